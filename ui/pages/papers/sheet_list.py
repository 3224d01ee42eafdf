"""The list of papers: headings of the parts of the day, which nobody can stand on, and the papers under them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui import theme
from ui.widgets.cells import ID_ROLE, Column, Index, Row, StateCell
from ui.widgets.delegates import CellDelegate, paint_line
from ui.widgets.tables import RowsModel, Table

_HEADING = 34


class SheetList(Table):
    """One column; a heading is a row without an id."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = _Rows(self)
        self.setModel(self.rows)
        self.setItemDelegate(_SheetDelegate(self))
        self.horizontalHeader().hide()
        self.show_columns([Column("")])

    def show_parts(self, parts: Sequence[tuple[str, Sequence[tuple[str, StateCell]]]]) -> None:
        """Show (heading, papers); who stood on a paper that is still there goes on standing on it."""
        rows = []
        for heading, sheets in parts:
            rows.append(Row("", (heading,)))
            rows += [Row(sheet, (cell,)) for sheet, cell in sheets]
        self.show_rows(rows)
        self._fit_headings()

    def choose_first(self) -> None:
        """Stand on the first paper."""
        first = next((row for row in range(self.rows.rowCount()) if self.rows.index(row, 0).data(ID_ROLE)), -1)
        if first >= 0:
            self.setCurrentIndex(self.rows.index(first, 0))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_headings()

    def _fit_headings(self) -> None:
        for row in range(self.rows.rowCount()):
            heading = not self.rows.index(row, 0).data(ID_ROLE)
            high = theme.look().type_size(_HEADING) if heading else theme.size("table_row")
            self.setRowHeight(row, high)


class _Rows(RowsModel):
    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if index.data(ID_ROLE) else Qt.ItemFlag.NoItemFlags


class _SheetDelegate(CellDelegate):
    """A heading stands at the foot of its row, without a line above it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.data(ID_ROLE):
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setFont(theme.font(14, theme.MEDIUM))
        painter.setPen(theme.colour("ink2"))
        paint_line(painter, option.rect.adjusted(16, 8, -8, 0), str(index.data()))
        painter.restore()
