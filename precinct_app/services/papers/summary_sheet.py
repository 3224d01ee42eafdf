"""The district's summary sheet of one contest: its data, and the preliminary one as PDF (R41)."""

from typing import TYPE_CHECKING

from precinct_app.documents.data import Frame, SummaryPaper, SummaryRow
from precinct_app.domain.district.state import Sums
from precinct_app.domain.election import Contest
from precinct_app.services import rulebook

if TYPE_CHECKING:
    from precinct_app.services.district import OpenDistrict


def make_summary(district: "OpenDistrict", contest: Contest, sums: Sums) -> bytes:
    """The preliminary sheet as PDF."""
    from precinct_app.documents.render import render

    return render(summary_paper(district, contest, sums, official=False))


def summary_paper(district: "OpenDistrict", contest: Contest, sums: Sums, *, official: bool) -> SummaryPaper:
    """Every precinct with the lines that the edition prints, then `sums`; names to sign are written by hand.

    Time and fingerprint are those of the district's last entry: the same journal gives the same bytes.
    """
    state = district.state
    at = state.last_at
    if at is None:
        raise LookupError("the district has not been created")
    edition = rulebook.edition(state.known.edition)
    arrived = state.protocols(contest.id)
    rows = []
    for precinct in state.precincts:
        protocol = arrived.get(precinct.number)
        lines, votes = (protocol.lines, protocol.votes) if protocol else ({}, {})
        rows.append(SummaryRow(precinct.number, precinct.place, lines, votes))
    frame = Frame(state.known, edition, None, at, district.head.hash, final=True)
    columns = tuple(line.id for line in edition.printed)
    total = SummaryRow(0, None, sums.lines, sums.votes)
    return SummaryPaper(frame, contest, columns, tuple(rows), total, official, signatures=())
