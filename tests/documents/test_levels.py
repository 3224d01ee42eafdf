"""Papers above the district: what they sum are districts and regions, and they say so (R40-R42)."""

import re

import pytest
from msgspec.structs import replace

from precinct_app.documents.papers import CommunicationPaper, DistrictPaper, SummaryPaper
from precinct_app.documents.render import render
from precinct_app.domain.district.results import NoResults
from precinct_app.domain.district.setup import Level
from precinct_app.services.level_words import layers
from tests.documents import outcome_samples, samples
from tests.documents.blank_samples import district_protocol
from tests.documents.reading import letters_of, text_of

LEFT_OUT = (NoResults(3, ("Ахметова С.", "Литвинова О."), "flood"),)
PAPERS: dict[str, SummaryPaper | CommunicationPaper | DistrictPaper] = {
    "summary": replace(samples.summary(6), signatures=(), left_out=LEFT_OUT),
    "communication": replace(outcome_samples.communication(missing=(17,)), left_out=LEFT_OUT),
    "protocol": replace(district_protocol(missing=(17, 34)), left_out=LEFT_OUT),
}
PRECINCT = re.compile("precinct|участ(?:ок|к)|учаск", re.IGNORECASE)
OWN = {Level.REGION: ("District", "круг", "круг"), Level.COUNTRY: ("Region", "егион", "ңір")}


def said(name: str, level: Level, lang: str) -> str:
    paper = PAPERS[name]
    return text_of(render(replace(paper, frame=replace(paper.frame, layers=layers(level))), (lang,)))


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("level", OWN)
def test_a_paper_of_a_higher_level_names_what_its_rows_are(name: str, level: Level) -> None:
    for lang, own in zip(("en", "ru", "kk"), OWN[level], strict=True):
        text = said(name, level, lang)
        assert PRECINCT.findall(text) == []
        assert letters_of(own.lower()) in letters_of(text.lower())


@pytest.mark.parametrize("name", PAPERS)
def test_a_district_goes_on_speaking_of_its_precincts(name: str) -> None:
    assert PRECINCT.search(said(name, Level.DISTRICT, "ru"))
