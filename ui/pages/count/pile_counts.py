"""Numbers counted twice in packs and a remainder, as one table: piles, invalid ballots, whatever is counted anew (K13).

counts = PileCounts(page, tr)
counts.show_rows("Стопка", count_rows(precinct, "T3.president"))    # rows as everyone may see them
counts.typed.connect(...)                                          # total of what stands in the fields now
column.addWidget(counts); foot.addWidget(counts.seat); side.addWidget(counts.settle)
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.commands import EnterCount
from precinct_app.services import wording
from precinct_app.services.count_view import CountRow, CountStage
from ui.language import Language
from ui.pages.count import turns
from ui.pages.count.counted import able_to_count
from ui.pages.count.gate import CountPage
from ui.pages.count.names import item_words, settled_words
from ui.pages.count.pile_table import PileRow, PileTable
from ui.pages.count.seat import Seat
from ui.pages.count.settling import SettleCard
from ui.widgets.cells import StateCell
from ui.widgets.labels import Paragraph


class PileCounts(QWidget):
    """The table and what is said under it; the seat and the decision are laid out by the page."""

    typed = Signal(int)

    def __init__(self, page: CountPage, tr: Language) -> None:
        super().__init__()
        self._page = page
        self._tr = tr
        self._rows: Sequence[CountRow] = ()
        self._asked = ""
        self.table = PileTable(tr)
        self.refused = Paragraph(role="caption", tone="stop")
        self.seat = Seat(page.session, tr)
        self.settle = SettleCard(page, tr)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        below = QVBoxLayout()
        below.setContentsMargins(16, 4, 16, 8)
        below.addWidget(self.refused)
        below.addWidget(page.refusal)
        column.addLayout(below)
        self.refused.hide()
        self.table.counted.connect(self.enter)
        self.table.typed.connect(self._on_table_typed)
        self.table.refused.connect(self._refuse)
        self.table.row_chosen.connect(self._on_table_row_chosen)
        self.settle.settled.connect(page.focus_next)

    @property
    def waits_for_another(self) -> bool:
        """Whether everything left was counted first by the member at work."""
        return not turns.all_agreed(self._rows) and not turns.next_item(self._rows, self._page.session.actor)

    def show_rows(self, heading: str, rows: Sequence[CountRow]) -> None:
        """Show how the counts stand; digits being typed stay."""
        session = self._page.session
        self._rows = rows
        if self._asked and not self._open(self._asked):
            self._asked = ""
        asked = self._asked or turns.next_item(rows, session.actor)
        piles = [self._pile(row, asked) for row in rows]
        self.table.show_piles(heading, piles, session.precinct.rules.edition.pack_size, self._too_large(asked))
        self.table.edit_row(asked, focus=False)
        self._asked = asked
        waits = self.waits_for_another
        able = able_to_count(session, rows) if waits else ()
        self.seat.offer(self._tr("count.seat.second") if waits else "", able)
        named = [(row, item_words(session, self._tr, row.item)) for row in rows]
        self.settle.show_rows(sorted(named, key=lambda each: each[0].item != asked))

    def first_field(self) -> QWidget:
        """Return the number of a decision, the packs of the row that is asked, or the seat."""
        if self.settle.open:
            return self.settle.first_field() or self.settle.seat.choice
        if self.table.edited:
            return self.table.packs
        return self.table if self.seat.isHidden() else self.seat.choice

    def left_words(self) -> str:
        """How much the member at work has still to enter."""
        left = turns.left_for(self._rows, self._page.session.actor)
        if turns.all_agreed(self._rows):
            return self._tr("count.piles.all_agreed")
        return self._tr.plural("count.piles.left", left) if left else ""

    def turn_words(self) -> str:
        """Which count it is: the first, the second, the one that is made again."""
        item = turns.next_item(self._rows, self._page.session.actor)
        stage = next((row.stage for row in self._rows if row.item == item), None)
        keys = {
            CountStage.WAITING: "window.count.first",
            CountStage.FIRST_IN: "window.count.second",
            CountStage.DIFFERED: "count.piles.again",
        }
        return self._tr(keys[stage]) if stage in keys else ""

    def enter(self, item: str, packs: int, remainder: int) -> None:
        """Give a count to the core and go on to the next pile."""
        command = EnterCount(item, packs, remainder)
        refusal = self._page.session.would(command)
        if refusal is not None and refusal.code in {"number_impossible", "remainder_too_large"}:
            self._refuse(wording.refusal_text(self._tr.catalogue, refusal, self._page.session.state).why)
            return
        self._asked = ""
        if self._page.do(command):
            self._page.focus_next()

    def _too_large(self, item: str) -> str:
        """Why a remainder is never a full pack, in the words of the core."""
        pack = self._page.session.precinct.rules.edition.pack_size
        refusal = self._page.session.would(EnterCount(item, 0, pack)) if item else None
        if refusal is None or refusal.code != "remainder_too_large":
            return ""
        return wording.refusal_text(self._tr.catalogue, refusal, self._page.session.state).why

    def _pile(self, row: CountRow, asked: str) -> PileRow:
        name = item_words(self._page.session, self._tr, row.item)
        hidden = self._tr("window.number.hidden")
        first = StateCell("hidden", hidden) if row.stage is CountStage.FIRST_IN else StateCell("none", "—")
        if row.value is not None:
            packs, remainder = divmod(row.value, self._page.session.precinct.rules.edition.pack_size)
            number = self._tr.number(row.value)
            decided = settled_words(self._page.session, self._tr, row.item)
            agreed = StateCell("holds", decided or self._tr("count.piles.agreed"))
            first = StateCell("none", "—") if decided else StateCell("holds", number)
            return PileRow(row.item, name, first, str(packs), str(remainder), number, agreed, agreed)
        state = self._state(row, asked)
        whole = state
        if row.stage is CountStage.FIRST_IN and row.item != asked:
            whole = StateCell("hidden", state.word, self._tr("count.piles.first_hidden"))
        empty = "" if row.item == asked else "—"
        return PileRow(row.item, name, first, empty, empty, empty, state, whole)

    def _state(self, row: CountRow, asked: str) -> StateCell:
        if row.item == asked:
            again = row.stage is CountStage.DIFFERED
            return StateCell(
                "entering", self._tr("count.piles.entering"), self._tr("count.piles.again") if again else ""
            )
        if row.stage is CountStage.DIFFERED:
            return StateCell("recount", self._tr("count.piles.differed"), self._tr("count.piles.both_again"))
        if row.stage is CountStage.FIRST_IN and row.first_by == self._page.session.actor:
            return StateCell("waiting", self._tr("count.piles.waits_second"))
        return StateCell("waiting", self._tr("count.piles.waiting"))

    def _open(self, item: str) -> bool:
        return any(row.item == item and turns.open_to(row, self._page.session.actor) for row in self._rows)

    def _refuse(self, sentence: str) -> None:
        self.refused.set_words(sentence)
        self.refused.setVisible(bool(sentence))

    def _on_table_typed(self, item: str, total: object) -> None:
        self._refuse("")
        self.typed.emit(total if isinstance(total, int) else 0)
        packs, remainder = self.table.packs.value or 0, self.table.remainder.value or 0
        refusal = self._page.session.would(EnterCount(item, packs, remainder))
        if refusal is not None and refusal.code == "number_impossible":
            self.table.remainder.mark_refused()
            self._refuse(wording.refusal_text(self._tr.catalogue, refusal, self._page.session.state).why)

    def _on_table_row_chosen(self, item: str) -> None:
        """Up and Down choose another pile that is open to the member at work."""
        if item != self._asked and self._open(item):
            self._asked = item
            self._page.refresh()
            self._page.focus_next()
