"""What the check of a list found, as tables: a list of 10,000 rows may have a problem in each of them.

table.setModel(model); model.show(columns, problems, cells)      # cells are made when a row is painted
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from precinct_app.domain.voter import Problem, RawRow, Severity
from precinct_app.services import list_import
from precinct_app.services.list_import import Pair
from ui.language import Language
from ui.widgets.cells import ALIGN_ROLE, CELL_ROLE, ID_ROLE, Cell, Column, Index, StateCell, TwoLines, words_of

_TOP = QModelIndex()
_TEXT = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
STATES = {Severity.ERROR: "error", Severity.WARNING: "look", Severity.INFO: "waiting"}
"""How each severity is drawn."""

Cells = Callable[[int], tuple[Cell, ...]]
"""Place of a row -> its cells."""


class LazyModel(QAbstractTableModel):
    """Rows whose cells are made when they are asked for."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._columns: Sequence[Column] = ()
        self._rows = 0
        self._cells: Cells = lambda _: ()

    def show(self, columns: Sequence[Column], rows: int, cells: Cells) -> None:
        """Show `rows` rows instead of the ones before."""
        self.beginResetModel()
        self._columns, self._rows, self._cells = columns, rows, cells
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self._columns[section].align == "right"
            return Qt.AlignmentFlag.AlignVCenter | (
                Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            )
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == ID_ROLE:
            return str(index.row())
        if role == ALIGN_ROLE:
            return self._columns[index.column()].align
        if role != CELL_ROLE and role not in _TEXT:
            return None
        cell = self._cells(index.row())[index.column()]
        return cell if role == CELL_ROLE else words_of(cell)


def problem_columns(tr: Language) -> list[Column]:
    """Row, column with value, why."""
    return [
        Column(tr("pages.list.row"), 80, "right"),
        Column(tr("pages.list.column"), 208),
        Column(tr("pages.list.problem")),
    ]


def problem_cells(tr: Language, problem: Problem) -> tuple[Cell, ...]:
    """A problem: row, column over the value as it stood there, why in words."""
    why = StateCell(STATES[problem.severity], list_import.problem_sentence(problem, tr.catalogue))
    column = list_import.column_name(problem.column, tr.catalogue)
    return tr.number(problem.row), TwoLines(column, problem.value), why


def pair_columns(tr: Language) -> list[Column]:
    """The two rows side by side, and what is the same."""
    return [
        Column(tr("pages.list.earlier")),
        Column(tr("pages.list.later")),
        Column(tr("pages.list.same"), 232),
    ]


def pair_cells(tr: Language, pair: Pair) -> tuple[Cell, ...]:
    """Two rows that may be one voter."""
    same = StateCell(STATES[pair.problem.severity], tr(f"pages.list.same.{pair.problem.code}"))
    return _row_cell(tr, pair.earlier), _row_cell(tr, pair.later), same


def kind_words(tr: Language, problem: Problem) -> str:
    """What problems of one kind have in common, without what differs from row to row."""
    key = f"pages.list.kind.{problem.code}"
    return tr(key) if tr.catalogue.has(key) else list_import.problem_sentence(problem, tr.catalogue)


def _row_cell(tr: Language, row: RawRow) -> TwoLines:
    name = " ".join(filter(None, (row.surname, row.given_name, row.patronymic)))
    place = tr("pages.list.row_number", number=tr.number(row.row))
    return TwoLines(f"{place}: {name}", " · ".join(filter(None, (row.iin, row.birth_date, row.address))))
