"""Dissenting opinions (R4): typed or scanned, kept beside the journal by digest, and sent up in the bundle.

dissents.attach_text(precinct, "president", "m5", "I counted ...", actor)
dissents.attach_file(precinct, "president", "m5", Path("opinion.pdf"), actor)
"""

import hashlib
from pathlib import Path

from db.store import Store
from precinct_app.domain.commands import AttachDissent
from precinct_app.domain.state import Dissent
from precinct_app.exchange import dissents as files
from precinct_app.exchange.dissents import LARGEST, MEBIBYTE, DissentName
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.services.precinct import Answer, OpenPrecinct

LARGEST_TOGETHER = 10 * LARGEST
"""All opinions of a precinct: papers and journal must find their room beside them in one bundle."""

NOTHING = ""
"""Digest of no opinion: the core refuses it."""


def attach_text(precinct: OpenPrecinct, contest: str, member: str, text: str, actor: str) -> Answer:
    """An opinion typed at the laptop, kept as UTF-8. Trouble `dissent_too_large`, `dissent_unreadable`."""
    return _attach(precinct, contest, member, text.strip().encode(), actor)


def attach_file(precinct: OpenPrecinct, contest: str, member: str, path: Path, actor: str) -> Answer:
    """An opinion as text, PDF, PNG or JPEG, byte for byte. Troubles as of `attach_text`; `OSError` of the drive."""
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    return _attach(precinct, contest, member, data, actor)


def opinion(precinct: OpenPrecinct, dissent: Dissent) -> bytes:
    """What a member attached, as it was; `LookupError` when the file has lost it."""
    data = precinct.store.kept(_name(dissent.digest))
    if data is None:
        raise LookupError(f"no dissenting opinion has the digest {dissent.digest}")
    return data


def for_bundle(precinct: OpenPrecinct) -> dict[str, bytes]:
    """All opinions by the names that they have in the bundle: "president-1.pdf"."""
    return {
        name_of(contest.id, number, data): data
        for contest in precinct.setup.contests
        for number, dissent in enumerate(precinct.state.contest_count(contest.id).dissents, start=1)
        for data in [opinion(precinct, dissent)]
    }


def name_of(contest: str, number: int, data: bytes) -> str:
    """Name of the file of a contest's opinion `number`, counted from 1."""
    return str(DissentName(contest, number, files.kind_of(data)))


def _attach(precinct: OpenPrecinct, contest: str, member: str, data: bytes, actor: str) -> Answer:
    if not data:
        return precinct.do(AttachDissent(contest, member, NOTHING), actor)
    digest = hashlib.sha256(data).hexdigest()
    command = AttachDissent(contest, member, digest)
    refusal = precinct.would(command, actor)
    if refusal is not None:
        return refusal
    files.kind_of(data)
    free = LARGEST_TOGETHER - sum(map(len, for_bundle(precinct).values()))
    if len(data) > free:
        raise Trouble(Code.DISSENT_TOO_LARGE, limit=free // MEBIBYTE)

    def keep(store: Store) -> None:
        if store.kept(_name(digest)) is None:  # the same paper may be about two contests
            store.keep(_name(digest), digest, data)

    return precinct.do(command, actor, keep)


def _name(digest: str) -> str:
    return f"dissent.{digest}"
