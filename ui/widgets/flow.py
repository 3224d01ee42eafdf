"""Widgets side by side while there is room for them, else one under the other: the panel is narrow and type grows."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget


class Flow(QWidget):
    """Two or three widgets; never wider than the widest of them needs."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._widgets = widgets
        for widget in widgets:
            self._row.addWidget(widget, 1)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(max(widget.minimumSizeHint().width() for widget in self._widgets), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted_width = sum(widget.sizeHint().width() for widget in self._widgets)
        beside = wanted_width + self._row.spacing() * (len(self._widgets) - 1) <= self.width()
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
