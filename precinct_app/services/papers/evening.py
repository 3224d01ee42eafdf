"""Acts of the evening common to all contests: cancelled (C2), spoiled (C3), seals (C6), annulled boxes (C7)."""

import math
from collections.abc import Iterator
from functools import partial

from precinct_app.documents.frame import Row, Signature, Term
from precinct_app.documents.papers import Paper
from precinct_app.domain import items
from precinct_app.domain.election import Contest, Role
from precinct_app.domain.events import BoxAnnulled, BoxKind, BoxOpened, SealsCompared
from precinct_app.services.papers import standing
from precinct_app.services.papers.day import Day, box_term, role_term, seals
from precinct_app.services.papers.facts import Fact
from precinct_app.services.papers.ready import Ready, ready
from precinct_app.services.papers.versions import drawn_up


def papers(day: Day) -> Iterator[Ready]:
    """Acts of cancelled and spoiled ballots; acts of differing seals and annulled boxes where there was cause."""
    if "C2" in day.facts.steps:
        yield ready(partial(_cancelled, day), "ballots_cancelled", "C2")
    if "C3" in day.facts.steps:
        yield ready(partial(_spoiled, day), "ballots_spoiled", "C3")
    if any(not finding.same for finding in day.state.seal_findings):
        yield ready(partial(_seal_difference, day), "seal_difference", "C6")
    for box in day.state.boxes_of(BoxKind.PORTABLE):
        for contest in day.contests:
            for fact in kept_annulments(day, contest.id):
                if fact.event.box == box.key:
                    count = standing.times_counted(day.facts, contest.id, fact.seq)
                    yield ready(
                        partial(_box_annulled, day, contest, fact),
                        standing.numbered(f"box_annulled.{box.key}.{contest.id}", count),
                        f"{items.BOX_STEP[box.kind]}.{box.number}",
                        box=box_term(box),
                        contest=contest.title,
                    )


def kept_annulments(day: Day, contest: str) -> tuple[Fact[BoxAnnulled], ...]:
    """Boxes annulled that stand now, or stood when a protocol was drawn up: its paper names their act (R35)."""
    moments = [*(fact.seq for fact in drawn_up(day, contest)), math.inf]
    found = {fact.seq: fact for moment in moments for fact in standing.annulled(day.facts, contest, moment)}
    return tuple(found[seq] for seq in sorted(found))


def _cancelled(day: Day) -> Paper:
    """R25: both counts, the way of cancelling, the seal, contest by contest."""
    done = day.facts.steps["C2"]
    rows: list[Row] = []
    for contest in day.contests:
        way, seal = day.state.cancelled_ways[contest.id], day.state.cancelled_seals[contest.id]
        rows.append((contest.title, *_counted(day, items.unused(contest.id)), Term(f"papers.way.{way}"), seal))
    return day.act(
        "ballots_cancelled",
        done,
        {"cancelled_at": done.at, "ballots": tuple(rows)},
        (day.holder(Role.CHAIR), *_counters(day, [items.unused(contest.id) for contest in day.contests])),
    )


def _spoiled(day: Day) -> Paper:
    """R19, R25: both counts and the seal, contest by contest."""
    done = day.facts.steps["C3"]
    rows: tuple[Row, ...] = tuple(
        (contest.title, *_counted(day, items.spoiled(contest.id)), day.state.spoiled_seals[contest.id])
        for contest in day.contests
    )
    return day.act(
        "ballots_spoiled",
        done,
        {"counted_at": done.at, "ballots": rows},
        (day.holder(Role.CHAIR), *_counters(day, [items.spoiled(contest.id) for contest in day.contests])),
    )


def _counted(day: Day, item: str) -> tuple[int, int, int]:
    """First count, second count, the number that stood: that of the evening, whatever was counted anew later."""
    tally = day.tally(item, standing.first_repeat(day.facts, item))
    (_, first), (_, second) = tally.turns
    return first, second, tally.value


def _counters(day: Day, counted: list[str]) -> tuple[Signature, ...]:
    """Those who counted in the evening, each once."""
    signers = (sign for item in counted for sign in day.counters([item], standing.first_repeat(day.facts, item)))
    return tuple(dict.fromkeys(signers))


def _seal_difference(day: Day) -> Paper:
    """R27: every box that was not as at the opening, with the seals of then and what was seen."""
    compared = day.facts.last(SealsCompared)
    rows: list[Row] = []
    for finding in compared.event.findings:
        if not finding.same:
            box = day.box(finding.box)
            rows.append((box_term(box), seals(box), finding.seen))
    return day.act(
        "seal_difference",
        compared,
        {"noticed_at": compared.at, "findings": tuple(rows)},
        (*day.led_by(compared.actor), day.holder(Role.SECRETARY)),
    )


def _box_annulled(day: Day, contest: Contest, annulled: Fact[BoxAnnulled]) -> Paper:
    """R28: more ballots than requests, and the members who carried the box (Art. 43(3-1))."""
    event = annulled.event
    opened = next(fact for fact in day.facts.every(BoxOpened) if fact.event.box == event.box)
    box = day.box(event.box)
    carriers = [day.setup.member(member) for member in event.members]
    return day.act(
        "box_annulled",
        annulled,
        {
            "contest": contest.title,
            "box": box_term(box),
            "seals": seals(box),
            "box_opened_at": opened.at,
            "requests": event.requests,
            "found_in_box": event.found,
            "annulled": event.found,
            "carriers": tuple((member.name, role_term(member)) for member in carriers),
        },
        (
            day.holder(Role.CHAIR),
            day.holder(Role.SECRETARY),
            *day.counters([items.found(event.box, contest.id)], annulled.seq),
        ),
    )
