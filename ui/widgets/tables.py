"""Tables: rows of a fixed height with hairlines between them, drawn by one delegate from plain cells.

    table = Table()
    table.show_columns([Column("№", 72, "right"), Column("Фамилия, имя, отчество"), Column("Бюллетени", 216)])
    name = TwoLines("Қожекеева Айгүл", "12.03.1984", marks=((0, 4),))
    table.show_rows([Row("641", ("641", name, StateCell("none", "Не выданы")))])
    table.row_chosen.connect(...)     # the row one stands on: its id
    table.row_opened.connect(...)     # Enter or a double click: its id

Rows sorted and filtered in SQL are shown as they come. For very many rows give the table a model of your own whose
CELL_ROLE returns the same cells and whose ID_ROLE returns the id: the delegate asks for nothing else.
"""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui import theme
from ui.widgets.cells import ALIGN_ROLE, CELL_ROLE, GROUND_ROLE, ID_ROLE, Column, Index, Row, words_of
from ui.widgets.delegates import CellDelegate

_TOP = QModelIndex()


class RowsModel(QAbstractTableModel):
    """Rows held in memory: good for some thousands."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: Sequence[Column] = ()
        self._rows: Sequence[Row] = ()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Use these columns."""
        self.beginResetModel()
        self._columns = columns
        self.endResetModel()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows instead of the ones before."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        cell = row.cells[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return words_of(cell)
        return {
            CELL_ROLE: cell,
            ID_ROLE: row.id,
            ALIGN_ROLE: self._columns[index.column()].align,
            GROUND_ROLE: row.ground,
        }.get(role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and section < len(self._columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self._columns[section].heading
            if role == Qt.ItemDataRole.TextAlignmentRole:
                right = self._columns[section].align == "right"
                side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None


class Table(QTableView):
    """A table one walks with Up and Down; the row one stands on has a bar of 4 px at its left."""

    row_chosen = Signal(str)
    row_opened = Signal(str)

    def __init__(self, row_size: str = "table_row") -> None:
        """`row_size` names a size of the theme: table_row, relation_row, field ..."""
        super().__init__()
        self._row_size = row_size
        self._columns: Sequence[Column] = ()
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.doubleClicked.connect(lambda index: self.row_opened.emit(str(index.data(ID_ROLE))))
        self._fit()

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Use these columns; call it again after a change of language."""
        self._columns = columns
        self.rows.set_columns(columns)
        self._fit()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; whoever stood on a row that is still there goes on standing on it."""
        kept = self.chosen
        self.rows.set_rows(rows)
        self.choose(kept)

    @property
    def chosen(self) -> str:
        """The id of the row one stands on, '' when there is none."""
        return str(self.currentIndex().data(ID_ROLE) or "")

    def choose(self, row_id: str) -> bool:
        """Stand on the row with that id; return whether there is one."""
        model = self.model()
        for row in range(model.rowCount()) if row_id else ():
            index = model.index(row, 0)
            if index.data(ID_ROLE) == row_id:
                self.setCurrentIndex(index)
                self.scrollTo(index)
                return True
        return False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.row_chosen.emit(str(current.data(ID_ROLE)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.row_opened.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.size(self._row_size))
        self.horizontalHeader().setFixedHeight(theme.size("head_row"))
        for place, column in enumerate(self._columns):
            if place >= self.horizontalHeader().count():
                break
            mode = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            self.horizontalHeader().setSectionResizeMode(place, mode)
            if column.width:
                self.setColumnWidth(place, theme.look().type_size(column.width))
