"""Pages of the room "protocol": drawn up, printed, signed, sealed, posted, contest by contest (T6, T7)."""

from collections.abc import Callable

from ui.language import Language
from ui.pages.protocol.protocol_page import DrawUpPage, PostingPage
from ui.session import Session
from ui.step_page import StepPage

PAGES: dict[str, Callable[[Session, Language], StepPage]] = {"T6": DrawUpPage, "T7": PostingPage}
