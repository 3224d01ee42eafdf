"""Lists and enlarged copies look as they did when they were looked at."""

import pytest

from precinct_app.documents.render import render
from tests.documents.golden import differences
from tests.papers import papers

NAMES = (
    "signature-list",
    "signature-list-4-contests",
    "signature-list-en",
    "display-list",
    "display-list-en",
    "enlarged-a3",
    "enlarged-a4-long-names",
    "enlarged-a3-repeat",
    "enlarged-a4-en",
)


@pytest.mark.parametrize("name", NAMES)
def test_the_paper_is_as_it_was_found_good(name: str) -> None:
    paper, langs = papers()[name]
    assert differences(name, render(paper, langs)) == []
