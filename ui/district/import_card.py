"""The card of the import: what to do, and while it runs how far it is and what stopping leaves safe."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.district.importing import Importing
from ui.district.watching import Watching
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.labels import IconLabel, Paragraph, label
from ui.widgets.progress import ProgressStrip

_SOON = 90  # seconds up to which the time left is told in seconds


class ImportCard(Card):
    """Idle: how to begin. Running: the progress strip. Ended: one sentence, and how to begin again."""

    folder_asked = Signal()
    watch_asked = Signal()
    codes_asked = Signal()

    def __init__(self, importing: Importing, watching: Watching, tr: Language) -> None:
        super().__init__()
        self._importing, self._watching = importing, watching
        self._tr = tr
        self._ended: bool | None = None  # whole or stopped; None before the first import
        self._title = label(role="section")
        self._icon = IconLabel("done", "ok", 20, 21)
        self._said = Paragraph(role="body")
        self._how = Paragraph(role="caption")
        self.folder = KeyHintButton("", key="Ctrl+Shift+I", icon="folder", measure="small")
        self.watch = KeyHintButton("", key="", icon="eye", variant="ghost", measure="small")
        self.codes = KeyHintButton("", key="", icon="tiles", variant="ghost", measure="small")
        self._watched = Paragraph(role="caption")
        self.strip = ProgressStrip(tr)
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._said, 1)
        button = QHBoxLayout()
        button.addWidget(self.folder)
        button.addStretch(1)
        self._idle = QWidget()
        column = QVBoxLayout(self._idle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(said)
        column.addWidget(self._how)
        column.addLayout(button)
        column.addWidget(self._watched)
        for other in (self.watch, self.codes):
            column.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._idle)
        self.body.addWidget(self.strip)
        self.folder.clicked.connect(self.folder_asked)
        self.watch.clicked.connect(self.watch_asked)
        self.codes.clicked.connect(self.codes_asked)
        watching.changed.connect(self._fill_watched)
        self.strip.stop_asked.connect(importing.stop)
        importing.moved.connect(self._on_importing_moved)
        importing.ended.connect(self._on_importing_ended)
        self._show_idle()
        self.retranslate()

    @property
    def sentence(self) -> str:
        """What is said of the last import."""
        return self._said.words

    def retranslate(self) -> None:
        """Write everything in the language of now."""
        tr = self._tr
        self._title.setText(tr("district.import.title"))
        self.setAccessibleName(tr("district.import.title"))
        self._how.set_words(tr("district.import.how"))
        self.folder.set_words(tr("district.import.folder"))
        self.codes.set_words(tr("plan.photos.go"))
        self._fill_watched()
        self.strip.retranslate()
        self._say()
        if self._importing.running:
            self._begin()

    def _fill_watched(self) -> None:
        """Which folder is watched; the same button ends it."""
        tr, folder = self._tr, self._watching.folder
        self.watch.set_words(tr("district.watch.begin" if folder is None else "district.watch.end"))
        self._watched.setVisible(folder is not None)
        if folder is not None:
            self._watched.set_words(tr("district.watch.on", folder=folder.name or folder))

    def _on_importing_moved(self) -> None:
        if self.strip.isHidden():
            self._idle.hide()
            self.strip.show()
        self._begin()

    def _begin(self) -> None:
        """Total and item may both have changed: a folder turned out to hold bundles, more files were dropped."""
        tr, work = self._tr, self._importing
        self.strip.begin(tr("district.import.runs"), work.total, tr("district.import.safe"))
        speed = left = ""
        if work.done and work.seconds > 0:
            each = work.seconds / work.done
            speed = tr("district.import.speed", speed=tr.decimal(1 / each))
            left = self._left(round(each * (work.total - work.done)))
        self.strip.show_progress(work.done, speed, left, work.name or tr("district.import.looking"))

    def _left(self, seconds: int) -> str:
        if seconds <= _SOON:
            return self._tr("district.import.seconds", seconds=max(1, seconds))
        return self._tr("district.import.minutes", minutes=round(seconds / 60))

    def _on_importing_ended(self, whole: bool) -> None:
        self._ended = whole
        self._show_idle()
        self._say()

    def _show_idle(self) -> None:
        self.strip.hide()
        self._idle.show()

    def _say(self) -> None:
        """One sentence: how many counted, were there already, were refused; and what was not looked at any more."""
        tr, outcomes = self._tr, self._importing.outcomes
        new = sum(each.accepted and not each.again for each in outcomes)
        again = sum(each.again for each in outcomes)
        stopped = sum(each.disputed for each in outcomes)
        bad = len(outcomes) - new - again - stopped
        parts = [
            tr(key, number=tr.number(number))
            for key, number in (
                ("district.import.taken", new),
                ("district.import.again", again),
                ("reports.import.stopped", stopped),
                ("district.import.refused", bad),
            )
            if number
        ]
        if self._ended is False:
            left = max(0, self._importing.total - len(outcomes))
            parts.append(tr("district.import.stopped", number=tr.number(left)))
        elif self._ended and not outcomes:
            parts.append(tr("district.import.nothing"))
        self._said.set_words(" ".join(parts))
        well = self._ended and outcomes and not bad and not stopped
        self._icon.set_icon("done" if well else "look", "ok" if well else "act")
        for widget in (self._icon, self._said):
            widget.setVisible(bool(parts))
        self._how.setVisible(not parts)
