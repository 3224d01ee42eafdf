"""What lies on the table of a practice precinct adds up, for every kind of contest."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from precinct_app.domain import commands, items
from precinct_app.domain.decide.relations import outcomes
from precinct_app.domain.election import Contest, Option
from precinct_app.services.practice_figures import largest_remainder
from precinct_app.services.practice_truth import figures_of, true_number
from tests.domain.honest import go_on
from tests.domain.recounts import count
from tests.domain.room import Room, contest, words
from tests.services.papers_days import CONTEST, do, practice


def ballot(kind: str, lines: int, marks: int = 1) -> Contest:
    options = tuple(Option(f"o{number}", number, words(f"Line {number}")) for number in range(1, lines + 1))
    return replace(contest(kind, against_all=False), options=options, marks=marks)


@pytest.mark.parametrize(
    "ballots",
    [
        (ballot("president", 8),),
        (ballot("president", 7), ballot("kurultai_list", 8)),
        (ballot("president", 2), ballot("maslikhat", 12)),
        (ballot("local_self_government", 9, marks=3), ballot("referendum", 2)),
    ],
)
def test_an_honest_practice_count_satisfies_every_relation_that_stops_a_protocol(ballots: tuple[Contest, ...]) -> None:
    """K4, K5, W4: boxes, piles and reasons; two contests of a day do not look alike."""
    room = Room()
    room.setup = replace(room.setup, contests=ballots)
    played_until_signatures(room)
    for first in items.in_order(ballots, room.rules.edition):
        while f"T2.{first.id}" not in room.state.steps:
            assert go_on(room)
        for step in ("T3", "T4"):
            for item in items.items_of(f"{step}.{first.id}", room.state, room.rules.edition):
                count(room, item, true_number(item, room.state, room.rules.edition))
        wrong = [each.key for each in outcomes(room.state, room.rules, first.id) if not each.holds]
        assert [key for key in wrong if key[0] == "K" or key.startswith("W4")] == []
        while f"T7.{first.id}" not in room.state.steps:
            assert go_on(room)


def played_until_signatures(room: Room) -> None:
    """The day to the boxes: its numbers are those of the ledgers."""
    while "C8.2" not in room.state.steps:
        assert go_on(room)


def test_the_first_contest_has_the_votes_of_the_real_protocol_as_they_are() -> None:
    """Its lines are as many as that protocol's, and no vote is moved."""
    room = Room()
    room.setup = replace(room.setup, contests=(ballot("president", 8),))
    played_until_signatures(room)
    real = figures_of(room.state, room.rules.edition)
    found = [true_number(items.pile("president", f"o{n}"), room.state, room.rules.edition) for n in range(1, 9)]
    weights = [*real.votes.values(), *real.invalid.values()]
    assert found == largest_remainder(room.state.stock["president"].issued_total(), weights)[:8]


def test_after_a_box_was_made_invalid_the_piles_hold_the_ballots_of_the_other_boxes(tmp_path: Path) -> None:
    """R28, K4: a learner finds one ballot too many in the portable box and follows the strip to the relations."""
    with practice(tmp_path / "practice", "C6") as run:
        precinct, item = run.precinct, items.found("portable.1", CONTEST)
        edition = precinct.rules.edition
        one_more = true_number(item, precinct.state, edition) + 1
        do(run, commands.OpenBox("portable.1"))
        for member in ("m4", "m5"):
            for each in items.items_of("C7.1", precinct.state, edition):
                number = one_more if each == item else true_number(each, precinct.state, edition)
                do(run, commands.EnterCount(each, *divmod(number, edition.pack_size)), member)
        assert [each.found for each in precinct.state.contest_count(CONTEST).annulled] == [one_more]
        run.day.play_until("T4")
        wrong = [each.code for each in outcomes(precinct.state, precinct.rules, CONTEST) if not each.holds]
        assert wrong == ["K6", "K7", "W1"]  # an act for the ballot too many, R28 for the box, so many invalid ones
        do(run, commands.RecordAct(CONTEST, "K6", "one ballot too many in the portable box", ("m1", "m4")))
        run.day.play_until("T5")
        assert f"T5.{CONTEST}" in precinct.state.steps
