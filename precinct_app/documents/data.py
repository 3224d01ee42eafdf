"""What each paper is made from: frozen data, filled by the services out of the state.

Times are local to the precinct, as in the journal (R17). A text that differs between languages is `Words`; a text that
is the same in all of them (a name, a seal number) is `str`.
"""

import datetime
import enum
from collections.abc import Collection, Iterable, Mapping
from typing import Literal

import msgspec

from precinct_app.domain.district.results import NoResults
from precinct_app.domain.edition import Edition
from precinct_app.domain.election import Contest, Election, Member, Precinct, Role, Words
from precinct_app.domain.events import Box
from precinct_app.domain.law import PercentBase
from precinct_app.domain.procedure import Phase
from precinct_app.domain.protocol import Protocol
from precinct_app.domain.relations import Relation


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

FINGERPRINT_GROUPS, FINGERPRINT_DIGITS = 8, 4


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


class Replaced(msgspec.Struct, frozen=True):
    """What a repeat protocol replaces, and by which decision (R35).

    `fingerprint` is the journal head that stands on the replaced protocol; the numbers of `protocol` stand beside the
    new ones on the annex sheet.
    """

    protocol: Protocol
    fingerprint: str
    decision: str
    decided: datetime.date
    reason: str | Words | Term


class Superseded(msgspec.Struct, frozen=True):
    """The repeat protocol that took the place of a protocol: its version, and when it was posted (R35)."""

    version: int
    posted: datetime.datetime


class CertifiedCopy(msgspec.Struct, frozen=True):
    """What makes a print a certified copy (R38): its number, to whom it was handed and when, who certifies it."""

    number: int | Blank
    receiver: str | Blank
    handed: datetime.datetime | Blank
    signatures: tuple[Signature, ...]

    @property
    def label(self) -> Value:
        """The number as it is printed: no spaces in it."""
        return str(self.number) if isinstance(self.number, int) else self.number


class ProtocolPaper(msgspec.Struct, frozen=True):
    """The results protocol of one contest (R34-R36). `qr` is the text of its QR code, "" for none.

    `announced` is when the number of voters who received ballots was read aloud (R26). `notes` are printed under the
    lines (acts, dissenting opinions). `replaced` is required from version 2 on. `superseded` marks a protocol that a
    repeat protocol took the place of; its numbers stay as they were signed.

    A blank form (`frame.blank`) has an empty `protocol` and prints `relations` under the lines as arithmetic help.
    """

    frame: Frame
    contest: Contest
    protocol: Protocol
    announced: datetime.datetime | Blank
    signatures: tuple[Signature, ...]
    qr: str = ""
    notes: tuple[Words | Term, ...] = ()
    replaced: Replaced | None = None
    superseded: Superseded | None = None
    certified: CertifiedCopy | None = None
    relations: tuple[Relation, ...] = ()


class Attendant(msgspec.Struct, frozen=True):
    """Someone present: `role` is a `Role`, "observer", "foreign_observer", "proxy", "media" or "witness"."""

    role: str
    name: str
    organisation: str | Words | Term = ""


class Stock(msgspec.Struct, frozen=True):
    """Ballots of one contest at the opening (K9); `handed` maps the id of a member to his number of ballots."""

    contest: Words
    received: int | Blank
    handed: Mapping[str, int | Blank]
    safe: int | Blank


class SigningKey(msgspec.Struct, frozen=True):
    """A key whose fingerprint stands on paper: `groups` of four digits, `bare` when no district vouches for it."""

    role: str
    name: str
    groups: tuple[str, ...]
    bare: bool


class OpeningPaper(msgspec.Struct, frozen=True):
    """The opening protocol (O4, R16). `members` give the names for `Stock.handed`, `keys` sign the results (R44)."""

    frame: Frame
    members: tuple[Member, ...]
    boxes: tuple[Box, ...]
    present: tuple[Attendant, ...]
    stock: tuple[Stock, ...]
    shown_empty: datetime.datetime | Blank
    handed_out: datetime.datetime | Blank
    opened: datetime.datetime | Blank
    announced_by: str | Blank
    signatures: tuple[Signature, ...]
    keys: tuple[SigningKey, ...] = ()


class ActPaper(msgspec.Struct, frozen=True):
    """An act or another form of resources/papers.toml, named by `kind`.

    `fields` holds a value for every field of the form: text, whole number, or rows for a table. `number` is the number
    of the act in the precinct's own count; None where the form has none.
    """

    kind: str
    fields: Fields
    frame: Frame
    signatures: tuple[Signature, ...]
    number: int | Blank | None = None


class SummaryRow(msgspec.Struct, frozen=True):
    """One precinct in the summary sheet; empty `lines`: it has no protocol; `on_paper`: no bundle, but its paper."""

    precinct: int
    place: Words | None
    lines: dict[str, int]
    votes: dict[str, int]
    on_paper: bool = False


class SummaryPaper(msgspec.Struct, frozen=True):
    """The district's summary sheet of one contest (R41): every precinct, then the totals as the district found them.

    `columns` are ids of protocol lines, "votes" standing for one column per option; `shares` as in `DistrictPaper`.
    """

    frame: Frame
    contest: Contest
    columns: tuple[str, ...]
    rows: tuple[SummaryRow, ...]
    total: SummaryRow
    official: bool
    signatures: tuple[Signature, ...]
    shares: dict[str, int] | None = None
    left_out: tuple[NoResults, ...] = ()


class DistrictPaper(msgspec.Struct, frozen=True):
    """The district's protocol of one contest (R40, R42): the sums of its precincts' protocols.

    `sums` are of `expected` precincts without those `missing` (awaited) and `left_out`; `by_paper` are numbers, too.
    `outcome` says who is elected, () while it is open; `shares`: hundredths of a percent by pile (R33), None without.
    """

    frame: Frame
    contest: Contest
    sums: Protocol
    expected: int
    by_bundle: int
    by_paper: tuple[int, ...]
    missing: tuple[int, ...]
    signatures: tuple[Signature, ...] = ()
    outcome: tuple[Words | Term, ...] = ()
    shares: dict[str, int] | None = None
    left_out: tuple[NoResults, ...] = ()


class CommunicationPaper(msgspec.Struct, frozen=True):
    """The district's communication of one contest (R42, Art. 44(5)): who was elected, by which method, and why.

    `sums` are the lines summed over `precincts` protocols; `invalid` has each precinct's invalid ballots, by number;
    `shares` as in `DistrictPaper`, of `base`. `steps` are the determination, sentence by sentence.
    """

    frame: Frame
    contest: Contest
    sums: Protocol
    precincts: int
    missing: tuple[int, ...]
    invalid: tuple[tuple[int, int], ...]
    base: PercentBase
    shares: dict[str, int] | None
    method: Words
    outcome: tuple[Words, ...]
    steps: tuple[Words, ...]
    signatures: tuple[Signature, ...] = ()
    left_out: tuple[NoResults, ...] = ()
    on_paper: tuple[int, ...] = ()


class ChecklistPaper(msgspec.Struct, frozen=True):
    """What an observer may see at every step, to be ticked by hand (R22, R38): for anybody, so it names nobody.

    Phases and steps are those of the procedure; steps that are done for every contest stand under each of `contests`.
    """

    frame: Frame
    phases: tuple[Phase, ...]
    contests: tuple[Contest, ...]


class SignatureRow(msgspec.Struct, frozen=True, gc=False):
    """A row of the list for signature (R7): `place` is what the heading of its group leaves open (the flat).

    `marks`, `across`, `came_with` and `struck` are those of `list_data.ListRow`.
    """

    number: int
    name: str
    born: datetime.date
    iin: str
    place: str
    marks: tuple[tuple[Value, ...], ...]
    across: tuple[Value, ...] = ()
    came_with: str = ""
    struck: bool = False


class SignatureGroup(msgspec.Struct, frozen=True):
    """Rows under one heading: a house, or a letter."""

    title: str
    rows: tuple[SignatureRow, ...]


class SignatureListPaper(msgspec.Struct, frozen=True):
    """The voter list that is signed at the desk (R18): all of it, or the part of one `desk` ("desk 2 of 4").

    `on_list`: voters of this part who may receive the ballot, per contest; `source`: who drew the list up (R6).
    """

    frame: Frame
    contests: tuple[Words, ...]
    groups: tuple[SignatureGroup, ...]
    on_list: tuple[int, ...]
    source: Term
    signatures: tuple[Signature, ...]
    desk: Term | None = None
    ends: tuple[str, str] = ("", "")
    """First and last heading of the desk."""


class DisplayGroup(msgspec.Struct, frozen=True):
    """A house and who is on the list there: (number on the list, full name)."""

    title: str
    rows: tuple[tuple[int, str], ...]


class DisplayListPaper(msgspec.Struct, frozen=True):
    """The voter list for display (R8): number, name and house; the rest everybody checks for himself (R9, R12).

    `shown` says from when until when and where; None while that is not recorded.
    """

    frame: Frame
    groups: tuple[DisplayGroup, ...]
    voters: int
    source: Term
    signatures: tuple[Signature, ...]
    shown: Term | None = None


class EnlargedPaper(msgspec.Struct, frozen=True):
    """A results protocol to be read from a distance (R37): `protocol` as it was signed, on sheets of `size`.

    `of_print` is the number of the print that was signed, None when it had none. `frame` is the copy's own.
    """

    frame: Frame
    protocol: ProtocolPaper
    size: Literal["a3", "a4"]
    of_print: int | None = None


Paper = (
    ProtocolPaper
    | OpeningPaper
    | ActPaper
    | SummaryPaper
    | DistrictPaper
    | CommunicationPaper
    | ChecklistPaper
    | SignatureListPaper
    | DisplayListPaper
    | EnlargedPaper
)


def fingerprint_groups(head: str) -> tuple[str, ...]:
    """The first eight groups of four hex digits of a journal hash, in capitals. `PaperError` when it is shorter."""
    wanted = FINGERPRINT_GROUPS * FINGERPRINT_DIGITS
    digits = head[:wanted].upper()
    if len(digits) < wanted or set(digits) - set("0123456789ABCDEF"):
        raise PaperError(f"the journal head {head!r} is not a hash of at least {wanted} hex digits")
    return tuple(digits[at : at + FINGERPRINT_DIGITS] for at in range(0, wanted, FINGERPRINT_DIGITS))
