"""Papers about the commission itself: keys enrolled, duties, and what it decided about doubtful ballots."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from precinct_app.documents.frame import Term
from precinct_app.documents.papers import ActPaper
from precinct_app.domain import commands
from precinct_app.domain.election import Role
from precinct_app.services import papers
from precinct_app.services.practice_run import PracticeRun
from tests.documents.reading import letters_of, text_of
from tests.services.papers_days import CONTEST, do, practice

DOUBTFUL = f"doubtful_decision.{CONTEST}"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeRun]:
    """An evening with two doubtful ballots, one of which is still to be decided."""
    with practice(tmp_path_factory.mktemp("papers") / "day", until="C8") as day:
        do(day, commands.ConfirmSorted(CONTEST, 2))
        first = day.precinct.setup.contests[0].options[0].id
        do(day, commands.DecideDoubtful(CONTEST, 6, 1, first, "the mark is inside the square"))
        yield day


def act(run: PracticeRun, paper: str) -> ActPaper:
    made = papers.build(run.precinct, paper)
    assert isinstance(made, ActPaper)
    return made


def shown(run: PracticeRun, paper: str) -> str:
    return letters_of(text_of(papers.make(run.precinct, paper, None)))


def test_every_key_stands_on_the_sheet_with_its_whole_fingerprint(run: PracticeRun) -> None:
    """R44: a court compares what stands here with the certificate in the bundle."""
    rows = act(run, "enrolment_sheet").fields["keys_enrolled"]
    assert isinstance(rows, tuple)
    assert {row[0] for row in rows} == {run.precinct.setup.holder(role).name for role in (Role.CHAIR, Role.SECRETARY)}
    text = shown(run, "enrolment_sheet")
    for row in rows:
        fingerprint = str(row[2])
        assert len(fingerprint.split()) == 16
        assert letters_of(fingerprint) in text
        assert row[3] == Term("papers.key.certified")


def test_every_member_stands_on_the_sheet_of_duties_and_signs_it(run: PracticeRun) -> None:
    """R1, R3."""
    made = act(run, "duties")
    names = {member.name for member in run.precinct.setup.members}
    assert {signature.name for signature in made.signatures} == names
    assert all(letters_of(name) in shown(run, "duties") for name in names)


def test_doubtful_ballots_have_their_paper_when_the_last_one_is_decided(run: PracticeRun) -> None:
    """R32: verdict, votes and reason of every ballot."""
    assert DOUBTFUL not in {ref.id for ref in papers.available(run.precinct)}
    do(run, commands.DecideDoubtful(CONTEST, 4, 3, "will_unclear", "two squares are touched"))
    rows = act(run, DOUBTFUL).fields["doubtful_ballots"]
    assert isinstance(rows, tuple)
    assert [(row[0], row[2], row[3], row[4]) for row in rows] == [
        (1, 6, 1, "the mark is inside the square"),
        (2, 4, 3, "two squares are touched"),
    ]
    option = run.precinct.setup.contests[0].options[0].name.of("ru")
    assert letters_of(option) in shown(run, DOUBTFUL)


def test_the_paper_is_written_with_all_others(run: PracticeRun, tmp_path: Path) -> None:
    names = {path.name for path in papers.write_all(run.precinct, tmp_path)}
    assert {"enrolment-sheet-127.pdf", "duties-127.pdf"} <= names
