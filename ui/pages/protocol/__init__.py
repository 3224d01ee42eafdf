"""Pages of the room "protocol": contest by contest, to the posted protocol."""

from collections.abc import Callable

from ui.language import Language
from ui.session import Session
from ui.step_page import StepPage

PAGES: dict[str, Callable[[Session, Language], StepPage]] = {}
