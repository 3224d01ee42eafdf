"""Who is elected follows from the sums by the method that was named, as it did where the result is known."""

import msgspec
import pytest
from msgspec.structs import replace

from precinct_app.domain.district.methods.determination import determine
from precinct_app.domain.district.methods.method import Bound, Method, Sign, TurnoutLine
from precinct_app.domain.district.methods.result import (
    Lot,
    Outcome,
    Tie,
)
from precinct_app.domain.district.methods.tally import Tally, TallyBroken, tally_of
from precinct_app.domain.district.state import Sums
from precinct_app.domain.law import PercentBase
from precinct_app.domain.protocol import LINES
from tests.domain.room import contest
from tests.domain.tallies import (
    FRANCE_2022,
    HALF,
    LISTS,
    MAJORITY,
    PLURALITY,
    QUESTION,
    compared,
    tally,
)


def test_the_two_votes_of_france_in_2022() -> None:
    """The first two of twelve go into the second vote, which is a plurality of its own."""
    first = determine(MAJORITY, tally(FRANCE_2022))
    assert (first.outcome, first.runoff, first.elected) == (Outcome.RUNOFF, ("macron", "le_pen"), ())
    assert first.shares is not None
    assert (first.whole, first.shares["macron"], first.shares["le_pen"]) == (35_132_947, 2785, 2315)
    second = determine(PLURALITY, tally({"macron": 18_768_639, "le_pen": 13_288_686}))
    assert (second.outcome, second.elected) == (Outcome.ELECTED, ("macron",))
    assert second.shares == {"macron": 5855, "le_pen": 4145}


@pytest.mark.parametrize(
    ("votes", "invalid", "base", "outcome"),
    [
        ({"a": 50, "b": 30, "c": 20}, 0, PercentBase.VALID, Outcome.RUNOFF),
        ({"a": 51, "b": 30, "c": 19}, 0, PercentBase.VALID, Outcome.ELECTED),
        ({"a": 51, "b": 30, "c": 19}, 2, PercentBase.VALID, Outcome.ELECTED),
        ({"a": 51, "b": 30, "c": 19}, 2, PercentBase.TOOK_PART, Outcome.RUNOFF),
        ({"a": 51, "b": 30, "against_all": 30}, 0, PercentBase.VALID, Outcome.REPEAT_ELECTION),
        ({"a": 10, "b": 30, "c": 2, "against_all": 60}, 0, PercentBase.VALID, Outcome.RUNOFF),
        ({"a": 50, "b": 50}, 0, PercentBase.VALID, Outcome.REPEAT_ELECTION),
        ({"a": 100}, 0, PercentBase.VALID, Outcome.ELECTED),
        ({"a": 50, "against_all": 50}, 0, PercentBase.VALID, Outcome.REPEAT_ELECTION),
        ({"a": 0, "b": 0}, 0, PercentBase.VALID, Outcome.REPEAT_ELECTION),
    ],
)
def test_an_absolute_majority_is_more_than_half_of_the_base_and_two_alone_are_voted_on_no_second_time(
    votes: dict[str, int], invalid: int, base: PercentBase, outcome: Outcome
) -> None:
    """R33; 80(1), 96(1): where only two stood and none was elected, a repeat election; against all is in the base."""
    result = determine(replace(MAJORITY, base=base), tally(votes, invalid=invalid))
    assert result.outcome is outcome
    assert "against_all" not in (*result.elected, *result.runoff)


def test_a_tie_for_the_second_vote_waits_for_a_lot() -> None:
    """R41: the first is in; who joins is drawn."""
    sums = tally({"a": 40, "b": 30, "c": 30})
    waits = determine(MAJORITY, sums)
    assert (waits.outcome, waits.runoff) == (Outcome.WAITS_FOR_LOT, ("a",))
    assert waits.ties == (Tie("runoff", ("b", "c"), 1),)
    assert determine(MAJORITY, sums, lots=(Lot("runoff", ("c", "b")),)).runoff == ("a", "c")


@pytest.mark.parametrize(
    ("votes", "seats", "beats", "elected", "vacant"),
    [
        ({"a": 40, "b": 35, "against_all": 25}, 1, True, ("a",), 0),
        ({"a": 40, "b": 15, "against_all": 45}, 1, True, (), 1),
        ({"a": 40, "b": 20, "against_all": 40}, 1, True, (), 1),
        ({"a": 40, "b": 15, "against_all": 45}, 1, False, ("a",), 0),
        ({"a": 40, "b": 35, "c": 25}, 2, True, ("a", "b"), 0),
        ({"a": 30, "b": 30, "c": 40}, 3, True, ("c", "a", "b"), 0),
        ({"a": 30, "b": 0}, 2, True, ("a",), 1),
        ({"a": 0, "b": 0}, 2, True, (), 2),
    ],
)
def test_a_plurality_fills_its_seats_from_the_top(
    votes: dict[str, int], seats: int, beats: bool, elected: tuple[str, ...], vacant: int
) -> None:
    """Nobody is elected without a vote, nor below "against all" where that is asked; a seat may stay vacant."""
    result = determine(replace(PLURALITY, beats_against_all=beats), tally(votes), seats=seats)
    assert (result.elected, result.vacant) == (elected, vacant)
    assert result.outcome is (Outcome.ELECTED if elected else Outcome.REPEAT_ELECTION)


def test_several_marks_elect_several_and_shares_are_of_ballots() -> None:
    """K5: 100 ballots carried 240 marks for three seats; the third is drawn among two."""
    sums = tally({"a": 90, "b": 60, "c": 45, "d": 45}, marks=3, valid=100)
    waits = determine(PLURALITY, sums, seats=3)
    assert (waits.elected, waits.ties, waits.vacant) == (("a", "b"), (Tie("seat", ("c", "d"), 1),), 1)
    assert waits.shares == {"a": 9000, "b": 6000, "c": 4500, "d": 4500}
    assert determine(PLURALITY, sums, seats=3, lots=(Lot("seat", ("d", "c")),)).elected == ("a", "b", "d")


def test_the_referendum_of_2022_is_adopted_with_the_announced_shares() -> None:
    """Shares of all who took part, as announced on 6 June 2022; ballots with both answers stand with the invalid."""
    sums = Tally({"yes": 6_163_863, "no": 1_490_475}, 7_654_338, 331_955, 11_734_642, 7_986_293)
    result = determine(QUESTION, sums)
    assert (result.outcome, result.shares) == (Outcome.ADOPTED, {"yes": 7718, "no": 1866})
    regions = tuple(tally({"yes": 2, "no": 1}) for _ in range(17))
    asked = replace(QUESTION, territories=Bound(Sign.AT_LEAST, 2, 3))
    assert determine(asked, sums).outcome is Outcome.WAITS_FOR_TERRITORIES
    result = determine(asked, sums, territories=regions)
    assert (result.outcome, compared(result, "territories")) == (Outcome.ADOPTED, [("yes", True)])


@pytest.mark.parametrize(
    ("yes", "no", "invalid", "on_list", "outcome"),
    [
        (60, 40, 0, 200, Outcome.NOT_HELD),
        (60, 40, 0, 199, Outcome.ADOPTED),
        (50, 50, 0, 150, Outcome.NOT_ADOPTED),
        (51, 49, 0, 150, Outcome.ADOPTED),
        (51, 40, 11, 150, Outcome.NOT_ADOPTED),
        (0, 0, 0, 0, Outcome.NOT_HELD),
    ],
)
def test_a_referendum_needs_its_turnout_and_its_majority(
    yes: int, no: int, invalid: int, on_list: int, outcome: Outcome
) -> None:
    """More than half of the list took part, more than half of the base approved."""
    sums = Tally({"yes": yes, "no": no}, yes + no, invalid, on_list, yes + no + invalid)
    assert determine(QUESTION, sums).outcome is outcome


def test_turnout_is_of_those_who_received_ballots_or_of_ballots_found_as_the_edition_has_it() -> None:
    """43(3-1), 43(4): of 100 voters 51 received ballots, and 50 put them into a box."""
    sums = Tally({"yes": 40, "no": 10}, 50, 0, 100, 51)
    assert determine(QUESTION, sums).outcome is Outcome.NOT_HELD
    received = replace(QUESTION, turnout_line=TurnoutLine.RECEIVED)
    assert determine(received, sums).outcome is Outcome.ADOPTED


def test_nothing_is_adopted_by_nobody() -> None:
    """No voters, no ballots: half of nothing is not reached."""
    half = Bound(Sign.AT_LEAST, 1, 2)
    nobody = replace(QUESTION, turnout=half, majority=half)
    assert determine(nobody, tally({"yes": 0, "no": 0})).outcome is Outcome.NOT_HELD


@pytest.mark.parametrize(("won", "outcome"), [(1, Outcome.NOT_ADOPTED), (2, Outcome.ADOPTED), (3, Outcome.ADOPTED)])
def test_where_territories_count_two_thirds_of_them_have_to_approve(won: int, outcome: Outcome) -> None:
    sums = tally({"yes": 60, "no": 40})
    territories = [tally({"yes": 2, "no": 1})] * won + [tally({"yes": 1, "no": 1})] * (3 - won)
    asked = replace(QUESTION, territories=Bound(Sign.AT_LEAST, 2, 3))
    assert determine(asked, sums, territories=territories).outcome is outcome


TABLE = {
    "name": "list_threshold", "base": "valid", "threshold": {"sign": ">=", "of": 5, "out_of": 100},
    "seats_by": "largest_remainder", "next_list_seats": 2, "none_passes": "repeat_election", "ties": "lot",
}  # fmt: skip


def test_a_method_is_read_from_the_editions_table() -> None:
    assert msgspec.convert(TABLE, Method) == LISTS


@pytest.mark.parametrize(
    "change",
    [
        {"name": "first_past"},
        {"base": "everybody"},
        {"treshold": 5},
        {"threshold": {"sign": ">", "of": 5, "out_of": 0}},
        {"threshold": {"sign": ">", "of": 101, "out_of": 100}},
        {"next_list_seats": -1},
        {"name": "absolute_majority_then_runoff"},
    ],
)
def test_a_method_that_is_not_one_is_refused_when_it_is_read(change: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**TABLE, **change}, Method)


def test_a_majority_that_two_could_have_is_none() -> None:
    table = {"name": "absolute_majority_then_runoff", "base": "valid", "ties": "lot"}
    assert msgspec.convert({**table, "majority": {"sign": ">", "of": 1, "out_of": 2}}, Method) == MAJORITY
    for sign, of in ((">=", 50), (">", 49)):
        with pytest.raises(msgspec.ValidationError, match="only one"):
            msgspec.convert({**table, "majority": {"sign": sign, "of": of, "out_of": 100}}, Method)


def test_nothing_is_determined_from_votes_that_the_ballots_cannot_carry() -> None:
    """K5."""
    for votes, marks in (({"a": 99}, 1), ({"a": 101}, 1), ({"a": 201}, 2), ({"a": 101, "b": -1}, 1)):
        with pytest.raises(TallyBroken, match="K5"):
            tally(votes, marks=marks, valid=100)


def test_what_cannot_be_determined_is_said() -> None:
    with pytest.raises(ValueError, match="nothing to be elected"):
        determine(PLURALITY, tally({"a": 1}), seats=0)
    with pytest.raises(ValueError, match="without options"):
        determine(PLURALITY, tally({"against_all": 1}))
    with pytest.raises(ValueError, match="one mark"):
        determine(MAJORITY, tally({"a": 1}, marks=2, valid=1))
    with pytest.raises(ValueError, match="no line 3"):
        determine(replace(QUESTION, approval=3), tally({"yes": 1, "no": 0}))


def test_a_tally_is_taken_from_the_districts_sums() -> None:
    """K12: the same numbers, in ballot order."""
    known = contest(against_all=True)
    votes = {pile: place for place, pile in enumerate(known.piles(), start=1)}
    valid = sum(votes.values())
    lines = {**dict.fromkeys(LINES, 0), "ballots_valid": valid, "ballots_invalid": 4, "voters_on_list": 90}
    lines["voters_received_ballots"] = valid + 5
    found = tally_of(known, Sums(3, lines, {}, dict(reversed(votes.items()))))
    assert list(found.votes.items()) == list(votes.items())
    assert (found.valid, found.invalid, found.took_part, found.on_list, found.received) == (
        valid, 4, valid + 4, 90, valid + 5,
    )  # fmt: skip
    assert determine(PLURALITY, found).whole == valid
    assert HALF.one_at_most
