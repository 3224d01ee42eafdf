"""district import and district summary: bundles in, sums out, refused files change no sum."""

import csv
import json
from pathlib import Path

import pytest

from precinct_app.cli import district as cli
from precinct_app.services import clock_check, paper_reports, practice_setup, summary
from precinct_app.services.clock_check import ClockBehind
from tests.cli.calling import BUNDLE, DISTRICT, PRECINCT, Caller, passphrase_of
from tests.exchange import world
from tests.services.days import NUMBER, exported
from tests.services.file_room import OPENING_WORDS


def state_of(call: Caller, folder: Path) -> str:
    """What journal-check prints: entries, hash of the last one, digest of the state."""
    return call("journal-check", folder / DISTRICT, *passphrase_of(folder)).out


def test_the_same_bundle_twice_changes_nothing(call: Caller, own_day: Path) -> None:
    before = state_of(call, own_day)
    ended = call("district", "import", own_day / DISTRICT, own_day / BUNDLE, *passphrase_of(own_day))
    assert (ended.code, ended.err) == (0, "")
    assert "nothing changed" in ended.out
    assert state_of(call, own_day) == before


def test_a_refused_file_is_named_and_the_others_still_count(call: Caller, own_day: Path) -> None:
    broken, foreign = own_day / "broken.asice", own_day / "bundle-42.asice"
    broken.write_bytes((own_day / BUNDLE).read_bytes()[:-1])
    foreign.write_bytes(world.bundle())
    words = ("district", "import", own_day / DISTRICT, broken, own_day / BUNDLE, foreign, *passphrase_of(own_day))
    ended = call(*words, "--json")
    assert ended.code == 1
    assert [line.split(": ")[1] for line in ended.err.splitlines()] == ["broken.asice", "bundle-42.asice"]
    found = ended.data
    assert [(each["name"], each["accepted"], each["code"]) for each in found["files"]] == [
        ("broken.asice", False, "truncated"),
        (BUNDLE, True, None),
        ("bundle-42.asice", False, "unknown_signer"),
    ]
    assert (found["ok"], found["precincts_in"], found["precincts_missing"]) == (False, [127], [])
    assert "refused" in call(*words).out


def test_a_summary_is_written_in_every_format_and_holds_the_precincts_numbers(
    call: Caller, own_day: Path, tmp_path: Path
) -> None:
    ended = call("district", "summary", own_day / DISTRICT, "--out", tmp_path / "sum", *passphrase_of(own_day))
    assert ended.code == 0
    assert "1 of 1" in ended.out
    assert sorted(path.suffix for path in (tmp_path / "sum").iterdir()) == [".csv", ".json", ".pdf"]
    protocol = call("verify", own_day / BUNDLE, "--trust", own_day / "trust.pem", "--json").data["protocols"][0]
    data = json.loads((tmp_path / "sum" / "summary-president.json").read_bytes())
    assert (data["lines"], data["votes"]) == (protocol["lines"], protocol["votes"])
    text = (tmp_path / "sum" / "summary-president.csv").read_text(encoding="utf-8-sig")
    assert [row["precinct"] for row in csv.DictReader(text.splitlines())] == ["127", "sum"]


def test_only_the_formats_asked_for_are_written(call: Caller, own_day: Path, tmp_path: Path) -> None:
    words = ("district", "summary", own_day / DISTRICT, "--out", tmp_path / "sum", *passphrase_of(own_day))
    assert call(*words, "--format", "csv").code == 0
    assert [path.name for path in (tmp_path / "sum").iterdir()] == ["summary-president.csv"]


def test_the_common_data_format_is_written_when_it_is_asked_for(call: Caller, own_day: Path, tmp_path: Path) -> None:
    words = ("district", "summary", own_day / DISTRICT, "--out", tmp_path / "sum", *passphrase_of(own_day))
    ended = call(*words, "--format", "nist")
    assert (ended.code, ended.err) == (0, "")
    (path,) = (tmp_path / "sum").iterdir()
    assert path.name == "summary-president.nist.json"
    assert path.name in ended.out
    data = json.loads(path.read_bytes())
    assert (data["@type"], data["Status"]) == ("ElectionResults.ElectionReport", "unofficial-complete")


def test_a_format_that_nobody_knows_is_refused_with_those_there_are(
    call: Caller, own_day: Path, tmp_path: Path
) -> None:
    words = ("district", "summary", own_day / DISTRICT, "--out", tmp_path / "sum", *passphrase_of(own_day))
    ended = call(*words, "--format", "pdf,xml")
    assert ended.code != 0
    assert "xml" in ended.err
    assert not (tmp_path / "sum").exists()
    assert cli.KNOWN_FORMATS == summary.KNOWN_FORMATS


def test_a_precinct_that_counts_from_paper_has_reported_here_as_in_the_window(call: Caller, tmp_path: Path) -> None:
    """K12: one number, whoever asks."""
    office, path = exported().copy_of_district(tmp_path), tmp_path / "district.pct"
    for person in ("Aigul", "Serik"):
        assert isinstance(paper_reports.type_in(office, NUMBER, exported().protocol(), person, b"a photo"), tuple)
    assert (office.state.reported(), len(office.state.arrivals)) == ((NUMBER,), 0)
    office.close()
    (tmp_path / "passphrase").write_text(OPENING_WORDS)
    ended = call("district", "summary", path, "--out", tmp_path / "sum", *passphrase_of(tmp_path))
    assert "1 of 1" in ended.out
    assert ended.err == ""
    (tmp_path / "broken.asice").write_bytes(b"no bundle")
    ended = call("district", "import", path, tmp_path / "broken.asice", *passphrase_of(tmp_path), "--json")
    assert (ended.data["precincts_in"], ended.data["precincts_missing"]) == ([NUMBER], [])


def test_a_clock_that_cannot_be_right_is_told_on_stderr_and_refuses_nothing(
    call: Caller, own_day: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R17: the papers would bear its time."""
    told = ClockBehind(practice_setup.at(0, 9, 30), practice_setup.at(0, 23, 12))
    monkeypatch.setattr(clock_check, "clock_behind", lambda *_: told)
    for words in (
        ("import", own_day / DISTRICT, own_day / BUNDLE),
        ("summary", own_day / DISTRICT, "--out", tmp_path / "sum"),
        ("results-page", own_day / DISTRICT, "--out", tmp_path / "results.html"),
    ):
        ended = call("district", *words, *passphrase_of(own_day))
        assert ended.code == 0
        assert "09:30" in ended.line
        assert "23:12" in ended.line


@pytest.mark.parametrize(
    ("file", "bundle", "says"),
    [
        ("nowhere.pct", BUNDLE, "nowhere.pct"),
        (PRECINCT, BUNDLE, PRECINCT),
        (DISTRICT, "nowhere.asice", "nowhere.asice"),
        ("trust.pem", BUNDLE, "trust.pem"),
    ],
)
def test_a_wrong_file_is_refused_and_the_district_stays_as_it_was(
    call: Caller, own_day: Path, file: str, bundle: str, says: str
) -> None:
    before = state_of(call, own_day)
    ended = call("district", "import", own_day / file, own_day / bundle, *passphrase_of(own_day))
    assert (ended.code, ended.out) == (1, "")
    assert says in ended.line
    assert "bug" not in ended.line
    assert state_of(call, own_day) == before
