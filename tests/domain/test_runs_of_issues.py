"""Issues that follow each other are folded together: the state is that of folding them one by one."""

import datetime
import functools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain.events import BallotReplaced, BallotsIssued, Entry, Event, TurnoutReported
from precinct_app.domain.evolve import evolve, evolve_run, replay, runs
from precinct_app.domain.evolve.voting import all_issued
from precinct_app.domain.ledger import Stock
from precinct_app.domain.state import PrecinctState, state_digest

MEMBERS, CONTESTS = ("m4", "m5", "m6"), ("president", "maslikhat")
BEFORE = PrecinctState(stock={contest: Stock(held={"m4": 90, "m5": 90}, issued={"m5": 1}) for contest in CONTESTS})
OPENS = datetime.datetime(2027, 4, 11, 7, tzinfo=datetime.timezone(datetime.timedelta(hours=5)))

ISSUES = st.builds(
    BallotsIssued,
    voter=st.integers(1, 70),  # some come twice
    contests=st.sampled_from([CONTESTS, CONTESTS[:1], CONTESTS[1:]]),
    member=st.sampled_from(MEMBERS),
)
OTHERS = st.builds(BallotReplaced, st.integers(1, 70), st.sampled_from(CONTESTS), st.sampled_from(MEMBERS)) | st.builds(
    TurnoutReported, st.integers(8, 20), st.integers(0, 9), st.integers(0, 9), st.just(90)
)


def journal(events: list[Event]) -> list[Entry]:
    """One entry every four minutes."""
    return [
        Entry(seq, OPENS + datetime.timedelta(minutes=4 * seq), "m1", event)
        for seq, event in enumerate(events, start=1)
    ]


@given(st.lists(ISSUES | ISSUES | ISSUES | OTHERS, max_size=60))
def test_a_run_of_issues_leads_to_the_state_of_its_entries_one_by_one(events: list[Event]) -> None:
    entries = journal(events)
    one_by_one = functools.reduce(evolve, entries, BEFORE)
    together = replay(entries, BEFORE)
    assert together == one_by_one
    assert state_digest(together) == state_digest(one_by_one)
    for contest, stock in one_by_one.stock.items():  # listed, and printed, in the same order
        assert list(together.stock[contest].held) == list(stock.held)
        assert list(together.stock[contest].issued) == list(stock.issued)


@given(st.lists(ISSUES | OTHERS, max_size=30))
def test_runs_are_the_journal_in_its_order_and_only_issues_stand_together(events: list[Event]) -> None:
    found = list(runs(journal(events)))
    assert [entry for run in found for entry in run] == journal(events)
    assert all(isinstance(entry.event, BallotsIssued) for run in found if len(run) > 1 for entry in run)


def test_an_issue_of_a_contest_that_does_not_exist_or_another_event_in_a_run_is_an_error() -> None:
    good, unknown = BallotsIssued(1, CONTESTS, "m4"), BallotsIssued(2, ("akim",), "m4")
    with pytest.raises(LookupError):
        evolve_run(BEFORE, tuple(journal([good, unknown])))
    with pytest.raises(TypeError):
        all_issued(BEFORE, journal([good, BallotReplaced(1, CONTESTS[0], "m4")]))
