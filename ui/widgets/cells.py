"""What a table is made of: columns, rows, cells. Plain data, shared by models, delegates and pages."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ID_ROLE = int(Qt.ItemDataRole.UserRole) + 2
ALIGN_ROLE = int(Qt.ItemDataRole.UserRole) + 3
GROUND_ROLE = int(Qt.ItemDataRole.UserRole) + 4


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width in pixels at 100 % (0 = takes what is left), left or right aligned."""

    heading: str
    width: int = 0
    align: str = "left"


@dataclass(frozen=True)
class StateCell:
    """A state as icon and word, with a quieter second line: ('issued', 'Выданы в 11:40', 'Петренко И. Н.')."""

    state: str
    word: str
    note: str = ""


@dataclass(frozen=True)
class TwoLines:
    """A line and a quieter one under it; `marks` are (start, length) of what a search found in the first."""

    text: str
    note: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    strong: bool = False


Cell = str | StateCell | TwoLines


@dataclass(frozen=True)
class Row:
    """A row: its id, one cell per column, and the tone of its ground ('' none, act, stop, ok, accent)."""

    id: str
    cells: tuple[Cell, ...]
    ground: str = ""


def words_of(cell: Cell) -> str:
    """Return all words of a cell as one line: for screen readers and tooltips."""
    if isinstance(cell, StateCell):
        return f"{cell.word}, {cell.note}" if cell.note else cell.word
    if isinstance(cell, TwoLines):
        return f"{cell.text}, {cell.note}" if cell.note else cell.text
    return cell
