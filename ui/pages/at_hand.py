"""A page at hand (F6 people, F7 incidents): looked at from anywhere, and left to where one stood.

class PeoplePage(PageAtHand):
    def read(self) -> None: ...                 # as `Page.refresh`
    def back_within(self) -> bool: ...          # Esc: a step back within the page, if there is one

Esc shows the page that was open before, with the focus in the field it was in: what was typed there is still there.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from precinct_app.domain.refusal import Refusal
from precinct_app.services import wording
from ui.frame import Frame
from ui.language import Language
from ui.session import Session
from ui.step_page import StepPage
from ui.widgets.help_panel import Help


class PageAtHand(StepPage):
    """Knows from which page of the frame it was opened."""

    def __init__(self, session: Session, tr: Language, frame: Frame) -> None:
        super().__init__(session, tr)
        self._frame = frame
        self._stood_in: QWidget | None = None

    def read(self) -> None:
        """Read again what the page shows."""
        raise NotImplementedError

    def back_within(self) -> bool:
        """Go one step back within the page and return whether there was one."""
        return False

    def refresh(self) -> None:
        if not self.isVisible():  # about to be shown: the page before still has the focus
            self._stood_in = QApplication.focusWidget()
        self.read()

    def step_back(self) -> bool:
        if self.back_within():
            return True
        came_from = self._frame.stood_on
        if not came_from:
            return False
        stood_in = self._stood_in
        self._frame.show_page(came_from)
        page = self._frame.page(came_from)
        if stood_in is not None and Shiboken.isValid(stood_in) and page.isAncestorOf(stood_in):
            stood_in.setFocus(Qt.FocusReason.PopupFocusReason)  # of all reasons the one that marks no text
        return True

    def stands_in(self, part: QWidget) -> bool:
        """Whether the focus is somewhere inside `part` of the page."""
        here: QWidget | None = self.focusWidget()
        return here is not None and part.isAncestorOf(here)

    def help_of(self, rule: str, texts: str) -> Help:
        """The help from the texts `texts`.1, `texts`.2 ... under the title and the rule of the page."""
        catalogue, edition = self._tr.catalogue, self.session.precinct.rules.edition
        return Help(
            self.title(),
            rule=wording.rule_words(catalogue, rule, edition),
            sentences=wording.numbered(catalogue, texts),
        )

    def whole_reason(self, refusal: Refusal | None) -> str:
        """Why not and what first: beside a grey button that nobody can press to hear the rest."""
        if refusal is None:
            return ""
        text = wording.refusal_text(self._tr.catalogue, refusal, self.session.state)
        return f"{text.why} {text.first}".strip()
