"""The full evening of a four-contest day in the window, with every trap sprung: its way out, its paper, its end."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from precinct_app.domain.state import state_digest
from precinct_app.services import papers, verification
from tests.ui import counting
from tests.ui.results import draw_up_and_sign, hand_over, seal_and_post
from tests.ui.trapped import (
    AKIM,
    KURULTAI,
    MASLIKHAT,
    OUT,
    PRESIDENT,
    TrappedEvening,
    a_member_who_refuses_to_sign,
    a_power_cut_in_the_middle_of_a_pile,
    a_recount_that_confirms,
    a_repeat_protocol,
    ballots_marked_in_pencil,
    one_ballot_more_than_was_issued,
    one_ballot_too_many_in_the_portable_box,
    piles_that_two_members_cannot_agree_on,
)
from ui.pages.count.relations import RelationsPage

pytestmark = pytest.mark.early

OF_TRAPS = {"box_annulled", "discrepancy", "count_decision", "repeat_decision", "repeat_protocol", "recount_act"}
PAPERS = OF_TRAPS | {"protocol", "ballots_cancelled", "ballots_spoiled", "opening_protocol"}


def common_to_all_contests(day: TrappedEvening) -> int:
    """C1-C8; the number found in the portable box."""
    counting.close_voting(day)
    counting.cancel_unused(day)
    day.play("C3")
    counting.count_signatures(day)
    counting.announce(day)
    counting.compare_seals(day)
    found = one_ballot_too_many_in_the_portable_box(day)
    day.play("C8.1", "C8.2")
    return found


def contests_one_after_the_other(day: TrappedEvening) -> None:
    """T1-T7 of four contests."""
    counting.sort(day, PRESIDENT)
    piles_that_two_members_cannot_agree_on(day)
    day.play(f"T4.{PRESIDENT}")
    day.at(f"T5.{PRESIDENT}")
    relations = day.page(f"T5.{PRESIDENT}", RelationsPage)
    day.sit(relations)
    day.accept(relations)
    draw_up_and_sign(day, PRESIDENT)
    seal_and_post(day, PRESIDENT)
    day.play(f"T1.{KURULTAI}")
    a_power_cut_in_the_middle_of_a_pile(day)
    day.play(*(f"{step}.{KURULTAI}" for step in ("T4", "T5", "T6", "T7")))
    day.play(*(f"{step}.{MASLIKHAT}" for step in ("T1", "T3", "T4", "T5")))
    a_member_who_refuses_to_sign(day)
    day.play(f"T7.{MASLIKHAT}")
    ballots_marked_in_pencil(day)
    one_ballot_more_than_was_issued(day)
    day.play(f"T6.{AKIM}", f"T7.{AKIM}")


def test_an_evening_with_every_trap_is_played_in_the_window_and_ends_with_a_paper_for_each_and_a_bundle_that_holds(
    qtbot: QtBot, tmp_path: Path
) -> None:
    day = TrappedEvening(qtbot, tmp_path)
    found_at_home = common_to_all_contests(day)
    contests_one_after_the_other(day)
    day.at("X1")
    a_repeat_protocol(day)
    a_recount_that_confirms(day)
    day.window.show_step("X1")
    drive = tmp_path / "drive"
    drive.mkdir()
    hand_over(day, drive)
    state = day.session.state
    assert state.closed
    akim, kurultai = state.contest_count(AKIM), state.contest_count(KURULTAI)
    assert akim.drawn_up is not None
    assert akim.drawn_up.protocol.invalid_reasons["annulled_box"] == found_at_home
    assert akim.drawn_up.protocol.invalid_reasons["pencil"] == 2
    assert kurultai.drawn_up is not None
    assert [kurultai.drawn_up.protocol.version, kurultai.superseded[0].protocol.version] == [2, 1]
    assert state.contest_count(MASLIKHAT).repeats[0].outcome == "confirmed"
    precinct = day.session.precinct
    made = papers.available(precinct)
    assert {paper.kind for paper in made} >= PAPERS
    for paper in made:
        if paper.kind in OF_TRAPS:
            assert papers.make(precinct, paper.id, print_number=1).startswith(b"%PDF")
    bundle = next(drive.glob("*.asice")).read_bytes()
    verified = verification.verify_bundle(bundle, day.run.district.trust(), precinct.setup.election.id)
    assert verified.bundle.contents.latest()[KURULTAI] == kurultai.drawn_up.protocol
    digest, head = state_digest(state), precinct.head
    assert day.reopen(OUT) == digest
    assert state_digest(day.session.state) == digest
    assert day.session.precinct.head == head
