"""Parts of the observer window: everything is measured for 1920x1080 and shrinks or grows with the window.

    words = StageText(28, strong=True, tone="accent")      # 28 pixels high on a screen of 1920x1080
    box = StageBox("surface", QVBoxLayout(), margin=24, gap=8)
    measure_all(window, factor)                            # after a resize, and after parts were added

The smallest text is SMALLEST pixels high at 1920x1080. The size of type of the main window changes nothing here.
"""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from ui import fonts, icons, theme

FULL = QSize(1920, 1080)
SMALLEST = 24


class Measured:
    """A part whose sizes follow the window."""

    def set_measure(self, factor: float) -> None:
        """Take the sizes of a window `factor` times as large as 1920x1080."""
        raise NotImplementedError


def measure_all(root: QWidget, factor: float) -> None:
    """Give every part under `root` its sizes."""
    for part in root.findChildren(QWidget):
        if isinstance(part, Measured):
            part.set_measure(factor)


def stage_font(pixels: float, strong: bool = False) -> QFont:
    """Roboto, `pixels` high on the screen."""
    face = QFont(fonts.FAMILY)
    face.setPixelSize(max(1, round(pixels)))
    face.setWeight(theme.MEDIUM if strong else theme.REGULAR)
    return face


class StageText(QLabel, Measured):
    """Text in one colour of the theme, at least SMALLEST pixels high; wraps only where it is told to."""

    def __init__(self, pixels: int = SMALLEST, tone: str = "ink", strong: bool = False, wrap: bool = False) -> None:
        super().__init__()
        self.pixels = max(pixels, SMALLEST)
        self._strong = strong
        self._measured = 0.0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)

    def set_words(self, text: str) -> None:
        """Show `text`."""
        if text != self.text():
            self.setText(text)

    def set_measure(self, factor: float) -> None:
        wanted = self.pixels * factor
        if wanted != self._measured:  # with a style sheet a font costs a polish
            self._measured = wanted
            self.setFont(stage_font(wanted, self._strong))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measured = 0.0  # another look gave it the letters of the application


class StageIcon(QWidget, Measured):
    """An icon; the words beside it say what it means."""

    def __init__(self, name: str, tone: str = "ink", pixels: int = 32) -> None:
        super().__init__()
        self._drawing, self._pixels = (name, tone), pixels
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, tone: str) -> None:
        """Show another icon."""
        self._drawing = (name, tone)
        self.update()

    def set_measure(self, factor: float) -> None:
        side = round(self._pixels * factor)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, QRectF(self.rect()), *self._drawing)
        painter.end()


class StageBox(QFrame, Measured):
    """A surface with a layout; margins and gaps follow the window. `edges` are the sides that have a hairline."""

    def __init__(
        self,
        tone: str,
        layout: QBoxLayout | QGridLayout,
        margin: tuple[int, int, int, int] = (0, 0, 0, 0),
        gap: int = 8,
        edges: str = "",
    ) -> None:
        super().__init__()
        self._tone, self._margin, self._gap, self._edges = tone, margin, gap, edges
        self.setLayout(layout)
        self._inside = layout

    def set_tone(self, tone: str) -> None:
        """Fill with another colour of the theme; "" fills nothing."""
        self._tone = tone
        self.update()

    def set_edges(self, edges: str) -> None:
        """Draw other hairlines: top, bottom, left; `bar` is the thick one of the step of now."""
        self._edges = edges
        self.update()

    def set_measure(self, factor: float) -> None:
        left, top, right, bottom = (round(side * factor) for side in self._margin)
        self._inside.setContentsMargins(left, top, right, bottom)
        self._inside.setSpacing(round(self._gap * factor))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._tone:
            painter.fillRect(self.rect(), theme.colour(self._tone))
        places = {
            "top": (0, 0, self.width(), 1),
            "bottom": (0, self.height() - 1, self.width(), 1),
            "left": (0, 0, 1, self.height()),
            "bar": (0, 0, 8, self.height()),
        }
        for edge in self._edges.split():
            painter.fillRect(*places[edge], theme.colour("accent" if edge == "bar" else "line"))
        painter.end()


class HugeNumber(QWidget, Measured):
    """A number as high as its place allows, at the left."""

    def __init__(self, largest: int = 440) -> None:
        super().__init__()
        self._largest, self._words, self._factor = largest, "", 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def words(self) -> str:
        """The number as written."""
        return self._words

    def set_words(self, text: str) -> None:
        """Show `text`."""
        self._words = text
        self.setAccessibleName(text)
        self.update()

    def set_measure(self, factor: float) -> None:
        self._factor = factor
        self.setMinimumHeight(round(96 * factor))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Drawn as a shape: its own height counts, not that of the line with accents and descenders."""
        if not self._words:
            return
        face = stage_font(self._largest * self._factor, strong=True)
        shape = QPainterPath()
        shape.addText(0, 0, face, self._words)
        drawn = shape.boundingRect()
        if not drawn.width() or not drawn.height():
            return
        scale = min(1.0, self.width() / drawn.width(), self.height() / drawn.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, (self.height() - drawn.height() * scale) / 2)
        painter.scale(scale, scale)
        painter.translate(-drawn.x(), -drawn.y())
        painter.fillPath(shape, theme.colour("ink"))
        painter.end()


class StageTab(QAbstractButton, Measured):
    """A page of the window, chosen with a click, the arrows or Space."""

    def __init__(self) -> None:
        super().__init__()
        self._factor = 1.0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_words(self, text: str) -> None:
        """Write the name of the page."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_measure(self, factor: float) -> None:
        self._factor = factor
        self.setFont(stage_font(SMALLEST * factor, strong=True))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(wide + round(40 * self._factor), round(60 * self._factor))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = "ink3" if not self.isEnabled() else "accent" if self.isChecked() or self.underMouse() else "ink2"
        painter.setFont(self.font())
        painter.setPen(theme.colour(tone))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.isChecked():
            high = max(4, round(5 * self._factor))
            painter.fillRect(0, self.height() - high, self.width(), high, theme.colour("accent"))
        if self.hasFocus():
            painter.drawRect(self.rect().adjusted(2, 2, -3, -3))
        painter.end()
