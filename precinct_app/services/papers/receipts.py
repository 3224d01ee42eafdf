"""Acts of receipt before voting day: the voter list (L1), the ballots (B1)."""

from collections.abc import Iterator
from functools import partial

from precinct_app.documents.frame import Row
from precinct_app.documents.papers import Paper
from precinct_app.domain.events import BallotsReceived, ListReceived
from precinct_app.services.papers.day import Day
from precinct_app.services.papers.ready import Ready, ready


def papers(day: Day) -> Iterator[Ready]:
    """The acts of receipt of what was received."""
    if "L1" in day.facts.steps:
        yield ready(partial(_list_receipt, day), "list_receipt", "L1")
    if "B1" in day.facts.steps:
        yield ready(partial(_ballots_receipt, day), "ballots_receipt", "B1")


def _list_receipt(day: Day) -> Paper:
    """R6: what the akimat handed over; numbers per contest are known only after the freeze and stand elsewhere."""
    done, received = day.facts.steps["L1"], day.facts.last(ListReceived).event
    return day.act(
        "list_receipt",
        done,
        {
            "act_of_sender": received.act,
            "received_at": done.at,
            "akim": received.akim,
            "voters": received.voters,
            "list_digest": received.file_digest,
        },
        day.led_by(done.actor),
    )


def _ballots_receipt(day: Day) -> Paper:
    """R14: the numbers of the act of receipt, written as packs and a remainder."""
    done, received = day.facts.steps["B1"], day.facts.last(BallotsReceived).event
    ballots: list[Row] = []
    for contest in day.contests:
        number = received.numbers[contest.id]
        ballots.append((contest.title, *divmod(number, day.edition.pack_size), number))
    return day.act(
        "ballots_receipt",
        done,
        {"act_of_sender": received.act, "received_at": done.at, "ballots": tuple(ballots)},
        (*day.led_by(done.actor), day.member(received.with_member, "member")),
    )
