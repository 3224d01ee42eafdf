"""Verification of a bundle beyond its seal: the chain holds, the journal leads to the protocols, the sums are right.

The same code runs where the bundle is made (X2) and at the district (R40). Nothing that the bundle says of itself is
believed before the seal held; the lines of a protocol must come out of replaying its journal.
"""

import base64
import itertools

import msgspec
from cryptography import x509

from db import journal
from precinct_app.domain.decide.relations import outcomes, settled
from precinct_app.domain.election import Role
from precinct_app.domain.evolve import evolve
from precinct_app.domain.figures import draw_up
from precinct_app.domain.gates import require_gate
from precinct_app.domain.places import step_of_event
from precinct_app.domain.protocol import Protocol
from precinct_app.domain.refusal import Refused
from precinct_app.domain.rules import Rules
from precinct_app.domain.state import DrawnUp, PrecinctState
from precinct_app.exchange import bundle, certificates
from precinct_app.exchange import keys as exchange_keys
from precinct_app.exchange.bundle import SIGNING_ROLES, Bundle, SignedProtocol
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.services import keys, rulebook
from precinct_app.services.journalling import entry_of, from_lines

JOURNAL, PROTOCOL = "journal.jsonl", "protocol.json"


class Verified(msgspec.Struct, frozen=True):
    """A bundle whose seal, chain, replay and arithmetic hold; `state` is the replayed state of the precinct."""

    bundle: Bundle
    state: PrecinctState


def verify_bundle(data: bytes, authority: x509.Certificate, election: str | None = None) -> Verified:
    """The bundle, verified.

    Trouble names what does not hold: every code of `bundle.read_bundle`, and then `journal_broken`,
    `journal_mismatch`, `arithmetic`, `wrong_contents`, `signature_invalid`.
    """
    read = bundle.read_bundle(data, authority, election)
    rules = _rules(read)
    state = _replay(read, rules)
    for signed in read.contents.protocols:
        try:
            _require_protocol_of_journal(read, state, signed, rules)
            _require_arithmetic(state, signed.protocol.contest, rules)
        except LookupError:  # a journal that lacks what its protocol stands on
            raise Trouble(Code.JOURNAL_MISMATCH, contest=signed.protocol.contest, line="journal") from None
    return Verified(read, state)


def _rules(read: Bundle) -> Rules:
    """The edition that the bundle names, as this program knows it."""
    try:
        return rulebook.rules_of(read.contents.setup.election.edition)
    except LookupError:
        raise Trouble(Code.WRONG_CONTENTS, name=PROTOCOL, where="$.setup.election.edition") from None


def _replay(read: Bundle, rules: Rules) -> PrecinctState:
    """Fold the journal entry by entry; nothing may happen before what the procedure puts before it."""
    try:
        rows = from_lines(read.journal)
    except msgspec.DecodeError:
        raise Trouble(Code.WRONG_CONTENTS, name=JOURNAL, where="$") from None
    broken = journal.first_broken(rows)
    if broken:
        raise Trouble(Code.JOURNAL_BROKEN, seq=broken)
    last = rows[-1] if rows else None
    if last is None or last.hash != read.contents.journal_head or last.seq != read.contents.journal_length:
        raise Trouble(Code.JOURNAL_BROKEN, seq=len(rows))
    state = PrecinctState()
    for row in rows:
        try:
            entry = entry_of(row)
            place = step_of_event(entry.event, state)
            if place:
                require_gate(place, state, rules)
            state = evolve(state, entry)
        except (msgspec.DecodeError, LookupError, ValueError, Refused):
            raise Trouble(Code.JOURNAL_BROKEN, seq=row.seq) from None
    if state.setup != read.contents.setup:
        raise Trouble(Code.WRONG_CONTENTS, name=PROTOCOL, where="$.setup")
    return state


def _require_protocol_of_journal(read: Bundle, state: PrecinctState, signed: SignedProtocol, rules: Rules) -> None:
    """The protocol is the one journalled, and every number of it comes out of the ledgers and counts (R34)."""
    protocol = signed.protocol
    drawn = state.contest_count(protocol.contest).drawn_up
    if drawn is None or drawn.code != signed.code:
        raise Trouble(Code.JOURNAL_MISMATCH, contest=protocol.contest, line="qr")
    derived = draw_up(state, rules.edition, protocol.contest, protocol.version)
    for found, wanted in ((protocol, derived), (drawn.protocol, derived)):
        line = _first_difference(found, wanted)
        if line:
            raise Trouble(Code.JOURNAL_MISMATCH, contest=protocol.contest, line=line)
    _require_electronic_signatures(read, state, drawn)


def _first_difference(found: Protocol, wanted: Protocol) -> str:
    """Name of the first line, reason or pile that differs; "" when the protocols are the same."""
    pairs = ((found.lines, wanted.lines), (found.invalid_reasons, wanted.invalid_reasons), (found.votes, wanted.votes))
    for one, other in pairs:
        for name in itertools.chain(other, one):
            if one.get(name) != other.get(name):
                return name
    return "" if found == wanted else "version"


def _require_electronic_signatures(read: Bundle, state: PrecinctState, drawn: DrawnUp) -> None:
    """T7: both electronic signatures of the protocol hold under the certificates that sealed the bundle."""
    by_role = {signature.identity.role: signature.certificate for signature in read.signatures}
    content = keys.protocol_bytes(drawn.protocol)
    for (role,) in SIGNING_ROLES:
        signature = _raw(drawn.sealed.get(state.known.holder(Role(role)).id, ""))
        if not exchange_keys.verify_signature(certificates.public_key(by_role[role]), signature, content):
            raise Trouble(Code.SIGNATURE_INVALID, name=f"{JOURNAL}: {drawn.protocol.contest}")


def _raw(signature: str) -> bytes:
    try:
        return base64.b64decode(signature, validate=True)
    except ValueError:
        return b""


def _require_arithmetic(state: PrecinctState, contest: str, rules: Rules) -> None:
    """Every control relation holds or has its act; the gates were passed (T7 done)."""
    for outcome in outcomes(state, rules, contest):
        if not settled(outcome, state, contest):
            raise Trouble(Code.ARITHMETIC, code=outcome.key, contest=contest)
    if f"T7.{contest}" not in state.steps:
        raise Trouble(Code.JOURNAL_MISMATCH, contest=contest, line="T7")
