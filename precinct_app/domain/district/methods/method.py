"""A method of determination as the edition names it: its shares, bases and switches are data (law.md, "Contests").

Decoding is strict: a table with an unknown key, an unknown name of a method or a share that cannot decide is refused.
What no source was found for stands under `unconfirmed`, and is shown so.
"""

import enum

import msgspec

from precinct_app.domain.law import PercentBase, Unconfirmed


class Sign(enum.StrEnum):
    """How a number must stand to its bound."""

    MORE_THAN = ">"
    AT_LEAST = ">="


class Bound(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A share of a whole that has to be reached or passed, e.g. at least 5 of 100, more than 1 of 2."""

    sign: Sign
    of: int
    out_of: int

    def __post_init__(self) -> None:
        if not 0 <= self.of <= self.out_of or self.out_of == 0:
            raise ValueError("a bound is a share between nothing and the whole")

    def holds(self, number: int, whole: int) -> bool:
        """Whether `number` stands so to this share of `whole`; compared in whole numbers, nothing is rounded."""
        left, right = number * self.out_of, self.of * whole
        return left > right if self.sign is Sign.MORE_THAN else left >= right

    @property
    def one_at_most(self) -> bool:
        """True when two that share a whole cannot both hold it."""
        return 2 * self.of > self.out_of or (2 * self.of == self.out_of and self.sign is Sign.MORE_THAN)


class TurnoutLine(enum.StrEnum):
    """The line of the protocol that says how many took part, set against the voters on the list."""

    TOOK_PART = "took_part"
    RECEIVED = "voters_received_ballots"


class TieRule(enum.StrEnum):
    """What settles a tie. Either way it is a fact entered by people: the core draws no lots and knows no register."""

    LOT = "lot"
    REGISTERED_EARLIER = "registered_earlier"


class SeatsBy(enum.StrEnum):
    """How seats are shared out among lists."""

    LARGEST_REMAINDER = "largest_remainder"
    """Hare quota (votes : seats), then one seat each to the largest remainders."""
    DHONDT = "dhondt"
    """Highest averages, divisors 1, 2, 3..."""
    SAINTE_LAGUE = "sainte_lague"
    """Highest averages, divisors 1, 3, 5..."""


class NonePasses(enum.StrEnum):
    """What follows when no list reaches the threshold."""

    REPEAT_ELECTION = "repeat_election"
    ALL_LISTS = "all_lists"


class AbsoluteMajority(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="name", tag="absolute_majority_then_runoff"
):
    """Elected is who has the majority of the base; if nobody has, the first `runoff` go into a second vote.

    The second vote is a contest of its own, by `plurality`. Where no more candidates stood than would go into it, a
    repeat election follows (80(1), 96(1)).
    """

    base: PercentBase
    majority: Bound
    ties: TieRule
    runoff: int = 2
    unconfirmed: tuple[Unconfirmed, ...] = ()

    def __post_init__(self) -> None:
        if not self.majority.one_at_most or self.runoff < 1:
            raise ValueError("a majority is one that only one candidate can have; somebody goes into the second vote")


class Plurality(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="name", tag="plurality"):
    """Elected are the first by votes, as many as there are seats.

    `beats_against_all`: only who has more votes than the line "against all", where the ballot has it.
    """

    base: PercentBase
    """Of what percentages are taken; it decides nothing here."""
    beats_against_all: bool
    ties: TieRule
    unconfirmed: tuple[Unconfirmed, ...] = ()


class ListThreshold(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="name", tag="list_threshold"):
    """Seats among the lists that reach the threshold (97-1).

    `next_list_seats`: when one list alone passes, the next by votes is admitted too and gets at least so many seats;
    0 when it is not admitted.
    """

    base: PercentBase
    threshold: Bound
    seats_by: SeatsBy
    next_list_seats: int
    none_passes: NonePasses
    ties: TieRule
    unconfirmed: tuple[Unconfirmed, ...] = ()

    def __post_init__(self) -> None:
        if self.next_list_seats < 0:
            raise ValueError("a list gets no less than no seat")


class Referendum(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="name", tag="referendum"):
    """Adopted is what has the majority of the base, when enough of the voters on the list took part.

    `approval` is the number, in ballot order, of the line that approves. `territories`: the share of territories in
    each of which the same majority is asked, None where the whole country counts alone.
    """

    base: PercentBase
    turnout: Bound
    turnout_line: TurnoutLine
    majority: Bound
    approval: int = 1
    territories: Bound | None = None
    unconfirmed: tuple[Unconfirmed, ...] = ()

    def __post_init__(self) -> None:
        if self.approval < 1:
            raise ValueError("lines of a ballot are numbered from 1")


Method = AbsoluteMajority | Plurality | ListThreshold | Referendum
"""Every method; `name` in the data says which."""


def name_of(method: Method) -> str:
    """The name of the method in the data, as a contest names it."""
    return str(method.__struct_config__.tag)
