"""The look of the window: colours and sizes from resources/theme.toml, put into resources/theme.qss.

    theme.apply(app, theme="light", scale=100)        # once at the start, again when the user chooses another look
    theme.colour("accent"), theme.size("button"), theme.font(15, theme.MEDIUM)   # for widgets that paint themselves
    theme.mark(widget, state="refused")               # dynamic properties, one polish for all of them

Qt keeps one style sheet per application, so the look is one per application too. After `apply` every widget gets a
StyleChange event; what paints itself asks `look()` anew when it paints and needs to do nothing.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from string import Template

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from resources.files import read_text
from ui import fonts

THEMES = ("light", "dark", "contrast")
SCALES = (100, 125, 150)
DENSITIES = ("normal", "compact")
REGULAR = QFont.Weight.Normal
MEDIUM = QFont.Weight.Medium
BOLD = QFont.Weight.Bold

COMPACT_BELOW = 728  # pixels of window height
FOLDED_FROM = 150  # per cent of type size: the rail shows shapes only


@dataclass(frozen=True)
class Look:
    """One choice of theme, scale in per cent and density, with the colours and pixel sizes that follow from it."""

    theme: str
    scale: int
    density: str
    colours: Mapping[str, str]
    sizes: Mapping[str, int]
    strokes: Mapping[str, str]

    @property
    def folded(self) -> bool:
        """Say whether type is so large that the rail folds and texts take their short form."""
        return self.scale >= FOLDED_FROM

    def type_size(self, pixels: int) -> int:
        """Return the pixel size at this scale of a text that is `pixels` high at 100 %."""
        return round(pixels * self.scale / 100)


@cache
def make_look(theme: str = "light", scale: int = 100, density: str = "normal") -> Look:
    """Return the look of that name. Raises ValueError for one that does not exist."""
    if theme not in THEMES or scale not in SCALES or density not in DENSITIES:
        raise ValueError(f"no such look: {theme}, {scale}, {density}")
    column = 2 * SCALES.index(scale) + DENSITIES.index(density)
    file = tomllib.loads(read_text("theme.toml"))
    sizes = {name: int(values[column]) for name, values in file["sizes"].items()}
    return Look(theme, scale, density, file[theme], sizes, file["strokes"][theme])


_current: list[Look] = []


def look() -> Look:
    """Return the look applied last (the light one before that)."""
    return _current[-1] if _current else make_look()


def apply(app: QApplication, theme: str = "light", scale: int = 100, density: str = "normal") -> Look:
    """Give the whole application this look: style, font, palette and style sheet. Raises ValueError as `make_look`."""
    chosen = make_look(theme, scale, density)
    if _current and _current[-1] is chosen and app.styleSheet():
        return chosen
    fonts.load()
    _current[:] = [chosen]
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setFont(font(15))
    app.setPalette(_palette(chosen))
    app.setStyleSheet(style_sheet(chosen))
    app.setFont(font(15))  # once more: with its first sheet Qt gave labels and buttons the desktop's own fonts again
    return chosen


def colour(token: str) -> QColor:
    """Return the colour of `token` in the current look. Raises KeyError for a token the theme file does not have."""
    return QColor(look().colours[token])


def size(name: str) -> int:
    """Return the pixels of the size `name` (theme.toml, [sizes]) in the current look."""
    return look().sizes[name]


def font(pixels: int, weight: QFont.Weight = REGULAR) -> QFont:
    """Return Roboto, `pixels` high at 100 %, at the scale of the current look."""
    chosen = QFont(fonts.FAMILY)
    chosen.setPixelSize(look().type_size(pixels))
    chosen.setWeight(weight)
    chosen.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return chosen


def mark(widget: QWidget, **properties: str) -> None:
    """Set dynamic properties that the style sheet selects by (state, tone, density ...) and polish once."""
    changed = [name for name, value in properties.items() if widget.property(name) != value]
    for name in changed:
        widget.setProperty(name, properties[name])
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def style_sheet(chosen: Look) -> str:
    """Return resources/theme.qss with the colours and sizes of `chosen` put in."""
    return _StyleTemplate(read_text("theme.qss")).substitute(_Places(chosen))


class _StyleTemplate(Template):
    idpattern = r"[a-z][a-z0-9_]*(?:-[0-9]+)?"


class _Places(Mapping[str, str]):
    """What ${...} may stand for: a colour, a stroke, ${t15} a type size, ${button} or ${button-4} a size in pixels."""

    def __init__(self, chosen: Look) -> None:
        self._look = chosen

    def __getitem__(self, place: str) -> str:
        name, _, less = place.partition("-")
        if name in self._look.colours:
            return self._look.colours[name]
        if name in self._look.sizes:
            return f"{self._look.sizes[name] - int(less or 0)}px"
        if name.startswith("t") and name[1:].isdigit():
            return f"{self._look.type_size(int(name[1:]))}px"
        return self._look.strokes[name]

    def __iter__(self) -> Iterator[str]:
        return iter((*self._look.colours, *self._look.sizes, *self._look.strokes))

    def __len__(self) -> int:
        return len(self._look.colours) + len(self._look.sizes) + len(self._look.strokes)


def _palette(chosen: Look) -> QPalette:
    """Colours for what the style sheet does not reach: file dialogs, selections, placeholder texts."""
    roles = {
        QPalette.ColorRole.Window: "bg",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "zebra",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.BrightText: "stop",
        QPalette.ColorRole.ToolTipBase: "surface",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.PlaceholderText: "ink3",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.Light: "surface",
        QPalette.ColorRole.Midlight: "sunken",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Dark: "line_strong",
        QPalette.ColorRole.Shadow: "ink3",
    }
    palette = QPalette()
    for role, token in roles.items():
        palette.setColor(role, QColor(chosen.colours[token]))
    locked = QColor(chosen.colours["ink3"])
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, locked)
    return palette
