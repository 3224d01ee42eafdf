"""Promises of what one types and chooses in: number fields, two counts, forms, search."""

import datetime
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from ui import theme
from ui.language import Language
from ui.widgets.announce import AnnounceBox
from ui.widgets.cells import Column, Row
from ui.widgets.choice import Choice
from ui.widgets.form import Field, FormGrid
from ui.widgets.number_field import NumberField
from ui.widgets.search import SearchField
from ui.widgets.tables import Table
from ui.widgets.two_counts import TwoCounts

NBSP = "\u00a0"
REASON = "Больше 2 256 быть не может: столько избирателей в списке"


@pytest.fixture
def tr(qapp: QApplication) -> Iterator[Language]:
    theme.apply(qapp)
    yield Language("ru")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # closed widgets would be polished on and on


@pytest.fixture
def field(qtbot: QtBot, tr: Language) -> NumberField:
    made = NumberField(tr, "Первый счёт", "Ким Д. В.")
    made.set_range(1, 2256, REASON)
    qtbot.addWidget(made)
    made.show()
    return made


def typed(widget: QLineEdit, text: str) -> None:
    QTest.keyClicks(widget, text)  # ASCII only: Qt aborts on other letters


class TestNumberField:
    def test_enter_says_the_number_and_leaves_the_answer_to_the_page(self, qtbot: QtBot, field: NumberField) -> None:
        assert field.state == "empty"
        typed(field.edit, "1666")
        assert field.state == "typing"
        with qtbot.waitSignal(field.value_accepted) as said:
            QTest.keyClick(field.edit, Qt.Key.Key_Return)
        assert said.args == [1666]
        assert field.state == "typing"

    def test_the_enter_key_beside_the_digits_does_the_same(self, qtbot: QtBot, field: NumberField) -> None:
        typed(field.edit, "7")
        with qtbot.waitSignal(field.value_accepted):
            QTest.keyClick(field.edit, Qt.Key.Key_Enter)

    def test_a_letter_is_refused_while_typing_and_the_digits_stay(self, qtbot: QtBot, field: NumberField) -> None:
        typed(field.edit, "12x")
        assert (field.value, field.state) == (12, "refused")
        assert field.refusal == tr_words("window.number.digits_only")
        assert field.edit.accessibleDescription() == field.refusal

    def test_a_number_that_cannot_be_is_refused_while_typing_with_its_reason(
        self, qtbot: QtBot, field: NumberField
    ) -> None:
        typed(field.edit, "2257")
        assert (field.value, field.refusal) == (225, REASON)
        typed(field.edit, "6")
        assert (field.value, field.refusal, field.state) == (2256, "", "typing")

    def test_a_range_that_shrinks_lets_nothing_else_in_and_nothing_out(self, field: NumberField) -> None:
        typed(field.edit, "2000")
        field.set_range(1, 100, "В пачке сто")
        typed(field.edit, "x9")
        assert field.value == 2000
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
        assert (field.state, field.refusal) == ("refused", "В пачке сто")
        QTest.keyClick(field.edit, Qt.Key.Key_Backspace)
        assert (field.value, field.state) == (200, "refused")
        QTest.keyClick(field.edit, Qt.Key.Key_Backspace)
        assert (field.value, field.state, field.refusal) == (20, "typing", "")

    def test_an_empty_field_and_a_number_too_small_are_refused_at_enter(self, qtbot: QtBot, field: NumberField) -> None:
        with qtbot.assertNotEmitted(field.value_accepted):
            QTest.keyClick(field.edit, Qt.Key.Key_Return)
            assert field.refusal == tr_words("window.number.empty")
            typed(field.edit, "0")
            QTest.keyClick(field.edit, Qt.Key.Key_Return)
        assert field.refusal == "Не меньше 1"

    def test_a_number_pasted_with_spaces_is_understood(self, field: NumberField) -> None:
        QApplication.clipboard().setText(f"1{NBSP}666")
        field.edit.paste()
        assert field.value == 1666

    def test_a_recorded_number_cannot_be_changed(self, qtbot: QtBot, field: NumberField) -> None:
        field.show_accepted(1666, "Ким Д. В., 20:38")
        typed(field.edit, "9")
        QTest.keyClick(field.edit, Qt.Key.Key_Backspace)
        assert (field.edit.text(), field.value, field.state) == (f"1{NBSP}666", 1666, "accepted")
        with qtbot.assertNotEmitted(field.value_accepted):
            QTest.keyClick(field.edit, Qt.Key.Key_Return)

    def test_a_hidden_number_leaves_no_digit_in_the_window(self, qtbot: QtBot, field: NumberField) -> None:
        typed(field.edit, "1666")
        field.hide_value("Ким Д. В., 20:38")
        assert (field.edit.text(), field.value, field.state) == ("", None, "hidden")
        assert not field.edit.isUndoAvailable()
        assert field.edit.accessibleDescription() == tr_words("window.number.hidden")

    def test_the_wheel_changes_nothing(self, qtbot: QtBot, field: NumberField) -> None:
        typed(field.edit, "12")
        turn_wheel(field.edit)
        assert field.value == 12


def tr_words(key: str) -> str:
    return Language("ru")(key)


def turn_wheel(widget: QLineEdit | QComboBox) -> None:
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


class TestTwoCounts:
    @pytest.fixture
    def counts(self, qtbot: QtBot, tr: Language) -> TwoCounts:
        made = TwoCounts(tr)
        qtbot.addWidget(made)
        made.show()
        return made

    def test_the_second_count_is_blind_to_the_first(self, qtbot: QtBot, counts: TwoCounts) -> None:
        counts.ask_first("Ким Д. В.")
        assert not counts.second.isEnabled()
        typed(counts.first.edit, "1666")
        counts.ask_second("Ким Д. В., 20:38", "Петренко И. Н.")
        assert "1666" not in shown_texts(counts)
        assert counts.second.isEnabled()

    def test_two_counts_that_differ_show_only_that_they_differ(self, qtbot: QtBot, counts: TwoCounts) -> None:
        counts.ask_second("Ким Д. В.", "Петренко И. Н.")
        typed(counts.second.edit, "1665")
        counts.show_differ("Ким Д. В.", "Петренко И. Н.")
        texts = shown_texts(counts)
        assert "1665" not in texts
        assert tr_words("window.count.differ") in texts
        assert counts.first.state == "empty"

    def test_two_counts_that_agree_are_shown_with_who_and_when(self, counts: TwoCounts) -> None:
        counts.show_equal(1666, "Ким Д. В., 20:38", "Петренко И. Н., 20:51", "В журнале: 1 666")
        texts = shown_texts(counts)
        for words in (f"1{NBSP}666", "Ким Д. В., 20:38", "Петренко И. Н., 20:51", "В журнале: 1 666"):
            assert words in texts
        assert counts.first.edit.isReadOnly()
        assert counts.second.edit.isReadOnly()


def shown_texts(widget: TwoCounts) -> list[str]:
    from PySide6.QtWidgets import QLabel

    labels = [found.text() for found in widget.findChildren(QLabel) if not found.isHidden()]
    return labels + [found.text() for found in widget.findChildren(QLineEdit)]


class TestAnnounceBox:
    PEOPLE = (("m1", "Сапарова Г. Е., председатель"), ("m2", "Литвиненко О. П., заместитель"))

    @pytest.fixture
    def box(self, qtbot: QtBot, tr: Language) -> AnnounceBox:
        made = AnnounceBox(tr)
        qtbot.addWidget(made)
        made.show()
        return made

    def test_before_its_time_it_is_locked_and_says_why(self, box: AnnounceBox) -> None:
        box.wait("сначала второй счёт")
        assert box.state == "waiting"
        assert not box.button.isVisible()
        assert "сначала второй счёт" in box.findChildren(type(box._caption))[0].words

    def test_enter_records_only_while_the_button_itself_has_the_focus(self, qtbot: QtBot, box: AnnounceBox) -> None:
        box.prepare("«…»", "«…»", 1666, self.PEOPLE)
        with qtbot.assertNotEmitted(box.announced):
            QTest.keyClick(box.who, Qt.Key.Key_Return)
        box.who.choose("m2")
        with qtbot.waitSignal(box.announced) as said:
            QTest.keyClick(box.button, Qt.Key.Key_Return)
        assert said.args == ["m2"]

    def test_announced_it_keeps_number_name_and_time_and_offers_nothing(self, box: AnnounceBox) -> None:
        box.prepare("«…»", "«…»", 1666, self.PEOPLE)
        box.show_announced("Сапарова Г. Е.", "20:52")
        assert not box.button.isVisible()
        assert box._number.text() == f"1{NBSP}666"
        assert box._caption.words == "Оглашено: Сапарова Г. Е., 20:52"


class TestChoice:
    def test_the_wheel_never_changes_an_answer(self, qtbot: QtBot, tr: Language) -> None:
        choice = Choice([("a", "А"), ("b", "Б")])
        qtbot.addWidget(choice)
        turn_wheel(choice)
        assert choice.chosen == "a"

    def test_with_a_placeholder_nothing_is_chosen_until_the_user_does(self, qtbot: QtBot, tr: Language) -> None:
        choice = Choice()
        qtbot.addWidget(choice)
        choice.set_choices([("a", "А")], "выберите")
        assert choice.chosen == ""
        choice.choose("a")
        choice.set_choices([("a", "Иное"), ("b", "Б")], "выберите")
        assert (choice.chosen, choice.currentText()) == ("a", "Иное")
        with pytest.raises(KeyError):
            choice.choose("z")


class TestForm:
    FIELDS = (
        Field("act", "Номер акта"),
        Field("count", "Получено", "whole", least=1, most=5000),
        Field("day", "Дата", "date"),
        Field("at", "Время", "time"),
        Field("who", "Принял", "choice", choices=(("m1", "Ким"),), placeholder="выберите"),
        Field("whole", "Пачки целы", "tick"),
        Field("note", "Замечание", "long", required=False),
        Field("pin", "PIN", "secret"),
    )

    @pytest.fixture
    def form(self, qtbot: QtBot, tr: Language) -> FormGrid:
        made = FormGrid(tr, self.FIELDS, columns=2)
        qtbot.addWidget(made)
        made.show()
        return made

    def test_values_come_back_in_the_type_of_their_field(self, form: FormGrid) -> None:
        given = {
            "act": "12",
            "count": 2279,
            "day": datetime.date(2027, 4, 9),
            "at": datetime.time(10, 15),
            "who": "m1",
            "whole": True,
            "note": None,
            "pin": " 12 34 ",
        }
        form.set_values(given)
        assert form.values() == given

    def test_all_refusals_are_shown_at_once_each_under_its_field(self, form: FormGrid) -> None:
        form.set_values({"act": "12"})
        line(form, "day").setText("31.02.2027")
        line(form, "at").setText("25:00")
        assert form.values() is None
        assert form.refusal("act") == ""
        assert form.refusal("count") == tr_words("window.form.required")
        assert form.refusal("day") == tr_words("window.form.no_date")
        assert form.refusal("at") == tr_words("window.form.no_time")
        assert form.refusal("note") == ""
        assert form.field("count").property("state") == "refused"

    def test_a_refusal_goes_as_soon_as_the_field_is_corrected(self, qtbot: QtBot, form: FormGrid) -> None:
        form.refuse("count", "В акте другое число")
        assert form.refusal("count") == "В акте другое число"
        typed(line(form, "count"), "2")
        assert form.refusal("count") == ""

    @pytest.mark.parametrize("text", ["9.4.2027", "09042027", "9/4/2027", "2027-04-09", " 09.04.2027 "])
    def test_a_date_may_be_typed_in_any_usual_way(self, form: FormGrid, text: str) -> None:
        line(form, "day").setText(text)
        line(form, "day").editingFinished.emit()
        assert line(form, "day").text() == "09.04.2027"

    @pytest.mark.parametrize("text", ["9:05", "0905", "09.05"])
    def test_a_time_may_be_typed_in_any_usual_way(self, form: FormGrid, text: str) -> None:
        line(form, "at").setText(text)
        line(form, "at").editingFinished.emit()
        assert line(form, "at").text() == "09:05"

    def test_enter_goes_from_field_to_field_and_submits_after_the_last(self, qtbot: QtBot, form: FormGrid) -> None:
        form.activateWindow()
        order = ["act", "count", "day", "at", "who", "whole"]
        form.field("act").setFocus()
        for here, there in zip(order, [*order[1:], "note"], strict=True):
            QTest.keyClick(form.field(here), Qt.Key.Key_Return)
            assert form.field(there).hasFocus(), there
        QTest.keyClick(form.field("note"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert form.field("pin").hasFocus()
        with qtbot.waitSignal(form.submitted):
            QTest.keyClick(form.field("pin"), Qt.Key.Key_Return)

    def test_a_locked_field_is_not_asked_for(self, form: FormGrid) -> None:
        form.set_values({"act": "1", "count": 1, "day": datetime.date(2027, 4, 9), "at": datetime.time(1), "pin": "1"})
        form.set_enabled("who", False)
        assert form.values() is not None

    def test_a_kind_that_does_not_exist_is_refused_by_name(self, tr: Language) -> None:
        with pytest.raises(ValueError, match="no such kind of field: colour"):
            FormGrid(tr, [Field("a", "А", "colour")])


def line(form: FormGrid, name: str) -> QLineEdit:
    widget = form.field(name)
    assert isinstance(widget, QLineEdit)
    return widget


class TestSearch:
    @pytest.fixture
    def find(self, qtbot: QtBot, tr: Language) -> SearchField:
        made = SearchField("фамилия или ИИН")
        qtbot.addWidget(made)
        made.show()
        return made

    def test_the_arrows_move_in_the_list_while_one_goes_on_typing(self, qtbot: QtBot, find: SearchField) -> None:
        table = Table()
        qtbot.addWidget(table)
        table.show_columns([Column("имя")])
        table.show_rows([Row("1", ("а",)), Row("2", ("б",)), Row("3", ("в",))])
        table.choose("1")
        find.set_list(table)
        typed(find.edit, "ko")
        QTest.keyClick(find.edit, Qt.Key.Key_Down)
        QTest.keyClick(find.edit, Qt.Key.Key_Down)
        typed(find.edit, "zhe")
        assert (find.text, table.chosen) == ("kozhe", "3")

    def test_a_scanner_that_types_the_number_and_enter_is_heard(self, qtbot: QtBot, find: SearchField) -> None:
        with qtbot.waitSignal(find.entered) as said:
            typed(find.edit, "840312450126\r")
        assert said.args == ["840312450126"]

    def test_escape_begins_anew(self, qtbot: QtBot, find: SearchField) -> None:
        typed(find.edit, "kozhe")
        with qtbot.waitSignal(find.cleared):
            QTest.keyClick(find.edit, Qt.Key.Key_Escape)
        assert find.text == ""
