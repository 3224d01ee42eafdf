"""The work area of turnout inside V: reports by the hour, the pace of every desk (R23, K10, W2)."""

from ui.pages.turnout.page import TurnoutPage

__all__ = ["TurnoutPage"]
