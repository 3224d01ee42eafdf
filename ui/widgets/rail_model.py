"""What the rail shows: items as plain data, and the list model over them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from ui.language import Language
from ui.widgets.cells import Index

ITEM_ROLE = int(Qt.ItemDataRole.UserRole) + 1
HERE_ROLE = int(Qt.ItemDataRole.UserRole) + 2
PHASE_NOTE_ROLE = int(Qt.ItemDataRole.UserRole) + 3
_TOP = QModelIndex()


@dataclass(frozen=True)
class RailItem:
    """A phase, a contest or a step as the rail shows it; steps stand under the phase or contest before them.

    `full` is a name that is longer than the title has room for: it is read aloud and stands in the tooltip. `note`
    stands at the right (time, count, 'now'), `rule` and `why` are said in the tooltip; `why` is what must come first
    and belongs to state later. State area is a work area open at any time, such as the ballot stock.
    """

    id: str
    title: str
    kind: Literal["phase", "contest", "step"] = "step"
    state: Literal["done", "now", "later", "area"] = "later"
    note: str = ""
    rule: str = ""
    why: str = ""
    full: str = ""

    @property
    def heads(self) -> bool:
        """Whether steps stand under it."""
        return self.kind != "step"


class RailModel(QAbstractListModel):
    """The items of the rail; folded, only those that are drawn as shapes."""

    def __init__(self, tr: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._all: Sequence[RailItem] = ()
        self._shown: list[RailItem] = []
        self._here = ""

    def set_items(self, items: Sequence[RailItem], folded: bool) -> None:
        """Show these items."""
        self.beginResetModel()
        self._all = items
        self._shown = [item for item in items if not folded or item.heads or item.state in ("now", "area")]
        self.endResetModel()

    @property
    def items(self) -> Sequence[RailItem]:
        """All items given, folded or not."""
        return self._all

    def row_of(self, item_id: str) -> int:
        """Return the row of the item with that id, -1 when it is not shown."""
        return next((row for row, item in enumerate(self._shown) if item.id == item_id), -1)

    def set_here(self, item_id: str) -> None:
        """Mark the item one is at."""
        self._here = item_id

    def _phase_note(self, row: int) -> str:
        """The note of the heading that the step at `row` stands under ('4 из 11'): what the folded rail shows of it."""
        return next((item.note for item in reversed(self._shown[: row + 1]) if item.heads), "")

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(line for line in (item.full or item.title, item.why, item.rule) if line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = (item.full or item.title, self._tr(f"window.state.{item.state}"), item.note, item.why, item.rule)
            return ", ".join(word for word in words if word)
        if role == PHASE_NOTE_ROLE:
            return self._phase_note(index.row())
        if role == HERE_ROLE:
            return item.id == self._here
        return item if role == ITEM_ROLE else None
