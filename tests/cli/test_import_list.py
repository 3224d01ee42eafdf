"""import-list: every problem of a list with row, column, value and reason; all of it is taken in, or nothing."""

import datetime
import json
from pathlib import Path

import pytest

from db.keyslots import Cost
from precinct_app.cli import opening
from precinct_app.domain.commands import ConfirmMembers
from precinct_app.domain.iin import control_digit
from precinct_app.domain.refusal import Refusal
from precinct_app.services.clock import PracticeClock
from precinct_app.services.from_kit import create_from_kit
from tests.cli.calling import PRECINCT, Caller, Ended, passphrase_of
from tests.services.list_files import xlsx

HEADING = "№ п/п;Фамилия;Имя;Отчество;Дата рождения;Адрес;ИИН"
BY_ACT = ("--act", "12", "--akim", "Ахметов Д. С.")


def iin(first11: str) -> str:
    return f"{first11}{control_digit(first11)}"


AHMETOV, IVANOVA = iin("84031230012"), iin("90010140001")
ROWS = (
    f"1;Ахметов;Бауыржан;Серікұлы;12.03.1984;Абай к-сі, 1-үй;{AHMETOV}",
    f"2;Иванова;Ольга;Петровна;01.01.1990;ул. Мира, 2;{IVANOVA}",
)
TABLE = [row.split(";") for row in ROWS]
PLACES = "number = 1\nsurname = 2\ngiven_name = 3\nbirth_date = 5\naddress = 6\niin = 7\n"


def text_of(*rows: str, heading: str = HEADING) -> str:
    return "\r\n".join((heading, *rows)) + "\r\n"


@pytest.fixture
def folder(day: Path, tmp_path: Path) -> Path:
    """A precinct whose members are confirmed: the list comes next. With the passphrase beside it."""
    (tmp_path / "passphrase").write_text("practice\n")
    clock = PracticeClock(
        datetime.datetime(2027, 4, 10, 13, tzinfo=datetime.timezone(datetime.timedelta(hours=5))), running=True
    )
    precinct = create_from_kit(
        tmp_path / PRECINCT, "practice", (day / "kit-127.zip").read_bytes(), clock, Cost(1, 1024, 1)
    )
    assert not isinstance(precinct, Refusal)
    members = tuple(member.id for member in precinct.setup.members)
    assert not isinstance(precinct.do(ConfirmMembers(members, declared=True), members[0]), Refusal)
    precinct.close()
    return tmp_path


def importing(call: Caller, folder: Path, content: str | bytes, *words: object) -> Ended:
    """Call import-list; nothing may have changed in the file when it was refused."""
    path = folder / "list.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8-sig"))
    before = head(folder)
    ended = call("import-list", folder / PRECINCT, path, *passphrase_of(folder), *words)
    if ended.code or "--dry-run" in words:
        assert head(folder) == before
    return ended


def head(folder: Path) -> tuple[object, int]:
    """Head of the journal and number of voters."""
    precinct = opening.precinct(folder / PRECINCT, "practice")
    precinct.close()
    return precinct.head, precinct.state.voter_list.voters


def test_a_good_list_is_taken_in_whole(call: Caller, folder: Path) -> None:
    ended = importing(call, folder, text_of(*ROWS), *BY_ACT)
    assert (ended.code, ended.err) == (0, "")
    assert "taken in: 2 voters" in ended.out
    assert head(folder)[1] == 2
    assert call("journal-check", folder / PRECINCT, *passphrase_of(folder)).code == 0
    again = importing(call, folder, text_of(*ROWS), *BY_ACT)
    assert again.code == 1
    assert "List received" in again.line


def test_a_dry_run_takes_nothing_in(call: Caller, folder: Path) -> None:
    ended = importing(call, folder, text_of(*ROWS), "--dry-run", "--json")
    data = ended.data
    assert ended.code == 0
    assert (data["format"], data["ok"], data["taken_in"], data["voters"], data["problems"]) == (1, True, False, 2, [])
    assert data["columns"]["iin"] == "ИИН"


def test_every_problem_is_listed_with_row_column_value_and_reason(call: Caller, folder: Path) -> None:
    wrong_digit = AHMETOV[:-1] + str((int(AHMETOV[-1]) + 1) % 10)
    content = text_of(ROWS[0].replace(AHMETOV, wrong_digit), ROWS[1], ROWS[1].replace("2;", "3;", 1))
    for words in (BY_ACT, ("--dry-run",)):
        ended = importing(call, folder, content, *words)
        assert ended.code == 1
        assert f'Row 2, IIN, "{wrong_digit}"' in ended.out
        assert f'Row 4, IIN, "{IVANOVA}"' in ended.out
        assert "list.csv" in ended.line
    data = importing(call, folder, content, "--dry-run", "--json").data
    found = [(each["row"], each["column"], each["value"], each["code"]) for each in data["problems"]]
    assert (data["ok"], data["code"]) == (False, "rows_with_errors")
    assert found == [
        (2, "iin", wrong_digit, "iin_wrong_control_digit"),
        (4, "iin", IVANOVA, "iin_repeated"),
    ]
    assert all(each["reason"] for each in data["problems"])


def test_a_warning_asks_for_a_look_and_keeps_nobody_out(call: Caller, folder: Path) -> None:
    ended = importing(call, folder, text_of(ROWS[0], ROWS[1].replace("2;", "3;", 1)), *BY_ACT)
    assert ended.code == 0
    assert "warning" in ended.out


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b"\0" + text_of(*ROWS).encode(), "not_text", "zero bytes"),
        (text_of(*ROWS).replace("і", "i").replace("ұ", "u").encode("koi8-r", "replace"), "wrong_encoding", "encoding"),
        (text_of(*ROWS, heading=HEADING.replace("ИИН", "Код")), "columns_missing", "IIN"),
        (text_of(), "no_rows", "not one voter"),
        (b"", "empty", "empty"),
        (b"PK\x03\x04", "workbook_damaged", "damaged"),
    ],
    ids=["zeros", "koi8", "column", "no-rows", "empty", "workbook"],
)
def test_a_list_that_cannot_be_read_is_refused_in_one_line(
    call: Caller, folder: Path, content: str | bytes, code: str, says: str
) -> None:
    ended = importing(call, folder, content, *BY_ACT, "--json")
    assert (ended.code, ended.data["code"]) == (1, code)
    assert "list.csv" in ended.line
    assert says in ended.line


def test_a_list_without_an_act_is_wrong_usage(call: Caller, folder: Path) -> None:
    ended = importing(call, folder, text_of(*ROWS), "--akim", "Ахметов Д. С.")
    assert ended.code == 2
    assert "--dry-run" in ended.err


def test_a_workbook_is_taken_in_from_the_sheet_that_is_the_list(call: Caller, folder: Path) -> None:
    content = xlsx.workbook(xlsx.Sheet([["Дата", "12"]], "Титул"), xlsx.Sheet([HEADING.split(";"), *TABLE], "Список"))
    data = importing(call, folder, content, "--dry-run", "--json").data
    assert (data["sheet"], data["sheets"], data["heading_row"]) == ("Список", ["Титул", "Список"], 1)
    ended = importing(call, folder, content, *BY_ACT)
    assert (ended.code, ended.err) == (0, "")
    assert "Sheet: Список" in ended.out
    assert head(folder)[1] == 2


def test_a_mapping_decides_sheet_heading_and_encoding(call: Caller, folder: Path) -> None:
    content = xlsx.workbook(xlsx.Sheet([HEADING.split(";"), TABLE[0]], "A"), xlsx.Sheet([["x"], *TABLE], "B"))
    (folder / "b.toml").write_text('sheet = "B"\nheading_row = 1\n[columns]\n' + PLACES)
    (folder / "a.toml").write_text('sheet = "A"')
    assert importing(call, folder, content, "--mapping", folder / "b.toml", "--dry-run", "--json").data["rows"] == 2
    assert importing(call, folder, content, "--mapping", folder / "a.toml", "--dry-run", "--json").data["rows"] == 1
    (folder / "wrong.toml").write_text('encoding = "utf-8"')
    ended = importing(
        call, folder, text_of(*ROWS).encode("kz1048"), "--mapping", folder / "wrong.toml", "--json", "--dry-run"
    )
    assert (ended.code, ended.data["code"]) == (1, "choice_encoding_wrong")


def test_a_contest_of_the_list_must_be_one_of_the_precinct(call: Caller, folder: Path) -> None:
    rows = (ROWS[0] + ";1", ROWS[1] + ";mayor")
    ended = importing(call, folder, text_of(*rows, heading=HEADING + ";Выборы"), "--dry-run", "--json")
    assert [(each["row"], each["column"], each["code"]) for each in ended.data["problems"]] == [
        (3, "contests", "contest_unknown")
    ]


def test_a_list_too_large_for_any_precinct_is_not_even_read(call: Caller, folder: Path) -> None:
    with (folder / "huge.xlsx").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    ended = call("import-list", folder / PRECINCT, folder / "huge.xlsx", *passphrase_of(folder), *BY_ACT)
    assert ended.code == 1
    assert "64 MB" in ended.line


UNKNOWN = text_of(*ROWS, heading="A;B;C;D;E;F;G")


@pytest.mark.parametrize("form", ["toml", "json"])
def test_a_mapping_says_what_the_headings_do_not(call: Caller, folder: Path, form: str) -> None:
    mapping = folder / f"mapping.{form}"
    columns: dict[str, int | str] = {
        "number": 1,
        "surname": 2,
        "given_name": 3,
        "birth_date": "e",
        "address": 6,
        "iin": "G",
    }
    if form == "json":
        mapping.write_text(json.dumps({"columns": columns}))
    else:
        mapping.write_text("[columns]\n" + "".join(f"{name} = {column!r}\n" for name, column in columns.items()))
    assert importing(call, folder, UNKNOWN, "--dry-run").code == 1
    assert importing(call, folder, UNKNOWN, "--mapping", mapping, *BY_ACT).code == 0
    assert head(folder)[1] == 2


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ("columns = 3", "docs/command-line.md"),
        ("\x00", "docs/command-line.md"),
        ("heading_row = 9\n[columns]\nnumber = 1", "9"),
        ("[columns]\nphone = 1", "phone"),
        ("[columns]\nnumber = 8", "number"),
        ("[columns]\nnumber = 0", "number"),
        ("[columns]\nnumber = 'Z'", "'Z'"),
        ("[columns]\nnumber = 1", "IIN"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_in_one_line(
    call: Caller, folder: Path, mapping: str, says: str
) -> None:
    (folder / "mapping.toml").write_text(mapping)
    ended = importing(call, folder, UNKNOWN, "--mapping", folder / "mapping.toml", *BY_ACT)
    assert (ended.code, ended.out) == (1, "")
    assert says in ended.line.replace('"', "'")
    assert "bug" not in ended.line
