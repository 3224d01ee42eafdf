"""What stood when a paper was made: counts, annulled boxes and acts, before a count made anew took them away (T8).

A paper that was signed keeps its numbers (R35), so it is made from the entries before its own and never from the state
of now.
"""

import datetime
import math
from typing import NamedTuple

from precinct_app.domain import items
from precinct_app.domain.events import (
    ActRecorded,
    BoxAnnulled,
    CountEntered,
    CountReopened,
    CountsAgreed,
    CountSettled,
    RepeatDecided,
)
from precinct_app.services.papers.facts import Fact, Facts


class Tally(NamedTuple):
    """A number that stood: two turns of (member, number), the number, and the entry that made it stand."""

    turns: tuple[tuple[str, int], tuple[str, int]]
    value: int
    seq: int
    at: datetime.datetime


def tallies(facts: Facts, item: str, until: float = math.inf) -> tuple[Tally, ...]:
    """Every number that an item had, in order: agreed by two members or decided by the commission (K13)."""
    entered = [fact for fact in facts.every(CountEntered) if fact.event.item == item]
    stood: tuple[Fact[CountsAgreed] | Fact[CountSettled], ...] = (
        *facts.every(CountsAgreed),
        *facts.every(CountSettled),
    )
    found = [(fact.seq, fact.event.value, fact.at) for fact in stood if fact.event.item == item and fact.seq < until]
    made: list[Tally] = []
    for seq, value, at in sorted(found):
        first, second = [fact for fact in entered if fact.seq < seq][-2:]
        turns = ((first.actor, first.event.value), (second.actor, second.event.value))
        made.append(Tally(turns, value, seq, at))
    return tuple(made)


def first_repeat(facts: Facts, item: str) -> float:
    """The entry that had the item counted anew for the first time; infinity for none.

    Acts of the evening show what was counted before it; what was found then stands in the act of counting anew.
    """
    return min((fact.seq for fact in facts.every(RepeatDecided) if item in fact.event.items), default=math.inf)


def acts(facts: Facts, contest: str, until: float = math.inf) -> tuple[Fact[ActRecorded], ...]:
    """Acts of discrepancy that stood at the entry `until`: a count opened anew takes those of its contest with it."""
    fallen = [each.seq for each in facts.every(CountReopened) if items.contest_of(each.event.item) == contest]
    fallen += [each.seq for each in facts.every(RepeatDecided) if each.event.contest == contest]
    since = max((seq for seq in fallen if seq < until), default=0)
    return tuple(
        fact for fact in facts.every(ActRecorded) if fact.event.contest == contest and since < fact.seq < until
    )


def annulled(facts: Facts, contest: str, until: float = math.inf) -> tuple[Fact[BoxAnnulled], ...]:
    """Boxes whose ballots of the contest were invalid at the entry `until` (R28)."""
    return tuple(
        fact
        for fact in facts.every(BoxAnnulled)
        if fact.event.contest == contest
        and fact.seq < until
        and not any(fact.seq < fell < until for fell in _opened_anew(facts, items.found(fact.event.box, contest)))
    )


def times_counted(facts: Facts, contest: str, seq: int) -> int:
    """Which count of the contest the entry belongs to: 1 in the evening, one more with every decision to repeat."""
    return 1 + sum(1 for fact in facts.every(RepeatDecided) if fact.event.contest == contest and fact.seq < seq)


def numbered(paper: str, count: int) -> str:
    """Id of a paper of the count `count`: of the first one without a number, as of the protocol."""
    return paper if count == 1 else f"{paper}.{count}"


def _opened_anew(facts: Facts, item: str) -> list[int]:
    opened = [each.seq for each in facts.every(CountReopened) if each.event.item == item]
    return opened + [each.seq for each in facts.every(RepeatDecided) if item in each.event.items]
