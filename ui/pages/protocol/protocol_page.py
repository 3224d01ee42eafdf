"""T6 and T7: the protocol with its preview, and beside it what is to be done with it, section by section."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from precinct_app.domain.decide.keys import unsealed
from ui import theme
from ui.language import Language
from ui.pages.count.gate import CountPage
from ui.pages.protocol import which
from ui.pages.protocol.copies import CopiesSection
from ui.pages.protocol.dissents import DissentsSection
from ui.pages.protocol.drawing_up import DrawUpSection
from ui.pages.protocol.paper_signatures import SignaturesSection
from ui.pages.protocol.posting import PostingSection
from ui.pages.protocol.preview import PaperPreview
from ui.pages.protocol.prints import PrintSection
from ui.pages.protocol.sealing import SealSection
from ui.pages.protocol.section import Section
from ui.pages.protocol.step_papers_section import StepPapersSection
from ui.session import Session
from ui.widgets.labels import hairline


class ProtocolPage(CountPage):
    """Preview in the middle, sections at the right; no margins, the page wants the whole width."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.preview = PaperPreview(session, tr)
        self.prints = PrintSection(self, tr, self.preview)
        self.sections = self.make_sections()
        inside = QWidget()
        inside.setBackgroundRole(QPalette.ColorRole.Base)
        inside.setAutoFillBackground(True)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for section in self.sections:
            self._column.addWidget(section)
            self._column.addWidget(hairline())
        self._column.addStretch(1)
        self._panel = QScrollArea()
        self._panel.setWidgetResizable(True)
        self._panel.setFrameShape(QFrame.Shape.NoFrame)
        self._panel.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._panel.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._panel.setWidget(inside)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.preview, 1)
        row.addWidget(self._panel)
        self._fit()

    def make_sections(self) -> Sequence[Section]:
        """Return the sections of this step, in the order in which they are done."""
        raise NotImplementedError

    def wide(self) -> bool:
        """The preview wants the whole width."""
        return True

    def title(self) -> str:
        """Return the name of the paper."""
        return self._tr("protocol.title")

    def subtitle(self) -> str:
        """Return the contest and how far its protocol is."""
        if not self.key:
            return ""
        drawn = which.drawn_up(self, self.contest)
        newer = which.replaced_by(self, self.contest)
        if newer:
            return f"{super().subtitle()} · {self._tr('copies.replaced', version=newer)}"
        if drawn is None:
            state = "draft"
        elif drawn.posting:
            state = "posted"
        else:
            state = "final" if unsealed(self.session.state, drawn) else "sealed"
        return f"{super().subtitle()} · {self._tr(f'protocol.state.{state}')}"

    def refresh(self) -> None:
        """Read the sections and the preview anew."""
        if not self.key:
            return
        for section in self.sections:
            section.refresh(self.contest)
        self.preview.show_papers(self.contest)

    def retranslate(self) -> None:
        """Write every text anew."""
        self.preview.retranslate()
        self.refusal.retranslate()
        self.refresh()

    def first_field(self) -> QWidget | None:
        """Return what the first section that is at work asks, then what may be done besides, else the preview."""
        order = ("now", "open")
        fields = (each.first_field() for state in order for each in self.sections if each.state == state)
        return next((field for field in fields if field is not None), self.preview.view)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self._panel.setFixedWidth(theme.size("side") + 80)


class DrawUpPage(ProtocolPage):
    """T6: drawn up, printed, signed on paper; dissenting opinions (R4)."""

    def make_sections(self) -> Sequence[Section]:
        """As the step goes."""
        tr = self._tr
        return (DrawUpSection(self, tr), self.prints, SignaturesSection(self, tr), DissentsSection(self, tr))


class PostingPage(ProtocolPage):
    """T7: signed with keys, posted; certified copies, opinions and prints until the day ends (R38)."""

    def make_sections(self) -> Sequence[Section]:
        """As the step goes, then what may be done until the end of the day: copies, opinions, more prints."""
        tr = self._tr
        before = (SealSection(self, tr), PostingSection(self, tr))
        after = (CopiesSection(self, tr), DissentsSection(self, tr))
        return (*before, StepPapersSection(self, tr), *after, self.prints)
