"""Whoever is here gets a certified copy; the register says who, when, which, and why not (R38)."""

from collections.abc import Iterator

import pytest

from precinct_app.domain.refusal import Refusal
from precinct_app.services import copies
from precinct_app.services.journalling import to_lines
from precinct_app.services.precinct import OpenPrecinct
from tests.services import anew
from tests.services.anew import PRESIDENT, SECRETARY
from tests.services.days import NUMBER, Day


@pytest.fixture(scope="module")
def precinct(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenPrecinct]:
    """A precinct with a posted protocol."""
    day = Day(tmp_path_factory.mktemp("copies"), "kz-2026", 1, (NUMBER,))
    yield day.play(NUMBER, "X1", voters=40)
    day.close()


def test_copies_are_numbered_per_version_and_a_refusal_has_its_reason(precinct: OpenPrecinct) -> None:
    """R38: a repeat protocol has copies of its own, from number 1; names stay in the file (R12)."""
    assert copies.next_copy(precinct, PRESIDENT) == 1
    anew.done(copies.hand(precinct, PRESIDENT, " Ермекова С. Т. ", SECRETARY))
    anew.done(copies.refuse(precinct, PRESIDENT, "Белов А. Р.", "тізілімде жоқ", SECRETARY))
    anew.done(copies.hand(precinct, PRESIDENT, "Жүнісова Қ. М.", SECRETARY))
    assert copies.next_copy(precinct, PRESIDENT) == 3
    anew.repeat_protocol(precinct)
    assert copies.next_copy(precinct, PRESIDENT) == 1
    anew.done(copies.hand(precinct, PRESIDENT, "Ермекова С. Т.", SECRETARY))
    lines = copies.register(precinct, PRESIDENT)
    assert [(each.number, each.version, each.copy, each.who, each.why) for each in lines] == [
        (1, 1, 1, "Ермекова С. Т.", ""),
        (2, 1, 0, "Белов А. Р.", "тізілімде жоқ"),
        (3, 1, 2, "Жүнісова Қ. М.", ""),
        (4, 2, 1, "Ермекова С. Т.", ""),
    ]
    assert [each.at for each in lines] == sorted(each.at for each in lines)
    journal = to_lines(precinct.journal_rows())
    assert not any(name.encode() in journal for name in ("Ермекова", "Белов", "тізілімде"))


def test_nobody_gets_a_copy_without_a_name_and_nobody_is_refused_without_a_reason(precinct: OpenPrecinct) -> None:
    """R38."""
    before = precinct.head
    for answer, code in (
        (copies.hand(precinct, PRESIDENT, "  ", SECRETARY), "receiver_missing"),
        (copies.refuse(precinct, PRESIDENT, "Белов А. Р.", " ", SECRETARY), "reason_missing"),
        (copies.hand(precinct, "akim", "Белов А. Р.", SECRETARY), "unknown_contest"),
    ):
        assert isinstance(answer, Refusal)
        assert answer.code == code
    assert precinct.head == before
