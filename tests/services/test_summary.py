"""The district's sums as tables and data: every figure of every precinct, where it came from, who is missing."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from precinct_app.domain.district.commands import AcceptBundle, EnterPaper
from precinct_app.domain.district.events import Report
from precinct_app.domain.district.results import figures_of
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange.trouble import Trouble
from precinct_app.services import summary
from precinct_app.services.district import OpenDistrict
from tests.db.files import copy_file
from tests.exchange import json_schema
from tests.services.days import CONTESTS, NUMBER, Day
from tests.services.file_room import OPENING_WORDS

MISSING = NUMBER + 1


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """Two precincts, two contests; one precinct reported."""
    day = Day(tmp_path_factory.mktemp("summary"), "kz-2026", 2, (NUMBER, MISSING))
    day.play(NUMBER, "X2", voters=40, seed=3)
    assert day.district.take_in("bundle", day.bundle()).accepted
    yield day
    day.close()


@pytest.fixture
def district(day: Day) -> OpenDistrict:
    return day.district


@pytest.fixture
def own(day: Day, tmp_path: Path) -> Iterator[OpenDistrict]:
    """A copy of the district that a test may change."""
    path = day.district.store.path
    day.district.store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copy_file(path, tmp_path / "own.pct")
    opened = OpenDistrict.open(tmp_path / "own.pct", OPENING_WORDS, lambda _state: day.clock)
    yield opened
    opened.close()


def rows_of(district: OpenDistrict, folder: Path) -> list[dict[str, str]]:
    """The table of the first contest."""
    (path, _) = summary.write(district, folder / "out", ("csv",))
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def test_the_table_has_every_figure_of_every_precinct_and_marks_the_missing_one(
    day: Day, district: OpenDistrict, tmp_path: Path
) -> None:
    """R41, K12: a missing precinct is a row without numbers, not a row of zeros."""
    for contest, path in zip(CONTESTS, summary.write(district, tmp_path, ("csv",)), strict=True):
        rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
        assert [(row["precinct"], row["source"]) for row in rows] == [
            (str(NUMBER), "bundle"), (str(MISSING), "missing"), ("sum", ""),
        ]  # fmt: skip
        expected = {name: str(number) for name, number in figures_of(day.protocol(contest)).items()}
        assert rows[0].items() >= expected.items()
        assert rows[2].items() >= expected.items()
        arrival = district.state.arrivals[NUMBER]
        assert (rows[0]["version"], rows[0]["posted"], rows[0]["digest"]) == ("1", "yes", arrival.digest)
        assert set(rows[1].values()) == {str(MISSING), "missing", ""}


def test_the_data_for_scripts_is_whole(day: Day, district: OpenDistrict, tmp_path: Path) -> None:
    """R41: names in three languages, sums, each precinct with source, version and digest, the journal's head."""
    (path, _) = summary.write(district, tmp_path, ("json",))
    data = json.loads(path.read_bytes())
    assert (data["format"], data["practice"], data["edition"]) == (3, True, "kz-2026")
    assert data["options"]["o1"].keys() == {"kk", "ru", "en"}
    assert list(data["votes"]) == list(district.state.contest(CONTESTS[0]).piles())
    assert data["journal_head"] == district.head.hash
    assert data["precincts"][str(NUMBER)] == {
        "source": "bundle",
        "version": 1,
        "posted": True,
        "digest": district.state.arrivals[NUMBER].digest,
        "figures": figures_of(day.protocol()),
        "beneath": {"precincts": 1, "on_paper": [], "commissions_on_paper": [], "untold": []},
    }
    assert data["precincts"][str(MISSING)]["source"] == "missing"
    assert data["precincts"][str(MISSING)]["figures"] == {}
    assert (data["precincts_in"], data["precincts_missing"]) == (1, [MISSING])


def test_a_precinct_on_paper_is_marked_so_and_what_its_paper_does_not_say_is_left_empty(
    day: Day, own: OpenDistrict, tmp_path: Path
) -> None:
    """R40: two people typed the same; a protocol read from its code tells no reasons of invalidity."""
    papers = [replace(day.protocol(contest), invalid_reasons={}) for contest in CONTESTS]
    for paper in papers:
        for person in ("Aigul", "Serik"):
            assert not isinstance(own.do(EnterPaper(MISSING, paper, person, "ab" * 32)), Refusal)
    _, row, total = rows_of(own, tmp_path)
    assert (row["source"], row["version"], row["posted"], row["digest"]) == ("paper", "1", "no", "ab" * 32)
    assert (row["ballots_valid"], row["invalid.no_mark"]) == (str(papers[0].lines["ballots_valid"]), "")
    unexplained = papers[0].lines["ballots_invalid"]
    assert unexplained > 0
    told = [(each["invalid_without_reason"], each["precincts_without_reasons"]) for each in (row, total)]
    assert told == [(str(unexplained), "1")] * 2
    reasons = sum(int(number) for name, number in total.items() if name.startswith("invalid."))
    assert reasons + unexplained == int(total["ballots_invalid"])
    beneath = ("precincts_beneath", "beneath_on_paper", "on_paper", "commissions_on_paper", "untold")
    assert [each[name] for each in (row, total) for name in beneath] == [
        "1", "1", str(MISSING), "", "", "2", "1", str(MISSING), "", "",
    ]  # fmt: skip
    (path, _) = summary.write(own, tmp_path / "out", ("json",))
    data = json.loads(path.read_bytes())
    assert data["beneath"] == {
        "precincts": 2, "on_paper": [[MISSING]], "commissions_on_paper": [], "untold": [],
    }  # fmt: skip
    assert (data["invalid_without_reason"], data["precincts_without_reasons"]) == (unexplained, [MISSING])
    assert (data["precincts_in"], data["precincts_on_paper"], data["precincts_missing"]) == (2, 1, [])
    assert data["precincts"][str(MISSING)]["source"] == "paper"
    assert "invalid.no_mark" not in data["precincts"][str(MISSING)]["figures"]


def test_a_precinct_in_dispute_is_marked_so_and_counts_with_nothing(
    day: Day, own: OpenDistrict, tmp_path: Path
) -> None:
    """R40: until two people have decided, neither bundle is in any sum."""
    reports = tuple(Report(replace(day.protocol(contest), invalid_reasons={"x": 1}), True) for contest in CONTESTS)
    assert not isinstance(own.do(AcceptBundle(NUMBER, 2, "cd" * 32, "head", reports)), Refusal)
    first, _, total = rows_of(own, tmp_path)
    assert (first["source"], first["ballots_valid"], total["ballots_valid"]) == ("disputed", "", "0")


def test_the_report_of_the_common_data_format_is_valid(district: OpenDistrict, tmp_path: Path) -> None:
    paths = summary.write(district, tmp_path, ("nist",))
    assert [path.name for path in paths] == [f"summary-{contest}.nist.json" for contest in CONTESTS]
    data = json.loads(paths[0].read_bytes())
    assert data["ExternalIdentifier"][0]["Value"] == district.head.hash
    selections = data["Election"][0]["Contest"][0]["ContestSelection"]
    assert [each["Content"] for each in selections[-1]["Selection"]["Text"]] == [
        "Барлығына қарсы", "Против всех", "Against all",
    ]  # fmt: skip
    if json_schema.SCHEMA.exists():
        assert json_schema.errors(data, json_schema.schema()) == []


def test_the_same_journal_gives_the_same_bytes_in_every_format(district: OpenDistrict, tmp_path: Path) -> None:
    """R44: what was published can be made again and compared."""
    formats = ("csv", "json", "nist")
    first, again = (
        {path.name: path.read_bytes() for path in summary.write(district, tmp_path / name, formats)}
        for name in ("first", "again")
    )
    assert first == again
    assert len(first) == len(formats) * len(CONTESTS)


@pytest.mark.parametrize("name", ["votes.o1", "invalid.no_mark", "ballots_lost"])
def test_a_figure_that_differs_from_its_second_way_stops_every_format(
    district: OpenDistrict, tmp_path: Path, name: str
) -> None:
    """K12: not even the contest that does add up is written."""
    change = "UPDATE lines SET number = number + ? WHERE name = ? AND contest = ?"
    with district.store.transaction():
        district.store.db.execute(change, [1, name, CONTESTS[1]])
    try:
        with pytest.raises(Trouble) as trouble:
            summary.write(district, tmp_path / "out", summary.KNOWN_FORMATS)
    finally:
        with district.store.transaction():
            district.store.db.execute(change, [-1, name, CONTESTS[1]])
    assert (trouble.value.code, trouble.value.params["contest"]) == ("arithmetic", CONTESTS[1])
    assert not (tmp_path / "out").exists()
