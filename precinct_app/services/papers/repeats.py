"""Decisions about counts and counts made anew: a number settled by vote (K13), T8 (R35, R39)."""

from collections.abc import Iterator
from functools import partial

from precinct_app.documents.frame import Row, Term
from precinct_app.documents.papers import Paper
from precinct_app.domain import items
from precinct_app.domain.election import Contest, Words
from precinct_app.domain.events import (
    CountEntered,
    CountsDiffered,
    CountSettled,
    ProtocolDrawnUp,
    RecountConfirmed,
    RepeatDecided,
)
from precinct_app.services import words
from precinct_app.services.papers import standing
from precinct_app.services.papers.day import Day
from precinct_app.services.papers.facts import Fact
from precinct_app.services.papers.ready import Ready, ready
from precinct_app.services.papers.versions import cause_term, decided, drawn_up, words_of
from precinct_app.services.papers.words import said
from precinct_app.services.wording import item_name

Ended = Fact[RecountConfirmed] | Fact[ProtocolDrawnUp]
"""What a count made anew ended with."""


def papers(day: Day) -> Iterator[Ready]:
    """Numbers decided by vote; for every count made anew its decision, and its act once it is known how it ended.

    The decisions hold what somebody wrote, applicants by name among it: they stay in the precinct (R12).
    """
    for settled in day.facts.every(CountSettled):
        number = str(settled.event.decision)
        build = partial(_count_decision, day, settled)
        yield ready(build, f"count_decision.{number}", _step(settled.event.item), personal=True, decision=number)
    for contest in day.contests:
        decisions = [each for each in day.facts.every(RepeatDecided) if each.event.contest == contest.id]
        for place, decision in enumerate(decisions, start=1):
            number, step = str(decision.event.decision), f"T8.{contest.id}"
            yield ready(
                partial(_repeat_decision, day, contest, decision),
                f"repeat_decision.{number}",
                step,
                personal=True,
                decision=number,
                contest=contest.title,
            )
            ended = _ended(day, contest.id, decision)
            if ended is not None:
                build = partial(_recount_act, day, contest, ended)
                paper = f"recount_act.{contest.id}.{place}"
                yield ready(build, paper, step, decision=number, contest=contest.title)


def _step(item: str) -> str:
    """The step that counted the item."""
    return items.step_of(item)


def _count_decision(day: Day, settled: Fact[CountSettled]) -> Paper:
    """K13, R2: the rounds that differed, the number decided, how the commission voted, and why."""
    event = settled.event
    return day.form(
        "count_decision",
        settled,
        {
            "contest": day.setup.contest(items.contest_of(event.item)).title,
            "item": _item(day, event.item),
            "decided_at": settled.at,
            "rounds": _rounds(day, settled),
            "decided_number": event.value,
            "in_favour": event.in_favour,
            "against": event.against,
            "decided_because": words.text(day.precinct, event.words),
        },
        day.leaders(settled),
        event.decision,
    )


def _rounds(day: Day, settled: Fact[CountSettled]) -> tuple[Row, ...]:
    """Rounds that differed since the item had its last number, each with both members and their numbers."""
    item = settled.event.item
    since = max((each.seq for each in standing.tallies(day.facts, item, settled.seq)), default=0)
    entered = [each for each in day.facts.every(CountEntered) if each.event.item == item]
    rows: list[Row] = []
    for differed in day.facts.every(CountsDiffered):
        if differed.event.item == item and since < differed.seq < settled.seq:
            first, second = [each for each in entered if each.seq < differed.seq][-2:]
            who = (day.setup.member(first.actor).name, day.setup.member(second.actor).name)
            rows.append((len(rows) + 1, who[0], first.event.value, who[1], second.event.value))
    return tuple(rows)


def _repeat_decision(day: Day, contest: Contest, decision: Fact[RepeatDecided]) -> Paper:
    """R35, R39: why, how the commission voted, and what is counted anew, with the numbers until then."""
    event, written = decision.event, words_of(day, decision)
    applicants = {"applicants": written.applicants} if written.applicants else {}
    return day.form(
        "repeat_decision",
        decision,
        {
            "contest": contest.title,
            "repeat_cause": cause_term(decision),
            **applicants,
            "decided_at": decision.at,
            "in_favour": event.in_favour,
            "against": event.against,
            "decided_because": written.reason,
            "counted_anew": tuple((_item(day, item), day.tally(item, decision.seq).value) for item in event.items),
        },
        day.leaders(decision),
        event.decision,
    )


def _ended(day: Day, contest: str, decision: Fact[RepeatDecided]) -> Ended | None:
    """The confirmation or the repeat protocol that followed the decision; None while counting goes on."""
    confirmed = tuple(each for each in day.facts.every(RecountConfirmed) if each.event.contest == contest)
    endings: tuple[Ended, ...] = (*confirmed, *drawn_up(day, contest))
    return min((each for each in endings if each.seq > decision.seq), key=lambda each: each.seq, default=None)


def _recount_act(day: Day, contest: Contest, ended: Ended) -> Paper:
    """R35, R39: every item as it was and as it was found, and whether the protocol stands."""
    decision = decided(day, contest.id, ended.seq)
    counted = decision.event.items
    numbers = [(item, day.tally(item, decision.seq).value, day.tally(item, ended.seq).value) for item in counted]
    return day.act(
        "recount_act",
        ended,
        {
            "contest": contest.title,
            "by_decision": f"№\u00a0{decision.event.decision}",
            "repeat_cause": cause_term(decision),
            "ended_at": ended.at,
            "before_and_after": tuple((_item(day, item), before, after) for item, before, after in numbers),
            "outcome": _outcome(ended, changed=any(before != after for _, before, after in numbers)),
        },
        (*day.leaders(ended), *day.counters(counted, ended.seq)),
    )


def _outcome(ended: Ended, *, changed: bool) -> Term:
    if isinstance(ended.event, RecountConfirmed):
        return Term("papers.recount.confirmed")
    key = "papers.recount.repeated" if changed else "papers.recount.same"
    return Term(key, {"version": str(ended.event.protocol.version)})


def _item(day: Day, item: str) -> Words:
    return said(lambda tr: item_name(tr, item, day.state))
