"""A paper on screen: the very bytes, as large as one wants them, page by page, with what must not be overlooked."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui import pdfs
from ui.language import Language
from ui.paper.preview import PaperHead, Preview
from ui.paper.sheet_view import TRUE_SIZE

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def preview(qtbot: QtBot) -> Preview:
    """Shown with nine pages, the first one drawn."""
    made = Preview(Language("ru"))
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    show(qtbot, made, pdfs.pdf(9))
    return made


def show(qtbot: QtBot, preview: Preview, data: bytes) -> None:
    """Show these bytes and wait for the first page."""
    with qtbot.waitSignal(preview.drawn):
        preview.show_pdf(data)
    QApplication.processEvents()


def ink(preview: Preview) -> bool:
    """Whether the bar of the page in sight is black on the screen."""
    view = preview.sheets
    sheet = view._sheets[view.page - 1]
    place = view.mapFromScene(sheet.sceneBoundingRect().topLeft() + QPointF(100, 77))
    return view.viewport().grab().toImage().pixelColor(place).lightness() < 60


def test_the_whole_width_is_shown_first_and_the_page_is_the_bytes(preview: Preview) -> None:
    view = preview.sheets
    assert view.fitted == "width"
    assert view.zoom * TRUE_SIZE * pdfs.A4[0] == pytest.approx(view.viewport().width(), abs=30)
    assert preview.page_count == 9
    assert ink(preview)


def test_the_window_grows_and_the_page_with_it(qtbot: QtBot, preview: Preview) -> None:
    before = preview.sheets.zoom
    preview.resize(1000, 600)
    QApplication.processEvents()
    assert preview.sheets.zoom > before
    preview.bar.fits.pressed.emit("page")
    whole = preview.sheets.zoom
    assert whole * TRUE_SIZE * pdfs.A4[1] < preview.sheets.viewport().height()
    preview.resize(1000, 800)
    QApplication.processEvents()
    assert preview.sheets.zoom > whole


def test_control_with_plus_minus_and_zero_changes_the_size_wherever_the_focus_is(preview: Preview) -> None:
    preview.thumbnails.setFocus()
    wide = preview.sheets.zoom
    QTest.keyClick(preview.thumbnails, Qt.Key.Key_Plus, CONTROL)
    assert preview.sheets.zoom > wide
    assert preview.sheets.fitted == ""
    QTest.keyClick(preview.thumbnails, Qt.Key.Key_Minus, CONTROL)
    QTest.keyClick(preview.thumbnails, Qt.Key.Key_Minus, CONTROL)
    assert preview.sheets.zoom < wide
    QTest.keyClick(preview.thumbnails, Qt.Key.Key_0, CONTROL)
    assert preview.sheets.zoom == pytest.approx(wide)


def test_in_the_pages_plus_minus_and_zero_need_no_control(preview: Preview) -> None:
    view = preview.sheets
    wide = view.zoom
    for key, grows in ((Qt.Key.Key_Plus, True), (Qt.Key.Key_Minus, False)):
        before = view.zoom
        QTest.keyClick(view, key)
        assert (view.zoom > before) is grows
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == pytest.approx(wide)


def test_the_size_has_a_largest_and_a_smallest(preview: Preview) -> None:
    view = preview.sheets
    for _ in range(30):
        view.grow(1)
    assert view.zoom == pytest.approx(4)
    for _ in range(30):
        view.grow(-1)
    assert view.zoom == pytest.approx(0.25)


def test_control_and_the_wheel_change_the_size(preview: Preview) -> None:
    before = preview.sheets.zoom
    turn_wheel(preview, 120)
    assert preview.sheets.zoom > before
    turn_wheel(preview, -120)
    turn_wheel(preview, -120)
    assert preview.sheets.zoom < before


def turn_wheel(preview: Preview, turned: int) -> None:
    """A step of the wheel with Ctrl held."""
    place = QPointF(100, 100)
    held, phase, upright = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase, False
    event = QWheelEvent(place, place, QPoint(), QPoint(0, turned), held, CONTROL, phase, upright)
    QApplication.sendEvent(preview.sheets.viewport(), event)


def test_true_size_is_as_large_as_on_paper(preview: Preview) -> None:
    preview.bar.fits.pressed.emit("own")
    assert preview.sheets.zoom == pytest.approx(1)


def test_pages_are_turned_by_key_by_button_and_by_number(qtbot: QtBot, preview: Preview) -> None:
    view = preview.sheets
    QTest.keyClick(view, Qt.Key.Key_PageDown, CONTROL)
    assert view.page == 2
    preview.bar.on.click()
    assert view.page == 3
    preview.bar.page.edit.setText("7")
    QTest.keyClick(preview.bar.page.edit, Qt.Key.Key_Return)
    assert view.page == 7
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.page == 9
    assert not preview.bar.on.isEnabled()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 1
    assert not preview.bar.back.isEnabled()
    assert preview.bar.page.edit.text() == "1"


def test_the_small_pages_follow_and_lead(qtbot: QtBot, preview: Preview) -> None:
    small = preview.thumbnails
    assert small.isVisible()
    preview.sheets.show_page(4)
    assert small.currentIndex().row() == 3
    QTest.keyClick(small, Qt.Key.Key_Down)
    assert preview.sheets.page == 5


def test_one_page_has_no_small_page_beside_it(qtbot: QtBot, preview: Preview) -> None:
    show(qtbot, preview, pdfs.pdf(1))
    assert not preview.thumbnails.isVisible()
    assert not preview.bar.page.isVisible()


def test_only_what_is_in_sight_is_drawn_and_only_a_little_is_kept(qtbot: QtBot, preview: Preview) -> None:
    show(qtbot, preview, pdfs.pdf(60))
    view = preview.sheets
    for number in range(1, 61, 4):
        view.show_page(number)
        QApplication.processEvents()
    qtbot.waitUntil(lambda: ink(preview))
    assert view.pictures.count <= 6
    assert preview.thumbnails.pictures.count <= 24


def test_what_is_no_pdf_is_refused_and_what_was_shown_stays(preview: Preview) -> None:
    with pytest.raises(ValueError, match="not a PDF"):
        preview.show_pdf(b"no paper at all")
    assert preview.page_count == 9


def test_a_paper_says_what_must_not_be_overlooked(preview: Preview) -> None:
    marks = preview.head.marks
    preview.show_head(PaperHead("Протокол", 2, draft=True, practice=True, personal=True))
    assert all(mark.isVisible() for mark in marks.values())
    assert marks["draft"].accessibleName() == "Проект"
    assert "вывешивайте" in marks["personal"].toolTip()
    preview.show_head(PaperHead("Протокол"))
    assert not any(mark.isVisible() for mark in marks.values())


def test_a_paper_put_away_while_it_is_drawn_is_not_drawn_any_more(qtbot: QtBot, preview: Preview) -> None:
    preview.show_pdf(pdfs.pdf(3))
    QApplication.processEvents()
    preview.close_pdf()
    assert preview.page_count == 0
    assert preview.sheets.pictures.count == 0
    assert not preview.bar.isVisible()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_bar_speaks_the_language_of_the_window(qtbot: QtBot, lang: str) -> None:
    tr = Language("ru")
    made = Preview(tr)
    qtbot.addWidget(made)
    tr.choose(lang)
    made.retranslate()
    assert made.bar.larger.accessibleName() == tr("paper.larger")
    assert made.thumbnails.accessibleName() == tr("paper.pages")
