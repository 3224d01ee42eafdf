"""The lists for display and for signature out of a precinct's file: whom they name, how they are divided."""

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from db import voters
from precinct_app.documents.papers import DisplayListPaper, EnlargedPaper, ProtocolPaper, SignatureListPaper
from precinct_app.domain import commands
from precinct_app.services import list_changes, papers
from precinct_app.services.papers import voter_lists
from precinct_app.services.papers.files import bundle_papers
from precinct_app.services.papers.voter_lists import Way
from precinct_app.services.practice_run import PracticeRun
from tests.documents.reading import letters_of, text_of
from tests.services.days import NUMBER, Day
from tests.services.papers_days import CONTEST, PROTOCOL, VOTERS, do, done, practice

KEY = "12345678"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeRun]:
    with practice(tmp_path_factory.mktemp("lists") / "day") as run:
        yield run


def signature(run: PracticeRun, paper: str = voter_lists.SIGNATURE) -> SignatureListPaper:
    made = papers.build(run.precinct, paper)
    assert isinstance(made, SignatureListPaper)
    return made


def numbers(paper: SignatureListPaper) -> list[int]:
    return [row.number for group in paper.groups for row in group.rows]


def test_everybody_on_the_list_has_one_row_with_all_that_the_law_has(run: PracticeRun) -> None:
    made, kept = signature(run), {row.number: row for row in voters.every(run.precinct.store)}
    assert sorted(numbers(made)) == sorted(kept)
    for group in made.groups:
        for row in group.rows:
            was = kept[row.number]
            assert row.name == " ".join(filter(None, (was.surname, was.given_name, was.patronymic)))
            assert (row.iin, row.born.isoformat()) == (was.iin, was.birth_date)
            assert ", ".join(filter(None, (group.title, row.place))) == was.address
    assert made.on_list == tuple(run.precinct.state.voter_list.on_list.values())


@pytest.mark.parametrize("way", Way)
def test_desks_share_the_list_without_tearing_a_house_or_a_letter(run: PracticeRun, way: Way) -> None:
    desks = voter_lists.desks(run.precinct, way, 3)
    parts = [signature(run, desk.paper) for desk in desks]
    assert len(parts) == 3
    assert sorted(number for part in parts for number in numbers(part)) == sorted(numbers(signature(run)))
    titles = [[group.title for group in part.groups] for part in parts]
    assert not set(titles[0]) & set(titles[1]) | set(titles[1]) & set(titles[2])
    assert [desk.rows for desk in desks] == [len(numbers(part)) for part in parts]
    assert all(abs(desk.rows - VOTERS / 3) < VOTERS / 4 for desk in desks)
    assert [part.ends for part in parts] == [(each[0], each[-1]) for each in titles]


@pytest.mark.parametrize(
    "paper", ["desk_lists.houses.4.3", "desk_lists.houses.0.3", "desk_lists.x.1.2", "desk_lists.1"]
)
def test_a_desk_that_is_not_there_has_no_list(run: PracticeRun, paper: str) -> None:
    with pytest.raises(LookupError):
        papers.build(run.precinct, paper)


def test_the_wall_names_nobody_who_left_and_shows_neither_birth_nor_flat(run: PracticeRun) -> None:
    made = papers.build(run.precinct, voter_lists.DISPLAY)
    assert isinstance(made, DisplayListPaper)
    text = letters_of(text_of(papers.make(run.precinct, voter_lists.DISPLAY, None)))
    text = re.sub("[0-9A-F]{40}", "", text).replace("2027", "")  # neither the journal's fingerprint nor the day
    for row in voters.every(run.precinct.store):
        assert letters_of(row.surname) in text
        assert row.iin not in text
        assert row.birth_date[:4] not in text
    assert made.voters == VOTERS
    assert made.shown is not None


def test_before_the_freeze_the_list_for_signature_is_a_draft_and_a_certificate_strikes_its_row(tmp_path: Path) -> None:
    precinct = Day(tmp_path, "kz-2026", 1, [NUMBER]).play(NUMBER, "L2")
    row = next(iter(voters.every(precinct.store)))
    done(list_changes.issue_certificate(precinct, row.key, "17", "m2", "m1", same_settlement=False))
    made, wall = papers.build(precinct, voter_lists.SIGNATURE), papers.build(precinct, voter_lists.DISPLAY)
    assert isinstance(made, SignatureListPaper)
    assert isinstance(wall, DisplayListPaper)
    assert not made.frame.final
    assert [each.number for group in made.groups for each in group.rows if each.struck] == [row.number]
    assert row.number not in [number for group in wall.groups for number, _ in group.rows]
    assert wall.voters == made.on_list[0]
    with pytest.raises(LookupError, match="draft"):
        papers.build(precinct, voter_lists.SIGNATURE, 1)


def test_what_was_issued_stands_in_its_cell_and_is_not_to_be_signed_again(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with practice(tmp_path_factory.mktemp("lists") / "issued", "O4") as run:
        row = next(iter(voters.every(run.precinct.store)))
        before = signature(run)
        do(run, commands.IssueBallots(row.key, (CONTEST,)), next(iter(run.precinct.state.stock[CONTEST].held)))
        now = signature(run)
        marks = {each.number: each.marks for group in now.groups for each in group.rows}
        assert [number for number, each in marks.items() if each != ((),)] == [row.number]
        assert before.frame.head != now.frame.head


def test_the_list_can_be_locked_for_the_way_to_a_printer(run: PracticeRun) -> None:
    data = voter_lists.locked(signature(run), KEY)
    assert len(pypdfium2.PdfDocument(data, password=KEY)) > 2
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(data)


def test_lists_and_enlarged_copies_never_travel_in_the_bundle(run: PracticeRun) -> None:
    run.day.play_until("T7")
    names = " ".join(bundle_papers(run.precinct))
    assert "protocol" in names
    assert not any(word in names for word in ("list", "enlarged"))


def test_the_enlarged_copy_is_made_from_the_very_protocol_that_was_signed(run: PracticeRun) -> None:
    run.day.play_until("T7")
    signed, copy = papers.build(run.precinct, PROTOCOL), papers.build(run.precinct, f"enlarged.{CONTEST}.a3", 1)
    assert isinstance(signed, ProtocolPaper)
    assert isinstance(copy, EnlargedPaper)
    shown = copy.protocol
    assert (shown.protocol, shown.qr, shown.frame) == (signed.protocol, signed.qr, signed.frame)
    assert copy.of_print == len(run.precinct.state.prints[PROTOCOL])
    assert copy.frame.print_number == 1
    assert all(each.given or each.missing for each in shown.signatures)
