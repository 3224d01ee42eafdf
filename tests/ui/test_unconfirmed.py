"""The values of the edition for which no source was found, listed on one page of the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from precinct_app.services import rulebook
from tests.ui.days import make_window, practice
from tests.ui.evening import readable
from ui.language import Language
from ui.pages.editions.values import RULES, article_words, value_words

pytestmark = pytest.mark.unstyled


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_value_without_a_source_stands_on_the_page_with_its_reason(
    qtbot: QtBot, tmp_path: Path, lang: str
) -> None:
    window = make_window(qtbot, practice(tmp_path), lang)
    before = window.shown
    QTest.keyClick(window, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.shown == "editions"
    tr, edition = Language(lang), window.session.precinct.rules.edition
    shown = readable(window.page("editions"))
    for unsure in edition.unconfirmed:
        assert tr(f"edition.field.{unsure.field}") in shown
        assert tr(f"edition.why.{edition.id}.{unsure.field}") in shown
    for method in edition.methods.values():
        for unsure in method.unconfirmed:
            assert tr(f"edition.method.field.{unsure.field}") in shown
            assert tr(f"edition.method.why.{unsure.field}") in shown
    assert window.page("editions").step_back()
    assert window.shown == before


@pytest.mark.parametrize("edition_id", rulebook.edition_ids())
def test_every_value_has_words_and_its_rule(edition_id: str) -> None:
    tr, edition = Language("ru"), rulebook.edition(edition_id)
    for unsure in edition.unconfirmed:
        words = value_words(tr, edition, unsure.field)
        assert words
        assert "Struct" not in words
        assert "(" not in words
        assert unsure.field == "citations" or article_words(tr, edition, unsure.field)


def test_values_are_written_as_people_say_them() -> None:
    tr, edition = Language("ru"), rulebook.edition("kz-2026")
    assert value_words(tr, edition, "quorum") == "2 из 3"
    assert value_words(tr, edition, "home_deadline") == "12:00"
    assert value_words(tr, edition, "against_all") == "да"
    assert value_words(tr, edition, "ballot_reserve") == "1\u00a0%"
    assert value_words(tr, edition, "report_hours").startswith("10:00, 12:00")
    assert value_words(tr, edition, "contest_order").startswith("Президент, ")
    assert set(RULES) <= set(type(edition).__struct_fields__)
