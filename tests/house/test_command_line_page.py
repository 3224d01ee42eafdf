"""The page on the command line knows every command and every word of it: scripts are written from it."""

import re
import subprocess
import sys

import pytest

from precinct_app.__main__ import COMMANDS
from tests.house.checkout import ROOT

PAGE = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
EVERYWHERE = {"--help", "--lang", "--json", "--passphrase-file"}
"""Said once, at the head of the page."""


def said(*words: str) -> str:
    """What the program says of a command."""
    asked = [sys.executable, "-m", "precinct_app", "--lang", "en", *words, "--help"]
    return subprocess.run(asked, capture_output=True, text=True, check=True, cwd=ROOT, timeout=60).stdout


@pytest.mark.parametrize("command", [each for each in COMMANDS if each != "district"])
def test_the_page_shows_every_word_of_a_command(command: str) -> None:
    assert f"precinct-app {command} " in PAGE
    assert missing(said(command)) == set()


def test_the_page_shows_every_word_of_every_command_of_the_district() -> None:
    commands = re.findall(r"^    ([a-z][a-z-]+)  ", said("district"), re.MULTILINE)
    assert len(commands) >= 9
    for command in commands:
        assert f"precinct-app district {command} " in PAGE, command
        assert missing(said("district", command)) == set(), command


def missing(help_text: str) -> set[str]:
    return {option for option in re.findall(r"(--[a-z][a-z-]+)", help_text) if option not in PAGE} - EVERYWHERE
