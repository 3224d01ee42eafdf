"""A mistake of the program is kept as a report without personal data, and the person is told where it lies."""

import sys
from pathlib import Path

import pytest

from ui.bug_report import BugReports, report

PERSON = "Қожекеева Айгүл 840312450126"


def fail_with_personal_data() -> None:
    voter = PERSON
    try:
        raise KeyError(voter)
    except KeyError as error:
        raise ValueError(f"no such voter: {voter}") from error


def test_a_report_names_kind_and_place_and_holds_nothing_of_what_was_worked_on() -> None:
    """R12: neither the message of an exception nor a value of the code that failed."""
    with pytest.raises(ValueError, match="no such voter") as caught:
        fail_with_personal_data()
    text = report(caught.type, caught.value, caught.tb)
    assert "builtins.ValueError" in text
    assert "caused by builtins.KeyError" in text
    assert "tests/ui/test_bug_report.py" in text
    assert "fail_with_personal_data" in text
    assert PERSON not in text
    assert str(Path.home()) not in text


def test_the_report_is_written_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R12: the file that is kept names nobody either."""
    told: list[Path] = []
    monkeypatch.setattr(sys, "stderr", None)
    reports = BugReports(tmp_path / "reports", told.append)
    try:
        fail_with_personal_data()
    except ValueError as error:
        reports.on_exception(ValueError, error, error.__traceback__)
    assert told[0].read_text(encoding="utf-8").startswith("program ")
    assert PERSON not in told[0].read_text(encoding="utf-8")
