"""Promises of the frame and the rail: where one is, what is locked, the keys, the languages, small screens."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.frame import Frame
from ui.language import LANGUAGES, Language
from ui.page import Page
from ui.widgets.help_panel import Help
from ui.widgets.rail import RailItem, StepRail
from ui.widgets.refusal import RefusalBox
from ui.widgets.search import SearchField

ITEMS = (
    RailItem("prep", "Подготовка", "phase", "done", "10.04"),
    RailItem("count", "Подсчёт", "phase", "now", "2 из 3"),
    RailItem("C1", "Закрытие", "step", "done", "20:03", "R17"),
    RailItem("C4", "Подписи в списке", "step", "now", "сейчас", "R26"),
    RailItem("C6", "Пломбы", "step", "later", "", "R27", "сначала огласите число получивших"),
    RailItem("stock", "Запас бюллетеней", "step", "area"),
    RailItem("protocol", "Протокол", "phase", "later", "", "", "сначала подсчёт"),
)


class SamplePage(Page):
    """A page that counts what the frame asks of it."""

    def __init__(self, tr: Language, name: str) -> None:
        super().__init__(tr)
        self.name = name
        self.asked: list[str] = []
        self.search = SearchField("поиск")
        self.other = QLineEdit()
        self.refusal = RefusalBox(tr)
        column = self.spaced(QVBoxLayout(self))
        column.addWidget(self.search)
        column.addWidget(self.other)
        column.addWidget(self.refusal)
        column.addStretch(1)

    def title(self) -> str:
        return f"{self.name} {self._tr.code}"

    def subtitle(self) -> str:
        return "строка под названием"

    def refresh(self) -> None:
        self.asked.append("refresh")

    def retranslate(self) -> None:
        self.asked.append("retranslate")

    def first_field(self) -> QWidget:
        return self.search.edit

    def step_back(self) -> bool:
        self.asked.append("back")
        return True


@pytest.fixture
def tr(qapp: QApplication) -> Iterator[Language]:
    theme.apply(qapp)
    yield Language("ru")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # closed widgets would be polished on and on


@pytest.fixture
def frame(qtbot: QtBot, tr: Language) -> Frame:
    made = Frame(tr)
    qtbot.addWidget(made)
    made.set_place("Участок № 127", "г. Семей")
    made.rail.set_items(ITEMS)
    made.add_page("C4", SamplePage(tr, "Подписи"))
    made.add_page("C1", SamplePage(tr, "Закрытие"))
    made.show()
    made.show_page("C4")
    made.activateWindow()
    QApplication.processEvents()
    return made


def page(frame: Frame, name: str) -> SamplePage:
    found = frame.page(name)
    assert isinstance(found, SamplePage)
    return found


class TestRail:
    @pytest.fixture
    def rail(self, qtbot: QtBot, tr: Language) -> StepRail:
        made = StepRail(tr)
        qtbot.addWidget(made)
        made.resize(263, 500)
        made.set_items(ITEMS)
        made.show()
        return made

    def test_every_item_is_read_with_its_state_its_rule_and_its_reason(self, rail: StepRail) -> None:
        model = rail.model()
        spoken = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
        assert spoken[3] == "Подписи в списке, сейчас, сейчас, R26"
        assert spoken[4] == "Пломбы, пока закрыто, сначала огласите число получивших, R27"

    def test_one_starts_at_the_step_of_now_and_stays_where_one_went(self, rail: StepRail) -> None:
        assert rail.current == "C4"
        rail.set_current("C1")
        rail.set_items(ITEMS)
        assert rail.current == "C1"
        rail.set_items(ITEMS[:2])
        assert rail.current == ""

    def test_enter_opens_what_is_open_and_asks_why_of_what_is_locked(self, qtbot: QtBot, rail: StepRail) -> None:
        with qtbot.waitSignal(rail.step_chosen) as said:
            QTest.keyClick(rail, Qt.Key.Key_Return)
        assert said.args == ["C4"]
        QTest.keyClick(rail, Qt.Key.Key_Down)
        with qtbot.waitSignal(rail.locked_chosen) as locked, qtbot.assertNotEmitted(rail.step_chosen):
            QTest.keyClick(rail, Qt.Key.Key_Return)
        assert locked.args == ["C6"]

    def test_a_phase_opens_its_step_of_now(self, qtbot: QtBot, rail: StepRail) -> None:
        with qtbot.waitSignal(rail.step_chosen) as said:
            QTest.mouseClick(
                rail.viewport(), Qt.MouseButton.LeftButton, pos=rail.visualRect(rail.model().index(1, 0)).center()
            )
        assert said.args == ["C4"]

    def test_large_type_folds_it_to_shapes_that_keep_their_names(self, qapp: QApplication, rail: StepRail) -> None:
        theme.apply(qapp, scale=150)
        QApplication.processEvents()
        model = rail.model()
        names = [model.index(row, 0).data() for row in range(model.rowCount())]
        assert names == ["Подготовка", "Подсчёт", "Подписи в списке", "Запас бюллетеней", "Протокол"]
        assert not rail.grab().isNull()


class TestFrame:
    def test_showing_a_page_reads_it_anew_marks_its_step_and_goes_to_its_first_field(self, frame: Frame) -> None:
        frame.show_page("C1")
        assert page(frame, "C1").asked == ["refresh"]
        assert (frame.shown, frame.rail.current) == ("C1", "C1")
        assert frame.header.title == "Закрытие ru"
        assert page(frame, "C1").search.edit.hasFocus()

    def test_a_second_page_of_one_name_is_a_mistake(self, frame: Frame, tr: Language) -> None:
        with pytest.raises(ValueError, match="there is a page C4 already"):
            frame.add_page("C4", SamplePage(tr, "Двойник"))

    def test_a_locked_step_says_why_over_the_page_and_escape_takes_it_away(self, qtbot: QtBot, frame: Frame) -> None:
        with qtbot.assertNotEmitted(frame.step_chosen):
            frame.rail.locked_chosen.emit("C6")
        assert frame.notice.words == "Пломбы: сначала огласите число получивших · R27"
        assert frame.notice.isVisible()
        QTest.keyClick(frame, Qt.Key.Key_Escape)
        assert not frame.notice.isVisible()
        assert "back" not in page(frame, "C4").asked

    def test_nothing_looks_available_that_is_not(self, qtbot: QtBot, frame: Frame, tr: Language) -> None:
        assert not any(frame.handy.available(name) for name in ("people", "incidents", "papers", "journal"))
        QTest.keyClick(frame, Qt.Key.Key_F9)
        assert frame.notice.words == "Журнал: Этого раздела пока нет"
        frame.register_handy("journal", lambda: SamplePage(tr, "Журнал"))
        QTest.keyClick(frame, Qt.Key.Key_F9)
        assert frame.shown == "journal"
        with pytest.raises(KeyError):
            frame.register_handy("weather", lambda: SamplePage(tr, "Погода"))

    def test_help_lies_over_the_page_and_gives_the_focus_back(self, qtbot: QtBot, frame: Frame) -> None:
        width = page(frame, "C4").width()
        QTest.keyClick(frame, Qt.Key.Key_F1)
        assert frame.help_panel.isVisible()
        assert frame.help_panel.accessibleName() == "Подписи в списке"
        assert page(frame, "C4").width() == width
        QTest.keyClick(frame, Qt.Key.Key_Escape)
        assert not frame.help_panel.isVisible()
        assert page(frame, "C4").search.edit.hasFocus()

    def test_a_page_may_bring_its_own_help(self, frame: Frame, monkeypatch: pytest.MonkeyPatch) -> None:
        own = Help("Счёт подписей", "R26", ("Раз.", "Два."), "два счётчика", "акт")
        monkeypatch.setattr(page(frame, "C4"), "help", lambda: own)
        page(frame, "C4").help_asked.emit()
        assert frame.help_panel.accessibleName() == "Счёт подписей"
        page(frame, "C4").help_asked.emit()
        assert not frame.help_panel.isVisible()

    def test_escape_empties_the_search_then_closes_the_refusal_then_goes_back(self, qtbot: QtBot, frame: Frame) -> None:
        shown = page(frame, "C4")
        shown.refusal.show_refusal("Нет", "потому что")
        QTest.keyClicks(shown.search.edit, "kozhe")
        QTest.keyClick(shown.search.edit, Qt.Key.Key_Escape)
        assert (shown.search.text, shown.refusal.isVisible()) == ("", True)
        QTest.keyClick(shown.search.edit, Qt.Key.Key_Escape)
        assert (shown.refusal.isVisible(), shown.asked.count("back")) == (False, 0)
        QTest.keyClick(shown.search.edit, Qt.Key.Key_Escape)
        assert shown.asked.count("back") == 1

    def test_f2_returns_to_the_first_field(self, qtbot: QtBot, frame: Frame) -> None:
        page(frame, "C4").other.setFocus()
        QTest.keyClick(page(frame, "C4").other, Qt.Key.Key_F2)
        assert page(frame, "C4").search.edit.hasFocus()

    @pytest.mark.parametrize(("key", "signal"), [(Qt.Key.Key_L, "lock_asked"), (Qt.Key.Key_K, "commands_asked")])
    def test_lock_and_commands_have_their_keys(self, qtbot: QtBot, frame: Frame, key: Qt.Key, signal: str) -> None:
        with qtbot.waitSignal(getattr(frame, signal), timeout=1000):
            QTest.keyClick(frame, key, Qt.KeyboardModifier.ControlModifier)

    def test_f11_fills_the_screen_and_gives_it_back(self, qtbot: QtBot, frame: Frame) -> None:
        QTest.keyClick(frame, Qt.Key.Key_F11)
        assert frame.isFullScreen()
        QTest.keyClick(frame, Qt.Key.Key_F11)
        assert not frame.isFullScreen()

    def test_another_language_reaches_every_page_and_the_title(self, frame: Frame, tr: Language) -> None:
        tr.choose("kk")
        assert page(frame, "C4").asked.count("retranslate") == 1
        assert page(frame, "C1").asked.count("retranslate") == 1
        assert frame.header.title == "Подписи kk"
        assert frame.status.language.chosen == "kk"

    def test_a_low_screen_makes_it_compact_and_hides_nothing(self, frame: Frame) -> None:
        assert theme.look().density == "normal"
        frame.resize(1366, 696)
        QApplication.processEvents()
        assert theme.look().density == "compact"
        assert frame.height() == 696
        assert frame.header.height() == 52
        for part in (frame.rail, frame.handy, frame.header, frame.status):
            assert part.isVisible()
        frame.resize(1366, 768)
        QApplication.processEvents()
        assert (theme.look().density, frame.header.height()) == ("normal", 64)

    def test_a_wide_screen_does_not_make_the_lines_unreadable(self, frame: Frame) -> None:
        frame.resize(1920, 1000)
        QApplication.processEvents()
        assert page(frame, "C4").width() <= 1320

    def test_a_long_title_folds_the_clock_before_it_is_cut(self, frame: Frame, monkeypatch: pytest.MonkeyPatch) -> None:
        frame.header.show_time("20:52")
        frame.header.user.show_person("Сапарова Г. Е.", "председатель")
        frame.header.show_count(52, 720, "08:00")
        usual = frame.header.clock.sizeHint().width()
        long = "Учаскелік комиссияның дауыс беру нәтижелері туралы қайта жасалған хаттамасы"
        monkeypatch.setattr(page(frame, "C4"), "title", lambda: long)
        page(frame, "C4").head_changed.emit()
        assert frame.header.clock.sizeHint().width() < usual

    def test_a_change_of_state_is_read_by_the_page_in_sight_only(self, frame: Frame) -> None:
        before = page(frame, "C1").asked.count("refresh")
        frame.refresh()
        assert page(frame, "C4").asked.count("refresh") == 2
        assert page(frame, "C1").asked.count("refresh") == before


class TestStatusLine:
    def test_it_says_what_is_safe_and_where_the_journal_stands(self, frame: Frame) -> None:
        frame.status.show_saved("20:51:44")
        frame.status.show_entry(1951, "7C1E 90B4")
        frame.status.show_backup("E:", "20:50")
        QApplication.processEvents()
        texts = words_in(frame.status)
        for words in (
            "Без сети",
            "Записано на диск 20:51:44",
            "запись №\u00a01\u00a0951 · 7C1E 90B4",
            "Копия на диске E: 20:50",
        ):
            assert words in texts

    def test_an_overdue_backup_turns_it_to_the_colour_of_acts_in_words_too(self, frame: Frame) -> None:
        frame.status.show_saved("20:51:44", late=True)
        assert "Записано на диск 20:51:44, копия устарела" in words_in(frame.status)

    def test_with_little_room_the_fingerprint_goes_first_and_saved_never(self, frame: Frame) -> None:
        frame.status.show_saved("20:51:44", late=True)
        frame.status.show_entry(1951, "7C1E 90B4")
        frame.status.show_backup("E:", "20:50")
        frame.resize(1024, 768)
        QApplication.processEvents()
        texts = words_in(frame.status)
        assert "№\u00a01\u00a0951" in texts
        assert "Записано на диск 20:51:44, копия устарела" in texts

    def test_the_way_to_the_commands_is_shown_only_when_there_are_some(self, qtbot: QtBot, frame: Frame) -> None:
        assert not frame.status._commands.isVisible()
        frame.status.offer_commands(True)
        assert frame.status._commands.isVisible()
        with qtbot.waitSignal(frame.commands_asked):
            frame.status._commands.link.click()


def words_in(widget: QWidget) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [found.text() for found in widget.findChildren(QLabel) if found.isVisible()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("scheme", "scale"), [("dark", 100), ("contrast", 125), ("light", 150)])
@pytest.mark.thinned(3)
def test_the_frame_can_be_shown_in_every_language_and_look(
    qtbot: QtBot, qapp: QApplication, frame: Frame, tr: Language, language: str, scheme: str, scale: int
) -> None:
    tr.choose(language)
    theme.apply(qapp, scheme, scale)
    QApplication.processEvents()
    assert frame.width() == 1366
    assert not frame.grab().isNull()
