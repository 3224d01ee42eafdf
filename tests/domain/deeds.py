"""Random commands, valid and not, drawn from the live state so that a good share of them is accepted."""

import datetime
from collections.abc import Callable, Sequence

from hypothesis import strategies as st
from msgspec.structs import replace

from precinct_app.domain import commands, items
from precinct_app.domain.commands import Command
from precinct_app.domain.decide import COMMANDS
from precinct_app.domain.decide.relations import outcomes
from precinct_app.domain.events import VALID, Box, BoxKind, Package, PersonPresent, SealFinding
from precinct_app.domain.rules import PROGRAM
from tests.domain import evening_deeds, voting_deeds
from tests.domain.chance import Chance
from tests.domain.honest import HANDED, Deed, next_command, truth
from tests.domain.room import CHAIR, DEPUTY, DESKS, MEMBERS, RECEIVED, SECRETARY, VOTERS, Room, setup


def any_deed(data: st.DataObject, room: Room) -> Deed:
    """A command with an actor: mostly of a kind that belongs to where the day stands, else of any kind."""
    ahead = room.copy()
    expected = next_command(ahead)
    kinds: Sequence[type[Command]] = COMMANDS
    place = ""
    if expected is not None and data.draw(st.integers(0, 4), "fitting"):
        here = type(expected[0])
        kinds = (here, *next((group for group in _TOGETHER if here in group), ()))
        if isinstance(expected[0], commands.EnterCount):
            kinds += (*kinds * 3, commands.SettleCount, *_WITH_COUNTS.get(expected[0].item[:2], ()))
        place = getattr(expected[0], "contest", "")
        room.now = ahead.now
    kind = data.draw(st.sampled_from(kinds), "kind")
    command = _DRAWN[kind](Chance(data, room, place))
    usual = (expected[1],) if expected is not None and kind is type(expected[0]) else _USUAL.get(kind, (CHAIR,))
    return command, Chance(data, room).member(usual)


def _create(chance: Chance) -> Command:
    right = chance.room.setup
    other = next(edition for edition in ("kz-2026", "kz-2003-draft") if edition != right.election.edition)
    wrong = (setup(other), replace(right, members=right.members[:6]), replace(right, contests=()))
    return commands.CreatePrecinct(chance.usual(right, wrong), "k", {})


def _receive_list(chance: Chance) -> Command:
    odd: list[dict[int, tuple[str, ...]]] = [
        {0: ("president",)},
        {1: ()},
        {1: ("akim",)},
        {VOTERS + 1: ("president",)},
    ]
    only = chance.usual(chance.room.only, odd)
    return commands.ReceiveList(chance.text(), chance.text(), chance.usual(VOTERS, (0, -1)), "f", "r", only)


def _show_list(chance: Chance) -> Command:
    day = chance.room.setup.election.date
    until = chance.usual(day, (day - datetime.timedelta(days=1),))
    return commands.ShowList(day, until, chance.text())


def _presence(chance: Chance) -> Command:
    first = PersonPresent(1, "observer", chance.usual("Union", ("",)))
    proxy = PersonPresent(2, "proxy", represents=chance.usual("president:o1", ("president:o9", "")))
    odd = ((first, first), (proxy, replace(proxy, register_number=3)), (replace(first, category=" "),))
    people = chance.usual((first, proxy), odd)
    return commands.RecordPresence(chance.some(chance.usual(MEMBERS, (MEMBERS[:4], MEMBERS[:5], DESKS))), people)


def _seal_boxes(chance: Chance) -> Command:
    boxes = [Box(BoxKind.STATIONARY, 1, ("A1",))]
    boxes += [Box(BoxKind.PORTABLE, number, (f"B{number}",)) for number in range(1, chance.room.portable + 1)]
    odd = Box(BoxKind.STATIONARY, chance.one((1, 2, 3)), chance.one(((), ("A1",), ("A9",), (" ",))))
    witnesses = chance.usual((DEPUTY, SECRETARY), ((DEPUTY,), (DEPUTY, " "), (DEPUTY, DEPUTY)))
    return commands.SealBoxes(chance.some((*boxes, odd) if chance.rarely() else boxes), witnesses)


def _hand_out(chance: Chance) -> Command:
    contest = chance.contest()
    handed = {member: chance.near(HANDED) for member in chance.usual(DESKS, (MEMBERS, DESKS[:1], ("nobody",), ()))}
    stock = chance.room.state.stock.get(contest)
    received = stock.received if stock else RECEIVED
    return commands.HandOutBallots(contest, handed, chance.near(received - sum(handed.values())))


def _enter(chance: Chance) -> Command:
    item, room = chance.item(), chance.room
    count = room.state.counts.get(item)
    known = item.count(":") == 2 and items.contest_of(item) in room.state.stock
    right = truth(item, room) if known else 0
    other = (right + 1, right - 1, 0, 70)
    value = chance.one((count.first.value, *other[:1])) if count and count.first else chance.usual(right, other)
    packs, remainder = divmod(chance.near(value), room.rules.edition.pack_size)
    return commands.EnterCount(item, packs, chance.usual(remainder, (remainder, 50, -1)))


def _seals(chance: Chance) -> Command:
    boxes = [box.key for box in chance.room.state.boxes]
    same, seen = chance.usual((True, ""), ((False, "torn"), (False, " ")))
    return commands.CompareSeals(tuple(SealFinding(box, same, seen) for box in chance.some(boxes)))


def _open_box(chance: Chance) -> Command:
    closed = [box.key for box in chance.room.state.boxes if box.key not in chance.room.state.opened_boxes]
    return commands.OpenBox(chance.usual(chance.one(closed or ["box"]), ("portable.1", "stationary.1", "", "box.1")))


def _doubtful(chance: Chance) -> Command:
    several = any(contest.several_marks for contest in chance.room.setup.contests)
    odd = ("o1", "no_mark", "o9", "against_all", VALID)
    verdict = chance.usual(chance.one((VALID, "no_mark")), odd) if several else chance.one(odd)
    found = chance.usual(("o2", "o1"), (("o3",), ("o1", "o1"), ("o1", "o2", "o3"), ("o9",), ()))
    marked = found if verdict == VALID else chance.usual((), (found,))
    votes = chance.one(((5, 0), (3, 3), (3, 4), (7, 1), (1, 0), (-1, 6)))
    return commands.DecideDoubtful(chance.contest(), *votes, verdict, chance.text(), marked)


def _reopen(chance: Chance) -> Command:
    agreed = [item for item, count in chance.room.state.counts.items() if count.agreed is not None]
    return commands.ReopenCount(chance.one(agreed[-12:]) if agreed else chance.item(), chance.text())


def _relation(chance: Chance, contest: str) -> str:
    if contest not in chance.contests or chance.room.state.setup is None:
        return "K2"
    failing = [each.key for each in outcomes(chance.room.state, chance.room.rules, contest) if not each.holds]
    return chance.usual(chance.one(failing or ["K1"]), ("K1", "K2", "W3", "K99", ""))


def _act(chance: Chance) -> Command:
    contest = chance.contest()
    signers = chance.usual(chance.room.state.present[:2], (MEMBERS[:1], ("nobody", CHAIR), ()))
    return commands.RecordAct(contest, _relation(chance, contest), chance.text(), signers)


def _note(chance: Chance) -> Command:
    contest = chance.contest()
    return commands.NoteWarning(contest, _relation(chance, contest))


def _sign(chance: Chance) -> Command:
    signed, unsigned = chance.usual(
        (MEMBERS, {}), ((MEMBERS[1:], {CHAIR: "ill"}), (MEMBERS[2:], {CHAIR: "", "m2": "x"}))
    )
    return commands.SignOnPaper(chance.contest(), chance.some(signed), unsigned)


def _seal_protocol(chance: Chance) -> Command:
    return commands.SealProtocol(chance.contest(), chance.one(("f1", "f3")), "signature")


def _print(chance: Chance) -> Command:
    contest = chance.contest()
    papers = ("protocol", f"protocol.{contest}", f"repeat_protocol.{contest}.2", "opening_protocol", "")
    paper = chance.one(papers)
    return commands.RecordPrint(paper, "p")


def _post(chance: Chance) -> Command:
    witnesses = chance.usual(("p1", "p2"), (("p1",), ("p1", " "), ("p1", "p1")))
    return commands.PostProtocol(chance.contest(), chance.moment(), chance.text(), witnesses)


def _pack(chance: Chance) -> Command:
    return commands.PackDocuments(chance.some((Package(chance.text(), chance.text()),)))


_DRAWN: dict[type[Command], Callable[[Chance], Command]] = {
    commands.CreatePrecinct: _create,
    commands.EnrolKey: lambda c: commands.EnrolKey(*c.usual(c.one(((CHAIR, "f1"), (SECRETARY, "f3"))), (("m4", "f"),))),
    commands.ConfirmMembers: lambda c: commands.ConfirmMembers(c.some(MEMBERS), c.usual(True, (False,))),
    commands.ReceiveList: _receive_list,
    commands.ShowList: _show_list,
    commands.FreezeList: lambda _: commands.FreezeList(),
    commands.ReceiveBallots: lambda c: commands.ReceiveBallots(c.text(), c.each(RECEIVED), c.member((DEPUTY,))),
    commands.RecordPresence: _presence,
    commands.SealBoxes: _seal_boxes,
    commands.HandOutBallots: _hand_out,
    commands.OpenVoting: lambda c: commands.OpenVoting(c.member((CHAIR,))),
    commands.AmendList: voting_deeds.amend,
    commands.IssueCertificate: voting_deeds.issue_certificate,
    commands.TakeInCertificate: voting_deeds.take_in,
    commands.ReceiveApplication: voting_deeds.ask,
    commands.RefuseApplication: lambda c: commands.RefuseApplication(
        voting_deeds.open_application(c), c.member((CHAIR, DEPUTY)), c.usual("w", ("",))
    ),
    commands.RegisterPerson: voting_deeds.register,
    commands.PersonArrives: lambda c: commands.PersonArrives(voting_deeds.one_of_the_register(c)),
    commands.PersonLeaves: lambda c: commands.PersonLeaves(voting_deeds.one_of_the_register(c)),
    commands.RemovePerson: lambda c: commands.RemovePerson(
        voting_deeds.one_of_the_register(c), *c.votes(), c.usual("w", ("",))
    ),
    commands.MemberArrives: voting_deeds.member_arrives,
    commands.MemberLeaves: lambda c: commands.MemberLeaves(c.member((CHAIR, SECRETARY))),
    commands.SuspendMember: voting_deeds.suspend,
    commands.AppointActing: voting_deeds.appoint,
    commands.RecordIncident: voting_deeds.incident,
    commands.DecideIncident: voting_deeds.decide,
    commands.HandCopy: lambda c: commands.HandCopy(voting_deeds.one_of_the_incidents(c), c.usual("w", ("",))),
    commands.ReportTurnout: voting_deeds.report,
    commands.IssueBallots: voting_deeds.issue,
    commands.ReplaceSpoiled: voting_deeds.replace_spoiled,
    commands.ReverseIssue: voting_deeds.reverse,
    commands.MoveBallots: voting_deeds.move,
    commands.RecordLoss: voting_deeds.lose,
    commands.WithdrawRequest: lambda c: commands.WithdrawRequest(
        c.usual(c.one(tuple(c.room.state.requests) or (1,)), (0, 1, 99))
    ),
    commands.RequestHomeVoting: voting_deeds.request,
    commands.SendCrew: voting_deeds.send,
    commands.ReturnCrew: voting_deeds.bring_back,
    commands.CloseVoting: lambda c: commands.CloseVoting(c.moment(), c.member((CHAIR,))),
    commands.EnterCount: _enter,
    commands.SettleCount: evening_deeds.settle,
    commands.CancelUnused: lambda c: commands.CancelUnused(c.contest(), c.usual("stamp", ("burnt",)), c.text()),
    commands.PackSpoiled: lambda c: commands.PackSpoiled(c.contest(), c.text()),
    commands.AnnounceReceived: lambda c: commands.AnnounceReceived(c.member((CHAIR,)), c.usual(9, (0, -1))),
    commands.CompareSeals: _seals,
    commands.OpenBox: _open_box,
    commands.ConfirmSorted: lambda c: commands.ConfirmSorted(c.contest(), c.usual(c.one((0, 1, 2)), (-1, 99))),
    commands.DecideDoubtful: _doubtful,
    commands.ReopenCount: _reopen,
    commands.RecordAct: _act,
    commands.NoteWarning: _note,
    commands.AcceptRelations: lambda c: commands.AcceptRelations(c.contest()),
    commands.DrawUpProtocol: lambda c: commands.DrawUpProtocol(c.contest(), c.usual("PCT:CODE", ("",))),
    commands.SignOnPaper: _sign,
    commands.SealProtocol: _seal_protocol,
    commands.RecordPrint: _print,
    commands.PostProtocol: _post,
    commands.DecideRepeat: evening_deeds.decide_repeat,
    commands.ConfirmRecount: lambda c: commands.ConfirmRecount(c.contest()),
    commands.AttachDissent: evening_deeds.dissent,
    commands.HandProtocolCopy: evening_deeds.copy,
    commands.RefuseProtocolCopy: evening_deeds.no_copy,
    commands.ResumeWork: lambda _: commands.ResumeWork(),
    commands.PackDocuments: _pack,
    commands.ExportBundle: lambda c: commands.ExportBundle("b", c.near(c.room.state.seq)),
    commands.HandOver: lambda c: commands.HandOver(c.text(), c.moment()),
    commands.CloseDay: lambda _: commands.CloseDay(),
}

_OF_THE_LIST: tuple[type[Command], ...] = (
    commands.AmendList,
    commands.IssueCertificate,
    commands.TakeInCertificate,
    commands.ReceiveApplication,
    commands.RefuseApplication,
)
_OF_THE_ROOM: tuple[type[Command], ...] = (
    commands.RegisterPerson,
    commands.PersonArrives,
    commands.PersonLeaves,
    commands.RemovePerson,
    commands.MemberArrives,
    commands.MemberLeaves,
    commands.SuspendMember,
    commands.AppointActing,
    commands.RecordIncident,
    commands.DecideIncident,
    commands.HandCopy,
)
_OF_VOTING: tuple[type[Command], ...] = (
    commands.IssueBallots,
    commands.ReplaceSpoiled,
    commands.ReverseIssue,
    commands.MoveBallots,
    commands.RecordLoss,
    commands.RequestHomeVoting,
    commands.RequestHomeVoting,
    commands.WithdrawRequest,
    commands.SendCrew,
    commands.SendCrew,
    commands.ReturnCrew,
    commands.ReportTurnout,
)
_OF_A_REPEAT: tuple[type[Command], ...] = (
    commands.DecideRepeat,
    commands.ConfirmRecount,
    commands.AttachDissent,
    commands.HandProtocolCopy,
    commands.RefuseProtocolCopy,
)
_TOGETHER: tuple[tuple[type[Command], ...], ...] = (
    (commands.ShowList, commands.FreezeList, commands.ReceiveBallots, *_OF_THE_LIST * 2),
    (commands.SealBoxes, commands.HandOutBallots, commands.OpenVoting, *_OF_THE_ROOM),
    (*_OF_VOTING * 3, *_OF_THE_LIST, *_OF_THE_ROOM),
    (commands.ReopenCount, commands.RecordAct, commands.NoteWarning, commands.AcceptRelations, *_OF_A_REPEAT),
    (commands.DrawUpProtocol, commands.RecordPrint, commands.SignOnPaper, *_OF_A_REPEAT),
    (commands.SealProtocol, commands.PostProtocol, *_OF_A_REPEAT),
    (commands.PackDocuments, commands.ExportBundle, commands.HandOver, *_OF_A_REPEAT * 2),
)
"""Kinds that are given in turn while the day stands at one place."""

_WITH_COUNTS: dict[str, tuple[type[Command], ...]] = {
    "C2": (commands.CancelUnused,),
    "C3": (commands.PackSpoiled,),
    "C7": (commands.OpenBox,),
    "C8": (commands.OpenBox,),
}
"""Kinds that go with the counts of a step."""

_USUAL: dict[type[Command], tuple[str, ...]] = {
    commands.ShowList: (SECRETARY,),
    commands.RecordPresence: (SECRETARY,),
    commands.IssueBallots: DESKS,
    commands.ReplaceSpoiled: DESKS,
    commands.ReverseIssue: DESKS,
    commands.EnterCount: DESKS,
    commands.SealProtocol: (CHAIR, SECRETARY),
    commands.ResumeWork: (PROGRAM,),
    commands.PackDocuments: (SECRETARY,),
}
"""Who usually gives a command, where it is not the chair."""


def command_of(kind: type[Command], data: st.DataObject, room: Room) -> Command:
    """A command of that kind, as somebody might give it now."""
    return _DRAWN[kind](Chance(data, room))


def drawn() -> set[type[Command]]:
    """Every kind of command that `any_deed` knows how to draw."""
    return set(_DRAWN)
