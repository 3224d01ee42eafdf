"""The pages of the steps, room by room: which page belongs to which step of the procedure.

page = PAGES["C4"](session, tr)          # a StepPage; the window then gives it its key ("C7.1", "T3.president")

A room adds a page by entering it into the PAGES of its own __init__; nothing else has to know.
"""

from collections.abc import Callable

from ui.language import Language
from ui.pages import count, handover, list_changes, opening, preparation, protocol, repeat, voting
from ui.session import Session
from ui.step_page import StepPage

PAGES: dict[str, Callable[[Session, Language], StepPage]] = {
    **preparation.PAGES,
    **list_changes.PAGES,
    **opening.PAGES,
    **voting.PAGES,
    **count.PAGES,
    **protocol.PAGES,
    **repeat.PAGES,
    **handover.PAGES,
}
