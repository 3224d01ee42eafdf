"""Voters who may vote in some contests of the day only: one list, separate ballots (R18)."""

from precinct_app.domain.commands import (
    AmendList,
    EnterCount,
    IssueBallots,
    MoveBallots,
    OpenBox,
    ReceiveList,
    ReplaceSpoiled,
    RequestHomeVoting,
    ReturnCrew,
    SendCrew,
)
from precinct_app.domain.decide.relations import outcomes
from precinct_app.domain.events import BoxAnnulled, ListChange
from precinct_app.domain.figures import figures
from tests.domain.honest import go_on, played
from tests.domain.room import CHAIR, DEPUTY, SECRETARY, VOTERS, Room, at

P: tuple[str, ...] = ("president",)
M: tuple[str, ...] = ("maslikhat",)
BOTH = (*P, *M)
ONLY_PRESIDENT, ONLY_MASLIKHAT = 1, 4
"""Rows of the list with one right; the last row has the second one too."""


def voting() -> Room:
    room = played("O4", contests=2, limited=True)
    room.now = at(10)
    return room


def on_list(room: Room) -> list[int]:
    return [room.state.voter_list.on_list[contest] for contest in BOTH]


def test_a_list_names_rights_of_rows_that_it_has_in_contests_of_the_day() -> None:
    """R6, R18: a row that is not there, a contest that is not held, or no contest at all is no right."""
    room = played("S3", contests=2)
    for row in (0, VOTERS + 1):
        assert room.code(ReceiveList("1", "A", VOTERS, "f", "r", {row: P})) == ("not_on_the_list", "R6")
    unknown: tuple[tuple[str, ...], ...] = (("akim",), (), (*P, "akim"))
    for rights in unknown:
        assert room.code(ReceiveList("1", "A", VOTERS, "f", "r", {1: rights})) == ("unknown_contest", "R6")
    room.must(ReceiveList("1", "A", VOTERS, "f", "r", {1: P, 2: M, 3: BOTH}))
    assert on_list(room) == [VOTERS - 1, VOTERS - 1]


def test_a_voter_receives_the_ballots_that_he_or_she_has_a_right_to() -> None:
    """R18: and no other, neither at once nor later."""
    room = voting()
    refusal = room.refused(IssueBallots(ONLY_PRESIDENT, BOTH), "m4")
    assert (refusal.code, refusal.rule, refusal.params) == ("no_right_in_contest", "R18", {"contest": "maslikhat"})
    room.must(IssueBallots(ONLY_PRESIDENT, P), "m4")
    assert room.code(IssueBallots(ONLY_PRESIDENT, M), "m4") == ("no_right_in_contest", "R18")
    assert room.code(ReplaceSpoiled(ONLY_PRESIDENT, "maslikhat"), "m4") == ("nothing_issued_here", "R19")
    assert room.state.turnout() == 1


def test_the_number_on_the_list_is_a_number_for_each_contest() -> None:
    """R10, R34: three rows with one right each; a right given by a court counts from then on."""
    room = voting()
    assert on_list(room) == [VOTERS - 2, VOTERS - 1]
    room.must(AmendList(ListChange.CORRECT, ONLY_MASLIKHAT, "court", CHAIR, "r", BOTH, words="w"))
    room.must(AmendList(ListChange.ADD, 0, "court", CHAIR, "r", M, words="w"))
    assert on_list(room) == [VOTERS - 1, VOTERS]
    room.must(IssueBallots(ONLY_MASLIKHAT, BOTH), "m4")


def test_a_crew_takes_and_brings_back_ballots_by_right() -> None:
    """R20: enough for those who may vote in a contest, reconciled for each contest by whoever voted."""
    room = voting()
    for voter in (ONLY_PRESIDENT, ONLY_MASLIKHAT, 7):
        room.must(RequestHomeVoting(voter, room.now, "health"), SECRETARY)
    few = SendCrew("portable.1", (DEPUTY, "m7"), (1, 2, 3), {"president": 1, "maslikhat": 2}, people_told=True)
    refusal = room.refused(few)
    assert (refusal.code, refusal.params) == ("too_few_ballots", {"needed": 2})
    room.must(SendCrew("portable.1", (DEPUTY, "m7"), (1, 2, 3), {"president": 2, "maslikhat": 3}, people_told=True))
    both_voted = (ONLY_PRESIDENT, 7)
    wrong = ReturnCrew(1, both_voted, {}, {"president": 0, "maslikhat": 1})
    assert room.code(wrong) == ("crew_does_not_reconcile", "R20")
    room.must(ReturnCrew(1, both_voted, {"maslikhat": 1}, {"president": 0, "maslikhat": 1}))
    trip = room.state.trips[1]
    assert (trip.issued, trip.issued_in) == (2, {"president": 2, "maslikhat": 1})
    assert [room.state.stock[contest].issued_home for contest in BOTH] == [2, 1]
    assert room.state.turnout() == room.state.served_at_home() == 2
    room.must(IssueBallots(ONLY_MASLIKHAT, M), "m4")


def test_a_portable_box_is_held_against_the_requests_of_each_contest() -> None:
    """R28, K7: three requests, one of them without a right to this ballot: three ballots are one too many."""
    room = voting()
    for voter in (ONLY_MASLIKHAT, 7, 8):
        room.must(RequestHomeVoting(voter, room.now, "health"), SECRETARY)
    each = {"president": 3, "maslikhat": 3}
    room.must(SendCrew("portable.1", (DEPUTY, "m7"), (1, 2, 3), each, people_told=True))
    room.must(ReturnCrew(1, (ONLY_MASLIKHAT, 7, 8), {}, {"president": 1, "maslikhat": 0}))
    assert [room.state.requests_of_box("portable.1", contest) for contest in (*BOTH, "")] == [2, 3, 3]
    while "C6" not in room.state.steps:
        assert go_on(room)
    room.must(OpenBox("portable.1"))
    for contest in ("maslikhat", "president"):
        item = f"C7.1:{contest}:found"
        room.must(EnterCount(item, 0, 3), "m4")
        events = room.must(EnterCount(item, 0, 3), "m5")
        annulled = [event for event in events if isinstance(event, BoxAnnulled)]
        assert [(event.found, event.requests) for event in annulled] == ([(3, 2)] if contest == "president" else [])
    assert figures(room.state, room.rules.edition, "president")["requests.1"] == 2


def test_every_relation_holds_for_each_contest_after_an_honest_day() -> None:
    """K1-K9, K14, R34: with rights that differ, each contest has its own numbers, and they add up."""
    room = played("C8.2", contests=2, limited=True)
    numbers = [figures(room.state, room.rules.edition, contest) for contest in BOTH]
    assert [each["voters_on_list"] for each in numbers] == [VOTERS - 2, VOTERS - 1]
    assert [each["issued_home"] for each in numbers] == [3, 2]
    for contest in BOTH:
        counted = [each for each in outcomes(room.state, room.rules, contest) if each.code in {"K1", "K2", "K3", "K6"}]
        counted += [each for each in outcomes(room.state, room.rules, contest) if each.code in {"K7", "K9", "K14"}]
        assert all(each.holds for each in counted), contest


def test_a_contest_without_a_name_is_no_contest() -> None:
    """R18, R15: an empty id is refused by name wherever contests are named, and never taken for all of them."""
    room = played("O4")
    room.now = at(9)
    assert room.code(IssueBallots(5, ("",)), "m4") == ("unknown_contest", "R18")
    assert room.code(MoveBallots("m4", "m5", {"": 1}), "m4") == ("unknown_contest", "R15")
    included = AmendList(ListChange.ADD, 0, "court", CHAIR, "r", contests=("",), words="w")
    assert room.code(included) == ("unknown_contest", "R18")
