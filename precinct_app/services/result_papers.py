"""The papers of the evening at once: summary sheet, protocol and communication of every contest (R40-R42).

made = result_papers.prepare(district)                       # asks the district's file, on its thread; or a refusal
drawn = [render(each.paper) for each in made.papers]           # asks nothing more: wherever it suits
if made.stands(district):                                      # False: another report came meanwhile, prepare anew
    written = result_papers.write(district, folder, made, drawn)     # written and kept in the journal, by name
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from precinct_app.documents.papers import Paper
from precinct_app.domain.district.commands import RecordSummary
from precinct_app.domain.district.events import ResultPaper
from precinct_app.domain.district.state import DistrictState, Sums
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
PRELIMINARY_NAME = "summary"
"""The same for a sheet that is not official."""


class DuePaper(msgspec.Struct, frozen=True):
    """A paper that is to be drawn; `record` is what the journal will keep, its digest comes with the bytes."""

    record: RecordSummary
    paper: Paper


class PaperSet(msgspec.Struct, frozen=True):
    """The papers of all contests, and the numbers that they say."""

    papers: tuple[DuePaper, ...]
    numbers: tuple[object, ...]

    def stands(self, district: OpenDistrict) -> bool:
        """Whether the papers still say what counts now; entries that change no number leave them standing."""
        return self.numbers == numbers_of(district.state)


def numbers_of(state: DistrictState) -> tuple[object, ...]:
    """What the papers of the result follow from: equal as long as a paper made before says the same (R41)."""
    return (state.arrivals, state.papers, state.disputes, state.left_out, state.lots)


def prepare(district: OpenDistrict, *, official: bool = True) -> PaperSet | Refusal:
    """Every paper of every contest, undrawn; the preliminary sheets alone unless `official`.

    The refusal of the first one that may not be; Trouble `arithmetic` when K12 fails for any contest.
    """
    due: list[DuePaper] = []
    for contest in district.state.contests:
        sums = summary.checked_sums(district, contest)
        for kind in ResultPaper if official else (ResultPaper.SHEET,):
            record = RecordSummary(contest.id, official, "", kind)
            paper = district.would(record) or make(district, contest, sums, kind, official=official)
            if isinstance(paper, Refusal):
                return paper
            due.append(DuePaper(record, paper))
    return PaperSet(tuple(due), numbers_of(district.state))


def write(district: OpenDistrict, folder: Path, made: PaperSet, drawn: Sequence[bytes]) -> list[str] | Refusal:
    """Write and journal the papers one by one; names of the files. `drawn` has the PDF of each of them, in their order.

    What the journal would not take is refused before the first file is written. `ValueError` for papers that stand no
    longer; `OSError` ends it: what was written before is in the journal.
    """
    if not made.stands(district):
        raise ValueError("the numbers changed after these papers were prepared")
    records = [replace(each.record, digest=digest(data)) for each, data in zip(made.papers, drawn, strict=True)]
    refusal = next(filter(None, map(district.would, records)), None)
    if refusal is not None:
        return refusal
    folder.mkdir(parents=True, exist_ok=True)
    names = [file_name(each.paper, each.contest, official=each.official) for each in records]
    for name, record, data in zip(names, records, drawn, strict=True):
        write_and_read_back(folder / name, data)
        answer = district.do(record)
        if isinstance(answer, Refusal):
            return answer
    return names


def make(
    district: OpenDistrict, contest: Contest, sums: Sums, kind: ResultPaper, *, official: bool = True
) -> Paper | Refusal:
    """One paper of a contest; only a sheet may be anything but `official`."""
    if kind is ResultPaper.PROTOCOL:
        return papers.district_protocol(district, contest, sums)
    if kind is ResultPaper.COMMUNICATION:
        return papers.communication(district, contest, sums)
    return papers.summary_paper(district, contest, sums, official=official)


def file_name(kind: ResultPaper, contest: str, *, official: bool = True) -> str:
    """Name of the file with a paper."""
    return f"{NAMES[kind] if official else PRELIMINARY_NAME}-{contest}.pdf"
