"""Page of the room "repeat": a contest is counted anew after its protocol was posted (T8, R35, R39)."""

from collections.abc import Callable

from ui.language import Language
from ui.pages.repeat.repeat_page import RepeatPage
from ui.session import Session
from ui.step_page import StepPage

PAGES: dict[str, Callable[[Session, Language], StepPage]] = {"T8": RepeatPage}
