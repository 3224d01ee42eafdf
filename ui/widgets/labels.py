"""Texts on the window: one function per kind of line, so that a page never names a font size.

    label("Кто огласил", "caption")            # one line
    label("1 666", "announced", tone="ink")
    Paragraph("Время поставит программа.", "caption")   # wraps, with the line distance of a printed page
    icon_label("lock", "ink3", 16); hairline(); KeyCap("F1")

Roles and tones are those of resources/theme.qss: key 12, caption 13, small 14, group 14, body and strong 15, number 16,
section and words 17, total 20, title 22, figure 24, large 28, start 32, announced 56.
"""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui import icons, theme

_LINES = {
    "key": 16,
    "caption": 18,
    "small": 20,
    "small_strong": 20,
    "group": 20,
    "body": 21,
    "strong": 21,
    "section": 24,
    "words": 24,
    "title": 28,
    "start": 40,
}
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
    """Text that wraps, with the line distance of a printed page (Qt's style sheets have none), and is never cut."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "", line: int = 0) -> None:
        """`line` is the distance from line to line in pixels at 100 %; 0 takes the usual one of the role."""
        super().__init__()
        self._line = line or _LINES.get(role, 20)
        self._placed = False  # before the first layout the width means nothing
        self._known: dict[tuple[str, int], list[str]] = {}  # layouts ask for the same widths again and again
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.set_words(text)

    @property
    def words(self) -> str:
        """The text shown."""
        return self.text()

    def set_words(self, text: str) -> None:
        """Show `text`; line breaks in it are kept."""
        self._known.clear()
        self.setText(text)
        self.setAccessibleName(text)
        self._fit()

    def heightForWidth(self, width: int) -> int:
        return len(self._lines(width)) * self._distance() if self.text() else 0

    def sizeHint(self) -> QSize:
        width = min(self._full_width(), theme.look().type_size(480))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(longest + 1, self._distance() if self.text() else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._placed = True
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._known.clear()
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        across = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        lines = self._lines(self.width())
        spare = self.height() - len(lines) * self._distance()
        top = spare / 2 if self.alignment() & Qt.AlignmentFlag.AlignVCenter else 0
        for number, line in enumerate(lines):
            place = QRectF(0, top + number * self._distance(), self.width(), self._distance())
            painter.drawText(place, across | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, line)
        painter.end()

    def _fit(self) -> None:
        """Ask for the height that all lines need at the width of now: no layout may make a sentence shorter."""
        self.setMinimumHeight(self.heightForWidth(max(self.width(), 1)) if self._placed else 0)
        self.updateGeometry()
        self.update()

    def _distance(self) -> int:
        return theme.look().type_size(self._line)

    def _full_width(self) -> int:
        metrics = self.fontMetrics()
        return max((metrics.horizontalAdvance(line) for line in self.text().split("\n")), default=0) + 2

    def _lines(self, width: int) -> list[str]:
        """The text broken into lines no wider than `width` pixels, at blanks and where the text itself breaks."""
        asked = (self.text(), width)
        if asked not in self._known:
            self._known[asked] = self._broken(width)
        return self._known[asked]

    def _broken(self, width: int) -> list[str]:
        lines = []
        for paragraph in self.text().split("\n"):
            layout = QTextLayout(paragraph, self.font())
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(width, 1))
            layout.endLayout()
            found = [layout.lineAt(number) for number in range(layout.lineCount())]
            # QTextLine counts in UTF-16 units, Python in characters: encode, cut, decode.
            units = paragraph.encode("utf-16-le")
            cuts = ((2 * line.textStart(), 2 * (line.textStart() + line.textLength())) for line in found)
            lines += [units[start:end].decode("utf-16-le").rstrip() for start, end in cuts] or [""]
        return lines


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

    def __init__(self, name: str = "", tone: str = "ink", pixels: int = 20, line: int = 0) -> None:
        """`line` is the line distance of the text beside it: the icon then stands in the middle of its first line."""
        super().__init__()
        self._drawing = (name, tone, pixels)
        self._line = line
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
        self.setFixedSize(side, max(side, theme.look().type_size(self._line)))
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
