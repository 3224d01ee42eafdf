"""The register of certified copies of protocols (R38): numbers and times in the journal, names beside it (R12)."""

import datetime
from typing import NamedTuple

import msgspec

from precinct_app.domain.commands import HandProtocolCopy, RefuseProtocolCopy
from precinct_app.domain.state import CopyHandling
from precinct_app.services import words
from precinct_app.services.precinct import Answer, OpenPrecinct


class CopyWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who asked for a copy; for a refusal also why."""

    who: str
    why: str = ""

    def __repr__(self) -> str:
        """Nothing of it may reach a log or a crash report (R12)."""
        return "CopyWords()"


class Line(NamedTuple):
    """A line of the register: the certified copy `copy` of a version of the protocol, or a refusal (copy 0)."""

    number: int
    contest: str
    version: int
    copy: int
    who: str
    why: str
    at: datetime.datetime

    def __repr__(self) -> str:
        """Without who asked, and why not (R12)."""
        return f"Line(number={self.number}, contest={self.contest!r}, version={self.version}, copy={self.copy})"


def hand(precinct: OpenPrecinct, contest: str, who: str, actor: str) -> Answer:
    """A certified copy was handed to `who`; the entry gives its number. Without a name the core refuses it."""
    said = _said(CopyWords(who.strip())) if who.strip() else words.NOTHING
    return words.do(precinct, said, lambda digest: HandProtocolCopy(contest, digest), actor)


def refuse(precinct: OpenPrecinct, contest: str, who: str, why: str, actor: str) -> Answer:
    """`who` asked and got none; without a reason the core refuses it."""
    said = _said(CopyWords(who.strip(), why.strip())) if why.strip() else words.NOTHING
    return words.do(precinct, said, lambda digest: RefuseProtocolCopy(contest, digest), actor)


def register(precinct: OpenPrecinct, contest: str) -> tuple[Line, ...]:
    """All lines of a contest in their order, numbered from 1."""
    handled = precinct.state.contest_count(contest).copies
    return tuple(_line(precinct, contest, number, each) for number, each in enumerate(handled, start=1))


def next_copy(precinct: OpenPrecinct, contest: str) -> int:
    """Number of the next certified copy of the protocol that stands: it is printed with it (R44)."""
    count = precinct.state.contest_count(contest)
    version = count.drawn_up.protocol.version if count.drawn_up else 0
    return 1 + max((each.copy for each in count.copies if each.version == version), default=0)


def _line(precinct: OpenPrecinct, contest: str, number: int, handled: CopyHandling) -> Line:
    said = msgspec.json.decode(words.text(precinct, handled.words), type=CopyWords)
    return Line(number, contest, handled.version, handled.copy, said.who, said.why, handled.at)


def _said(said: CopyWords) -> str:
    return msgspec.json.encode(said).decode()
