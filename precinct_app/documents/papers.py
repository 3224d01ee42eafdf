"""What each paper is made from, beside its frame: frozen data, filled by the services out of the state."""

import datetime
from collections.abc import Mapping
from typing import Literal

import msgspec

from precinct_app.documents.frame import Blank, Fields, Frame, Signature, Term, Value
from precinct_app.domain.district.beneath import Beneath
from precinct_app.domain.district.results import NoResults
from precinct_app.domain.election import Contest, Member, Words
from precinct_app.domain.events import Box
from precinct_app.domain.law import PercentBase
from precinct_app.domain.procedure import Phase
from precinct_app.domain.protocol import Protocol
from precinct_app.domain.relations import Relation


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

    `columns` are ids of protocol lines, "votes" standing for one column per option; `shares` and `beneath` as in
    `DistrictPaper`.
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
    beneath: Beneath | None = None


class DistrictPaper(msgspec.Struct, frozen=True):
    """The district's protocol of one contest (R40, R42): the sums of its precincts' protocols.

    `sums` are of `expected` precincts without those `missing` (awaited) and `left_out`; `by_paper` are numbers, too.
    `outcome` says who is elected, () while it is open; `shares`: hundredths of a percent by pile (R33), None without.
    Above the district `beneath` says which precincts stand in the sums on paper; None in a district, of whose own rows
    that is said.
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
    beneath: Beneath | None = None


class CommunicationPaper(msgspec.Struct, frozen=True):
    """The district's communication of one contest (R42, Art. 44(5)): who was elected, by which method, and why.

    `sums` are the lines summed over `precincts` protocols; `invalid` has each precinct's invalid ballots, by number;
    `shares` and `beneath` as in `DistrictPaper`, shares of `base`. `steps` are the determination, sentence by sentence.
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
    beneath: Beneath | None = None


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
