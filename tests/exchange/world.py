"""A small election for the tests of this room: one district, precinct 42, a presidential contest of nine options."""

import dataclasses
import datetime
import functools
import hashlib
import subprocess
from pathlib import Path

import pytest
from cryptography import x509

from precinct_app.domain.election import Contest, Election, Member, Option, Precinct, PrecinctSetup, Role, Words
from precinct_app.domain.protocol import LINES, Protocol
from precinct_app.exchange import certificates, cose
from precinct_app.exchange.bundle import BundleContents, SignedProtocol, write_bundle
from precinct_app.exchange.certificates import Authority, Identity
from precinct_app.exchange.keys import new_key
from precinct_app.exchange.kit import Kit, write_kit
from precinct_app.exchange.sealed import Signer
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.exchange.trust import Trust

ELECTION, PRECINCT = "president-2026", 42
ZONE = datetime.timezone(datetime.timedelta(hours=5))
START = datetime.datetime(2026, 3, 1, tzinfo=ZONE)
AT = datetime.datetime(2026, 3, 15, 23, 40, 7, tzinfo=ZONE)
END = datetime.datetime(2026, 4, 15, tzinfo=ZONE)
AFTER = datetime.datetime(2026, 5, 1, tzinfo=ZONE)
HEAD = hashlib.sha256(b"the last entry").digest()
JOURNAL = b"".join(b'{"seq":%d,"kind":"issued"}\n' % seq for seq in range(1, 40))
PAPER = b"%PDF-1.4\n% a paper\n%%EOF\n"


def words(text: str) -> Words:
    return Words(f"{text} (kk)", f"{text} (ru)", text)


def contest(contest_id: str = "president") -> Contest:
    options = tuple(Option(f"c{number}", number, words(f"Candidate {number}")) for number in range(1, 9))
    return Contest(contest_id, "president", words("President"), options, True, "absolute_majority_then_runoff")


def setup(election: str = ELECTION, precinct: int = PRECINCT) -> PrecinctSetup:
    day = datetime.date(2026, 3, 15)
    return PrecinctSetup(
        Election(election, words("Election"), day, "kz-2026", words("District 7"), practice=True),
        Precinct(precinct, words("School 5"), words("Abai street 1"), utc_offset=300),
        (contest(),),
        tuple(Member(f"m{n}", f"Member {n}", role) for n, role in enumerate((*Role, *(Role.MEMBER,) * 3), start=1)),
    )


def protocol(version: int = 1) -> Protocol:
    lines = {line: 2_256 - 100 * place for place, line in enumerate(LINES)}
    votes = {pile: 300 - place for place, pile in enumerate(contest().piles())}
    return Protocol("president", version, "kz-2026", lines, {"no_mark": 3}, votes)


@functools.cache
def authority() -> Authority:
    return certificates.new_authority(ELECTION, START, END)


def trust() -> Trust:
    return Trust(authority().certificate)


def other_trust() -> Trust:
    return Trust(other_authority().certificate)


@functools.cache
def other_authority() -> Authority:
    return certificates.new_authority(ELECTION, START, END)


@functools.cache
def signer(role: str, precinct: int = PRECINCT, election: str = ELECTION, by: Authority | None = None) -> Signer:
    key = new_key()
    identity = Identity(election, 0 if role == "district" else precinct, role)
    request = certificates.make_request(key, identity)
    return Signer(key, certificates.issue(by or authority(), request, identity, START, END))


def district_of_a_region(number: int) -> Signer:
    """Certified by the next level, to seal results."""
    key, identity = new_key(), Identity(ELECTION, number, "district")
    return Signer(key, certificates.issue(authority(), certificates.make_request(key, identity), identity, START, END))


def commission() -> list[Signer]:
    return [signer("chair"), signer("secretary")]


def code(version: int = 1) -> str:
    chair = signer("chair")
    return cose.sign_result(protocol(version), setup(), HEAD, AT, chair.key, chair.certificate)


@functools.cache
def contents() -> BundleContents:
    return BundleContents(setup(), 1, AT, (SignedProtocol(protocol(), code()),), HEAD.hex(), 39)


@functools.cache
def bundle() -> bytes:
    return write_bundle(contents(), JOURNAL, {"protocol-42-president.pdf": PAPER}, commission(), AT)


def kit() -> Kit:
    return Kit(setup(), {"president": 2_300}, START)


@functools.cache
def kit_bytes() -> bytes:
    return write_kit(kit(), authority().certificate, signer("district"), START)


@dataclasses.dataclass(frozen=True)
class Openssl:
    """The openssl program, as anybody has it, at the time of the signature."""

    program: str
    folder: Path

    def accepts(self, signature: bytes, content: bytes, trust: x509.Certificate) -> bool:
        """Whether the line of docs/formats.md accepts the signature."""
        for name, data in (("s.p7s", signature), ("content", content), ("trust.pem", certificates.to_pem(trust))):
            (self.folder / name).write_bytes(data)
        line = "cms -verify -binary -inform DER -in s.p7s -content content -CAfile trust.pem -purpose any"
        command = [self.program, *line.split(), "-out", "verified", "-attime", str(int(AT.timestamp()))]
        return subprocess.run(command, cwd=self.folder, capture_output=True, check=False).returncode == 0


def code_of(trouble: pytest.ExceptionInfo[Trouble]) -> Code:
    return trouble.value.code
