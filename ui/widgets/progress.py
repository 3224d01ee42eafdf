"""The progress strip: work that takes its time, and what stopping it leaves safe.

    strip = ProgressStrip(tr)
    strip.begin("Импорт с диска E:", total=12, safe="Если остановить, принятые пакеты останутся")
    strip.show_progress(7, speed="2,8 пакета в секунду", left="ещё около 2 с", item="№ 138: журнал")
    strip.stop_asked.connect(worker.cancel)
    strip.finish("Принято 12 пакетов")

Esc does not stop the work, only the button does.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.labels import Paragraph, label


class ProgressStrip(QWidget):
    """Done of all, speed, time left, what is at work now, what stopping leaves safe; a Stop button."""

    stop_asked = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._total = 0
        self._done = 0
        self._title = Paragraph(role="section")
        self._stop = KeyHintButton("", measure="small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._count = label(role="caption", tone="ink")
        self._speed = label(role="caption")
        self._left = label(role="caption")
        self._item = Paragraph(role="caption")
        self._safe = Paragraph(role="caption")
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._stop)
        figures = QHBoxLayout()
        figures.setSpacing(8)
        figures.addWidget(self._count)
        figures.addWidget(self._speed)
        figures.addStretch(1)
        figures.addWidget(self._left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self._bar)
        column.addLayout(figures)
        column.addWidget(self._item)
        column.addWidget(self._safe)
        self._stop.clicked.connect(self.stop_asked)
        self.retranslate()

    def begin(self, title: str, total: int, safe: str) -> None:
        """Start a piece of work of `total` items; with 0 the bar only shows that something goes on."""
        self._total, self._done = total, 0
        self._title.set_words(title)
        self._safe.set_words(safe)
        self._bar.setRange(0, total)
        self._bar.setAccessibleName(title)
        self._stop.show()
        self._bar.show()
        self.show_progress(0)

    def show_progress(self, done: int, speed: str = "", left: str = "", item: str = "") -> None:
        """Show how far the work is; the texts come ready made."""
        self._done = done
        self._bar.setValue(done)
        self._speed.setText(speed)
        self._left.setText(left)
        self._item.set_words(item)
        self.retranslate()

    def finish(self, sentence: str) -> None:
        """Show that the work has ended, and how."""
        self._bar.hide()
        self._stop.hide()
        self._count.setText("")
        self._speed.setText("")
        self._left.setText("")
        self._safe.set_words("")
        self._item.set_words(sentence)

    def retranslate(self) -> None:
        """Write the strip's own words in the language of now."""
        self._stop.set_words(self._tr("window.progress.stop"))
        if self._total:
            done, total = self._tr.number(self._done), self._tr.number(self._total)
            self._count.setText(self._tr("window.progress.count", done=done, total=total))
        else:
            self._count.setText("")
