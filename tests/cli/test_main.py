"""The words after the program's name: languages, help, exit codes, the window, and what happens when nothing fits."""

import subprocess
import sys
import types
from pathlib import Path

import pytest

from precinct_app import __version__
from precinct_app.__main__ import COMMANDS, main
from precinct_app.cli import verify
from precinct_app.cli.usage import language, language_of
from resources.texts import LANGUAGES, catalogue
from tests.cli.calling import Caller

HEAVY = ("PySide6", "reportlab", "segno", "zxingcpp", "cryptography", "asn1crypto", "sqlcipher3", "sqlite_utils")


def test_the_program_says_its_version() -> None:
    line = [sys.executable, "-m", "precinct_app", "--version"]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"precinct-app {__version__}\n", "")


def test_starting_loads_nothing_heavy() -> None:
    code = f"import sys, precinct_app.__main__; print([each for each in {HEAVY!r} if each in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_names_every_command_in_every_language(call: Caller, lang: str) -> None:
    ended = call("--help", lang=lang)
    assert (ended.code, ended.err) == (0, "")
    for command in COMMANDS:
        assert f"    {command}" in ended.out
        inner = call(command, "--help", lang=lang)
        assert inner.code == 0
        assert inner.out.startswith(f"{catalogue(lang)('cli.usage.usage')}: precinct-app {command}")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["verify"], "BUNDLE, --trust"),
        (["verify", "x", "--trust"], "--trust"),
        (["verify", "x", "y", "--trust", "z"], "y"),
        (["district"], "COMMAND"),
        (["district", "sum"], "'sum'"),
        (["district", "summary", "x", "--out", "y", "--format", "xls"], "xls"),
        (["practice-day", "--out", "x", "--voters", "many"], "many"),
        (["import-list", "x", "y"], "--akim"),
        (["--practise"], "--practise"),
        (["journal-check", "x", "--passphrase", "secret"], "--passphrase"),
    ],
)
def test_wrong_usage_is_answered_with_code_2_and_names_the_word(call: Caller, words: list[str], names: str) -> None:
    ended = call(*words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("usage: precinct-app")
    assert names in ended.err.splitlines()[-1]


def test_an_unknown_language_is_wrong_usage(call: Caller) -> None:
    ended = call("--help", lang="de")
    assert ended.code == 2
    assert "kk, ru, en" in ended.err


def test_the_language_may_stand_anywhere() -> None:
    for words in (["--lang", "kk", "verify", "x"], ["verify", "--lang=kk", "x"], ["verify", "x", "--lang", "kk"]):
        assert language(words) == ("kk", ["verify", "x"])
    assert language(["verify"]) == (None, ["verify"])


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "ru"),
        ({"LANG": "C.UTF-8"}, "ru"),
        ({"LANG": "kk_KZ.UTF-8"}, "kk"),
        ({"LANG": "kk_KZ.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "kk_KZ", "LC_ALL": ""}, "kk"),
    ],
)
def test_without_a_word_the_language_is_that_of_the_system(environment: dict[str, str], expected: str) -> None:
    assert language_of(environment) == expected


class FakeWindow(types.ModuleType):
    """Stands for ui.app."""

    def __init__(self) -> None:
        super().__init__("ui.app")
        self.asked: list[tuple[Path | None, bool, str | None]] = []

    def run(self, file: Path | None, *, practice: bool, lang: str | None) -> int:
        self.asked.append((file, practice, lang))
        return 7


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> FakeWindow:
    fake = FakeWindow()
    monkeypatch.setitem(sys.modules, "ui.app", fake)
    return fake


def test_without_a_command_the_window_opens(window: FakeWindow, tmp_path: Path) -> None:
    file = tmp_path / "a.pct"
    file.touch()
    assert [main([]), main(["--practice", "--lang", "kk"]), main([str(file)])] == [7, 7, 7]
    assert window.asked == [(None, False, None), (None, True, "kk"), (file, False, None)]


def test_a_misspelt_command_or_file_opens_no_window(call: Caller, window: FakeWindow) -> None:
    ended = call("verfy")
    assert (ended.code, ended.out, window.asked) == (1, "", [])
    assert "verfy" in ended.line
    assert "--help" in ended.line


def test_a_machine_without_the_libraries_of_a_window_is_told_so(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ui.app", None)
    monkeypatch.setattr("builtins.__import__", _without_libraries(__import__))
    ended = call()
    assert ended.code == 1
    assert "libEGL.so.1" in ended.line
    assert "make setup" in ended.line


def _without_libraries(real: object) -> object:
    def find(name: str, *rest: object) -> object:
        if name == "ui.app":
            raise ImportError("libEGL.so.1: cannot open shared object file", name="PySide6.QtGui")
        assert callable(real)
        return real(name, *rest)

    return find


def test_a_bug_is_reported_in_one_line_without_what_the_data_said(
    call: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> int:
        raise ValueError("Иванова Ольга 900101400012")

    monkeypatch.setattr(verify, "run", broken)
    ended = call("verify", "x", "--trust", "y", "--json")
    assert ended.code == 1
    assert "ValueError" in ended.line
    assert "Иванова" not in ended.line + ended.out
    assert ended.data == {
        "format": 1,
        "ok": False,
        "code": "bug",
        "params": {"kind": "ValueError", "place": ended.data["params"]["place"]},
    }


def test_an_interrupted_command_ends_with_code_1(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(verify, "run", stopped)
    assert call("verify", "x", "--trust", "y").code == 1


def test_a_reader_that_has_seen_enough_is_no_trouble_of_the_disk(day: Path) -> None:
    command = [sys.executable, "-m", "precinct_app", "verify", str(day / "bundle-127.asice")]
    with subprocess.Popen(
        [*command, "--trust", str(day / "trust.pem")], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
