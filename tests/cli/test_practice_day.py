"""practice-day: a whole day without a window, the same figures for the same seed, nothing of others touched."""

import json
from pathlib import Path

import pytest

from precinct_app.services import practice_run
from tests.cli.calling import BUNDLE, DISTRICT, PRECINCT, PROTOCOL, Caller, passphrase_of

SMALL = ("--voters", "60", "--seed", "11")


def files_of(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def figures_of(call: Caller, folder: Path) -> object:
    return call("verify", folder / BUNDLE, "--trust", folder / "trust.pem", "--json").data["protocols"]


def test_a_practice_day_leaves_the_files_it_promises(day: Path) -> None:
    assert files_of(day) >= {
        "kit-127.zip",
        BUNDLE,
        PROTOCOL,
        "trust.pem",
        "certificates/127-chair.pem",
        "certificates/127-secretary.pem",
        PRECINCT,
        DISTRICT,
        "passphrase",
        "summary-president.pdf",
    }


def test_a_practice_day_leaves_nothing_open_and_nothing_half_done(day: Path) -> None:
    assert not [name for name in files_of(day) if name.endswith(("-wal", "-shm", ".part")) or name.startswith(".")]
    assert not [path for path in day.iterdir() if path.name.startswith(".")]
    practice_run.reopen(day).close()


def test_a_day_can_be_played_again_where_it_was_and_one_seed_gives_one_set_of_figures(
    call: Caller, own_day: Path
) -> None:
    before, figures = files_of(own_day), figures_of(call, own_day)
    bundle = (own_day / BUNDLE).read_bytes()
    ended = call("practice-day", "--out", own_day, *SMALL)
    assert (ended.code, ended.err) == (0, "")
    assert files_of(own_day) == before
    assert (own_day / BUNDLE).read_bytes() != bundle  # other keys, so it was really played
    assert figures_of(call, own_day) == figures


def test_the_account_names_steps_figures_and_files_and_other_files_are_left_alone(call: Caller, tmp_path: Path) -> None:
    (tmp_path / "bench.json").write_text("[]")
    ended = call("practice-day", "--out", tmp_path, *SMALL, "--edition", "kz-2003-draft", lang="ru")
    assert (ended.code, ended.err) == (0, "")
    assert (tmp_path / "bench.json").read_text() == "[]"
    assert "11.04 20:03  Закрытие" in ended.out
    assert BUNDLE in ended.out
    assert "Округом приняты участки: 1 из 1." in ended.out
    assert "Тренировка" in ended.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--voters", "39"), ("40", "39", "--voters")),
        (("--voters", "-1"), ("40", "--voters")),
        (("--contests", "0"), ("5", "0", "--contests")),
        (("--contests", "6"), ("5", "6", "--contests")),
        (("--edition", "kz-1999"), ("kz-1999", "kz-2003-draft, kz-2026", "--edition")),
    ],
)
def test_what_cannot_be_played_is_refused_before_anything_is_made(
    call: Caller, tmp_path: Path, words: tuple[str, ...], says: tuple[str, ...]
) -> None:
    ended = call("practice-day", "--out", tmp_path / "out", *words)
    assert (ended.code, ended.out) == (1, "")
    assert all(each in ended.line for each in says)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "record"), [(DISTRICT, None), (PRECINCT, "not a record of ours"), ("trust.pem", None)]
)
def test_files_of_others_are_never_replaced(call: Caller, tmp_path: Path, name: str, record: str | None) -> None:
    (tmp_path / name).write_text("a real election")
    if record:
        (tmp_path / "practice.json").write_text(record)
    before = files_of(tmp_path)
    ended = call("practice-day", "--out", tmp_path, *SMALL)
    assert (ended.code, ended.out) == (1, "")
    assert name in ended.line
    assert "--out" in ended.line
    assert files_of(tmp_path) == before
    assert (tmp_path / name).read_text() == "a real election"


def test_a_day_that_somebody_has_open_is_not_replaced(call: Caller, own_day: Path) -> None:
    run = practice_run.reopen(own_day)
    head = run.precinct.head
    ended = call("practice-day", "--out", own_day, *SMALL)
    run.close()
    assert ended.code == 1
    assert "already open" in ended.line
    again = practice_run.reopen(own_day)
    assert again.precinct.head == head
    again.close()


def test_a_file_that_the_practice_passphrase_does_not_open_is_not_replaced(call: Caller, own_day: Path) -> None:
    """Somebody copied a real file over the practice one."""
    keys = own_day / f"{PRECINCT}-keys"
    slots = json.loads(keys.read_bytes())
    slots["slots"][0]["salt"] = "AAAAAAAAAAAAAAAAAAAAAA=="
    keys.write_text(json.dumps(slots))
    ended = call("practice-day", "--out", own_day, *SMALL)
    assert ended.code == 1
    assert PRECINCT in ended.line
    assert json.loads(keys.read_bytes()) == slots


def test_a_damaged_practice_day_is_replaced(call: Caller, own_day: Path) -> None:
    (own_day / PRECINCT).write_bytes(b"")
    (own_day / f"{PRECINCT}-wal").write_bytes(b"what a killed process left")
    assert call("practice-day", "--out", own_day, *SMALL).code == 0
    assert call("journal-check", own_day / PRECINCT, *passphrase_of(own_day)).code == 0


def test_a_folder_that_cannot_be_made_is_named(call: Caller, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ended = call("practice-day", "--out", tmp_path / "file" / "out", *SMALL)
    assert ended.code == 1
    assert "out" in ended.line
    assert "bug" not in ended.line


def test_a_day_with_several_contests_leaves_a_protocol_of_each(call: Caller, tmp_path: Path) -> None:
    ended = call("practice-day", "--out", tmp_path, "--voters", "40", "--contests", "2")
    assert (ended.code, ended.err) == (0, "")
    names = files_of(tmp_path)
    assert {PROTOCOL, "protocol-127-kurultai_list.pdf", "summary-kurultai_list.pdf"} <= names
    assert "Morning Dew Party" in call("verify", tmp_path / BUNDLE, "--trust", tmp_path / "trust.pem").out
