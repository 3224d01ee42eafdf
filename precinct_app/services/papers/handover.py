"""Papers of the end of the day: packages (X1), hand-over (X3), summary (X4)."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from precinct_app.documents.frame import Fields, Row, Signature, Term
from precinct_app.documents.papers import Paper
from precinct_app.domain.election import Role, Words
from precinct_app.domain.events import BundleExported, HandedOver, Package, PaperPrinted
from precinct_app.domain.stage import protocol_paper
from precinct_app.services.papers.day import Day
from precinct_app.services.papers.facts import Fact
from precinct_app.services.papers.ready import Ready, ready
from precinct_app.services.papers.versions import versions
from precinct_app.services.papers.words import said
from precinct_app.services.wording import step_name

_SUMMARY = "day_summary"

_KNOWN_CONTENTS = frozenset({"ballots", "cancelled", "list"})
"""Contents that have a name in the catalogue; others are printed as they were entered."""


def papers(day: Day, names: Mapping[str, Words]) -> Iterator[Ready]:
    """List of packages, act of hand-over, summary of the day; `names` of the other papers by id.

    The summary is printed and signed before X4, which closes the file: from then on no print can be recorded.
    """
    if "X1" in day.facts.steps:
        yield ready(partial(_packages, day), "packages", "X1")
    if "X3" in day.facts.steps:
        yield ready(partial(_hand_over, day), "hand_over", "X3")
        yield ready(partial(_day_summary, day, names), _SUMMARY, "X4")


def _packages(day: Day) -> Paper:
    done = day.facts.steps["X1"]
    return day.act(
        "packages",
        done,
        {"packed_at": done.at, "packages": _packed(day)},
        (day.holder(Role.CHAIR), day.holder(Role.SECRETARY)),
        numbered=False,
    )


def _packed(day: Day) -> tuple[Row, ...]:
    return tuple(
        (str(number), _contents(package), package.seal) for number, package in enumerate(day.state.packages, start=1)
    )


def _contents(package: Package) -> Term | str:
    known = package.contents in _KNOWN_CONTENTS
    return Term(f"papers.contents.{package.contents}") if known else package.contents


def _hand_over(day: Day) -> Paper:
    """R40: the bundle by version and digest, protocols with the prints made until then, the sealed packages."""
    done, handed = day.facts.steps["X3"], day.facts.last(HandedOver)
    exported = day.facts.last(BundleExported).event
    copies = _copies(day, handed.seq)
    protocols: tuple[Row, ...] = tuple(
        (contest.title, version, copies.get(protocol_paper(contest.id, version), 0))
        for contest in day.contests
        for version in range(1, len(versions(day, contest.id)) + 1)
    )
    return day.act(
        "hand_over",
        done,
        {
            "handed_over_at": handed.event.received_at,
            "received_by": handed.event.received_by,
            "bundle_version": str(exported.version),
            "bundle_digest": exported.digest,
            "protocols": protocols,
            "packages": _packed(day),
        },
        (*day.led_by(done.actor), Signature("received_by", handed.event.received_by)),
    )


def _day_summary(day: Day, names: Mapping[str, Words]) -> Paper:
    """Times, results and prints of the day, as of the last step or print but its own; X4 is the last step."""
    prints = [fact for fact in day.facts.every(PaperPrinted) if fact.event.paper != _SUMMARY]
    done: Fact[Any] = max((*day.facts.steps.values(), *prints), key=lambda fact: fact.seq)
    results: list[Row] = []
    for contest in day.contests:
        drawn = day.state.contest_count(contest.id).drawn_up
        if drawn:
            wanted = ("voters_on_list", "voters_received_ballots", "took_part", "ballots_invalid")
            results.append((contest.title, *(drawn.protocol.lines[line] for line in wanted)))
    return day.act(
        _SUMMARY,
        done,
        {
            "journal_entries": done.seq,
            "times": _times(day),
            "results": tuple(results),
            **_interruptions(day),
            "papers": tuple(
                (names.get(paper) or _title(paper), number) for paper, number in _copies(day, done.seq).items()
            ),
        },
        (*day.led_by(done.actor), day.holder(Role.SECRETARY)),
        numbered=False,
    )


def _interruptions(day: Day) -> Fields:
    """When the program was stopped while ballots were counted, and for how many minutes (R24)."""
    rows: tuple[Row, ...] = tuple((each.stopped_at, each.resumed_at, each.minutes) for each in day.state.resumed)
    return {"interruptions": rows} if rows else {}


def _title(paper: str) -> Words:
    """Name of a printed paper that does not stand any more: an act that fell when its count was opened anew."""
    key = f"papers.title.{paper.partition('.')[0]}"
    return said(lambda tr: tr(key).replace("\n", " ") if tr.has(key) else paper)


def _times(day: Day) -> tuple[Row, ...]:
    """Every step of voting day and after, in the order in which they were done."""
    records = sorted(day.state.steps.items(), key=lambda done: done[1].at)
    return tuple((_step(day, key), record.at) for key, record in records if record.at.date() >= day.setup.election.date)


def _step(day: Day, key: str) -> Words:
    return said(lambda tr: step_name(tr, key, day.state))


def _copies(day: Day, until: int) -> dict[str, int]:
    """Paper -> numbered prints up to the entry `until`."""
    copies: dict[str, int] = {}
    for fact in day.facts.every(PaperPrinted):
        if fact.seq <= until:
            copies[fact.event.paper] = copies.get(fact.event.paper, 0) + 1
    return copies
