import itertools
import re
from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtGui import QFont, QFontInfo, QRawFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from resources.files import read_text
from ui import icons, theme
from ui.widgets.labels import IconLabel, label


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> None:
    theme.apply(qapp)


SOFTS = {tone: f"{tone}_soft" for tone in ("accent", "ok", "act", "stop")}

TEXT_PAIRS = [
    *itertools.product(("ink", "ink2", "ink3"), ("bg", "surface", "sunken", "rail")),
    *itertools.product(("accent", "ok", "act", "stop"), ("bg", "surface")),
    *((tone, soft) for tone, soft in SOFTS.items()),
    *(("ink", soft) for soft in SOFTS.values()),
    *(("ink2", soft) for soft in SOFTS.values()),
    ("accent", "rail"),
    ("ok", "rail"),
    ("on_accent", "accent"),
    ("surface", "act"),
    ("ink2", "zebra"),
]
SHAPE_PAIRS = [
    *(("line_strong", ground) for ground in ("bg", "surface", "sunken", "rail")),
    *(("accent", ground) for ground in ("bg", "surface", "sunken", "rail", "accent_soft")),
    *((tone, soft) for tone, soft in SOFTS.items()),
    *((chart, "surface") for chart in ("chart1", "chart2", "chart3", "stop")),
    ("stop", "surface"),
    ("knock", "ok"),
]
ANNOUNCED_PAIRS = [("ink", "accent_soft"), ("ink", "surface")]


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour, WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_contrast_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", theme.THEMES)
@pytest.mark.parametrize(
    ("pairs", "least"),
    [(TEXT_PAIRS, 4.5), (SHAPE_PAIRS, 3.0), (ANNOUNCED_PAIRS, 7.0)],
    ids=["texts", "borders and charts", "announced numbers"],
)
def test_every_pair_of_colours_can_be_told_apart(name: str, pairs: list[tuple[str, str]], least: float) -> None:
    colours = theme.make_look(name).colours
    weak = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < least} == {}


def test_the_three_themes_have_the_same_tokens() -> None:
    names = [set(theme.make_look(name).colours) for name in theme.THEMES]
    assert names[0] == names[1] == names[2]


@pytest.mark.parametrize("name", theme.THEMES)
@pytest.mark.parametrize("scale", theme.SCALES)
def test_the_style_sheet_is_filled_in_every_look(name: str, scale: int) -> None:
    sheet = theme.style_sheet(theme.make_look(name, scale, "compact"))
    assert "$" not in sheet
    assert "-1px" not in re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)


def test_no_colour_stands_outside_the_theme_file() -> None:
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b", read_text("theme.qss"))


def test_a_look_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no such look: sepia"):
        theme.make_look("sepia")
    with pytest.raises(ValueError, match="no such look: light, 110"):
        theme.make_look("light", 110)


def test_the_letters_are_roboto_and_know_every_kazakh_letter() -> None:
    face = theme.font(15)
    assert QFontInfo(face).family() == "Roboto"
    raw = QRawFont.fromFont(face)
    letters = "ӘәҒғҚқҢңӨөҰұҮүҺһІі№₸≤≥≠−—«»·…\u00a0•"
    assert [letter for letter in letters if not raw.supportsCharacter(ord(letter))] == []


class DesktopWithFonts:
    """As Qt on a desktop that has its own fonts: with a style sheet, every class of widgets is given them anew."""

    def __init__(self, app: QApplication) -> None:
        self._app = app

    def __getattr__(self, name: str) -> object:
        return getattr(self._app, name)

    def setStyleSheet(self, sheet: str) -> None:
        self._app.setStyleSheet(sheet)
        set_font = cast("Callable[[QFont, str], None]", QApplication.setFont)
        for kind in ("QLabel", "QPushButton"):
            set_font(QFont("Sans"), kind)


def test_labels_and_buttons_are_in_roboto_whatever_fonts_the_desktop_prefers(qapp: QApplication) -> None:
    theme.apply(cast("QApplication", DesktopWithFonts(qapp)), "dark")
    for widget in (QLabel(), QPushButton()):
        widget.ensurePolished()
        assert widget.font().family() == "Roboto"


def test_a_larger_look_makes_type_and_buttons_larger(qapp: QApplication) -> None:
    usual = label("слово").sizeHint().height()
    theme.apply(qapp, scale=150)
    larger = label("слово")
    larger.ensurePolished()
    assert larger.sizeHint().height() > usual
    assert theme.font(14).pixelSize() == 21
    assert theme.size("rail_width") == 88
    assert theme.look().folded


def test_icons_follow_a_change_of_theme(qapp: QApplication) -> None:
    sign = IconLabel("done", "ok", 20)
    before = sign.pixmap().toImage()
    theme.apply(qapp, "dark")
    QApplication.processEvents()
    assert sign.pixmap().toImage() != before


def test_every_icon_can_be_drawn() -> None:
    blank = icons.pixmap("done", "ok", 20).toImage()
    blank.fill(0)
    for name in icons.known():
        assert icons.pixmap(name, "ink", 20).toImage() != blank, name


def test_marking_a_widget_polishes_it_only_when_something_changed(qapp: QApplication) -> None:
    line = QLabel()
    theme.mark(line, tone="ok")
    assert line.property("tone") == "ok"
    theme.mark(line, tone="ok")
    assert line.property("tone") == "ok"
