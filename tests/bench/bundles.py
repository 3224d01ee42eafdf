"""Bundles of many precincts for measuring: one day is played, then told anew with other numbers and other keys.

Every bundle is a real one: its journal has hashes of its own, its protocol a code of its own, its keys certificates of
the district that takes it in. Only the people, the moments and the numbers are the same everywhere.
"""

import base64
import tempfile
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from db.chain import FIRST, entry_hash
from db.journal import Row
from precinct_app.domain import events
from precinct_app.domain.election import Role
from precinct_app.domain.events import Event
from precinct_app.exchange import bundle, certificates, cose
from precinct_app.exchange import keys as exchange_keys
from precinct_app.exchange.bundle import Bundle, SignedProtocol
from precinct_app.exchange.certificates import Authority, Identity
from precinct_app.exchange.fingerprints import fingerprint
from precinct_app.exchange.sealed import Signer
from precinct_app.services import keys, practice_run, practice_setup, verification
from precinct_app.services.journalling import JournalLine, entry_of, from_lines, new_row, to_lines

VOTERS = 2129
ENTRIES = 2_184
"""The smallest practice list whose day makes a journal of more than 2,000 entries, and how many."""
SEED = 7
EDITION = "kz-2026"
ROLES = (Role.CHAIR, Role.SECRETARY)


class Template:
    """A day that was played; `bundle` tells it as the day of another precinct."""

    def __init__(self) -> None:
        with tempfile.TemporaryDirectory(prefix="precinct-bench-") as folder:
            run = practice_run.prepare(Path(folder), VOTERS, SEED, EDITION)
            try:
                run.day.play_until("X2")
                data = (Path(folder) / bundle.bundle_name(practice_setup.PRECINCT)).read_bytes()
                self.read: Bundle = verification.verify_bundle(data, run.district.trust()).bundle
            finally:
                run.close()
        self.lines: Sequence[JournalLine] = from_lines(self.read.journal)
        self.events = tuple(entry_of(line).event for line in self.lines)
        if len(self.lines) != ENTRIES:
            raise AssertionError(f"the day makes {len(self.lines)} entries")

    def bundle(self, number: int, authority: Authority) -> bytes:
        """The bundle of precinct `number`, under keys that this authority certified."""
        contents = self.read.contents
        setup = replace(contents.setup, precinct=replace(contents.setup.precinct, number=number))
        signers = {role: signer(authority, setup.election.id, number, role) for role in ROLES}
        by_member = {setup.holder(role).id: signers[role] for role in ROLES}
        (signed,) = contents.protocols
        head, code, rows = FIRST, signed.code, []
        for line, event in zip(self.lines, self.events, strict=True):
            if isinstance(event, events.ProtocolDrawnUp):
                chair, at = signers[Role.CHAIR], contents.created_at
                code = cose.sign_result(event.protocol, setup, bytes.fromhex(head), at, chair.key, chair.certificate)
                told: Event = replace(event, code=code)
            else:
                told = self._told(event, setup, by_member)
            payload = bytes(line.payload) if told is event else new_row(told, line.actor, contents.created_at).payload
            head = entry_hash(head, line.seq, line.at, line.actor, payload)
            rows.append(Row(line.seq, line.at, line.actor, "", payload, head))
        contents = replace(contents, setup=setup, protocols=(SignedProtocol(signed.protocol, code),), journal_head=head)
        sealing = [signers[role] for role in ROLES]
        return bundle.write_bundle(contents, to_lines(rows), self.read.papers, sealing, contents.created_at)

    def _told(self, event: Event, setup: object, by_member: dict[str, Signer]) -> Event:
        """The same event at the other precinct; itself where nothing in it is the precinct's own."""
        match event:
            case events.PrecinctCreated():
                return replace(event, setup=setup)
            case events.KeyEnrolled(member):
                return replace(event, fingerprint=_fingerprint(by_member[member]))
            case events.ProtocolSealed(_, member):
                content = keys.protocol_bytes(self.read.contents.protocols[0].protocol)
                signature = exchange_keys.make_signature(by_member[member].key, content)
                signed = base64.b64encode(signature).decode()
                return replace(event, fingerprint=_fingerprint(by_member[member]), signature=signed)
        return event


def signer(authority: Authority, election: str, number: int, role: str) -> Signer:
    """A new key and its certificate."""
    key, named = exchange_keys.new_key(), Identity(election, number, role)
    top = authority.certificate
    request = certificates.make_request(key, named)
    issued = certificates.issue(authority, request, named, top.not_valid_before_utc, top.not_valid_after_utc)
    return Signer(key, issued)


def _fingerprint(signer: Signer) -> str:
    return fingerprint(certificates.der(signer.certificate))
