"""T3 and T4: piles of votes and invalid ballots by reason, each counted twice in packs and a remainder (R30, R31, K13).

Both steps are one page: what is counted stands in the table, what the other step found beside it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.services import wording
from precinct_app.services.count_view import CountRow, count_rows
from ui import theme
from ui.language import Language
from ui.pages.count.gate import CountPage
from ui.pages.count.item_counts import counted_by
from ui.pages.count.names import item_words
from ui.pages.count.pile_counts import PileCounts
from ui.pages.count.running_sum import RunningSum
from ui.pages.count.step_strip import StepStrip
from ui.pages.step_papers import PapersCard
from ui.session import Session
from ui.widgets.cards import Card, clear
from ui.widgets.labels import Paragraph, label, part

_UNLIMITED = 16777215
_BESIDE = {"T3": "T4", "T4": "T3"}
_ROWS_BESIDE = 8
"""Rows that fill the card beside the table; fewer do not drift apart."""


class PilesPage(CountPage):
    """The table, the other step's numbers, the running sum against what was found in the boxes."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.strip = StepStrip(tr)
        self.counts = PileCounts(self, tr)
        self.table, self.refused, self.seat = self.counts.table, self.counts.refused, self.counts.seat
        self.settle = self.counts.settle
        self.beside = BesideCard(tr)
        self.sum = RunningSum(session, tr)
        self.left = Paragraph(role="small")
        card = Card(padded=False)
        card.body.addWidget(self.counts, 1)
        foot = Card()
        line = QHBoxLayout()
        line.setSpacing(32)
        line.addWidget(self.sum, 1)
        line.addWidget(self.left)
        line.addWidget(self.seat, 1)
        foot.body.addLayout(line)
        self._side = QWidget()
        side = self.spaced(QVBoxLayout(self._side))
        side.addWidget(self.settle, 0, Qt.AlignmentFlag.AlignTop)
        side.addWidget(self.beside, 1)
        self.papers = PapersCard(session, tr, self.run)
        side.addWidget(self.papers)
        self._column = self.spaced(QVBoxLayout(self))
        self._middle = self.spaced(QHBoxLayout())
        self._middle.addWidget(card, 1)
        self._column.addWidget(self.strip)
        self._column.addLayout(self._middle, 1)
        self._column.addWidget(foot)
        self.counts.typed.connect(self._show_sum)
        self.settle.opened.connect(self._fit_side)
        self.strip.help_asked.connect(self.help_asked)
        self._fit()

    def rows(self) -> tuple[CountRow, ...]:
        """Return the piles of this step, as everyone may see them."""
        return count_rows(self.session.precinct, self.key)

    def refresh(self) -> None:
        """Read again how the counts stand; digits being typed stay."""
        if not self.key:
            return
        self.counts.show_rows(self._heading(), self.rows())
        self.strip.show_step(
            self.step_number(),
            self._tr(f"step.{self.step_id}.title"),
            " · ".join(filter(None, (self.counts.turn_words(), self.rule_words()))),
            self.hands(),
        )
        self._show_beside()
        self._show_sum(self.table.total_typed() or 0)
        waits = self.counts.waits_for_another
        self.sum.setVisible(not waits)
        self.left.set_words(self.counts.left_words())
        self.left.setVisible(bool(self.left.words) and not waits)
        self.left.setFixedWidth(theme.look().type_size(200))
        self._fit_side()

    def retranslate(self) -> None:
        """Write every text anew."""
        self.strip.retranslate()
        self.refusal.retranslate()
        self.refresh()

    def first_field(self) -> QWidget | None:
        """Return what is asked now: packs, decision or seat."""
        return self.counts.first_field()

    def step_back(self) -> bool:
        """Put a decision away that was begun."""
        return self.settle.step_back()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _heading(self) -> str:
        if self.step_id == "T4":
            return self._tr("count.piles.ground")
        several = self.session.precinct.setup.contest(self.contest).several_marks
        return self._tr("count.several.name" if several else "count.piles.name")

    def _fit(self) -> None:
        """The other step's numbers stand beside the table, with large type under everything else."""
        if theme.look().folded:
            self._column.addWidget(self._side)
            self._side.setMaximumWidth(_UNLIMITED)
        else:
            self._middle.addWidget(self._side)
            self._side.setFixedWidth(theme.size("side"))

    def _fit_side(self) -> None:
        """A decision of the commission has the whole column."""
        self.papers.show_step(self.key if self.settle.isHidden() else "")
        low = theme.look().density == "compact" and bool(self.papers.papers.refs)  # no room for both
        self.beside.setVisible(self.settle.isHidden() and not low)
        self.strip.setVisible(not self.settle.open)

    def _show_sum(self, typed: int) -> None:
        self.sum.show_contest(self.contest, self.step_id, self.table.edited, typed)

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


class BesideCard(Card):
    """What the other step found: names and agreed numbers, the sum, and a line about the first count.

    The rows share the room there is: where it is short they stand close together.
    """

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._rule = Paragraph(role="caption")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(0, 1)
        self._shown: tuple[object, ...] = ()
        self._note = Paragraph(role="caption")
        self.body.addWidget(self._rule)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._note)
        self.body.addStretch(1)

    def show_rows(self, heading: str, rule: str, rows: Sequence[tuple[str, int | None]], note: str) -> None:
        """Show (name, number); None is a number that two members have not agreed on yet."""
        shown = (heading, rule, tuple(rows), note, self._tr.code)
        if shown == self._shown:
            return
        self._shown = shown
        self.set_heading(heading)
        self._rule.set_words(rule)
        clear(self._grid)
        for place, (name, number) in enumerate(rows):
            self._grid.addWidget(Paragraph(name, "small"), place, 0, Qt.AlignmentFlag.AlignVCenter)
            words = label("—" if number is None else self._tr.number(number), "number")
            self._grid.addWidget(words, place, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        known = [number for _, number in rows if number is not None]
        self._grid.addWidget(part("sum_line"), len(rows), 0, 1, 2)
        self._grid.addWidget(label(self._tr("count.piles.total"), "strong"), len(rows) + 1, 0)
        total = self._tr.number(sum(known)) if len(known) == len(rows) else "—"
        self._grid.addWidget(label(total, "total"), len(rows) + 1, 1, Qt.AlignmentFlag.AlignRight)
        self._note.set_words(note)
        self._note.setVisible(bool(note))
        self.body.setStretchFactor(self._grid, len(rows))
        self.body.setStretch(self.body.count() - 1, max(0, _ROWS_BESIDE - len(rows)))
