"""Verification of a bundle beyond its seal: the chain holds, the journal leads to the protocols, the sums are right.

The same code runs where the bundle is made (X2) and at the district (R40). Nothing that the bundle says of itself is
believed before the seal held. The lines of every version of a protocol must come out of the journal as it stood at the
moment when that version was drawn up (R34, R35); the last version is the one that stands.
"""

import base64
import hashlib
import itertools
from collections.abc import Sequence

import msgspec

from db import journal
from db.chain import FIRST
from precinct_app.domain.decide.keys import KEY_HOLDERS, unsealed
from precinct_app.domain.decide.relations import outcomes, settled
from precinct_app.domain.decide.repeat import open_repeat, require_drawn_up, require_version_to_draw
from precinct_app.domain.district.checks import protocol_outcomes
from precinct_app.domain.events import (
    Entry,
    Event,
    ProtocolDrawnUp,
    ProtocolPosted,
    ProtocolSealed,
    RecountConfirmed,
    RelationsAccepted,
    RepeatDecided,
)
from precinct_app.domain.evolve import evolve_run, runs
from precinct_app.domain.figures import draw_up
from precinct_app.domain.gates import require_gate, role_of, same_gates
from precinct_app.domain.places import step_of_event
from precinct_app.domain.protocol import Protocol
from precinct_app.domain.refusal import Refused, require
from precinct_app.domain.relations import Level
from precinct_app.domain.rules import Rules
from precinct_app.domain.stage import next_version
from precinct_app.domain.state import PrecinctState
from precinct_app.exchange import bundle, certificates, cose
from precinct_app.exchange import keys as exchange_keys
from precinct_app.exchange.bundle import Bundle
from precinct_app.exchange.dissents import parse_name
from precinct_app.exchange.trouble import Code, Term, Trouble
from precinct_app.exchange.trust import Trust
from precinct_app.services import keys, rulebook
from precinct_app.services.journalling import JournalLine, entries_of, entry_of, from_lines

JOURNAL, PROTOCOL = "journal.jsonl", "protocol.json"


class Verified(msgspec.Struct, frozen=True):
    """A bundle whose seal, chain, replay and arithmetic hold; `state` is the replayed state of the precinct."""

    bundle: Bundle
    state: PrecinctState


def verify_bundle(data: bytes, trust: Trust, election: str | None = None) -> Verified:
    """The bundle, verified.

    Trouble names what does not hold: every code of `bundle.read_bundle`, and then `journal_broken`,
    `journal_mismatch`, `arithmetic`, `wrong_contents`, `signature_invalid`.
    """
    read = bundle.read_bundle(data, trust, election)
    rules = _rules(read)
    state = _replay(read, rules, trust)
    for contest in read.contents.setup.contests:
        try:
            _require_versions(read, state, contest.id)
            _require_standing(state, contest.id, rules)
        except (LookupError, Refused):  # a journal that lacks what its protocol stands on
            raise Trouble(Code.JOURNAL_MISMATCH, contest=contest.id, line="journal") from None
    for contest in read.contents.setup.contests:
        _require_opinions(read, state, contest.id)
    return Verified(read, state)


def first_look(data: bytes, trust: Trust, election: str | None = None) -> Bundle:
    """The bundle, without its journal replayed: seal, form, codes, and the arithmetic of the lines hold.

    It says in a moment what a precinct claims and that its commission signed it. That the claim follows from what
    happened there, only `verify_bundle` says; nothing counts before. Troubles of `bundle.read_bundle`; `arithmetic`.
    """
    read = bundle.read_bundle(data, trust, election)
    rules = _rules(read)
    for contest, protocol in read.contents.latest().items():
        for outcome in protocol_outcomes(read.contents.setup.contest(contest), protocol, rules):
            if outcome.level is Level.ERROR and not outcome.holds:
                raise Trouble(Code.ARITHMETIC, code=outcome.key, contest=contest)
    return read


def _rules(read: Bundle) -> Rules:
    """The edition that the bundle names, as this program knows it."""
    try:
        return rulebook.rules_of(read.contents.setup.election.edition)
    except LookupError:
        raise Trouble(Code.WRONG_CONTENTS, name=PROTOCOL, where="$.setup.election.edition") from None


def _replay(read: Bundle, rules: Rules, trust: Trust) -> PrecinctState:
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
    replay = _Replay(read, rows, rules, trust)
    for run in runs(_entries(rows)):
        replay.fold(run)
    state = replay.state
    if state.setup != read.contents.setup:
        raise Trouble(Code.WRONG_CONTENTS, name=PROTOCOL, where="$.setup")
    return state


def _entries(rows: Sequence[JournalLine]) -> list[Entry]:
    try:
        return entries_of(rows)
    except msgspec.DecodeError:
        raise Trouble(Code.JOURNAL_BROKEN, seq=_first_unreadable(rows)) from None


def _first_unreadable(rows: Sequence[JournalLine]) -> int:
    """Number of the first line that has not the form of its kind, 0 when there is none."""
    for row in rows:
        try:
            entry_of(row)
        except msgspec.DecodeError:
            return row.seq
    return 0


class _Replay:
    """A journal as it is folded: nothing may happen before what the procedure puts before it, or say what is not so."""

    def __init__(self, read: Bundle, rows: Sequence[JournalLine], rules: Rules, trust: Trust) -> None:
        self.state = PrecinctState()
        self._read, self._rows, self._rules, self._trust = read, rows, rules, trust
        self._gate, self._passed = "", self.state

    def fold(self, run: tuple[Entry, ...]) -> None:
        """Fold in one entry, or a run of issues; what may happen before the first of them, may before all."""
        event = run[0].event
        try:
            self._require_place(event)
            _require_true(self._read, event, self.state, self._rules)
            if isinstance(event, ProtocolDrawnUp):
                _require_code(self._read, event, self._head_before(run[0]), self._trust)
            self.state = evolve_run(self.state, run)
        except (LookupError, ValueError, Refused):
            if len(run) == 1:
                raise Trouble(Code.JOURNAL_BROKEN, seq=run[0].seq) from None
            for entry in run:  # one of them does not hold: which one is named
                self.fold((entry,))

    def _head_before(self, entry: Entry) -> str:
        return self._rows[entry.seq - 2].hash if entry.seq > 1 else FIRST

    def _require_place(self, event: Event) -> None:
        """The step of the event is open; a gate that was passed stands open until something it asks has changed."""
        place = step_of_event(event, self.state)
        if place and (place != self._gate or not same_gates(self.state, self._passed)):
            require_gate(place, self.state, self._rules)
            self._gate, self._passed = place, self.state


def _require_true(read: Bundle, event: Event, state: PrecinctState, rules: Rules) -> None:
    """What an entry says about numbers is what `state`, in which it happens, says (R34, R35, R39)."""
    match event:
        case RelationsAccepted(contest):
            _require_relations(contest, state, rules, frozenset(Level))
        case ProtocolDrawnUp(protocol):
            require_version_to_draw(state, protocol.contest)
            _require_numbers(protocol, next_version(protocol.contest, state), state, rules)
            _require_relations(protocol.contest, state, rules, frozenset(Level) - {Level.WARN})
        case ProtocolSealed():
            _require_signature(read, event, state)
        case ProtocolPosted(contest):
            if unsealed(state, require_drawn_up(state, contest)):
                raise Trouble(Code.SIGNATURE_INVALID, name=_journal_of(contest))
        case RepeatDecided(contest):
            require(state.contest_count(contest).repeat is None, "repeat_open", "R35", contest=contest)
        case RecountConfirmed(contest):
            require(open_repeat(state, contest).accepted, "accept_first", "R39", contest=contest)
            stands = require_drawn_up(state, contest).protocol
            _require_numbers(stands, stands.version, state, rules)
            _require_relations(contest, state, rules, frozenset(Level) - {Level.WARN})


def _require_numbers(found: Protocol, version: int, state: PrecinctState, rules: Rules) -> None:
    """Every number of the protocol comes out of the ledgers and counts."""
    line = _first_difference(found, draw_up(state, rules.edition, found.contest, version))
    if line:
        raise Trouble(Code.JOURNAL_MISMATCH, contest=found.contest, line=line)


def _require_relations(contest: str, state: PrecinctState, rules: Rules, levels: frozenset[Level]) -> None:
    """Every relation of these levels holds, or has its act or its tick.

    Warnings are judged when the relations are accepted: a contest counted after that may newly resemble this one (W4).
    """
    for outcome in outcomes(state, rules, contest):
        if outcome.level in levels and not settled(outcome, state, contest):
            raise Trouble(Code.ARITHMETIC, code=outcome.key, contest=contest)


def _first_difference(found: Protocol, wanted: Protocol) -> str:
    """Name of the first line, reason or pile that differs; "" when the protocols are the same."""
    pairs = ((found.lines, wanted.lines), (found.invalid_reasons, wanted.invalid_reasons), (found.votes, wanted.votes))
    for one, other in pairs:
        for name in itertools.chain(other, one):
            if one.get(name) != other.get(name):
                return name
    return "" if found == wanted else "version"


def _require_code(read: Bundle, event: ProtocolDrawnUp, head: str, trust: Trust) -> None:
    """The QR code says these numbers, stands on the entry before it, and was signed by the bundle's commission."""
    try:
        result = cose.read_result(event.code)
        cose.verify_result(result, read.enrolled.values(), Trust(trust.authority, frozenset(read.enrolled)))
        same_numbers = result.facts == cose.facts(event.protocol, read.contents.setup)
        holds = same_numbers and bytes.fromhex(head).startswith(result.journal_head)
    except Trouble:
        holds = False
    if not holds:
        raise Trouble(Code.JOURNAL_MISMATCH, contest=event.protocol.contest, line="qr")


def _require_versions(read: Bundle, state: PrecinctState, contest: str) -> None:
    """The bundle holds every version that was drawn up, in order, as it was journalled, signed and posted (R35-R37)."""
    count = state.contest_count(contest)
    drawn = (*count.superseded, require_drawn_up(state, contest))
    carried = [signed for signed in read.contents.protocols if signed.protocol.contest == contest]
    if len(carried) != len(drawn):
        raise Trouble(Code.JOURNAL_MISMATCH, contest=contest, line="version")
    for signed, each in zip(carried, drawn, strict=True):
        if signed.code != each.code:
            raise Trouble(Code.JOURNAL_MISMATCH, contest=contest, line="qr")
        line = _first_difference(signed.protocol, each.protocol)
        if line:
            raise Trouble(Code.JOURNAL_MISMATCH, contest=contest, line=line)
        if each.paper is None:
            raise Trouble(Code.JOURNAL_MISMATCH, contest=contest, line="T6")
        if each.posting is None:
            raise Trouble(Code.JOURNAL_MISMATCH, contest=contest, line="T7")


def _require_standing(state: PrecinctState, contest: str, rules: Rules) -> None:
    """The last version still says what the counts say, its gates were passed, and no count goes on (T7, T8)."""
    stands = require_drawn_up(state, contest).protocol
    _require_numbers(stands, stands.version, state, rules)
    if f"T7.{contest}" not in state.steps:
        raise Trouble(Code.JOURNAL_MISMATCH, contest=contest, line="T7")
    if state.contest_count(contest).repeat is not None:
        raise Trouble(Code.JOURNAL_MISMATCH, contest=contest, line="T8")


def _require_signature(read: Bundle, event: ProtocolSealed, state: PrecinctState) -> None:
    """T7: the electronic signature of the protocol holds under the key that was enrolled for this role then (R44)."""
    certificate = read.enrolled.get(event.fingerprint)
    role, holds = role_of(state, event.member), False
    if certificate is not None and state.keys.get(event.member) == event.fingerprint and role in KEY_HOLDERS:
        content = keys.protocol_bytes(require_drawn_up(state, event.contest).protocol)
        key = certificates.public_key(certificate)
        named = certificates.identity_of(certificate).role == role
        holds = named and exchange_keys.verify_signature(key, _raw(event.signature), content)
    if not holds:
        raise Trouble(Code.SIGNATURE_INVALID, name=_journal_of(event.contest))


def _journal_of(contest: str) -> Term:
    """The file, and the contest in it that is meant."""
    return Term(f"{JOURNAL}: {contest}", "trouble.name.of_contest", file=JOURNAL, contest=contest)


def _raw(signature: str) -> bytes:
    try:
        return base64.b64decode(signature, validate=True)
    except ValueError:
        return b""


def _require_opinions(read: Bundle, state: PrecinctState, contest: str) -> None:
    """Every dissenting opinion that was attached lies in the bundle, byte for byte, and no other (R4)."""
    attached = {(number, each.digest) for number, each in enumerate(state.contest_count(contest).dissents, start=1)}
    named = ((parse_name(name), content) for name, content in read.opinions.items())
    found = {(name.number, hashlib.sha256(content).hexdigest()) for name, content in named if name.contest == contest}
    for number, _ in sorted(attached ^ found):
        opinion = Term(f"dissent {number}", "trouble.part.dissent", number=number)
        raise Trouble(Code.JOURNAL_MISMATCH, contest=contest, line=opinion)
