"""decide(state, command) -> events or a refusal: where the procedure is enforced. Pure and total."""

from collections.abc import Callable
from typing import TypeVar

from precinct_app.domain import commands
from precinct_app.domain.commands import Command
from precinct_app.domain.decide import (
    count,
    home_voting,
    incidents,
    interruptions,
    keys,
    opening,
    people,
    preparation,
    relations,
    repeat,
    result,
    stock,
    turnout,
    voter_list,
    voting,
)
from precinct_app.domain.events import Event
from precinct_app.domain.refusal import Refusal, Refused, require
from precinct_app.domain.rules import Acting, Rules
from precinct_app.domain.state import PrecinctState

Decision = tuple[Event, ...] | Refusal

AnyCommand = TypeVar("AnyCommand", bound=Command)
Rule = Callable[[PrecinctState, AnyCommand, Rules, Acting], tuple[Event, ...]]

_RULES: dict[type[Command], Callable[..., tuple[Event, ...]]] = {
    commands.CreatePrecinct: preparation.create_precinct,
    commands.EnrolKey: keys.enrol_key,
    commands.ConfirmMembers: preparation.confirm_members,
    commands.ReceiveList: preparation.receive_list,
    commands.ShowList: preparation.show_list,
    commands.FreezeList: preparation.freeze_list,
    commands.ReceiveBallots: preparation.receive_ballots,
    commands.RecordPresence: opening.record_presence,
    commands.SealBoxes: opening.seal_boxes,
    commands.HandOutBallots: opening.hand_out_ballots,
    commands.OpenVoting: opening.open_voting,
    commands.AmendList: voter_list.amend_list,
    commands.IssueCertificate: voter_list.issue_certificate,
    commands.TakeInCertificate: voter_list.take_in_certificate,
    commands.ReceiveApplication: voter_list.receive_application,
    commands.RefuseApplication: voter_list.refuse_application,
    commands.RegisterPerson: people.register_person,
    commands.PersonArrives: people.person_arrives,
    commands.PersonLeaves: people.person_leaves,
    commands.RemovePerson: people.remove_person,
    commands.MemberArrives: people.member_arrives,
    commands.MemberLeaves: people.member_leaves,
    commands.SuspendMember: people.suspend_member,
    commands.AppointActing: people.appoint_acting,
    commands.RecordIncident: incidents.record_incident,
    commands.DecideIncident: incidents.decide_incident,
    commands.HandCopy: incidents.hand_copy,
    commands.ReportTurnout: turnout.report_turnout,
    commands.IssueBallots: voting.issue_ballots,
    commands.ReplaceSpoiled: voting.replace_spoiled,
    commands.ReverseIssue: voting.reverse_issue,
    commands.MoveBallots: stock.move_ballots,
    commands.RecordLoss: stock.record_loss,
    commands.RequestHomeVoting: home_voting.request_home_voting,
    commands.WithdrawRequest: home_voting.withdraw_request,
    commands.SendCrew: home_voting.send_crew,
    commands.ReturnCrew: home_voting.return_crew,
    commands.CloseVoting: voting.close_voting,
    commands.EnterCount: count.enter_count,
    commands.SettleCount: count.settle_count,
    commands.CancelUnused: count.cancel_unused,
    commands.PackSpoiled: count.pack_spoiled,
    commands.AnnounceReceived: count.announce_received,
    commands.CompareSeals: count.compare_seals,
    commands.OpenBox: count.open_box,
    commands.ConfirmSorted: count.confirm_sorted,
    commands.DecideDoubtful: count.decide_doubtful,
    commands.ReopenCount: relations.reopen_count,
    commands.RecordAct: relations.record_act,
    commands.NoteWarning: relations.note_warning,
    commands.AcceptRelations: relations.accept_relations,
    commands.DrawUpProtocol: result.draw_up_protocol,
    commands.SignOnPaper: result.sign_on_paper,
    commands.SealProtocol: result.seal_protocol,
    commands.RecordPrint: result.record_print,
    commands.PostProtocol: result.post_protocol,
    commands.DecideRepeat: repeat.decide_repeat,
    commands.ConfirmRecount: repeat.confirm_recount,
    commands.AttachDissent: repeat.attach_dissent,
    commands.HandProtocolCopy: repeat.hand_protocol_copy,
    commands.RefuseProtocolCopy: repeat.refuse_protocol_copy,
    commands.ResumeWork: interruptions.resume_work,
    commands.PackDocuments: result.pack_documents,
    commands.ExportBundle: result.export_bundle,
    commands.HandOver: result.hand_over,
    commands.CloseDay: result.close_day,
}

COMMANDS = tuple(_RULES)
"""Every command the precinct knows."""


def decide(state: PrecinctState, command: Command, rules: Rules, acting: Acting) -> Decision:
    """Events that carry the command out, or the refusal that names rule, reason and what comes first.

    Never changes `state`, never raises for what a person did (a programming error does raise).
    """
    try:
        _require_clock(state, acting)
        _require_created(state, command)
        _require_not_suspended(state, acting)
        return _RULES[type(command)](state, command, rules, acting)
    except Refused as refused:
        return refused.refusal


def _require_created(state: PrecinctState, command: Command) -> None:
    """Nothing can be done at a precinct that was not made from a kit (S1)."""
    made = state.setup is not None or isinstance(command, commands.CreatePrecinct)
    require(made, "step_first", "R44", step="S1", missing="S1")


def _require_not_suspended(state: PrecinctState, acting: Acting) -> None:
    """A suspended member does nothing from that moment on (R5)."""
    require(acting.actor not in state.suspended, "member_suspended", "R5", member=acting.actor)


def _require_clock(state: PrecinctState, acting: Acting) -> None:
    """The journal never runs backwards: a wrong clock is named before it does harm."""
    require(
        state.last_at is None or acting.now >= state.last_at,
        "clock_behind",
        "R44",
        last=state.last_at or acting.now,
        now=acting.now,
    )
