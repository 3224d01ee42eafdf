"""Papers of the voting hours: reports of turnout (R23), ballots between holders, lost ballots (R15)."""

from collections.abc import Iterator
from functools import partial

from precinct_app.documents.frame import Row, Signature, Term
from precinct_app.documents.papers import Paper
from precinct_app.domain.election import Words
from precinct_app.domain.events import SAFE, BallotsLost, BallotsMoved, TurnoutReported
from precinct_app.domain.turnout import report_moment
from precinct_app.services import words
from precinct_app.services.papers.day import Day
from precinct_app.services.papers.facts import Fact
from precinct_app.services.papers.ready import Ready, ready
from precinct_app.services.papers.words import said


def papers(day: Day) -> Iterator[Ready]:
    """A sheet for every report hour, every hand-over and every loss."""
    for hour in day.state.reports:
        build = partial(_turnout_report, day, hour)
        yield ready(build, f"turnout_report.{hour}", "V", hour=report_moment(day.state, hour).timetz())
    for number, moved in enumerate(day.facts.every(BallotsMoved), start=1):
        yield ready(partial(_handover, day, number, moved), f"stock_handover.{number}", "V", number=str(number))
    for lost in day.facts.every(BallotsLost):
        title = day.setup.contest(lost.event.contest).title
        build = partial(_lost, day, lost)
        yield ready(build, f"ballots_lost.{lost.event.act}", "V", personal=True, contest=title)


def _turnout_report(day: Day, hour: int) -> Paper:
    """R23: the report, and those before it."""
    facts = [fact for fact in day.facts.every(TurnoutReported) if fact.event.hour <= hour]
    made = next(fact for fact in facts if fact.event.hour == hour)
    report = made.event
    rows: tuple[Row, ...] = tuple(
        (
            report_moment(day.state, each.hour).time(),
            each.voters,
            each.received,
            _percent(each.received, each.voters),
        )
        for each in (fact.event for fact in facts)
    )
    return day.form(
        "turnout_report",
        made,
        {
            "report_hour": report_moment(day.state, hour),
            "voters": report.voters,
            "received_ballots": report.received,
            "on_premises": report.on_premises,
            "at_home": report.at_home,
            "turnout": _percent(report.received, report.voters),
            "reports": rows,
        },
        day.leaders(made),
    )


def _percent(part: int, whole: int) -> Words:
    return said(lambda tr: tr.percent(part, whole))


def _handover(day: Day, number: int, moved: Fact[BallotsMoved]) -> Paper:
    """R15: who gave, who took, how many of each contest; both sign, for the safe the one who opened it."""
    event = moved.event
    numbers = [(contest.title, event.numbers.get(contest.id, 0)) for contest in day.contests]
    return day.form(
        "stock_handover",
        moved,
        {
            "giver": _holder(day, event.giver),
            "taker": _holder(day, event.taker),
            "moved_at": moved.at,
            "ballots": tuple((title, ballots) for title, ballots in numbers if ballots),
        },
        (_hand(day, moved, event.giver, "giver"), _hand(day, moved, event.taker, "taker")),
        number,
    )


def _holder(day: Day, holder: str) -> Term | str:
    return Term("papers.holder.safe") if holder == SAFE else day.setup.member(holder).name


def _hand(day: Day, moved: Fact[BallotsMoved], holder: str, role: str) -> Signature:
    return day.member(moved.actor if holder == SAFE else holder, role)


def _lost(day: Day, lost: Fact[BallotsLost]) -> Paper:
    """R15: where the ballots were, how many, and the reason; those who looked for them sign."""
    event = lost.event
    led = day.led_by(lost.actor)
    chair = {signature.name for signature in led}
    members = (day.member(member, "member") for member in event.members)
    return day.act(
        "ballots_lost",
        lost,
        {
            "contest": day.setup.contest(event.contest).title,
            "holder": _holder(day, event.holder),
            "recorded_at": lost.at,
            "lost": event.number,
            "reason": words.text(day.precinct, event.words),
        },
        (*led, *(member for member in members if member.name not in chair)),
    )
