"""A true bundle as it comes altered on its way, by accident or by those who hold the precinct's own keys."""

import base64
import datetime
import io
from zipfile import ZipFile

from msgspec.structs import replace

from db.chain import FIRST, entry_hash
from db.journal import Row
from precinct_app.domain.decide.keys import KEY_HOLDERS
from precinct_app.domain.election import Role
from precinct_app.domain.events import Event, ProtocolDrawnUp, ProtocolSealed
from precinct_app.domain.protocol import Protocol
from precinct_app.exchange import bundle, certificates, cose
from precinct_app.exchange import keys as exchange_keys
from precinct_app.exchange.bundle import Bundle, SignedProtocol
from precinct_app.exchange.certificates import Identity
from precinct_app.exchange.sealed import Signer
from precinct_app.services import keys, practice_setup
from precinct_app.services.journalling import JournalLine, entry_of, from_lines, new_row, to_lines
from precinct_app.services.precinct import OpenPrecinct

MONTH = datetime.timedelta(days=30)


def flipped(_precinct: OpenPrecinct, data: bytes) -> bytes:
    """One bit of one paper."""
    with ZipFile(io.BytesIO(data)) as file:
        paper = next(each for each in file.infolist() if each.filename.startswith("papers/"))
    place = data.index(b"%PDF", paper.header_offset) + paper.file_size // 2
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def cut(_precinct: OpenPrecinct, data: bytes) -> bytes:
    """The drive was pulled out."""
    return data[: len(data) * 2 // 3]


def by_strangers(precinct: OpenPrecinct, data: bytes) -> bytes:
    """Everything as it was, signed by keys that another authority certified for the same names."""
    read, setup, at = _read(precinct, data), precinct.setup, precinct.clock.now()
    authority = certificates.new_authority(setup.election.id, at - MONTH, at + MONTH)
    signers = []
    for role in KEY_HOLDERS:
        key, named = exchange_keys.new_key(), Identity(setup.election.id, setup.precinct.number, role)
        request = certificates.make_request(key, named)
        signers.append(Signer(key, certificates.issue(authority, request, named, at - MONTH, at + MONTH)))
    return bundle.write_bundle(read.contents, read.journal, read.papers, signers, at)


def entry_dropped(precinct: OpenPrecinct, data: bytes) -> bytes:
    """One entry of the journal is gone; the manifests are sealed anew by the precinct's own keys."""
    read = _read(precinct, data)
    lines = read.journal.splitlines(keepends=True)
    del lines[len(lines) // 2]
    return bundle.write_bundle(read.contents, b"".join(lines), read.papers, _own(precinct), precinct.clock.now())


def vote_moved(precinct: OpenPrecinct, data: bytes) -> bytes:
    """One vote moved in every protocol; codes, signatures and chain were made to fit by the precinct's own keys."""
    read, signers = _read(precinct, data), _own(precinct)
    chair = precinct.setup.holder(Role.CHAIR).id
    made: list[Row] = []
    said: dict[str, SignedProtocol] = {}
    for row in from_lines(read.journal):
        event = entry_of(row).event
        if isinstance(event, ProtocolDrawnUp):
            said[event.protocol.contest] = _signed_anew(precinct, moved(event.protocol), made[-1].hash, row, signers[0])
            event = ProtocolDrawnUp(said[event.protocol.contest].protocol, said[event.protocol.contest].code)
        elif isinstance(event, ProtocolSealed):
            signer = signers[0] if event.member == chair else signers[1]
            protocol = keys.protocol_bytes(said[event.contest].protocol)
            event = replace(
                event, signature=base64.b64encode(exchange_keys.make_signature(signer.key, protocol)).decode()
            )
        made.append(_chained(event, row, made[-1].hash if made else FIRST))
    contents = replace(read.contents, protocols=tuple(said.values()), journal_head=made[-1].hash)
    return bundle.write_bundle(contents, to_lines(made), read.papers, signers, precinct.clock.now())


def moved(protocol: Protocol) -> Protocol:
    """One vote from the largest pile to the next one."""
    votes = protocol.votes
    first, second = sorted(votes, key=lambda pile: -votes[pile])[:2]
    return replace(protocol, votes=votes | {first: votes[first] - 1, second: votes[second] + 1})


def _signed_anew(
    precinct: OpenPrecinct, protocol: Protocol, head: str, row: JournalLine, chair: Signer
) -> SignedProtocol:
    at = datetime.datetime.fromisoformat(row.at)
    code = cose.sign_result(protocol, precinct.setup, bytes.fromhex(head), at, chair.key, chair.certificate)
    return SignedProtocol(protocol, code)


def _chained(event: Event, row: JournalLine, before: str) -> Row:
    payload = new_row(event, row.actor, datetime.datetime.fromisoformat(row.at)).payload
    return Row(row.seq, row.at, row.actor, "", payload, entry_hash(before, row.seq, row.at, row.actor, payload))


def _read(precinct: OpenPrecinct, data: bytes) -> Bundle:
    return bundle.read_bundle(data, keys.trust(precinct))


def _own(precinct: OpenPrecinct) -> list[Signer]:
    return [keys.unlock(precinct, precinct.setup.holder(role).id, practice_setup.PIN) for role in KEY_HOLDERS]
