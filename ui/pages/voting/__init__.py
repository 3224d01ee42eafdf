"""Pages of the room "voting": list and issue, home voting, close."""

from collections.abc import Callable

from ui.language import Language
from ui.session import Session
from ui.step_page import StepPage

PAGES: dict[str, Callable[[Session, Language], StepPage]] = {}
