"""An open district file: kits and certificates out, bundles in, sums. The same one way as at a precinct."""

import contextlib
import datetime
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from db import journal, lines, schema
from db.keyslots import Cost
from db.store import Store
from precinct_app.domain.district import commands
from precinct_app.domain.district.decide import decide
from precinct_app.domain.district.events import DistrictEvent, Report
from precinct_app.domain.district.state import DistrictState, evolve
from precinct_app.domain.election import Contest, Election, Member, Precinct, PrecinctSetup
from precinct_app.domain.events import Entry
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.rules import Acting
from precinct_app.exchange import certificates, fingerprints, kit
from precinct_app.exchange import keys as exchange_keys
from precinct_app.exchange.certificates import Authority, Identity
from precinct_app.exchange.sealed import Signer
from precinct_app.exchange.trouble import Trouble
from precinct_app.services import verification
from precinct_app.services.clock import Clock
from precinct_app.services.journalling import entry_of, new_row

OPERATOR = "operator"
"""Actor of a district's entries until members of the district commission get their own keys."""

_AUTHORITY_KEY, _AUTHORITY, _SIGNER_KEY, _SIGNER = "authority-key", "authority", "signer-key", "signer"
_VALID_DAYS = 60
_decoder: "msgspec.json.Decoder[Any]" = msgspec.json.Decoder(DistrictEvent)

DistrictAnswer = tuple[Entry, ...] | Refusal


class Imported(msgspec.Struct, frozen=True):
    """What became of one file: the precinct (0 when unknown), and a refusal, a trouble's code, or neither."""

    name: str
    precinct: int
    refusal: Refusal | None = None
    trouble: Trouble | None = None
    again: bool = False
    """True: these very bytes had been accepted before."""

    @property
    def accepted(self) -> bool:
        """True when the precinct counts with this bundle."""
        return self.refusal is None and self.trouble is None


class OpenDistrict:
    """A district's file, open for work."""

    def __init__(self, store: Store, state: DistrictState, clock: Clock) -> None:
        self.store = store
        self.state = state
        self.clock = clock
        self.head = journal.head(store)
        self.saved_at: datetime.datetime | None = state.last_at
        self.changed: list[Callable[[tuple[Entry, ...]], None]] = []

    @classmethod
    def create(  # noqa: PLR0913 - the facts of an election
        cls,
        path: Path,
        passphrase: str,
        election: Election,
        contests: tuple[Contest, ...],
        precincts: tuple[Precinct, ...],
        clock: Clock,
        cost: Cost | None = None,
    ) -> "Self | Refusal":
        """Make the file with its own certification authority, whose key never leaves it."""
        start = clock.now() - datetime.timedelta(minutes=1)
        end = start + datetime.timedelta(days=_VALID_DAYS)
        authority = certificates.new_authority(election.id, start, end)
        fingerprint = fingerprints.fingerprint(certificates.der(authority.certificate))
        command = commands.CreateDistrict(election, contests, precincts, fingerprint)
        answer = decide(DistrictState(), command, Acting(OPERATOR, clock.now()))
        if isinstance(answer, Refusal):
            return answer
        signer_key = exchange_keys.new_key()
        named = Identity(election.id, 0, certificates.DISTRICT)
        request = certificates.make_request(signer_key, named)
        signer = certificates.issue(authority, request, named, start, end)
        district = cls(Store.create(path, schema.DISTRICT, passphrase, cost), DistrictState(), clock)

        def keep(store: Store) -> None:
            _keep(store, _AUTHORITY_KEY, _plain(authority.key))
            _keep(store, _AUTHORITY, certificates.to_pem(authority.certificate))
            _keep(store, _SIGNER_KEY, _plain(signer_key))
            _keep(store, _SIGNER, certificates.to_pem(signer))

        district.do(command, keep)
        return district

    @classmethod
    def open(cls, path: Path, passphrase: str, clock_of: Callable[[DistrictState], Clock]) -> Self:
        """Open a file and replay its journal; `clock_of` chooses the clock for what was found."""
        store = Store.open(path, schema.DISTRICT, passphrase)
        state = DistrictState()
        for row in journal.rows(store):
            state = evolve(state, entry_of(row, _decoder))
        return cls(store, state, clock_of(state))

    def do(self, command: commands.DistrictCommand, beside: Callable[[Store], None] | None = None) -> DistrictAnswer:
        """Carry a command out in one transaction, or say why not. A command that changes nothing gives no entries."""
        now = self.clock.now()
        decision = decide(self.state, command, Acting(OPERATOR, now))
        if isinstance(decision, Refusal):
            return decision
        if not decision:
            return ()
        with self.store.transaction():
            rows = journal.append(self.store, [new_row(event, OPERATOR, now) for event in decision], self.head)
            if beside:
                beside(self.store)
        entries = tuple(Entry(row.seq, now, OPERATOR, event) for row, event in zip(rows, decision, strict=True))
        for entry in entries:
            self.state = evolve(self.state, entry)
        self.head, self.saved_at = journal.Head(rows[-1].seq, rows[-1].hash), now
        for listener in self.changed:
            listener(entries)
        return entries

    def authority(self) -> Authority:
        """The certification authority of this election."""
        return Authority(_key(self.store, _AUTHORITY_KEY), self.trust())

    def trust(self) -> x509.Certificate:
        """The authority's certificate (trust.pem)."""
        return certificates.authority_from_pem(self.store.kept(_AUTHORITY) or b"")

    def issue_kit(self, precinct: int, members: tuple[Member, ...], ballots: dict[str, int]) -> bytes | Refusal:
        """The signed kit of a precinct, journalled by its digest."""
        found = [each for each in self.state.precincts if each.number == precinct]
        if not found:
            return Refusal("precinct_unknown", "R40", {"precinct": precinct})
        now = self.clock.now()
        setup = PrecinctSetup(self.state.known, found[0], self.state.contests, members)
        signer = Signer(_key(self.store, _SIGNER_KEY), certificates.from_pem(self.store.kept(_SIGNER) or b""))
        data = kit.write_kit(kit.Kit(setup, ballots, now), self.trust(), signer, now)
        answer = self.do(commands.RecordKit(precinct, fingerprints.digest(data)))
        return answer if isinstance(answer, Refusal) else data

    def certify(self, request: bytes, precinct: int, role: str) -> x509.Certificate | Refusal:
        """The certificate for an enrolment request of a precinct's chair or secretary, journalled."""
        now = self.clock.now()
        named = Identity(self.state.known.id, precinct, role)
        end = self.trust().not_valid_after_utc
        certificate = certificates.issue(self.authority(), request, named, now, end)
        data = certificates.der(certificate)
        command = commands.RecordCertificate(precinct, role, fingerprints.fingerprint(data))
        pem = certificates.to_pem(certificate)
        answer = self.do(command, lambda store: _keep(store, f"certificate.{precinct}.{role}", pem))
        return answer if isinstance(answer, Refusal) else certificate

    def certificates(self) -> tuple[x509.Certificate, ...]:
        """All certificates issued to precincts."""
        names = [name for name in self.store.kept_names() if name.startswith("certificate.")]
        return tuple(certificates.from_pem(self.store.kept(name) or b"", name) for name in names)

    def take_in(self, name: str, data: bytes) -> Imported:
        """Verify one bundle and let it count, or keep the reason why not. Never raises for what the file holds."""
        digest = hashlib.sha256(data).hexdigest()
        try:
            verified = verification.verify_bundle(data, self.trust(), self.state.known.id)
        except Trouble as trouble:
            number = _precinct_in(name)
            self.do(commands.RefuseBundle(name, digest, trouble.code, number))
            return Imported(name, number, trouble=trouble)
        contents, state = verified.bundle.contents, verified.state
        number = contents.setup.precinct.number
        reports = tuple(
            Report(protocol, _posted(state.contest_count(contest).drawn_up))
            for contest, protocol in contents.latest().items()
        )
        command = commands.AcceptBundle(number, contents.version, digest, contents.journal_head, reports)

        def keep(store: Store) -> None:
            _keep(store, f"bundle.{number}.{contents.version}", data)
            for report in reports:
                lines.replace(store, number, report.protocol.contest, _numbers(report))

        answer = self.do(command, keep)
        if isinstance(answer, Refusal):
            self.do(commands.RefuseBundle(name, digest, answer.code, number))
            return Imported(name, number, refusal=answer)
        return Imported(name, number, again=not answer)

    def journal_rows(self) -> tuple[journal.Row, ...]:
        """All entries as written."""
        return tuple(journal.rows(self.store))

    def close(self) -> None:
        """Close the file."""
        self.store.close()


def _posted(drawn: object) -> bool:
    return getattr(drawn, "posting", None) is not None


def _numbers(report: Report) -> dict[str, int]:
    protocol = report.protocol
    invalid = {f"invalid.{reason}": number for reason, number in protocol.invalid_reasons.items()}
    return {**protocol.lines, **invalid, **{f"votes.{pile}": number for pile, number in protocol.votes.items()}}


def _precinct_in(name: str) -> int:
    """The number in "bundle-127.asice", 0 when the name has none: only a hint for whom to call."""
    digits = "".join(char if char.isascii() and char.isdigit() else " " for char in name).split()
    with contextlib.suppress(IndexError):
        return int(digits[0][:9])
    return 0


def _keep(store: Store, name: str, data: bytes) -> None:
    store.keep(name, hashlib.sha256(data).hexdigest(), data)


def _plain(key: ec.EllipticCurvePrivateKey) -> bytes:
    """The file itself is encrypted; the key needs no second wrapping inside it."""
    return key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _key(store: Store, name: str) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_der_private_key(store.kept(name) or b"", None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{name} is not an elliptic curve key")
    return key
