"""Small pictures of the pages at the side of a preview; only those in sight are drawn.

small = Thumbnails(tr)
small.show_pages(data, view.page_sizes)
small.page_chosen.connect(view.show_page)        # by Up and Down, or a click
view.page_changed.connect(small.choose)          # without a signal
"""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.language import Language
from ui.paper.pages import PageSize
from ui.paper.pictures import Pictures
from ui.widgets.cells import Index

_WIDTH, _HEIGHT = 64, 92  # pixels at 100 % that the picture of a page fits into
_AROUND = 8
_LINE = 18
_KEPT = 24
_TOP = QModelIndex()


class Thumbnails(QListView):
    """One page under the other, each with its number."""

    page_chosen = Signal(int)

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._silent = False
        self.pictures = Pictures(self, _KEPT)
        self.pages = _Pages(self)
        self.setModel(self.pages)
        self.setItemDelegate(_PageDelegate(self))
        self.setFrameStyle(0)
        self.setProperty("part", "sunken")
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.pictures.made.connect(lambda _number: self.viewport().update())
        self._fit()
        self.retranslate()

    def show_pages(self, data: bytes, sizes: Sequence[PageSize]) -> None:
        """Show the pages of these bytes, the first one chosen."""
        self.pictures.open(data)
        self.pages.show_sizes(sizes)
        self.choose(1)

    def close_pages(self) -> None:
        """Show nothing and let go of the bytes."""
        self.pictures.close()
        self.pages.show_sizes(())

    def choose(self, number: int) -> None:
        """Stand on page `number`, from 1, without a signal."""
        if 0 < number <= self.pages.rowCount():
            self._silent = True
            self.setCurrentIndex(self.pages.index(number - 1))
            self._silent = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._silent:
            self.page_chosen.emit(current.row() + 1)

    def retranslate(self) -> None:
        """Give the list its accessible name in the language of now."""
        self.setAccessibleName(self._tr("paper.pages"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        look = theme.look()
        bar = self.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(look.type_size(_WIDTH) + 2 * _AROUND + bar)


class _Pages(QAbstractListModel):
    """As many rows as pages; their sizes for the delegate."""

    def __init__(self, parent: Thumbnails) -> None:
        super().__init__(parent)
        self.sizes: Sequence[PageSize] = ()

    def show_sizes(self, sizes: Sequence[PageSize]) -> None:
        """Show other pages."""
        self.beginResetModel()
        self.sizes = sizes
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.sizes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return str(index.row() + 1)
        return None


class _PageDelegate(QStyledItemDelegate):
    """The page white until its picture is there, a bar in the accent colour round the one that one looks at."""

    def __init__(self, view: Thumbnails) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = theme.look()
        return QSize(
            look.type_size(_WIDTH) + 2 * _AROUND, look.type_size(_HEIGHT) + look.type_size(_LINE) + 2 * _AROUND
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, look, rect = self._view, theme.look(), option.rect
        here = view.currentIndex().row() == index.row()
        size = view.pages.sizes[index.row()]
        room = QSize(look.type_size(_WIDTH), look.type_size(_HEIGHT))
        factor = min(room.width() / size.width, room.height() / size.height)
        page = QRect(0, 0, round(size.width * factor), round(size.height * factor))
        page.moveCenter(QRect(rect.left(), rect.top() + _AROUND, rect.width(), room.height()).center())
        image = view.pictures.at(index.row() + 1, factor * view.devicePixelRatioF())
        painter.save()
        painter.fillRect(page, Qt.GlobalColor.white)
        if not image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(page, image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent" if here else "line_strong"), 3 if here else 1))
        painter.drawRect(page.adjusted(-1, -1, 1, 1) if here else page.adjusted(0, 0, -1, -1))
        painter.setFont(theme.font(13, theme.MEDIUM if here else theme.REGULAR))
        painter.setPen(theme.colour("accent" if here else "ink2"))
        below = QRect(rect.left(), rect.bottom() - look.type_size(_LINE) - 2, rect.width(), look.type_size(_LINE))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()
