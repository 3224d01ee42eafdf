"""People present (F6): the register of accredited people, members who are here, decisions on both (R5, R21)."""

from ui.pages.people.newcomer import NewcomerForm
from ui.pages.people.people_page import PeoplePage

__all__ = ["NewcomerForm", "PeoplePage"]
