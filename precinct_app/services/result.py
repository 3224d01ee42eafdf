"""The protocol from figures to the wall: drawn up and sealed with keys (T6, T7), exported as a bundle (X2)."""

import base64
import contextlib
import datetime
import os
from pathlib import Path

from precinct_app.domain.commands import DrawUpProtocol, ExportBundle, SealProtocol
from precinct_app.domain.decide.keys import KEY_HOLDERS, key_holder
from precinct_app.domain.election import Role
from precinct_app.domain.figures import draw_up
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.stage import next_version
from precinct_app.domain.state import DrawnUp
from precinct_app.exchange import bundle, certificates, chunks, cose, fingerprints, locked
from precinct_app.exchange import keys as exchange_keys
from precinct_app.exchange.bundle import BundleContents, SignedProtocol
from precinct_app.services import dissents, keys, verification
from precinct_app.services.journalling import to_lines
from precinct_app.services.papers import bundle_papers
from precinct_app.services.precinct import Answer, OpenPrecinct

_NOT_MADE_YET = "-"
"""Stands for a code or signature while the core is asked whether it would be taken."""


def draw_up_protocol(precinct: OpenPrecinct, contest: str, actor: str, pin: str) -> Answer:
    """T6, T8: the protocol from the journal, its QR code sealed with the key of the acting chair (R34, R35).

    Its version is the next one; what the core would refuse is refused before the key is asked for. Troubles of
    `keys.unlock`.
    """
    refusal = precinct.would(DrawUpProtocol(contest, _NOT_MADE_YET), actor)
    if refusal is not None:
        return refusal
    now, state = precinct.clock.now(), precinct.state
    signer = keys.unlock(precinct, actor, pin)
    protocol = draw_up(state, precinct.rules.edition, contest, next_version(contest, state))
    head = bytes.fromhex(precinct.head.hash)
    code = cose.sign_result(protocol, precinct.setup, head, now, signer.key, signer.certificate)
    return precinct.do(DrawUpProtocol(contest, code), actor)


def seal_protocol(precinct: OpenPrecinct, contest: str, actor: str, pin: str) -> Answer:
    """T7, T8: the electronic signature of the acting chair or secretary. Troubles of `keys.unlock`.

    What the core would refuse is refused before the key is asked for.
    """
    drawn = precinct.state.contest_count(contest).drawn_up
    if drawn is None:
        return Refusal("draw_up_first", "R35", {"missing": f"T6.{contest}"}, f"T6.{contest}")
    fingerprint = fingerprints.fingerprint(certificates.der(keys.certificate(precinct, actor)))
    refusal = precinct.would(SealProtocol(contest, fingerprint, _NOT_MADE_YET), actor)
    if refusal is not None:
        return refusal
    signer = keys.unlock(precinct, actor, pin)
    signature = exchange_keys.make_signature(signer.key, keys.protocol_bytes(drawn.protocol))
    return precinct.do(SealProtocol(contest, fingerprint, base64.b64encode(signature).decode()), actor)


def export_bundle(
    precinct: OpenPrecinct, folder: Path, actor: str, pins: dict[Role, str], *, locked_for_district: bool = False
) -> Answer:
    """X2: make the signed bundle, verify it as the district will, write it into `folder`, read it back, name it.

    `pins` are those of chair and secretary. `locked_for_district`: only the district can read the file; where its kit
    gave no key, nothing is locked. The file is written under a temporary name first, so that a pulled-out drive never
    leaves a half bundle under the right name.
    """
    gate = precinct.would(ExportBundle("", precinct.state.seq), actor)
    if gate is not None:
        return gate
    data = make_bundle(precinct, precinct.clock.now(), pins)
    verified = verification.verify_bundle(data, keys.trust(precinct), precinct.setup.election.id)
    name, receiver = bundle.bundle_name(precinct.setup.precinct.number), keys.lock_key(precinct)
    if locked_for_district and receiver is not None:
        write_and_read_back(folder / (name + locked.SUFFIX), locked.lock(data, receiver))
    else:
        write_and_read_back(folder / name, data)
    return precinct.do(ExportBundle(verified.bundle.digest, precinct.state.seq), actor)


def on_screen(data: bytes) -> tuple[str, ...]:
    """The written bundle as texts of QR codes, for a screen to show one after the other when no drive is left."""
    return chunks.split(data)


def make_bundle(precinct: OpenPrecinct, at: datetime.datetime, pins: dict[Role, str]) -> bytes:
    """The bundle of everything journalled so far, sealed by chair and secretary."""
    setup, state = precinct.setup, precinct.state
    drawn = [each for contest in setup.contests for each in versions(precinct, contest.id)]
    contents = BundleContents(
        setup=setup,
        version=len(state.bundles) + 1,
        created_at=at,
        protocols=tuple(SignedProtocol(each.protocol, each.code) for each in drawn),
        journal_head=precinct.head.hash,
        journal_length=precinct.head.seq,
        replaces=state.bundles[-1] if state.bundles else "",
    )
    signers = [keys.unlock(precinct, key_holder(state, role), pins[role]) for role in KEY_HOLDERS]
    journal, opinions = to_lines(precinct.journal_rows()), dissents.for_bundle(precinct)
    sealing = {signer.certificate for signer in signers}
    former = [each for each in keys.enrolled(precinct) if each not in sealing]
    return bundle.write_bundle(contents, journal, bundle_papers(precinct), signers, at, opinions, former)


def versions(precinct: OpenPrecinct, contest: str) -> tuple[DrawnUp, ...]:
    """Every protocol that was drawn up for a contest, superseded ones first; the last one stands (R35)."""
    count = precinct.state.contest_count(contest)
    return (*count.superseded, count.drawn_up) if count.drawn_up else ()


def write_and_read_back(path: Path, data: bytes) -> None:
    """Write, flush to the disk, compare what the disk gives back, then rename. `OSError` leaves the old file whole."""
    partial = path.with_name(path.name + ".part")
    try:
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if partial.read_bytes() != data:
            raise OSError("the drive gave back other bytes than were written")
        partial.replace(path)
    except OSError:
        with contextlib.suppress(OSError):  # the drive may be gone
            partial.unlink(missing_ok=True)
        raise
