"""The preview: the papers of a contest at the left, the chosen one in the middle as the very bytes that are printed."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.services import papers
from precinct_app.services.papers import PaperRef
from precinct_app.services.trouble import trouble_sentences
from ui import theme
from ui.language import Language
from ui.pages.protocol import which
from ui.paper.drawing import Drawing
from ui.paper.preview import PaperHead, Preview
from ui.session import Session
from ui.widgets.cells import Column, Row, TwoLines
from ui.widgets.labels import label
from ui.widgets.tables import Table

_LEFT = 176
_FEWEST_ROWS, _MOST_ROWS = 2, 7
"""Papers that the list shows at once, with little room and with much; it scrolls when there are more."""

_ALL = 100
"""The list takes the room there is before the gap under it does."""

_KINDS = frozenset(
    {
        "protocol",
        "repeat_protocol",
        "discrepancy",
        "box_annulled",
        "repeat_decision",
        "recount_act",
        "dissent_cover",
        "copies_register",
    }
)
"""What stands beside a protocol; copies are printed where they are handed over."""

_NAMED = frozenset({"repeat_protocol", "repeat_decision", "recount_act", "dissent_cover", "copies_register"})
_NOTED = frozenset({"repeat_protocol", "repeat_decision", "recount_act"})


class PaperPreview(QWidget):
    """List and preview. Papers are drawn in a worker; meanwhile the old page stays."""

    shown = Signal(str)

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__()
        self._session = session
        self._tr = tr
        self.drawing = Drawing(self)
        self._asked = ("", -1)
        self._held = False
        self._replaced = False
        self._number = 0
        self.on_view = ""
        """The paper whose bytes are on the screen: what the head names."""
        self._title = label(role="group")
        self.list = Table("table_row")
        self.list.show_columns([Column("")])
        self.list.horizontalHeader().hide()
        self.view = Preview(tr)
        self._refs: dict[str, PaperRef] = {}
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(24, 16, 8, 16)
        left.setSpacing(8)
        left.addWidget(self._title)
        left.addWidget(self.list, _ALL)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(self.view, 1)
        self.list.row_chosen.connect(self._on_list_row_chosen)

    @property
    def paper(self) -> str:
        """The paper chosen."""
        return self.list.chosen

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.look().type_size(_LEFT) + 240, 320)

    def hasHeightForWidth(self) -> bool:
        """The page is fitted into the room there is; it never asks for more."""
        return False

    def show_papers(self, contest: str) -> None:
        """List the papers of a contest that can be made now; draw the chosen one if anything changed."""
        self._left.setFixedWidth(theme.look().type_size(_LEFT) + 24)
        hangs = which.posted(self._session.state, contest)
        self._replaced = hangs is not None and hangs.protocol.version > 1
        refs = [ref for ref in papers.available(self._session.precinct) if _of_contest(ref, contest)]
        self._refs = {ref.id: ref for ref in refs}
        self.list.show_rows([Row(ref.id, (TwoLines(self._name(ref), self._note(ref)),)) for ref in refs])
        row = self.list.verticalHeader().defaultSectionSize()
        self.list.setMinimumHeight(min(len(refs), _FEWEST_ROWS) * row + 2)
        self.list.setMaximumHeight(min(len(refs), _MOST_ROWS) * row + 2)
        self._write_words()
        if not self.list.chosen:
            self.list.choose(f"protocol.{contest}")
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """What was chosen while nobody saw it is drawn now."""
        super().showEvent(event)
        self._draw()

    def show_bytes(self, data: bytes, number: int) -> None:
        """Show these bytes, a numbered print on its way, until `release`."""
        self._held = True
        self._show(self.list.chosen, data, number)

    def release(self) -> None:
        """The print is in hand or given up: the page on screen again."""
        self._held, self._asked = False, ("", -1)
        self._draw()

    def retranslate(self) -> None:
        """Write the preview's own words in the language of now."""
        self._write_words()
        self.view.retranslate()

    def _write_words(self) -> None:
        self._title.setText(self._tr("protocol.papers"))
        self.list.setAccessibleName(self._title.text())
        self._write_head()

    def _name(self, ref: PaperRef) -> str:
        """Short names: the contest stands in the subtitle of the page, what it is about in the note."""
        parts = ref.id.split(".")
        if ref.kind == "discrepancy":
            return self._tr("protocol.paper.discrepancy", relation=parts[1])
        if ref.kind in _NAMED:
            return self._tr(f"copies.paper.{ref.kind}", number=parts[-1])
        return self._tr("protocol.paper.protocol") if ref.kind == "protocol" else ref.title.of(self._tr.code)

    def _note(self, ref: PaperRef) -> str:
        if not ref.final:
            return self._tr("protocol.paper.draft")
        if ref.kind == "protocol" and self._replaced:
            return self._tr("copies.note.protocol")
        return self._tr(f"copies.note.{ref.kind}") if ref.kind in _NOTED else ""

    def _draw(self) -> None:
        """Frozen data on this thread, the page in a worker; nothing is drawn twice for one state."""
        paper = self.list.chosen
        asked = (paper, self._session.state.seq)
        if not paper or self._held or asked == self._asked:
            return
        self._asked = asked
        self.view.show_words(self._tr("protocol.drawing"))
        self.drawing.start(
            papers.build(self._session.precinct, paper), lambda made: self._on_drawn(paper, made), self._on_wrong
        )

    def _on_drawn(self, paper: str, data: bytes) -> None:
        self._show(paper, data)
        self.shown.emit(paper)

    def _on_wrong(self, trouble: Exception) -> None:
        """There is no paper: say why, where it would be."""
        what, _, remedy = trouble_sentences(self._tr.catalogue, trouble)
        self.view.close_pdf()
        self.view.show_words(f"{what} {remedy}")

    def _show(self, paper: str, data: bytes, number: int = 0) -> None:
        self.on_view, self._number = paper, number
        self._write_head()
        self.view.show_pdf(data)

    def _write_head(self) -> None:
        ref = self._refs.get(self.on_view)
        if ref is not None:
            name, practice = ref.title.of(self._tr.code), self._session.precinct.setup.election.practice
            self.view.show_head(PaperHead(name, self._number, not ref.final, practice, ref.personal))

    def _on_list_row_chosen(self, _paper: str) -> None:
        if self.isVisible():
            self._held = False
            self._draw()


def _of_contest(ref: PaperRef, contest: str) -> bool:
    """The protocols, the acts behind their numbers, and what goes with them."""
    return ref.kind in _KINDS and contest in {*ref.id.split("."), *ref.step_key.split(".")}
