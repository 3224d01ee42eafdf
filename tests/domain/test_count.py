"""The evening up to the piles: two counts of everything, gate by gate (C2-C8, T1-T4)."""

import pytest
from msgspec.structs import replace

from precinct_app.domain import commands, items
from precinct_app.domain.commands import EnterCount, OpenBox
from precinct_app.domain.events import BoxAnnulled, CountEntered, CountsAgreed, CountsDiffered, SealFinding, StepDone
from precinct_app.domain.figures import figures
from tests.domain.honest import go_on, played, truth, until
from tests.domain.room import CHAIR, DEPUTY, SECRETARY, VOTERS, Room

UNUSED, SPOILED, SIGNATURES = (make("president") for make in (items.unused, items.spoiled, items.signatures))
PORTABLE, STATIONARY = items.found("portable.1", "president"), items.found("stationary.1", "president")


def enter(item: str, value: int) -> EnterCount:
    return EnterCount(item, *divmod(value, 50))


def count(room: Room, item: str, value: int) -> None:
    """Two members find the same number."""
    room.must(enter(item, value), "m4")
    room.must(enter(item, value), "m5")


def test_a_number_is_what_two_members_found() -> None:
    """K13: first count = second count by another member; a number stands only then."""
    room = played("C1")
    assert room.must(enter(UNUSED, 29), "m4") == (CountEntered(UNUSED, 1, 1, 0, 29, 29),)
    assert room.code(enter(UNUSED, 29), "m4") == ("same_counter_twice", "K13")
    assert room.state.agreed(UNUSED) is None
    assert room.must(enter(UNUSED, 29), "m5") == (CountEntered(UNUSED, 1, 2, 0, 29, 29), CountsAgreed(UNUSED, 29))
    assert room.code(enter(UNUSED, 30), "m6") == ("counted_already", "K13")


def test_two_numbers_that_differ_are_both_forgotten_and_both_counted_again() -> None:
    """K13: both again; the answer says that they differ and not by how much."""
    room = played("C1")
    room.must(enter(UNUSED, 29), "m4")
    _, differed = room.must(enter(UNUSED, 28), "m5")
    assert differed == CountsDiffered(UNUSED, 1)
    item = room.state.counts[UNUSED]
    assert (item.round, item.first, item.second, item.agreed, item.differed) == (2, None, None, None, 1)
    room.must(enter(UNUSED, 28), "m5")
    assert room.state.agreed(UNUSED) is None
    room.must(enter(UNUSED, 28), "m4")
    assert room.state.agreed(UNUSED) == 28


def test_the_second_counter_is_told_nothing_of_the_first_number() -> None:
    """K13: blind; whatever the second member types, no refusal names the first number."""
    room = played("C1")
    room.must(enter(UNUSED, 29), "m4")
    refusals = [
        room.refused(enter(UNUSED, 29), "m4"),
        room.refused(EnterCount(UNUSED, 0, 50), "m5"),
        room.refused(enter(UNUSED, 61), "m5"),
        room.refused(enter(UNUSED, 28), "m8"),
    ]
    assert all(29 not in refusal.params.values() for refusal in refusals)


@pytest.mark.parametrize(
    ("packs", "remainder", "code"),
    [(0, 50, "remainder_too_large"), (0, -1, "remainder_too_large"), (-1, 10, "remainder_too_large"), (1, 11, "")],
)
def test_a_pile_is_full_packs_and_a_remainder(packs: int, remainder: int, code: str) -> None:
    """K13: a remainder is less than a pack, so that one pile has one way of being written."""
    room = played("C1")
    expected = (code, "K13") if code else ("number_impossible", "R15")
    assert room.code(EnterCount(UNUSED, packs, remainder), "m4") == expected


@pytest.mark.parametrize(
    ("last", "item", "most"), [("C1", UNUSED, 60), ("C2", SPOILED, 60), ("C3", SIGNATURES, VOTERS)]
)
def test_a_number_that_nothing_can_have_is_refused_at_the_field(last: str, item: str, most: int) -> None:
    """R15: not more cancelled or spoiled than received; K1: not more signatures than voters on the list."""
    room = played(last)
    refusal = room.refused(enter(item, most + 1), "m4")
    assert (refusal.code, refusal.rule, refusal.params) == ("number_impossible", "R15", {"ceiling": most})
    room.must(enter(item, most), "m4")


def test_more_ballots_in_a_box_than_were_ever_received_are_written_down() -> None:
    """K6: more found than issued is never hidden, so no field refuses it."""
    room = played("C7.1")
    room.must(OpenBox("stationary.1"))
    count(room, STATIONARY, 5000)
    assert room.state.agreed(STATIONARY) == 5000


@pytest.mark.parametrize(
    "item", ["", "C2", "C2:president", "C2:akim:unused", "C2:president:x", "C7.2:president:found", "T3.akim:akim:o1"]
)
def test_what_is_not_counted_cannot_be_counted(item: str) -> None:
    """K13: only the items of a step."""
    assert played("C1").code(EnterCount(item, 0, 1), "m4") == ("unknown_item", "K13")


def test_who_counts_is_here() -> None:
    """R30: counting is done by members in the room."""
    room = played("B1")
    while "O1" not in room.state.steps:
        deed = until(room, commands.RecordPresence)
        room.must(replace(deed[0], members=("m1", "m2", "m3", "m4", "m5")), SECRETARY)
    room.must(*until(room, commands.SealBoxes))
    room.must(commands.HandOutBallots("president", {"m4": 40}, 20))
    until(room, commands.EnterCount)
    assert room.code(enter(UNUSED, 1), "m6") == ("member_absent", "R30")
    assert room.code(enter(UNUSED, 1), "m9") == ("not_a_member", "R1")


def test_unused_ballots_are_counted_then_cancelled_and_sealed_contest_by_contest() -> None:
    """R25: unused ballots are counted and cancelled before those present, packed and sealed; R15: per contest."""
    room = played("C1", contests=2)
    good = commands.CancelUnused("president", "corner_cut", "S1")
    assert room.code(good) == ("count_first", "R25")
    count(room, UNUSED, 29)
    assert room.code(replace(good, way="burnt")) == ("way_unknown", "R25")
    assert room.code(replace(good, seal=" ")) == ("seal_missing", "R25")
    assert room.code(replace(good, contest="akim")) == ("count_first", "R25")
    assert StepDone("C2") not in room.must(good)
    assert room.code(good) == ("cancelled_already", "R25")
    count(room, items.unused("maslikhat"), 30)
    assert room.must(replace(good, contest="maslikhat"))[-1] == StepDone("C2")


def test_spoiled_ballots_are_counted_then_packed_contest_by_contest() -> None:
    """R25: then the spoiled ones; R19: those that were replaced."""
    room = played("C2", contests=2)
    good = commands.PackSpoiled("president", "S1")
    assert room.code(good) == ("count_first", "R25")
    count(room, SPOILED, 1)
    assert room.code(replace(good, seal="")) == ("seal_missing", "R25")
    room.must(good)
    assert room.code(good) == ("packed_already", "R25")
    count(room, items.spoiled("maslikhat"), 0)
    assert room.must(replace(good, contest="maslikhat"))[-1] == StepDone("C3")


def test_spoiled_ballots_wait_for_the_unused_ones() -> None:
    """R25: first unused, then spoiled; nothing skipped."""
    refusal = played("C1").refused(enter(SPOILED, 1), "m4")
    assert (refusal.code, refusal.step) == ("step_first", "C2")
    assert played("C1").refused(commands.PackSpoiled("president", "S")).code == "step_first"
    assert played("O4").refused(commands.CancelUnused("president", "stamp", "S")).step == "C1"


@pytest.mark.parametrize("portable", [0, 1])
def test_no_box_is_opened_before_the_number_is_announced(portable: int) -> None:
    """R26: the signatures are counted and the number announced before any box is opened, portable or stationary."""
    for last, missing in (("O4", "C6"), ("C1", "C6"), ("C3", "C6"), ("C4", "C6"), ("C5", "C6")):
        room = played(last, portable=portable)
        for box in [box.key for box in room.state.boxes]:
            refusal = room.refused(OpenBox(box))
            assert (refusal.code, refusal.step) == ("step_first", missing)
            found = items.found(box, "president")
            assert room.refused(enter(found, 1), "m4").code == "step_first"
    assert "C5" in played("C6", portable=portable).state.steps


def test_the_announced_number_is_the_counted_one_and_stays() -> None:
    """R26: the chair announces the number; from here on it cannot change."""
    room = played("C3", contests=2)
    assert room.code(commands.AnnounceReceived(CHAIR, 9)) == ("step_first", "R26")
    room = played("C4", contests=2)
    assert room.code(commands.AnnounceReceived("m8", 9)) == ("member_absent", "R26")
    assert room.code(commands.AnnounceReceived(CHAIR, 0)) == ("nobody_heard", "R26")
    assert room.code(commands.AnnounceReceived(CHAIR, 9), SECRETARY) == ("wrong_role", "R26")
    room.must(commands.AnnounceReceived(CHAIR, 9))
    announced = room.state.announcement
    assert announced is not None
    assert (announced.numbers, announced.by) == ({"president": 30, "maslikhat": 30}, CHAIR)
    assert room.code(commands.AnnounceReceived(CHAIR, 9)) == ("step_done", "R26")
    late = played("T4.president")
    for item in (SIGNATURES, UNUSED, SPOILED):
        assert late.code(commands.ReopenCount(item, "miscounted")) == ("count_locked", "R26")


def test_every_seal_is_compared_and_what_differs_is_described() -> None:
    """R27: seals and boxes are checked before they are opened."""
    room = played("C5")
    same = tuple(SealFinding(box.key, same=True) for box in room.state.boxes)
    assert room.code(commands.CompareSeals(same[1:])) == ("box_not_compared", "R27")
    assert room.code(commands.CompareSeals((*same, same[0]))) == ("box_not_compared", "R27")
    torn = (replace(same[0], same=False, seen=" "), *same[1:])
    refusal = room.refused(commands.CompareSeals(torn))
    assert (refusal.code, refusal.rule, refusal.params) == ("difference_not_described", "R27", {"box": same[0].box})
    room.must(commands.CompareSeals((replace(torn[0], seen="thread torn"), *same[1:])))


def test_portable_boxes_come_first_one_after_the_other() -> None:
    """R27: portable boxes first, one after the other, then stationary ones (Art. 43(3-1))."""
    room = played("C6", portable=2)
    for box, missing in (("portable.2", "C7.1"), ("stationary.1", "C7.1"), ("stationary.2", "C7.1")):
        refusal = room.refused(OpenBox(box))
        assert (refusal.code, refusal.rule, refusal.step) == ("step_first", "R27", missing)
    assert room.code(OpenBox("portable.3")) == ("unknown_box", "R27")
    assert room.code(OpenBox("")) == ("unknown_box", "R27")
    assert room.code(enter(PORTABLE, 3), "m4") == ("box_not_opened", "R27")
    room.must(OpenBox("portable.1"))
    assert room.code(OpenBox("portable.1")) == ("box_opened_already", "R27")
    assert room.refused(OpenBox("portable.2")).step == "C7.1"
    while "C7.2" not in room.state.steps:
        assert go_on(room)
    assert room.refused(OpenBox("stationary.2")).step == "C8.1"
    assert room.code(OpenBox("portable.1")) == ("step_done", "R27")


def test_ballots_of_another_form_are_set_aside() -> None:
    """R29: not counted at all: no line but their own has them."""
    room = played("C7.1")
    room.must(OpenBox("stationary.1"))
    count(room, items.nonstandard("stationary.1", "president"), 4)
    count(room, STATIONARY, 27)
    numbers = figures(room.state, room.rules.edition, "president")
    assert (numbers["ballots_nonstandard"], numbers["took_part"]) == (4, 30)


@pytest.mark.parametrize(("found", "annulled"), [(2, False), (3, False), (4, True)])
def test_more_ballots_than_requests_make_all_of_the_box_invalid(found: int, annulled: bool) -> None:
    """R28, K7: standard-form ballots in a portable box > its written requests: all of them are invalid."""
    room = played("C6")
    room.must(OpenBox("portable.1"))
    room.must(enter(PORTABLE, found), "m4")
    events = room.must(enter(PORTABLE, found), "m5")
    expected = BoxAnnulled("portable.1", "president", found, 3, (DEPUTY, "m7"))
    assert (expected in events) is annulled
    numbers = figures(room.state, room.rules.edition, "president")
    assert numbers["annulled"] == numbers["ballots_invalid"] == (found if annulled else 0)


def test_a_box_is_annulled_for_the_contest_that_has_too_many() -> None:
    """R28: applied per contest; the other ballots of the box stay good."""
    room = played("C6", contests=2)
    room.must(OpenBox("portable.1"))
    count(room, items.found("portable.1", "maslikhat"), 4)
    count(room, PORTABLE, 3)
    annulled = {contest: count.annulled for contest, count in room.state.contests.items()}
    assert [each.found for each in annulled["maslikhat"]] == [4]
    assert annulled.get("president", ()) == ()


def test_ballots_are_sorted_by_the_chair_when_all_boxes_are_empty() -> None:
    """R30: each ballot is shown and its vote announced."""
    assert played("C8.1").code(commands.ConfirmSorted("president", 0)) == ("step_first", "R30")
    room = played("C8.2")
    assert room.code(commands.ConfirmSorted("president", -1)) == ("number_negative", "R30")
    refusal = room.refused(commands.ConfirmSorted("president", 31))
    assert (refusal.code, refusal.rule, refusal.params) == ("number_impossible", "R30", {"ceiling": 30})
    assert room.code(commands.ConfirmSorted("akim", 0)) == ("unknown_contest", "R30")
    assert room.code(commands.ConfirmSorted("president", 0), "m4") == ("wrong_role", "R30")
    done = room.must(commands.ConfirmSorted("president", 0))
    assert done[1:] == (StepDone("T1.president"), StepDone("T2.president"))


@pytest.mark.parametrize(
    ("in_favour", "against", "verdict", "reason", "code", "rule"),
    [
        (5, 0, "o9", "blank", "verdict_unknown", "R32"),
        (4, 0, "no_mark", "blank", "votes_do_not_fit", "R2"),
        (8, 0, "no_mark", "blank", "votes_do_not_fit", "R2"),
        (-1, 6, "no_mark", "blank", "votes_do_not_fit", "R2"),
        (2, 3, "no_mark", "blank", "no_majority", "R2"),
        (3, 4, "no_mark", "blank", "no_majority", "R2"),
        (5, 0, "no_mark", "  ", "reason_missing", "R32"),
        (3, 2, "no_mark", "blank", "", ""),
        (3, 3, "o1", "clear enough", "", ""),
        (7, 0, "against_all", "clear enough", "", ""),
    ],
)
def test_a_doubtful_ballot_is_decided_by_vote(
    in_favour: int, against: int, verdict: str, reason: str, code: str, rule: str
) -> None:
    """R32: decided by a vote of the commission, recorded for/against; R2: quorum, majority, a tie stands as the chair
    voted; R31: the verdict is a pile or a reason of invalidity.
    """
    room = played("C8.2")
    room.must(commands.ConfirmSorted("president", 2))
    command = commands.DecideDoubtful("president", in_favour, against, verdict, reason)
    if code:
        assert room.code(command) == (code, rule)
    else:
        assert StepDone("T2.president") not in room.must(command)
        assert room.must(command)[-1] == StepDone("T2.president")
        assert room.code(command) == ("step_done", "R31")


def test_piles_and_reasons_are_counted_after_the_doubtful_ones() -> None:
    """R30, R31: one pile per option, invalid ones by reason, both counted twice (K13)."""
    room = played("T1.president")
    assert "T2.president" not in room.state.steps
    for item in (items.pile("president", "o1"), items.invalid("president", "no_mark")):
        refusal = room.refused(enter(item, 1), "m4")
        assert (refusal.code, refusal.step) == ("step_first", "T2.president")
    room = played("T2.president")
    reasons = items.items_of("T4.president", room.state, room.rules.edition)
    assert [items.what_of(item) for item in reasons] == list(room.rules.edition.invalid_reasons)
    piles = items.items_of("T3.president", room.state, room.rules.edition)
    assert [items.what_of(item) for item in piles] == ["o1", "o2", "o3", "against_all"]
    for item in (*reasons, *piles):
        count(room, item, truth(item, room))
    assert {"T3.president", "T4.president"} <= room.state.steps.keys()


def test_the_next_contest_waits_until_the_protocol_of_the_one_before_hangs_on_the_wall() -> None:
    """R30: contest by contest, in the edition's order."""
    room = played("T6.president", contests=2)
    refusal = room.refused(commands.ConfirmSorted("maslikhat", 0))
    assert (refusal.code, refusal.rule, refusal.step) == ("step_first", "R30", "T7.president")
    played("T7.president", contests=2).must(commands.ConfirmSorted("maslikhat", 0))
