"""The official papers of the evening at once: summary sheet, protocol and communication of every contest (R40-R42).

written = official_papers.write_all(district, folder)    # names of the files, or the refusal of the first one
"""

from pathlib import Path

from precinct_app.documents.data import Paper
from precinct_app.domain.district.commands import RecordSummary
from precinct_app.domain.district.events import ResultPaper
from precinct_app.domain.district.state import Sums
from precinct_app.domain.election import Contest
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange.fingerprints import digest
from precinct_app.services import papers, summary
from precinct_app.services.district import OpenDistrict
from precinct_app.services.result import write_and_read_back

NAMES = {
    ResultPaper.SHEET: "summary-official",
    ResultPaper.PROTOCOL: "district-protocol",
    ResultPaper.COMMUNICATION: "communication",
}
"""How the name of each file begins; the contest stands behind it."""


def write_all(district: OpenDistrict, folder: Path) -> list[str] | Refusal:
    """Draw every paper first, then write and journal them one by one. Trouble `arithmetic` (K12), `OSError`."""
    from precinct_app.documents.render import render

    made: list[tuple[RecordSummary, bytes]] = []
    for contest in district.state.contests:
        sums = summary.checked_sums(district, contest)
        for kind in ResultPaper:
            refusal = district.would(RecordSummary(contest.id, True, "", kind))
            paper = refusal or make(district, contest, sums, kind)
            if isinstance(paper, Refusal):
                return paper
            data = render(paper)
            made.append((RecordSummary(contest.id, True, digest(data), kind), data))
    folder.mkdir(parents=True, exist_ok=True)
    for command, data in made:
        write_and_read_back(folder / file_name(command.paper, command.contest), data)
        answer = district.do(command)
        if isinstance(answer, Refusal):
            return answer
    return [file_name(command.paper, command.contest) for command, _ in made]


def make(district: OpenDistrict, contest: Contest, sums: Sums, kind: ResultPaper) -> Paper | Refusal:
    """One official paper of a contest."""
    if kind is ResultPaper.PROTOCOL:
        return papers.district_protocol(district, contest, sums)
    if kind is ResultPaper.COMMUNICATION:
        return papers.communication(district, contest, sums)
    return papers.summary_paper(district, contest, sums, official=True)


def file_name(kind: ResultPaper, contest: str) -> str:
    """Name of the file with a paper."""
    return f"{NAMES[kind]}-{contest}.pdf"
