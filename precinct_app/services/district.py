"""An open district file: kits and certificates out, bundles in, sums. The same one way as at a precinct."""

import contextlib
import datetime
import functools
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from db import journal, lines, schema
from db.keyslots import Cost
from db.store import Store
from db.trouble import StorageTrouble
from precinct_app.domain.district import commands
from precinct_app.domain.district.decide import decide
from precinct_app.domain.district.events import (
    BundleAccepted,
    BundleDisputed,
    DisputeDecided,
    DistrictEvent,
    PaperTaken,
)
from precinct_app.domain.district.evolve import evolve
from precinct_app.domain.district.setup import DistrictSetup, KitPlan
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.election import Member, PrecinctSetup
from precinct_app.domain.events import Entry
from precinct_app.domain.protocol import Protocol
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.rules import Acting, Rules
from precinct_app.exchange import certificates, fingerprints, kit, locked
from precinct_app.exchange import keys as exchange_keys
from precinct_app.exchange.certificates import Authority, Identity
from precinct_app.exchange.sealed import Signer
from precinct_app.exchange.trouble import Trouble
from precinct_app.exchange.trust import Trust
from precinct_app.services import rulebook
from precinct_app.services.arriving import Checked, check
from precinct_app.services.clock import Clock, PracticeClock
from precinct_app.services.journalling import closed_unless_read, entries_of, entry_of, new_row

OPERATOR = "operator"
"""Actor of a district's entries until members of the district commission get their own keys."""

_AUTHORITY_KEY, _AUTHORITY, _SIGNER_KEY, _SIGNER = "authority-key", "authority", "signer-key", "signer"
_LOCK_KEY = "lock-key"
_BUNDLE = "bundle"
_VALID_DAYS = 60
_decoder: "msgspec.json.Decoder[Any]" = msgspec.json.Decoder(DistrictEvent)

DistrictAnswer = tuple[Entry, ...] | Refusal


def read_event(row: journal.Row) -> Entry:
    """An entry of a district's journal as it was written."""
    return entry_of(row, _decoder)


class Imported(msgspec.Struct, frozen=True):
    """What became of one file: the precinct (0 when unknown), and a refusal, a trouble's code, or neither."""

    name: str
    precinct: int
    refusal: Refusal | None = None
    trouble: Trouble | None = None
    again: bool = False
    """True: these very bytes had been taken in before."""
    disputed: bool = False
    """True: another bundle of the precinct is here; neither counts until two people decide (R40)."""
    made_at: datetime.datetime | None = None
    """When it was sealed, by the clock of those who sent it; None when it was not verified."""

    @property
    def accepted(self) -> bool:
        """True when the precinct counts with this bundle."""
        return self.refusal is None and self.trouble is None and not self.disputed


class OpenDistrict:
    """A district's file, open for work."""

    def __init__(self, store: Store, state: DistrictState, clock: Clock) -> None:
        self.store = store
        self.state = state
        self.clock = clock
        self.head = journal.head(store)
        self.saved_at: datetime.datetime | None = state.last_at
        self.changed: list[Callable[[tuple[Entry, ...]], None]] = []
        self._together: list[Entry] | None = None

    @classmethod
    def create(
        cls,
        path: Path,
        passphrase: str,
        setup: DistrictSetup,
        clock: Clock,
        cost: Cost | None = None,
        kits: tuple[KitPlan, ...] = (),
    ) -> "Self | Refusal":
        """Make the file with its own certification authority, whose key never leaves it.

        `kits` are the plans of those precincts whose commission is known already.
        """
        election = setup.election
        start, end = _validity(clock, practice=election.practice)
        authority = certificates.new_authority(election.id, start, end)
        fingerprint = fingerprints.fingerprint(certificates.der(authority.certificate))
        command = commands.CreateDistrict(setup, fingerprint, kits)
        rules = rulebook.rules_of(election.edition)
        answer = decide(DistrictState(), command, rules, Acting(OPERATOR, clock.now()))
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
            _keep(store, _LOCK_KEY, locked.new_key())

        try:
            district.do(command, keep)
        except BaseException:
            district.close()
            raise
        return district

    @classmethod
    def open(cls, path: Path, passphrase: str, clock_of: Callable[[DistrictState], Clock]) -> Self:
        """Open a file and replay its journal; `clock_of` chooses the clock for what was found.

        Troubles of `Store.open`; `file_damaged` when the journal cannot be replayed.
        """
        store = Store.open(path, schema.DISTRICT, passphrase)
        with closed_unless_read(store):
            state = DistrictState()
            for entry in entries_of(tuple(journal.rows(store)), _decoder):
                state = evolve(state, entry)
        return cls(store, state, clock_of(state))

    def do(
        self,
        command: commands.DistrictCommand,
        beside: Callable[[Store], None] | None = None,
        made_at: datetime.datetime | None = None,
    ) -> DistrictAnswer:
        """Carry a command out in one transaction, or say why not. A command that changes nothing gives no entries.

        `made_at`: when the report was made that the command takes in. In practice the clock follows it: a day that is
        played on another date has its own time, and nothing is taken in before it was made.
        """
        decision = decide(self.state, command, self._rules(command), Acting(OPERATOR, self.clock.now()))
        if isinstance(decision, Refusal):
            return decision
        if not decision:
            return ()
        if made_at is not None and isinstance(self.clock, PracticeClock) and self.state.known.practice:
            self.clock.move_to(made_at)
        now = self.clock.now()
        with self.store.transaction():
            rows = journal.append(self.store, [new_row(event, OPERATOR, now) for event in decision], self.head)
            entries = tuple(Entry(row.seq, now, OPERATOR, event) for row, event in zip(rows, decision, strict=True))
            state = functools.reduce(evolve, entries, self.state)
            for entry in entries:
                _write_lines(self.store, entry, state)
            if beside:
                beside(self.store)
        self.state = state
        self.head, self.saved_at = journal.Head(rows[-1].seq, rows[-1].hash), now
        if self._together is None:
            self._tell(entries)
        else:
            self._together.extend(entries)
        return entries

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Several commands, each decided by itself, in one transaction: all of them are on the disk when it ends.

        If it cannot end, none was carried out: file and state are what they were. `changed` is told once, at the end.
        """
        before = self.state, self.head, self.saved_at
        done: list[Entry] = []
        self._together = done
        try:
            with self.store.transaction():
                yield
        except BaseException:
            self.state, self.head, self.saved_at = before
            raise
        finally:
            self._together = None
        if done:
            self._tell(tuple(done))

    def _tell(self, entries: tuple[Entry, ...]) -> None:
        for listener in self.changed:
            listener(entries)

    def would(self, command: commands.DistrictCommand) -> Refusal | None:
        """What `do` would refuse, without doing it: a window greys out by the same answer."""
        decision = decide(self.state, command, self._rules(command), Acting(OPERATOR, self.clock.now()))
        return decision if isinstance(decision, Refusal) else None

    @property
    def rules(self) -> Rules:
        """Everything the rules of the district ask, for its edition."""
        return rulebook.rules_of(self.state.known.edition)

    def _rules(self, command: commands.DistrictCommand) -> Rules:
        if isinstance(command, commands.CreateDistrict):
            return rulebook.rules_of(command.setup.election.edition)
        return self.rules

    def authority(self) -> Authority:
        """The certification authority of this election."""
        return Authority(_key(self.store, _AUTHORITY_KEY), self.trust().authority)

    def trust(self) -> Trust:
        """Whom this district believes: its authority (trust.pem), keys it admitted, without those it revoked."""
        authority = certificates.authority_from_pem(self.store.kept(_AUTHORITY) or b"")
        return Trust(authority, frozenset(self.state.admitted), self.state.revoked)

    def signer_key(self) -> ec.EllipticCurvePrivateKey:
        """The key with which this district seals its kits and its results; it never leaves the file."""
        return _key(self.store, _SIGNER_KEY)

    def lock_key(self) -> bytes:
        """The private key for which precincts may lock their bundles; it never leaves the file."""
        return self.store.kept(_LOCK_KEY) or b""

    def issue_kit(self, precinct: int, members: tuple[Member, ...], ballots: dict[str, int]) -> bytes | Refusal:
        """The signed kit of a precinct, journalled by its digest."""
        plan = KitPlan(precinct, members, ballots)
        data = self.make_kit(plan)
        return data if isinstance(data, Refusal) else self.record_kit(plan, data)

    def make_kit(self, plan: KitPlan) -> bytes | Refusal:
        """The signed kit that a plan asks for; nothing is journalled. Trouble `wrong_contents` for an unfit plan."""
        precinct = self.state.by_number.get(plan.precinct)
        if precinct is None:
            return Refusal("precinct_unknown", "R40", {"precinct": plan.precinct})
        now = self.clock.now()
        setup = PrecinctSetup(self.state.known, precinct, self.state.contests, plan.members)
        signer = Signer(self.signer_key(), certificates.from_pem(self.store.kept(_SIGNER) or b""))
        public = locked.public(self.lock_key()).hex()
        return kit.write_kit(kit.Kit(setup, plan.ballots, now, public), self.trust().authority, signer, now)

    def record_kit(self, plan: KitPlan, data: bytes) -> bytes | Refusal:
        """Journal that this kit was issued."""
        answer = self.do(commands.RecordKit(plan.precinct, fingerprints.digest(data), plan))
        return answer if isinstance(answer, Refusal) else data

    def certify(self, request: bytes, precinct: int, role: str) -> x509.Certificate | Refusal:
        """The certificate for an enrolment request of a precinct's chair or secretary, journalled."""
        named = Identity(self.state.known.id, precinct, role)
        authority = self.authority()
        start, end = authority.certificate.not_valid_before_utc, authority.certificate.not_valid_after_utc
        certificate = certificates.issue(authority, request, named, start, end)
        data = certificates.der(certificate)
        command = commands.RecordCertificate(precinct, role, fingerprints.fingerprint(data))
        pem = certificates.to_pem(certificate)
        name = f"certificate.{precinct}.{role}"
        before = sum(kept == name or kept.startswith(f"{name}.") for kept in self.store.kept_names())
        name += f".{before + 1}" if before else ""
        answer = self.do(command, lambda store: _keep(store, name, pem))
        return answer if isinstance(answer, Refusal) else certificate

    def certificates(self) -> tuple[x509.Certificate, ...]:
        """All certificates issued to precincts."""
        return self._kept_certificates("certificate.")

    def known_certificates(self) -> tuple[x509.Certificate, ...]:
        """Certificates by which a code on paper is checked: those issued, and the bare keys that were admitted."""
        return (*self.certificates(), *self._kept_certificates("admitted."))

    def _kept_certificates(self, begins: str) -> tuple[x509.Certificate, ...]:
        names = [name for name in self.store.kept_names() if name.startswith(begins)]
        return tuple(certificates.from_pem(self.store.kept(name) or b"", name) for name in names)

    def take_in(self, name: str, data: bytes) -> Imported:
        """Verify one bundle and let it count, or keep the reason why not. Never raises for what the file holds."""
        return self.take_in_checked(check(name, data, self.trust(), self.state, self.lock_key()))

    def take_in_checked(self, checked: Checked) -> Imported:
        """Let a checked bundle count, or keep the reason why not."""
        name, digest, command = checked.name, checked.digest, checked.found
        if isinstance(command, Trouble):
            number = _precinct_in(name)
            self.do(commands.RefuseBundle(name, digest, command.code, number))
            return Imported(name, number, trouble=command)
        number = command.precinct

        def keep(store: Store) -> None:
            store.evidence.keep(f"{_BUNDLE}.{digest}", digest, checked.data)

        answer = self.do(command, keep, checked.made_at)
        if isinstance(answer, Refusal):
            self.do(commands.RefuseBundle(name, digest, answer.code, number))
            return Imported(name, number, refusal=answer, made_at=checked.made_at)
        disputed = any(isinstance(entry.event, BundleDisputed) for entry in answer)
        return Imported(name, number, again=not answer, disputed=disputed, made_at=checked.made_at)

    def bundle(self, precinct: int) -> bytes | None:
        """The bytes of the bundle with which a precinct counts, None while it has none."""
        arrival = self.state.arrivals.get(precinct)
        return self.store.evidence.get(f"{_BUNDLE}.{arrival.digest}") if arrival else None

    def missing_evidence(self) -> StorageTrouble | None:
        """The trouble of a file whose bundles and scans were left behind when it was copied."""
        return self.store.evidence.missing()

    def journal_rows(self) -> tuple[journal.Row, ...]:
        """All entries as written."""
        return tuple(journal.rows(self.store))

    def close(self) -> None:
        """Close the file."""
        self.store.close()


def _validity(clock: Clock, *, practice: bool) -> tuple[datetime.datetime, datetime.datetime]:
    """From now for some weeks, in whole seconds as X.509 has them.

    A practice day may lie far from today: its certificates hold on both days, so that the signatures of a practice
    bundle can be checked by hand on the day they are made.
    """
    moments = [clock.now(), datetime.datetime.now(datetime.UTC)] if practice else [clock.now()]
    start = min(moments) - datetime.timedelta(minutes=1)
    end = max(moments) + datetime.timedelta(days=_VALID_DAYS)
    return start.replace(microsecond=0), end.replace(microsecond=0)


def _write_lines(store: Store, entry: Entry, state: DistrictState) -> None:
    """The table of sums follows every entry that changes what counts of a precinct (K12)."""
    match entry.event:
        case BundleAccepted(number) | DisputeDecided(number) | PaperTaken(number):
            pass
        case BundleDisputed(other):
            number = other.precinct
        case _:
            return
    for contest in state.contests:
        protocol = state.protocol_of(number, contest.id)
        lines.replace(store, number, contest.id, _numbers(protocol) if protocol else {})


def _numbers(protocol: Protocol) -> dict[str, int]:
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
