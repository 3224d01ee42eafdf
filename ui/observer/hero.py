"""The middle of the observer window: the last announced number, the turnout with its curve, or what is being counted.

The announced number stays until the next one is announced (R26); under it stands what the step of now counts, each
number only when two members found the same (K13).
"""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from precinct_app.domain.state import Announcement
from precinct_app.services.count_view import CountRow, CountStage
from precinct_app.services.observer import Seen
from ui.observer.paged import PagedRows, StageRow
from ui.observer.stage import HugeNumber, Measured, StageBox, StageIcon, StageText
from ui.observer.words import Pair, Two, joined
from ui.widgets.slot_bars import BarRow, SlotBars

_SMALL, _WORDS, _LARGE = 28, 40, 72
"""Pixels of the words: over the counts, under a number, and where there is none."""


class Hero(StageBox):
    """Caption, number, its words in two languages, a note; then the curve or the counts."""

    def __init__(self, two: Two) -> None:
        column = QVBoxLayout()
        super().__init__("bg", column, (64, 24, 64, 24), 12)
        self._two = two
        self._icon = StageIcon("announce", "accent", 40)
        self._caption = StageText(36, tone="accent", strong=True)
        self.number = HugeNumber()
        self._first, self._second = StageText(_WORDS, strong=True, wrap=True), StageText(_WORDS, tone="ink2", wrap=True)
        self._note = StageText(28, tone="ink2", wrap=True)
        self.bars = _StageBars()
        self.counts = PagedRows(two)
        caption = QHBoxLayout()
        caption.setSpacing(16)
        caption.addWidget(self._icon)
        caption.addWidget(self._caption, 1)
        column.addLayout(caption)
        column.addWidget(self.number, 2)
        for part in (self._first, self._second, self._note):
            column.addWidget(part)
        column.addWidget(self.bars)
        column.addWidget(self.counts, 5)
        column.addStretch(0)

    def show_seen(self, seen: Seen) -> None:
        """Show what matters now."""
        self.counts.show_rows([self._count_row(row, seen) for row in seen.counting])
        self.counts.setVisible(bool(seen.counting))
        self.bars.setVisible(seen.voting and not seen.counting and seen.announced is None)
        self._show_bars(seen)
        if seen.announced is not None:
            self._show_announced(seen, seen.announced)
        elif seen.counting:
            self._show_counting(seen)
        elif seen.voting:
            self._show_turnout(seen)
        else:
            self._show_step(seen)

    def _show_announced(self, seen: Seen, announced: Announcement) -> None:
        two, setup = self._two, seen.setup
        contests = [contest.id for contest in setup.contests if contest.id in announced.numbers]
        numbers = [announced.numbers[contest] for contest in contests]
        words = two.plural("observer.received", numbers[0]) if len(numbers) == 1 else self._titles(seen, contests)
        who = setup.member(announced.by)
        time = two.catalogues[0].time(announced.at)
        note = f"{time} — {who.name}, {joined(two(f'role.{who.role}'))}"
        self._show("announce", two.line("observer.announced"), " · ".join(map(two.number, numbers)), words, note)

    def _show_counting(self, seen: Seen) -> None:
        self._show("now", self._two.line("observer.counting"), "", self._two("observer.two_counts"), "")

    def _show_turnout(self, seen: Seen) -> None:
        two, came = self._two, seen.came
        words = two("observer.of_list", voters=two.number(came.voters), share=two.percent(came.received, came.voters))
        self._show("list", two.line("observer.issued"), two.number(came.received), words, "")

    def _show_step(self, seen: Seen) -> None:
        two = self._two
        waiting = next((view for view in seen.steps if view.key == seen.step or view.opens_at), seen.steps[-1])
        words = two.step(seen.step or waiting.key, seen.setup)
        opens = waiting.opens_at if not seen.step else None
        self._show("now", two.line("observer.now"), "", words, two.catalogues[0].time(opens) if opens else "")

    def _show(self, icon: str, caption: str, number: str, words: Pair, note: str) -> None:
        self._icon.set_icon(icon, "accent")
        counting = not self.counts.isHidden()
        self._first.pixels = self._second.pixels = _SMALL if counting and number else _WORDS if number else _LARGE
        self._caption.set_words(caption)
        self.number.set_words(number)
        self.number.setVisible(bool(number))
        self._first.set_words(words[0])
        self._second.set_words(words[1] if words[1] != words[0] else "")
        self._second.setVisible(bool(self._second.text()))
        self._note.set_words(note)
        self._note.setVisible(bool(note))

    def _titles(self, seen: Seen, contests: list[str]) -> Pair:
        first, second = zip(*(self._two.contest(contest, seen.setup) for contest in contests), strict=True)
        return " · ".join(first), " · ".join(second)

    def _count_row(self, row: CountRow, seen: Seen) -> StageRow:
        """The number when it is agreed; before that how many of the two counts are in."""
        two = self._two
        name = two.item(row.item, seen.setup)
        if row.stage is CountStage.AGREED and row.value is not None:
            return StageRow(name, two.number(row.value))
        if row.differed:
            first, second = two("observer.again")
            name = f"{name[0]} — {first}", f"{name[1]} — {second}"
        return StageRow(name, f"{int(row.stage is CountStage.FIRST_IN)} / 2")

    def _show_bars(self, seen: Seen) -> None:
        """All desks together, and the crews: their voters stand in the slot in which they came back."""
        slots: dict[int, int] = {}
        for desk in seen.pace.desks:
            for slot, served in desk.slots.items():
                slots[slot] = slots.get(slot, 0) + served
        two, came = self._two, seen.came
        premises, home = two.line("observer.premises"), two.line("turnout.home")
        rows = [
            BarRow(premises, two.number(came.on_premises), slots),
            BarRow(home, two.number(came.at_home), seen.pace.home, "chart3", limited=False),
        ]
        self.bars.set_day(seen.pace.first, seen.pace.last, seen.pace.now)
        self.bars.set_rows(rows)
        said = ", ".join(f"{row.name}: {row.total}" for row in rows)
        self.bars.setAccessibleName(f"{two.line('observer.by_slots')}. {said}")


class _StageBars(SlotBars, Measured):
    """The curve of the day with the letters of this window."""

    def set_measure(self, factor: float) -> None:
        self.set_letters(round(24 * factor))
        self.setFixedHeight(round(264 * factor))
