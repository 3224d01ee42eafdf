"""T3 and T4: piles of votes and invalid ballots by reason, each counted twice in packs and a remainder (R30, R31, K13).

Both steps are one page: what is counted stands in the table, what the other step found beside it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.commands import EnterCount
from precinct_app.domain.figures import figures
from precinct_app.services import wording
from precinct_app.services.count_view import CountRow, CountStage, count_rows
from ui import theme
from ui.language import Language
from ui.pages.count import turns
from ui.pages.count.counted import able_to_count
from ui.pages.count.gate import CountPage
from ui.pages.count.item_counts import counted_by
from ui.pages.count.names import item_words
from ui.pages.count.pile_table import PileRow, PileTable
from ui.pages.count.seat import Seat
from ui.pages.count.step_strip import StepStrip
from ui.session import Session
from ui.widgets.cards import Card, clear
from ui.widgets.cells import StateCell
from ui.widgets.charts import Part, SumBar
from ui.widgets.labels import Paragraph, label, part

_UNLIMITED = 16777215
_BESIDE = {"T3": "T4", "T4": "T3"}


class PilesPage(CountPage):
    """The table, the other step's numbers, the running sum against what was found in the boxes."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.strip = StepStrip(tr)
        self.table = PileTable(tr)
        self.refused = Paragraph(role="caption", tone="stop")
        self.beside = BesideCard(tr)
        self.sum = SumBar()
        self.left = Paragraph(role="small")
        self.seat = Seat(session, tr)
        self._asked = ""
        card = Card(padded=False)
        card.body.setSpacing(0)
        card.body.addWidget(self.table, 1)
        below = QVBoxLayout()
        below.setContentsMargins(16, 4, 16, 8)
        below.addWidget(self.refused)
        below.addWidget(self.refusal)
        card.body.addLayout(below)
        foot = Card()
        line = QHBoxLayout()
        line.setSpacing(32)
        line.addWidget(self.sum, 1)
        line.addWidget(self.left)
        line.addWidget(self.seat, 1)
        foot.body.addLayout(line)
        self._column = self.spaced(QVBoxLayout(self))
        self._middle = self.spaced(QHBoxLayout())
        self._middle.addWidget(card, 1)
        self._column.addWidget(self.strip)
        self._column.addLayout(self._middle, 1)
        self._column.addWidget(foot)
        self.refused.hide()
        self.table.counted.connect(self.enter)
        self.table.typed.connect(self._on_table_typed)
        self.table.refused.connect(self._refuse)
        self.table.row_chosen.connect(self._on_table_row_chosen)
        self.strip.help_asked.connect(self.help_asked)
        self._fit()

    def rows(self) -> tuple[CountRow, ...]:
        """Return the piles of this step, as everyone may see them."""
        return count_rows(self.session.precinct, self.key)

    def refresh(self) -> None:
        """Read again how the counts stand; digits being typed stay."""
        if not self.key:
            return
        rows, edition = self.rows(), self.session.precinct.rules.edition
        self.strip.show_step(
            self.step_number(),
            self._tr(f"step.{self.step_id}.title"),
            " · ".join(filter(None, (self._turn_words(rows), self.rule_words()))),
            wording.numbered(self._tr.catalogue, f"step.{self.step_id}.hands"),
        )
        if self._asked and not self._open(rows, self._asked):
            self._asked = ""
        asked = self._asked or turns.next_item(rows, self.session.actor)
        heading = self._tr("count.piles.name" if self.step_id == "T3" else "count.piles.ground")
        self.table.show_piles(
            heading, [self._pile(row, asked) for row in rows], edition.pack_size, self._too_large(asked)
        )
        self.table.edit_row(asked, focus=False)
        self._asked = asked
        self._show_beside()
        self._show_sum(self.table.total_typed() or 0)
        self._offer_seat(rows)

    def retranslate(self) -> None:
        """Write every text anew."""
        self.strip.retranslate()
        self.refusal.retranslate()
        self.refresh()

    def first_field(self) -> QWidget | None:
        """Return the packs of the row that is asked, or the seat."""
        if self.table.edited:
            return self.table.packs
        return self.table if self.seat.isHidden() else self.seat.choice

    def enter(self, item: str, packs: int, remainder: int) -> None:
        """Give a count to the core and go on to the next pile."""
        command = EnterCount(item, packs, remainder)
        refusal = self.session.would(command)
        if refusal is not None and refusal.code in {"number_impossible", "remainder_too_large"}:
            self._refuse(wording.refusal_text(self._tr.catalogue, refusal, self.session.state).why)
            return
        self._asked = ""
        if self.do(command):
            self.focus_next()

    def _too_large(self, item: str) -> str:
        """Why a remainder is never a full pack, in the words of the core."""
        pack = self.session.precinct.rules.edition.pack_size
        refusal = self.session.would(EnterCount(item, 0, pack)) if item else None
        if refusal is None or refusal.code != "remainder_too_large":
            return ""
        return wording.refusal_text(self._tr.catalogue, refusal, self.session.state).why

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """The other step's numbers stand beside the table, with large type under everything else."""
        if theme.look().folded:
            self._column.addWidget(self.beside)
            self.beside.setMaximumWidth(_UNLIMITED)
        else:
            self._middle.addWidget(self.beside)
            self.beside.setFixedWidth(theme.size("side"))

    def _pile(self, row: CountRow, asked: str) -> PileRow:
        name = item_words(self.session, self._tr, row.item)
        hidden = self._tr("window.number.hidden")
        first = StateCell("hidden", hidden) if row.stage is CountStage.FIRST_IN else StateCell("none", "—")
        if row.value is not None:
            packs, remainder = divmod(row.value, self.session.precinct.rules.edition.pack_size)
            number = self._tr.number(row.value)
            agreed = StateCell("holds", self._tr("count.piles.agreed"))
            return PileRow(
                row.item, name, StateCell("holds", number), str(packs), str(remainder), number, agreed, agreed
            )
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
        if row.stage is CountStage.FIRST_IN and row.first_by == self.session.actor:
            return StateCell("waiting", self._tr("count.piles.waits_second"))
        return StateCell("waiting", self._tr("count.piles.waiting"))

    def _turn_words(self, rows: Sequence[CountRow]) -> str:
        item = turns.next_item(rows, self.session.actor)
        stage = next((row.stage for row in rows if row.item == item), None)
        keys = {
            CountStage.WAITING: "window.count.first",
            CountStage.FIRST_IN: "window.count.second",
            CountStage.DIFFERED: "count.piles.again",
        }
        return self._tr(keys[stage]) if stage in keys else ""

    def _open(self, rows: Sequence[CountRow], item: str) -> bool:
        return any(row.item == item and turns.open_to(row, self.session.actor) for row in rows)

    def _show_beside(self) -> None:
        step = f"{_BESIDE[self.step_id]}.{self.contest}"
        rows = count_rows(self.session.precinct, step)
        rule = "R31" if step.startswith("T4") else "R30"
        self.beside.show_rows(
            self._tr(f"count.piles.beside_{_BESIDE[self.step_id].lower()}"),
            wording.rule_words(self._tr.catalogue, rule, self.session.precinct.rules.edition),
            [(item_words(self.session, self._tr, row.item), row.value) for row in rows],
            self._first_done_words(self.rows()),
        )

    def _first_done_words(self, rows: Sequence[CountRow]) -> str:
        """Who finished the first count and when, once nobody's first count is missing."""
        firsts = [row for row in rows if row.first_at is not None]
        if len(firsts) < len(rows) or self.done:
            return ""
        last = max(firsts, key=lambda row: row.first_at.timestamp() if row.first_at else 0.0)
        return self._tr("count.piles.first_done", who=counted_by(self.session, self._tr, last))

    def _show_sum(self, typed: int) -> None:
        """Only numbers on which two members agreed, and what stands in the fields of the one who types."""
        numbers = figures(self.session.state, self.session.precinct.rules.edition, self.contest)
        found = numbers["took_part"] - numbers["annulled"]
        votes, invalid = self._agreed("T3"), self._agreed("T4")
        left = found - votes - invalid - typed
        parts = [
            Part(self._tr("count.sum.votes"), votes, "chart1"),
            Part(self._tr("count.sum.invalid"), invalid, "chart3"),
            Part(self._tr("count.sum.entering"), typed, "chart2"),
        ]
        shown = [each for each in parts if each.value]
        self.sum.set_words(self._tr("count.sum.heading"), self._tr("count.sum.found"))
        left_words = self._tr("count.sum.left" if left >= 0 else "count.sum.over")
        numbers_shown = [self._tr.number(each.value) for each in shown]
        self.sum.set_parts(
            shown, found, left_words, [*numbers_shown, self._tr.number(abs(left)), self._tr.number(found)]
        )

    def _agreed(self, step: str) -> int:
        rows = count_rows(self.session.precinct, f"{step}.{self.contest}")
        return sum(row.value or 0 for row in rows)

    def _offer_seat(self, rows: Sequence[CountRow]) -> None:
        waits = not turns.all_agreed(rows) and not turns.next_item(rows, self.session.actor)
        self.seat.offer(
            self._tr("count.seat.second") if waits else "", able_to_count(self.session, rows) if waits else ()
        )
        self.sum.setVisible(not waits)
        left = turns.left_for(rows, self.session.actor)
        words = self._tr.plural("count.piles.left", left) if left else ""
        if turns.all_agreed(rows):
            words = self._tr("count.piles.all_agreed")
        self.left.set_words(words)
        self.left.setVisible(bool(words) and not waits)
        self.left.setFixedWidth(theme.look().type_size(200))

    def _refuse(self, sentence: str) -> None:
        self.refused.set_words(sentence)
        self.refused.setVisible(bool(sentence))

    def _on_table_typed(self, item: str, total: object) -> None:
        self._refuse("")
        self._show_sum(total if isinstance(total, int) else 0)
        packs, remainder = self.table.packs.value or 0, self.table.remainder.value or 0
        refusal = self.session.would(EnterCount(item, packs, remainder))
        if refusal is not None and refusal.code == "number_impossible":
            self.table.remainder.mark_refused()
            self._refuse(wording.refusal_text(self._tr.catalogue, refusal, self.session.state).why)

    def _on_table_row_chosen(self, item: str) -> None:
        """Up and Down choose another pile that is open to the member at work."""
        if item != self._asked and self._open(self.rows(), item):
            self._asked = item
            self.refresh()
            self.focus_next()


class BesideCard(Card):
    """What the other step found: names and agreed numbers, the sum, and a line about the first count."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._rule = Paragraph(role="caption")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(0, 1)
        self._note = Paragraph(role="caption")
        self.body.addWidget(self._rule)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._note)
        self.body.addStretch(1)

    def show_rows(self, heading: str, rule: str, rows: Sequence[tuple[str, int | None]], note: str) -> None:
        """Show (name, number); None is a number that two members have not agreed on yet."""
        self.set_heading(heading)
        self._rule.set_words(rule)
        clear(self._grid)
        self._grid.setVerticalSpacing(1 if theme.look().density == "compact" else 8)
        for place, (name, number) in enumerate(rows):
            self._grid.addWidget(Paragraph(name, "small"), place, 0)
            shown = label("—" if number is None else self._tr.number(number), "number")
            self._grid.addWidget(shown, place, 1, Qt.AlignmentFlag.AlignRight)
        known = [number for _, number in rows if number is not None]
        self._grid.addWidget(part("sum_line"), len(rows), 0, 1, 2)
        self._grid.addWidget(label(self._tr("count.piles.total"), "strong"), len(rows) + 1, 0)
        total = self._tr.number(sum(known)) if len(known) == len(rows) else "—"
        self._grid.addWidget(label(total, "total"), len(rows) + 1, 1, Qt.AlignmentFlag.AlignRight)
        self._note.set_words(note)
        self._note.setVisible(bool(note))
