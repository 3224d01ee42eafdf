"""What people ask about the protocol and after it (T6-T8, X1-X4)."""

import datetime

from precinct_app.domain.commands.base import Command
from precinct_app.domain.events import Package


class DrawUpProtocol(Command, frozen=True):
    """T6: `code` is the text of the QR code, sealed with the chair's key over the protocol that the state gives."""

    contest: str
    code: str


class SignOnPaper(Command, frozen=True):
    """T6: `unsigned` gives a reason for each member present who did not sign (R36)."""

    contest: str
    signed: tuple[str, ...]
    unsigned: dict[str, str]


class SealProtocol(Command, frozen=True):
    """T7: the acting chair's or secretary's electronic signature."""

    contest: str
    fingerprint: str
    signature: str


class RecordPrint(Command, frozen=True):
    """A numbered print lies in hand (R44)."""

    paper: str
    digest: str


class PostProtocol(Command, frozen=True):
    """T7: `witnesses` are names or member ids of those who saw it posted (R37)."""

    contest: str
    posted_at: datetime.datetime
    place: str
    witnesses: tuple[str, ...]


class PackDocuments(Command, frozen=True):
    """X1."""

    packages: tuple[Package, ...]


class ExportBundle(Command, frozen=True):
    """X2: the bundle of this digest was written, read back and verified; it holds `entries` journal entries."""

    digest: str
    entries: int


class HandOver(Command, frozen=True):
    """X3."""

    received_by: str
    received_at: datetime.datetime


class CloseDay(Command, frozen=True):
    """X4."""
