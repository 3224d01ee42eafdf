"""The result of a district's contest: by the method of its edition, with the ties that people settled (R42)."""

import pytest
from msgspec.structs import replace

from precinct_app.domain.district import events
from precinct_app.domain.district.commands import AcceptBundle, CreateDistrict, PublishResults, RecordLot, RecordSummary
from precinct_app.domain.district.decide import decide
from precinct_app.domain.district.events import Report, ResultPaper
from precinct_app.domain.district.evolve import evolve
from precinct_app.domain.district.methods.result import Lot, Outcome
from precinct_app.domain.district.outcome import outcome
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.election import Contest
from precinct_app.domain.events import Entry
from precinct_app.domain.refusal import Refusal, Refused
from precinct_app.domain.rules import Acting
from tests.domain.room import at, contest
from tests.domain.tallies import protocol
from tests.domain.test_district import RULES, SETUP, Office

PRESIDENT = {"o1": 50, "o2": 30, "o3": 15, "against_all": 5}
TIED = {"o1": 40, "o2": 40, "o3": 15, "against_all": 5}
DECIDERS = ("A. Omarova", "B. Li")


def arrives(precinct: int, votes: dict[str, int], maslikhat: dict[str, int] | None = None) -> AcceptBundle:
    """A bundle with these votes for the president and, if others are not named, for the maslikhat."""
    reports = (
        Report(protocol("president", votes, invalid=precinct), True),
        Report(protocol("maslikhat", maslikhat or votes, invalid=precinct), True),
    )
    return AcceptBundle(precinct, 1, f"digest {precinct}", "head", reports)


def office(*votes: dict[str, int], maslikhat: dict[str, int] | None = None) -> Office:
    """A district in which so many precincts reported."""
    made = Office()
    for precinct, each in enumerate(votes, start=1):
        made.must(arrives(precinct, each, maslikhat))
    return made


def created(changed: Contest) -> Refusal | None:
    command = CreateDistrict(replace(SETUP, contests=(changed,)), "AA")
    answer = decide(DistrictState(), command, RULES, Acting("operator", at(8)))
    return answer if isinstance(answer, Refusal) else None


def lot(*order: str, tied: str = "maslikhat") -> RecordLot:
    return RecordLot(tied, "seat", order, DECIDERS, "digest of the reason")


def test_the_result_follows_from_the_sums_by_the_method_of_the_edition() -> None:
    """R42: half of the valid ballots is not more than half; a plurality needs no majority."""
    made = office(PRESIDENT, PRESIDENT, PRESIDENT)
    president = outcome(made.state, RULES.edition, "president")
    assert (president.outcome, president.runoff) == (Outcome.RUNOFF, ("o1", "o2"))
    maslikhat = outcome(made.state, RULES.edition, "maslikhat")
    assert (maslikhat.outcome, maslikhat.elected) == (Outcome.ELECTED, ("o1",))


def test_without_any_protocol_there_is_no_result() -> None:
    """R40."""
    with pytest.raises(Refused) as refused:
        outcome(Office().state, RULES.edition, "president")
    assert refused.value.refusal.code == "nothing_arrived"


def test_a_contest_whose_method_is_not_that_of_its_kind_makes_no_district() -> None:
    """R42: the method is the edition's, not a choice of the day."""
    refusal = created(replace(contest("maslikhat"), method="referendum"))
    assert refusal is not None
    assert (refusal.code, refusal.rule) == ("method_unknown", "R42")
    assert created(replace(contest("maslikhat"), kind="senate")) is not None
    assert created(contest("maslikhat")) is None


def test_the_second_vote_for_the_president_is_a_plurality_between_two() -> None:
    """R42: the method of the edition for a second vote."""
    first = contest("president")
    assert created(replace(first, method="plurality")) is not None
    second = replace(first, method="plurality", options=first.options[:2])
    assert created(second) is None
    assert RULES.edition.method_of(second) == RULES.edition.methods["second_vote"]


@pytest.mark.parametrize("changes", [{"seats": 0}, {"seats": 2}, {"marks": 2}, {"options": ()}])
def test_a_ballot_that_its_method_cannot_determine_makes_no_district(changes: dict[str, object]) -> None:
    """R42: refused before the vote, not found out after it."""
    refusal = created(replace(contest("president"), **changes))
    assert refusal is not None
    assert refusal.code == "method_unfit"


def test_a_lot_settles_a_tie_that_is_open_and_nothing_else() -> None:
    """R42: recorded by two people, with a reason, only for the tie that the votes left."""
    made = office(TIED, TIED, TIED)
    assert outcome(made.state, RULES.edition, "maslikhat").outcome is Outcome.WAITS_FOR_LOT
    assert made.code(lot("o1", "o3")) == ("no_such_tie", "R42")
    assert made.code(lot("o1", "o2", tied="president")) == ("no_such_tie", "R42")
    assert made.code(lot("o1", "o2", tied="senate")) == ("unknown_contest", "R40")
    for deciders in (("A. Omarova",), ("A. Omarova", " a. omarova "), ("A. Omarova", "")):
        assert made.code(replace(lot("o2", "o1"), deciders=deciders)) == ("two_people_record", "R42")
    assert made.code(replace(lot("o2", "o1"), words="")) == ("reason_missing", "R42")
    made.must(lot("o2", "o1"))
    assert made.state.lots == {"maslikhat": (Lot("seat", ("o2", "o1")),)}
    assert outcome(made.state, RULES.edition, "maslikhat").elected == ("o2",)
    assert made.code(lot("o1", "o2")) == ("no_such_tie", "R42")


def test_no_lot_is_drawn_over_sums_that_are_not_whole() -> None:
    """K12: the next protocol may untie them."""
    made = office(TIED, TIED)
    assert outcome(made.state, RULES.edition, "maslikhat").ties
    assert made.code(lot("o2", "o1")) == ("precincts_missing", "K12")


def test_a_lot_is_idle_when_a_repeat_protocol_unties_the_votes() -> None:
    """R35, R42: it stays in the journal and settles nothing."""
    made = office(TIED, TIED, TIED)
    made.must(lot("o2", "o1"))
    again = events.BundleAccepted(1, 2, "digest 1.2", "head", arrives(1, PRESIDENT).reports, "digest 1")
    state = evolve(made.state, Entry(made.state.seq + 1, made.now, "operator", again))
    result = outcome(state, RULES.edition, "maslikhat")
    assert result.elected == ("o1",)
    assert result.idle_lots == (Lot("seat", ("o2", "o1")),)


def test_nothing_official_is_made_of_sums_that_cannot_be() -> None:
    """K5: more votes than valid ballots never become a sheet; no result either."""
    made = office(PRESIDENT, PRESIDENT)
    broken = arrives(3, PRESIDENT)
    more = replace(broken.reports[0].protocol, votes={**PRESIDENT, "o1": 500})
    made.must(replace(broken, reports=(Report(more, True), broken.reports[1])))
    assert made.code(RecordSummary("president", official=True, digest="d")) == ("sum_fails", "K5")
    made.must(RecordSummary("president", official=False, digest="d"))
    made.must(RecordSummary("maslikhat", official=True, digest="d"))
    with pytest.raises(Refused) as refused:
        outcome(made.state, RULES.edition, "president")
    assert (refused.value.refusal.code, refused.value.refusal.rule) == ("sum_fails", "K5")


def test_the_communication_waits_for_every_protocol_and_for_the_lot() -> None:
    """R42: nobody is named before it is certain who."""
    command = RecordSummary("maslikhat", official=False, digest="d", paper=ResultPaper.COMMUNICATION)
    assert office(PRESIDENT).code(command) == ("precincts_missing", "K12")
    made = office(TIED, TIED, TIED)
    assert made.code(command) == ("outcome_open", "R42")
    made.must(lot("o2", "o1"))
    (event,) = made.must(command)
    assert event == events.SummaryDrawnUp("maslikhat", 3, True, "d", ResultPaper.COMMUNICATION)
    assert made.state.summaries == {}


def test_the_page_of_results_is_official_only_when_every_contest_is_whole_and_holds() -> None:
    """R41, K12: one file for all contests; what went out to everybody stands in the journal."""
    made = office(PRESIDENT, PRESIDENT)
    official = PublishResults(official=True, digest="d")
    assert made.code(official) == ("precincts_missing", "K12")
    assert made.must(PublishResults(official=False, digest="d")) == (events.ResultsPublished(2, False, "d"),)
    broken = arrives(3, PRESIDENT)
    more = replace(broken.reports[1].protocol, votes={**PRESIDENT, "o1": 500})
    made.must(replace(broken, reports=(broken.reports[0], Report(more, True))))
    assert made.code(official) == ("sum_fails", "K5")
    whole = office(PRESIDENT, PRESIDENT, PRESIDENT)
    assert whole.must(official) == (events.ResultsPublished(3, True, "d"),)
