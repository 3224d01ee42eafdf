"""A result that explains itself: the outcome, and every step that led to it with its numbers."""

import enum
from fractions import Fraction

import msgspec

from precinct_app.domain.district.methods.method import Sign


class Outcome(enum.StrEnum):
    """What was determined."""

    ELECTED = "elected"
    """The seats are given, but for those for which nobody was left (`vacant`)."""
    RUNOFF = "runoff"
    REPEAT_ELECTION = "repeat_election"
    ADOPTED = "adopted"
    NOT_ADOPTED = "not_adopted"
    NOT_HELD = "not_held"
    """A referendum in which too few took part."""
    WAITS_FOR_LOT = "waits_for_lot"
    """A tie is open: what is settled without it stands already."""
    WAITS_FOR_TERRITORIES = "waits_for_territories"


class Ratio(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number as two whole ones, in lowest terms: nothing is rounded before it is shown."""

    of: int
    out_of: int

    @classmethod
    def exact(cls, number: Fraction | int) -> "Ratio":
        """The very number."""
        return cls(*Fraction(number).as_integer_ratio())


class Lot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A fact entered by people: at the tie `at`, the tied came in this order, by lot or by the earlier registration."""

    at: str
    order: tuple[str, ...]


class Tie(msgspec.Struct, frozen=True):
    """Options that nothing in the votes tells apart, and fewer free places than options."""

    at: str
    """Which tie: "seat", "runoff", "remainder", "next_list"."""
    options: tuple[str, ...]
    free: int


class Compared(msgspec.Struct, frozen=True, tag="compared"):
    """`number` was set against the share `of`/`out_of` of `whole`. `option` is "" where it is about no single one.

    `what` is majority, threshold, turnout, against_all, candidates or territories.
    """

    what: str
    option: str
    number: int
    sign: Sign
    of: int
    out_of: int
    whole: int
    holds: bool


class Rank(msgspec.Struct, frozen=True):
    """Options with equal votes, remainders or averages share a place: 1, 2, 2, 4."""

    place: int
    number: Ratio
    options: tuple[str, ...]


class Ranked(msgspec.Struct, frozen=True, tag="ranked"):
    """The order in which places are given; `what` is votes, remainder or average."""

    what: str
    ranks: tuple[Rank, ...]


class Quota(msgspec.Struct, frozen=True, tag="quota"):
    """Votes for one seat: the votes of all admitted lists divided by the seats."""

    votes: int
    seats: int
    quota: Ratio


class WholeSeats(msgspec.Struct, frozen=True, tag="whole_seats"):
    """How often the quota goes into the votes of a list, and what remains (as a part of the quota)."""

    option: str
    votes: int
    seats: int
    remainder: Ratio


class SeatGiven(msgspec.Struct, frozen=True, tag="seat_given"):
    """The seat of this number went to a list, by its votes divided by `divisor`, or by its remainder (divisor 0)."""

    number: int
    option: str
    divisor: int
    quotient: Ratio


class Admitted(msgspec.Struct, frozen=True, tag="admitted"):
    """A list below the threshold shares in the seats after all; `why` is next_list or none_passed."""

    option: str
    why: str


class Topped(msgspec.Struct, frozen=True, tag="topped"):
    """The next list had fewer seats than the law leaves it; the missing ones came from the other."""

    option: str
    had: int
    has: int


class Settled(msgspec.Struct, frozen=True, tag="settled"):
    """A tie was settled by the fact that was entered for it."""

    tie: Tie
    order: tuple[str, ...]


Step = Compared | Ranked | Quota | WholeSeats | SeatGiven | Admitted | Topped | Settled


class Result(msgspec.Struct, frozen=True):
    """The determination of one contest. `seats` holds every list, also those with none; `vacant` are not given (yet).

    `ties` are open; `idle_lots` were entered and settle nothing (any more). `shares` are hundredths of a percent of
    `whole`, the ballots of the method's base; None when there is no ballot.
    """

    outcome: Outcome
    steps: tuple[Step, ...]
    elected: tuple[str, ...] = ()
    runoff: tuple[str, ...] = ()
    seats: dict[str, int] = {}
    vacant: int = 0
    ties: tuple[Tie, ...] = ()
    idle_lots: tuple[Lot, ...] = ()
    whole: int = 0
    shares: dict[str, int] | None = None
