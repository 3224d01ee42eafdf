"""The rows of a voter list: what is understood of them, and what is reported."""

import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain.iin import control_digit
from precinct_app.domain.voter import (
    VOTING_AGE,
    RawRow,
    Severity,
    Voter,
    age_on,
    check_rows,
    read_date,
    read_iin,
    rows_digest,
    running_number,
)

DAY = datetime.date(2027, 4, 11)
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2060, 12, 31))


def numbered(first11: str) -> str:
    return f"{first11}{control_digit(first11)}"


GOOD = RawRow(2, "1", "Ахметов", "Бауыржан", "", "1984-03-12", "Абай 1", numbered("84031230012"))


@given(DAYS, st.dates(datetime.date(2018, 1, 1), datetime.date(2060, 12, 31)))
def test_a_voter_is_of_age_in_the_check_exactly_when_the_years_are_full(
    born: datetime.date, day: datetime.date
) -> None:
    row = msgspec.structs.replace(GOOD, birth_date=born.isoformat(), iin="")
    codes = {problem.code for problem in check_rows([row], day).problems}
    assert ("under_age" in codes) == (age_on(day, born) < VOTING_AGE)


@given(DAYS)
def test_a_date_is_read_in_both_ways_of_writing(day: datetime.date) -> None:
    for text in (day.isoformat(), f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year} 0:00:00", f"{day:%d.%m.%Y} г."):
        assert read_date(text) == day


@pytest.mark.parametrize("text", ["", "1984-W11-1", "1984-13-01", "31.02.1990", "12/03/1984", "١٩٨٤-٠٣-١٢", "12.03.84"])
def test_what_is_no_date_for_sure_is_not_guessed(text: str) -> None:
    assert read_date(text) is None


@given(st.text(max_size=14))
def test_a_number_is_read_or_left_as_it_stood(text: str) -> None:
    assert read_iin(text) == text or len(read_iin(text)) == 12
    number = running_number(text)
    assert number is None or number > 0


def test_contests_are_read_by_id_and_by_number_in_any_order() -> None:
    wanted = {
        "": (),
        "2": ("maslikhat",),
        "MASLIKHAT; 1": ("president", "maslikhat"),
        "1.0": ("president",),
        "3,2 1": (),
    }
    for text, chosen in wanted.items():
        checked = check_rows(
            [msgspec.structs.replace(GOOD, contests=text)], DAY, contests=("president", "maslikhat", "mayor")
        )
        assert (checked.problems, [voter.contests for voter in checked.voters]) == ((), [chosen])


@pytest.mark.parametrize("text", ["0", "4", "mayor,referendum", "1-2"])
def test_an_unknown_contest_is_an_error_at_its_cell(text: str) -> None:
    checked = check_rows([msgspec.structs.replace(GOOD, contests=text)], DAY, contests=("president", "mayor", "akim"))
    assert [(p.row, p.column, p.value, p.code) for p in checked.problems] == [(2, "contests", text, "contest_unknown")]
    assert checked.voters == ()


def test_the_digest_of_a_list_knows_who_may_vote_in_what() -> None:
    voter = Voter(1, "А", "Б", "", DAY, "д", GOOD.iin)
    assert rows_digest([voter]) != rows_digest([msgspec.structs.replace(voter, contests=("mayor",))])


def test_one_person_is_found_however_the_name_is_spelt() -> None:
    twin = msgspec.structs.replace(GOOD, row=3, number="2", surname="АХМЕТОВ", iin=numbered("84031230099"))
    (problem,) = check_rows([GOOD, twin], DAY).problems
    assert (problem.code, problem.severity, problem.other_row) == ("person_repeated", Severity.WARNING, 2)


@pytest.mark.parametrize("column", ["surname", "given_name", "patronymic", "address"])
def test_a_cell_of_a_formula_that_failed_is_an_error(column: str) -> None:
    row = msgspec.structs.replace(GOOD, **{column: "#ССЫЛКА!"})
    assert [(p.column, p.code) for p in check_rows([row], DAY).problems] == [(column, "formula_failed")]


@pytest.mark.parametrize(
    ("born", "age"), [((2009, 4, 11), 18), ((2009, 4, 12), 17), ((2008, 2, 29), 19), ((1927, 4, 12), 99)]
)
def test_a_voter_comes_of_age_on_the_birthday(born: tuple[int, int, int], age: int) -> None:
    assert age_on(DAY, datetime.date(*born)) == age


def test_a_running_number_may_carry_what_a_table_program_adds() -> None:
    rows = [RawRow(2, "1."), RawRow(3, "2.0"), RawRow(4, "03"), RawRow(5, "0"), RawRow(6, "-1"), RawRow(7, "9" * 5000)]
    codes = [p.code for p in check_rows(rows, DAY).problems if p.column == "number"]
    assert codes == ["number_unreadable"] * 3
