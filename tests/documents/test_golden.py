"""Every paper looks as it did when it was looked at, with the longest and the shortest data, in every language."""

from functools import cache

import pytest

from precinct_app.documents.list_on_paper import render_list
from tests.documents.golden import FOLDER, differences
from tests.documents.layout import Page, asked, everyday, pages_of, read, sample
from tests.documents.register_samples import voter_list

RARE = [name for name in asked() if name not in everyday()]
"""Blank forms that are drawn like the filled ones: the long profile looks at them too."""

EVENING = {
    "evening-list-kk": (60, 1, ("kk",)),
    "evening-list-ru": (3, 2, ("ru",)),
    "evening-list-en": (1, 1, ("en",)),
    "evening-list-4-contests": (60, 4, ("kk", "ru")),
}
"""The list of the evening, unlocked: rows, contests, languages."""


@cache
def evening(name: str) -> bytes:
    rows, contests, langs = EVENING[name]
    return render_list(voter_list(rows, contests), langs)


def pages(pdf: bytes) -> tuple[Page, ...]:
    return tuple(read(pdf))


@pytest.mark.parametrize("name", [*everyday(), *(pytest.param(name, marks=pytest.mark.long) for name in RARE)])
def test_the_paper_is_as_it_was_found_good(name: str) -> None:
    assert differences(name, sample(name), pages_of(name)) == []


@pytest.mark.parametrize("name", EVENING)
def test_the_list_of_the_evening_is_as_it_was_found_good(name: str) -> None:
    assert differences(name, evening(name), pages(evening(name))) == []


def test_nothing_is_kept_of_papers_that_are_no_more() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == {*asked(), *EVENING}
