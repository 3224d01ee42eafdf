"""Papers of a result: the very bytes of the PDF on screen are saved; what is official only when all have reported.

The summary sheet, preliminary and official (R41), the district's protocol (R40) and its communication (R42).
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.documents.data import Paper
from precinct_app.domain.district.commands import RecordSummary
from precinct_app.domain.district.events import ResultPaper
from precinct_app.domain.district.state import Sums
from precinct_app.domain.election import Contest
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange.fingerprints import digest
from precinct_app.services import papers, summary
from precinct_app.services.result import write_and_read_back
from precinct_app.services.trouble import KNOWN_TROUBLES
from ui import worker
from ui.ask_file import FileAsker
from ui.district.contest_choice import ContestChoice
from ui.district.district_page import DistrictPage
from ui.district.layout import Side
from ui.district.session import DistrictSession
from ui.language import Language
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.chip import StateChip
from ui.widgets.labels import Paragraph, label, part
from ui.widgets.pdf_view import PdfView, ZoomSwitch
from ui.widgets.segments import Segments

PRELIMINARY, OFFICIAL = "preliminary", "official"
PROTOCOL, COMMUNICATION = ResultPaper.PROTOCOL.value, ResultPaper.COMMUNICATION.value
_FILES = {PRELIMINARY: "summary", OFFICIAL: "summary", PROTOCOL: "district-protocol", COMMUNICATION: "communication"}


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
        self.view = PdfView(tr)
        self.zoom = ZoomSwitch(tr, self.view)
        self.contests = ContestChoice()
        self.kind = Segments(vertical=True)
        self.lead = Paragraph(role="small")
        self.saved = StateChip("done", "")
        self.save = KeyHintButton("", key="Ctrl+S", icon="paper", variant="primary")
        self.save_row = ActionRow(self.save, below=True)
        self.all = KeyHintButton("", key="", icon="folder")
        self._build()
        self.contests.changed.connect(lambda _contest: self.refresh())
        self.kind.chosen_changed.connect(lambda _kind: self.refresh())
        self.save.clicked.connect(self._on_save_clicked)
        self.all.clicked.connect(self._on_all_clicked)
        self.retranslate()
        self.kind.choose(PRELIMINARY)

    @property
    def official(self) -> bool:
        """True when the official sheet was asked for."""
        return self.kind.chosen == OFFICIAL

    def ask_for(self, contest: str, kind: str) -> None:
        """Choose a contest and a kind of paper; the page shows it when it is shown."""
        self.contests.offer(self.session.state.contests, self._tr.code)
        self.contests.segments.choose(contest)
        self.kind.choose(kind)

    def title(self) -> str:
        return self._tr("outcome.papers")

    def subtitle(self) -> str:
        state = self.session.state
        return self._tr("district.sums.subtitle", arrived=len(state.arrivals), all=len(state.precincts))

    def wide(self) -> bool:
        return True

    def refresh(self) -> None:
        tr, state = self._tr, self.session.state
        self.contests.offer(state.contests, tr.code)
        missing = state.missing()
        self.lead.set_words(
            tr("district.sums.missing", numbers=", ".join(map(str, missing))) if missing else tr("district.sums.whole")
        )
        refusal = self.session.would(self._command(""))
        self.save_row.set_available(refusal is None, self.reason(refusal))
        if refusal is not None:
            self._forget()
            self.show_refusal(refusal)
        else:
            self._make()

    def retranslate(self) -> None:
        tr = self._tr
        kept = self.kind.chosen or PRELIMINARY
        sheets = [(kind, tr(f"district.sheet.{kind}")) for kind in (PRELIMINARY, OFFICIAL)]
        self.kind.set_choices([*sheets, *((kind, tr(f"outcome.sheet.{kind}")) for kind in (PROTOCOL, COMMUNICATION))])
        self.kind.setAccessibleName(tr("district.sheet.kind"))
        self.kind.choose(kept)
        self.save.set_words(tr("district.sheet.save"))
        self.all.set_words(tr("district.sheet.all"))
        self._zoom_title.setText(tr("district.sheet.zoom"))
        self._all_words.set_words(tr("district.sheet.all_words"))
        self.zoom.retranslate()
        self.view.retranslate()
        if self.isVisible():
            self.refresh()

    def first_field(self) -> QWidget | None:
        return self.view if self.data else self.save

    def _build(self) -> None:
        self._zoom_title = label(role="group")
        self._all_words = Paragraph(role="caption")
        self.saved.hide()
        ground = part("sunken")
        preview = QVBoxLayout(ground)
        preview.setContentsMargins(24, 8, 8, 8)
        preview.addWidget(self.view, 1)
        preview.addWidget(self.refusal)
        preview.addStretch(0)
        sheet, tables, zoom = Card(), Card(), QVBoxLayout()
        for segments in (self.contests, self.kind):
            sheet.body.addWidget(segments, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.lead, self.save_row, self.saved):
            sheet.body.addWidget(widget)
        tables.body.addWidget(self._all_words)
        tables.body.addWidget(self.all)
        zoom.setSpacing(8)
        zoom.addWidget(self._zoom_title)
        zoom.addWidget(self.zoom, 0, Qt.AlignmentFlag.AlignLeft)
        beside = Side(40)
        side = QVBoxLayout(beside)
        side.setContentsMargins(16, 16, 24, 16)
        side.setSpacing(16)
        side.addWidget(sheet)
        side.addWidget(tables)
        side.addStretch(1)
        side.addLayout(zoom)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(ground, 1)
        row.addWidget(beside)

    # -- the sheet -------------------------------------------------------------------------------------------

    def _make(self) -> None:
        """Make the sheet in a thread; an entry that changes no sum (such as its own saving) leaves it as it is."""
        state = self.session.state
        contest = state.contest(self.contests.contest)
        source = (contest.id, self.kind.chosen, state.protocols(contest.id), state.lots.get(contest.id))
        if source == self._made:
            return
        self._forget()
        sums = self.run(lambda: summary.checked_sums(self.session.district, contest))
        if sums is None:
            self.save_row.set_available(False, self._tr("district.sheet.no_sum"))
            return
        paper = self._paper(contest, sums)
        if isinstance(paper, Refusal):
            self.show_refusal(paper)
            return
        self._made = source
        self._work = worker.in_thread(
            lambda: _drawn(paper), done=self._show, wrong=self.show_trouble, known=KNOWN_TROUBLES
        )

    def _paper(self, contest: Contest, sums: Sums) -> Paper | Refusal:
        district = self.session.district
        if self.kind.chosen == PROTOCOL:
            return papers.district_protocol(district, contest, sums)
        if self.kind.chosen == COMMUNICATION:
            return papers.communication(district, contest, sums)
        return papers.summary_paper(district, contest, sums, official=self.official)

    def _command(self, fingerprint: str) -> RecordSummary:
        kind = self.kind.chosen
        paper = ResultPaper(kind) if kind in {PROTOCOL, COMMUNICATION} else ResultPaper.SHEET
        return RecordSummary(self.contests.contest, self.official, fingerprint, paper)

    def _show(self, data: bytes) -> None:
        self.data = data
        self._show_view(True)
        self.view.show_pdf(data)

    def _forget(self) -> None:
        if self._work is not None:
            self._work.drop()
        self._made, self.data = (), b""
        self.saved.hide()
        self.refusal.clear()
        self.view.close_pdf()
        self._show_view(False)

    def _show_view(self, shown: bool) -> None:
        for widget in (self.view, self._zoom_title, self.zoom):
            widget.setVisible(shown)

    def _on_save_clicked(self) -> None:
        if not self.data:
            return
        name = f"{_FILES[self.kind.chosen]}-{self.contests.contest}.pdf"
        path = self._ask.save_file(self, self._tr("district.sheet.save"), name, "PDF (*.pdf)")
        if path is None:
            return
        data, command = self.data, self._command(digest(self.data))

        def save() -> Refusal | bool:
            write_and_read_back(path, data)
            answer = self.session.district.do(command)
            return answer if isinstance(answer, Refusal) else True

        if self.run(save):
            self._say_saved(path.name)

    def _on_all_clicked(self) -> None:
        folder = self._ask.folder(self, self._tr("district.sheet.all"))
        if folder is None:
            return
        written = self.run(lambda: summary.write(self.session.district, folder, summary.FORMATS))
        if written:
            self._say_saved(self._tr.plural("district.sheet.files", len(written)))

    def _say_saved(self, what: str) -> None:
        self.saved.set_state("done", self._tr("district.saved", what=what))
        self.saved.show()


def _drawn(paper: Paper) -> bytes:
    from precinct_app.documents.render import (
        render,  # drawing costs 300 ms before the first sheet, not the first window
    )

    return render(paper)
