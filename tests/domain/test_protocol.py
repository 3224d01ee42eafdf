"""The protocol and after: T6, T7, X1-X4 (Art. 43(8), 44)."""

import datetime

import pytest
from msgspec.structs import replace

from precinct_app.domain import commands
from precinct_app.domain.commands import (
    DrawUpProtocol,
    ExportBundle,
    PostProtocol,
    RecordPrint,
    SealProtocol,
    SignOnPaper,
)
from precinct_app.domain.election import Role
from precinct_app.domain.events import BundleExported, Package, PaperPrinted, StepDone
from precinct_app.domain.protocol import LINES
from precinct_app.domain.state import DrawnUp
from tests.domain.honest import go_on, next_command, played, until
from tests.domain.room import CHAIR, DEPUTY, MEMBERS, SECRETARY, Room

CONTEST = "president"
PAPER = "protocol.president"


def drawn(room: Room) -> DrawnUp:
    found = room.state.contest_count(CONTEST).drawn_up
    assert found is not None
    return found


def drawn_up(edition: str = "kz-2026") -> Room:
    room = played("T5.president", edition)
    room.must(DrawUpProtocol(CONTEST, "PCT:CODE"))
    return room


def test_a_protocol_is_drawn_up_once_when_the_relations_are_settled() -> None:
    """R34, R35: no protocol before T5 holds, and no second one over the first."""
    early = played("T4.president")
    assert early.code(DrawUpProtocol(CONTEST, "x")) == ("step_first", "R4")
    room = played("T5.president")
    assert room.code(DrawUpProtocol(CONTEST, "")) == ("code_missing", "R44")
    assert room.code(DrawUpProtocol("akim", "x")) == ("unknown_contest", "R4")
    room.must(DrawUpProtocol(CONTEST, "x"))
    assert room.code(DrawUpProtocol(CONTEST, "x")) == ("drawn_up_already", "R35")


def test_a_protocol_is_drawn_up_by_whoever_has_a_key_for_its_code() -> None:
    """R44, R36: the deputy is refused before any PIN is asked, and draws it up once acting for the chair."""
    room = played("T5.president")
    assert room.code(DrawUpProtocol(CONTEST, "x"), DEPUTY) == ("no_key_for_role", "R44")
    assert room.code(DrawUpProtocol(CONTEST, "x"), SECRETARY) == ("wrong_role", "R4")
    room.must(commands.MemberLeaves(CHAIR), SECRETARY)
    room.must(commands.AppointActing(Role.CHAIR, DEPUTY, 6, 0), SECRETARY)
    room.must(DrawUpProtocol(CONTEST, "x"), DEPUTY)


@pytest.mark.parametrize("edition", ["kz-2026", "kz-2003-draft"])
def test_a_protocol_says_what_ledgers_and_counts_say(edition: str) -> None:
    """R34: all lines, votes for every option, invalid ballots by reason; nothing is typed in."""
    protocol = drawn(drawn_up(edition)).protocol
    assert tuple(protocol.lines) == LINES
    assert protocol.lines == {
        "voters_on_list": 40,
        "voters_received_ballots": 30,
        "voters_received_at_home": 3,
        "ballots_received": 60,
        "ballots_cancelled": 29,
        "ballots_spoiled": 1,
        "ballots_lost": 0,
        "found_portable": 3,
        "found_stationary": 27,
        "ballots_nonstandard": 0,
        "ballots_invalid": 1,
        "ballots_valid": 29,
        "took_part": 30,
    }
    assert sum(protocol.votes.values()) == 29
    assert ("against_all" in protocol.votes) is (edition == "kz-2026")
    assert (protocol.edition, protocol.version, protocol.invalid_reasons["no_mark"]) == (edition, 1, 1)
    assert protocol.invalid_reasons["annulled_box"] == 0


def test_a_protocol_that_was_drawn_up_never_changes() -> None:
    """R35: no corrections; whatever happens until the day is closed, the numbers stay."""
    room = drawn_up()
    first = drawn(room).protocol
    while go_on(room):
        assert drawn(room).protocol == first


def test_prints_are_numbered_and_a_protocol_is_not_printed_before_it_is_drawn_up() -> None:
    """R44: every print is recorded; R35: no blank protocol."""
    room = played("T5.president")
    for paper in (PAPER, "protocol", "protocol.akim"):
        assert room.code(RecordPrint(paper, "d")) == ("draw_up_first", "R35")
    room.must(DrawUpProtocol(CONTEST, "x"))
    for number in (1, 2, 3):
        assert room.must(RecordPrint(PAPER, "d"), "m4") == (PaperPrinted(PAPER, number, "d"),)
    assert room.code(RecordPrint("opening_protocol", "d"), "m8") == ("not_a_member", "R1")


def test_every_member_is_named_on_the_protocol_and_who_did_not_sign_with_a_reason() -> None:
    """R36: signed by chair and members; R44: it is a print in hand that is signed."""
    room = drawn_up()
    good = SignOnPaper(CONTEST, MEMBERS[:6], {"m7": "dissents"})
    assert room.code(good) == ("print_first", "R44")
    room.must(RecordPrint(PAPER, "d"))
    for signed, unsigned in (
        (MEMBERS[:6], {}),
        (MEMBERS, {"m7": "dissents"}),
        ((*MEMBERS, "m7"), {}),
        (MEMBERS[:6], {"m8": "who"}),
    ):
        assert room.code(SignOnPaper(CONTEST, signed, unsigned)) == ("member_not_named", "R36")
    assert room.code(replace(good, unsigned={"m7": " "})) == ("reason_missing", "R36")
    without = SignOnPaper(CONTEST, MEMBERS[2:], {CHAIR: "ill", DEPUTY: "ill"})
    assert room.code(without) == ("chair_must_sign", "R36")
    assert room.must(SignOnPaper(CONTEST, MEMBERS[1:], {CHAIR: "ill"}))[-1] == StepDone("T6.president")
    assert room.code(good) == ("step_done", "R4")


def test_nothing_is_signed_before_it_is_drawn_up() -> None:
    """R35: no pre-signed protocol."""
    room = played("T5.president")
    assert room.code(SignOnPaper(CONTEST, MEMBERS, {})) == ("draw_up_first", "R35")
    assert room.refused(SealProtocol(CONTEST, "f1", "s")).step == "T6.president"


def test_the_protocol_is_sealed_by_the_enrolled_keys_of_chair_and_secretary() -> None:
    """R44: two keys, each once; a key without a certificate leads to S2."""
    room = played("T6.president")
    assert room.code(SealProtocol(CONTEST, "f", "s"), "m4") == ("wrong_role", "R36")
    assert room.code(SealProtocol(CONTEST, "f", "s"), DEPUTY) == ("no_key_for_role", "R44")
    refusal = room.refused(SealProtocol(CONTEST, "f3", "s"))
    assert (refusal.code, refusal.rule, refusal.step) == ("key_not_enrolled", "R44", "S2")
    room.must(SealProtocol(CONTEST, "f1", "s"))
    assert room.code(SealProtocol(CONTEST, "f1", "s")) == ("sealed_already", "R44")
    post = PostProtocol(CONTEST, room.now, "Entrance", ("p1", "p2"))
    refusal = room.refused(post)
    assert (refusal.code, refusal.rule, refusal.params) == ("seal_first", "R44", {"member": SECRETARY})
    room.must(SealProtocol(CONTEST, "f3", "s"), SECRETARY)
    room.must(post)


def test_the_protocol_is_posted_at_once_before_two_witnesses() -> None:
    """R37: time, place and two witnesses."""
    room = played("T6.president")
    room.must(SealProtocol(CONTEST, "f1", "s"))
    room.must(SealProtocol(CONTEST, "f3", "s"), SECRETARY)
    minute = datetime.timedelta(minutes=1)
    good = PostProtocol(CONTEST, room.now, "Entrance", ("p1", "p2"))
    assert room.code(replace(good, posted_at=room.now + minute)) == ("time_in_future", "R37")
    assert room.code(replace(good, posted_at=drawn(room).at - minute)) == ("posted_before_drawn_up", "R37")
    assert room.code(replace(good, place=" ")) == ("place_missing", "R37")
    for witnesses in (("p1",), ("p1", "p1"), ("p1", " p1 "), ("p1", "")):
        assert room.code(replace(good, witnesses=witnesses)) == ("witnesses_missing", "R37")
    assert room.must(good)[-1] == StepDone("T7.president")


def test_packages_have_contents_and_seals() -> None:
    """R44: documents of strict account."""
    room = played("T7.president")
    assert room.code(commands.PackDocuments(()), SECRETARY) == ("no_packages", "R44")
    assert room.code(commands.PackDocuments((Package(" ", "s"),)), SECRETARY) == ("contents_missing", "R44")
    assert room.code(commands.PackDocuments((Package("ballots", ""),)), SECRETARY) == ("seal_missing", "R44")
    assert room.code(commands.PackDocuments((Package("ballots", "s"),)), CHAIR) == ("wrong_role", "R44")
    room.must(commands.PackDocuments((Package("ballots", "s"),)), SECRETARY)


def test_a_bundle_may_be_exported_again_until_the_hand_over() -> None:
    """R44: a drive was lost; each bundle has its version and holds the whole journal."""
    room = played("X1")
    assert room.code(ExportBundle("d", room.state.seq - 1)) == ("bundle_not_current", "R44")
    assert room.code(ExportBundle("d", room.state.seq), SECRETARY) == ("wrong_role", "R44")
    assert room.must(ExportBundle("d", room.state.seq))[-1] == StepDone("X2")
    assert room.code(ExportBundle("d", 1)) == ("bundle_not_current", "R44")
    assert room.code(ExportBundle("d", room.state.seq), "m4") == ("wrong_role", "R44")
    assert room.code(ExportBundle("d", room.state.seq), "m8") == ("not_a_member", "R1")
    again = room.state.seq
    assert room.must(ExportBundle("e", again)) == (BundleExported(2, "e", again),)
    room = played("X3")
    refusal = room.refused(ExportBundle("d", room.state.seq))
    assert (refusal.code, refusal.rule, refusal.params) == ("step_over", "R44", {"step_key": "X2", "until": "X3"})


def test_a_bundle_waits_for_the_last_contest() -> None:
    """R44: X1 and X2 come when every contest's protocol is posted."""
    room = played("T7.president", contests=2)
    for command, actor in ((ExportBundle("d", room.state.seq), CHAIR), (commands.PackDocuments(()), SECRETARY)):
        assert room.refused(command, actor).step == "T7.maslikhat"


def test_the_hand_over_names_who_took_it_and_when() -> None:
    """R40: to a named person of the district."""
    room = played("X2")
    later = room.now + datetime.timedelta(minutes=1)
    assert room.code(commands.HandOver(" ", room.now)) == ("receiver_missing", "R40")
    assert room.code(commands.HandOver("District", later)) == ("time_in_future", "R40")
    room.must(commands.HandOver("District", room.now))


def test_the_day_is_not_closed_while_something_is_owed() -> None:
    """R43: what was left out is named with its step; nothing owed = closed."""
    room = Room()
    while (deed := next_command(room)) is not None:
        if isinstance(deed[0], commands.ShowList):
            break
        room.must(*deed)
    room.must(commands.ShowList(room.setup.election.date, room.setup.election.date, "Hall"), SECRETARY)
    skipped = until(room, commands.CloseDay)
    owed = room.copy()
    owed.state = replace(owed.state, steps={key: done for key, done in owed.state.steps.items() if key != "L2"})
    refusal = owed.refused(*skipped)
    assert (refusal.code, refusal.rule, refusal.step) == ("still_owed", "R43", "L2")
    room.must(*skipped)
    assert room.state.closed
    assert room.code(RecordPrint("day_summary", "d")) == ("step_over", "R44")
    assert room.code(commands.CloseDay()) == ("step_done", "R43")
