"""Every paper looks as it did when it was looked at, with the longest and the shortest data, in every language."""

import pytest

from tests.documents.golden import FOLDER, differences
from tests.documents.layout import everyday, pages_of, sample


@pytest.mark.parametrize("name", everyday())
def test_the_paper_is_as_it_was_found_good(name: str) -> None:
    assert differences(name, sample(name), pages_of(name)) == []


def test_nothing_is_kept_of_papers_that_are_no_more() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == set(everyday())
