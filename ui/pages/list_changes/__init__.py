"""Changes of the voter list after it was received: one page, before the freeze (L3) and while voting (V), R9-R11."""

from collections.abc import Callable

from ui.language import Language
from ui.pages.list_changes.page import ListChangesPage
from ui.session import Session
from ui.step_page import StepPage

PAGES: dict[str, Callable[[Session, Language], StepPage]] = {"L3": ListChangesPage, "V.changes": ListChangesPage}
