"""A gate whose Enter section is two counts of each item, contest by contest: C2, C3, C4, C7, C8."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain import items
from precinct_app.domain.commands import EnterCount
from precinct_app.services import wording
from precinct_app.services.count_view import CountRow, CountStage, count_rows
from ui.language import Language
from ui.pages.count import turns
from ui.pages.count.contest_choice import ContestChoice
from ui.pages.count.gate import GatePage, first_shown
from ui.pages.count.item_counts import ItemCounts, count_of
from ui.pages.count.names import item_words
from ui.pages.count.settling import SettleCard
from ui.session import Session
from ui.widgets.cards import clear


class CountedGatePage(GatePage):
    """One contest at a time: its items in two counts, and what a subclass asks after they agreed."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.contests = ContestChoice(tr)
        self.blocks: dict[str, ItemCounts] = {}
        self._shown_contest = ""
        self._chosen_contest = ("", 0)
        self.settle = SettleCard(self, tr)
        self.before = QVBoxLayout()
        self.counts = QWidget()
        self._counts_box = QVBoxLayout(self.counts)
        self._counts_box.setContentsMargins(0, 0, 0, 0)
        self._counts_box.setSpacing(12)
        self.after = QVBoxLayout()
        self.after.setSpacing(12)
        body = self.card.enter.body
        body.addWidget(self.contests)
        body.addLayout(self.before)
        body.addWidget(self.counts)
        body.addWidget(self.settle)
        body.addWidget(self.seat)
        body.addLayout(self.after)
        body.addWidget(self.refusal)
        self.card.show_sections(announce=False)
        self.contests.chosen_changed.connect(self._on_contests_chosen_changed)
        self.settle.settled.connect(self.focus_next)
        self.settle.opened.connect(self._make_room)

    @property
    def shown_contest(self) -> str:
        """The contest whose items are shown."""
        return self._shown_contest

    def rows(self) -> tuple[CountRow, ...]:
        """Return the items of the contest shown, as everyone may see them."""
        rows = count_rows(self.session.precinct, self.key)
        return tuple(row for row in rows if items.contest_of(row.item) == self._shown_contest)

    def countable(self) -> bool:
        """Say whether the items may be counted yet (a box must be open)."""
        return True

    def contest_finished(self, contest: str) -> bool:
        """Say whether nothing is left to do for a contest at this step."""
        wanted = [row for row in count_rows(self.session.precinct, self.key) if items.contest_of(row.item) == contest]
        return turns.all_agreed(wanted)

    def refresh_after(self, rows: Sequence[CountRow]) -> None:
        """Read again what is asked after the counts agreed."""

    def after_field(self) -> QWidget | None:
        """Return where the focus goes once the counts agreed."""
        return None

    def refresh_work(self) -> None:
        """Show the contest that is next, its counts, who counts, and what comes after."""
        self._choose_contest()
        rows = self.rows()
        self._show_blocks([row.item for row in rows])
        for row in rows:
            self.blocks[row.item].show_row(row, self.session.actor)
        self.settle.show_rows([(row, item_words(self.session, self._tr, row.item, boxed=False)) for row in rows])
        self._make_room()
        self._offer_seat(rows)
        self.refresh_after(rows)
        begun = self.done or any(row.stage is not CountStage.WAITING for row in rows)
        self.show_progress(hands=begun, enter=self.done)

    def first_field(self) -> QWidget | None:
        """Return the field of the next count, the seat, or what comes after the counts."""
        if self.settle.open:
            return self.settle.first_field() or self.settle.seat.choice
        rows = self.rows() if self.key else ()
        item = turns.next_item(rows, self.session.actor)
        if self.countable() and item:
            row = next(row for row in rows if row.item == item)
            return self.blocks[item].field(row).edit
        return first_shown(self.seat.choice if not self.seat.isHidden() else None, self.after_field())

    def step_back(self) -> bool:
        """Put a decision away that was begun."""
        return self.settle.step_back()

    def enter(self, item: str, value: object) -> None:
        """Give the count to the core; a number that cannot be is refused at its field, anything else in the box."""
        command = count_of(self.session, item, value if isinstance(value, int) else 0)
        refusal = self.session.would(command)
        row = next(row for row in self.rows() if row.item == item)
        if refusal is not None and refusal.code == "number_impossible":
            text = wording.refusal_text(self._tr.catalogue, refusal, self.session.state)
            self.blocks[item].refuse(row, f"{text.why} {text.first}")
        elif self.do(command):
            self.focus_next()

    def _choose_contest(self) -> None:
        """The contest chosen by hand until the next entry of the journal, else the first that is not finished."""
        state, edition = self.session.state, self.session.precinct.rules.edition
        contests = items.in_order(self.session.precinct.setup.contests, edition)
        ids = [contest.id for contest in contests]
        self.contests.show_contests([(each.id, each.title.of(self._tr.code)) for each in contests])
        chosen, seq = self._chosen_contest
        if chosen not in ids or seq != state.seq:
            chosen = next((each for each in ids if not self.contest_finished(each)), ids[-1])
        self._shown_contest = chosen
        self.contests.choose(chosen)

    def _make_room(self) -> None:
        """While a decision is entered nothing is counted: the form has the card."""
        self.card.show_sections(hands=not self.settle.open, announce=False)
        self.counts.setVisible(self.countable() and not self.settle.open)

    def _show_blocks(self, wanted: Sequence[str]) -> None:
        if list(self.blocks) == list(wanted):
            return
        clear(self._counts_box)
        self.blocks = {item: ItemCounts(self.session, self._tr, item, named=len(wanted) > 1) for item in wanted}
        for block in self.blocks.values():
            block.entered.connect(self.enter)
            self._counts_box.addWidget(block)

    def _offer_seat(self, rows: Sequence[CountRow]) -> None:
        """Another member sits down when everything left was counted first by the one at work."""
        waits = self.countable() and not turns.all_agreed(rows) and not turns.next_item(rows, self.session.actor)
        self.seat.offer(self._tr("count.seat.second") if waits else "", self.others(rows) if waits else ())

    def others(self, rows: Sequence[CountRow]) -> list[str]:
        """Return the members who may count what is left."""
        return able_to_count(self.session, rows)

    def _on_contests_chosen_changed(self, contest: str) -> None:
        self._chosen_contest = (contest, self.session.state.seq)
        self.refresh()
        self.focus_next()


def able_to_count(session: Session, rows: Sequence[CountRow]) -> list[str]:
    """Members whose count of the next item the core would take; the number itself plays no part in that."""
    able = []
    for member in session.precinct.setup.members:
        item = turns.next_item(rows, member.id)
        if item and session.would(EnterCount(item, 0, 0), member.id) is None:
            able.append(member.id)
    return able
