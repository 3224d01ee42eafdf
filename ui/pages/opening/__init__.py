"""Pages of the opening: who is here, boxes and seals, ballots handed out, the announcement (O1-O4)."""

from collections.abc import Callable

from ui.language import Language
from ui.pages.opening.boxes_page import BoxesPage
from ui.pages.opening.hand_out_page import HandOutPage
from ui.pages.opening.open_page import OpenPage
from ui.pages.opening.presence_page import PresencePage
from ui.session import Session
from ui.step_page import StepPage

PAGES: dict[str, Callable[[Session, Language], StepPage]] = {
    "O1": PresencePage,
    "O2": BoxesPage,
    "O3": HandOutPage,
    "O4": OpenPage,
}
