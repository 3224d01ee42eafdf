"""Every paper in every language: side by side, English as a third for foreign observers, and each alone."""

import pytest

from precinct_app.documents.papers import Paper
from precinct_app.documents.render import render
from resources.texts import catalogue
from tests.documents.extremes import ordinary
from tests.documents.layout import asked, faults, read
from tests.documents.reading import text_of

ALL = {name: paper for name, (paper, _) in asked().items()}
THREE = ("kk", "ru", "en")
NAMES = (
    *("protocol-2003", "protocol-12-long-names", "protocol-repeat", "protocol-certified-copy"),
    *("opening-long-names", "summary-40-options", "district-protocol", "checklist-ru", "communication"),
    *("signature-list-4-contests", "display-list", "enlarged-a3"),
    *("blank-opening-kk", "blank-home-register-ru"),
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.thinned(3)
def test_a_paper_speaks_all_languages_at_once_and_stays_within_its_margins(name: str) -> None:
    spoken(ALL[name], THREE)


@pytest.mark.parametrize("kind", ordinary())
@pytest.mark.thinned(3)
def test_a_form_speaks_all_languages_at_once_and_stays_within_its_margins(kind: str) -> None:
    spoken(ordinary()[kind], THREE)


@pytest.mark.long
@pytest.mark.parametrize("langs", [("kk",), ("ru",), ("en",), ("kk", "ru"), THREE], ids="-".join)
@pytest.mark.parametrize("name", ALL)
def test_every_paper_speaks_every_language(name: str, langs: tuple[str, ...]) -> None:
    spoken(ALL[name], langs)


def spoken(paper: Paper, langs: tuple[str, ...]) -> None:
    data = render(paper, langs)
    text = text_of(data)
    for lang in langs:
        assert paper.frame.election.title.of(lang) in text
        assert catalogue(lang)("papers.frame.page") in text
    assert [fault for page in read(data) for fault in faults(page, paper)] == []
