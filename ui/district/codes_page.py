"""A bundle from pictures of its codes: photos, screenshots, frames of a film, in any order, until none is missing.

`collected` names the file that was put together; it is verified and taken in as any other.
"""

import tempfile
from collections import deque
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.exchange import chunks, qr
from precinct_app.exchange.chunks import Collected
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.services.trouble import KNOWN_TROUBLES
from ui import worker
from ui.ask_file import FileAsker
from ui.district.district_page import DistrictPage
from ui.district.session import DistrictSession
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.figures import Figure, FigureStrip
from ui.widgets.labels import Paragraph, label
from ui.widgets.progress import ProgressStrip

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")
NAME = "bundle-codes.asice"
_LARGEST = 64 * 1024 * 1024
_SHOWN_RANGES = 24


class CodesPage(DistrictPage):
    """`read` takes pictures and folders of them; what was read stays until the bundle is whole or it begins anew."""

    topic = "codes"
    rule = "R44"

    back_asked = Signal()
    collected = Signal(object)

    def __init__(self, session: DistrictSession, tr: Language, ask: FileAsker) -> None:
        super().__init__(session, tr)
        self._ask = ask
        self._texts: dict[str, None] = {}
        self._queue: deque[Path] = deque()
        self._total = self._done = self._without = 0
        self._work: worker.Work | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self.found = Collected(0, ())
        self.back = KeyHintButton("", key="", icon="arrow_left", measure="small")
        self.choose = KeyHintButton("", key="Ctrl+O", icon="folder", variant="primary")
        self.anew = KeyHintButton("", icon="recount", measure="small")
        self.figures = FigureStrip()
        self.missing = Paragraph(role="body")
        self.strip = ProgressStrip(tr)
        self._build()
        self.back.clicked.connect(self.back_asked)
        self.choose.clicked.connect(self._on_choose_clicked)
        self.anew.clicked.connect(self.begin_anew)
        self.strip.stop_asked.connect(self.stop)
        self.retranslate()

    @property
    def running(self) -> bool:
        """True while pictures are being looked at."""
        return self._work is not None or bool(self._queue)

    def title(self) -> str:
        return self._tr("plan.photos.title")

    def subtitle(self) -> str:
        return self._tr("plan.photos.subtitle")

    def read(self, paths: Sequence[Path]) -> None:
        """Look at these pictures, and at those in these folders."""
        self.refusal.clear()
        pictures = [picture for path in paths for picture in pictures_in(path)]
        if not self.running:
            self._total = self._done = self._without = 0
        self._queue.extend(pictures)
        self._total += len(pictures)
        if self._work is None:
            self._next()

    def stop(self) -> None:
        """Look at no more pictures; what was read stays."""
        if self._work is not None:
            self._work.drop()
        self._work = None
        self._queue.clear()
        self.refresh()

    def begin_anew(self) -> None:
        """Forget what was read: the codes of another bundle come."""
        self.stop()
        self._texts, self.found = {}, Collected(0, ())
        self._total = self._done = self._without = 0
        self.refusal.clear()
        self.refresh()

    def refresh(self) -> None:
        tr, found = self._tr, self.found
        read = found.count - len(found.missing)
        self.figures.set_figures(
            [
                Figure(tr.number(read), tr("plan.photos.read"), "done" if read else "now", "ok" if read else "ink2"),
                Figure(tr.number(len(found.missing)), tr("plan.photos.missing"), "look", "act"),
                Figure(tr.number(self._without), tr("plan.photos.without"), "hidden", "ink2"),
            ]
        )
        words = tr("plan.photos.missing_numbers", numbers=ranges(found.missing)) if found.missing else ""
        self.missing.set_words(words if found.count else tr("plan.photos.none"))
        self.anew.setVisible(found.count > 0 and not self.running)
        self.strip.setVisible(self.running)

    def retranslate(self) -> None:
        tr = self._tr
        self.back.set_words(tr("district.precinct.back"))
        self.choose.set_words(tr("plan.photos.choose"))
        self.anew.set_words(tr("plan.photos.anew"))
        self._heading.setText(tr("plan.photos.heading"))
        self._words.set_words(tr("plan.photos.how"))
        self.strip.retranslate()
        self.refresh()

    def first_field(self) -> QWidget | None:
        return self.choose

    def step_back(self) -> bool:
        self.back_asked.emit()
        return True

    def leave(self) -> None:
        """The window closes: the file that was put together goes with it."""
        self.stop()
        if self._folder is not None:
            self._folder.cleanup()

    def _build(self) -> None:
        self._heading, self._words = label(role="section"), Paragraph(role="body")
        self.strip.hide()
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.anew)
        buttons.addStretch(1)
        counts = Card(padded=False)
        counts.body.addWidget(self.figures)
        card = Card()
        card.body.setSpacing(12)
        for widget in (self._heading, self._words):
            card.body.addWidget(widget)
        card.body.addLayout(buttons)
        card.body.addWidget(self.missing)
        card.body.addWidget(self.strip)
        column = self.spaced(QVBoxLayout(self))
        column.addLayout(top)
        column.addWidget(counts)
        column.addWidget(card)
        column.addWidget(self.refusal)
        column.addStretch(1)

    def _next(self) -> None:
        if not self._queue:
            self._work = None
            self.refresh()
            return
        path = self._queue.popleft()
        self.strip.begin(self._tr("plan.photos.runs"), self._total, self._tr("plan.photos.safe"))
        self.strip.show_progress(self._done, item=path.name)
        self._work = worker.in_thread(lambda: codes_in(path), self._on_read, self._on_trouble, KNOWN_TROUBLES)
        self.refresh()

    def _on_read(self, texts: list[str]) -> None:
        """Codes of another bundle among them are refused together, so that what was read before stays whole."""
        self._done += 1
        self._without += not texts
        together = self._texts | dict.fromkeys(texts)
        try:
            self.found = chunks.collect(together)
        except Trouble as trouble:
            self.show_trouble(trouble)
        else:
            self._texts = together
        if self.found.data is not None:
            self._hand_on(self.found.data)
        else:
            self._next()

    def _on_trouble(self, trouble: Exception) -> None:
        self._done += 1
        self._without += 1
        self.show_trouble(trouble)
        self._next()

    def _hand_on(self, data: bytes) -> None:
        """The bundle is whole: it goes where every bundle goes, and the next one may come."""
        self._folder = self._folder or tempfile.TemporaryDirectory(prefix="codes-")
        path = Path(self._folder.name) / NAME
        path.write_bytes(data)
        self.begin_anew()
        self.collected.emit(path)

    def _on_choose_clicked(self) -> None:
        folder = self._ask.folder(self, self._tr("plan.photos.choose"))
        if folder is not None:
            self.read([folder])


def is_picture(path: Path) -> bool:
    """Say whether a file is named like a picture that can be read."""
    return path.suffix.lower() in SUFFIXES


def pictures_in(path: Path) -> list[Path]:
    """The pictures in a folder, by name; of a picture, itself."""
    if path.is_dir():
        return sorted(each for each in path.rglob("*") if is_picture(each) and each.is_file())
    return [path]


def codes_in(path: Path) -> list[str]:
    """The codes of files on one picture, none when there is none. Runs in a thread. Troubles of `qr.read_codes`."""
    with path.open("rb") as file:
        data = file.read(_LARGEST)
    try:
        return [text for text in qr.read_codes(data) if text.startswith(chunks.PREFIX)]
    except Trouble as trouble:
        if trouble.code is Code.QR_NOT_FOUND:
            return []
        raise


def ranges(numbers: Sequence[int]) -> str:
    """Numbers in short: 3, 17–20, and so on."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    shown = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found[:_SHOWN_RANGES]]
    return ", ".join([*shown, "…"] if len(found) > _SHOWN_RANGES else shown)
