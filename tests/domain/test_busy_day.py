"""A day of 10,000 voters at four desks, with all that interrupts it, ends with every ledger reconciled."""

import datetime

from precinct_app.domain import commands
from precinct_app.domain.decide.relations import outcomes
from precinct_app.domain.events import ListChange
from precinct_app.domain.evolve import replay
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.relations import Level
from precinct_app.domain.state import state_digest
from precinct_app.domain.turnout import too_fast
from tests.domain.busy_day import RECEIVED, BusyDay, four_contests, until_open
from tests.domain.honest import go_on
from tests.domain.room import CHAIR, SECRETARY, Room

VOTERS, COMING = 10_000, 6_900
LIMITED: dict[int, tuple[str, ...]] = dict.fromkeys(range(7, VOTERS, 97), ("president", "maslikhat"))
"""Voters who may vote in two of the four contests only."""


class Played(Room):
    """A room with four contests and 10,000 voters, voting open."""

    def __init__(self) -> None:
        super().__init__()
        self.setup = four_contests()
        for command, actor, moment in until_open(self.setup, RECEIVED):
            self.now = moment
            received = commands.ReceiveList("12", "Akim", VOTERS, "d" * 64, "r" * 64, LIMITED)
            self.must(received if isinstance(command, commands.ReceiveList) else command, actor)

    def go_to(self, moment: datetime.datetime) -> None:
        self.now = moment

    def include(self, number: int) -> int:
        """A court's decision puts a person on the list."""
        self.must(commands.AmendList(ListChange.ADD, 0, "court", CHAIR, f"r{number}" * 32, words="w" * 64), SECRETARY)
        return self.state.voter_list.keys


def test_a_day_of_ten_thousand_voters_at_four_desks_ends_with_every_ledger_reconciled() -> None:
    room = Played()
    day = BusyDay(room, room.setup.contests, VOTERS, COMING, seed=3)
    day.play()
    state, tally = room.state, day.tally
    for kind in day.contests:
        stock = state.stock[kind]
        places = stock.safe + sum(stock.held.values()) + stock.issued_total() + stock.spoiled + stock.lost
        assert (places, stock.away) == (RECEIVED, 0)  # R15: every ballot has its fate
        assert stock.issued_total() == tally[f"issued.{kind}"] == _marked(room, kind)  # K3, K14
        assert stock.spoiled == tally[f"spoiled.{kind}"]
        assert stock.lost == tally[f"lost.{kind}"]
        assert stock.issued_total() <= state.voter_list.on_list[kind]  # K1
    assert (
        state.turnout() == len(day.served) + tally["home"] == sum(1 for _, mark in state.voters.items() if mark.issues)
    )
    assert state.served_at_home() == tally["home"]
    assert state.voter_list.people == VOTERS + tally["included"]
    assert not too_fast(state, room.rules.edition)
    reports = [report.received for report in state.reports.values()]
    assert reports == sorted(reports)  # K10
    assert (len(reports), tally["shifts"]) == (5, 4)
    assert min(tally["reversed"], tally["home"]) > 20
    assert {"issued_already", "home_request_pending", "replaced_already", "hands_not_empty"} <= set(day.refused)
    assert state_digest(replay(room.entries)) == state_digest(state)


def test_the_count_after_such_a_day_needs_no_act_but_for_what_was_lost() -> None:
    room = Played()
    BusyDay(room, room.setup.contests, VOTERS, 400, seed=5).play()
    assert not isinstance(room.do(commands.CloseVoting(room.now, CHAIR)), Refusal)
    while "T4.president" not in room.state.steps:
        assert go_on(room)
    failing = {each.key: each.level for each in outcomes(room.state, room.rules, "president") if not each.holds}
    assert failing == {"K11.kurultai_list": Level.WARN}  # a few may vote for the president only


def _marked(room: Room, kind: str) -> int:
    return sum(kind in mark.contests for _, mark in room.state.voters.items())
