"""Invented papers of a region and of the country: precincts beneath their rows stand on paper (R40)."""

from msgspec.structs import replace

from precinct_app.documents.frame import Frame
from precinct_app.documents.papers import CommunicationPaper, DistrictPaper, SummaryPaper
from precinct_app.domain.district.beneath import Beneath
from precinct_app.domain.district.setup import Level
from precinct_app.services.level_words import layers
from tests.documents import outcome_samples, samples
from tests.documents.blank_samples import district_protocol

BENEATH = Beneath(2_418, on_paper=((2, 127), (2, 131), (11, 8)), commissions_on_paper=((5,), (7, 3)), untold=((4,),))
"""Districts 2 and 11 have precincts on paper, 5 is on paper itself, 4 does not tell; 7 has somebody's paper beneath."""
OF_COUNTRY = Beneath(10_216, on_paper=tuple((5, 1, number) for number in range(101, 131)))


def _at(level: Level, frame: Frame) -> Frame:
    return replace(frame, layers=layers(level))


def region_summary() -> SummaryPaper:
    """Twelve districts, of which the fifth is on paper as a whole."""
    paper = samples.summary(12, official=True)
    rows = tuple(replace(row, on_paper=row.precinct == 5) for row in paper.rows)
    return replace(paper, frame=_at(Level.REGION, paper.frame), rows=rows, beneath=BENEATH)


def region_protocol() -> DistrictPaper:
    """Sixty districts."""
    paper = district_protocol()
    return replace(paper, frame=_at(Level.REGION, paper.frame), by_paper=(5,), by_bundle=59, beneath=BENEATH)


def country_communication(beneath: Beneath = OF_COUNTRY) -> CommunicationPaper:
    """Sixty regions, the fifth of which has thirty precincts on paper."""
    paper = outcome_samples.communication()
    return replace(paper, frame=_at(Level.COUNTRY, paper.frame), beneath=beneath)
