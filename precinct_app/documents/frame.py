"""What every paper has: its frame, its places to sign, and values that are written in the form of each language.

Times are local to the precinct, as in the journal (R17). A text that differs between languages is `Words`; a text that
is the same in all of them (a name, a seal number) is `str`.
"""

import datetime
import enum
from collections.abc import Collection, Iterable, Mapping

import msgspec

from precinct_app.domain.edition import Edition
from precinct_app.domain.election import Election, Member, Precinct, Role, Words


class Term(msgspec.Struct, frozen=True):
    """A text of the message catalogue, to be printed in every language of the paper: `Term("papers.way.stamp")`."""

    key: str
    places: dict[str, str | int] = {}
    """Named places of the text."""


class Blank(enum.Enum):
    """A place to be filled in by hand, on a form for a day without electricity."""

    HERE = "here"


BLANK = Blank.HERE

Value = str | int | Words | Term | Blank | datetime.date | datetime.time | None
"""A value on paper; dates, times and numbers are written in the form of each language.

None prints a dash; `BLANK` leaves room for handwriting: an empty box in a table, a line in running text.
"""

Row = tuple[Value, ...]
Fields = dict[str, Value | tuple[Row, ...]]
"""What fills a form: a value, or the rows of a table, for every field."""


class PaperError(ValueError):
    """The data or the fonts do not make this paper; the step that needs it must stop (never an empty sheet)."""


class Frame(msgspec.Struct, frozen=True):
    """What every paper carries around its own matter (R44).

    `precinct` is None on papers of the district. `head` is the hash of the last journal entry in hex: its first eight
    groups are the fingerprint. `final` is False for a draft. `print_number` counts prints of one paper, `printed` is
    when; both None on screen. A `blank` form is filled in by hand and has no fingerprint (`head` is "") and no time
    (`drawn_up` is a property of the file). `layers` begin keys whose texts go before the usual ones (levels above).
    """

    election: Election
    edition: Edition
    precinct: Precinct | None
    drawn_up: datetime.datetime
    head: str
    final: bool
    print_number: int | None = None
    printed: datetime.datetime | None = None
    blank: bool = False
    layers: tuple[str, ...] = ()

    @property
    def time(self) -> Value:
        """When the paper was drawn up, as it is printed."""
        return BLANK if self.blank else self.drawn_up


class Signature(msgspec.Struct, frozen=True):
    """A place to sign. `role` is a `Role` or another role of resources/papers.toml ("akimat", "carrier", ...).

    `missing` is the reason why this person did not sign (R36); the reason is printed where the signature would stand.
    `given`: the original bears this signature, and a copy says so (R38).
    """

    role: str
    name: str
    missing: str | Words | Term = ""
    given: bool = False


def signatures_of(
    members: Iterable[Member], missing: Mapping[str, str] | None = None, given: Collection[str] = ()
) -> tuple[Signature, ...]:
    """Places to sign for all `members`: chair, deputy, secretary, then the others in their order.

    `missing` maps the id of a member who does not sign to the reason (R36); `given` are those who signed the original.
    """
    order = list(Role)
    reasons = missing or {}
    ranked = sorted(members, key=lambda member: order.index(member.role))
    return tuple(
        Signature(member.role, member.name, reasons.get(member.id, ""), member.id in given) for member in ranked
    )


_GROUPS, _DIGITS = 8, 4


def fingerprint_groups(head: str) -> tuple[str, ...]:
    """The first eight groups of four hex digits of a journal hash, in capitals. `PaperError` when it is shorter."""
    wanted = _GROUPS * _DIGITS
    digits = head[:wanted].upper()
    if len(digits) < wanted or set(digits) - set("0123456789ABCDEF"):
        raise PaperError(f"the journal head {head!r} is not a hash of at least {wanted} hex digits")
    return tuple(digits[at : at + _DIGITS] for at in range(0, wanted, _DIGITS))
