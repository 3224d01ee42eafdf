"""A paper made from the journal, printed or saved where one stands, and recorded only when it lies in hand (R44).

    self.sheet = PaperButton(session, tr, self.run)        # run: StepPage.run, which shows a refusal or a trouble
    self.sheet.show_paper("turnout_report.10", tr("turnout.report_of", hour="10:00"))    # "" for no paper
    self.sheet.printed.connect(...)                        # the journal has the print

The paper is drawn in a worker. Sent to the printer is not printed: the member is asked whether the sheet lies in hand,
and only that answer writes RecordPrint with the digest of the very bytes.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.commands import RecordPrint
from precinct_app.services import papers
from precinct_app.services.precinct import Answer
from ui.language import Language
from ui.paper.drawing import Drawing
from ui.paper.printing import PrintPdf, print_with_dialog
from ui.session import Session
from ui.widgets.buttons import KeyHintButton
from ui.widgets.flow import Flow
from ui.widgets.labels import Paragraph

Run = Callable[[Callable[[], Answer]], bool]
"""Calls a service, shows on the page what it says no with; True when it was done."""


class PaperButton(QWidget):
    """Print, save; then the question whether the sheet lies in hand. `print_pdf` is what a test puts its own for."""

    printed = Signal(str)

    def __init__(self, session: Session, tr: Language, run: Run, key: str = "") -> None:
        """`key` is the key of the print button: "Ctrl+P" where a page has one such paper."""
        super().__init__()
        self._session, self._tr, self._run = session, tr, run
        self.print_pdf: PrintPdf = print_with_dialog
        self._drawing = Drawing(self)
        self._paper, self._name = "", ""
        self._sent: tuple[str, bytes] | None = None
        self.print_button = KeyHintButton("", key=key, icon="printer")
        self.save_button = KeyHintButton("", icon="file")
        self.in_hand = KeyHintButton("", icon="tick", variant="primary")
        self.not_printed = KeyHintButton("")
        self._question = Paragraph(role="strong")
        self._state = Paragraph(role="caption")
        self._offer, self._asked = Flow(self.print_button, self.save_button), QWidget()
        asked = QVBoxLayout(self._asked)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(8)
        asked.addWidget(self._question)
        asked.addWidget(Flow(self.in_hand, self.not_printed))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._state, self._asked, self._offer):
            column.addWidget(widget)
        self.print_button.clicked.connect(lambda: self._make(self._send))
        self.save_button.clicked.connect(lambda: self._make(self._save))
        self.in_hand.clicked.connect(self._on_in_hand_clicked)
        self.not_printed.clicked.connect(self._on_not_printed_clicked)
        self.refresh()

    @property
    def number(self) -> int:
        """The number of the next print of the paper."""
        return len(self._session.state.prints.get(self._paper, ())) + 1

    @property
    def asking(self) -> bool:
        """Whether a sheet was sent and nobody has said yet that it lies in hand."""
        return self._sent is not None

    def show_paper(self, paper: str, name: str) -> None:
        """Offer this paper (its id in services/papers, its name as read); "" offers none.

        While a sheet is asked about, its paper stays: an answer must not fall on another one.
        """
        if not self.asking and not self._drawing.running:
            self._paper, self._name = paper, name
        self.refresh()

    def refresh(self) -> None:
        """Read again how many prints there are, and write the words in the language of now."""
        tr, printed = self._tr, self.number - 1
        self.setVisible(bool(self._paper))
        self._state.set_words(f"{self._name}. {tr.plural('print.printed', printed) if printed else tr('print.none')}")
        self.print_button.set_words(tr("print.print", number=self.number))
        self.save_button.set_words(tr("print.save"))
        self.in_hand.set_words(tr("print.in_hand"))
        self.not_printed.set_words(tr("print.not_printed"))
        self._question.set_words(tr("print.question", number=self.number))
        self._asked.setVisible(self.asking)
        self._offer.setVisible(not self.asking)
        for button in (self.print_button, self.save_button):
            button.set_available(not self._drawing.running, tr("print.drawing"))

    def _make(self, done: Callable[[bytes], bool]) -> None:
        """Draw the numbered print in a worker: frozen data in, bytes out."""
        paper = papers.build(self._session.precinct, self._paper, self.number)
        self._drawing.start(paper, lambda data: self._on_made(data, done), self._on_wrong)
        self.refresh()

    def _on_made(self, data: bytes, done: Callable[[bytes], bool]) -> None:
        if done(data):
            self._sent = (self._paper, data)
        self.refresh()
        (self.in_hand if self.asking else self.print_button).setFocus()

    def _on_wrong(self, trouble: Exception) -> None:
        def tell() -> Answer:
            raise trouble

        self._run(tell)
        self.refresh()

    def _send(self, data: bytes) -> bool:
        return self.print_pdf(self, data)

    def _save(self, data: bytes) -> bool:
        name = f"{self._paper.replace('.', '-')}-{self.number}.pdf"
        path = self._session.ask.save_file(self, self._tr("print.save"), name, "PDF (*.pdf)")
        if path is None:
            return False

        def save(target: Path = path) -> tuple[()]:
            target.write_bytes(data)
            return ()

        return self._run(save)

    def _on_in_hand_clicked(self) -> None:
        if self._sent is None:
            return
        (paper, data), self._sent = self._sent, None
        session = self._session
        if self._run(lambda: session.precinct.do(RecordPrint(paper, papers.digest(data)), session.actor)):
            self.printed.emit(paper)
        self.refresh()
        self.print_button.setFocus()

    def _on_not_printed_clicked(self) -> None:
        self._sent = None
        self.refresh()
        self.print_button.setFocus()
