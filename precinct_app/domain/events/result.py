"""Events of the protocol and after (T6-T8, X1-X4)."""

import datetime

import msgspec

from precinct_app.domain.events.base import Event
from precinct_app.domain.protocol import Protocol


class Package(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sealed package of documents: what is in it and its seal."""

    contents: str
    seal: str


class ProtocolDrawnUp(Event, frozen=True):
    """T6: the protocol as it will be signed (R34); from here on its numbers cannot change (R35).

    `code` is the text of the QR code: the numbers, sealed with the chair's key (COSE, base45).
    """

    protocol: Protocol
    code: str
    v: int = 1


class ProtocolSignedOnPaper(Event, frozen=True):
    """T6: who signed the paper; `unsigned` gives the reason of each who did not (R36)."""

    contest: str
    signed: tuple[str, ...]
    unsigned: dict[str, str]
    v: int = 1


class ProtocolSealed(Event, frozen=True):
    """T7: the chair or the secretary signed the protocol with the key whose certificate has this fingerprint.

    `signature` is ECDSA P-256 with SHA-256, DER, base64, over the protocol's deterministic JSON.
    """

    contest: str
    member: str
    fingerprint: str
    signature: str
    v: int = 1


class PaperPrinted(Event, frozen=True):
    """A numbered print of a paper lies in hand (R44); `digest` is the SHA-256 of its bytes."""

    paper: str
    number: int
    digest: str
    v: int = 1


class ProtocolPosted(Event, frozen=True):
    """T7: the protocol hangs on the wall (R37)."""

    contest: str
    posted_at: datetime.datetime
    place: str
    witnesses: tuple[str, ...]
    v: int = 1


class DocumentsPacked(Event, frozen=True):
    """X1: ballots and documents are packed and sealed."""

    packages: tuple[Package, ...]
    v: int = 1


class BundleExported(Event, frozen=True):
    """X2: the signed bundle was written, read back and verified."""

    version: int
    digest: str
    entries: int
    v: int = 1


class HandedOver(Event, frozen=True):
    """X3: the district took over the bundle and the papers (R40)."""

    received_by: str
    received_at: datetime.datetime
    v: int = 1


class DayClosed(Event, frozen=True):
    """X4: nothing is owed any more."""

    v: int = 1
