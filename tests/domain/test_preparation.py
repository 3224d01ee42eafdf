"""Before voting day: S1-S3, L1, L2, L4, B1."""

import datetime

import pytest
from msgspec.structs import replace

from precinct_app.domain import commands
from precinct_app.domain.commands import CreatePrecinct, EnrolKey
from precinct_app.domain.election import Role
from precinct_app.domain.events import KeyEnrolled, ListFrozen, StepDone
from tests.domain.honest import played, until
from tests.domain.room import CHAIR, DAY, DEPUTY, MEMBERS, RECEIVED, SECRETARY, VOTERS, Room, at, setup

PRESIDENT = {"president": RECEIVED}


def kit(**changes: object) -> CreatePrecinct:
    return CreatePrecinct(replace(setup(), **changes), "k", PRESIDENT)


def test_nothing_is_done_at_a_precinct_without_a_kit() -> None:
    """R44: the kit is the first document of strict account."""
    room = Room()
    for command in (commands.FreezeList(), commands.RecordPrint("x", "d"), commands.EnterCount("C2:x:unused", 0, 1)):
        refusal = room.refused(command)
        assert (refusal.code, refusal.rule, refusal.step) == ("step_first", "R44", "S1")


def test_a_kit_of_another_edition_makes_no_precinct() -> None:
    """R44: the law of the kit is the law of the file."""
    assert Room("kz-2003-draft").code(kit()) == ("wrong_edition", "R44")


@pytest.mark.parametrize("members", [setup().members[:6], (*setup().members, setup().members[6])])
def test_a_commission_has_as_many_members_as_the_edition_says(members: tuple[object, ...]) -> None:
    """R1: seven members."""
    assert Room().code(kit(members=members)) == ("wrong_number_of_members", "R1")


@pytest.mark.parametrize("role", [Role.CHAIR, Role.DEPUTY, Role.SECRETARY])
def test_a_commission_has_one_chair_one_deputy_and_one_secretary(role: Role) -> None:
    """R1: chair, deputy chair, secretary are among the members, once each."""
    members = setup().members
    without = tuple(replace(member, role=Role.MEMBER) if member.role == role else member for member in members)
    assert Room().code(kit(members=without)) == ("roles_missing", "R1")
    twice = (*members[:6], replace(members[6], role=role))
    assert Room().code(kit(members=twice)) == ("roles_missing", "R1")


def test_a_kit_without_a_contest_makes_no_precinct() -> None:
    """R44: there is nothing to vote on."""
    assert Room().code(kit(contests=())) == ("no_contests", "R44")


def test_a_precinct_is_made_once() -> None:
    """R44: a second kit does not begin the journal anew."""
    assert played("S1").code(kit()) == ("step_done", "R44")


def test_keys_are_enrolled_for_chair_and_secretary_once_each() -> None:
    """R44: two keys sign, and a second certificate does not replace the first."""
    room = played("S1")
    assert room.code(EnrolKey("m4", "f4")) == ("no_key_for_role", "R44")
    assert room.must(EnrolKey(CHAIR, "f1")) == (KeyEnrolled(CHAIR, "f1"),)
    assert room.code(EnrolKey(CHAIR, "f9")) == ("key_enrolled_already", "R44")
    assert room.must(EnrolKey(SECRETARY, "f3"), SECRETARY)[-1] == StepDone("S2")


def test_the_members_confirmed_are_those_of_the_kit() -> None:
    """R1: nobody is added or left out by hand."""
    for members in (MEMBERS[:6], (*MEMBERS, "m8"), (*MEMBERS[:6], "m8")):
        answer = played("S1").code(commands.ConfirmMembers(members, declared=True))
        assert answer == ("members_differ_from_kit", "R1")


def test_no_member_without_the_declaration() -> None:
    """R3: a candidate, proxy or subordinate is no member."""
    assert played("S1").code(commands.ConfirmMembers(MEMBERS, declared=False)) == ("declaration_missing", "R3")


def test_the_list_comes_by_an_act_from_the_akim_and_is_not_empty() -> None:
    """R6: act number, akim's name, rows."""
    room = played("S3")
    good = commands.ReceiveList("12", "Akim", VOTERS, "f", "r")
    assert room.code(replace(good, act=" ")) == ("act_number_missing", "R6")
    assert room.code(replace(good, akim="")) == ("akim_missing", "R6")
    assert room.code(replace(good, voters=0)) == ("list_empty", "R6")
    room.must(good, DEPUTY)
    assert room.state.voter_list.voters == VOTERS


def test_the_list_is_shown_somewhere_for_some_days() -> None:
    """R8: from, until, place."""
    room = played("L1")
    day_before = DAY - datetime.timedelta(days=1)
    assert room.code(commands.ShowList(DAY, day_before, "Hall"), SECRETARY) == ("dates_reversed", "R8")
    assert room.code(commands.ShowList(DAY, DAY, "  "), SECRETARY) == ("place_missing", "R8")
    room.must(commands.ShowList(day_before, day_before, "Hall"), SECRETARY)


def test_the_list_is_frozen_at_the_hour_on_the_eve_and_not_a_second_earlier() -> None:
    """R10: changes stop at 20:00 on the eve."""
    room = played("L1", contests=2)
    room.now = at(19, 59, 59, days=-1)
    refusal = room.refused(commands.FreezeList())
    assert (refusal.code, refusal.rule, refusal.params["moment"]) == ("too_early", "R10", at(20, days=-1))
    room.now = at(20, days=-1)
    assert room.must(commands.FreezeList())[0] == ListFrozen({"president": VOTERS, "maslikhat": VOTERS})


def test_ballots_are_received_by_an_act_for_every_contest_by_two_members() -> None:
    """R14: entered from the act of receipt, counted by the chair and another member, never computed."""
    room = played("S3", contests=2)
    both = {"president": 60, "maslikhat": 61}
    good = commands.ReceiveBallots("7", both, DEPUTY)
    assert room.code(replace(good, act="")) == ("act_number_missing", "R14")
    assert room.code(replace(good, numbers={"president": 60})) == ("contest_missing", "R14")
    assert room.code(replace(good, numbers=both | {"akim": 1})) == ("contest_missing", "R14")
    assert room.code(replace(good, numbers=both | {"president": 0})) == ("number_not_positive", "R14")
    assert room.code(replace(good, with_member="m8")) == ("not_a_member", "R1")
    assert room.code(replace(good, with_member=CHAIR)) == ("same_member_twice", "R14")
    room.must(good)
    assert {contest: stock.safe for contest, stock in room.state.stock.items()} == both


def test_the_deputy_acts_for_the_chair_and_nobody_else_does() -> None:
    """R36: deputy for an absent chair (Art. 44(3)); R1: only members act."""
    room = played("L2")
    room.now = at(20, days=-1)
    for actor in (SECRETARY, "m4"):
        refusal = room.refused(commands.FreezeList(), actor)
        assert (refusal.code, refusal.rule, refusal.params["roles"]) == ("wrong_role", "R10", "chair")
    assert room.code(commands.FreezeList(), "m8") == ("not_a_member", "R1")
    room.must(commands.FreezeList(), DEPUTY)


def test_the_journal_never_runs_backwards() -> None:
    """R44: a clock that was set back is named before anything is recorded under a wrong time."""
    room = played("L4")
    last = room.now
    room.now = last - datetime.timedelta(milliseconds=1)
    refusal = room.refused(commands.EnrolKey(CHAIR, "f"))
    assert (refusal.code, refusal.rule) == ("clock_behind", "R44")
    assert refusal.params == {"last": last, "now": room.now}
    room.now = last
    assert room.refused(commands.EnrolKey(CHAIR, "f")).code != "clock_behind"


def test_the_amendments_end_with_the_freeze() -> None:
    """R10: after L4 the list changes by a court's decision only."""
    room = Room()
    deed = until(room, commands.RecordPresence)
    assert "L4" in room.state.steps
    assert room.state.voter_list.on_list == {"president": VOTERS}
    room.must(*deed)
