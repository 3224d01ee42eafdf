"""Papers of a result: the very bytes on screen are printed or saved; what is official only when all have reported.

The summary sheet, preliminary and official (R41), the district's protocol (R40) and its communication (R42).
"""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.district.commands import RecordSummary
from precinct_app.domain.district.events import ResultPaper
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange.fingerprints import digest
from precinct_app.services import result_papers, summary
from precinct_app.services.result import write_and_read_back
from precinct_app.services.trouble import KNOWN_TROUBLES
from ui import worker
from ui.ask_file import FileAsker
from ui.district.all_papers import paper_name
from ui.district.contest_choice import ContestChoice
from ui.district.district_page import DistrictPage
from ui.district.layout import Side
from ui.district.precincts import reported, who_is_missing
from ui.district.publish_card import PublishCard
from ui.district.session import DistrictSession
from ui.district.sheet_print import SheetPrint
from ui.district.words import short_name
from ui.language import Language
from ui.paper.drawing import drawn
from ui.paper.preview import PaperHead, Preview
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.chip import StateChip
from ui.widgets.labels import Paragraph
from ui.widgets.segments import Segments

PRELIMINARY, OFFICIAL = "preliminary", "official"
PROTOCOL, COMMUNICATION = ResultPaper.PROTOCOL.value, ResultPaper.COMMUNICATION.value
_LISTED = 5  # precincts of each kind that the narrow card names


class SheetPage(DistrictPage):
    """One contest and one kind of paper at a time; made anew when another bundle has come."""

    topic = "sheet"
    rule = "R41"

    def __init__(self, session: DistrictSession, tr: Language, ask: FileAsker) -> None:
        super().__init__(session, tr)
        self._ask = ask
        self._made: tuple[object, ...] = ()  # what the sheet on screen was made from
        self._work: worker.Work | None = None
        self.data = b""
        self.view = Preview(tr)
        self.contests = ContestChoice()
        self.kind = Segments("tool", columns=2)
        self.lead = Paragraph(role="small")
        self.saved = StateChip("done", "")
        self.save = KeyHintButton("", key="Ctrl+S", icon="paper", variant="primary")
        self.save_row = ActionRow(self.save, below=True)
        self.printing = SheetPrint(tr)
        self.publish = PublishCard(self, tr, ask)
        self._build()
        self.contests.changed.connect(lambda _contest: self.refresh())
        self.kind.chosen_changed.connect(lambda _kind: self.refresh())
        self.save.clicked.connect(self._on_save_clicked)
        self.printing.in_hand.connect(self._on_printing_in_hand)
        self.printing.went.connect(self._on_printing_went)
        self.publish.saved.connect(self._say)
        self.retranslate()
        self.kind.choose(PRELIMINARY)

    @property
    def official(self) -> bool:
        """True when anything but the preliminary sheet was asked for."""
        return self.kind.chosen != PRELIMINARY

    def ask_for(self, contest: str, kind: str) -> None:
        """Choose a contest and a kind of paper, unless a sheet is asked about; the page shows it when it is shown."""
        if self.printing.busy:
            return
        self.contests.offer(self.session.state.contests, self._tr.code)
        self.contests.choose(contest)
        self.kind.choose(kind)

    def title(self) -> str:
        return self._tr("outcome.papers")

    def subtitle(self) -> str:
        state = self.session.state
        return self._tr("district.sums.subtitle", arrived=reported(state), all=len(state.precincts))

    def wide(self) -> bool:
        return True

    def refresh(self) -> None:
        tr, state = self._tr, self.session.state
        self.contests.offer(state.contests, tr.code)
        self.lead.set_words(who_is_missing(tr, state, _LISTED))
        self.publish.refresh()
        if self.printing.busy:  # what is on its way stays on screen until somebody said that it lies in hand
            self.contests.hide()
            return
        self.view.show_head(PaperHead(self._name(), practice=state.known.practice))
        refusal = self.session.would(self._command(""))
        self.save_row.set_available(refusal is None, self.reason(refusal))
        if refusal is not None:
            self._forget()
            self.show_refusal(refusal)
        else:
            self._make()
        self.printing.offer(self.data, self.reason(refusal))

    def retranslate(self) -> None:
        tr = self._tr
        kept = self.kind.chosen or PRELIMINARY
        sheets = [(kind, tr(f"district.sheet.{kind}")) for kind in (PRELIMINARY, OFFICIAL)]
        self.kind.set_choices([*sheets, *((kind, tr(f"outcome.sheet.{kind}")) for kind in (PROTOCOL, COMMUNICATION))])
        self.kind.setAccessibleName(tr("district.sheet.kind"))
        self.kind.choose(kept)
        self.save.set_words(tr("district.sheet.save"))
        self.contests.set_name(tr("district.sheet.contest"))
        for part in (self.printing, self.publish, self.view):
            part.retranslate()
        if self.isVisible():
            self.refresh()

    def first_field(self) -> QWidget | None:
        return self.view if self.data else self.save

    def _build(self) -> None:
        policy = self.saved.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the buttons below it stay where they are
        self.saved.setSizePolicy(policy)
        self.saved.hide()
        shown = self.spaced(QVBoxLayout())
        shown.setContentsMargins(24, 8, 8, 8)
        shown.addWidget(self.contests)
        shown.addWidget(self.refusal)
        shown.addWidget(self.view, 1)
        shown.addStretch(0)
        sheet = Card()
        sheet.body.addWidget(self.kind)
        for widget in (self.lead, self.save_row, self.printing, self.saved):
            sheet.body.addWidget(widget)
        beside = Side(40)
        side = QVBoxLayout(beside)
        side.setContentsMargins(16, 16, 24, 16)
        side.setSpacing(16)
        side.addWidget(sheet)
        side.addWidget(self.publish)
        side.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(shown, 1)
        row.addWidget(beside)

    # -- the sheet -------------------------------------------------------------------------------------------

    def _make(self) -> None:
        """Make the sheet in a thread; an entry that changes no number (such as its own saving) leaves it as it is."""
        state = self.session.state
        contest = state.contest(self.contests.contest)
        source = (contest.id, self.kind.chosen, *result_papers.numbers_of(state))
        if source == self._made:
            return
        self._forget()
        sums = self.run(lambda: summary.checked_sums(self.session.district, contest))
        if sums is None:
            self.save_row.set_available(False, self._tr("district.sheet.no_sum"))
            return
        paper = result_papers.make(self.session.district, contest, sums, self._kind(), official=self.official)
        if isinstance(paper, Refusal):
            self.show_refusal(paper)
            return
        self._made = source
        self._work = worker.in_thread(
            lambda: drawn(paper), done=self._show, wrong=self.show_trouble, known=KNOWN_TROUBLES
        )

    def _kind(self) -> ResultPaper:
        kind = self.kind.chosen
        return ResultPaper(kind) if kind in {PROTOCOL, COMMUNICATION} else ResultPaper.SHEET

    def _command(self, fingerprint: str) -> RecordSummary:
        return RecordSummary(self.contests.contest, self.official, fingerprint, self._kind())

    def _name(self) -> str:
        return paper_name(self._tr, self.session.state, self._kind(), self.contests.contest)

    def _show(self, data: bytes) -> None:
        if self.session.over:  # the window was closed while the paper was drawn
            return
        self.data = data
        self.view.show()
        self.view.show_pdf(data)
        self.printing.offer(data, "")

    def _forget(self) -> None:
        if self._work is not None:
            self._work.drop()
        self._made, self.data = (), b""
        self.saved.hide()
        self.refusal.clear()
        self.view.close_pdf()
        self.view.hide()

    def _on_save_clicked(self) -> None:
        if not self.data:
            return
        name = result_papers.file_name(self._kind(), self.contests.contest, official=self.official)
        path = self._ask.save_file(self, self._tr("district.sheet.save"), name, "PDF (*.pdf)")
        if path is None:
            return
        data = self.data

        def save() -> Refusal | bool:
            write_and_read_back(path, data)
            return self._record(data)

        if self.run(save):
            self._say(self._tr("district.saved", what=short_name(path.name)))

    def _record(self, data: bytes) -> Refusal | bool:
        answer = self.session.district.do(self._command(digest(data)))
        return answer if isinstance(answer, Refusal) else True

    def _on_printing_in_hand(self, data: bytes) -> None:
        if self.run(lambda: self._record(data)):
            self._say(self._tr("district.sheet.printed"))

    def _on_printing_went(self) -> None:
        """While a sheet is asked about there is no other one to choose: the answer must not fall on it."""
        for widget in (self.kind, self.save_row):
            widget.setVisible(not self.printing.busy)
        self.refresh()

    def _say(self, words: str) -> None:
        self.saved.set_state("done", words)
        self.saved.show()
