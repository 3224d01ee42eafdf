"""Papers as files: what goes into the bundle (R12), and everything into a folder."""

import hashlib
import tempfile
from collections.abc import Iterable
from pathlib import Path

from precinct_app.services.papers.listing import every
from precinct_app.services.papers.ready import PaperRef, Ready
from precinct_app.services.precinct import OpenPrecinct

PROTOCOL, REPEAT = "protocol", "repeat_protocol"

_ACTS = {
    "ballots_cancelled": "act-cancelled",
    "ballots_spoiled": "act-spoiled",
    "seal_difference": "act-seals",
    "box_annulled": "act-annulled",
    "discrepancy": "act-discrepancy",
    "recount_act": "act-recount",
    "dissent_cover": "dissent-cover",
}
"""Kinds of papers that go to the district beside the protocols; the rest stays, or is handed over on paper."""


def digest(data: bytes) -> str:
    """SHA-256 of a paper's bytes in hexadecimal: what the journal keeps of a print."""
    return hashlib.sha256(data).hexdigest()


def bundle_papers(precinct: OpenPrecinct) -> dict[str, bytes]:
    """The papers of the bundle by file name: all final protocols, superseded ones too, and the acts of the count.

    None of them names a voter or an accredited person (R12): registers, decisions about people, the opening protocol
    and route sheets stay here, whatever else may be said of them.
    """
    number = precinct.setup.precinct.number
    open_ones = [ready for ready in every(precinct) if ready.ref.final and not ready.ref.personal]
    chosen = [ready for ready in open_ones if ready.ref.kind in {PROTOCOL, REPEAT, *_ACTS}]
    return {_bundle_name(ready.ref, number): _pdf(ready) for ready in chosen}


def write_all(precinct: OpenPrecinct, folder: Path) -> tuple[Path, ...]:
    """Write every paper that is no draft into `folder`; the paths, in the order of the day.

    Errors of `write_together`: a paper that cannot be made leaves no other half of the day behind.
    """
    number = precinct.setup.precinct.number
    final = (ready for ready in every(precinct) if ready.ref.final)
    return write_together(folder, ((file_name(ready.ref, number), _pdf(ready)) for ready in final))


def write_together(folder: Path, made: Iterable[tuple[str, bytes]]) -> tuple[Path, ...]:
    """Write (file name, PDF) into `folder`, all or none; the paths.

    The files are written beside their place first: when one of them cannot be made (`PaperError`) or written
    (`OSError`), the folder is as it was.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".papers-", dir=folder) as beside:
        drafts = []
        for name, data in made:
            drafts.append(Path(beside) / name)
            drafts[-1].write_bytes(data)
        return tuple(draft.replace(folder / draft.name) for draft in drafts)


def file_name(ref: PaperRef, precinct: int) -> str:
    """Protocols as "protocol-127-president.pdf", other papers by their id: "handout-sheet-m4-127.pdf".

    A repeat protocol bears its version: "protocol-127-president-2.pdf".
    """
    if ref.kind in {PROTOCOL, REPEAT}:
        return f"{PROTOCOL}-{precinct}-{_instance(ref).replace('.', '-')}.pdf"
    return f"{_dashed(ref.id)}-{precinct}.pdf"


def _bundle_name(ref: PaperRef, precinct: int) -> str:
    """Names in a bundle tell what a file is to people who do not know this program: "act-cancelled-127.pdf"."""
    if ref.kind in {PROTOCOL, REPEAT}:
        return file_name(ref, precinct)
    return "-".join(part for part in (_ACTS[ref.kind], _dashed(_instance(ref)), str(precinct)) if part) + ".pdf"


def _instance(ref: PaperRef) -> str:
    return ref.id.partition(".")[2]


def _dashed(words: str) -> str:
    return words.replace(".", "-").replace("_", "-")


def _pdf(ready: Ready) -> bytes:
    from precinct_app.documents.render import render

    return render(ready.build())
