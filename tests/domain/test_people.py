"""Who is in the room: accredited people, members who come and go, suspension, acting roles (R2, R5, R21, R36)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precinct_app.domain import commands
from precinct_app.domain.commands import (
    AppointActing,
    Command,
    IssueBallots,
    MemberArrives,
    MemberLeaves,
    MoveBallots,
    PersonArrives,
    PersonLeaves,
    RecordPresence,
    RegisterPerson,
    RemovePerson,
    SuspendMember,
)
from precinct_app.domain.decide import COMMANDS
from precinct_app.domain.election import Role
from precinct_app.domain.events import SAFE, ListChange, PersonPresent, ReversalReason
from precinct_app.services import rulebook
from tests.domain import deeds
from tests.domain.honest import go_on, played
from tests.domain.room import CHAIR, DEPUTY, MEMBERS, SECRETARY, Room, at

P = ("president",)
OBSERVER = RegisterPerson("observer", "Union")
PAPER = RegisterPerson("media", "Paper")
PROXY = RegisterPerson("proxy", "", "president:o1")


def voting(contests: int = 1) -> Room:
    room = played("O4", contests=contests)
    room.now = at(10)
    return room


# --- accredited people ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", rulebook.edition_ids())
@pytest.mark.parametrize(
    ("first", "other", "room_for_both"),
    [
        (OBSERVER, OBSERVER, True),
        (PAPER, PAPER, False),
        (PAPER, RegisterPerson("media", " PAPER "), False),
        (PAPER, RegisterPerson("media", "Radio"), True),
        (PROXY, PROXY, False),
        (PROXY, RegisterPerson("proxy", "Staff", "president:o1"), False),
        (PROXY, RegisterPerson("proxy", "", "president:o2"), True),
        (PROXY, RegisterPerson("party_representative", "", "president:o1"), True),
    ],
)
def test_one_proxy_for_a_candidate_and_one_person_of_a_paper_are_here_at_once(
    edition: str, first: RegisterPerson, other: RegisterPerson, room_for_both: bool
) -> None:
    """R21: limits of the edition, by whom a person stands for; when one goes, another may come."""
    room = played("O4", edition)
    room.must(first, "m4")
    if room_for_both:
        room.must(other)
        return
    refusal = room.refused(other)
    assert (refusal.code, refusal.rule, refusal.params) == ("enough_of_them", "R21", {"limit": 1})
    room.must(PersonLeaves(1))
    room.must(other)
    assert room.code(PersonArrives(1)) == ("enough_of_them", "R21")
    room.must(PersonLeaves(2))
    room.must(PersonArrives(1))


@pytest.mark.parametrize(
    ("people", "code"),
    [
        ((PersonPresent(1, "media", "Paper"), PersonPresent(2, "media", "paper")), "enough_of_them"),
        ((PersonPresent(1, "observer", "U"), PersonPresent(1, "observer", "U")), "register_number_twice"),
        ((PersonPresent(1, " "),), "category_missing"),
        ((PersonPresent(1, "media"),), "organisation_missing"),
        ((PersonPresent(1, "proxy", "", "president:o9"),), "option_unknown"),
    ],
)
def test_who_is_there_at_the_opening_counts_like_who_comes_later(people: tuple[PersonPresent, ...], code: str) -> None:
    """R21: the limits hold from the first minute, and the register goes on with the next number."""
    room = played("B1")
    room.now = at(6, 20)
    assert room.code(RecordPresence(MEMBERS, people), SECRETARY) == (code, "R21")
    room.must(RecordPresence(MEMBERS, (PersonPresent(4, "media", "Paper"),)), SECRETARY)
    assert room.code(PAPER) == ("enough_of_them", "R21")
    room.must(OBSERVER)
    assert [(number, each.category) for number, each in room.state.register.items()] == [(4, "media"), (5, "observer")]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (RegisterPerson(" ", "Union"), "category_missing"),
        (RegisterPerson("observer", " "), "organisation_missing"),
        (RegisterPerson("proxy", "", "president:o9"), "option_unknown"),
        (RegisterPerson("proxy", "", "akim:o1"), "option_unknown"),
        (PersonArrives(1), "person_is_here"),
        (PersonArrives(9), "not_in_the_register"),
        (PersonLeaves(9), "not_in_the_register"),
        (RemovePerson(9, 6, 0, "w"), "not_in_the_register"),
    ],
)
def test_each_person_is_registered_with_whom_he_or_she_stands_for(command: Command, code: str) -> None:
    """R21: category and sender; comings and goings of people whom the register has."""
    room = voting()
    room.must(OBSERVER)
    assert room.code(command) == (code, "R21")
    room.now = at(11)
    room.must(PersonLeaves(1))
    assert room.code(PersonLeaves(1)) == ("person_is_away", "R21")
    room.now = at(12)
    room.must(PersonArrives(1))
    assert (room.state.register[1].arrived_at, room.state.register[1].left_at) == (at(12), None)


def test_the_register_is_open_from_the_opening_to_the_end_of_the_day() -> None:
    """R21: not before those present are recorded, not after the day is closed; every hour between."""
    refusal = played("B1").refused(OBSERVER)
    assert (refusal.code, refusal.rule, refusal.step) == ("step_first", "R21", "O1")
    for last in ("O1", "C4", "T7.president"):
        played(last).must(OBSERVER)
    room = played("X3")
    room.must(OBSERVER)
    room.must(commands.CloseDay())
    for command in (OBSERVER, PersonLeaves(1), PersonArrives(1), RemovePerson(1, 6, 0, "w"), MemberArrives("m4")):
        assert room.code(command) == ("step_over", "R21")
    assert room.code(SuspendMember("m4", 6, 0, "w")) == ("step_over", "R5")
    assert room.code(AppointActing(Role.CHAIR, DEPUTY, 6, 0)) == ("step_over", "R36")


def test_a_person_is_removed_only_by_a_reasoned_decision_of_the_majority() -> None:
    """R5: written, with its reason (Art. 39(2)); R2: quorum and majority; whoever is removed does not come back."""
    room = voting()
    room.must(OBSERVER)
    for votes, code in (((3, 4), "no_majority"), ((4, 0), "votes_do_not_fit"), ((8, 0), "votes_do_not_fit")):
        assert room.code(RemovePerson(1, *votes, "w")) == (code, "R2")
    assert room.code(RemovePerson(1, -1, 7, "w")) == ("votes_do_not_fit", "R2")
    assert room.code(RemovePerson(1, 7, 0, "")) == ("reason_missing", "R5")
    room.must(RemovePerson(1, 4, 3, "w"), "m4")
    person = room.state.register[1]
    assert (person.present, person.left_at, person.decision, person.words) == (False, at(10), 1, "w")
    refusal = room.refused(PersonArrives(1))
    assert (refusal.code, refusal.rule, refusal.params) == ("person_was_removed", "R5", {"decision": 1})
    assert room.code(RemovePerson(1, 7, 0, "w")) == ("person_was_removed", "R5")


def test_a_removal_after_the_person_left_keeps_the_time_of_leaving() -> None:
    """R5, R21: the register says when the person went, and the decision that he or she stays out."""
    room = voting()
    room.must(OBSERVER)
    room.must(PersonLeaves(1))
    room.now = at(11)
    room.must(RemovePerson(1, 7, 0, "w"))
    assert (room.state.register[1].left_at, room.state.register[1].decision) == (at(10), 1)


# --- members ----------------------------------------------------------------------------------------------------------


def test_members_come_and_go_and_are_here_or_not() -> None:
    """R2: who is here decides; R15: nobody goes with ballots; R20: nor while out with a box."""
    room = voting()
    assert room.code(MemberArrives("m4")) == ("member_is_here", "R2")
    assert room.code(MemberArrives("m8")) == ("not_a_member", "R1")
    assert room.code(MemberLeaves("m4")) == ("hands_not_empty", "R15")
    room.must(commands.RequestHomeVoting(40, at(9), "health"))
    room.must(commands.SendCrew("portable.1", (DEPUTY, "m7"), (1,), {"president": 1}, people_told=True))
    assert room.code(MemberLeaves(DEPUTY)) == ("member_on_the_way", "R20")
    room.must(MemberLeaves(SECRETARY), SECRETARY)
    assert room.code(MemberLeaves(SECRETARY)) == ("member_absent", "R2")
    room.must(MemberArrives(SECRETARY), SECRETARY)
    assert set(room.state.present) == set(MEMBERS)
    assert room.state.present_at_opening == MEMBERS


def test_a_late_member_issues_once_here_and_with_ballots() -> None:
    """R18, R15: recorded as present, then handed ballots."""
    room = played("B1")
    room.now = at(6, 20)
    room.must(RecordPresence(MEMBERS[:6], ()), SECRETARY)
    room.now = at(6, 40)
    while "O4" not in room.state.steps:
        if "O2" in room.state.steps and "O3" not in room.state.steps:
            room.must(commands.HandOutBallots("president", {"m4": 30}, 30))
        assert go_on(room)
    assert room.code(MoveBallots("m4", "m7", {"president": 5}), "m4") == ("member_absent", "R15")
    room.must(MemberArrives("m7"), "m7")
    room.must(MoveBallots("m4", "m7", {"president": 5}), "m7")
    room.must(IssueBallots(5, P), "m7")


def test_decisions_need_a_quorum_of_those_who_are_here_now() -> None:
    """R2: two thirds of the commission take part, whoever left since the opening is not counted."""
    room = voting()
    room.must(OBSERVER)
    for member in (CHAIR, SECRETARY):
        room.must(MemberLeaves(member))
    refusal = room.refused(RemovePerson(1, 6, 0, "w"))
    assert (refusal.code, refusal.params) == ("votes_do_not_fit", {"present": 5, "needed": 5})
    assert room.code(RemovePerson(1, 4, 0, "w")) == ("votes_do_not_fit", "R2")
    room.must(RemovePerson(1, 5, 0, "w"), "m4")


def test_who_is_out_with_a_box_does_not_vote_in_the_room() -> None:
    """R2: those present decide; with two members on the way five votes are left, with three there is no quorum."""
    room = voting()
    room.must(OBSERVER)
    room.must(commands.RequestHomeVoting(40, at(9), "health"))
    room.must(commands.SendCrew("portable.1", ("m6", "m7", "m6"), (1,), {"president": 1}, people_told=True))
    assert room.state.on_the_way == {"m6", "m7"}
    refusal = room.refused(RemovePerson(1, 6, 0, "w"))
    assert (refusal.code, refusal.params) == ("votes_do_not_fit", {"present": 5, "needed": 5})
    room.must(MemberLeaves(SECRETARY))
    assert room.code(RemovePerson(1, 5, 0, "w")) == ("votes_do_not_fit", "R2")
    room.must(commands.ReturnCrew(1, (), {}, {"president": 1}))
    room.must(RemovePerson(1, 5, 0, "w"))
    assert room.state.carriers_of_box("portable.1") == ("m6", "m7")


def test_a_member_is_suspended_by_the_others_with_a_reason() -> None:
    """R5: at once; nobody votes or records a decision on his or her own matter; R2: quorum and majority."""
    room = voting()
    assert room.code(SuspendMember("m4", 6, 0, "w"), "m4") == ("own_matter", "R5")
    assert room.code(SuspendMember("m4", 6, 0, "")) == ("reason_missing", "R5")
    assert room.code(SuspendMember("m4", 2, 4, "w")) == ("no_majority", "R2")
    assert room.code(SuspendMember("m4", 7, 0, "w")) == ("votes_do_not_fit", "R2")
    assert room.code(SuspendMember("m8", 6, 0, "w")) == ("not_a_member", "R1")
    room.must(SuspendMember("m4", 5, 1, "w"))
    assert "m4" not in room.state.present
    assert (room.state.suspended["m4"].at, room.state.suspended["m4"].decision) == (at(10), 1)
    for command in (SuspendMember("m4", 6, 0, "w"), MemberArrives("m4")):
        assert room.code(command) == ("member_suspended", "R5")


@settings(max_examples=5)
@given(st.data())
def test_a_suspended_member_can_do_nothing_with_any_command_there_is(data: st.DataObject) -> None:
    """R5: from that moment, at any place of the day, whatever is asked."""
    room = played(data.draw(st.sampled_from(("L1", "O4", "C3", "T7.president"))))
    room.must(SuspendMember("m4", 6, 0, "w"))
    before = room.state
    for kind in COMMANDS:
        command = deeds.command_of(kind, data, room)
        refusal = room.refused(command, "m4")
        assert (refusal.code, refusal.rule, refusal.params) == ("member_suspended", "R5", {"member": "m4"})
    assert room.state is before


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (MoveBallots(SAFE, "m4", {"president": 1}), "member_suspended"),
        (MoveBallots("m5", "m4", {"president": 1}), "member_suspended"),
        (commands.RecordLoss("president", "m5", 1, (CHAIR, "m4"), "w"), "member_absent"),
        (commands.ReverseIssue(5, P, ReversalReason.WRONG_ROW, "m4"), "member_suspended"),
        (commands.SendCrew("portable.1", ("m4", "m5"), (1,), {"president": 1}, people_told=True), "member_absent"),
        (commands.AmendList(ListChange.ADD, 0, "court", "m4", "r", words="w"), "member_suspended"),
        (AppointActing(Role.SECRETARY, "m4", 6, 0), "member_suspended"),
    ],
)
def test_nor_is_a_suspended_member_named_for_anything(command: Command, code: str) -> None:
    """R5: not as holder, carrier, signer, second member or acting secretary."""
    room = voting()
    room.must(IssueBallots(5, P), "m5")
    room.must(commands.RequestHomeVoting(40, at(9), "health"))
    room.must(SuspendMember("m4", 6, 0, "w"))
    assert room.refused(command).code == code


def test_a_suspended_member_out_with_a_crew_does_not_keep_the_box_from_coming_back() -> None:
    """R5, R20: suspended at once all the same; the box is reconciled by the others, and the act names the carriers."""
    room = voting()
    room.must(commands.RequestHomeVoting(40, at(9), "health"))
    room.must(commands.SendCrew("portable.1", ("m6", "m7"), (1,), {"president": 2}, people_told=True))
    room.must(SuspendMember("m6", 5, 0, "w"))
    back = commands.ReturnCrew(1, (40,), {}, {"president": 1})
    assert room.code(back, "m6") == ("member_suspended", "R5")
    room.must(back, "m7")
    assert room.state.carriers_of_box("portable.1") == ("m6", "m7")


def test_a_protocol_is_signed_by_those_who_may_sign() -> None:
    """R5, R36: not by a suspended member, who is named with the reason; by the acting chair for a suspended one."""
    room = played("T5.president")
    room.must(SuspendMember(CHAIR, 6, 0, "w"), DEPUTY)
    room.must(AppointActing(Role.CHAIR, "m7", 6, 0), DEPUTY)
    while not room.state.prints:
        room.must(commands.DrawUpProtocol("president", "PCT:CODE"), "m7")
        room.must(commands.RecordPrint("protocol.president", "p"), SECRETARY)
    unsigned = dict.fromkeys((CHAIR, DEPUTY), "absent")
    assert room.code(commands.SignOnPaper("president", MEMBERS, {}), "m7") == ("member_suspended", "R5")
    others = tuple(member for member in MEMBERS if member not in unsigned)
    room.must(commands.SignOnPaper("president", others, unsigned), "m7")
