"""The lock names exact files and no place they come from."""

import re
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.house.checkout import ROOT

LOCKS = ("requirements.txt", "requirements-build.txt", "requirements-dev.txt", "requirements-bench.txt")


def _pins(lock: str) -> dict[str, str]:
    """Return package -> version; every line of a lock belongs to such a pin."""
    pins = re.findall(r"^([a-z0-9-]+)==(\S+) \\\n", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    return dict(pins)


def _hashes(lock: str) -> dict[str, set[str]]:
    """Return package -> the SHA-256 of each of its files."""
    text = re.sub(r"\\\n", "", (ROOT / lock).read_text(encoding="utf-8"))
    return {
        line.split("==")[0]: set(re.findall(r"--hash=sha256:([0-9a-f]{64})", line))
        for line in text.splitlines()
        if "==" in line
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_the_hashes_of_its_files(lock: str) -> None:
    hashes = _hashes(lock)
    assert hashes
    assert _pins(lock).keys() == hashes.keys()
    assert all(hashes.values())


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_pins_hashes_and_reasons_and_nothing_else(lock: str) -> None:
    line_of_a_lock = re.compile(r"[a-z0-9-]+==\S+ \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?|    # (?:via\b.*|  \S.*)|")
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line_of_a_lock.fullmatch(line)] == []


@pytest.mark.parametrize("part", LOCKS[:2])
def test_development_runs_on_the_very_packages_of_the_application(part: str) -> None:
    everything = _hashes("requirements-dev.txt")
    assert {package: everything[package] for package in _hashes(part)} == _hashes(part)
    assert _pins(part).items() <= _pins("requirements-dev.txt").items()


def test_what_is_asked_for_is_what_is_locked() -> None:
    for lock in LOCKS:
        asked = (ROOT / Path(lock).with_suffix(".in")).read_text(encoding="utf-8").splitlines()
        names = {re.split(r"[<>=! ]", line)[0].lower() for line in asked if line and line[0] not in "#-"}
        assert names <= _pins(lock).keys()


def test_the_environment_is_the_locked_one() -> None:
    pins = _pins("requirements.txt")
    assert {package: version(package) for package in pins} == pins


def test_every_direct_package_has_its_row_in_the_security_page() -> None:
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    asked = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    names = {line.split("==")[0] for line in asked if line and line[0] != "#"}
    assert {package for package in names if f"| {package} |" not in page} == set()


def test_no_other_lock_file_records_addresses() -> None:
    assert [found.name for found in ROOT.glob("*.lock")] == []
