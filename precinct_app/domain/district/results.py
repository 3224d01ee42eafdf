"""The sums of one contest with every precinct beside them: what tables, reports and pages are made from (R41)."""

import datetime
import enum

import msgspec

from precinct_app.domain.district.beneath import NOTHING, Beneath
from precinct_app.domain.district.setup import Level
from precinct_app.domain.district.state import Sums
from precinct_app.domain.election import Contest, Election, Precinct
from precinct_app.domain.protocol import LINES, Protocol

NOT_KNOWN = "invalid.not_known"
"""Name of the figure that `without_reason` gives; figures_of has no such one, for no protocol says it."""


class Source(enum.StrEnum):
    """Where the figures of a precinct come from."""

    BUNDLE = "bundle"
    """A signed bundle that was verified."""
    PAPER = "paper"
    """Typed from the protocol on paper."""
    DISPUTED = "disputed"
    """Two bundles, or a bundle and a paper, of which none counts until two people decide."""
    LEFT_OUT = "left_out"
    """Nothing: two people decided that results are established without this precinct."""
    MISSING = "missing"


class NoResults(msgspec.Struct, frozen=True):
    """A precinct without which the results are established: the people who decided so, and why (R40)."""

    precinct: int
    deciders: tuple[str, ...]
    reason: str


class PrecinctResult(msgspec.Struct, frozen=True):
    """One precinct: `protocol` is the one that counts, if one does; `digest` is of the bundle, or of the scan.

    `deciders` are the people by whose decision there are no results, for a precinct that is left out. `beneath`: the
    precincts that its numbers are made of, of a region's row those of a district.
    """

    precinct: Precinct
    source: Source
    protocol: Protocol | None = None
    digest: str = ""
    posted: bool = False
    deciders: tuple[str, ...] = ()
    beneath: Beneath = NOTHING


class ContestResults(msgspec.Struct, frozen=True):
    """One contest in one district at the moment `at`; `head` is the hash of the district's last entry.

    Above the `level` of a district `precincts` are the districts or regions that report.
    """

    election: Election
    contest: Contest
    precincts: tuple[PrecinctResult, ...]
    sums: Sums
    official: bool
    at: datetime.datetime
    head: str
    level: Level = Level.DISTRICT

    @property
    def arrived(self) -> tuple[PrecinctResult, ...]:
        """Precincts with a protocol."""
        return tuple(each for each in self.precincts if each.protocol)

    @property
    def missing(self) -> tuple[int, ...]:
        """Numbers of the precincts whose protocol is awaited, those in dispute included."""
        awaited = {Source.MISSING, Source.DISPUTED}
        return tuple(each.precinct.number for each in self.precincts if each.source in awaited)

    @property
    def left_out(self) -> tuple[PrecinctResult, ...]:
        """Precincts without which the results are established."""
        return tuple(each for each in self.precincts if each.source is Source.LEFT_OUT)

    @property
    def without_reasons(self) -> tuple[int, ...]:
        """Numbers of the precincts that have invalid ballots whose reason is not known."""
        return tuple(each.precinct.number for each in self.precincts if each.protocol and without_reason(each.protocol))


def without_reason(figures: Protocol | Sums) -> int:
    """Invalid ballots whose reason is not known: reasons stand in no code on paper, and in no sum of such papers."""
    return figures.lines["ballots_invalid"] - sum(figures.invalid_reasons.values())


def figures_of(figures: Protocol | Sums) -> dict[str, int]:
    """Every figure by name, in one order: lines, then "invalid.<reason>", then "votes.<pile>".

    A protocol read from its signed code has no reasons: they stand in no code on paper.
    """
    return {
        **{line: figures.lines[line] for line in LINES},
        **{f"invalid.{reason}": number for reason, number in figures.invalid_reasons.items()},
        **{f"votes.{pile}": number for pile, number in figures.votes.items()},
    }
