"""Enlarged copies of signed protocols, for the wall (T7, R37)."""

from collections.abc import Iterator
from functools import partial
from typing import Literal

from precinct_app.documents.papers import EnlargedPaper
from precinct_app.domain.election import Contest
from precinct_app.domain.events import PaperPrinted, ProtocolSignedOnPaper
from precinct_app.domain.stage import protocol_paper
from precinct_app.services.papers.day import Day
from precinct_app.services.papers.ready import Ready, ready
from precinct_app.services.papers.results import as_signed
from precinct_app.services.papers.versions import drawn_up, versions

Size = Literal["a3", "a4"]
SIZES: tuple[Size, ...] = ("a3", "a4")


def papers(day: Day) -> Iterator[Ready]:
    """Of every protocol that was signed on paper a copy on A3 and one on sheets of A4."""
    for contest in day.contests:
        for drawn in versions(day, contest.id):
            version = drawn.protocol.version
            for size in SIZES if drawn.paper else ():
                yield ready(
                    partial(_enlarged, day, contest, version, size),
                    enlarged_paper(contest.id, version, size),
                    f"T7.{contest.id}" if version == 1 else f"T8.{contest.id}",
                    contest=contest.title,
                    version=str(version),
                    size=size.upper(),
                )


def enlarged_paper(contest: str, version: int, size: Size) -> str:
    """Id of an enlarged copy: "enlarged.president.a3", of a repeat protocol "enlarged_repeat.president.2.a3"."""
    return f"enlarged.{contest}.{size}" if version == 1 else f"enlarged_repeat.{contest}.{version}.{size}"


def _enlarged(day: Day, contest: Contest, version: int, size: Size) -> EnlargedPaper:
    """The very data of the protocol, under its own fingerprint."""
    protocol = as_signed(day, contest, version)
    return EnlargedPaper(protocol.frame, protocol, size, _signed_print(day, contest.id, version))


def _signed_print(day: Day, contest: str, version: int) -> int | None:
    """The number of the print that was signed: the last one in hand before the signatures were recorded (R44)."""
    made = drawn_up(day, contest)[version - 1]
    signed = next(
        fact for fact in day.facts.every(ProtocolSignedOnPaper) if fact.event.contest == contest and fact.seq > made.seq
    )
    paper = protocol_paper(contest, version)
    numbers = [
        fact.event.number
        for fact in day.facts.every(PaperPrinted)
        if fact.event.paper == paper and fact.seq < signed.seq
    ]
    return numbers[-1] if numbers else None
