"""Prints of the protocol: sent to a printer or saved, and recorded only when the sheet lies in hand (R44)."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.exchange import fingerprints
from ui.language import Language
from ui.pages.protocol import which
from ui.pages.protocol.preview import PaperPreview
from ui.pages.protocol.section import Section
from ui.paper.drawing import Drawing
from ui.paper.paper_button import PaperButton
from ui.paper.printing import PrintPdf
from ui.step_page import StepPage
from ui.widgets.cards import clear
from ui.widgets.figures import Facts

_SHOWN_OCTETS = 4


class PrintSection(Section):
    """The prints there are, the next one, and the question whether it lies in hand."""

    def __init__(self, page: StepPage, tr: Language, preview: PaperPreview) -> None:
        super().__init__(page, tr)
        self._preview = preview
        self._contest = ""
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.sheet = PaperButton(page.session, tr, self.run, key="Ctrl+P", tells_state=False)
        self.print_button, self.save_button = self.sheet.print_button, self.sheet.save_button
        self.in_hand, self.not_printed = self.sheet.in_hand, self.sheet.not_printed
        self.body.addLayout(self._list)
        self.body.addWidget(self.sheet)
        self.sheet.going.connect(self._on_sheet_going)
        self.sheet.settled.connect(self._on_sheet_settled)

    @property
    def print_pdf(self) -> PrintPdf:
        """What sends a paper to a printer; a test gives its own."""
        return self.sheet.print_pdf

    @print_pdf.setter
    def print_pdf(self, printer: PrintPdf) -> None:
        self.sheet.print_pdf = printer

    @property
    def drawing(self) -> Drawing:
        """The numbered print that is being drawn."""
        return self.sheet.drawing

    @property
    def paper(self) -> str:
        """The paper that is printed: "protocol.president", "repeat_protocol.president.2"."""
        return which.paper(self.page, self._contest)

    def refresh(self, contest: str) -> None:
        """List the prints; offer the next one, or ask about the one that was sent."""
        self._contest = contest
        prints = self.session.state.prints.get(self.paper, ())
        drawn = self.drawn(contest) is not None
        state = "later" if not drawn else "done" if prints and not self.sheet.asking else "now"
        title = self._tr.plural("protocol.printed", len(prints)) if prints else self._tr("protocol.print")
        self.set_head(state, title)
        self._show_list(prints)
        self.sheet.show_paper(self.paper, self._tr("protocol.paper.protocol"))

    def first_field(self) -> QWidget | None:
        """Return the answer to the question, or the button of the first print."""
        if self.sheet.asking:
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

    def _on_sheet_going(self, data: bytes) -> None:
        self._preview.show_bytes(data, self.sheet.number)
        self.refresh(self._contest)

    def _on_sheet_settled(self) -> None:
        """In hand or not: the page on screen again, and whatever the page asks next."""
        self._preview.release()
        self.refresh(self._contest)
        self.focus_next()
