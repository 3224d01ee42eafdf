"""Taking in a voter list: what is understood, what is refused as a whole, what is listed row by row."""

import csv
import datetime
import hashlib
import io
import logging
import tomllib

import msgspec
import pytest

from precinct_app.domain.iin import control_digit
from precinct_app.domain.voter import Problem, RawRow, Severity, Voter, rows_digest
from precinct_app.services.list_import import (
    MAX_BYTES,
    Choices,
    Columns,
    ImportPreview,
    ListRefused,
    column_name,
    pairs,
    preview,
    problem_sentence,
    problems_csv,
    survey,
)
from resources import files
from resources.texts import LANGUAGES, catalogue

DAY = datetime.date(2027, 4, 11)
HEADING = "№ п/п;Фамилия;Имя;Отчество;Дата рождения;Адрес;ИИН"


def iin(first11: str) -> str:
    return f"{first11}{control_digit(first11)}"


AHMETOV = iin("84031230012")
IVANOVA = iin("90010140001")
YOUNG = iin("00020350004")
ROWS = (
    f"1;Ахметов;Бауыржан;Серікұлы;12.03.1984;Абай к-сі, 1-үй;{AHMETOV}",
    f"2;Иванова;Ольга;Петровна;01.01.1990;ул. Мира, 2;{IVANOVA}",
    f"3;Өмірбеков;Әділ;;03.02.2000;ул. Мира, 3;{YOUNG}",
)
THREE = (
    Voter(1, "Ахметов", "Бауыржан", "Серікұлы", datetime.date(1984, 3, 12), "Абай к-сі, 1-үй", AHMETOV),
    Voter(2, "Иванова", "Ольга", "Петровна", datetime.date(1990, 1, 1), "ул. Мира, 2", IVANOVA),
    Voter(3, "Өмірбеков", "Әділ", "", datetime.date(2000, 2, 3), "ул. Мира, 3", YOUNG),
)
RUSSIAN_ROW = f"1;Иванова;Ольга;Петровна;01.01.1990;ул. Мира, 2;{IVANOVA}"


def lines(*rows: str, heading: str = HEADING) -> str:
    return "\r\n".join((heading, *rows)) + "\r\n"


def read(text: str, encoding: str = "utf-8-sig") -> ImportPreview:
    return preview(text.encode(encoding), DAY)


def found(text: str) -> list[tuple[int, str, str, str, int | None]]:
    """Row, column, code, severity and the other row of every problem."""
    return [(p.row, p.column, p.code, str(p.severity), p.other_row) for p in read(text).problems]


def refusal(content: bytes) -> ListRefused:
    with pytest.raises(ListRefused) as caught:
        preview(content, DAY)
    for language in LANGUAGES:
        assert caught.value.sentence(catalogue(language)).endswith(".")
    return caught.value


# --- what is understood -----------------------------------------------------------------------------------------------


def test_a_list_as_an_akimat_sends_it_is_understood_without_a_question() -> None:
    content = lines(*ROWS).encode("utf-8-sig")
    result = preview(content, DAY)
    assert result.voters == THREE
    assert result.problems == ()
    assert (result.encoding, result.delimiter, result.rows) == ("utf-8-sig", ";", 3)
    assert result.columns["iin"] == "ИИН"
    assert result.sha256 == hashlib.sha256(content).hexdigest()
    assert result.rows_digest == rows_digest(THREE)
    result.require_no_errors()


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_delimiter_and_mark_make_no_difference(delimiter: str, encoding: str) -> None:
    rows = lines(*ROWS).replace(", ", " ").replace(";", delimiter)
    result = read(rows, encoding)
    assert (result.encoding, result.delimiter) == (encoding, delimiter)
    assert [voter.iin for voter in result.voters] == [AHMETOV, IVANOVA, YOUNG]


def test_a_russian_list_in_cp1251_is_read_letter_by_letter() -> None:
    result = read(lines(RUSSIAN_ROW), "cp1251")
    assert result.encoding == "cp1251"
    assert result.voters[0].full_name() == "Иванова Ольга Петровна"


@pytest.mark.parametrize(
    "heading",
    [
        "Р/с №;Тегі;Аты;Әкесінің аты;Туған күні;Мекенжайы;ЖСН",
        "No;Surname;Given name;Patronymic;Date of birth;Address;IIN",
        "  № П/П ;ФАМИЛИЯ;имя;Отчество (при наличии);дата  рождения;Адрес места жительства;И.И.Н.",
    ],
)
def test_headings_in_kazakh_russian_and_english_are_understood(heading: str) -> None:
    assert read(lines(*ROWS, heading=heading)).voters == THREE


def test_columns_may_stand_in_any_order_and_others_are_named_as_ignored() -> None:
    text = f"ИИН;Телефон;Адрес;ФИО;Дата рождения;№\n{AHMETOV};+7 700;Абай 1;Ахметов Бауыржан Серік ұлы;1984-03-12;1\n"
    result = read(text)
    assert result.ignored == ("Телефон",)
    voter = result.voters[0]
    assert (voter.surname, voter.given_name, voter.patronymic) == ("Ахметов", "Бауыржан", "Серік ұлы")


def test_title_rows_above_the_heading_are_passed_over_and_rows_keep_their_place() -> None:
    text = "Список избирателей;;;;;;\n\n" + lines(*ROWS[:1], "", ROWS[1].replace("01.01.1990", "вчера"))
    assert [(p.row, p.column, p.code) for p in read(text).problems] == [(6, "birth_date", "birth_date_unreadable")]


def test_zeros_that_a_table_program_dropped_from_an_iin_are_put_back() -> None:
    assert YOUNG.startswith("000")
    for spoiled in (YOUNG.lstrip("0"), YOUNG.lstrip("0") + ".0", "'" + YOUNG, f"{YOUNG[:6]} {YOUNG[6:]}"):
        result = read(lines(ROWS[2].replace(YOUNG, spoiled).replace("3;", "1;", 1)))
        assert [voter.iin for voter in result.voters] == [YOUNG]


def test_cells_are_cleaned_of_signs_nobody_sees() -> None:
    row = f'1;\u202bАхметов\u200f; Бауыржан ;"Серік\nұлы";12.03.1984 0:00:00;Абай\u00a01;{AHMETOV}'
    voter = read(lines(row)).voters[0]
    assert (voter.full_name(), voter.address) == ("Ахметов Бауыржан Серік ұлы", "Абай 1")


def test_a_corrected_mapping_is_taken_instead_of_what_the_program_understood() -> None:
    text = lines(*ROWS, heading="a;b;c;d;e;f;g")
    order = ("number", "surname", "given_name", "patronymic", "birth_date", "address", "iin")
    choices = Choices(heading_row=1, places={field: place for place, field in enumerate(order)})
    assert preview(text.encode(), DAY, choices).voters == THREE


def test_every_heading_of_the_table_stands_for_one_field_that_has_a_name() -> None:
    table = tomllib.loads(files.read_text("list_columns.toml"))
    headings = [heading for known in table.values() for heading in known]
    assert len(headings) == len(set(headings))
    for language in LANGUAGES:
        assert all(column_name(field, catalogue(language)) for field in table)


# --- what is refused as a whole ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \r\n ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"PK\x03\x04" + b"x" * 40, "workbook_damaged"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 40, "workbook"),
        (b"%PDF-1.7", "pdf"),
        (lines(*ROWS).encode("utf-16") + b"x", "not_text"),
        (lines(*ROWS).encode() + b"\0", "not_text"),
        (lines(RUSSIAN_ROW).encode("cp866"), "wrong_encoding"),
        (lines(RUSSIAN_ROW).encode("cp1251") + b"\x98", "wrong_encoding"),
        (lines(RUSSIAN_ROW).encode().decode("latin-1").encode(), "letters_spoiled"),
        (lines(*ROWS).replace("Әділ", "\ufffdділ").encode(), "letters_spoiled"),
        (lines().encode(), "no_rows"),
        (lines(";;;;;;", "").encode(), "no_rows"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_one_sentence(content: bytes, code: str) -> None:
    assert refusal(content).code == code


def test_letters_spoiled_by_a_code_page_and_saved_again_are_noticed() -> None:
    spoiled = "".join(bytes([byte]).decode("cp1251", "ignore") or "\x98" for byte in lines(RUSSIAN_ROW).encode())
    assert refusal(spoiled.encode()).code == "letters_spoiled"


def test_missing_columns_are_all_named() -> None:
    refused = refusal(lines("1;Ахметов;Абай 1", heading="№;Фамилия;Адрес").encode())
    assert refused.columns == ("given_name", "birth_date", "iin")
    assert "имя, дата рождения, ИИН" in refused.sentence(catalogue("ru"))
    assert refusal("один;два\n1;2\n".encode()).columns == ("full_name", "number", "birth_date", "address", "iin")


def test_a_column_that_stands_twice_is_named() -> None:
    refused = refusal(lines(heading=HEADING + ";ЖСН").encode())
    assert (refused.code, refused.columns) == ("column_twice", ("iin",))


def test_an_open_quotation_mark_is_named_with_its_row() -> None:
    refused = refusal(lines(ROWS[0], ROWS[1].replace("ул.", '"ул.'), ROWS[2]).encode())
    assert refused.code == "broken_quotes"
    assert refused.params == {"row": 3}


def test_a_file_larger_than_any_list_is_refused_before_it_is_read() -> None:
    assert refusal(b"a" * (MAX_BYTES + 1)).code == "too_large"


# --- what is listed row by row ----------------------------------------------------------------------------------------


def test_all_problems_are_listed_at_once_with_row_column_value_and_reason() -> None:
    wrong_digit = AHMETOV[:-1] + str((int(AHMETOV[-1]) + 1) % 10)
    text = lines(
        ROWS[0],
        f"2;;;;;;{AHMETOV}",
        f"2;Петров;Пётр;;31.02.1990;ул. Мира, 5;{wrong_digit}",
        f"x;?алиев;Бек;;1990-01-01;ул. Мира, 6;{IVANOVA}",
        ";Ли;Анна;;2009-04-12;ул. Мира, 7;12345",
        "7;Ким;Яна;;1910-01-01;ул. Мира, 8;8.40312E+11",
        f"8;Ким;Яна;;1990-01-02;ул. Мира, 9;{IVANOVA};ещё",
    )
    assert found(text) == [
        (3, "surname", "name_empty", "error", None),
        (3, "given_name", "name_empty", "error", None),
        (3, "birth_date", "birth_date_missing", "error", None),
        (3, "address", "address_empty", "warning", None),
        (3, "iin", "iin_repeated", "error", 2),
        (4, "number", "number_repeated", "error", 3),
        (4, "birth_date", "birth_date_unreadable", "error", None),
        (4, "iin", "iin_wrong_control_digit", "error", None),
        (5, "number", "number_unreadable", "error", None),
        (5, "surname", "letters_lost", "error", None),
        (6, "number", "number_missing", "error", None),
        (6, "birth_date", "under_age", "error", None),
        (6, "iin", "iin_not_12_digits", "error", None),
        (7, "number", "number_gap", "warning", None),
        (7, "birth_date", "age_unlikely", "warning", None),
        (7, "iin", "iin_rounded", "error", None),
        (8, "row", "too_many_cells", "error", None),
        (8, "birth_date", "birth_date_differs", "warning", None),
        (8, "iin", "iin_repeated", "error", 5),
    ]
    result = read(text)
    assert result.voters == THREE[:1]
    assert [p.value for p in result.problems if p.row == 7] == ["3–6", "1910-01-01", "8.40312E+11"]
    with pytest.raises(ListRefused) as caught:
        result.require_no_errors()
    assert caught.value.params == {"errors": 15, "row": 3}


def test_one_person_under_two_iins_is_shown_as_a_pair_to_look_at() -> None:
    other = iin("84031230099")
    twin = f"2;АХМЕТОВ;Бауыржан;Сериқұлы;12.03.1984;ул. Мира, 9;{other}"
    assert found(lines(ROWS[0], twin)) == [(3, "surname", "person_repeated", "warning", 2)]


def test_an_iin_that_only_disagrees_with_the_birth_date_does_not_keep_a_voter_out() -> None:
    odd_century, odd_date = iin("84031290012"), iin("84133230012")
    text = lines(
        ROWS[0].replace("12.03.1984", "13.03.1984"),
        ROWS[1].replace(IVANOVA, odd_century),
        ROWS[2].replace(YOUNG, odd_date),
    )
    assert [(p.code, p.severity) for p in read(text).problems] == [
        ("birth_date_differs", Severity.WARNING),
        ("iin_century_digit", Severity.WARNING),
        ("iin_impossible_date", Severity.WARNING),
    ]
    assert len(read(text).voters) == 3


def test_every_problem_has_its_reason_in_every_language() -> None:
    text = lines(ROWS[0], ROWS[0], "5;;;;;;1;x", "x;?;?;;1850-01-01;;", ";А;Б;;2020-01-01;д;8,4E+11")
    for problem in read(text).problems:
        for language in LANGUAGES:
            assert problem_sentence(problem, catalogue(language))


# --- what the user decides instead of the program ---------------------------------------------------------------------


def test_columns_that_are_not_understood_are_shown_with_samples_so_that_the_user_can_say_which_they_are() -> None:
    content = lines(*ROWS, heading="Кто;Фамилия;ИИН;Код").encode()
    seen = survey(content)
    assert (seen.heading_row, seen.places) == (1, {"surname": 1, "iin": 2})
    assert seen.missing == ("given_name", "number", "birth_date", "address")
    assert seen.ignored == ("Кто", "Код")
    assert seen.samples[1][1] == "Ахметов"
    assert survey(lines(heading=HEADING + ";ЖСН").encode()).twice == ("iin",)
    assert seen.columns() == Columns(1, {"surname": 1, "iin": 2})


def test_what_was_understood_can_be_given_back_as_choices() -> None:
    content = ("Список;;;;;;\n" + lines(*ROWS)).encode("kz1048")
    seen = survey(content)
    assert (seen.encoding, seen.delimiter, seen.heading_row, seen.rows) == ("kz1048", ";", 2, 3)
    choices = Choices(seen.encoding, seen.delimiter, seen.sheet, seen.heading_row, seen.places)
    assert preview(content, DAY, choices).voters == THREE


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        (Choices(encoding="latin-9"), "choice_encoding"),
        (Choices(encoding="utf-16-le"), "choice_encoding_wrong"),
        (Choices(delimiter="x"), "choice_delimiter"),
        (Choices(heading_row=6), "choice_row"),
        (Choices(heading_row=-2), "choice_row"),
        (Choices(places={"phone": 1}), "choice_field"),
        (Choices(places={"iin": 7}), "choice_column"),
        (Choices(places={"iin": -1}), "choice_column"),
        (Choices(places={"iin": 1, "surname": 1}), "choice_twice"),
        (Choices(places={"iin": 6}), "columns_missing"),
        (Choices(heading_row=2), "columns_missing"),
        (Choices(delimiter=","), "columns_missing"),
    ],
)
def test_a_choice_that_does_not_fit_is_refused_with_one_sentence(choices: Choices, code: str) -> None:
    with pytest.raises(ListRefused) as caught:
        preview(lines(*ROWS).encode() + b";;", DAY, choices)
    assert caught.value.code == code
    assert all(caught.value.sentence(catalogue(language)).endswith(".") for language in LANGUAGES)


def test_a_ukrainian_surname_does_not_make_a_russian_list_kazakh() -> None:
    assert survey(lines(RUSSIAN_ROW.replace("Иванова", "Їжак")).encode("cp1251")).encoding == "cp1251"


def test_the_work_tells_how_far_it_is_and_ends_when_it_is_told_to() -> None:
    content = lines(*(f"{n};А;Б;;1990-01-01;д;{IVANOVA}" for n in range(1, 1002))).encode()
    told: list[tuple[int, int]] = []
    preview(content, DAY, progress=lambda done, of: told.append((done, of)))
    assert told == [(0, 1001), (500, 1001), (1000, 1001), (1001, 1001)]

    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        preview(content, DAY, progress=stop)


# --- the report -------------------------------------------------------------------------------------------------------


def test_duplicates_are_shown_in_pairs_with_what_both_rows_say() -> None:
    other = iin("84031230099")
    text = lines(
        ROWS[0], f"2;Ахметов;Бауыржан;Серікұлы;12.03.1984;ул. Мира, 9;{other}", f"3;{ROWS[1][2:]}", f"4;{ROWS[1][2:]}"
    )
    found = [(pair.problem.code, pair.earlier, pair.later) for pair in pairs(read(text))]
    assert [(code, earlier.row, later.row) for code, earlier, later in found] == [
        ("person_repeated", 2, 3),
        ("iin_repeated", 4, 5),
    ]
    assert [row.iin for row in found[0][1:]] == [AHMETOV, other]


@pytest.mark.parametrize("language", LANGUAGES)
def test_problems_can_be_sent_back_as_a_table_that_runs_no_formula(language: str) -> None:
    text = lines(f"1;=СУММ(A1);Б?;;1990-01-01;ул. Мира, 2;{IVANOVA}", f"2;А;Б;;@x;д;+7{IVANOVA}")
    content = problems_csv(read(text).problems, catalogue(language))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [(row[0], row[2]) for row in rows[1:]] == [("2", "Б?"), ("3", "'@x"), ("3", f"'+7{IVANOVA}")]
    assert all(all(row[:5]) for row in rows)


# --- what must not happen ---------------------------------------------------------------------------------------------


def test_personal_values_reach_neither_a_log_nor_the_text_of_an_exception(caplog: pytest.LogCaptureFixture) -> None:
    """R12: neither a name nor an IIN."""
    caplog.set_level(logging.DEBUG)
    text = lines(ROWS[0], ROWS[0])
    result = read(text)
    with pytest.raises(ListRefused) as caught:
        result.require_no_errors()
    shown = caplog.text + str(caught.value) + repr(caught.value) + repr(result) + repr(RawRow(1, surname="Ахметов"))
    assert "Ахметов" not in shown
    assert AHMETOV not in shown


def test_the_digest_of_a_list_changes_with_any_value_but_not_with_the_order_of_its_lines() -> None:
    other = (msgspec.structs.replace(THREE[0], address="1"), *THREE[1:])
    digests = {rows_digest(THREE), rows_digest(other), rows_digest(THREE[:2]), rows_digest(())}
    assert len(digests) == 4
    assert rows_digest(iter(THREE[::-1])) == rows_digest(THREE)


def test_a_problem_is_shown_without_its_value() -> None:
    assert "Ахметов" not in repr(Problem(3, "surname", "Ахметов", "letters_lost", Severity.ERROR))
