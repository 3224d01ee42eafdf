"""Incidents and complaints (F7): the numbered register of the day (R43)."""

from ui.pages.incidents.incidents_page import IncidentsPage

__all__ = ["IncidentsPage"]
