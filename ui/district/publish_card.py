"""What leaves the district as files: papers and tables of every contest, and the page of results (R41, R42).

card = PublishCard(page, tr, ask)       # asks for files on behalf of a page, whose `run` shows what goes wrong
card.saved.connect(...)                 # what was written, in words
card.refresh()
"""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication

from precinct_app.domain.refusal import Refusal
from precinct_app.services import result_papers, results_page
from precinct_app.services.trouble import KNOWN_TROUBLES
from ui import worker
from ui.ask_file import FileAsker
from ui.district.all_papers import AllPapers, End, paper_name
from ui.district.district_page import DistrictPage
from ui.language import Language
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.labels import Paragraph, hairline
from ui.widgets.progress import ProgressStrip

PAGE_NAME = "results.html"


class PublishCard(Card):
    """Two buttons, and what each of them writes; while papers are drawn for a folder, how far that is."""

    saved = Signal(str)

    def __init__(self, page: DistrictPage, tr: Language, ask: FileAsker) -> None:
        super().__init__()
        self._on_behalf, self._session = page, page.session
        self._tr, self._ask = tr, ask
        self.papers = AllPapers(page.session, self)
        self._ended: End | None = None  # None: nothing to say of it
        self._page_under_way = False
        self.folder = KeyHintButton("", icon="folder")
        self.page = KeyHintButton("", icon="announce")
        self.page_row = ActionRow(self.page, below=True)
        self.strip = ProgressStrip(tr)
        self.said = Paragraph(role="small")
        self._folder_words, self._page_words = Paragraph(role="caption"), Paragraph(role="caption")
        parts = (self._page_words, self.page_row, hairline(), self._folder_words, self.folder, self.strip, self.said)
        for widget in parts:
            self.body.addWidget(widget)
        self._show_papers()
        self.folder.clicked.connect(self._on_folder_clicked)
        self.page.clicked.connect(self._on_page_clicked)
        self.strip.stop_asked.connect(self.papers.stop)
        self.papers.moved.connect(self._show_papers)
        self.papers.ended.connect(self._on_papers_ended)

    def refresh(self) -> None:
        """Say which page and which papers it would be now."""
        tr, official = self._tr, results_page.may_be_official(self._session.district)
        self._page_words.set_words(tr("district.page.official" if official else "district.page.preliminary"))
        self._folder_words.set_words(tr("district.sheet.all_official" if official else "district.sheet.all_words"))
        self.page_row.set_available(not self._page_under_way, tr("district.page.drawing"))

    def retranslate(self) -> None:
        """Write every word in the language of now; what would be written is said by `refresh`."""
        tr = self._tr
        self.folder.set_words(tr("district.sheet.all"))
        self.page.set_words(tr("district.page.publish"))
        self._show_papers()

    # -- everything into a folder ------------------------------------------------------------------------------

    def _on_folder_clicked(self) -> None:
        folder = self._ask.folder(self._on_behalf, self._tr("district.sheet.all"))
        if folder is not None:
            self._on_behalf.refusal.clear()
            self._ended = None
            self.papers.begin(folder)

    def _on_papers_ended(self, end: End) -> None:
        """The page says why not; the card says it too, for a page is read anew when one comes back to it."""
        self._ended = end
        if isinstance(end.why, Refusal):
            self._on_behalf.show_refusal(end.why)
        elif end.why is not None:
            self._on_behalf.show_trouble(end.why)
        self._show_papers()
        if end.files:
            what = self._tr.plural("district.sheet.files", end.files)
            self.saved.emit(self._tr("district.saved", what=what))

    def _show_papers(self) -> None:
        """How far it is, or how it ended: the strip stands where the button stood, and takes the focus over."""
        tr, papers = self._tr, self.papers
        focused = QApplication.focusWidget()
        stopping = focused is not None and self.strip.isAncestorOf(focused)
        if papers.running:
            title = tr("district.sheet.all_anew" if papers.anew else "district.sheet.all_drawn")
            self.strip.begin(title, papers.total, tr("district.sheet.all_safe"))
            due = papers.at_work
            name = paper_name(tr, self._session.state, due.record.paper, due.record.contest) if due else ""
            self.strip.show_progress(papers.done, item=name)
        self.strip.setVisible(papers.running)
        for widget in (self._folder_words, self.folder):
            widget.setVisible(not papers.running)
        self.folder.setEnabled(not papers.running)
        if stopping and not papers.running:
            self.folder.setFocus()
        self.said.set_words(self._end_words())
        self.said.setVisible(bool(self.said.words))

    def _end_words(self) -> str:
        if self._ended is None or self._ended.files:
            return ""
        if self._ended.why is None:
            return self._tr("district.sheet.all_stopped")
        return self._tr("district.sheet.all_partly" if self._ended.partly else "district.sheet.all_nothing")

    # -- the page of results: official when it is whole, drawn in a thread, written and journalled at once ------

    def _on_page_clicked(self) -> None:
        path = self._ask.save_file(self._on_behalf, self._tr("district.page.publish"), PAGE_NAME, "HTML (*.html)")
        if path is not None:
            self._draw_page(path, official=results_page.may_be_official(self._session.district))

    def _draw_page(self, path: Path, *, official: bool) -> None:
        district = self._session.district
        numbers = result_papers.numbers_of(district.state)
        draw = self._on_behalf.run(lambda: results_page.prepare(district, official=official))
        self._page_under_way = draw is not None
        self.refresh()
        if draw is None:
            return

        def write(data: bytes) -> None:
            if self._session.over:
                return
            if numbers != result_papers.numbers_of(district.state):  # another report came meanwhile
                self._draw_page(path, official=official)
                return
            self._page_under_way = False
            if self._on_behalf.run(lambda: results_page.publish(district, path, data, official=official)):
                self.saved.emit(self._tr("district.saved", what=path.name))
            self.refresh()

        def fail(trouble: Exception) -> None:
            self._page_under_way = False
            self._on_behalf.show_trouble(trouble)
            self.refresh()

        worker.in_thread(draw, write, fail, KNOWN_TROUBLES)
