"""Calling the command line in this process, and what a call left on the screen."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from precinct_app.__main__ import main

PRECINCT, DISTRICT, BUNDLE, PROTOCOL = (
    "precinct-127.pct",
    "district.pct",
    "bundle-127.asice",
    "protocol-127-president.pdf",
)


@dataclasses.dataclass(frozen=True)
class Ended:
    """Exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, Any]:
        """What --json printed."""
        found: dict[str, Any] = json.loads(self.out)
        return found

    @property
    def line(self) -> str:
        """The one line on stderr; a test fails when there are more, or none."""
        (line,) = self.err.splitlines()
        return line


@dataclasses.dataclass(frozen=True)
class Caller:
    """Calls `main` with texts in English."""

    capsys: pytest.CaptureFixture[str]

    def __call__(self, *words: object, lang: str = "en") -> Ended:
        self.capsys.readouterr()
        code = main([*map(str, words), "--lang", lang])
        out, err = self.capsys.readouterr()
        return Ended(code, out, err)


def passphrase_of(folder: Path) -> tuple[str, str]:
    """The two words that open the files of a practice day."""
    return "--passphrase-file", str(folder / "passphrase")
