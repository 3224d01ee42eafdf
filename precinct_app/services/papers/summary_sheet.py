"""The district's papers of one contest: the summary sheet, preliminary or official, and the protocol (R40-R42)."""

from typing import TYPE_CHECKING

from precinct_app.documents.data import DistrictPaper, Frame, SummaryPaper, SummaryRow
from precinct_app.domain.district.state import Sums
from precinct_app.domain.election import Contest
from precinct_app.domain.protocol import Protocol
from precinct_app.services import rulebook

if TYPE_CHECKING:
    from precinct_app.services.district import OpenDistrict


def make_summary(
    district: "OpenDistrict",
    contest: Contest,
    sums: Sums,
    *,
    official: bool = False,
    langs: tuple[str, ...] | None = None,
) -> bytes:
    """The sheet as PDF in `langs` (None: the edition's languages); preliminary unless `official`."""
    from precinct_app.documents.render import render

    return render(summary_paper(district, contest, sums, official=official), langs)


def make_district_protocol(
    district: "OpenDistrict", contest: Contest, sums: Sums, langs: tuple[str, ...] | None = None
) -> bytes:
    """The district's protocol as PDF: `sums` in figures and in words (R40, R42). `PaperError` of documents."""
    from precinct_app.documents.render import render

    return render(district_protocol(district, contest, sums), langs)


def district_protocol(district: "OpenDistrict", contest: Contest, sums: Sums) -> DistrictPaper:
    """The protocol's data; a draft while protocols of precincts are missing. Names to sign are written by hand."""
    state = district.state
    arrived = state.protocols(contest.id)
    missing = tuple(precinct.number for precinct in state.precincts if precinct.number not in arrived)
    edition = rulebook.edition(state.known.edition)
    return DistrictPaper(
        frame=_frame(district, final=not missing),
        contest=contest,
        sums=Protocol(contest.id, 1, edition.id, sums.lines, sums.invalid_reasons, sums.votes),
        expected=len(state.precincts),
        by_bundle=sums.precincts - sums.on_paper,
        by_paper=sums.on_paper,
        missing=missing,
    )


def summary_paper(district: "OpenDistrict", contest: Contest, sums: Sums, *, official: bool) -> SummaryPaper:
    """Every precinct with the lines that the edition prints, then `sums`; names to sign are written by hand.

    Time and fingerprint are those of the district's last entry: the same journal gives the same bytes.
    """
    state, frame = district.state, _frame(district, final=True)
    arrived = state.protocols(contest.id)
    rows = []
    for precinct in state.precincts:
        protocol = arrived.get(precinct.number)
        lines, votes = (protocol.lines, protocol.votes) if protocol else ({}, {})
        rows.append(SummaryRow(precinct.number, precinct.place, lines, votes))
    columns = tuple(line.id for line in frame.edition.printed)
    total = SummaryRow(0, None, sums.lines, sums.votes)
    return SummaryPaper(frame, contest, columns, tuple(rows), total, official, signatures=())


def _frame(district: "OpenDistrict", *, final: bool) -> Frame:
    state = district.state
    if state.last_at is None:
        raise LookupError("the district has not been created")
    edition = rulebook.edition(state.known.edition)
    return Frame(state.known, edition, None, state.last_at, district.head.hash, final=final)
