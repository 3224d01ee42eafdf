"""The table of piles: packs, remainder and total per row, typed right in the row one stands on.

table = PileTable(tr)
table.show_piles("Стопка", rows, 50, "...")           # PileRow per item
table.edit_row("T3.president:president:o2")           # two fields in that row, the focus in the first
table.counted.connect(page.enter)                     # item, packs, remainder: Enter in the remainder
table.typed.connect(page.show_typed)                  # item, total of what stands in the fields now
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QLabel, QStyleOptionViewItem

from ui import theme
from ui.language import Language
from ui.widgets.cells import CELL_ROLE, GROUND_ROLE, Cell, Column, Index, Row, StateCell, TwoLines
from ui.widgets.delegates import CellDelegate, paint_ground, paint_line
from ui.widgets.labels import label
from ui.widgets.number_field import NumberEdit
from ui.widgets.tables import Table

_NUMBER, _NAME, _FIRST, _PACKS, _REMAINDER, _TOTAL, _STATE = range(7)
_WIDTHS = {_NUMBER: 44, _FIRST: 112, _PACKS: 112, _REMAINDER: 124, _TOTAL: 88, _STATE: 184}
_WITHOUT_FIRST = {_NUMBER: 44, _PACKS: 106, _REMAINDER: 120, _TOTAL: 86, _STATE: 196}
_NAME_SIZES = (14, 13, 12)
"""Of a name that needs more than one line: the first with which all of it stands in the row."""
_SEEN_AT_LEAST = 5
"""Rows for which there is room even under a notice; the others scroll."""


class Total(TwoLines):
    """A total, drawn larger than other numbers."""


class Name(TwoLines):
    """The name of a pile: on two lines where one is too short for it."""


@dataclass(frozen=True)
class PileRow:
    """One pile as it may be shown: numbers as written, "" for what is not to be seen; the same state in two forms.

    `state` stands beside a column that says how the first count is (`first`); `whole_state` says both.
    """

    item: str
    name: str
    first: StateCell
    packs: str
    remainder: str
    total: str
    state: StateCell
    whole_state: StateCell


class PileTable(Table):
    """Rows as high as the room allows, so that all piles are in sight as long as they can be read."""

    counted = Signal(str, int, int)
    typed = Signal(str, object)
    refused = Signal(str)

    def __init__(self, tr: Language) -> None:
        super().__init__("number")
        self._tr = tr
        self._piles: Sequence[PileRow] = ()
        self._heading = ""
        self._pack = 1
        self._with_first = True
        self._edited = ""
        self._handing_in = False
        self.setItemDelegate(_PileDelegate(self))
        self.packs = NumberEdit(tr, "row")
        self.remainder = NumberEdit(tr, "row")
        self._sum: QLabel = label(role="total")
        self._sum.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for widget in (self.packs, self.remainder, self._sum):
            widget.setParent(self.viewport())
            widget.hide()
        for edit in (self.packs, self.remainder):
            edit.value_changed.connect(lambda _: self._on_edited())
            edit.refused.connect(self.refused)
        self.packs.value_accepted.connect(lambda _: self.remainder.setFocus())
        self.remainder.value_accepted.connect(lambda _: self._on_remainder_accepted())
        self.verticalScrollBar().valueChanged.connect(lambda _: self._place_fields())
        for header in (self.horizontalHeader(), self.verticalHeader()):  # they tell before their sections have moved
            header.sectionResized.connect(self._on_section_resized, Qt.ConnectionType.QueuedConnection)

    @property
    def edited(self) -> str:
        """The item whose fields are shown, "" while none are."""
        return self._edited

    def show_piles(self, heading: str, piles: Sequence[PileRow], pack: int, reason: str) -> None:
        """Show these piles; `reason` says why a remainder is never a full pack of `pack` ballots."""
        self._heading, self._piles, self._pack = heading, piles, pack
        self.remainder.set_range(0, pack - 1, reason)
        self._choose_columns()
        self.show_rows([self._row(place, pile) for place, pile in enumerate(piles, start=1)])
        self._fit_rows()
        self._place_fields()

    def edit_row(self, item: str, *, focus: bool = True) -> None:
        """Show the two fields in the row of `item`, empty; "" takes them away.

        Asked for the very number that was just given, they are empty as well: it did not agree, and whoever counts
        again must not find the old digits there to be confirmed (K13).
        """
        if item != self._edited or self._handing_in:
            self._edited = item
            self.packs.ask()
            self.remainder.ask()
            self._sum.setText("")
        if item:
            self.choose(item)
        else:
            self.setCurrentIndex(QModelIndex())
        self._place_fields()
        if item and focus:
            self.packs.setFocus()

    def total_typed(self) -> int | None:
        """Return the total of the two fields, None while both are empty."""
        if self.packs.value is None and self.remainder.value is None:
            return None
        return (self.packs.value or 0) * self._pack + (self.remainder.value or 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_columns()
        self._fit_rows()
        self.updateGeometries()
        self.scrollTo(self.currentIndex())
        self._place_fields()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_rows()
            self._place_fields()

    def _row(self, place: int, pile: PileRow) -> Row:
        name = Name(pile.name)
        middle: tuple[Cell, ...] = (pile.first,) if self._with_first else ()
        state = pile.state if self._with_first else pile.whole_state
        cells: tuple[Cell, ...] = (str(place), name, *middle, pile.packs, pile.remainder, Total(pile.total), state)
        return Row(pile.item, cells)

    def _choose_columns(self) -> None:
        """The column of the first count gives way when names would be cut: the last column then says it too."""
        metrics = QFontMetrics(theme.font(15, theme.MEDIUM))
        widest = max((metrics.horizontalAdvance(pile.name) for pile in self._piles), default=0) + 24
        with_first = widest <= self.width() - sum(theme.look().type_size(wide) for wide in _WIDTHS.values())
        widths = _WIDTHS if with_first else _WITHOUT_FIRST
        headings = {
            _NAME: self._heading,
            _FIRST: self._tr("window.count.first"),
            _PACKS: self._tr("count.piles.packs", pack=self._pack),
            _REMAINDER: self._tr("count.piles.remainder", most=self._pack - 1),
            _TOTAL: self._tr("count.piles.total"),
            _STATE: self._tr("count.piles.state"),
        }
        right = (_PACKS, _REMAINDER, _TOTAL)
        columns = [
            Column(headings.get(place, ""), widths.get(place, 0), "right" if place in right else "left")
            for place in range(7)
            if place != _FIRST or with_first
        ]
        changed = with_first != self._with_first
        self._with_first = with_first
        if columns != list(self._columns_shown()) or changed:
            kept = self.chosen
            self.show_columns(columns)
            self.show_rows([self._row(place, pile) for place, pile in enumerate(self._piles, start=1)])
            self.choose(kept)

    def _columns_shown(self) -> Sequence[Column]:
        return self._columns

    def _fit_rows(self) -> None:
        """As high as the room allows, between a field's height and the usual one."""
        if not self._piles:
            return
        least = theme.size("field_row") + 6
        room = self.viewport().height() // len(self._piles)
        self.verticalHeader().setDefaultSectionSize(max(least, min(theme.size("number"), room)))
        seen = min(len(self._piles), _SEEN_AT_LEAST)
        self.setMinimumHeight(theme.size("head_row") + seen * least + 2)

    def _place_fields(self) -> None:
        row = next((place for place, pile in enumerate(self._piles) if pile.item == self._edited), -1)
        for widget in (self.packs, self.remainder, self._sum):
            widget.setVisible(row >= 0)
        if row < 0:
            return
        name = self._piles[row].name
        self.packs.setAccessibleName(f"{name}: {self._tr('count.piles.packs', pack=self._pack)}")
        self.remainder.setAccessibleName(f"{name}: {self._tr('count.piles.remainder', most=self._pack - 1)}")
        shift = 0 if self._with_first else -1
        for widget, column in ((self.packs, _PACKS), (self.remainder, _REMAINDER)):
            cell = self.visualRect(self.model().index(row, column + shift))
            high = theme.size("field_row")
            widget.setGeometry(cell.left() + 12, cell.center().y() - high // 2, cell.width() - 16, high)
        self._sum.setGeometry(self.visualRect(self.model().index(row, _TOTAL + shift)).adjusted(0, 2, -8, -2))

    def _on_section_resized(self) -> None:
        self._place_fields()

    def _on_edited(self) -> None:
        total = self.total_typed()
        self._sum.setText("" if total is None else self._tr.number(total))
        self.typed.emit(self._edited, total)

    def _on_remainder_accepted(self) -> None:
        if self.packs.value is None:
            self.packs.setFocus()
            self.packs.accept()  # says that a number is missing
        else:
            self._handing_in = True
            self.counted.emit(self._edited, self.packs.value, self.remainder.value or 0)
            self._handing_in = False


class _PileDelegate(CellDelegate):
    """As every table's, and totals large."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Total | Name):
            super().paint(painter, option, index)
            return
        view = self.parent()
        here = isinstance(view, Table) and view.currentIndex().row() == index.row()
        painter.save()
        rect: QRect = option.rect
        paint_ground(painter, rect, here, str(index.data(GROUND_ROLE) or ""), first=False)
        painter.setPen(theme.colour("ink"))
        if isinstance(cell, Total):
            painter.setFont(theme.font(20, theme.MEDIUM))
            paint_line(painter, rect.adjusted(0, 0, -8, 0), cell.text, right=True)
        else:
            _paint_name(painter, rect.adjusted(8, 0, -8, 0), cell.text)
        painter.restore()


def _paint_name(painter: QPainter, room: QRect, name: str) -> None:
    painter.setFont(theme.font(15, theme.MEDIUM))
    if QFontMetrics(painter.font()).horizontalAdvance(name) <= room.width():
        paint_line(painter, room, name)
        return
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
    for size in _NAME_SIZES:
        painter.setFont(theme.font(size, theme.MEDIUM))
        if painter.boundingRect(room, flags, name).height() <= room.height():
            break
    painter.drawText(room, flags, name)
