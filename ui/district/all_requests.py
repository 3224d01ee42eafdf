"""The enrolment requests of many precincts at once: a folder in, the certificates into the same place (R44)."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Signal

from precinct_app.domain.refusal import Refusal
from precinct_app.services import requests_in, wording
from precinct_app.services.district import OpenDistrict
from precinct_app.services.requests_in import Answered
from precinct_app.services.trouble import KNOWN_TROUBLES, trouble_sentences
from ui import worker
from ui.ask_file import FileAsker
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.labels import Paragraph, label
from ui.widgets.progress import ProgressStrip
from ui.widgets.refusal import RefusalBox


class AllRequests(Card):
    """One button; what became of the requests; the first one that got no certificate says why."""

    ended = Signal()

    def __init__(self, district: OpenDistrict, tr: Language, ask: FileAsker) -> None:
        super().__init__()
        self._district, self._tr, self._ask = district, tr, ask
        self._work: worker.Work | None = None
        self.answers: list[Answered] = []
        self._heading = label(role="section")
        self._words = Paragraph(role="caption")
        self.choose = KeyHintButton("", key="Ctrl+Shift+O", icon="key")
        self.strip = ProgressStrip(tr)
        self.done = Paragraph(role="body")
        self.refusal = RefusalBox(tr)
        for widget in (self._heading, self._words, self.choose, self.strip, self.done, self.refusal):
            self.body.addWidget(widget)
        self.strip.hide()
        self.done.hide()
        self.choose.clicked.connect(self._on_choose_clicked)
        self.strip.stop_asked.connect(self.stop)
        self.retranslate()

    @property
    def running(self) -> bool:
        """True until the last request is answered, or it was stopped."""
        return self._work is not None

    def stop(self) -> None:
        """Stop now; the certificates that were written stay."""
        if self._work is not None:
            self._work.drop()
            self._end("plan.kits.stopped")

    def retranslate(self) -> None:
        """Write everything in the language of now."""
        tr = self._tr
        self._heading.setText(tr("plan.requests.heading"))
        self._words.set_words(tr("plan.requests.words"))
        self.choose.set_words(tr("plan.requests.choose"))
        self.strip.retranslate()
        self.refusal.retranslate()

    def _on_choose_clicked(self) -> None:
        folder = self._ask.folder(self, self._tr("plan.requests.choose"))
        if folder is not None and not self.running:
            self._begin(folder)

    def _begin(self, folder: Path) -> None:
        tr = self._tr
        self.refusal.clear()
        self.done.hide()
        self.answers = []
        try:
            requests = requests_in.requests_in(folder)
        except OSError as trouble:
            self.refusal.show_trouble(tr("district.trouble"), *trouble_sentences(tr.catalogue, trouble))
            return
        if not requests:
            words = (tr("plan.requests.none", endings=", ".join(requests_in.ENDINGS)), "", tr("plan.requests.other"))
            self.refusal.show_trouble(tr("district.trouble"), *words)
            return
        self.strip.begin(tr("plan.requests.runs"), len(requests), tr("plan.requests.safe"))
        self.strip.show()
        self.choose.set_available(False, tr("plan.requests.runs"))
        steps = self._steps(requests)
        self._work = worker.in_slices(steps, self._show_progress, lambda: self._end("plan.kits.done"))

    def _steps(self, requests: tuple[Path, ...]) -> Iterator[None]:
        try:
            for answer in requests_in.answer_all(self._district, requests):
                self.answers.append(answer)
                yield
        except KNOWN_TROUBLES as trouble:
            tr = self._tr
            self.refusal.show_trouble(tr("district.trouble"), *trouble_sentences(tr.catalogue, trouble))

    def _show_progress(self) -> None:
        self.strip.show_progress(len(self.answers), item=self.answers[-1].request)

    def _end(self, key: str) -> None:
        tr = self._tr
        self._work = None
        self.strip.hide()
        self.choose.set_available(True)
        refused = [each for each in self.answers if each.why is not None]
        said = [tr(key if self.refusal.isHidden() else "plan.kits.stopped")]
        said.append(tr("plan.requests.certified", number=tr.number(len(self.answers) - len(refused))))
        if refused:
            said.append(tr("plan.requests.refused", number=tr.number(len(refused))))
            if self.refusal.isHidden():
                self._show_why(refused[0])
        self.done.set_words(" ".join(said))
        self.done.show()
        self.ended.emit()

    def _show_why(self, answer: Answered) -> None:
        tr = self._tr
        if isinstance(answer.why, Refusal):
            text = wording.refusal_text(tr.catalogue, answer.why, self._district.state)
            self.refusal.show_refusal(answer.request, text.why, text.rule, text.first)
        elif answer.why is not None:
            self.refusal.show_trouble(answer.request, *trouble_sentences(tr.catalogue, answer.why))
