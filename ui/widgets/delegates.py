"""How cells are painted: text, two lines with the found part marked, state with icon and word."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui import icons, theme
from ui.widgets.cells import ALIGN_ROLE, CELL_ROLE, GROUND_ROLE, Index, StateCell, TwoLines
from ui.widgets.chip import SIGNS

_PADDING = 8
_FIRST_PADDING = 16
_BAR = 4


class CellDelegate(QStyledItemDelegate):
    """Paints str, TwoLines and StateCell; the row one stands on is soft accent with a bar at its left."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        here = isinstance(view, QTableView) and view.currentIndex().row() == index.row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        paint_ground(painter, rect, here, str(index.data(GROUND_ROLE) or ""), first=index.column() == 0)
        left = _FIRST_PADDING if index.column() == 0 else _PADDING
        room = rect.adjusted(left, 0, -_PADDING, 0)
        cell = index.data(CELL_ROLE)
        if isinstance(cell, StateCell):
            paint_state(painter, room, cell)
        elif isinstance(cell, TwoLines):
            paint_two_lines(painter, room, cell, strong=here or cell.strong)
        else:
            painter.setFont(theme.font(15))
            painter.setPen(theme.colour("ink2" if index.column() == 0 else "ink"))
            right = index.data(ALIGN_ROLE) == "right"
            paint_line(painter, room, str(cell or ""), right)
        painter.restore()


def paint_ground(painter: QPainter, rect: QRect, here: bool, tone: str, first: bool) -> None:
    """Draw the ground of a cell: the row one stands on, a toned row, and the hairline above it."""
    if here or tone:
        painter.fillRect(rect, theme.colour(f"{tone or 'accent'}_soft"))
    painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), theme.colour("accent" if here else "line"))
    if here:
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("accent"))
        if first:
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), theme.colour(tone or "accent"))


def paint_line(painter: QPainter, room: QRect, text: str, right: bool = False) -> None:
    """Draw one line, cut with dots when there is no room (lists only; the tooltip has it all)."""
    shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)


def paint_state(painter: QPainter, room: QRect, cell: StateCell) -> None:
    """Draw icon, word and note of a state."""
    sign = SIGNS[cell.state]
    side = theme.look().type_size(18)
    icons.paint(painter, QRectF(room.left(), room.center().y() - side / 2 + 1, side, side), sign.icon, sign.tone)
    room = room.adjusted(side + 8, 0, 0, 0)
    plain = sign.tone in ("ink", "ink2")
    upper, lower = _halves(room, 14, 13) if cell.note else (room, room)
    painter.setFont(theme.font(14, theme.REGULAR if plain else theme.MEDIUM))
    painter.setPen(theme.colour("ink" if plain else sign.tone))
    paint_line(painter, upper, cell.word)
    if cell.note:
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("ink2" if plain else sign.tone))
        paint_line(painter, lower, cell.note)


def paint_two_lines(painter: QPainter, room: QRect, cell: TwoLines, strong: bool) -> None:
    """Draw a line with its found parts bold in the accent colour, and the note under it."""
    upper, lower = _halves(room, 15, 13) if cell.note else (room, room)
    face = theme.font(15, theme.MEDIUM if strong else theme.REGULAR)
    if cell.marks:
        _paint_marked(painter, upper, cell, face)
    else:
        painter.setFont(face)
        painter.setPen(theme.colour("ink"))
        paint_line(painter, upper, cell.text)
    if cell.note:
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("ink2"))
        paint_line(painter, lower, cell.note)


def _paint_marked(painter: QPainter, room: QRect, cell: TwoLines, face: QFont) -> None:
    left, position = room.left(), 0
    for start, length in (*cell.marks, (len(cell.text), 0)):
        for words, marked in ((cell.text[position:start], False), (cell.text[start : start + length], True)):
            if not words or left >= room.right():
                continue
            used = theme.font(15, theme.BOLD) if marked else face
            painter.setFont(used)
            painter.setPen(theme.colour("accent" if marked else "ink"))
            paint_line(painter, QRect(left, room.top(), room.right() - left, room.height()), words)
            left += QFontMetrics(used).horizontalAdvance(words)
        position = start + length


def _halves(room: QRect, first: int, second: int) -> tuple[QRect, QRect]:
    """Return the places of two lines, the pair in the middle of `room`."""
    high = QFontMetrics(theme.font(first)).height()
    low = QFontMetrics(theme.font(second)).height()
    top = room.top() + (room.height() - high - low) // 2
    return QRect(room.left(), top, room.width(), high), QRect(room.left(), top + high, room.width(), low)
