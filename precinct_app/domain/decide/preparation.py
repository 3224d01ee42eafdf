"""Rules before voting day: S1-S3, L1, L2, L4, B1."""

from precinct_app.domain.commands import (
    ConfirmMembers,
    CreatePrecinct,
    FreezeList,
    ReceiveBallots,
    ReceiveList,
    ShowList,
)
from precinct_app.domain.decide.voter_list import require_nothing_asked
from precinct_app.domain.election import Role
from precinct_app.domain.events import (
    BallotsReceived,
    Event,
    ListFrozen,
    ListReceived,
    ListShown,
    MembersConfirmed,
    PrecinctCreated,
    StepDone,
)
from precinct_app.domain.gates import require_step, role_of
from precinct_app.domain.refusal import require
from precinct_app.domain.rules import Acting, Rules
from precinct_app.domain.state import PrecinctState


def create_precinct(state: PrecinctState, command: CreatePrecinct, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """S1: once, from a kit whose edition and number of members are those of the law (R1)."""
    require_step("S1", state, rules, acting)
    setup, edition = command.setup, rules.edition
    require(setup.election.edition == edition.id, "wrong_edition", "R44", edition=setup.election.edition)
    require(
        len(setup.members) == edition.members,
        "wrong_number_of_members",
        "R1",
        found=len(setup.members),
        wanted=edition.members,
    )
    roles = [member.role for member in setup.members]
    single = (Role.CHAIR, Role.DEPUTY, Role.SECRETARY)
    require(all(roles.count(role) == 1 for role in single), "roles_missing", "R1")
    require(bool(setup.contests), "no_contests", "R44")
    return PrecinctCreated(setup, command.kit, command.planned), StepDone("S1")


def confirm_members(state: PrecinctState, command: ConfirmMembers, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """S3: all members of the kit, each with the declaration of R3."""
    require_step("S3", state, rules, acting)
    wanted = {member.id for member in state.known.members}
    require(set(command.members) == wanted, "members_differ_from_kit", "R1")
    require(command.declared, "declaration_missing", "R3")
    return MembersConfirmed(command.members), StepDone("S3")


def receive_list(state: PrecinctState, command: ReceiveList, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """L1: by an act with a number and the akim's name; an empty list is no list (R6)."""
    require_step("L1", state, rules, acting)
    require(bool(command.act.strip()), "act_number_missing", "R6")
    require(bool(command.akim.strip()), "akim_missing", "R6")
    require(command.voters > 0, "list_empty", "R6")
    known = {contest.id for contest in state.known.contests}
    for voter, contests in command.only.items():
        require(1 <= voter <= command.voters, "not_on_the_list", "R6")
        require(bool(contests) and set(contests) <= known, "unknown_contest", "R6", contest=",".join(contests))
    received = ListReceived(
        command.act, command.akim, command.voters, command.file_digest, command.rows_digest, command.only
    )
    return received, StepDone("L1")


def show_list(state: PrecinctState, command: ShowList, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """L2: where and from when to when voters could see the list (R8)."""
    require_step("L2", state, rules, acting)
    require(command.since <= command.until, "dates_reversed", "R8")
    require(bool(command.place.strip()), "place_missing", "R8")
    return ListShown(command.since, command.until, command.place), StepDone("L2")


def freeze_list(state: PrecinctState, _command: FreezeList, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """L4: at the hour of the edition on the eve; the number on the list is fixed per contest (R10)."""
    require_step("L4", state, rules, acting)
    require_nothing_asked(state)
    return ListFrozen(state.voter_list.on_list), StepDone("L4")


def receive_ballots(state: PrecinctState, command: ReceiveBallots, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """B1: every contest's number from the act, counted by the chair and another member (R14)."""
    require_step("B1", state, rules, acting)
    contests = {contest.id for contest in state.known.contests}
    require(bool(command.act.strip()), "act_number_missing", "R14")
    require(set(command.numbers) == contests, "contest_missing", "R14")
    require(all(number > 0 for number in command.numbers.values()), "number_not_positive", "R14")
    role_of(state, command.with_member)
    require(command.with_member != acting.actor, "same_member_twice", "R14")
    return BallotsReceived(command.act, command.numbers, command.with_member), StepDone("B1")
