"""The district's summary: sums by contest as a sheet, a table and data (R41, K12)."""

import csv
import datetime
import hashlib
import io
from pathlib import Path

import msgspec

from db import lines
from precinct_app.domain.district.beneath import Beneath, Place, shown
from precinct_app.domain.district.commands import RecordSummary
from precinct_app.domain.district.results import ContestResults, PrecinctResult, Source, figures_of, without_reason
from precinct_app.domain.district.state import DistrictState, Sums
from precinct_app.domain.election import Contest, Precinct, Words
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange import nist
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.services import papers
from precinct_app.services.district import OpenDistrict
from resources.texts import LANGUAGES, catalogue

FORMATS = ("pdf", "csv", "json")
"""What is written unless other formats are named."""
KNOWN_FORMATS = (*FORMATS, "nist")
FORMAT_VERSION = 3
"""3 since `beneath` says of how many precincts a sum is made, and which of them are on paper, at every level."""
_ENDINGS = {"nist": "nist.json"}


class PrecinctData(msgspec.Struct, frozen=True):
    """One precinct: `version` is of the protocol that counts, 0 while none does; `digest` of the bundle or the scan."""

    source: Source
    version: int
    posted: bool
    digest: str
    figures: dict[str, int]
    """By name: lines, "invalid.<reason>", "votes.<pile>"."""
    beneath: Beneath


class SummaryData(msgspec.Struct, frozen=True):
    """summary-<contest>.json: what the sheet says, for scripts. `votes` are in ballot order.

    Above the district its "precincts" are those that report there: `precincts_on_paper` are rows, and `beneath` tells
    of the precincts where people vote, at every level.
    """

    format: int
    election: str
    title: Words
    date: datetime.date
    practice: bool
    edition: str
    district: Words
    contest: str
    contest_title: Words
    options: dict[str, Words]
    official: bool
    at: datetime.datetime
    journal_head: str
    precincts_in: int
    precincts_on_paper: int
    beneath: Beneath
    precincts_missing: tuple[int, ...]
    precincts_left_out: dict[int, tuple[str, ...]]
    """Number -> the people by whose decision there are no results of it."""
    lines: dict[str, int]
    invalid_reasons: dict[str, int]
    invalid_without_reason: int
    """How many invalid ballots these reasons do not explain: those of `precincts_without_reasons`."""
    precincts_without_reasons: tuple[int, ...]
    votes: dict[str, int]
    precincts: dict[int, PrecinctData]


def write(district: OpenDistrict, folder: Path, formats: tuple[str, ...]) -> tuple[Path, ...]:
    """Write the preliminary summary of every contest; paths of the files.

    Trouble `arithmetic` when K12 fails for any contest: then nothing is written.
    """
    makers = {"pdf": _pdf, "csv": _csv, "json": _json, "nist": _nist}
    made = [(contest, each, makers[each](district, contest)) for contest in district.state.contests for each in formats]
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for contest, each, data in made:
        path = folder / f"summary-{contest.id}.{_ENDINGS.get(each, each)}"
        path.write_bytes(data)
        written.append(path)
        if each == "pdf":
            answer = district.do(RecordSummary(contest.id, official=False, digest=hashlib.sha256(data).hexdigest()))
            if isinstance(answer, Refusal):
                raise LookupError(answer.code)
    return tuple(written)


def checked_sums(district: OpenDistrict, contest: Contest) -> Sums:
    """K12: the sums of the state and those of the table of lines must be the same, or nothing is published."""
    sums = district.state.sums(contest.id)
    table = lines.sums(district.store, contest.id)
    if any(table.get(name, 0) != number for name, number in figures_of(sums).items()):
        raise Trouble(Code.ARITHMETIC, code="K12", contest=contest.id)
    return sums


def results(district: OpenDistrict, contest: Contest, *, official: bool = False) -> ContestResults:
    """The sums with every precinct beside them, missing ones too; Trouble `arithmetic` when K12 fails.

    Time and fingerprint are those of the district's last entry: the same journal gives the same bytes.
    """
    state = district.state
    at = state.last_at
    if at is None:
        raise LookupError("the district has not been created")
    return ContestResults(
        election=state.known,
        contest=contest,
        precincts=tuple(_precinct_result(state, precinct, contest.id) for precinct in state.precincts),
        sums=checked_sums(district, contest),
        official=official,
        at=at,
        head=district.head.hash,
        level=state.level,
    )


def _precinct_result(state: DistrictState, precinct: Precinct, contest: str) -> PrecinctResult:
    number = precinct.number
    protocol = state.protocol_of(number, contest)
    if protocol is None:
        if number in state.without(contest):
            return PrecinctResult(precinct, Source.LEFT_OUT, deciders=state.left_out[number].deciders)
        return PrecinctResult(precinct, Source.DISPUTED if number in state.disputes else Source.MISSING)
    beneath = state.beneath_of(number, contest)
    if state.on_paper(number):
        return PrecinctResult(precinct, Source.PAPER, protocol, state.papers[number][contest].scan, beneath=beneath)
    arrival = state.arrivals[number]
    posted = arrival.reports[contest].posted
    return PrecinctResult(precinct, Source.BUNDLE, protocol, arrival.digest, posted, beneath=beneath)


def _pdf(district: OpenDistrict, contest: Contest) -> bytes:
    return papers.make_summary(district, contest, checked_sums(district, contest))


def _csv(district: OpenDistrict, contest: Contest) -> bytes:
    """One row per precinct, empty cells for what is not known, then the sum; UTF-8 with mark for table programs.

    "no_results_by" names those who decided that there are no results of a precinct. Two columns say how many invalid
    ballots stand under no reason, and of how many precincts: sums of reasons are not taken for whole ones. The last
    ones say of how many precincts a row and the sum are made, and which of them are on paper, at every level (R40).
    """
    found = results(district, contest)
    totals = figures_of(found.sums)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    unexplained = ["invalid_without_reason", "precincts_without_reasons"]
    columns = ["precinct", "source", "version", "posted", "digest", "no_results_by", *totals, *unexplained, *_BENEATH]
    writer.writerow(columns)
    for each in found.precincts:
        row: list[object] = [each.precinct.number, each.source]
        if each.protocol:
            figures = figures_of(each.protocol)
            row += [each.protocol.version, "yes" if each.posted else "no", each.digest, ""]
            row += [figures.get(column, "") for column in totals]
            row += [without_reason(each.protocol), int(each.precinct.number in found.without_reasons)]
            row += _beneath_cells(each.beneath)
        else:
            row += ["", "", "", "; ".join(each.deciders)]
            row += [""] * (len(columns) - len(row))
        writer.writerow(row)
    reasons = [without_reason(found.sums), len(found.without_reasons)]
    writer.writerow(["sum", *[""] * 5, *totals.values(), *reasons, *_beneath_cells(found.sums.beneath)])
    return text.getvalue().encode("utf-8-sig")


_BENEATH = ("precincts_beneath", "beneath_on_paper", "on_paper", "commissions_on_paper", "untold")
"""How many precincts, how many of them on paper, and the places that `Beneath` names, as "1/128; 1/130"."""


def _beneath_cells(beneath: Beneath) -> list[object]:
    def listed(places: tuple[Place, ...]) -> str:
        return "; ".join(map(shown, places))

    named = (listed(beneath.on_paper), listed(beneath.commissions_on_paper), listed(beneath.untold))
    return [beneath.precincts, len(beneath.on_paper), *named]


def _json(district: OpenDistrict, contest: Contest) -> bytes:
    found = results(district, contest)
    election = found.election
    data = SummaryData(
        FORMAT_VERSION,
        election.id,
        election.title,
        election.date,
        election.practice,
        election.edition,
        election.district,
        contest.id,
        contest.title,
        {option.id: option.name for option in contest.options},
        found.official,
        found.at,
        found.head,
        precincts_in=found.sums.precincts,
        precincts_on_paper=found.sums.on_paper,
        beneath=found.sums.beneath,
        precincts_missing=found.missing,
        precincts_left_out={each.precinct.number: each.deciders for each in found.left_out},
        lines=found.sums.lines,
        invalid_reasons=found.sums.invalid_reasons,
        invalid_without_reason=without_reason(found.sums),
        precincts_without_reasons=found.without_reasons,
        votes=found.sums.votes,
        precincts={each.precinct.number: _precinct_data(each) for each in found.precincts},
    )
    return msgspec.json.format(msgspec.json.encode(data), indent=2) + b"\n"


def _precinct_data(each: PrecinctResult) -> PrecinctData:
    figures = figures_of(each.protocol) if each.protocol else {}
    version = each.protocol.version if each.protocol else 0
    return PrecinctData(each.source, version, each.posted, each.digest, figures, each.beneath)


def _nist(district: OpenDistrict, contest: Contest) -> bytes:
    against_all = Words(*(catalogue(lang)("line.against_all") for lang in LANGUAGES))
    return nist.write_report(results(district, contest), against_all)
