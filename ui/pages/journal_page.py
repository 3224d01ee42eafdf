"""The journal (F9): every entry with number, time, who and what, the newest first. Nothing can be changed here."""

import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.services import wording
from precinct_app.services.journalling import entry_of
from ui.frame import Frame
from ui.language import Language
from ui.pages.at_hand import PageAtHand
from ui.pages.journal_words import event_words
from ui.session import Session
from ui.widgets.cards import Card
from ui.widgets.cells import ALIGN_ROLE, CELL_ROLE, ID_ROLE, Cell, Column, Index, TwoLines, words_of
from ui.widgets.labels import Paragraph
from ui.widgets.tables import Table

_TOP = QModelIndex()
_COLUMNS = (
    ("pages.journal.number", 88, "right"),
    ("pages.journal.what", 0, "left"),
    ("pages.journal.who", 232, "left"),
    ("pages.journal.fingerprint", 136, "left"),
)


class JournalPage(PageAtHand):
    """A table over the rows of the journal; only what is on screen is put into words."""

    def __init__(self, session: Session, tr: Language, frame: Frame) -> None:
        super().__init__(session, tr, frame)
        self._model = _JournalModel(session, tr, self)
        self._lead = Paragraph(role="caption")
        self.table = Table()
        self.table.setModel(self._model)
        card = Card(padded=False)
        card.body.addWidget(self.table)
        column = self.spaced(QVBoxLayout(self))
        column.addWidget(self._lead)
        column.addWidget(card, 1)
        self.retranslate()

    def title(self) -> str:
        return self._tr("pages.journal.title")

    def subtitle(self) -> str:
        return self._tr.plural("pages.journal.entries", self.session.precinct.head.seq)

    def read(self) -> None:
        self._model.read()

    def retranslate(self) -> None:
        self._lead.set_words(self._tr("pages.journal.lead"))
        self.table.setAccessibleName(self._tr("pages.journal.title"))
        self.table.show_columns([Column(self._tr(key), width, align) for key, width, align in _COLUMNS])
        self._model.read()

    def first_field(self) -> QWidget | None:
        return self.table


class _JournalModel(QAbstractTableModel):
    """Entries as written; their words are made when a row is painted."""

    def __init__(self, session: Session, tr: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._tr = session, tr
        self._rows = session.precinct.journal_rows()
        self._words: dict[int, tuple[Cell, ...]] = {}

    def read(self) -> None:
        """Read the journal again."""
        self.beginResetModel()
        self._words.clear()
        if not self._rows or self._rows[-1].seq != self._session.precinct.head.seq:
            self._rows = self._session.precinct.journal_rows()
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._tr(_COLUMNS[section][0])
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            right = _COLUMNS[section][2] == "right"
            return (
                Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            ) | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = len(self._rows) - 1 - index.row()
        if role == ID_ROLE:
            return str(self._rows[place].seq)
        if role == ALIGN_ROLE:
            return _COLUMNS[index.column()][2]
        if role not in (CELL_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if place not in self._words:
            self._words[place] = self._cells(place)
        cell = self._words[place][index.column()]
        return cell if role == CELL_ROLE else words_of(cell)

    def _cells(self, place: int) -> tuple[Cell, ...]:
        row, tr = self._rows[place], self._tr
        entry = entry_of(row)
        words = event_words(tr.catalogue, entry.event, self._session.state)
        who = wording.member_name(tr.catalogue, entry.actor, self._session.state)
        shown = row.hash[:8].upper()
        return tr.number(row.seq), TwoLines(words, self._moment(entry.at)), who, f"{shown[:4]} {shown[4:]}"

    def _moment(self, moment: datetime.datetime) -> str:
        return f"{self._tr.date(moment.date())}, {self._tr.time_with_seconds(moment)}"
