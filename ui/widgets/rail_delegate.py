"""How the rail is painted: sign, name, note; the white band with its bar where one is."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.widgets.cells import Index
from ui.widgets.chip import Sign
from ui.widgets.rail_model import HERE_ROLE, ITEM_ROLE, PHASE_NOTE_ROLE, RailItem

_SIGNS = {
    "done": Sign("done", "ok"),
    "now": Sign("now", "accent"),
    "later": Sign("lock", "ink3"),
    "area": Sign("chevron_right", "ink2"),
}
_BAR = 4
_LEFTS = {"phase": 16, "contest": 17, "step": 24}
"""Pixels from the edge to the sign: those of a phase and of a contest stand over each other by their middles."""


class RailDelegate(QStyledItemDelegate):
    """Paints a RailItem; asks the model only for the item and whether one is there."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item: RailItem = index.data(ITEM_ROLE)
        here_folded = bool(index.data(HERE_ROLE)) and theme.look().folded  # the number stands under the shape
        if item.kind == "phase" and not here_folded:
            name = "rail_phase"
        else:
            name = "rail_now" if index.data(HERE_ROLE) else "rail_step"
        return QSize(theme.size("rail_width") - 1, theme.size(name))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: RailItem = index.data(ITEM_ROLE)
        rect: QRect = option.rect
        here = bool(index.data(HERE_ROLE))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if here:
            self._paint_band(painter, rect)
        elif option.state & QStyle.StateFlag.State_MouseOver and item.state != "later":
            painter.fillRect(rect, theme.colour("sunken"))
        if theme.look().folded:
            self._paint_folded(painter, rect, item, str(index.data(PHASE_NOTE_ROLE)), here)
        else:
            self._paint_row(painter, rect, item, here)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(6, 2, -4, -2), 4, 4)
        painter.restore()

    def _paint_band(self, painter: QPainter, rect: QRect) -> None:
        painter.fillRect(rect, theme.colour("surface"))
        line = theme.colour("line")
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), line)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), line)
        painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), theme.colour("accent"))

    def _paint_row(self, painter: QPainter, rect: QRect, item: RailItem, here: bool) -> None:
        phase = item.kind == "phase"
        sign = _SIGNS[item.state]
        side = theme.look().type_size({"phase": 20, "contest": 18}.get(item.kind, 16))
        left = rect.left() + _LEFTS[item.kind]
        icons.paint(painter, QRectF(left, rect.center().y() - side / 2 + 1, side, side), sign.icon, sign.tone)
        left += side + (10 if item.heads else 8)
        right = rect.right() - 11
        if item.note:
            painter.setFont(theme.font(13, theme.MEDIUM if here else theme.REGULAR))
            painter.setPen(theme.colour("accent" if here else "ink2"))
            painter.drawText(QRect(left, rect.top(), right - left, rect.height()), _RIGHT, item.note)
            right -= QFontMetrics(painter.font()).horizontalAdvance(item.note) + 8
        strong = here or (item.heads and item.state != "later")
        weight = theme.MEDIUM if strong else theme.REGULAR
        painter.setFont(theme.font(15 if phase else 14, weight))
        if QFontMetrics(painter.font()).horizontalAdvance(item.title) > right - left:
            painter.setFont(theme.font(13, weight))
        painter.setPen(theme.colour("ink2" if item.state == "later" else "ink"))
        name = QFontMetrics(painter.font()).elidedText(item.title, Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(QRect(left, rect.top(), right - left, rect.height()), _LEFT, name)

    def _paint_folded(self, painter: QPainter, rect: QRect, item: RailItem, note: str, here: bool) -> None:
        sign = _SIGNS[item.state]
        side = theme.look().type_size(16)
        middle = rect.center().x() + (2 if here else 1)
        if not here:
            icons.paint(
                painter, QRectF(middle - side / 2, rect.center().y() - side / 2, side, side), sign.icon, sign.tone
            )
            return
        note = item.note if any(letter.isdigit() for letter in item.note) else note
        room = rect.width() - _BAR - 4
        faces = [theme.font(size, theme.MEDIUM) for size in (14, 13, 12, 11)]
        face = next((one for one in faces if QFontMetrics(one).horizontalAdvance(note) <= room), faces[-1])
        words = QFontMetrics(face)
        top = rect.top() + (rect.height() - side - words.height() - 4) / 2
        icons.paint(painter, QRectF(middle - side / 2, top, side, side), sign.icon, sign.tone)
        painter.setFont(face)
        painter.setPen(theme.colour("accent"))
        under = QRectF(rect.left() + _BAR, top + side + 4, rect.width() - _BAR, words.height())
        shown = words.elidedText(note, Qt.TextElideMode.ElideRight, room)
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, shown)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
