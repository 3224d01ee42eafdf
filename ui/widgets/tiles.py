"""Precinct tiles: number and sign, one glance for sixty precincts.

tiles = PrecinctTiles(tr)
tiles.show_tiles([Tile("101", "101", "verified", "проверен"), Tile("104", "104", "missing", "нет пакета")])
tiles.tile_opened.connect(...)        # Enter or a click: the id
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.language import Language
from ui.widgets.cells import ID_ROLE, Index
from ui.widgets.chip import SIGNS

_TOP = QModelIndex()
_TILE_ROLE = int(Qt.ItemDataRole.UserRole) + 5
_GAP = 8
_LEAST = 46


@dataclass(frozen=True)
class Tile:
    """A precinct: its id, its number as shown, its state (a key of SIGNS) and the word for it."""

    id: str
    number: str
    state: str
    word: str


class TilesModel(QAbstractListModel):
    """The tiles, in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tiles: Sequence[Tile] = ()

    def set_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these tiles."""
        self.beginResetModel()
        self._tiles = tiles
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        tile = self._tiles[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return tile.number
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{tile.number}: {tile.word}"
        return {_TILE_ROLE: tile, ID_ROLE: tile.id}.get(role)


class PrecinctTiles(QListView):
    """A grid one walks with the arrows."""

    tile_opened = Signal(str)

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._model = TilesModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_TileDelegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.tile_opened.emit(str(index.data(ID_ROLE))))
        self.retranslate()
        self._fit()

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these tiles; whoever stood on one goes on standing on it."""
        kept = self.currentIndex().data(ID_ROLE)
        self._model.set_tiles(tiles)
        self._fit()
        row = next((row for row, tile in enumerate(tiles) if tile.id == kept), -1)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row))

    def retranslate(self) -> None:
        """Name the grid in the language of now."""
        self.setAccessibleName(self._tr("window.tiles.name"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.tile_opened.emit(str(self.currentIndex().data(ID_ROLE)))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """As many tiles in a row as fit, the room left shared among them; a scroll bar only when they do not."""
        high = theme.size("tile") + _GAP
        tiles = self._model.rowCount()
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        room = self.width()
        columns = self._columns(room)
        if -(-tiles // columns) * high > self.height():
            bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOn
            room -= self.verticalScrollBar().sizeHint().width()
            columns = self._columns(room)
        self.setVerticalScrollBarPolicy(bar)
        self.setGridSize(QSize((room - 1) // columns, high))

    def _columns(self, room: int) -> int:
        return max(1, room // (theme.look().type_size(_LEAST) + _GAP))


class _TileDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        return view.gridSize() if isinstance(view, QListView) else super().sizeHint(option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tile: Tile = index.data(_TILE_ROLE)
        sign = SIGNS[tile.state]
        cell: QRect = option.rect
        rect = QRectF(cell).adjusted(_GAP / 2, _GAP / 2, -_GAP / 2, -_GAP / 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plain = sign.tone in ("ink", "ink2", "ink3")
        missing = tile.state == "missing"
        width = 2 if tile.state in ("refused", "error") else 1
        pen = QPen(theme.colour("line_strong" if plain else sign.tone if width == 2 else f"{sign.tone}_line"), width)
        if missing:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(
            Qt.BrushStyle.NoBrush if missing else theme.colour("surface" if plain else f"{sign.tone}_soft")
        )
        painter.drawRoundedRect(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2), 6, 6)
        tone = "ink2" if missing else sign.tone
        side = theme.look().type_size(14)
        line = theme.look().type_size(16)
        top = rect.top() + (rect.height() - line - side - 2) / 2
        painter.setFont(theme.font(14, theme.REGULAR if missing else theme.MEDIUM))
        painter.setPen(theme.colour(tone))
        painter.drawText(QRectF(rect.left(), top, rect.width(), line), Qt.AlignmentFlag.AlignCenter, tile.number)
        icons.paint(painter, QRectF(rect.center().x() - side / 2, top + line + 2, side, side), sign.icon, tone)
        if option.state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected):
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 7, 7)
        painter.restore()
