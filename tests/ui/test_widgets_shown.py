"""Promises of what shows: chips, cards, tables, relations, refusals, switches, tiles, paragraphs."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.language import LANGUAGES, Language
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card, GateCard, IconList, Line
from ui.widgets.cells import Column, Row, StateCell, TwoLines, words_of
from ui.widgets.chip import SIGNS, StateChip
from ui.widgets.clock import CountClock
from ui.widgets.columns import Columns
from ui.widgets.labels import OneLine, Paragraph
from ui.widgets.look_first import Case, LookFirstPanel, Place
from ui.widgets.progress import ProgressStrip
from ui.widgets.refusal import RefusalBox
from ui.widgets.relations import RelationRow, RelationTable
from ui.widgets.segments import LanguageSwitch, Segments
from ui.widgets.tables import Table
from ui.widgets.tiles import PrecinctTiles, Tile


@pytest.fixture
def tr(qapp: QApplication) -> Iterator[Language]:
    theme.apply(qapp)
    yield Language("ru")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # closed widgets would be polished on and on


def shown(qtbot: QtBot, widget: QWidget, width: int = 600, height: int = 400) -> QImage:
    """Show a widget and return its picture."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    QApplication.processEvents()
    return widget.grab().toImage()


class TestTexts:
    LONG = "Считайте подписи лист за листом; итог листа пишите внизу листа, второй член комиссии считает заново."

    def test_a_sentence_is_never_cut_however_narrow_its_place(self, qtbot: QtBot, tr: Language) -> None:
        sentence = Paragraph(self.LONG)
        shown(qtbot, sentence, 180, 10)
        assert sentence.height() >= sentence.heightForWidth(180)
        assert " ".join(sentence._lines(180)) == self.LONG
        assert len(sentence._lines(180)) > 3

    def test_letters_beyond_the_first_plane_do_not_disturb_the_breaking(self, tr: Language) -> None:
        sentence = Paragraph("\U00010348 буква " * 12)
        assert " ".join(sentence._lines(90)) == sentence.words.strip()

    def test_a_line_of_a_list_that_is_cut_says_the_rest_in_its_tooltip(self, qtbot: QtBot, tr: Language) -> None:
        name = OneLine("Тасымалданатын сайлау жәшіктері")
        shown(qtbot, name, 90, 24)
        assert name.text().endswith("…")
        assert name.toolTip() == name.accessibleName() == "Тасымалданатын сайлау жәшіктері"
        name.resize(500, 24)
        assert (name.text(), name.toolTip()) == (name.words, "")


class TestButtons:
    def test_a_button_that_cannot_be_pressed_says_what_must_come_first(self, qtbot: QtBot, tr: Language) -> None:
        row = ActionRow(KeyHintButton("Завершить"))
        qtbot.addWidget(row)
        row.set_available(False, "Сначала заполните 5 строк")
        assert not row.button.isEnabled()
        assert row.reason.words == row.button.toolTip() == "Сначала заполните 5 строк"
        row.set_available(True)
        assert (row.button.isEnabled(), row.reason.words, row.button.toolTip()) == (True, "", "")

    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
    def test_the_painted_key_works_from_anywhere_on_the_page(self, qtbot: QtBot, tr: Language, key: Qt.Key) -> None:
        page = QWidget()
        button = KeyHintButton("Выдать", key="Ctrl+Enter")
        button.setParent(page)
        shown(qtbot, page)
        page.activateWindow()
        with qtbot.waitSignal(button.clicked, timeout=1000):
            QTest.keyClick(page, key, Qt.KeyboardModifier.ControlModifier)

    def test_a_locked_button_does_not_hear_its_key(self, qtbot: QtBot, tr: Language) -> None:
        page = QWidget()
        button = KeyHintButton("Выдать", key="Ctrl+B")
        button.setParent(page)
        button.set_available(False, "сначала найдите избирателя")
        shown(qtbot, page)
        with qtbot.assertNotEmitted(button.clicked):
            QTest.keyClick(page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)

    @pytest.mark.parametrize("variant", ["plain", "primary", "ghost"])
    @pytest.mark.parametrize("measure", ["", "big", "small"])
    def test_every_kind_of_button_has_room_for_its_words_and_its_key(
        self, qtbot: QtBot, tr: Language, variant: str, measure: str
    ) -> None:
        button = KeyHintButton("Записать вывешивание", "Ctrl+B", "pin", variant, measure)
        shown(qtbot, button, 10, 10)
        assert button.sizeHint().width() > button._content_width()
        high = {"": "button", "big": "button_big", "small": "button_small"}[measure]
        assert button.sizeHint().height() == theme.size(high)


class TestStates:
    @pytest.mark.parametrize("state", sorted(SIGNS))
    def test_a_state_is_an_icon_and_a_word_never_only_a_colour(self, qtbot: QtBot, tr: Language, state: str) -> None:
        chip = StateChip(state, "слово")
        shown(qtbot, chip)
        assert not chip._icon.pixmap().isNull()
        assert chip.word == chip.accessibleName() == "слово"

    def test_the_sections_of_a_gate_say_what_is_done_what_is_now_and_what_is_locked(
        self, qtbot: QtBot, tr: Language
    ) -> None:
        card = GateCard(tr)
        card.set_head(4, "Посчитайте подписи", "правило R26")
        card.hands.set_instructions(["Раз.", "Два."])
        card.hands.set_state("done")
        card.announce.set_state("later")
        shown(qtbot, card, 700, 600)
        names = [section.accessibleName() for section in (card.hands, card.enter, card.announce)]
        assert names == ["Руками: сделано", "Ввести: сейчас", "Огласить: пока закрыто"]
        tr.choose("kk")
        card.retranslate()
        assert card.hands.accessibleName() == "Қолмен: орындалды"
        card.show_sections(announce=False)
        assert not card.announce.isVisible()

    def test_a_card_carries_heading_list_and_something_beside_it(self, qtbot: QtBot, tr: Language) -> None:
        card = Card("Закрыто", "lock")
        lines = IconList()
        lines.set_lines([Line("Вскрыть урны", "сначала пломбы", "lock", "ink3")])
        lines.set_lines([Line("Сортировка"), Line("Стопки")])
        card.body.addWidget(lines)
        card.add_beside_heading(StateChip("now", "сейчас"))
        shown(qtbot, card)
        texts = [found.text() for found in card.findChildren(QLabel)]
        assert "Вскрыть урны" not in texts
        assert {"Сортировка", "Стопки", "Закрыто", "сейчас"} <= set(texts)


class TestRefusals:
    def test_a_refusal_says_why_which_rule_and_what_first(self, qtbot: QtBot, tr: Language) -> None:
        box = RefusalBox(tr)
        shown(qtbot, box)
        box.clear()
        box.show_refusal("Приём не записан", "В акте другое число", "R14", "Пересчитайте пачки")
        assert box.isVisible()
        assert (box.title, box.lines) == ("Приём не записан", ["В акте другое число", "R14", "Пересчитайте пачки"])
        names = [found.text() for found in box.findChildren(QLabel)]
        assert {"Причина", "Правило", "Сначала"} <= set(names)
        with qtbot.waitSignal(box.closed):
            box.clear()
        assert not box.isVisible()

    def test_a_trouble_says_what_happened_what_is_safe_and_what_to_do(self, qtbot: QtBot, tr: Language) -> None:
        box = RefusalBox(tr)
        qtbot.addWidget(box)
        box.show_trouble("Копия не записана", "Диск заполнен", "Журнал цел", "Вставьте другой")
        box.set_buttons([KeyHintButton("Повторить")])
        assert [found.text() for found in box.findChildren(KeyHintButton)] == ["Повторить"]
        assert "Что цело" in [found.text() for found in box.findChildren(QLabel)]


class TestTables:
    ROWS = (
        Row("1", ("1", TwoLines("Кожевников Андрей", "05.11.1991", ((0, 4),)), StateCell("issued", "Выданы", "Ким"))),
        Row("2", ("2", TwoLines("Қожекеева Айгүл", "12.03.1984"), StateCell("none", "Не выданы")), "act"),
    )

    @pytest.fixture
    def table(self, qtbot: QtBot, tr: Language) -> Table:
        made = Table()
        made.show_columns([Column("№", 72, "right"), Column("Имя"), Column("Бюллетени", 200)])
        made.show_rows(self.ROWS)
        shown(qtbot, made)
        return made

    def test_every_cell_can_be_read_aloud(self, table: Table) -> None:
        role = Qt.ItemDataRole.AccessibleTextRole
        assert table.rows.index(0, 2).data(role) == "Выданы, Ким"
        assert words_of(TwoLines("а", "б")) == "а, б"
        assert table.rows.headerData(1, Qt.Orientation.Horizontal) == "Имя"

    def test_one_goes_on_standing_on_a_row_that_is_still_there(self, table: Table) -> None:
        assert table.choose("2")
        table.show_rows(list(reversed(self.ROWS)))
        assert table.chosen == "2"
        table.show_rows(self.ROWS[:1])
        assert table.chosen == ""
        assert not table.choose("2")

    def test_enter_opens_the_row_one_stands_on(self, qtbot: QtBot, table: Table) -> None:
        table.choose("2")
        with qtbot.waitSignal(table.row_opened) as said:
            QTest.keyClick(table, Qt.Key.Key_Return)
        assert said.args == ["2"]

    def test_rows_are_of_one_height_that_follows_the_look(self, qapp: QApplication, table: Table) -> None:
        assert table.rowHeight(0) == theme.size("table_row")
        theme.apply(qapp, scale=150)
        QApplication.processEvents()
        assert table.rowHeight(1) == theme.size("table_row") == 72


class TestRelations:
    ROWS = (
        RelationRow("K1", "Получили не больше, чем в списке", "1 666 ≤ 2 256", "holds", "Сходится"),
        RelationRow("K2", "Учёт всех", "2 279 ≠ 2 278", "act", "Нужен акт"),
        RelationRow("W1", "Недействительных меньше 3 %", "3,07 %", "look", "Посмотреть"),
        RelationRow("K6", "Найдено не больше, чем выдано", "1 667 > 1 666", "error", "Стоп"),
    )

    @pytest.fixture
    def table(self, qtbot: QtBot, tr: Language) -> RelationTable:
        made = RelationTable(tr)
        made.show_relations(self.ROWS)
        shown(qtbot, made, 700, 300)
        return made

    def test_one_starts_at_the_first_that_does_not_hold_and_sees_all(self, table: RelationTable) -> None:
        assert table.chosen == "K2"
        assert table.height() >= 4 * theme.size("relation_row")

    def test_space_ticks_only_what_is_to_be_looked_at(self, qtbot: QtBot, table: RelationTable) -> None:
        with qtbot.assertNotEmitted(table.tick_changed):
            QTest.keyClick(table, Qt.Key.Key_Space)
        table.choose("W1")
        with qtbot.waitSignal(table.tick_changed) as said:
            QTest.keyClick(table, Qt.Key.Key_Space)
        assert said.args == ["W1", True]
        assert table.relation("W1").ticked

    def test_the_tick_falls_off_when_the_page_says_so(self, qtbot: QtBot, table: RelationTable) -> None:
        table.choose("W1")
        QTest.keyClick(table, Qt.Key.Key_Space)
        table.show_relations(self.ROWS)
        assert not table.relation("W1").ticked
        assert table.chosen == "W1"

    def test_enter_asks_for_the_act_only_where_one_is_needed(self, qtbot: QtBot, table: RelationTable) -> None:
        with qtbot.waitSignal(table.act_asked) as said:
            QTest.keyClick(table, Qt.Key.Key_Return)
        assert said.args == ["K2"]
        table.choose("K1")
        with qtbot.assertNotEmitted(table.act_asked):
            QTest.keyClick(table, Qt.Key.Key_Return)

    def test_a_click_on_the_box_ticks_it(self, qtbot: QtBot, table: RelationTable) -> None:
        place = table.visualRect(table.rows.index(2, 2)).center()
        with qtbot.waitSignal(table.tick_changed):
            QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def test_large_type_takes_the_short_form(self, qtbot: QtBot, qapp: QApplication, table: RelationTable) -> None:
        theme.apply(qapp, scale=150)
        QApplication.processEvents()
        assert table.rowHeight(0) == 48
        assert not table.grab().isNull()

    def test_the_panel_beside_shows_sum_difference_and_places(self, qtbot: QtBot, tr: Language) -> None:
        panel = LookFirstPanel()
        rows = (("", "Получено", "2 279"), ("−", "Выдано", "1 666"))
        panel.show_case(Case("act", "K2", "Не учтён 1", rows, ("Не хватает", "1"), "Где", (Place("Стол 1", "66"),)))
        panel.set_buttons([KeyHintButton("Составить акт", variant="primary")])
        shown(qtbot, panel, 352, 500)
        texts = {found.text() for found in panel.findChildren(QLabel)}
        assert {"Не учтён 1", "2 279", "Не хватает", "Стол 1", "66"} <= texts


class TestSwitches:
    def test_the_language_switch_changes_the_language_of_the_window(self, qtbot: QtBot, tr: Language) -> None:
        switch = LanguageSwitch(tr)
        shown(qtbot, switch)
        assert switch.chosen == "ru"
        with qtbot.waitSignal(tr.changed) as said:
            switch._buttons["kk"].click()
        assert said.args == ["kk"]
        tr.choose("en")
        assert switch.chosen == "en"

    def test_new_words_for_the_same_segments_keep_the_choice(self, qtbot: QtBot, tr: Language) -> None:
        segments = Segments()
        qtbot.addWidget(segments)
        segments.set_choices([("a", "А"), ("b", "Б")])
        segments.choose("b")
        segments.set_choices([("a", "A"), ("b", "B")])
        assert segments.chosen == "b"
        with pytest.raises(KeyError):
            segments.choose("z")


class TestTiles:
    def test_a_tile_says_its_number_and_its_word_and_opens_by_enter(self, qtbot: QtBot, tr: Language) -> None:
        tiles = PrecinctTiles(tr)
        tiles.show_tiles([Tile(str(n), str(n), "verified", "проверен") for n in range(101, 131)])
        shown(qtbot, tiles, 420, 300)
        index = tiles.model().index(3, 0)
        assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "104: проверен"
        tiles.setCurrentIndex(index)
        with qtbot.waitSignal(tiles.tile_opened) as said:
            QTest.keyClick(tiles, Qt.Key.Key_Return)
        assert said.args == ["104"]
        tiles.show_tiles([Tile("104", "104", "refused", "отказ")])
        assert tiles.currentIndex().row() == 0


class TestProgress:
    def test_only_the_button_stops_the_work(self, qtbot: QtBot, tr: Language) -> None:
        strip = ProgressStrip(tr)
        strip.begin("Импорт", 12, "принятые останутся")
        strip.show_progress(7, "2,8 в секунду", "ещё 2 с", "№ 138")
        shown(qtbot, strip)
        with qtbot.assertNotEmitted(strip.stop_asked):
            QTest.keyClick(strip, Qt.Key.Key_Escape)
        with qtbot.waitSignal(strip.stop_asked):
            strip.findChildren(KeyHintButton)[0].click()
        strip.finish("Принято 12 пакетов")
        texts = {found.text() for found in strip.findChildren(QLabel) if found.isVisible()}
        assert "Принято 12 пакетов" in texts


class TestColumns:
    def test_the_side_goes_under_the_work_when_there_is_no_room_beside_it(self, qtbot: QtBot, tr: Language) -> None:
        work, side = Card("Работа"), Card("Рядом")
        work.setMinimumWidth(500)
        columns = Columns(work, [side])
        shown(qtbot, columns, 900, 400)
        assert not columns.below
        columns.resize(640, 400)
        assert columns.below


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_kit_exist_in_every_language(qtbot: QtBot, tr: Language, language: str) -> None:
    tr.choose(language)
    box = RefusalBox(tr)
    qtbot.addWidget(box)
    box.show_trouble("т", "a", "b", "c")
    card = GateCard(tr)
    qtbot.addWidget(card)
    card.retranslate()
    clock = CountClock(tr)
    qtbot.addWidget(clock)
    clock.set_minutes(800, 720, "08:00")
