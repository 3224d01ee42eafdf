"""What goes with a protocol: dissenting opinions into the bundle (R4), certified copies into their register (R38)."""

import pytest

from precinct_app.domain.commands import (
    AttachDissent,
    DrawUpProtocol,
    ExportBundle,
    HandOver,
    HandProtocolCopy,
    NoteWarning,
    RefuseProtocolCopy,
    SuspendMember,
)
from precinct_app.domain.events import (
    BundleExported,
    DissentAttached,
    ProtocolCopyHanded,
    ProtocolCopyRefused,
    StepDone,
)
from precinct_app.domain.gates import current_step, rail
from precinct_app.domain.items import pile
from tests.domain.honest import played
from tests.domain.recounts import CONTEST, WHY, count_again, decision, draw_up, hang_up, of
from tests.domain.room import SECRETARY
from tests.domain.watchers import Bystander

DISSENT = AttachDissent(CONTEST, "m6", "d" * 64)
COPY, NO_COPY = HandProtocolCopy(CONTEST, WHY), RefuseProtocolCopy(CONTEST, "n" * 64)


# --- dissenting opinions ----------------------------------------------------------------------------------------------


def test_an_opinion_is_about_a_protocol_that_there_is() -> None:
    """R4: a member dissents from what was drawn up."""
    room = played("T5.president")
    assert room.code(DISSENT) == ("draw_up_first", "R35")
    assert room.code(AttachDissent("akim", "m6", "d")) == ("unknown_contest", "R34")
    room.must(DrawUpProtocol(CONTEST, "PCT:CODE"))
    assert room.must(DISSENT, "m6") == (DissentAttached(CONTEST, 1, "m6", "d" * 64),)


def test_opinions_are_numbered_and_each_is_attached_once() -> None:
    """R4: by a member, with its text."""
    room = played("T6.president")
    assert room.code(AttachDissent(CONTEST, "m6", "")) == ("document_missing", "R4")
    assert room.code(AttachDissent(CONTEST, "m9", "d")) == ("not_a_member", "R1")
    assert room.code(DISSENT, "m9") == ("not_a_member", "R1")
    room.must(DISSENT)
    assert room.code(DISSENT) == ("dissent_twice", "R4")
    (second,) = room.must(AttachDissent(CONTEST, "m7", "e" * 64), SECRETARY)
    assert isinstance(second, DissentAttached)
    assert second.number == 2
    assert [(each.member, each.digest[0]) for each in of(room).dissents] == [("m6", "d"), ("m7", "e")]


def test_two_members_may_be_of_the_very_same_opinion() -> None:
    """R4: one paper signed by both is an opinion of each; only the same member's same opinion is there already."""
    room = played("T6.president")
    room.must(DISSENT)
    room.must(AttachDissent(CONTEST, "m7", DISSENT.digest))
    assert room.code(AttachDissent(CONTEST, "m7", DISSENT.digest)) == ("dissent_twice", "R4")
    assert [each.member for each in of(room).dissents] == ["m6", "m7"]


def test_an_opinion_reaches_the_district_or_nothing_is_handed_over() -> None:
    """R4: sent up at once; one that came after the bundle wants a new bundle, one after the hand-over is too late."""
    room = played("X2")
    room.must(DISSENT)
    assert room.code(HandOver("District", room.now)) == ("step_first", "R40")
    assert current_step(rail(room.state, room.rules, room.now), room.state) == "X2"
    assert room.must(ExportBundle("c", room.state.seq)) == (BundleExported(2, "c", room.state.seq - 2), StepDone("X2"))
    room.must(HandOver("District", room.now))
    assert room.code(AttachDissent(CONTEST, "m7", "e")) == ("step_over", "R4")


def test_a_bundle_that_lacks_an_opinion_is_made_again_and_nobody_who_watches_is_surprised() -> None:
    """R4, R44: exported, an opinion attached, exported once more: X2 is done a second time because it was open."""
    room = played("X1")
    for command in (ExportBundle("a", room.state.seq), DISSENT, AttachDissent(CONTEST, "m7", "e" * 64)):
        room.must(command)
    for digest in "bc":  # a drive was lost: the third bundle finds the step done
        room.must(ExportBundle(digest, room.state.seq))
    bystander = Bystander(room.rules.edition)
    for entry in room.entries:
        bystander.see(entry)
    assert [entry.event for entry in room.entries].count(StepDone("X2")) == 2


def test_opinions_stay_when_a_repeat_protocol_is_posted() -> None:
    """R4, R35: with the first protocol."""
    room = played("T7.president")
    room.must(DISSENT)
    room.must(decision(pile(CONTEST, "o1"), pile(CONTEST, "o2")))
    count_again(room, o1=-1, o2=1)
    room.must(NoteWarning(CONTEST, "W1"))
    draw_up(room)
    hang_up(room)
    assert len(of(room).dissents) == 1


# --- certified copies -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("last", ["T5.president", "T6.president"])
def test_there_is_no_copy_of_what_does_not_hang_on_the_wall(last: str) -> None:
    """R38, R35: a copy is of a protocol that is signed and posted."""
    code = "draw_up_first" if last == "T5.president" else "post_first"
    for command in (COPY, NO_COPY):
        assert played(last).refused(command).code == code
    assert played("T6.president").code(COPY) == ("post_first", "R38")


def test_copies_are_numbered_and_a_refusal_stands_beside_them_with_its_reason() -> None:
    """R38: the register says to whom, when and which copy; no refusal without a reason."""
    room = played("T7.president")
    assert room.code(HandProtocolCopy(CONTEST, "")) == ("receiver_missing", "R38")
    assert room.code(RefuseProtocolCopy(CONTEST, "")) == ("reason_missing", "R38")
    assert room.code(HandProtocolCopy("akim", WHY)) == ("unknown_contest", "R34")
    assert room.code(COPY, "m9") == ("not_a_member", "R1")
    assert room.must(COPY, SECRETARY) == (ProtocolCopyHanded(CONTEST, 1, 1, WHY),)
    assert room.must(NO_COPY) == (ProtocolCopyRefused(CONTEST, "n" * 64),)
    assert room.must(COPY) == (ProtocolCopyHanded(CONTEST, 1, 2, WHY),)
    assert [(line.version, line.copy) for line in of(room).copies] == [(1, 1), (1, 0), (1, 2)]


def test_copies_of_the_repeat_protocol_are_numbered_anew() -> None:
    """R38, R35: copy 1 of version 2; the lines of version 1 stay."""
    room = played("T7.president")
    room.must(COPY)
    room.must(decision(pile(CONTEST, "o1"), pile(CONTEST, "o2")))
    room.must(COPY)  # the first protocol stands until another one is posted
    count_again(room, o1=-1, o2=1)
    room.must(NoteWarning(CONTEST, "W1"))
    draw_up(room)
    assert room.code(COPY) == ("post_first", "R38")
    hang_up(room)
    assert room.must(COPY) == (ProtocolCopyHanded(CONTEST, 2, 1, WHY),)
    assert [(line.version, line.copy) for line in of(room).copies] == [(1, 1), (1, 2), (2, 1)]


def test_copies_are_handed_out_until_the_end_of_the_day() -> None:
    """R38: also after the hand-over; never by a suspended member (R5)."""
    room = played("X3")
    room.must(COPY)
    room.must(SuspendMember("m6", 6, 0, "w"))
    assert room.code(COPY, "m6") == ("member_suspended", "R5")
    assert played("X4").code(COPY) == ("step_over", "R38")
