"""Every paper in every language: side by side, English as a third for foreign observers, and each alone."""

import pypdfium2
import pytest

from precinct_app.documents.forms import forms
from precinct_app.documents.render import render
from resources.texts import catalogue
from tests.documents.reading import text_of
from tests.papers import papers

ALL = {name: paper for name, (paper, _) in papers().items()}
NAMES = [
    *(name for name in ALL if name in forms()),
    *("protocol", "protocol-2003", "protocol-12-long-names", "protocol-repeat", "protocol-certified-copy"),
    *("opening-long-names", "summary-40-options", "district-protocol", "checklist-ru"),
    *("signature-list-4-contests", "display-list", "enlarged-a3"),
    *("blank-09-opening-protocol-127", "blank-14-home-register-127"),
]


@pytest.mark.parametrize("langs", [("kk", "ru", "en"), ("en",)], ids="-".join)
@pytest.mark.parametrize("name", NAMES)
def test_a_paper_speaks_every_language_it_was_asked_for_and_stays_within_its_margins(
    name: str, langs: tuple[str, ...]
) -> None:
    paper = ALL[name]
    data = render(paper, langs)
    text = text_of(data)
    for lang in langs:
        assert paper.frame.election.title.of(lang) in text
        assert catalogue(lang)("papers.frame.page") in text
    for page in [] if len(langs) == 1 else pypdfium2.PdfDocument(data):
        reading = page.get_textpage()
        edges = [reading.get_rect(at) for at in range(reading.count_rects())]
        assert min(left for left, _, _, _ in edges) > 0
        assert max(right for _, _, right, _ in edges) < page.get_width()
        assert min(bottom for _, bottom, _, _ in edges) > 0
