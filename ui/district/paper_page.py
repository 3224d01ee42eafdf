"""A precinct whose bundle never came: its protocol from paper, read from the signed code or typed by two (R40, K13)."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from precinct_app.domain.district.events import PaperDiffered
from precinct_app.exchange.trouble import Trouble
from precinct_app.services import paper_reports
from precinct_app.services.paper_reports import CodeOnPaper
from precinct_app.services.trouble import KNOWN_TROUBLES
from ui import worker
from ui.ask_file import FileAsker
from ui.district.contest_choice import ContestChoice
from ui.district.contest_numbers import ContestNumbers, Numbers
from ui.district.district_page import DistrictPage
from ui.district.layout import yielding
from ui.district.paper_form import PaperForm
from ui.district.scan_view import ScanView
from ui.district.session import DistrictSession
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph

_LARGEST = 64 * 1024 * 1024
HALVES = ("lines", "votes")
"""The two tables of a protocol's numbers; on a narrow page one of them is seen at a time."""


class PaperPage(DistrictPage):
    """The scan at the left, at the right what is done with it; `back_asked` when the precinct is read."""

    topic = "paper"
    rule = "R40"

    back_asked = Signal()

    def __init__(self, session: DistrictSession, tr: Language, ask: FileAsker) -> None:
        super().__init__(session, tr)
        self._ask = ask
        self.number = session.state.precincts[0].number
        self._scan, self._scan_of = b"", ""
        self._codes: dict[str, CodeOnPaper] = {}
        self._compared: CodeOnPaper | None = None
        self._seen: set[str] = set()  # halves of its numbers that were on screen
        self._work: worker.Work | None = None
        self.back = KeyHintButton("", icon="arrow_left", measure="small")
        self.choose = KeyHintButton("", icon="folder", measure="small")
        self.contests = ContestChoice()
        self.says = Paragraph(role="body")
        self.scan = ScanView(tr)
        self.numbers = ContestNumbers(tr)
        self.compare_form = FormGrid(tr, [Field("same", "", kind="tick"), Field("person", "")])
        self.compare = KeyHintButton("", icon="verified", variant="primary")
        self.record = KeyHintButton("", icon="pen", variant="primary")
        self.forms = {each.id: PaperForm(tr, each, session.edition) for each in session.state.contests}
        self._build()
        self.retranslate()

    @property
    def reading(self) -> bool:
        """Whether the scan is being looked through for its code."""
        return self._work is not None

    def show_precinct(self, number: int) -> None:
        """This precinct is read next."""
        another = number != self.number
        if another:
            self.number = number
            self._forget()
        left = self._left()
        if left and (another or self.contests.contest not in left):
            self.contests.choose(left[0])

    def title(self) -> str:
        return self._tr("reports.paper.title", number=self.number)

    def subtitle(self) -> str:
        found = self.session.precinct(self.number)
        return found.place.of(self._tr.code) if found else ""

    def refresh(self) -> None:
        tr, state = self._tr, self.session.state
        self.contests.offer(state.contests, tr.code)
        contest = self.contests.contest
        self._drop_scan_of_another(contest)
        if not self._scan:
            self._scan, self._scan_of = self._waiting_scan(contest), contest
            if self._scan:
                self._show_scan()
        taken = state.papers.get(self.number, {}).get(contest)
        waiting = state.entries.get((self.number, contest))
        code = self._codes.get(contest)
        self.scan.setVisible(bool(self._scan))
        self.choose.setVisible(not self.reading)
        self.choose.set_words(tr("reports.paper.other" if self._scan else "reports.paper.choose"))
        if self.reading:
            step, said = "none", tr("reports.paper.reading")
        elif taken is not None:
            step, said = "none", tr("reports.paper.taken", people=", ".join(taken.people))
        elif not self._scan:
            step, said = "none", tr("reports.paper.begin")
        elif code is not None:
            step, said = "code", tr("reports.paper.code", role=tr(f"role.{code.signer.role}"))
        elif waiting is not None:
            step, said = "typing", tr("reports.paper.second", person=waiting.person)
        else:
            step, said = "typing", tr("reports.paper.first")
        self.says.set_words(said)
        self._show_step(step, code)

    def retranslate(self) -> None:
        tr = self._tr
        self.back.set_words(tr("reports.paper.back"))
        self.compare.set_words(tr("reports.paper.compare"))
        self.record.set_words(tr("reports.paper.record"))
        self.compare_form.set_label("person", tr("reports.paper.person"))
        self.scan.retranslate()
        self.numbers.retranslate()
        for form in self.forms.values():
            form.retranslate()
        self.refresh()

    def first_field(self) -> QWidget | None:
        if self._stack.isHidden():
            return self.choose
        if self._stack.currentWidget() is self._comparing:
            return self.compare_form.first_field()
        return self.forms[self.contests.contest].form.field(self.session.edition.printed[0].id)

    def step_back(self) -> bool:
        self.back_asked.emit()
        return True

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(self.contests)
        head.addStretch(1)
        head.addWidget(self.choose)
        self._stack = QStackedWidget()
        self._comparing = QWidget()
        comparing = QVBoxLayout(self._comparing)
        comparing.setContentsMargins(0, 0, 0, 0)
        comparing.addWidget(yielding(self.numbers), 1)
        comparing.addWidget(self.compare_form)
        comparing.addWidget(self.compare)
        self._stack.addWidget(self._comparing)
        self._typing = QStackedWidget()
        for form in self.forms.values():
            self._typing.addWidget(form)
            form.submitted.connect(self.record.setFocus)
        typing = QWidget()
        column = QVBoxLayout(typing)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._typing, 1)
        column.addWidget(self.record)
        self._stack.addWidget(typing)
        card = Card()
        card.body.addWidget(self.says)
        card.body.addWidget(self.refusal)
        card.body.addWidget(yielding(self._stack), 1)
        card.body.addStretch(0)
        self._card = card
        row = self.spaced(QHBoxLayout())
        row.addWidget(yielding(self.scan), 1)
        row.addWidget(card, 1)
        whole = self.spaced(QVBoxLayout(self))
        whole.addLayout(head)
        whole.addLayout(row, 1)
        self.back.clicked.connect(self.back_asked)
        self.choose.clicked.connect(self._on_choose_clicked)
        self.contests.changed.connect(self._on_contest_changed)
        self.numbers.switch.chosen_changed.connect(lambda _half: self._offer_tick())
        self.compare_form.submitted.connect(self.compare.setFocus)
        self.compare.clicked.connect(self._on_compare_clicked)
        self.record.clicked.connect(self._on_record_clicked)

    def _show_step(self, step: str, code: CodeOnPaper | None) -> None:
        self._stack.setVisible(step != "none")
        self._stack.setCurrentIndex(0 if step == "code" else 1)
        contest = self.contests.contest
        self._typing.setCurrentWidget(self.forms[contest])
        if code is not None:
            found = self.session.state.contest(contest)
            protocol = code.protocol
            self.numbers.show_numbers(found, self.session.edition, Numbers(protocol.lines, {}, protocol.votes))

            if code is not self._compared:
                self._compared, self._seen = code, set()
                self.numbers.switch.choose(HALVES[0])
                self.numbers.switch.chosen_changed.emit(HALVES[0])
            self._offer_tick()

    def _offer_tick(self) -> None:
        """Nobody says that all numbers are the same before both halves of them were on screen."""
        tr, folded = self._tr, self.numbers.switch.isVisibleTo(self.numbers)
        if self.numbers.isVisible():
            self._seen |= {self.numbers.switch.chosen} if folded else set(HALVES)
        unseen = next((half for half in HALVES if half not in self._seen), "")
        half = tr(f"district.numbers.{unseen}") if unseen else ""
        self.compare_form.set_label("same", tr("reports.paper.same"), half and tr("reports.paper.see_first", half=half))
        self.compare_form.set_enabled("same", not unseen)
        self.compare.set_available(not unseen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._compared is not None:
            self._offer_tick()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._compared is not None:
            self._offer_tick()

    def _forget(self) -> None:
        if self._work is not None:
            self._work.drop()
        self._scan, self._codes, self._compared, self._work = b"", {}, None, None
        self.scan.close_pdf()
        self.compare_form.clear()
        for form in self.forms.values():
            form.ask()
        self.refusal.clear()

    # -- the scan ---------------------------------------------------------------------------------------------

    def _on_choose_clicked(self) -> None:
        tr = self._tr
        kinds = f"{tr('reports.paper.scan')} (*.png *.jpg *.jpeg *.webp *.pdf)"
        path = self._ask.open_file(self, tr("reports.paper.choose"), kinds)
        data = self.run(lambda: _read(path)) if path is not None else None
        if data:
            self._forget()
            self._scan, self._scan_of = data, self.contests.contest
            if self._show_scan():
                self._work = worker.in_slices(self._read_code(data), lambda: None, self._on_read)
            self.refresh()

    def _drop_scan_of_another(self, contest: str) -> None:
        """One page is the protocol of one contest: the next one is not typed from it, nor kept with it (R40)."""
        other = contest != self._scan_of and contest not in self._codes
        if self._scan and other and not self.reading and self.scan.page_count == 1:
            self._scan, self._codes = b"", {}
            self.scan.close_pdf()

    def _waiting_scan(self, contest: str) -> bytes:
        """The scan that the first person read from, b"" when nobody did or it is not to be had."""
        try:
            return paper_reports.waiting_scan(self.session.district, self.number, contest) or b""
        except KNOWN_TROUBLES as trouble:
            self.show_trouble(trouble)
            return b""

    def _show_scan(self) -> bool:
        def show() -> bool:
            self.scan.show_scan(self._scan)
            return True

        shown = self.run(show) is not None
        if not shown:
            self._scan = b""
        return shown

    def _read_code(self, data: bytes) -> Iterator[None]:
        """In the window's next free moment; a scan without a code that holds is typed, which is no trouble."""
        yield
        try:
            found = paper_reports.read_code(self.session.district, data)
        except Trouble:
            return
        other = next((each.precinct for each in found if each.precinct != self.number), None)
        if other is not None:
            tr = self._tr
            who = tr("district.number", number=self.number)
            what = tr("reports.paper.other_precinct", number=other)
            self.refusal.show_trouble(tr("reports.paper.not_its", who=who), what, tr("district.sums_untouched"), "")
            self._scan = b""
            return
        self._codes = {each.protocol.contest: each for each in found}

    def _on_read(self) -> None:
        self._work = None
        if self._codes and self.contests.contest not in self._codes:  # its code says which contest it is of
            self.contests.choose(next(iter(self._codes)))
        self._scan_of = self.contests.contest
        self._turn_page()
        self.refresh()
        field = self.first_field()
        if field is not None and self.isVisible():
            field.setFocus()

    def _on_contest_changed(self) -> None:
        self.refresh()
        self._turn_page()

    def _turn_page(self) -> None:
        """To the protocol of the contest, in a scan of several pages with a code on each."""
        order, contest = list(self._codes), self.contests.contest
        if contest in order and len(order) == self.scan.page_count:
            self.scan.sheets.show_page(order.index(contest) + 1)

    # -- the numbers ------------------------------------------------------------------------------------------

    def _on_compare_clicked(self) -> None:
        values = self.compare_form.values()
        if values is None:
            return
        if not values["same"]:
            self.compare_form.refuse("same", self._tr("reports.paper.compare_first"))
            return
        code, person = self._codes[self.contests.contest], str(values["person"])
        if self.run(lambda: paper_reports.compare(self.session.district, code, person, self._scan)):
            self.compare_form.clear()
            self._go_on()

    def _on_record_clicked(self) -> None:
        contest = self.contests.contest
        form = self.forms[contest]
        read = form.read()
        if read is None:
            return
        protocol, person = read
        entries = self.run(
            lambda: paper_reports.type_in(self.session.district, self.number, protocol, person, self._scan)
        )
        if not entries:
            return
        form.ask()
        self._go_on()
        if any(isinstance(entry.event, PaperDiffered) for entry in entries):
            self.says.set_words(self._tr("reports.paper.differed"))

    def _go_on(self) -> None:
        """To the next contest of the paper, the second person, or back to the precinct."""
        left = self._left()
        self.refresh()
        if not left:
            self.back_asked.emit()
            return
        if self.contests.contest not in left:
            self.contests.choose(left[0])
            self._on_contest_changed()
        field = self.first_field()
        if field is not None:
            field.setFocus()

    def _left(self) -> list[str]:
        """Contests of the precinct that are still to be read."""
        state = self.session.state
        read = state.papers.get(self.number, {})
        return [each.id for each in state.contests if each.id not in read]


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST)
