"""What anyone lawfully present may see of the system (R22): frozen, read only, no personal data (R12).

Taken from the state alone: names, IINs and addresses of voters and names of accredited people stand beside the journal
and are not asked for. Names of officials and of candidates are public. A first count stays hidden until the second is
in (K13): what is not agreed has no value here.
"""

import datetime

import msgspec

from precinct_app.domain import figures as contest_figures
from precinct_app.domain import items
from precinct_app.domain.edition import Edition
from precinct_app.domain.election import PrecinctSetup
from precinct_app.domain.events import BoxKind
from precinct_app.domain.gates import StepView, is_open
from precinct_app.domain.ledger import Stock
from precinct_app.domain.state import Announcement, PrecinctState
from precinct_app.domain.turnout import too_fast
from precinct_app.services import turnout
from precinct_app.services.count_view import CountRow, count_rows
from precinct_app.services.precinct import OpenPrecinct
from precinct_app.services.relation_view import Relation, relations_of

_OF_THE_DAY = frozenset(["report", "turnout", "too_fast", "turnout_extreme"])
"""Figures of domain/figures.py that are the same in every contest: they are given once, for the day."""


class Group(msgspec.Struct, frozen=True):
    """How many accredited people of one category and organisation are here now (R21)."""

    category: str
    organisation: str
    people: int


class Crew(msgspec.Struct, frozen=True):
    """A home-voting crew on its way (R20): the members and the box, never where they go."""

    box: str
    members: tuple[str, ...]
    since: datetime.datetime


class Head(msgspec.Struct, frozen=True):
    """The journal's last entry: number, SHA-256 in hexadecimal, when it was saved."""

    seq: int
    hash: str
    at: datetime.datetime | None


class Figure(msgspec.Struct, frozen=True):
    """A number of the system: `contest` is "" for the day; `value` is None while it is not known yet."""

    name: str
    contest: str
    value: int | None


class Checked(msgspec.Struct, frozen=True):
    """A contest whose numbers are all there, with its control relations in full (K1-K14, W1-W4)."""

    contest: str
    relations: tuple[Relation, ...]


class Seen(msgspec.Struct, frozen=True):
    """The precinct as it may be seen at one moment."""

    at: datetime.datetime
    setup: PrecinctSetup
    steps: tuple[StepView, ...]
    step: str
    """Key of the step of now; "" while nothing is to be done."""
    came: turnout.Now
    pace: turnout.Pace
    reports: tuple[turnout.ReportLine, ...]
    voting: bool
    """Whether voting was opened; a turnout before that would be no number."""
    members: tuple[str, ...]
    """Ids of members who are here."""
    people: tuple[Group, ...]
    incidents: int
    complaints_open: int
    crews: tuple[Crew, ...]
    announced: Announcement | None
    counting: tuple[CountRow, ...]
    """Items of the step of now."""
    closed_at: datetime.datetime | None
    posted_at: datetime.datetime | None
    """When the last protocol was posted: the count is over (R24, R37)."""
    count_limit_hours: int
    figures: tuple[Figure, ...]
    """Every figure (R22): those of the day, then contest by contest."""
    checked: tuple[Checked, ...]
    """The contests that reached T5, in the order of the evening."""
    head: Head


def view(precinct: OpenPrecinct) -> Seen:
    """The precinct as it may be seen now."""
    state, edition = precinct.state, precinct.rules.edition
    step = precinct.current_step()
    complaints = [incident for incident in state.incidents.values() if incident.owed]
    closed = state.steps.get("C1")
    return Seen(
        at=precinct.clock.now(),
        setup=state.known,
        steps=precinct.rail(),
        step=step,
        came=turnout.now(precinct),
        pace=turnout.pace(precinct),
        reports=turnout.report_lines(precinct),
        voting="O4" in state.steps,
        members=state.present,
        people=_groups(state),
        incidents=len(state.incidents),
        complaints_open=len(complaints),
        crews=tuple(
            Crew(trip.box, trip.members, trip.departed_at) for trip in state.trips.values() if trip.returned_at is None
        ),
        announced=state.announcement,
        counting=count_rows(precinct, step) if step else (),
        closed_at=closed.at if closed else None,
        posted_at=_posted_at(state),
        count_limit_hours=edition.count_limit_hours,
        figures=figures(precinct),
        checked=_checked(precinct),
        head=Head(precinct.head.seq, precinct.head.hash, precinct.saved_at),
    )


def figures(precinct: OpenPrecinct) -> tuple[Figure, ...]:
    """Every figure of the system by name (R22): those of the day, then those of each contest."""
    state, edition = precinct.state, precinct.rules.edition
    found = [Figure(name, "", value) for name, value in _of_the_day(precinct).items()]
    for contest in items.in_order(state.known.contests, edition):
        for name, value in _of_the_contest(state, edition, contest.id).items():
            known = _is_known(name, state, edition, contest.id)
            found.append(Figure(name, contest.id, value if known else None))
    return tuple(found)


def _checked(precinct: OpenPrecinct) -> tuple[Checked, ...]:
    """Relations are no secret from T5 on; a number that is counted anew leaves those that it enters (K13)."""
    state, rules = precinct.state, precinct.rules
    contests = [contest.id for contest in items.in_order(state.known.contests, rules.edition)]
    reached = [each for each in contests if f"T5.{each}" in state.steps or is_open(f"T5.{each}", state, rules)]
    return tuple(Checked(contest, relations_of(precinct, contest)) for contest in reached)


def _groups(state: PrecinctState) -> tuple[Group, ...]:
    """Who is here, counted: one line for each organisation of a category."""
    here: dict[tuple[str, str], int] = {}
    for person in state.register.values():
        if person.present:
            group = (person.category, person.organisation)
            here[group] = here.get(group, 0) + 1
    return tuple(Group(category, organisation, here[category, organisation]) for category, organisation in sorted(here))


def _posted_at(state: PrecinctState) -> datetime.datetime | None:
    """When the last contest's protocol was posted; None while one is not."""
    done = [state.steps.get(f"T7.{contest.id}") for contest in state.known.contests]
    times = [record.at for record in done if record]
    return max(times) if times and len(times) == len(done) else None


def _of_the_day(precinct: OpenPrecinct) -> dict[str, int | None]:
    state = precinct.state
    now = turnout.now(precinct)
    opened = "O4" in state.steps
    numbers: dict[str, int | None] = {
        "people_on_list": now.voters if "L1" in state.steps else None,
        "turnout": now.received if opened else None,
        "turnout_premises": now.on_premises if opened else None,
        "turnout_home": now.at_home if opened else None,
    }
    numbers |= {
        f"report.{line.hour}": line.report.received if line.report else None for line in turnout.report_lines(precinct)
    }
    numbers |= {f"served.{desk.member}": sum(desk.slots.values()) for desk in turnout.pace(precinct).desks}
    return numbers | {
        "too_fast": len(too_fast(state, precinct.rules.edition)),
        "requests_all": len(state.requests),
        "requests_waiting": sum(request.waits for request in state.requests.values()),
        "crews_sent": len(state.trips),
        "crews_out": sum(trip.returned_at is None for trip in state.trips.values()),
        "members_present": len(state.present),
        "accredited_present": sum(person.present for person in state.register.values()),
        "accredited_all": len(state.register),
        "incidents": len(state.incidents),
        "complaints_open": sum(incident.owed for incident in state.incidents.values()),
        "decisions": state.decisions,
        "amendments": len(state.amendments),
        "applications": len(state.applications),
        "certificates_issued": len(state.certificates_issued),
        "certificates_taken_in": len(state.certificates_taken_in),
        "loss_acts": state.losses,
        "boxes_stationary": len(state.boxes_of(BoxKind.STATIONARY)),
        "boxes_portable": len(state.boxes_of(BoxKind.PORTABLE)),
        "prints": sum(len(prints) for prints in state.prints.values()),
        "journal": precinct.head.seq,
    }


def _of_the_contest(state: PrecinctState, edition: Edition, contest: str) -> dict[str, int]:
    """The figures of domain/figures.py, and where the ballots are now."""
    stock = state.stock.get(contest, Stock())
    numbers = {
        name: value
        for name, value in contest_figures.figures(state, edition, contest).items()
        if name.partition(".")[0] not in _OF_THE_DAY
    }
    for box in state.boxes:
        numbers[f"nonstandard.{box.key}"] = state.agreed(items.nonstandard(box.key, contest)) or 0
    numbers |= {"in_safe": stock.safe, "with_crews": stock.away, "spoiled_by_ledger": stock.spoiled}
    return numbers | {f"held.{member}": held for member, held in stock.held.items()}


def _is_known(name: str, state: PrecinctState, edition: Edition, contest: str) -> bool:
    """Whether a figure has a value yet: what is not counted is not nought."""
    kind, _, rest = name.partition(".")
    if kind in _STEP_OF:
        return _STEP_OF[kind] in state.steps
    if kind in _OF_BOXES and not state.boxes:
        return False
    return all(state.agreed(item) is not None for item in _counted(kind, rest, state, edition, contest))


def _counted(kind: str, rest: str, state: PrecinctState, edition: Edition, contest: str) -> tuple[str, ...]:
    """The items that two members must have found the same before the figure has a value; none for other figures."""
    found: tuple[str, ...] = ()
    match kind:
        case "ballots_cancelled":
            found = (items.unused(contest),)
        case "ballots_spoiled":
            found = (items.spoiled(contest),)
        case BoxKind.PORTABLE | BoxKind.STATIONARY:
            found = (items.found(f"{kind}.{rest}", contest),)
        case "nonstandard":
            found = (items.nonstandard(rest, contest),)
        case "votes":
            found = (items.pile(contest, rest),)
        case "invalid":
            found = (items.invalid(contest, rest),)
        case "found_portable" | "annulled":
            found = _found(state, contest, BoxKind.PORTABLE)
        case "found_stationary":
            found = _found(state, contest, BoxKind.STATIONARY)
        case "took_part":
            found = _found(state, contest, *BoxKind)
        case "ballots_nonstandard":
            found = tuple(items.nonstandard(box.key, contest) for box in state.boxes)
        case "ballots_valid":
            found = items.items_of(f"T3.{contest}", state, edition)
        case "ballots_invalid":
            found = items.items_of(f"T4.{contest}", state, edition)
    return found


_STEP_OF = {
    "voters_on_list": "L1",
    "ballots_received": "B1",
    "in_safe": "B1",
    "safe_at_opening": "O3",
    "issued_by_ledger": "O4",
    "issued_premises": "O4",
    "issued_home": "O4",
    "voters_received_at_home": "O4",
    "spoiled_by_ledger": "O4",
    "with_crews": "O4",
    "voters_received_ballots": "C5",
}
"""Figures of a ledger -> the step after which they mean something."""

_OF_BOXES = frozenset(["found_portable", "found_stationary", "annulled", "took_part", "ballots_nonstandard"])


def _found(state: PrecinctState, contest: str, *kinds: BoxKind) -> tuple[str, ...]:
    return tuple(items.found(box.key, contest) for kind in kinds for box in state.boxes_of(kind))
