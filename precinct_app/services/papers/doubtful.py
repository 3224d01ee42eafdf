"""Decisions on doubtful ballots (T2): every ballot with its verdict, how the commission voted, and why (R32)."""

import math
from collections.abc import Iterator
from functools import partial

from precinct_app.documents.frame import Row
from precinct_app.documents.papers import Paper
from precinct_app.domain.election import Contest, Words
from precinct_app.domain.events import BallotsSorted, DoubtfulDecided
from precinct_app.services.papers import standing
from precinct_app.services.papers.day import Day
from precinct_app.services.papers.facts import Fact
from precinct_app.services.papers.ready import Ready, ready
from precinct_app.services.papers.words import said
from precinct_app.services.wording import pile_name, verdict_words

Decided = tuple[Fact[DoubtfulDecided], ...]


def papers(day: Day) -> Iterator[Ready]:
    """One for every contest, and for every time its ballots were sorted, once all doubtful ones are decided."""
    for contest in day.contests:
        for paper, decided in _sorted(day, contest.id).items():
            yield ready(
                partial(_doubtful_decision, day, contest, decided), paper, f"T2.{contest.id}", contest=contest.title
            )


def _sorted(day: Day, contest: str) -> dict[str, Decided]:
    """Id of the paper -> its decisions; of ballots sorted again within one count only the last ones stand."""
    rounds = [fact for fact in day.facts.every(BallotsSorted) if fact.event.contest == contest]
    ends = [*(fact.seq for fact in rounds[1:]), math.inf]
    found: dict[str, Decided] = {}
    for begun, end in zip(rounds, ends, strict=False):
        decided = tuple(
            fact
            for fact in day.facts.every(DoubtfulDecided)
            if fact.event.contest == contest and begun.seq < fact.seq < end
        )
        if decided and len(decided) == begun.event.doubtful:
            count = standing.times_counted(day.facts, contest, begun.seq)
            found[standing.numbered(f"doubtful_decision.{contest}", count)] = decided
    return found


def _doubtful_decision(day: Day, contest: Contest, decided: Decided) -> Paper:
    rows: tuple[Row, ...] = tuple(
        (
            each.event.number,
            _verdict(contest, each.event),
            each.event.in_favour,
            each.event.against,
            each.event.reason,
        )
        for each in decided
    )
    return day.form(
        "doubtful_decision",
        decided[-1],
        {"contest": contest.title, "decided_at": decided[-1].at, "doubtful_ballots": rows},
        day.leaders(decided[-1]),
    )


def _verdict(contest: Contest, event: DoubtfulDecided) -> Words:
    """The pile or the reason of invalidity; of a ballot with several marks every line that it counts for."""
    if event.marked:
        return said(lambda tr: "; ".join(pile_name(tr, pile, contest) for pile in event.marked))
    return said(lambda tr: verdict_words(tr, event.verdict, contest))
