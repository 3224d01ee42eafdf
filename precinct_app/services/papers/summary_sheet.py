"""The district's preliminary summary sheet of one contest as PDF (R41)."""

from typing import TYPE_CHECKING

from precinct_app.documents.data import Frame, SummaryPaper, SummaryRow
from precinct_app.domain.district.state import Sums
from precinct_app.domain.election import Contest
from precinct_app.services import rulebook

if TYPE_CHECKING:
    from precinct_app.services.district import OpenDistrict


def make_summary(district: "OpenDistrict", contest: Contest, sums: Sums) -> bytes:
    """Every precinct with the lines that the edition prints, then `sums`; unofficial, so nobody is named to sign.

    Time and fingerprint are those of the district's last entry: the same journal gives the same bytes.
    """
    from precinct_app.documents.render import render

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
    return render(SummaryPaper(frame, contest, columns, tuple(rows), total, official=False, signatures=()))
