"""Icons: the drawings of resources/icons in any colour of the theme.

    icons.pixmap("done", "ok", 20)                  # for a QLabel
    icons.paint(painter, rect, "lock", "ink3")      # in a delegate or a paintEvent

A drawing stands on a grid of 24 units with a stroke of 2. `currentColor` takes the asked colour, `white` (the tick
inside a filled sign) takes the token `knock`.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources.files import names, read_text
from ui import theme


@lru_cache(maxsize=1)
def known() -> frozenset[str]:
    """Return the names of all icons."""
    return frozenset(name.removeprefix("icons/").removesuffix(".svg") for name in names("icons", ".svg"))


def pixmap(name: str, tone: str = "ink", pixels: int = 20, scaled: bool = True) -> QPixmap:
    """Return the icon as a square picture, `pixels` wide at 100 % (grown with the type unless `scaled` is False)."""
    side = theme.look().type_size(pixels) if scaled else pixels
    screen = QGuiApplication.primaryScreen()
    return _drawn(name, theme.look().colours[tone], theme.look().colours["knock"], side, screen.devicePixelRatio())


def icon(name: str, tone: str = "ink") -> QIcon:
    """Return the icon for a QAction or a window."""
    return QIcon(pixmap(name, tone, 24))


def paint(painter: QPainter, rect: QRectF, name: str, tone: str = "ink") -> None:
    """Draw the icon into `rect` with the token `tone`."""
    _renderer(name, theme.look().colours[tone], theme.look().colours["knock"]).render(painter, rect)


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str, knock: str) -> QSvgRenderer:
    drawing = read_text(f"icons/{name}.svg").replace("currentColor", colour).replace('"white"', f'"{knock}"')
    return QSvgRenderer(QByteArray(drawing.encode()))


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, knock: str, side: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(side, side) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, colour, knock).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return picture
