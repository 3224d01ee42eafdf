"""Random commands about the list, the room and the ballots: what may happen in any order while people vote."""

from precinct_app.domain import commands
from precinct_app.domain.commands import Command
from precinct_app.domain.decide.stock import holding
from precinct_app.domain.election import Role
from precinct_app.domain.events import SAFE, IncidentDecision, IncidentKind, ListChange, ReversalReason
from tests.domain.chance import STRANGERS, Chance
from tests.domain.room import CHAIR, DEPUTY, DESKS, MEMBERS, SECRETARY


def amend(chance: Chance) -> Command:
    """Mostly what a court decided: it is allowed at any time; rarely another ground."""
    grounds = tuple(ground.id for ground in chance.room.rules.edition.list_grounds)
    change = chance.one((ListChange.ADD, ListChange.CORRECT, ListChange.REMOVE))
    rows = chance.room.state.voters.items()
    removed = [voter for voter, mark in rows if mark.removed]
    back = change is ListChange.ADD and removed
    voter = chance.one(removed) if back else chance.usual(0, (1,)) if change is ListChange.ADD else chance.key()
    waiting = [
        number
        for number, each in chance.room.state.applications.items()
        if each.granted is None and each.asks is change and each.voter == voter
    ]
    application = chance.usual(waiting[0] if waiting else 0, (0, 1, 99))
    ground = chance.usual("court", (*grounds, "", "mood"))
    contests = chance.one(((), (), chance.contests[:1], chance.contests[1:], ("akim",), chance.contests[:1] * 2))
    signed_by = chance.member((CHAIR, DEPUTY))
    return commands.AmendList(change, voter, ground, signed_by, "r", contests, application, chance.usual("w", ("",)))


_NUMBERS = ("A1", "A2", "B3", " ")


def issue_certificate(chance: Chance) -> Command:
    number, same = chance.one(_NUMBERS), chance.usual(False, (True,))
    return commands.IssueCertificate(chance.key(), number, same, chance.member((CHAIR, DEPUTY)))


def take_in(chance: Chance) -> Command:
    out = [(mark.certificate, voter) for voter, mark in chance.room.state.voters.items() if mark.certificate]
    number, voter = chance.one(((chance.one((*_NUMBERS, "C4", "C5")), 0), *out))
    contests = chance.one(((), chance.contests[:1], ("akim",)))
    return commands.TakeInCertificate(number, chance.usual(voter, (0, 1)), contests, "r", chance.usual("w", ("",)))


def ask(chance: Chance) -> Command:
    asks = chance.one(tuple(ListChange))
    voter = chance.usual(0, (1,)) if asks is ListChange.ADD else chance.key()
    return commands.ReceiveApplication(asks, voter, chance.usual("w", ("",)))


def open_application(chance: Chance) -> int:
    waiting = [number for number, each in chance.room.state.applications.items() if each.granted is None]
    return chance.usual(chance.one(waiting or [1]), (0, 1, 99))


def register(chance: Chance) -> Command:
    category, organisation, represents = chance.one(
        (("observer", "Union", ""), ("media", "Paper", ""), ("proxy", "", "president:o1"), ("proxy", "", "akim:o1"))
    )
    return commands.RegisterPerson(chance.usual(category, ("",)), chance.usual(organisation, ("",)), represents)


def one_of_the_register(chance: Chance) -> int:
    return chance.usual(chance.one(tuple(chance.room.state.register) or (1,)), (0, 1, 99))


def member_arrives(chance: Chance) -> Command:
    away = [member for member in MEMBERS if member not in chance.room.state.present]
    return commands.MemberArrives(chance.usual(chance.one(away or MEMBERS), (*MEMBERS, *STRANGERS)))


def suspend(chance: Chance) -> Command:
    """Mostly without a majority: a commission without members would bring no day to its end."""
    votes = chance.usual((2, 4), (chance.votes(),))
    return commands.SuspendMember(chance.member((CHAIR, SECRETARY, *DESKS)), *votes, chance.usual("w", ("",)))


def appoint(chance: Chance) -> Command:
    state = chance.room.state
    away = [role for role in (Role.CHAIR, Role.SECRETARY) if chance.room.setup.holder(role).id not in state.present]
    role = chance.usual(chance.one(away or [Role.CHAIR]), (Role.DEPUTY, Role.MEMBER))
    return commands.AppointActing(role, chance.member((DEPUTY, *DESKS)), *chance.votes())


def incident(chance: Chance) -> Command:
    return commands.RecordIncident(chance.one(tuple(IncidentKind)), chance.moment(), chance.usual("w", ("",)))


def one_of_the_incidents(chance: Chance) -> int:
    return chance.usual(chance.one(tuple(chance.room.state.incidents) or (1,)), (0, 1, 99))


def decide(chance: Chance) -> Command:
    decision = chance.one(tuple(IncidentDecision))
    return commands.DecideIncident(one_of_the_incidents(chance), decision, *chance.votes(), chance.usual("w", ("",)))


def issue(chance: Chance) -> Command:
    voter = chance.key()
    mark = chance.mark(voter)
    open_ones = tuple(each for each in chance.contests if mark.may_vote_in(each) and each not in mark.contests)
    some = chance.usual(open_ones or chance.contests, (chance.contests, chance.contests[:1], ("akim",)))
    return commands.IssueBallots(voter, chance.some(some))


def one_who_was_served(chance: Chance) -> int:
    served = [voter for voter, mark in chance.room.state.voters.items() if mark.issues]
    return chance.one(served) if served else chance.key()


def replace_spoiled(chance: Chance) -> Command:
    return commands.ReplaceSpoiled(one_who_was_served(chance), chance.contest())


def reverse(chance: Chance) -> Command:
    voter = one_who_was_served(chance)
    contests = chance.usual(chance.mark(voter).contests or chance.contests, (chance.contests[:1], ("akim",), ()))
    second = chance.member((SECRETARY, *DESKS))
    return commands.ReverseIssue(voter, chance.some(contests), chance.one(tuple(ReversalReason)), second)


def move(chance: Chance) -> Command:
    """Mostly from one who has some; rarely more than that, or nothing."""
    state = chance.room.state
    holders = (SAFE, *MEMBERS)
    rich = [holder for holder in holders if any(holding(stock, holder) > 0 for stock in state.stock.values())]
    giver = chance.usual(chance.one(rich or holders), (*holders, "nobody"))
    taker = chance.usual(chance.one((SAFE, DEPUTY, *DESKS)), (*holders, "nobody"))
    has = {contest: holding(stock, giver) for contest, stock in state.stock.items()}
    part = {contest: chance.one((number, number // 2, 1)) for contest, number in has.items()}
    whole = {contest: number + 1 for contest, number in has.items()}
    numbers = chance.usual(part, (whole, {"akim": 1}, {}, {"president": 0}, {"president": -1}))
    return commands.MoveBallots(giver, taker, numbers)


def lose(chance: Chance) -> Command:
    contest, holder = chance.contest(), chance.one((SAFE, *DESKS))
    stock = chance.room.state.stock.get(contest)
    signers = chance.usual((CHAIR, SECRETARY), ((CHAIR,), (CHAIR, CHAIR), (CHAIR, "nobody"), ()))
    number = chance.usual(1, (0, -1, 2, holding(stock, holder) + 1 if stock else 1))
    return commands.RecordLoss(contest, holder, number, signers, chance.usual("w", ("",)))


def report(chance: Chance) -> Command:
    state, hours = chance.room.state, chance.room.rules.edition.report_hours
    due = [hour for hour in hours if hour not in state.reports]
    return commands.ReportTurnout(chance.usual(due[0] if due else hours[0], (9, 0, *hours)))


def request(chance: Chance) -> Command:
    return commands.RequestHomeVoting(chance.key(), chance.moment(), chance.text())


def send(chance: Chance) -> Command:
    state = chance.room.state
    waiting = tuple(number for number, request in state.requests.items() if request.waits)
    requests = chance.some(waiting) if waiting else (1,)
    crew = chance.usual((DEPUTY, "m7"), (("m6", "m7"), (CHAIR, SECRETARY), ("m7",), ("m7", "m7"), ("m6", "nobody")))
    box = chance.usual(f"portable.{max(chance.room.portable, 1)}", ("portable.1", "stationary.1", "box", ""))
    told_at = chance.usual(None, (chance.moment(),))
    companions = chance.usual(tuple(number for number, each in state.register.items() if each.present)[:1], ((99,),))
    told = chance.usual(True, (False,))
    return commands.SendCrew(box, crew, requests, chance.each(len(requests) + 1), told, told_at, companions)


def bring_back(chance: Chance) -> Command:
    state = chance.room.state
    out = [number for number, trip in state.trips.items() if trip.returned_at is None] or [1]
    number = chance.usual(chance.one(out), (0, 9, *state.trips))
    trip = state.trips.get(number)
    asked = tuple(state.requests[request].voter for request in trip.requests) if trip else (1,)
    voters = chance.some(asked)
    marks = [chance.mark(voter) for voter in voters]
    spoiled = chance.usual({}, ({chance.contests[0]: 1}, {"akim": 1}, {chance.contests[0]: -1}))
    taken = trip.ballots if trip else {}
    issued = {contest: sum(mark.may_vote_in(contest) for mark in marks) for contest in taken}
    unused = {contest: chance.near(n - issued[contest] - spoiled.get(contest, 0)) for contest, n in taken.items()}
    return commands.ReturnCrew(number, voters, spoiled, unused)
