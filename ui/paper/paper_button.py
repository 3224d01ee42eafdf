"""A paper made from the journal, printed or saved where one stands, and recorded only when it lies in hand (R44).

    self.sheet = PaperButton(session, tr, self.run)        # run: StepPage.run, which shows a refusal or a trouble
    self.sheet.show_paper("turnout_report.10", tr("turnout.report_of", hour="10:00"))    # "" for no paper
    self.sheet.printed.connect(...)                        # the journal has the print
    self.sheet.going.connect(preview.show_bytes)           # these bytes go to the printer, or were saved
    self.sheet.settled.connect(...)                        # somebody said whether the sheet lies in hand

The paper is drawn in a worker. Sent to the printer is not printed: the member is asked whether the sheet lies in hand,
and only that answer writes RecordPrint with the digest of the very bytes. After the end of the day no print is counted
any more, so none is made; the paper is saved without a number, as all papers of the day are (X4).
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.documents.papers import Paper
from precinct_app.domain.commands import RecordPrint
from precinct_app.services import papers, wording
from precinct_app.services.precinct import Answer
from precinct_app.services.result import write_and_read_back
from ui.language import Language
from ui.paper.drawing import Drawing
from ui.paper.sending import Sending
from ui.session import Session
from ui.widgets.buttons import KeyHintButton
from ui.widgets.flow import Flow
from ui.widgets.labels import Paragraph

Run = Callable[[Callable[[], Answer]], bool]
"""Calls a service, shows on the page what it says no with; True when it was done."""


class Offered(NamedTuple):
    """What the buttons print: a paper of the journal by its id, or a `form` that no journal stands behind."""

    paper: str = ""
    name: str = ""
    final: bool = True
    form: Paper | None = None
    langs: tuple[str, ...] | None = None


class _Sent(NamedTuple):
    """A numbered print that is on paper perhaps."""

    paper: str
    number: int
    data: bytes


class PaperButton(Sending):
    """Print, save; then the question whether the sheet lies in hand. `print_pdf` is what a test puts its own for."""

    printed = Signal(str)
    going = Signal(bytes)
    settled = Signal()

    def __init__(self, session: Session, tr: Language, run: Run, key: str = "", *, tells_state: bool = True) -> None:
        """`key` is the key of the print button: "Ctrl+P" where a page has one such paper.

        `tells_state` False leaves out name and number of prints, where the page says them already.
        """
        super().__init__(tr)
        self._session, self._run = session, run
        self.drawing = Drawing(self)
        self._offered = Offered()
        self._sent: _Sent | None = None
        self._tells_state = tells_state
        self.print_button = KeyHintButton("", key=key, icon="printer")
        self.save_button = KeyHintButton("", icon="file")
        self.in_hand = KeyHintButton("", icon="tick", variant="primary")
        self.not_printed = KeyHintButton("")
        self._question = Paragraph(role="strong")
        self._state = Paragraph(role="caption")
        self._why = Paragraph(role="caption")
        self._offer, self._asked = Flow(self.print_button, self.save_button), QWidget()
        asked = _column(self._asked)
        asked.addWidget(self._question)
        asked.addWidget(Flow(self.in_hand, self.not_printed))
        column = _column(self)
        for widget in (self.trouble, self._state, self._asked, self._offer, self.stop, self._why):
            column.addWidget(widget)
        self.print_button.clicked.connect(lambda: self._make(self._send))
        self.save_button.clicked.connect(lambda: self._make(self._save))
        self.in_hand.clicked.connect(self._on_in_hand_clicked)
        self.not_printed.clicked.connect(self._on_not_printed_clicked)
        self.refresh()

    @property
    def paper(self) -> str:
        """The paper offered; "" for none."""
        return self._offered.paper

    @property
    def number(self) -> int:
        """The number of the next print of the paper."""
        return self._next_of(self._offered.paper)

    @property
    def asking(self) -> bool:
        """Whether a sheet was sent and nobody has said yet that it lies in hand."""
        return self._sent is not None and self.spooling is None

    @property
    def busy(self) -> bool:
        """Whether a paper is being drawn, is on its way or is asked about: another one has to wait."""
        return self._sent is not None or self.spooling is not None or self.drawing.running

    def show_paper(self, paper: str, name: str, langs: tuple[str, ...] | None = None, *, final: bool = True) -> None:
        """Offer this paper (its id in services/papers, its name as read); "" offers none.

        While a sheet is asked about, its paper stays: an answer must not fall on another one. A paper that is not
        `final` has no numbered prints.
        """
        self._show(Offered(paper, name, final, langs=langs))

    def show_form(self, form: Paper, file_stem: str, name: str, langs: tuple[str, ...] | None = None) -> None:
        """Offer a blank form: it is no paper of the journal, and nobody counts its prints."""
        self._show(Offered(file_stem, name, form=form, langs=langs))

    @property
    def _numbered(self) -> bool:
        """Whether a print is counted: none of a form, of a draft, or after the end of the day (R44, X4)."""
        offered = self._offered
        return offered.form is None and offered.final and not self._session.state.closed

    def refresh(self) -> None:
        """Read again how many prints there are, and write the words in the language of now."""
        tr, offered = self._tr, self._offered
        self.setVisible(bool(offered.paper))
        self._state.set_words(self._state_words())
        self._state.setVisible(self._tells_state)
        words = tr("print.print", number=self.number) if self._numbered else tr("paper.print")
        self.print_button.set_words(words)
        self.save_button.set_words(tr("print.save"))
        self.in_hand.set_words(tr("print.in_hand"))
        self.not_printed.set_words(tr("paper.not_in_hand"))
        self.stop.set_words(tr("paper.stop"))
        if self._sent is not None:
            self._question.set_words(tr("paper.question", number=self._sent.number))
        self._asked.setVisible(self.asking)
        self._offer.setVisible(self.spooling is None and not self.asking)
        self.stop.setVisible(self.spooling is not None)
        reason = self._reason()
        saved = not reason or (offered.final and self._session.state.closed)
        for button, ready in ((self.print_button, not reason), (self.save_button, saved)):
            button.set_available(ready and not self.drawing.running, tr("print.drawing") if ready else reason)
        self._why.set_words("" if self.asking else self.said or reason)
        self._why.setVisible(bool(self._why.words))
        self.trouble.retranslate()

    def _show(self, offered: Offered) -> None:
        if not self.busy:
            if offered.paper != self._offered.paper:
                self.said = ""
                self.trouble.clear()
            self._offered = offered
        self.refresh()

    def _next_of(self, paper: str) -> int:
        return len(self._session.state.prints.get(paper, ())) + 1

    def _state_words(self) -> str:
        tr, printed = self._tr, self.number - 1
        if self._offered.form is not None:
            return tr("paper.form")
        return f"{self._offered.name}. {tr.plural('print.printed', printed) if printed else tr('print.none')}"

    def _reason(self) -> str:
        """Why the paper cannot be printed now, "" when it can."""
        offered = self._offered
        if not offered.paper or offered.form is not None:
            return ""
        if self._session.state.closed:
            return self._tr("paper.day_closed")
        refusal = self._session.would(RecordPrint(offered.paper, "-"))
        if refusal is not None:
            text = wording.refusal_text(self._tr.catalogue, refusal, self._session.state)
            return text.first or text.why
        return "" if offered.final else self._tr("paper.draft_is_not_printed")

    # -- made, sent, asked about -----------------------------------------------------------------------------

    def _make(self, done: Callable[[bytes], None]) -> None:
        """Draw the print, with its number where it is counted, in a worker: frozen data in, bytes out."""
        self.said = ""
        self.trouble.clear()
        offered, number = self._offered, self.number if self._numbered else None
        paper = offered.form or papers.build(self._session.precinct, offered.paper, number)
        self.drawing.start(paper, lambda data: self._on_made(number, data, done), self._on_wrong, offered.langs)
        self.refresh()

    def _on_made(self, number: int | None, data: bytes, done: Callable[[bytes], None]) -> None:
        if number in (None, self.number):
            done(data)
        self.stand()

    def _on_wrong(self, trouble: Exception) -> None:
        def tell() -> Answer:
            raise trouble

        self._run(tell)
        self.refresh()

    def _send(self, data: bytes) -> None:
        if self.send(data):
            self._ask(data)

    def _save(self, data: bytes) -> None:
        name = f"{self._offered.paper.replace('.', '-')}-{self._session.precinct.setup.precinct.number}"
        if self._numbered:
            name = f"{name}-{self.number}"
        path = self._session.ask.save_file(self, self._tr("print.save"), f"{name}.pdf", "PDF (*.pdf)")
        if path is None:
            return

        def save(target: Path = path) -> tuple[()]:
            write_and_read_back(target, data)
            return ()

        if self._run(save):
            self._ask(data)
            self.said = self._tr("paper.saved", file=path.name)

    def _ask(self, data: bytes) -> None:
        """Of every print that is counted somebody is asked whether it lies in hand."""
        if self._numbered:
            self._sent = _Sent(self._offered.paper, self.number, data)
            self.going.emit(data)

    def _on_in_hand_clicked(self) -> None:
        if self._sent is None:
            return
        sent, self._sent = self._sent, None
        session, tr = self._session, self._tr
        if sent.number != self._next_of(sent.paper):
            self.said = tr("paper.number_taken", number=sent.number)  # the same print was recorded from another page
        elif self._run(lambda: session.precinct.do(RecordPrint(sent.paper, papers.digest(sent.data)), session.actor)):
            self.said = ""
            self.printed.emit(sent.paper)
        self.stand()
        self.settled.emit()

    def _on_not_printed_clicked(self) -> None:
        number = self._sent.number if self._sent is not None else self.number
        self.give_up()
        self.said = self._tr("paper.not_recorded", number=number)
        self.refresh()

    def give_up(self) -> None:
        self._sent, self.spooling, self.said = None, None, ""
        self.stand()
        self.settled.emit()

    def stand(self) -> None:
        """Show what there is to do, with the focus on it."""
        self.refresh()
        offered = self.print_button if self.print_button.isEnabled() else self.save_button
        (self.in_hand if self.asking else self.stop if self.spooling is not None else offered).setFocus()


def _column(owner: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return column
