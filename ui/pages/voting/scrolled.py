"""What scrolls inside a card: its bar always has its room in the padding, so that no line wraps anew when it comes.

area = CardScroll()                 # into a card without padding
area.column.addWidget(...)
area.to_top()                       # the card shows somebody else
card.setFixedWidth(side_width(360)) # at large type the list gives up only what the card needs
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import theme

_PADDING = 16
_BAR = 12  # as in the style sheet


def side_width(pixels: int) -> int:
    """Return the width of a side card that is `pixels` wide at 100 %: large type takes less than in proportion."""
    return pixels + 2 * (theme.look().scale - 100)


class CardScroll(QScrollArea):
    """The content of a card; `column` takes it."""

    def __init__(self) -> None:
        super().__init__()
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(_PADDING, 12, _PADDING - _BAR, 12)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)  # the card is seen through it
        self._on_range_changed(0, 0)

    def to_top(self) -> None:
        """Show the content from its beginning."""
        self.verticalScrollBar().setValue(0)

    def sizeHint(self) -> QSize:
        """As low as can be: the page takes its height from what does not scroll."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def _on_range_changed(self, least: int, most: int) -> None:
        theme.mark(self.verticalScrollBar(), needed="yes" if most > least else "no")
