"""Promises of what is painted: charts, the count clock, figures, the preview of a paper."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.language import Language
from ui.widgets.charts import HourBars, Part, PartsBar, StockBars, SumBar
from ui.widgets.clock import CountClock
from ui.widgets.figures import Facts, Figure, FigureStrip, SumOnPaper


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


class TestCharts:
    PARTS = (Part("выдано", 311, "chart2"), Part("испорчено", 4, "stop"), Part("осталось", 187, "chart1"))

    def test_even_the_smallest_part_is_seen(self, qtbot: QtBot, tr: Language) -> None:
        bar = PartsBar(8)
        bar.set_parts(self.PARTS, 502)
        picture = shown(qtbot, bar, 150, 8)
        colours = {picture.pixelColor(x, 4).name() for x in range(picture.width())}
        assert theme.colour("stop").name() in colours

    def test_a_chart_says_its_numbers_to_those_who_do_not_see_it(self, qtbot: QtBot, tr: Language) -> None:
        total = SumBar()
        total.set_words("Сумма", "Найдено в урнах")
        total.set_parts([Part("Совпало", 1111, "chart1")], 1663, "Осталось", ["1 111", "552", "1 663"])
        stock = StockBars()
        stock.set_rows([("Президент", self.PARTS, "187")])
        hours = HourBars()
        hours.set_hours([("07", 41), ("08", 66)], 1)
        for widget in (total, stock, hours):
            shown(qtbot, widget)
        assert total.accessibleName() == "Сумма. Найдено в урнах 1 663: Совпало 1 111, Осталось 552"
        assert stock.accessibleName() == "Президент: выдано 311, испорчено 4, осталось 187"
        assert hours.accessibleName() == "07: 41, 08: 66"

    def test_nothing_counted_yet_draws_nothing_and_breaks_nothing(self, qtbot: QtBot, tr: Language) -> None:
        bar = PartsBar()
        bar.set_parts([Part("пусто", 0, "chart1")], 0)
        hours = HourBars()
        hours.set_hours([("07", 0)], 0)
        shown(qtbot, bar)
        shown(qtbot, hours)

    def test_the_count_clock_says_both_numbers_and_warns_in_the_last_hour(self, qtbot: QtBot, tr: Language) -> None:
        clock = CountClock(tr)
        clock.set_minutes(52, 720, "08:00")
        shown(qtbot, clock)
        assert clock.accessibleName().replace("\u00a0", " ") == "Идёт 0 ч 52 мин, до 08:00 — ещё 11 ч 08 мин"
        late = []
        for elapsed in (52, 659, 660, 735):
            clock.set_minutes(elapsed, 720, "08:00")
            late.append(clock.late)
        assert late == [False, False, True, True]
        clock.set_minutes(735, 720, "08:00")
        assert "истёк 0\u00a0ч 15\u00a0мин назад" in clock.accessibleName()
        clock.set_folded(True)
        assert not clock.grab().isNull()

    def test_figures_and_facts_are_read_with_their_words(self, qtbot: QtBot, tr: Language) -> None:
        strip = FigureStrip()
        strip.set_figures([Figure("41", "проверены", "done", "ok"), Figure("8", "нет пакета")])
        facts = Facts()
        facts.set_facts([("ИИН", "840312 450 126")])
        paper = SumOnPaper()
        paper.set_sum([("", "Получено", "5")], ("Не хватает", "1"), "act")
        for widget in (strip, facts, paper):
            shown(qtbot, widget)
        assert facts.accessibleName() == "ИИН: 840312 450 126"
        assert paper.accessibleName() == "Не хватает: 1"
