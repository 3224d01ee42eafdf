"""T8: a protocol that hangs on the wall is never corrected; it is counted anew, and stands or has a successor."""

import pytest
from msgspec.structs import replace

from precinct_app.domain import items
from precinct_app.domain.commands import (
    AcceptRelations,
    CloseDay,
    ConfirmRecount,
    DecideRepeat,
    DrawUpProtocol,
    EnterCount,
    ExportBundle,
    HandOver,
    NoteWarning,
    PackDocuments,
    PostProtocol,
    RecordAct,
    RecordPrint,
    ReopenCount,
    SealProtocol,
    SignOnPaper,
)
from precinct_app.domain.events import Package, RecountConfirmed, RelationsAccepted, RepeatCause, StepDone
from precinct_app.domain.gates import StepState, current_step, rail
from tests.domain.honest import go_on, played, truth
from tests.domain.recounts import CONTEST, WHY, count, count_again, decision, draw_up, hang_up, newest, of
from tests.domain.room import CHAIR, DEPUTY, MEMBERS, SECRETARY, Room

FIRST, SECOND = items.pile(CONTEST, "o1"), items.pile(CONTEST, "o2")
BLANK, UNUSED = items.invalid(CONTEST, "no_mark"), items.unused(CONTEST)
ACCEPT, CONFIRM, DRAW_UP = AcceptRelations(CONTEST), ConfirmRecount(CONTEST), DrawUpProtocol(CONTEST, "PCT:AGAIN")


def posted() -> Room:
    return played("T7.president")


# --- the decision -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "code", "rule"),
    [
        ({"words": ""}, "reason_missing", "R35"),
        ({"in_favour": 3, "against": 4}, "no_majority", "R2"),
        ({"in_favour": 4, "against": 0}, "votes_do_not_fit", "R2"),
        ({"in_favour": 8, "against": 0}, "votes_do_not_fit", "R2"),
        ({"items": ()}, "nothing_to_count", "R35"),
        ({"items": (FIRST, FIRST)}, "unknown_item", "R35"),
        ({"items": ("",)}, "unknown_item", "R35"),
        ({"items": ("T3.akim:akim:o1",)}, "unknown_item", "R35"),
        ({"items": (items.signatures(CONTEST),)}, "count_locked", "R26"),
        ({"contest": "akim"}, "unknown_contest", "R35"),
    ],
)
def test_only_a_majority_with_a_reason_has_something_counted_anew(
    change: dict[str, object], code: str, rule: str
) -> None:
    """R35, R2; R26: what was announced before the boxes were opened is never counted anew."""
    assert posted().code(replace(decision(FIRST), **change)) == (code, rule)


def test_the_chair_or_the_deputy_puts_the_vote_on_record() -> None:
    """R35: not another member."""
    room = posted()
    assert room.code(decision(FIRST), SECRETARY) == ("chair_signs", "R35")
    assert room.code(decision(FIRST), "m4") == ("wrong_role", "R35")
    room.must(decision(FIRST), DEPUTY)
    assert room.code(decision(FIRST)) == ("repeat_open", "R35")


def test_nothing_is_repeated_before_the_protocol_hangs_on_the_wall_or_after_the_hand_over() -> None:
    """R35: after T7 and before X3."""
    for last in ("T5.president", "T6.president"):
        assert played(last).refused(decision(FIRST)).step == "T7.president"
    for last in ("T7.president", "X1", "X2"):
        played(last).must(decision(FIRST))
    assert played("X3").code(decision(FIRST)) == ("step_over", "R35")


def test_a_recount_on_application_counts_every_pile_and_every_reason() -> None:
    """R39: whatever was chosen."""
    room = posted()
    room.must(decision(UNUSED, cause=RepeatCause.APPLICATION))
    repeat, edition = of(room).repeat, room.rules.edition
    assert repeat is not None
    wanted = [item for step in ("T3", "T4") for item in items.items_of(f"{step}.{CONTEST}", room.state, edition)]
    assert list(repeat.items) == wanted
    assert all(room.state.agreed(item) is None for item in wanted)
    assert room.state.agreed(UNUSED) == 29


def test_decisions_of_the_commission_are_numbered_through() -> None:
    """R35: a repeat is one of them."""
    room = posted()
    room.must(decision(FIRST))
    repeat = of(room).repeat
    assert repeat is not None
    assert repeat.decision == room.state.decisions == 1


# --- the count --------------------------------------------------------------------------------------------------------


def test_acts_and_ticks_fall_with_the_old_numbers() -> None:
    """K13, K2: an act about a lost ballot stood on the numbers of the first count."""
    room = played("T7.president", odd="one unused lost")
    assert [act.relation for act in of(room).acts] == ["K2"]
    assert set(of(room).noted) == {"W1"}
    room.must(decision(FIRST))
    assert (of(room).acts, of(room).noted) == ((), {})
    count_again(room)
    assert room.code(ACCEPT) == ("act_missing", "K2")
    assert room.code(RecordAct(CONTEST, "K2", "lost", (CHAIR, "m4")), SECRETARY) == ("wrong_role", "R33")
    room.must(RecordAct(CONTEST, "K2", "lost", (CHAIR, "m4")))
    assert room.code(ACCEPT) == ("tick_missing", "W1")
    room.must(NoteWarning(CONTEST, "W1"))
    assert room.must(ACCEPT) == (RelationsAccepted(CONTEST),)


def test_unused_ballots_may_be_counted_anew_and_the_box_of_ballots_too() -> None:
    """R25, R28: C2 and boxes are repeatable; a portable box is annulled by its new number."""
    room = posted()
    at_home = items.found("portable.1", CONTEST)
    room.must(decision(UNUSED, at_home))
    count(room, UNUSED, 28)
    count(room, at_home, 4)
    assert [each.found for each in of(room).annulled] == [4]
    assert room.refused(ACCEPT).rule in {"K2", "K4"}


def test_the_recount_is_made_by_two_members_and_by_those_who_may() -> None:
    """K13, R35: what is done in the evening by the chair is done by the chair again."""
    room = posted()
    room.must(decision(FIRST))
    room.must(EnterCount(FIRST, 0, 20), "m4")
    assert room.code(EnterCount(FIRST, 0, 20), "m4") == ("same_counter_twice", "K13")
    assert room.code(ACCEPT) == ("count_open", "K13")
    assert room.code(ACCEPT, SECRETARY) == ("wrong_role", "R33")
    room.must(EnterCount(FIRST, 0, truth(FIRST, room)), "m5")
    assert of(room).repeat is not None
    assert room.state.counts[FIRST].differed == 1


def test_what_does_not_add_up_after_the_recount_is_opened_again_until_it_does() -> None:
    """K4: a pile that only looked right."""
    room = posted()
    room.must(decision(FIRST))
    count_again(room, o1=1)
    assert room.code(ACCEPT) == ("relation_fails", "K4")
    room.must(ReopenCount(FIRST, "one stuck to another"))
    count(room, FIRST, truth(FIRST, room))
    room.must(NoteWarning(CONTEST, "W1"))
    room.must(ACCEPT)


def test_after_the_acceptance_no_number_of_the_recount_moves() -> None:
    """R35: else a protocol could be drawn up over a count that is open."""
    room = posted()
    room.must(decision(FIRST))
    count_again(room)
    room.must(NoteWarning(CONTEST, "W1"))
    room.must(ACCEPT)
    late = (ReopenCount(FIRST, "why"), RecordAct(CONTEST, "K2", "why", MEMBERS), NoteWarning(CONTEST, "W1"), ACCEPT)
    for command in late:
        assert room.code(command) == ("accepted_already", "R35")


# --- how it ends ------------------------------------------------------------------------------------------------------


def test_a_recount_that_finds_the_same_numbers_leaves_the_protocol_standing() -> None:
    """R39: the protocol on the wall is confirmed, and the recount stays on record."""
    room = posted()
    before = newest(room)
    assert room.code(CONFIRM) == ("no_repeat", "R35")
    room.must(decision(cause=RepeatCause.APPLICATION))
    assert room.code(CONFIRM) == ("accept_first", "R39")
    count_again(room)
    room.must(NoteWarning(CONTEST, "W1"))
    room.must(ACCEPT)
    assert room.must(CONFIRM) == (RecountConfirmed(CONTEST, 1),)
    assert (newest(room), of(room).superseded, of(room).repeat) == (before, (), None)
    assert [(each.cause, each.outcome) for each in of(room).repeats] == [(RepeatCause.APPLICATION, "confirmed")]


def test_other_numbers_are_not_confirmed() -> None:
    """R39: one vote in another pile is another result."""
    room = posted()
    room.must(decision(FIRST, SECOND))
    count_again(room, o1=-1, o2=1)
    assert room.code(DRAW_UP) == ("accept_first", "R35")
    room.must(NoteWarning(CONTEST, "W1"))
    room.must(ACCEPT)
    assert room.code(CONFIRM) == ("numbers_changed", "R39")


def test_the_first_protocol_never_changes_and_both_stay() -> None:
    """R35: the repeat protocol is the next version; the first one stays with its signatures and its posting."""
    room = posted()
    first = newest(room)
    room.must(decision(FIRST, SECOND))
    count_again(room, o1=-1, o2=1)
    room.must(NoteWarning(CONTEST, "W1"))
    draw_up(room)
    assert of(room).superseded == (first,)
    hang_up(room)
    second = newest(room)
    assert of(room).superseded == (first,)
    assert (first.protocol.version, second.protocol.version) == (1, 2)
    assert second.protocol.votes == first.protocol.votes | {
        "o1": first.protocol.votes["o1"] - 1,
        "o2": first.protocol.votes["o2"] + 1,
    }
    assert (of(room).repeat, [each.outcome for each in of(room).repeats]) == (None, ["repeated"])


def test_two_repeats_one_after_the_other_make_three_versions() -> None:
    """R35: a mistake in the repeat protocol has its own decision, and nothing is lost."""
    room = posted()
    for vote in (1, 2):
        room.must(decision(FIRST, SECOND))
        count_again(room, o1=-vote, o2=vote)
        room.must(NoteWarning(CONTEST, "W1"))
        draw_up(room)
        assert room.code(DRAW_UP) == ("drawn_up_already", "R35")
        hang_up(room)
        assert room.code(DRAW_UP) == ("step_done", "R4")
    versions = [each.protocol.version for each in (*of(room).superseded, newest(room))]
    assert (versions, room.state.decisions) == ([1, 2, 3], 2)
    assert all(each.posting and each.paper and len(each.sealed) == 2 for each in of(room).superseded)


def test_a_repeat_protocol_is_printed_signed_sealed_and_posted_like_the_first() -> None:
    """R35, R36, R44: nothing of it before it is drawn up, and in this order."""
    room = posted()
    paper = RecordPrint("repeat_protocol.president.2", "q")
    sign = SignOnPaper(CONTEST, MEMBERS, {})
    seal, post = SealProtocol(CONTEST, "f1", "s"), PostProtocol(CONTEST, room.now, "Entrance", ("p1", "p2"))
    assert room.code(paper) == ("draw_up_first", "R35")
    room.must(decision(FIRST, SECOND))
    for command in (paper, sign, seal, post):
        assert room.code(command) == ("draw_up_first", "R35")
    count_again(room, o1=-1, o2=1)
    room.must(NoteWarning(CONTEST, "W1"))
    draw_up(room)
    assert room.code(CONFIRM) == ("drawn_up_already", "R35")
    assert room.code(RecordPrint("repeat_protocol.president.3", "q")) == ("draw_up_first", "R35")
    assert room.code(sign) == ("print_first", "R44")
    room.must(RecordPrint("protocol.president", "p"))  # one more print of the first one is not the new one
    assert room.code(sign) == ("print_first", "R44")
    room.must(paper)
    assert room.code(seal) == ("sign_on_paper_first", "R36")
    room.must(sign)
    assert room.code(sign) == ("signed_already", "R35")
    assert room.code(post) == ("seal_first", "R44")
    room.must(seal)
    room.must(SealProtocol(CONTEST, "f3", "s"), SECRETARY)
    room.must(replace(post, posted_at=room.now))
    assert of(room).repeat is None


# --- what waits -------------------------------------------------------------------------------------------------------


def test_the_district_waits_for_the_end_of_the_recount() -> None:
    """R35, R40: packing, bundle and hand-over; the rail and the next step say the same."""
    room = posted()
    room.must(decision(FIRST))
    pack, export = PackDocuments((Package("ballots", "P1"),)), ExportBundle("b", room.state.seq)
    assert room.code(pack, SECRETARY) == room.code(export) == ("repeat_open", "R35")
    assert room.refused(export).step == "T8.president"
    views = {view.key: view for view in rail(room.state, room.rules, room.now)}
    assert [views[key].state for key in ("X1", "X2", "X3")] == [StepState.LATER] * 3
    assert current_step(rail(room.state, room.rules, room.now), room.state) == "T8.president"
    late = played("X2")
    late.must(decision(FIRST))
    assert late.code(HandOver("District", late.now)) == ("repeat_open", "R35")
    assert late.code(ExportBundle("b", late.state.seq)) == ("repeat_open", "R35")


@pytest.mark.parametrize("moved", [0, 1])
def test_a_bundle_written_before_the_recount_is_not_handed_over(moved: int) -> None:
    """R35: whatever the recount found, the district must learn of it."""
    room = played("X2")
    room.must(decision(FIRST, SECOND))
    count_again(room, o1=-moved, o2=moved)
    room.must(NoteWarning(CONTEST, "W1"))
    if moved:
        draw_up(room)
        hang_up(room)
    else:
        room.must(ACCEPT)
        room.must(CONFIRM)
    refusal = room.refused(HandOver("District", room.now))
    assert (refusal.code, refusal.step) == ("step_first", "X2")
    assert current_step(rail(room.state, room.rules, room.now), room.state) == "X2"
    assert room.must(ExportBundle("c", room.state.seq))[-1] == StepDone("X2")
    assert current_step(rail(room.state, room.rules, room.now), room.state) == "X3"
    room.must(HandOver("District", room.now))
    room.must(CloseDay())


def test_a_contest_is_counted_anew_while_another_is_still_being_counted() -> None:
    """R35, R30: neither waits for the other, and neither touches the other's numbers."""
    room = played("T2.maslikhat", contests=2)
    other = items.pile("maslikhat", "o1")
    room.must(decision(FIRST, SECOND))
    count(room, other, truth(other, room))
    count_again(room, o1=-1, o2=1)
    room.must(NoteWarning(CONTEST, "W1"))
    draw_up(room)
    hang_up(room)
    assert room.state.agreed(other) == truth(other, room)
    while go_on(room):
        pass
    assert room.state.closed
    assert (newest(room).protocol.version, newest(room, "maslikhat").protocol.version) == (2, 1)


def test_an_order_of_the_district_is_carried_out_by_the_same_rules() -> None:
    """R35: T8 on its order."""
    room = posted()
    order = DecideRepeat(CONTEST, RepeatCause.DISTRICT_ORDER, (FIRST,), 6, 1, WHY)
    room.must(order)
    while go_on(room):
        pass
    assert room.state.closed
    assert [each.cause for each in of(room).repeats] == [RepeatCause.DISTRICT_ORDER]
