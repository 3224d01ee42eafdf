"""Papers of a precinct: frozen data out of the state and the journal, made into PDF bytes (R44)."""

import datetime
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from precinct_app.documents.data import Frame, ProtocolPaper, SummaryPaper, SummaryRow, signatures_of
from precinct_app.domain.district.state import Sums
from precinct_app.domain.election import Contest
from precinct_app.services import rulebook
from precinct_app.services.precinct import OpenPrecinct

if TYPE_CHECKING:
    from precinct_app.services.district import OpenDistrict


def make(precinct: OpenPrecinct, paper: str, print_number: int | None, langs: tuple[str, ...] = ("kk", "ru")) -> bytes:
    from precinct_app.documents.render import render

    kind, _, contest = paper.partition(".")
    assert kind == "protocol"
    drawn = precinct.state.contest_count(contest).drawn_up
    assert drawn and precinct.state.announcement
    frame = Frame(
        precinct.setup.election, precinct.rules.edition, precinct.setup.precinct, drawn.at, precinct.clock.now(),
        print_number, precinct.head.hash, True,
    )
    return render(
        ProtocolPaper(
            frame, precinct.setup.contest(contest), drawn.protocol, precinct.state.announcement.at,
            signatures_of(precinct.setup.members), drawn.code,
        ), langs
    )


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def bundle_papers(precinct: OpenPrecinct) -> dict[str, bytes]:
    number = precinct.setup.precinct.number
    return {f"protocol-{number}-{c.id}.pdf": make(precinct, f"protocol.{c.id}", 1) for c in precinct.setup.contests}


def write_all(precinct: OpenPrecinct, folder: Path) -> None:
    for name, data in bundle_papers(precinct).items():
        (folder / name).write_bytes(data)


def make_summary(district: "OpenDistrict", contest: Contest, sums: Sums) -> bytes:
    from precinct_app.documents.render import render

    edition = rulebook.edition(district.state.known.edition)
    now = district.clock.now()
    frame = Frame(district.state.known, edition, None, now, now, None, district.head.hash, False)
    arrived = district.state.protocols(contest.id)
    rows = tuple(
        SummaryRow(p.number, p.place, arrived[p.number].lines if p.number in arrived else {},
                   arrived[p.number].votes if p.number in arrived else {})
        for p in district.state.precincts
    )
    columns = tuple(line.id for line in edition.printed)
    return render(SummaryPaper(frame, contest, columns, rows, SummaryRow(0, None, sums.lines, sums.votes), False, ()))
