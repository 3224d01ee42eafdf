"""The work at the left, what helps at the right; with large type or little room the help goes under the work.

columns = Columns(gate_card, [seen_card, locked_card, paper_card], stretch=1)
page_layout.addWidget(columns)
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QVBoxLayout, QWidget

from ui import theme


class Columns(QWidget):
    """Growth goes to the work; the side column keeps the width `width_name` of the theme (300-480 pixels)."""

    def __init__(self, work: QWidget, side: Sequence[QWidget], width_name: str = "side", stretch: int = -1) -> None:
        """`stretch` is the place in `side` of the widget that takes the room left over; -1 leaves it empty."""
        super().__init__()
        self._work = work
        self._width_name = width_name
        self._side = QWidget()
        self._column = QVBoxLayout(self._side)
        self._column.setContentsMargins(0, 0, 0, 0)
        for place, widget in enumerate(side):
            self._column.addWidget(widget, 1 if place == stretch else 0)
        if stretch < 0:
            self._column.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the least width is `minimumSizeHint`
        self._row.addWidget(work, 1)
        self._row.addWidget(self._side)
        self._fit()

    @property
    def below(self) -> bool:
        """Say whether the side column stands under the work."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        least = max(self._work_width(), self._column.minimumSize().width())
        return QSize(least, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _work_width(self) -> int:
        return max(self._work.minimumWidth(), self._work.minimumSizeHint().width())

    def _fit(self) -> None:
        gap, wide = theme.size("gap"), theme.size(self._width_name)
        self._row.setSpacing(gap)
        self._column.setSpacing(gap)
        below = self.width() > 1 and self._work_width() + gap + wide > self.width()
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if below else across)
        self._side.setMinimumWidth(0 if below else wide)
        self._side.setMaximumWidth(self.maximumWidth() if below else wide)
