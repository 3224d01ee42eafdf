"""An honest day, command by command, from whatever state it is asked in: what people would do next.

`next_command` looks only at the state, so a random walk can take over at any point and give back again.
"""

import functools
from collections.abc import Iterator

from precinct_app.domain import commands, items
from precinct_app.domain.commands import Command
from precinct_app.domain.decide.relations import outcomes, settled
from precinct_app.domain.events import Box, BoxKind, IncidentDecision, Package, SealFinding
from precinct_app.domain.gates import counted_anew, instances, is_open
from precinct_app.domain.ledger import Mark, Stock
from precinct_app.domain.procedure import instance_of, step_id_of
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.relations import Level
from precinct_app.domain.rules import PROGRAM
from precinct_app.domain.stage import protocol_paper
from precinct_app.domain.state import PrecinctState
from precinct_app.domain.turnout import reports_due
from tests.domain.room import CHAIR, DAY, DEPUTY, DESKS, MEMBERS, RECEIVED, SECRETARY, VOTERS, Room, at

HANDED = 11
"""Ballots of each contest for each of the four desks; the other sixteen stay in the safe."""
AT_HOME = 3
COMING = 30
LONGEST_DAY = 2000
"""Entries of an honest day, at most."""
LEFT_ALONE = frozenset({"L3", "T8"})

Deed = tuple[Command, str]


ODD = {
    "": {},
    "one unused lost": {"C2:president:unused": -1},
    "a signature missing": {"C4:president:signatures": -1},
    "stuffed": {
        "C8.1:president:found": 45,
        "T3.president:president:o1": 45,
        "T3.president:president:valid": 45,
    },
    "stuffed at home": {"C7.1:president:found": 2},
}
"""What may be wrong on a day, as items whose honest count differs from the ledger."""


@functools.cache
def _played(last: str, edition: str, contests: int, portable: int, odd: str, *, limited: bool, marks: int) -> Room:
    room = Room(edition, contests, portable, marks=marks)
    room.skew = ODD[odd]
    room.only = {1: ("president",), 4: ("maslikhat",), VOTERS: ("maslikhat",)} if limited else {}
    while last not in room.state.steps:
        assert go_on(room), f"the honest day stands still before {last}"
        assert len(room.entries) < LONGEST_DAY, f"the honest day goes round in circles before {last}"
    return room


def played(
    last: str = "",
    edition: str = "kz-2026",
    contests: int = 1,
    portable: int = 1,
    odd: str = "",
    *,
    limited: bool = False,
    marks: int = 1,
) -> Room:
    """A room in which the day was played up to and with the step `last`; "" is before anything.

    `limited`: three voters of the list may vote in one of the two contests only. `marks`: votes of one ballot.
    """
    if not last:
        return Room(edition, contests, portable, marks=marks)
    return _played(last, edition, contests, portable, odd, limited=limited, marks=marks).copy()


def until(room: Room, command: type[Command]) -> Deed:
    """Play on until the honest day would give such a command next; that command, not yet given."""
    while True:
        deed = next_command(room)
        assert deed is not None, f"the honest day ended without {command.__name__}"
        if isinstance(deed[0], command):
            return deed
        room.must(*deed)


def go_on(room: Room) -> bool:
    """Do the next thing of an honest day; False when there is none that the core would accept."""
    deed = next_command(room)
    if deed is None:
        return False
    room.must(*deed)
    return True


def next_command(room: Room) -> Deed | None:
    """The next command that an honest commission gives and the core accepts. Moves the clock to where it may."""
    for step in room.rules.procedure.steps():
        for key in instances(step, room.state, room.rules):
            left = step.id in LEFT_ALONE and instance_of(key) not in counted_anew(room.state)
            if key in room.state.steps or left or not is_open(key, room.state, room.rules):
                continue
            moment = room.rules.moment(step.begins, room.setup.election, room.setup.precinct)
            for deed in _deeds(key, room):
                room.now = max(room.now, moment) if moment else room.now
                if not isinstance(room.decide(*deed), Refusal):
                    return deed
    return None


def truth(item: str, room: Room) -> int:
    """The number that an honest count of the item finds."""
    return max(_by_ledger(item, room.state) + room.skew.get(item, 0), 0)


def _by_ledger(item: str, state: PrecinctState) -> int:
    contest, what = items.contest_of(item), items.what_of(item)
    stock = state.stock.get(contest, Stock())
    ledger = {"unused": stock.unused(), "spoiled": stock.spoiled, "signatures": stock.issued_total(), "nonstandard": 0}
    if what in ledger:
        return ledger[what]
    if what == "found":
        return _in_box(items.box_of_step(items.step_of(item)), contest, state)
    if step_id_of(items.step_of(item)) == "T4":
        return 1 if what == "no_mark" and _to_sort(contest, state) else 0
    ballots = max(_to_sort(contest, state) - 1, 0)
    second_marks = ballots // 3 if state.known.contest(contest).several_marks else 0
    return {"o1": ballots - ballots // 4, "o2": ballots // 4, "o3": second_marks, "valid": ballots}.get(what, 0)


def _in_box(box: str, contest: str, state: PrecinctState) -> int:
    if box.startswith(BoxKind.PORTABLE):
        return sum(trip.issued_in.get(contest, 0) for trip in state.trips.values() if trip.box == box)
    return state.stock[contest].issued_premises() if box == "stationary.1" else 0


def _to_sort(contest: str, state: PrecinctState) -> int:
    annulled = {each.box for each in state.contest_count(contest).annulled}
    return sum(_in_box(box.key, contest, state) for box in state.boxes if box.key not in annulled)


def _deeds(key: str, room: Room) -> Iterator[Deed]:
    """What may be next at a step, most likely first."""
    state, contest = room.state, instance_of(key)
    simple: dict[str, tuple[Deed, ...]] = {
        "S1": ((commands.CreatePrecinct(room.setup, "k" * 64, _each(room, RECEIVED)), CHAIR),),
        "S2": ((commands.EnrolKey(CHAIR, "f1"), CHAIR), (commands.EnrolKey(SECRETARY, "f3"), SECRETARY)),
        "S3": ((commands.ConfirmMembers(MEMBERS, declared=True), CHAIR),),
        "L1": ((commands.ReceiveList("12", "Akim", VOTERS, "d" * 64, "r" * 64, room.only), CHAIR),),
        "L2": ((commands.ShowList(DAY, DAY, "Hall"), SECRETARY),),
        "L4": ((commands.FreezeList(), CHAIR),),
        "B1": ((commands.ReceiveBallots("7", _each(room, RECEIVED), DEPUTY), CHAIR),),
        "O1": ((commands.RecordPresence(MEMBERS, ()), SECRETARY),),
        "O2": ((commands.SealBoxes(_boxes(room), (DEPUTY, SECRETARY)), CHAIR),),
        "O3": tuple((_hand_out(room, each.id), CHAIR) for each in room.setup.contests),
        "O4": ((commands.OpenVoting(CHAIR), CHAIR),),
        "C1": ((commands.CloseVoting(room.now, CHAIR), CHAIR), (commands.CloseVoting(at(20), CHAIR), CHAIR)),
        "C5": ((commands.AnnounceReceived(CHAIR, 9), CHAIR),),
        "C6": ((commands.CompareSeals(tuple(SealFinding(box.key, same=True) for box in state.boxes)), CHAIR),),
        "T1": ((commands.ConfirmSorted(contest, 1), CHAIR), (commands.ConfirmSorted(contest, 0), CHAIR)),
        "T2": ((commands.DecideDoubtful(contest, len(state.present), 0, "no_mark", "blank"), CHAIR),),
        "X1": ((commands.PackDocuments((Package("ballots", "P1"),)), SECRETARY),),
        "X2": ((commands.ExportBundle("b" * 64, state.seq), CHAIR),),
        "X3": (
            (commands.HandOver("District", room.now), CHAIR),
            (commands.ExportBundle("c" * 64, state.seq), CHAIR),
        ),
        "X4": ((commands.CloseDay(), CHAIR),),
    }
    step = step_id_of(key)
    if step in {"L4", "C1", "X4"}:
        yield from _answers(state)
    if step in simple:
        yield from simple[step]
    elif step == "V":
        yield from _voting(room)
    elif step == "T5":
        yield from _relations(room, contest)
    elif step in {"T6", "T7"}:
        yield from _protocol(room, contest)
    elif step == "T8":
        yield from _relations(room, contest)
        yield commands.ConfirmRecount(contest), CHAIR
        yield from _protocol(room, contest)
    else:
        yield from _counting(room, key)


def _voting(room: Room) -> Iterator[Deed]:
    state = room.state
    contests = tuple(contest.id for contest in room.setup.contests)
    for hour in reports_due(state, room.rules.edition, room.now):
        yield commands.ReportTurnout(hour), PROGRAM
    asked = {request.voter for request in state.requests.values()}
    waiting = tuple(number for number, request in state.requests.items() if request.waits)
    boxes = state.boxes_of(BoxKind.PORTABLE)
    if boxes and len(asked) < AT_HOME:
        for voter in range(1, VOTERS + 1):
            yield commands.RequestHomeVoting(voter, min(room.now, at(12)), "health"), SECRETARY
    for box in boxes:
        if waiting:
            taken = _each(room, len(waiting) + 1)
            yield commands.SendCrew(box.key, (DEPUTY, "m7"), waiting, taken, people_told=True), CHAIR
    for number, trip in state.trips.items():
        voters = tuple(state.requests[request].voter for request in trip.requests)
        marks = [state.voters.get(voter) or Mark() for voter in voters]
        unused = {each: n - sum(mark.may_vote_in(each) for mark in marks) for each, n in trip.ballots.items()}
        yield commands.ReturnCrew(number, voters, {}, unused), CHAIR
    served = [voter for voter, mark in state.voters.items() if mark.issues]
    if len(served) < COMING:
        for voter in range(VOTERS, 0, -1):
            mark = state.voters.get(voter) or Mark()
            rights = tuple(contest for contest in contests if mark.may_vote_in(contest))
            if not mark.issues and not mark.request:
                yield from ((commands.IssueBallots(voter, rights), desk) for desk in _with_ballots(state, rights))
    if not any(stock.spoiled for stock in state.stock.values()):
        desks = _with_ballots(state, contests[:1])
        yield from ((commands.ReplaceSpoiled(voter, contests[0]), desk) for voter in served for desk in desks)


def _with_ballots(state: PrecinctState, contests: tuple[str, ...]) -> list[str]:
    return [desk for desk in DESKS if all(state.stock[contest].held.get(desk, 0) > 0 for contest in contests)]


def _answers(state: PrecinctState) -> Iterator[Deed]:
    """Whoever asked the commission for something has the answer (R9, R43)."""
    for number, application in state.applications.items():
        if application.granted is None:
            yield commands.RefuseApplication(number, CHAIR, "w"), CHAIR
    for number, incident in state.incidents.items():
        if incident.owed:
            yield commands.DecideIncident(number, IncidentDecision.REJECTED, len(state.present), 0, "w"), CHAIR


def _counting(room: Room, key: str) -> Iterator[Deed]:
    state, step = room.state, step_id_of(key)
    if step in {"C7", "C8"}:
        yield commands.OpenBox(items.box_of_step(key)), CHAIR
    for item in items.items_of(key, state, room.rules.edition):
        if state.agreed(item) is None:
            yield from _counts(room, item)
    for contest in room.setup.contests:
        if step == "C2":
            yield commands.CancelUnused(contest.id, "stamp", f"U-{contest.id}"), CHAIR
        if step == "C3":
            yield commands.PackSpoiled(contest.id, f"S-{contest.id}"), CHAIR


def _counts(room: Room, item: str) -> Iterator[Deed]:
    packs, remainder = divmod(truth(item, room), room.rules.edition.pack_size)
    yield from ((commands.EnterCount(item, packs, remainder), desk) for desk in DESKS)


def _relations(room: Room, contest: str) -> Iterator[Deed]:
    """Wrong counts are counted anew; differences that stay get their act, warnings their tick."""
    state, edition = room.state, room.rules.edition
    mine = [item for item in state.counts if items.contest_of(item) == contest]
    for item in mine:
        if state.agreed(item) is None:
            yield from _counts(room, item)
        elif state.agreed(item) != truth(item, room) and items.step_of(item)[:2] in {"C7", "C8", "T3", "T4"}:
            yield commands.ReopenCount(item, "does not add up"), CHAIR
    for outcome in outcomes(state, room.rules, contest):
        if outcome.level is Level.ACT and not settled(outcome, state, contest):
            yield commands.RecordAct(contest, outcome.key, "not found", state.present[:2]), CHAIR
        if outcome.level is Level.WARN and not settled(outcome, state, contest):
            yield commands.NoteWarning(contest, outcome.key), CHAIR
    yield commands.AcceptRelations(contest), CHAIR
    for reason in edition.invalid_reasons:  # after odd decisions: the piles are counted until they add up
        yield commands.ReopenCount(items.invalid(contest, reason), "does not add up"), CHAIR


def _protocol(room: Room, contest: str) -> Iterator[Deed]:
    yield commands.DrawUpProtocol(contest, "PCT:CODE"), CHAIR
    drawn = room.state.contest_count(contest).drawn_up
    paper = protocol_paper(contest, drawn.protocol.version) if drawn else ""
    if paper and not room.state.prints.get(paper):
        yield commands.RecordPrint(paper, "p" * 64), SECRETARY
    yield commands.SignOnPaper(contest, MEMBERS, {}), CHAIR
    for member, fingerprint in ((CHAIR, "f1"), (SECRETARY, "f3")):
        yield commands.SealProtocol(contest, fingerprint, "sig"), member
    if drawn:
        yield commands.PostProtocol(contest, max(drawn.at, room.now), "Entrance", ("p1", "p2")), CHAIR


def _each(room: Room, number: int) -> dict[str, int]:
    return {contest.id: number for contest in room.setup.contests}


def _boxes(room: Room) -> tuple[Box, ...]:
    stationary = (Box(BoxKind.STATIONARY, 1, ("A1",)), Box(BoxKind.STATIONARY, 2, ("A2", "A3")))
    portable = (Box(BoxKind.PORTABLE, number, (f"B{number}",)) for number in range(1, room.portable + 1))
    return (*stationary, *portable)


def _hand_out(room: Room, contest: str) -> commands.HandOutBallots:
    received = room.state.stock[contest].received if room.state.stock else 0
    return commands.HandOutBallots(contest, dict.fromkeys(DESKS, HANDED), received - HANDED * len(DESKS))
