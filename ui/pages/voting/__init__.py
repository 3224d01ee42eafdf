"""Pages of voting: list and issue, home voting, the close (V, C1)."""

from collections.abc import Callable

from ui.language import Language
from ui.pages.turnout import TurnoutPage
from ui.pages.voting.close_page import ClosePage
from ui.pages.voting.home_page import HomePage
from ui.pages.voting.list_page import VoterListPage
from ui.session import Session
from ui.step_page import StepPage

PAGES: dict[str, Callable[[Session, Language], StepPage]] = {
    "V": VoterListPage,
    "V.home": HomePage,
    "V.turnout": TurnoutPage,
    "C1": ClosePage,
}
