"""The district's summary: sums by contest as a sheet, a table and data (R41, K12)."""

import csv
import hashlib
import io
from pathlib import Path

import msgspec

from db import lines
from precinct_app.domain.district.commands import RecordSummary
from precinct_app.domain.district.state import Sums
from precinct_app.domain.election import Contest
from precinct_app.domain.protocol import LINES
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.services import papers
from precinct_app.services.district import OpenDistrict

FORMATS = ("pdf", "csv", "json")
FORMAT_VERSION = 1


class SummaryData(msgspec.Struct, frozen=True):
    """summary-<contest>.json: what the sheet says, for scripts."""

    format: int
    election: str
    contest: str
    official: bool
    precincts_in: int
    precincts_missing: tuple[int, ...]
    lines: dict[str, int]
    invalid_reasons: dict[str, int]
    votes: dict[str, int]
    precincts: dict[int, dict[str, int]]


def write(district: OpenDistrict, folder: Path, formats: tuple[str, ...]) -> tuple[Path, ...]:
    """Write the preliminary summary of every contest; paths of the files.

    Trouble `arithmetic` when K12 fails for any contest: then nothing is written.
    """
    checked = [(contest, checked_sums(district, contest)) for contest in district.state.contests]
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for contest, sums in checked:
        makers = {"pdf": _pdf, "csv": _csv, "json": _json}
        for each in formats:
            data = makers[each](district, contest, sums)
            path = folder / f"summary-{contest.id}.{each}"
            path.write_bytes(data)
            written.append(path)
            if each == "pdf":
                digest = hashlib.sha256(data).hexdigest()
                answer = district.do(RecordSummary(contest.id, official=False, digest=digest))
                if isinstance(answer, Refusal):
                    raise LookupError(answer.code)
    return tuple(written)


def checked_sums(district: OpenDistrict, contest: Contest) -> Sums:
    """K12: the sums of the state and those of the table of lines must be the same, or nothing is published."""
    sums = district.state.sums(contest.id)
    table = lines.sums(district.store, contest.id)
    for name, number in sums.lines.items():
        if table.get(name, 0) != number:
            raise Trouble(Code.ARITHMETIC, code="K12", contest=contest.id)
    for pile, number in sums.votes.items():
        if table.get(f"votes.{pile}", 0) != number:
            raise Trouble(Code.ARITHMETIC, code="K12", contest=contest.id)
    return sums


def _pdf(district: OpenDistrict, contest: Contest, sums: Sums) -> bytes:
    return papers.make_summary(district, contest, sums)


def _rows(district: OpenDistrict, contest: Contest) -> dict[int, dict[str, int]]:
    """Precinct number -> lines and votes."""
    return {
        number: {**protocol.lines, **{f"votes.{pile}": votes for pile, votes in protocol.votes.items()}}
        for number, protocol in district.state.protocols(contest.id).items()
    }


def _csv(district: OpenDistrict, contest: Contest, sums: Sums) -> bytes:
    """One row per precinct, then the sum; UTF-8 with mark, so that table programs read it."""
    columns = [*LINES, *(f"votes.{pile}" for pile in contest.piles())]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["precinct", *columns])
    for number, row in _rows(district, contest).items():
        writer.writerow([number, *(row[column] for column in columns)])
    totals = {**sums.lines, **{f"votes.{pile}": votes for pile, votes in sums.votes.items()}}
    writer.writerow(["sum", *(totals[column] for column in columns)])
    return text.getvalue().encode("utf-8-sig")


def _json(district: OpenDistrict, contest: Contest, sums: Sums) -> bytes:
    data = SummaryData(
        FORMAT_VERSION,
        district.state.known.id,
        contest.id,
        official=False,
        precincts_in=sums.precincts,
        precincts_missing=district.state.missing(),
        lines=sums.lines,
        invalid_reasons=sums.invalid_reasons,
        votes=sums.votes,
        precincts=_rows(district, contest),
    )
    return msgspec.json.format(msgspec.json.encode(data), indent=2) + b"\n"
