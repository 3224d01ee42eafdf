"""A district is created from tables: understood in three languages, every mistake named, nothing half done (R40)."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from precinct_app.domain.district.setup import Level
from precinct_app.domain.election import Role
from precinct_app.exchange import kit
from precinct_app.services import election_plan, kits_out, new_district
from precinct_app.services.district import OpenDistrict
from precinct_app.services.election_plan import Facts, Plan, PlanProblem, template
from precinct_app.services.election_plan.sheets import sheets
from precinct_app.services.kits_out import Fate
from resources.texts import LANGUAGES, catalogue
from tests.services import plans
from tests.services.file_room import CHEAP, OPENING_WORDS
from tests.services.list_files.xlsx import Sheet, workbook
from tests.services.plans import Rows

Change = Callable[[dict[str, Rows]], object]


def read(sheets: dict[str, Rows], facts: Facts | None = None) -> Plan:
    return election_plan.read_plan(plans.as_csv(sheets), facts)


def made(folder: Path, plan: Plan) -> OpenDistrict:
    assert plan.setup is not None, plan.problems
    district = new_district.create(folder / "district.pct", OPENING_WORDS, plan.setup, plan.kits, cost=CHEAP)
    assert isinstance(district, OpenDistrict), district
    return district


def test_a_plan_says_who_votes_on_what_where() -> None:
    plan = read(plans.good())
    assert plan.problems == ()
    assert plan.setup is not None
    setup = plan.setup
    assert (setup.election.id, setup.election.date) == ("2027-04-11", datetime.date(2027, 4, 11))
    assert (setup.level, setup.election.practice) == (Level.DISTRICT, True)
    assert setup.election.title.of("kk") == "Президентті сайлау"
    assert [precinct.number for precinct in setup.precincts] == [121, 122]
    assert setup.precincts[0].place.of("en") == "Аксу"
    (contest,) = setup.contests
    assert (contest.kind, contest.method, contest.marks) == ("president", "absolute_majority_then_runoff", 1)
    assert contest.against_all
    assert contest.piles() == (*(f"o{place}" for place in range(1, 8)), "against_all")
    assert contest.options[2].name.of("en") == "Кандидат 3"
    (planned,) = plan.kits
    assert (planned.precinct, planned.ballots, planned.whole) == (121, {plans.CONTEST: 80}, True)
    assert [member.role for member in planned.members[:3]] == [Role.CHAIR, Role.DEPUTY, Role.SECRETARY]
    assert [member.id for member in planned.members] == [f"m{place}" for place in range(1, 8)]
    assert planned.members[0].name == "Член 3 из 121"


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_workbook_and_files_of_any_delimiter_say_the_same(delimiter: str) -> None:
    names = {"election": "Выборы", "precincts": "Учаскелер", "members": "Члены комиссий", "contests": "Сайлау түрлері"}
    book = plans.as_workbook(plans.good(), names)
    assert election_plan.read_plan(plans.as_csv(plans.good(), delimiter)).setup == read(plans.good()).setup
    found = election_plan.read_plan([("план.xlsx", book)])
    assert (found.setup, found.kits) == (read(plans.good()).setup, read(plans.good()).kits)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_templates_ask_for_is_understood(lang: str) -> None:
    """The headings of the templates are those that are read."""
    tables = election_plan.templates(lang)
    found = election_plan.read_plan((name, data) for name, data in tables.items() if name.endswith(".csv"))
    assert [each.sheet for each in found.seen] == ["election", "precincts", "members", "contests", "options"]
    assert {problem.code for problem in found.problems} == {"sheet_empty"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_explanation_beside_the_tables_names_every_column_with_an_example_that_is_understood(lang: str) -> None:
    said = election_plan.templates(lang)[template.README].decode("utf-8-sig")
    tables: dict[str, plans.Rows] = {}
    for name, form in sheets().items():
        headings = [column.heading(lang) for column in form.columns.values()]
        examples = [template.example(name, column, lang) for column in form.columns]
        assert all(
            f"{heading}" in said and example in said for heading, example in zip(headings, examples, strict=True)
        )
        tables[name] = [list(headings), list(examples)]
    assert {problem.code for problem in read(tables).problems} == {"secretary_missing"}  # one example is one member


def test_the_explanation_lies_beside_the_tables_and_is_never_read_as_one(tmp_path: Path) -> None:
    for name, data in election_plan.templates("ru").items():
        (tmp_path / name).write_bytes(data)
    assert template.README not in dict(election_plan.plan_files([tmp_path]))


@pytest.mark.parametrize("heading", ["Обозначение", "Вид выборов", "Сайлау түрі", "Contest"])
def test_a_contest_has_one_name_on_both_sheets_and_the_older_one_is_still_known(heading: str) -> None:
    assert {sheets()[name].columns["contest"].heading("ru") for name in ("contests", "options")} == {"Обозначение"}
    tables = plans.good()
    tables["options"][0][0] = heading
    assert read(tables).setup is not None


def test_what_is_given_beside_the_tables_goes_before_them() -> None:
    sheets = plans.good()
    del sheets["election"]
    facts = Facts(title_kk="А", title_ru="Б", district_kk="В", district_ru="Г", date="2027-04-12", edition="kz-2026")
    plan = read(sheets, facts)
    assert plan.setup is not None
    assert plan.setup.election.title.of("ru") == "Б"
    other = read(plans.good(), Facts(date="2027-05-01"))
    assert other.setup is not None
    assert other.setup.election.id == "2027-05-01"


def cell(sheet: str, row: int, column: int, value: object) -> Change:
    """Another value in one cell; rows as a table program counts them."""

    def change(sheets: dict[str, Rows]) -> None:
        sheets[sheet][row - 1][column] = str(value)

    return change


WRONG: list[tuple[str, Change, tuple[str, str, int, str]]] = [
    ("number", cell("precincts", 2, 0, "сто"), ("number_unreadable", "precincts", 2, "number")),
    ("twice", cell("precincts", 3, 0, 121), ("number_repeated", "precincts", 3, "number")),
    ("no address", cell("precincts", 2, 4, ""), ("value_missing", "precincts", 2, "address_ru")),
    ("special", cell("precincts", 2, 5, "может быть"), ("yes_no_unreadable", "precincts", 2, "special")),
    ("role", cell("members", 2, 2, "сторож"), ("role_unreadable", "members", 2, "role")),
    ("two chairs", cell("members", 2, 2, "төраға"), ("role_twice", "members", 4, "role")),
    ("no secretary", cell("members", 3, 2, "член"), ("secretary_missing", "members", 8, "role")),
    ("stranger", cell("members", 2, 0, 999), ("precinct_unknown", "members", 2, "precinct")),
    ("kind", cell("contests", 2, 1, "мэр"), ("kind_unreadable", "contests", 2, "kind")),
    ("id", cell("contests", 2, 0, "пре зидент"), ("id_unreadable", "contests", 2, "contest")),
    ("order", cell("options", 3, 1, 5), ("order_broken", "options", 3, "number")),
    ("option twice", cell("options", 3, 3, "Кандидат 1"), ("option_twice", "options", 3, "name_ru")),
    ("no contest", cell("options", 8, 0, "akim"), ("contest_unknown", "options", 8, "contest")),
    ("date", cell("election", 2, 4, "весной"), ("date_unreadable", "election", 2, "date")),
    ("edition", cell("election", 2, 5, "kz-1999"), ("edition_unknown", "election", 2, "edition")),
    ("column", cell("precincts", 1, 4, "Что-то"), ("column_missing", "precincts", 1, "address_ru")),
    ("sheet", lambda sheets: sheets.pop("options"), ("sheet_missing", "options", 0, "")),
]


@pytest.mark.parametrize(("change", "expected"), [each[1:] for each in WRONG], ids=[each[0] for each in WRONG])
def test_a_mistake_is_named_with_its_place_and_nothing_is_made(
    change: Change, expected: tuple[str, str, int, str]
) -> None:
    sheets = plans.good()
    change(sheets)
    plan = read(sheets)
    assert plan.setup is None
    assert expected in [(each.code, each.sheet, each.row, each.column) for each in plan.problems]
    for lang in LANGUAGES:
        tr = catalogue(lang)
        for problem in plan.problems:
            assert election_plan.place_words(problem, tr)
            assert election_plan.problem_words(problem, tr)


def test_every_mistake_is_named_at_once() -> None:
    sheets = plans.good()
    for _, change, _ in WRONG[:-2]:
        change(sheets)
    assert len(read(sheets).problems) >= len(WRONG) - 4  # some mistakes hide others of the same cell


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("precincts.csv", b"", "file_empty"),
        ("precincts.csv", b"%PDF-1.7", "file_pdf"),
        ("precincts.csv", b"\xd0\xcf\x11\xe0....", "file_workbook"),
        ("plan.xlsx", b"PK\x03\x04 and nothing", "file_unreadable"),
        ("holiday.csv", b"a;b\n1;2\n", "file_unknown"),
        ("plan.xlsx", workbook(Sheet([["a"]], "Отпуск")), "file_unknown"),
    ],
)
def test_a_file_that_is_no_plan_is_named(name: str, content: bytes, code: str) -> None:
    plan = election_plan.read_plan([(name, content)])
    assert plan.setup is None
    assert (code, name) in [(each.code, each.file) for each in plan.problems]


def test_a_plan_of_a_region_speaks_of_districts() -> None:
    plan = read(plans.good((1, 2), level="регион", number=3))
    assert plan.setup is not None
    assert (plan.setup.level, plan.setup.number) == (Level.REGION, 3)


def test_the_kits_of_all_precincts_are_written_and_those_that_are_out_stay(tmp_path: Path) -> None:
    district = made(tmp_path, read(plans.good((121, 122, 123))))
    found = list(kits_out.issue_all(district, tmp_path / "kits"))
    assert [(each.precinct, each.fate) for each in found] == [
        (121, Fate.WRITTEN),
        (122, Fate.WRITTEN),
        (123, Fate.NOT_PLANNED),
    ]
    lying = kits_out.lying_in(tmp_path / "kits", district.state)
    assert {number: path.name for number, path in lying.items()} == {121: "kit-121.zip", 122: "kit-122.zip"}
    data = lying[121].read_bytes()
    read_kit = kit.read_kit(data, district.trust()).kit
    assert read_kit.setup.members == district.state.plans[121].members
    assert [each.fate for each in kits_out.issue_all(district, tmp_path / "kits")][:2] == [Fate.ISSUED_BEFORE] * 2
    assert lying[121].read_bytes() == data
    assert next(kits_out.issue_all(district, tmp_path / "other", again=True)).fate is Fate.WRITTEN
    lying[122].write_bytes(b"something else")
    assert 122 not in kits_out.lying_in(tmp_path / "kits", district.state)
    district.close()


def test_what_was_typed_for_one_kit_is_known_when_all_are_issued_again(tmp_path: Path) -> None:
    district = made(tmp_path, read(plans.good((121, 122))))
    members = district.state.plans[121].members
    assert isinstance(district.issue_kit(122, members, {plans.CONTEST: 90}), bytes)
    district.close()
    again = OpenDistrict.open(tmp_path / "district.pct", OPENING_WORDS, lambda _state: district.clock)
    fates = [each.fate for each in kits_out.issue_all(again, tmp_path / "kits", again=True)]
    assert fates == [Fate.WRITTEN, Fate.WRITTEN]
    again.close()


def test_stopping_between_two_kits_leaves_whole_ones(tmp_path: Path) -> None:
    district = made(tmp_path, read(plans.good((121, 122, 123))))
    steps = kits_out.issue_all(district, tmp_path / "kits")
    next(steps)
    steps.close()
    assert set(district.state.kits) == {121} == set(kits_out.lying_in(tmp_path / "kits", district.state))
    district.close()


def test_a_kit_that_could_not_be_written_does_not_count_as_issued(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    district = made(tmp_path, read(plans.good()))

    def refuse(_path: Path, _data: bytes) -> None:
        raise OSError("the drive is full")

    monkeypatch.setattr(kits_out, "write_and_read_back", refuse)
    with pytest.raises(OSError, match="full"):
        list(kits_out.issue_all(district, tmp_path / "kits"))
    assert district.state.kits == {}
    district.close()


def test_a_file_that_cannot_be_finished_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = read(plans.good())

    def refuse(*_: object) -> None:
        raise OSError("the drive is gone")

    monkeypatch.setattr(OpenDistrict, "do", refuse)
    with pytest.raises(OSError, match="gone"):
        made(tmp_path, plan)
    assert list(tmp_path.iterdir()) == []


def test_a_problem_is_said_with_its_place_and_remedy() -> None:
    problem = PlanProblem("number_unreadable", "precincts", 7, "number", "x", "precincts.csv", {"least": 1})
    tr = catalogue("ru")
    assert election_plan.place_words(problem, tr) == "Лист «Участки», строка 7, Номер"
    assert election_plan.problem_words(problem, tr) == "Это не целое число. Нужно число не меньше 1."
