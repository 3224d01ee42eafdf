"""Passphrases, and files that do not open: one line, and not a byte changed."""

import getpass
import hashlib
import sys
from pathlib import Path

import pytest

from precinct_app.cli import opening
from precinct_app.services.clock import PracticeClock
from tests.cli.calling import DISTRICT, PRECINCT, Caller, passphrase_of


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


def test_a_wrong_passphrase_opens_nothing(call: Caller, own_day: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("practise\n")
    before = digests(own_day)
    for file in (PRECINCT, DISTRICT):
        ended = call("journal-check", own_day / file, "--passphrase-file", wrong)
        assert (ended.code, ended.out) == (1, "")
        assert "passphrase" in ended.line
        assert file in ended.line
    assert digests(own_day) == before


@pytest.mark.parametrize("content", [b"", b"\nsecond line\n", b"\xff\xfe\x00"])
def test_a_passphrase_file_without_one_is_named(call: Caller, own_day: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "empty").write_bytes(content)
    ended = call("journal-check", own_day / PRECINCT, "--passphrase-file", tmp_path / "empty")
    assert ended.code == 1
    assert "first line" in ended.line


def test_without_a_terminal_the_way_out_is_named(call: Caller, own_day: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False)
    ended = call("journal-check", own_day / PRECINCT)
    assert ended.code == 1
    assert "--passphrase-file" in ended.line


def test_at_a_terminal_the_passphrase_is_asked_for(
    call: Caller, own_day: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def prompt(text: str) -> str:
        asked.append(text)
        return "practice"

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(getpass, "getpass", prompt)
    assert call("journal-check", own_day / PRECINCT).code == 0
    assert asked == [f"Passphrase of {PRECINCT}: "]


def test_a_file_that_is_open_elsewhere_is_left_alone(call: Caller, own_day: Path) -> None:
    held = opening.precinct(own_day / PRECINCT, "practice")
    head = held.head
    ended = call("import-list", own_day / PRECINCT, own_day / "voters.csv", "--dry-run", *passphrase_of(own_day))
    held.close()
    assert (ended.code, ended.out) == (1, "")
    assert "already open" in ended.line
    again = opening.precinct(own_day / PRECINCT, "practice")
    assert again.head == head
    again.close()


def test_a_truncated_or_altered_file_is_called_damaged_and_stays_as_it_is(call: Caller, own_day: Path) -> None:
    file = own_day / PRECINCT
    good = file.read_bytes()
    for bad in (good[: len(good) // 2], good[:20] + b"\0\0\0\0" + good[24:], good[:5000]):
        file.write_bytes(bad)
        ended = call("journal-check", file, *passphrase_of(own_day))
        assert (ended.code, ended.out) == (1, "")
        assert "damaged" in ended.line
        assert file.read_bytes() == bad


def test_without_its_file_of_keys_a_file_stays_closed(call: Caller, own_day: Path) -> None:
    (own_day / f"{PRECINCT}-keys").unlink()
    ended = call("journal-check", own_day / PRECINCT, *passphrase_of(own_day))
    assert ended.code == 1
    assert f"{PRECINCT}-keys" in ended.line


def test_a_file_of_a_newer_version_is_refused_by_name(call: Caller, own_day: Path) -> None:
    precinct = opening.precinct(own_day / PRECINCT, "practice")
    with precinct.store.transaction():
        precinct.store.set_meta("schema", "99")
    precinct.close()
    ended = call("journal-check", own_day / PRECINCT, *passphrase_of(own_day))
    assert ended.code == 1
    assert "99" in ended.line


def test_practice_goes_on_at_its_own_time_and_never_back(own_day: Path) -> None:
    precinct, district = (
        opening.precinct(own_day / PRECINCT, "practice"),
        opening.district(own_day / DISTRICT, "practice"),
    )
    for opened in (precinct, district):
        assert isinstance(opened.clock, PracticeClock)
        assert opened.state.last_at is not None
        assert opened.clock.now() >= opened.state.last_at
        opened.close()
