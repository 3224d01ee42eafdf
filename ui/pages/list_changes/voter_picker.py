"""Find a voter as at the desk: type or scan, Enter; then the row stands there, and the list of found ones is gone.

picker = VoterPicker(session, tr)
picker.picked.connect(...)          # the key, 0 when another one is looked for
picker.voter
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.services import voter_list
from precinct_app.services.voter_list import VoterLine
from ui.language import Language
from ui.pages.voting.found_rows import birth_date, voter_row
from ui.session import Session
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row, StateCell, TwoLines
from ui.widgets.labels import Paragraph, part
from ui.widgets.link import Link
from ui.widgets.search import SearchField
from ui.widgets.tables import Table

_ROWS_SHOWN = 4
Listed = Callable[[], Sequence[VoterLine]]


class VoterPicker(QWidget):
    """A search, and in its place the voter who was found."""

    picked = Signal(int)

    def __init__(self, session: Session, tr: Language, only: Listed | None = None) -> None:
        """`only` gives all lines among which one looks (they are few: rows that were removed)."""
        super().__init__()
        self._session, self._tr, self._only = session, tr, only
        self.voter = 0
        self.search = SearchField()
        self.table = Table()
        self.table.horizontalHeader().hide()
        self._none = Paragraph(role="caption")
        self._list = Card(padded=False)
        self._list.body.addWidget(self.table)
        self._name = Paragraph(role="strong")
        self._facts = Paragraph(role="caption")
        self.other = Link(strong=True)
        self._chosen = part("plate")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._facts)
        row = QHBoxLayout(self._chosen)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.other, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.search, self._none, self._list, self._chosen):
            column.addWidget(widget)
        self.search.set_list(self.table)
        self.search.text_changed.connect(lambda _: self._find())
        self.search.entered.connect(lambda _: self._pick_current())
        self.table.row_opened.connect(lambda _: self._pick_current())
        self.table.clicked.connect(lambda _: self._pick_current())
        self.other.clicked.connect(self.look_again)

    def retranslate(self) -> None:
        """Write the labels in the language of now."""
        tr = self._tr
        self.search.set_hint(tr("changes.find"))
        self.table.setAccessibleName(tr("changes.find"))
        self.table.show_columns([Column("№", 64, "right"), Column("")])
        self.other.set_words(tr("changes.find_other"))
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        self._find()

    def pick(self, voter: int) -> None:
        """Let this be the one."""
        self.voter = voter
        self._show()
        self.picked.emit(voter)

    def clear(self) -> None:
        """Nobody, and nothing typed."""
        self.search.clear()
        self.pick(0)

    def look_again(self) -> None:
        """Another one is meant: back to the search."""
        self.pick(0)
        self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.edit.selectAll()

    def first_field(self) -> QWidget:
        """Return the search, or the way back to it."""
        return self.other if self.voter else self.search.edit

    def _pick_current(self) -> None:
        if self.table.chosen:
            self.pick(int(self.table.chosen))

    def _find(self) -> None:
        text = self.search.text.strip()
        search = voter_list.search(self._session.precinct, text) if text else voter_list.Found((), more=False)
        found, typed = search.lines, search.typed_as or text
        if self._only is not None:
            lines = list(self._only())
            keys = {line.row.key for line in found}
            found = tuple(line for line in lines if not text or line.row.key in keys)
        self.table.show_rows([self._row(line, typed) for line in found])
        if found and not self.table.chosen:
            self.table.choose(str(found[0].row.key))
        none = bool(text) and not found
        self._none.set_words(self._tr("pages.voters.found_none") if none else "")
        self._show()

    def _row(self, line: VoterLine, typed: str) -> Row:
        """As at the desk; what happened with the row, where anything did, goes before the birth date."""
        row = voter_row(self._session, self._tr, line, typed)
        number, name, state = row.cells
        if isinstance(name, TwoLines) and isinstance(state, StateCell) and state.state != "none":
            name = replace(name, note=f"{state.word} · {name.note}")
        return Row(row.id, (number, name))

    def _show(self) -> None:
        chosen = bool(self.voter)
        rows = min(self.table.model().rowCount(), _ROWS_SHOWN)
        self.table.setFixedHeight(rows * self.table.verticalHeader().defaultSectionSize())
        self.search.setVisible(not chosen)
        self._list.setVisible(not chosen and rows > 0)
        self._none.setVisible(not chosen and bool(self._none.words))
        self._chosen.setVisible(chosen)
        if chosen:
            line, tr = voter_list.line(self._session.precinct, self.voter), self._tr
            self._name.set_words(f"{tr.number(line.row.number)} · {line.full_name}")
            self._facts.set_words(f"{birth_date(tr, line)} · {line.row.iin} · {line.row.address}")
            self._chosen.setAccessibleName(f"{self._name.words}. {self._facts.words}")
