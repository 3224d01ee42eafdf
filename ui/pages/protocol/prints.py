"""Prints of the protocol: sent to a printer or saved, and recorded only when the sheet lies in hand (R44)."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.commands import RecordPrint
from precinct_app.exchange import fingerprints
from precinct_app.services import papers
from precinct_app.services.precinct import Answer
from ui.language import Language
from ui.pages.protocol import which
from ui.pages.protocol.preview import PaperPreview
from ui.pages.protocol.section import Section
from ui.paper.drawing import Drawing
from ui.paper.printing import PrintPdf, print_with_dialog
from ui.step_page import StepPage
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import clear
from ui.widgets.figures import Facts
from ui.widgets.flow import Flow
from ui.widgets.labels import Paragraph

_SHOWN_OCTETS = 4
Done = Callable[[bytes], bool]


class PrintSection(Section):
    """The prints there are, the next one, and the question whether it lies in hand."""

    def __init__(self, page: StepPage, tr: Language, preview: PaperPreview) -> None:
        super().__init__(page, tr)
        self.print_pdf: PrintPdf = print_with_dialog
        self._preview = preview
        self._contest = ""
        self.drawing = Drawing(self)
        self._sent: tuple[int, bytes] | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.print_button = KeyHintButton("", key="Ctrl+P", icon="printer")
        self.save_button = KeyHintButton("", icon="file")
        self._why = Paragraph(role="caption")
        self._question = Paragraph(role="strong")
        self.in_hand = KeyHintButton("", icon="tick", variant="primary")
        self.not_printed = KeyHintButton("")
        self._asked = QWidget()
        asked = QVBoxLayout(self._asked)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(8)
        asked.addWidget(self._question)
        asked.addWidget(Flow(self.in_hand, self.not_printed))
        self._buttons = Flow(self.print_button, self.save_button)
        self.body.addLayout(self._list)
        for widget in (self._asked, self._buttons, self._why):
            self.body.addWidget(widget)
        self.print_button.clicked.connect(lambda: self._make(self._on_made_for_printer))
        self.save_button.clicked.connect(lambda: self._make(self._on_made_for_file))
        self.in_hand.clicked.connect(self._on_in_hand_clicked)
        self.not_printed.clicked.connect(self._on_not_printed_clicked)

    @property
    def paper(self) -> str:
        """The paper that is printed: "protocol.president", "repeat_protocol.president.2"."""
        return which.paper(self.page, self._contest)

    @property
    def number(self) -> int:
        """The number of the next print."""
        return len(self.session.state.prints.get(self.paper, ())) + 1

    def refresh(self, contest: str) -> None:
        """List the prints; offer the next one, or ask about the one that was sent."""
        if contest != self._contest:
            self._contest, self._sent = contest, None
        prints = self.session.state.prints.get(self.paper, ())
        drawn = self.drawn(contest) is not None
        state = "later" if not drawn else "done" if prints and self._sent is None else "now"
        title = self._tr.plural("protocol.printed", len(prints)) if prints else self._tr("protocol.print")
        self.set_head(state, title)
        self._show_list(prints)
        self._write_words()
        self._asked.setVisible(self._sent is not None)
        self._buttons.setVisible(self._sent is None)
        refusal = self.session.would(RecordPrint(self.paper, "-"))
        for button in (self.print_button, self.save_button):
            button.set_available(refusal is None and not self.drawing.running, self.page.reason(refusal))
        self._why.set_words(self.page.reason(refusal))
        self._why.setVisible(bool(self._why.words))

    def first_field(self) -> QWidget | None:
        """Return the answer to the question, or the button of the first print."""
        if self._sent is not None:
            return self.in_hand
        return self.print_button if self.state == "now" else None

    def _show_list(self, prints: tuple[str, ...]) -> None:
        clear(self._list)
        facts = Facts(name_width=48)
        in_hand = self._tr("protocol.in_hand")
        shown = (
            (number, fingerprints.grouped(bytes.fromhex(each)[:_SHOWN_OCTETS])) for number, each in enumerate(prints, 1)
        )
        facts.set_facts([(f"№\u00a0{number}", f"{in_hand} · {octets}") for number, octets in shown])
        if prints:
            self._list.addWidget(facts)

    def _write_words(self) -> None:
        tr = self._tr
        self.print_button.set_words(tr("protocol.print_copy", number=self.number))
        self.save_button.set_words(tr("protocol.save_pdf"))
        self.in_hand.set_words(tr("protocol.sheet_in_hand"))
        self.not_printed.set_words(tr("protocol.not_printed"))
        if self._sent is not None:
            self._question.set_words(tr("protocol.in_hand_question", number=self._sent[0]))

    def _make(self, done: Done) -> None:
        """Draw the numbered print in a worker: frozen data in, bytes out."""
        number = self.number
        paper = papers.build(self.session.precinct, self.paper, number)
        self.drawing.start(paper, lambda made: self._on_made(number, made, done), self._on_wrong)
        self.refresh(self._contest)

    def _on_made(self, number: int, data: bytes, done: Done) -> None:
        if number == self.number and done(data):
            self._sent = (number, data)
            self._preview.show_bytes(data)
        self.refresh(self._contest)
        if self._sent is not None:
            self.in_hand.setFocus()

    def _on_wrong(self, trouble: Exception) -> None:
        def tell() -> Answer:
            raise trouble

        self.run(tell)
        self.refresh(self._contest)

    def _on_made_for_printer(self, data: bytes) -> bool:
        return self.print_pdf(self, data)

    def _on_made_for_file(self, data: bytes) -> bool:
        precinct = self.session.precinct.setup.precinct.number
        name = f"{self.paper.replace('.', '-')}-{precinct}-{self.number}.pdf"
        path = self.session.ask.save_file(self, self._tr("protocol.save_pdf"), name, "PDF (*.pdf)")
        if path is None:
            return False

        def save(target: Path = path) -> tuple[()]:
            target.write_bytes(data)
            return ()

        return self.run(save)

    def _on_in_hand_clicked(self) -> None:
        """Only now there is a print: its number and the digest of the very bytes go into the journal."""
        if self._sent is None:
            return
        (_, data), self._sent = self._sent, None
        self._preview.release()
        if not self.do(RecordPrint(self.paper, papers.digest(data))):
            self.refresh(self._contest)
        self.focus_next()

    def _on_not_printed_clicked(self) -> None:
        self._sent = None
        self.refresh(self._contest)
        self._preview.release()
