"""One evening with every kind of contest: candidates and "against all", parties, twelve, three marks, yes or no."""

import itertools
from collections.abc import Iterator
from contextlib import closing

import pytest

from precinct_app.domain import commands, items
from precinct_app.domain.decide.relations import outcomes
from precinct_app.domain.election import AGAINST_ALL
from precinct_app.domain.events import VALID
from precinct_app.domain.figures import figures
from precinct_app.domain.gates import require_gate
from precinct_app.domain.protocol import Protocol
from precinct_app.exchange import bundle
from precinct_app.services import practice_run, practice_setup
from precinct_app.services.practice_run import PracticeRun
from precinct_app.services.practice_truth import true_number
from precinct_app.services.verification import Verified, verify_bundle
from tests.services.anew import CHAIR, do

VOTERS = 40
EVERY = ("president", "kurultai_list", "maslikhat", "local_self_government", "referendum")
SEVERAL = "local_self_government"
DOUBTFUL = (
    commands.DecideDoubtful(SEVERAL, 7, 0, VALID, "both crosses touch the line", ("o8", "o1")),
    commands.DecideDoubtful(SEVERAL, 6, 1, "too_many_marks", "four crosses"),
)
"""Ballots of the contest with three marks that the commission decided about."""


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeRun]:
    """The day of five contests up to the bundle, which the district took in."""
    folder = tmp_path_factory.mktemp("every") / "kind"
    with closing(practice_run.prepare(folder, VOTERS, 7, "kz-2026", contests=len(EVERY))) as run:
        run.day.play_until("C8")
        for contest in EVERY[: EVERY.index(SEVERAL)]:
            for step in ("T1", "T3", "T4", "T5", "T6", "T7"):
                run.day.play(f"{step}.{contest}")
        do(run.precinct, commands.ConfirmSorted(SEVERAL, len(DOUBTFUL)), CHAIR)
        for decision in DOUBTFUL:
            do(run.precinct, decision, CHAIR)
        run.day.play_until("X2")
        imported = run.district.take_in("bundle", _bundle(run))
        assert (imported.trouble, imported.refusal) == (None, None)
        yield run


def _bundle(run: PracticeRun) -> bytes:
    return (run.folder / bundle.bundle_name(practice_setup.PRECINCT)).read_bytes()


@pytest.fixture(scope="module")
def verified(evening: PracticeRun) -> Verified:
    return verify_bundle(_bundle(evening), evening.district.trust())


def protocol(evening: PracticeRun, contest: str) -> Protocol:
    drawn = evening.precinct.state.contest_count(contest).drawn_up
    assert drawn is not None
    return drawn.protocol


def test_the_evening_has_one_contest_of_every_kind(evening: PracticeRun) -> None:
    """R30: eight parties, twelve candidates, three marks, two answers, "against all"."""
    ballots = {each.id: each for each in evening.precinct.setup.contests}
    assert tuple(ballots) == EVERY
    assert [len(ballots[each].piles()) for each in EVERY] == [8, 8, 12, 9, 2]
    assert [each for each in EVERY if AGAINST_ALL in ballots[each].piles()] == ["president"]
    assert [each for each in EVERY if ballots[each].several_marks] == [SEVERAL]
    named = [option.name.of(lang) for each in ballots.values() for option in each.options for lang in ("kk", "ru")]
    assert all(named)


def test_they_are_counted_one_after_the_other_in_the_order_of_the_edition_within_twelve_hours(
    evening: PracticeRun,
) -> None:
    """R24, R30: a contest begins when the protocol of the one before hangs on the wall."""
    done = evening.precinct.state.steps
    ends = [key for key in done if key.startswith("T7")]
    assert ends == [f"T7.{contest}" for contest in EVERY]
    order = list(done)
    assert all(order.index(f"T7.{one}") < order.index(f"T1.{two}") for one, two in itertools.pairwise(EVERY))
    took = done[ends[-1]].at - done["C1"].at
    assert took.total_seconds() < evening.precinct.rules.edition.count_limit_hours * 3600


@pytest.mark.parametrize("contest", EVERY)
def test_every_number_of_every_kind_is_what_lies_on_the_table(evening: PracticeRun, contest: str) -> None:
    """R34, K1-K9: lines of the protocol come from the ledgers and from two counts."""
    precinct = evening.precinct
    state, edition = precinct.state, precinct.rules.edition
    drawn = protocol(evening, contest)
    ballots = state.stock[contest].issued_total()
    assert drawn.lines["took_part"] == drawn.lines["voters_received_ballots"] == ballots
    assert drawn.lines["ballots_valid"] + drawn.lines["ballots_invalid"] == ballots
    truth = {pile: true_number(items.pile(contest, pile), state, edition) for pile in drawn.votes}
    assert drawn.votes == truth
    for reason in edition.invalid_reasons:
        assert drawn.invalid_reasons[reason] == true_number(items.invalid(contest, reason), state, edition)
    wrong = [each.key for each in outcomes(state, precinct.rules, contest) if not each.holds and each.code[0] == "K"]
    assert wrong == []


def test_no_two_contests_of_the_evening_have_the_same_result(evening: PracticeRun) -> None:
    """W4: each has figures of its own, with few invalid ballots like the real protocol they come from."""
    drawn = [protocol(evening, contest) for contest in EVERY]
    assert len({tuple(each.votes.values()) for each in drawn}) == len(EVERY)
    assert max(each.lines["ballots_invalid"] for each in drawn) <= 3


def test_where_three_marks_are_allowed_votes_are_more_than_ballots_and_fewer_than_all_marks(
    evening: PracticeRun,
) -> None:
    """K5: valid <= sum of votes <= valid x marks; everywhere else they are the same number."""
    for contest in EVERY:
        drawn = protocol(evening, contest)
        votes, valid = sum(drawn.votes.values()), drawn.lines["ballots_valid"]
        if contest == SEVERAL:
            assert valid < votes < valid * 3
            allowed = figures(evening.precinct.state, evening.precinct.rules.edition, contest)["marks_allowed"]
            assert allowed == valid * 3
        else:
            assert votes == valid


def test_the_commission_decided_which_lines_of_a_doubtful_ballot_are_marked(
    evening: PracticeRun, verified: Verified
) -> None:
    """R32: the verdict stands in the journal of the bundle as it was decided."""
    for state in (evening.precinct.state, verified.state):
        decisions = state.contest_count(SEVERAL).decisions
        assert [(each.verdict, each.marked) for each in decisions] == [(VALID, ("o1", "o8")), ("too_many_marks", ())]


def test_the_bundle_of_every_kind_holds_and_leads_to_the_same_protocols(
    evening: PracticeRun, verified: Verified
) -> None:
    """R40, R44: one bundle, five protocols, the journal replayed entry by entry."""
    assert verified.bundle.contents.latest() == {contest: protocol(evening, contest) for contest in EVERY}
    for contest in EVERY:
        require_gate("X2", verified.state, evening.precinct.rules)
        assert f"T7.{contest}" in verified.state.steps


def test_the_district_sums_every_contest_from_its_protocols(evening: PracticeRun) -> None:
    """R40, K12: with one precinct its sums are that precinct's numbers, votes of three marks included."""
    for contest in EVERY:
        drawn, sums = protocol(evening, contest), evening.district.state.sums(contest)
        assert (sums.lines, sums.invalid_reasons, sums.votes) == (drawn.lines, drawn.invalid_reasons, drawn.votes)
