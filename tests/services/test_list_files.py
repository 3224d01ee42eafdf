"""The corpus of files: what each of them gives, whoever sent it."""

from pathlib import Path

import pytest

from precinct_app.services import list_import
from precinct_app.services.list_import import MAX_BYTES, ListRefused, preview, require_size, survey
from resources.texts import LANGUAGES, catalogue
from tests.services.list_files import good, hostile, ugly
from tests.services.list_files.case import DAY, IINS, VOTERS, Case

ALL = (*good.CASES, *ugly.CASES, *hostile.CASES)


def _named(cases: tuple[Case, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases, ids=[case.name for case in cases])


READ = tuple(case for case in ALL if not case.refused)
REFUSED = tuple(case for case in ALL if case.refused)


@_named(READ)
def test_a_file_that_can_be_read_gives_its_voters_and_names_its_problems(case: Case) -> None:
    result = preview(case.make(), DAY, case.choices, contests=case.contests)
    assert (result.rows, [(p.row, p.column, p.code) for p in result.problems]) == (case.rows, list(case.problems))


@_named(REFUSED)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence_that_says_what_to_do(case: Case) -> None:
    with pytest.raises(ListRefused) as caught:
        preview(case.make(), DAY, case.choices)
    assert caught.value.code == case.refused
    assert all(caught.value.sentence(catalogue(language)).endswith(".") for language in LANGUAGES)


@_named(tuple(case for case in good.CASES if case.rows == len(VOTERS)))
def test_whatever_the_form_the_voters_are_the_same(case: Case) -> None:
    voters = preview(case.make(), DAY, case.choices, contests=case.contests).voters
    assert tuple(voter.iin for voter in voters) == IINS
    assert [" ".join(filter(None, v[1:4])) for v in VOTERS] == [voter.full_name() for voter in voters]
    assert [voter.birth_date.strftime("%d.%m.%Y") for voter in voters] == [v[4] for v in VOTERS]


def test_the_corpus_is_large_enough() -> None:
    assert len({case.name for case in ALL}) == len(ALL) >= 75


def test_a_file_of_two_hundred_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(ListRefused) as caught:
        require_size(path.stat().st_size)
    assert caught.value.code == "too_large"
    require_size(MAX_BYTES)


def test_of_several_sheets_the_one_that_looks_like_the_list_is_read_and_named() -> None:
    seen = survey(good.among_sheets())
    assert (seen.sheet, seen.sheets) == ("Список", ("Титул", "Список", "Черновик"))


def test_parts_of_an_address_are_joined_in_the_order_of_the_table() -> None:
    assert preview(good.address_in_parts(), DAY).voters[0].address == "Шу, Абай, 1, 7"


def test_a_merged_address_is_that_of_everybody_in_the_household() -> None:
    assert [voter.address for voter in preview(ugly.household(), DAY).voters][:2] == ["Абай к-сі, 1-үй"] * 2


def test_contests_stand_in_the_order_of_the_precinct_and_none_or_all_mean_all() -> None:
    ballots = ("president", "maslikhat", "mayor")
    voters = preview(good.with_contests(), DAY, contests=ballots).voters
    assert [voter.contests for voter in voters] == [ballots[:2], (), ballots[:2]]
    assert preview(good.with_contests(), DAY, contests=ballots[:2]).voters[0].contests == ()


def test_nothing_of_a_workbook_reaches_the_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    preview(hostile.climbing(), DAY)
    assert list(tmp_path.rglob("*")) == []


def test_a_failed_formula_is_named_by_what_stands_in_its_cell() -> None:
    problems = preview(ugly.failed_cells(), DAY).problems
    assert [problem.value for problem in problems] == ["#N/A", "#REF!"]


def test_a_bomb_is_refused_without_unpacking_it(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = hostile.bomb()

    def unpack(*_: object) -> bytes:
        raise AssertionError("unpacked")

    monkeypatch.setattr("zipfile.ZipFile.read", unpack)
    with pytest.raises(ListRefused):
        list_import.survey(packed)
