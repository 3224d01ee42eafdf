"""When something was drawn."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class Painting(QObject):
    """Watches a widget; for a table, its viewport."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._drawn = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self._drawn = self._drawn or event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)

    def begin(self) -> None:
        """Let everything that waits be drawn, and look for the next time."""
        QApplication.processEvents()
        self._drawn = False

    def wait(self) -> None:
        """Go on until the widget was drawn again."""
        while not self._drawn:
            QApplication.processEvents()
