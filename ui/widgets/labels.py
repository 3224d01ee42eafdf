"""Texts on the window: one function per kind of line, so that a page never names a font size.

    label("Кто огласил", "caption")            # one line
    label("1 666", "announced", tone="ink")
    Paragraph("Время поставит программа.", "caption")   # wraps, with the line distance of a printed page
    icon_label("lock", "ink3", 16); hairline(); KeyCap("F1")

Roles and tones are those of resources/theme.qss: key 12, caption 13, small 14, group 14, body and strong 15, number 16,
section and words 17, total 20, title 22, figure 24, large 28, start 32, announced 56.
"""

from html import escape

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui import icons, theme

_ARROWS = {"Up": "arrow_up", "Down": "arrow_down", "Left": "arrow_left", "Right": "arrow_right"}


def label(text: str = "", role: str = "body", tone: str = "") -> QLabel:
    """Return one line of text of that role; `tone` names another colour of the theme."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
    return made


class Paragraph(QLabel):
    """Text that wraps. `text` is the words as given; Qt is handed rich text only to get the line distance."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "", spacing: int = 125) -> None:
        """`spacing` is the line distance in per cent of the font's own."""
        super().__init__()
        self._words = ""
        self._spacing = spacing
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.set_words(text)

    @property
    def words(self) -> str:
        """The text as it was given."""
        return self._words

    def set_words(self, text: str) -> None:
        """Show `text`; line breaks in it are kept."""
        self._words = text
        lines = escape(text).replace("\n", "<br>")
        self.setText(f'<p style="margin:0; line-height:{self._spacing}%">{lines}</p>' if text else "")
        self.setAccessibleName(text)


class OneLine(QLabel):
    """A line that may be shorter than its text: cut with dots, the whole text in the tooltip.

    For lists and the header only; a sentence is never cut.
    """

    def __init__(self, text: str = "", role: str = "body", tone: str = "") -> None:
        super().__init__()
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_words(text)

    @property
    def words(self) -> str:
        """The text as it was given."""
        return self._words

    def set_words(self, text: str) -> None:
        """Show `text`, as much of it as there is room for."""
        self._words = text
        self.setAccessibleName(text)
        self._fit()

    def full_width(self) -> int:
        """Return the width in pixels at which nothing is cut."""
        return QFontMetrics(self.font()).horizontalAdvance(self._words) + 2

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        shown = QFontMetrics(self.font()).elidedText(self._words, Qt.TextElideMode.ElideRight, max(self.width(), 24))
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._words if shown != self._words else "")


class IconLabel(QLabel):
    """An icon that follows the theme. Decoration: the words beside it carry the meaning."""

    def __init__(self, name: str = "", tone: str = "ink", pixels: int = 20) -> None:
        super().__init__()
        self._drawing = (name, tone, pixels)
        self._draw()

    @property
    def drawing(self) -> str:
        """The name of the icon shown."""
        return self._drawing[0]

    def set_icon(self, name: str, tone: str = "ink") -> None:
        """Show another icon of the same size; an empty name shows none."""
        self._drawing = (name, tone, self._drawing[2])
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()

    def _draw(self) -> None:
        name, tone, pixels = self._drawing
        side = theme.look().type_size(pixels)
        self.setFixedSize(side, side)
        if name:
            self.setPixmap(icons.pixmap(name, tone, pixels))
        else:
            self.clear()


def icon_label(name: str, tone: str = "ink", pixels: int = 20) -> IconLabel:
    """Return the icon `name` as a label, `pixels` wide at 100 %."""
    return IconLabel(name, tone, pixels)


def part(name: str, **properties: str) -> QFrame:
    """Return a bare frame that the style sheet draws as the part `name`: hairline, upright, sunken, plate ..."""
    made = QFrame()
    made.setProperty("part", name)
    for key, value in properties.items():
        made.setProperty(key, value)
    return made


def hairline() -> QFrame:
    """Return a line across."""
    return part("hairline")


class KeyCap(QWidget):
    """A key as printed on the keyboard: 'F1', 'Ctrl+K', or an arrow ('Up', 'Down', 'Left', 'Right') as a drawing."""

    def __init__(self, key: str, tone: str = "ink2", border: str = "line_strong") -> None:
        super().__init__()
        self.key = key
        self._tone = tone
        self._border = border
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return key_cap_size(self.key)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_key_cap(painter, QRectF(self.rect()), self.key, self._tone, self._border)
        painter.end()


def key_cap_size(key: str) -> QSize:
    """Return the size of the cap of `key` in the current look."""
    high = theme.size("keycap")
    if key in _ARROWS:
        return QSize(high + 6, high)
    return QSize(QFontMetrics(theme.font(12)).horizontalAdvance(key) + round(high * 0.7), high)


def paint_key_cap(painter: QPainter, rect: QRectF, key: str, tone: str, border: str) -> None:
    """Draw the cap of `key` into `rect`: text in `tone`, outline in `border`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(border), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if key in _ARROWS:
        side = theme.look().type_size(12)
        middle = rect.center()
        icons.paint(painter, QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side), _ARROWS[key], tone)
        return
    painter.setFont(theme.font(12))
    painter.setPen(theme.colour(tone))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, key)
