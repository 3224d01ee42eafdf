"""What holds for every paper: nothing cut off or over other text, legible, no lonely rows, heads on every page."""

import hashlib
import json
import os
import re
import subprocess
import sys
from itertools import pairwise

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from precinct_app.documents.forms import form
from precinct_app.documents.papers import ActPaper, DisplayListPaper
from precinct_app.documents.style import BOLD, MEDIUM, REGULAR, register_fonts
from precinct_app.documents.wording import Wording
from tests.documents.layout import LEAST_TYPE, Page, asked, everyday, faults, pages_of, sample
from tests.documents.reading import MM

ALL = {name: asked()[name] for name in everyday()}
_ONE_PAGE = 120_000
_NUMBER = re.compile(r"\d{1,3}( \d{3})*")

_ONCE_MORE = """
import hashlib, json, sys, time
time.time = lambda: 4_000_000_000.0
from precinct_app.documents.render import render
from tests.papers import papers
wanted = papers()
names = json.loads(sys.argv[1])
print(json.dumps({name: hashlib.sha256(render(*wanted[name])).hexdigest() for name in names}))
"""


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_cut_off_or_drawn_over_other_text_or_too_small_to_read(name: str) -> None:
    paper, _ = ALL[name]
    found = [(number, fault) for number, page in enumerate(pages_of(name), start=1) for fault in faults(page, paper)]
    assert found == []


@pytest.mark.parametrize("name", ALL)
def test_a_paper_of_one_page_stays_small(name: str) -> None:
    assert len(sample(name)) < _ONE_PAGE * len(pages_of(name))


FORMS = [name for name, (paper, _) in ALL.items() if isinstance(paper, ActPaper)]


@pytest.mark.parametrize("name", FORMS)
def test_a_table_bears_its_head_on_every_page_that_it_reaches(name: str) -> None:
    paper, langs = ALL[name]
    assert isinstance(paper, ActPaper)
    wording = Wording(langs)
    captions = [
        wording.joined(f"papers.field.{field.key}") for field in form(paper.kind).fields if field.kind == "table"
    ]
    for page in pages_of(name)[1:]:
        ruled = bool(page.rules)
        assert not ruled or any(caption in page.text for caption in captions) or _only_values(page, paper, langs)


@pytest.mark.parametrize("name", [name for name, (paper, _) in ALL.items() if not isinstance(paper, DisplayListPaper)])
def test_signatures_never_stand_on_a_page_that_bears_nothing_of_what_is_signed(name: str) -> None:
    """A page of signatures alone could be laid under another paper."""
    assert all(page.rules for page in pages_of(name)[1:]), "a page without a row of any table"


def test_figures_are_as_wide_as_each_other() -> None:
    register_fonts()
    for font in (REGULAR, MEDIUM, BOLD):
        assert len({stringWidth(figure, font, 100) for figure in "0123456789"}) == 1


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("protocol", 1),
        ("protocol-40-options", 1),
        ("protocol-repeat", 3),
        ("district-protocol", 1),
        ("ballots_cancelled-long", 3),
        ("summary-preliminary", 20),
    ],
)
def test_numbers_of_a_column_end_at_one_edge(name: str, columns: int) -> None:
    ends = sorted(
        piece.right
        for page in pages_of(name)
        for piece in page.pieces
        if _NUMBER.fullmatch(piece.text) and piece.left > page.width / 5 and piece.size > LEAST_TYPE
    )
    edges = 1 + sum(1 for one, other in pairwise(ends) if other - one > 2 * MM)
    assert edges == columns


def test_every_paper_is_the_same_in_another_process_on_another_day_in_another_place() -> None:
    names = [name for at, name in enumerate(ALL) if at % 8 == 0]
    there = {**os.environ, "PYTHONHASHSEED": "4242", "TZ": "Asia/Tokyo", "LC_ALL": "C", "USER": "nobody"}
    run = subprocess.run(
        [sys.executable, "-c", _ONCE_MORE, json.dumps(names)], capture_output=True, check=True, text=True, env=there
    )
    assert json.loads(run.stdout) == {name: hashlib.sha256(sample(name)).hexdigest() for name in names}


def _only_values(page: Page, paper: ActPaper, langs: tuple[str, ...]) -> bool:
    """Whether the page goes on with single values, which have their label beside them."""
    wording = Wording(langs)
    fields = [field for field in form(paper.kind).fields if field.kind != "table"]
    return any(wording.each(f"papers.field.{field.key}")[0].split()[0] in page.text for field in fields)
