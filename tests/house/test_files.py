"""Sources stay short, and the tree speaks of this project alone."""

import re
from pathlib import Path

from tests.house.checkout import ROOT, SOURCES, name

LONGEST = 400  # lines; a longer file has more than one subject
MACHINE = re.compile(
    r"(?:^|[\s\"'=(])/(?:home|root|work|opt|mnt|Users)/\w|file://|://(?:\w+\.)*(?:pypi|pythonhosted|debian)\."
)


def test_no_source_is_longer_than_a_reader_can_hold() -> None:
    assert not {name(file): lines for file in SOURCES if (lines := len(_text(file).splitlines())) > LONGEST}


def test_no_address_of_an_index_and_no_path_of_a_machine_stands_in_the_tree() -> None:
    house = [ROOT / name for name in ("Makefile", "pyproject.toml", "build.spec")]
    scripts = [script for script in (ROOT / ".ci").iterdir() if script.is_file()]
    written = [*SOURCES, *house, *scripts, *ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    assert not {
        f"{name(file)}:{number}"
        for file in written
        if file != Path(__file__)
        for number, line in enumerate(_text(file).splitlines(), start=1)
        if MACHINE.search(line)
    }


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")
