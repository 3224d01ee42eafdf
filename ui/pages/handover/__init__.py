"""Pages of the room "handover": packages, bundle, district, end of the day."""

from collections.abc import Callable

from ui.language import Language
from ui.session import Session
from ui.step_page import StepPage

PAGES: dict[str, Callable[[Session, Language], StepPage]] = {}
