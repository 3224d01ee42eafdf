"""Turnout (R23): the reports that the program writes when their hour strikes, and what a page shows of the pace.

Every number here comes from the issue ledger; nobody types one.
"""

import datetime

import msgspec

from precinct_app.domain import turnout
from precinct_app.domain.commands import ReportTurnout
from precinct_app.domain.decide.relations import outcomes
from precinct_app.domain.events import Entry
from precinct_app.domain.ledger import Report
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.relations import Outcome
from precinct_app.domain.rules import PROGRAM
from precinct_app.services.precinct import OpenPrecinct

NEVER_FALLS = "K10"
NEAR_THE_END = datetime.timedelta(hours=1)
"""Before the close: from then on "nobody came" and "everybody came" are worth a look (W2)."""


class Now(msgspec.Struct, frozen=True):
    """Voters who have received ballots so far, and on the list."""

    at: datetime.datetime
    received: int
    at_home: int
    voters: int

    @property
    def on_premises(self) -> int:
        """Voters who received them at a desk."""
        return self.received - self.at_home


class ReportLine(msgspec.Struct, frozen=True):
    """A report hour: `report` is None until the program has written it; `prints` counts the numbered prints (R44)."""

    hour: int
    due_at: datetime.datetime
    report: Report | None
    prints: int

    @property
    def paper(self) -> str:
        """Id of the report's paper."""
        return paper_of(self.hour)


class Desk(msgspec.Struct, frozen=True):
    """Voters served at a member's desk, per slot of ten minutes."""

    member: str
    slots: dict[int, int]


class Pace(msgspec.Struct, frozen=True):
    """The day in slots of ten minutes (0 from midnight): `first` to `last`, the last one left out."""

    first: int
    last: int
    now: int
    """The slot of now, -1 while nobody votes."""
    most: int
    """Voters whom one person can serve in a slot (W2)."""
    desks: tuple[Desk, ...]
    home: dict[int, int]
    """Voters served at home, in the slots in which their crews came back."""


def report_due(precinct: OpenPrecinct) -> tuple[Entry, ...]:
    """Write every report whose hour has struck; the new entries, none when nothing was due."""
    entries: list[Entry] = []
    for hour in turnout.reports_due(precinct.state, precinct.rules.edition, precinct.clock.now()):
        answer = precinct.do(ReportTurnout(hour), PROGRAM)
        if isinstance(answer, Refusal):
            break
        entries.extend(answer)
    return tuple(entries)


def paper_of(hour: int) -> str:
    """Id of the paper of a report in services/papers."""
    return f"turnout_report.{hour}"


def now(precinct: OpenPrecinct) -> Now:
    """What is told to observers when they ask (R23, CC Art. 14(3)(a))."""
    state = precinct.state
    at_home = sum(state.home_slots.values())
    return Now(precinct.clock.now(), state.turnout(), at_home, state.voter_list.people)


def report_lines(precinct: OpenPrecinct) -> tuple[ReportLine, ...]:
    """The edition's report hours in order, each with its report once it is written."""
    state = precinct.state
    return tuple(
        ReportLine(
            hour, turnout.report_moment(state, hour), state.reports.get(hour), len(state.prints.get(paper_of(hour), ()))
        )
        for hour in precinct.rules.edition.report_hours
    )


def pace(precinct: OpenPrecinct) -> Pace:
    """Who served how many and when: every member who was handed ballots, and the crews."""
    state, edition = precinct.state, precinct.rules.edition
    desks = tuple(
        Desk(member.id, state.desks.get(member.id, {}))
        for member in state.known.members
        if member.id in state.desks or any(stock.handed.get(member.id) for stock in state.stock.values())
    )
    hour = 60 // turnout.SLOT_MINUTES
    used = [slot for slots in (*(desk.slots for desk in desks), state.home_slots) for slot in slots]
    open_now = "O4" in state.steps and "C1" not in state.steps
    return Pace(
        first=min([edition.opens.hour * hour, *used]),
        last=max([edition.closes.hour * hour, *(slot + 1 for slot in used)]),
        now=turnout.slot_of(precinct.clock.now()) if open_now else -1,
        most=turnout.SLOT_MINUTES * 60 // edition.seconds_per_ballot,
        desks=desks,
        home=state.home_slots,
    )


def too_fast(precinct: OpenPrecinct) -> tuple[turnout.Haste, ...]:
    """Slots of a desk with more voters than one person can serve (W2)."""
    return turnout.too_fast(precinct.state, precinct.rules.edition)


def is_extreme(precinct: OpenPrecinct) -> bool:
    """Whether nobody came or everybody, asked from the last hour of voting on (W2)."""
    state = precinct.state
    if "O4" not in state.steps:
        return False
    closes = state.known.at(precinct.rules.edition.closes)
    return precinct.clock.now() >= closes - NEAR_THE_END and turnout.is_extreme(state)


def never_falls(precinct: OpenPrecinct) -> Outcome:
    """K10 with its numbers: the reports in order, then the turnout of now."""
    contest = precinct.setup.contests[0].id
    return next(each for each in outcomes(precinct.state, precinct.rules, contest) if each.code == NEVER_FALLS)


def slot_time(slot: int) -> datetime.time:
    """When a slot begins."""
    minutes = slot * turnout.SLOT_MINUTES % (24 * 60)
    return datetime.time(minutes // 60, minutes % 60)
