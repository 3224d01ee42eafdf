"""All pages of a PDF under each other: the very bytes that are printed, signed and posted.

    view = SheetView(tr)
    view.show_pdf(data)                    # bytes of a PDF; raises ValueError when they are none
    view.fit("width")                      # or "page": the whole page; stays so when the window changes
    view.grow(1); view.grow(-1)            # a step larger, smaller
    view.zoom_changed.connect(...)         # width, page, or "" for a size of one's own
    view.page_changed.connect(...)         # the page that one looks at
    view.drawn.connect(...)                # the first page is on screen, sharp

Keys: + larger, - smaller, 0 the whole width; PageUp and PageDown as one reads, Left and Right page by page, Home and
End; with Ctrl the wheel makes it larger and smaller.
"""

from bisect import bisect_right

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QGraphicsView, QStyleOptionGraphicsItem, QWidget

from ui import theme
from ui.language import Language
from ui.paper import pages
from ui.paper.pages import PageSize
from ui.paper.pictures import Pictures

FITS = ("width", "page")
TRUE_SIZE = 96 / pages.POINTS_PER_INCH
"""Pixels per point at 100 %."""

_STEPS = tuple(percent / 100 for percent in (25, 33, 50, 67, 80, 100, 125, 150, 175, 200, 250, 300, 400))
_NEAR = 0.01  # of a step: what is as near as that counts as being on it
_KEPT = 6
_SHARP = 1.5  # pixels of width between a picture and its place: PDFium rounds up
_BETWEEN = 16  # points between pages
_AROUND = 12  # pixels around the page that fits


class SheetView(QGraphicsView):
    """Pages in a column; pictures are made only of the pages in sight."""

    zoom_changed = Signal(str)
    page_changed = Signal(int)
    opened = Signal()
    drawn = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._fitted = "width"
        self._sheets: list[_Sheet] = []
        self._tops: list[float] = []
        self._page = 0
        self._undrawn = False
        self.pictures = Pictures(self, _KEPT)
        self.setScene(QGraphicsScene(self))
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setFrameStyle(0)
        self.pictures.made.connect(self._on_picture_made)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._find_page())
        self.retranslate()

    @property
    def page_count(self) -> int:
        """How many pages the document has; 0 while none is shown."""
        return len(self._sheets)

    @property
    def page(self) -> int:
        """The number, from 1, of the page that one looks at; 0 while none is shown."""
        return self._page

    @property
    def fitted(self) -> str:
        """What the page is fitted to: width, page, or "" for a size of one's own."""
        return self._fitted

    @property
    def zoom(self) -> float:
        """How large it is shown; 1 is as large as on paper."""
        return self.transform().m11() / TRUE_SIZE

    @property
    def page_sizes(self) -> tuple[PageSize, ...]:
        """The size of every page in points."""
        return tuple(sheet.size for sheet in self._sheets)

    def show_pdf(self, data: bytes) -> None:
        """Show these bytes from their first page. Raises ValueError when they are not a PDF."""
        found = pages.sizes(data)
        self.close_pdf()
        self.pictures.open(data)
        top = 0.0
        for number, size in enumerate(found, 1):
            sheet = _Sheet(number, size, self.pictures)
            sheet.setPos(-size.width / 2, top)
            self.scene().addItem(sheet)
            self._sheets.append(sheet)
            self._tops.append(top)
            top += size.height + _BETWEEN
        self._undrawn = True
        self.scene().setSceneRect(self.scene().itemsBoundingRect())
        self._fix_bars()
        self._scale_to_fit()
        self.show_page(1)
        self.retranslate()
        self.opened.emit()

    def close_pdf(self) -> None:
        """Show nothing and let go of the bytes."""
        self.pictures.close()
        self.scene().clear()
        self._sheets, self._tops, self._page = [], [], 0
        self._undrawn = False

    def show_page(self, number: int) -> None:
        """Go to page `number`, from 1; a number outside goes to the nearest page."""
        if not self._sheets:
            return
        number = min(max(number, 1), self.page_count)
        sheet = self._sheets[number - 1]
        if self._fitted == "page":
            self.centerOn(sheet)
        else:
            top = self.mapFromScene(QPointF(0, sheet.pos().y())).y() - _AROUND // 2
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + top)
        self._set_page(number)

    def fit(self, what: str) -> None:
        """Show the whole "width" or the whole "page", now and when the window changes."""
        self._fitted = what
        self._fix_bars()
        self._scale_to_fit()
        self.zoom_changed.emit(what)

    def grow(self, steps: int) -> None:
        """Show it some steps larger or smaller."""
        larger = [step for step in _STEPS if step > self.zoom * (1 + _NEAR)]
        smaller = [step for step in _STEPS if step < self.zoom * (1 - _NEAR)]
        found = larger[steps - 1 : steps] if steps > 0 else smaller[steps : len(smaller) + steps + 1]
        if found and self._sheets:
            self._show_size(found[0])

    def show_true_size(self) -> None:
        """Show it as large as on paper."""
        self._show_size(1)

    def retranslate(self) -> None:
        """Give the view its accessible name in the language of now."""
        self.setAccessibleName(self._tr.plural("window.preview.pages", self.page_count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.grow(-1 if key == Qt.Key.Key_Minus else 1)
        elif key == Qt.Key.Key_0:
            self.fit("width")
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.show_page(1 if key == Qt.Key.Key_Home else self.page_count)
        elif key in self._turning():
            self.show_page(self._page + self._turning()[key])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.grow(1 if turned > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scale_to_fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.viewport().update()

    def _turning(self) -> dict[int, int]:
        """Keys that turn pages: Left and Right while nothing can be moved sideways, the page keys on whole pages."""
        keys: dict[int, int] = {}
        if self.horizontalScrollBar().maximum() == self.horizontalScrollBar().minimum():
            keys |= {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if self._fitted == "page":
            keys |= {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        return keys

    def _fix_bars(self) -> None:
        """Bars that come and go would change the very room that the page is fitted into, and back, without end."""
        policy = Qt.ScrollBarPolicy
        scrolls = self.page_count > 1 or self._fitted != "page"
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOn if scrolls else policy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAlwaysOff if self._fitted else policy.ScrollBarAsNeeded)

    def _scale_to_fit(self) -> None:
        """Scale so that the widest page fits, or the whole page that one looks at."""
        if not self._sheets or not self._fitted:
            return
        room = self.viewport().size()
        factor = (room.width() - 2 * _AROUND) / max(sheet.size.width for sheet in self._sheets)
        if self._fitted == "page":
            factor = min(factor, (room.height() - 2 * _AROUND) / max(sheet.size.height for sheet in self._sheets))
        here, above = self._page, self._share_above()
        self._scale_to(factor)
        self.show_page(here)
        if self._fitted == "width" and above > 0 and here:
            moved = round(above * self._sheets[here - 1].size.height * self.transform().m11())
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved)

    def _show_size(self, zoom: float) -> None:
        here = self._page
        self._fitted = ""
        self._fix_bars()
        self._scale_to(zoom * TRUE_SIZE)
        self._set_page(here)
        self.zoom_changed.emit("")

    def _share_above(self) -> float:
        """How much of the page that one looks at has gone out of sight at the top: 0 to 1."""
        if not self._page:
            return 0.0
        sheet = self._sheets[self._page - 1]
        return (self.mapToScene(0, _AROUND // 2).y() - sheet.pos().y()) / sheet.size.height

    def _scale_to(self, factor: float) -> None:
        self.resetTransform()
        self.scale(max(factor, 0.05), max(factor, 0.05))
        around = _AROUND / self.transform().m11()
        self.scene().setSceneRect(self.scene().itemsBoundingRect().adjusted(-around, -around, around, around))

    def _find_page(self) -> None:
        """The page in the middle of the view."""
        if self._sheets:
            middle = self.mapToScene(self.viewport().rect().center()).y()
            self._set_page(max(bisect_right(self._tops, middle), 1))

    def _set_page(self, number: int) -> None:
        if number != self._page:
            self._page = number
            self.page_changed.emit(number)

    def _on_picture_made(self, number: int) -> None:
        if number <= self.page_count:
            self._sheets[number - 1].update()
        if self._undrawn:
            self._undrawn = False
            self.drawn.emit()


class _Sheet(QGraphicsItem):
    """One page: white until its picture is there."""

    def __init__(self, number: int, size: PageSize, pictures: Pictures) -> None:
        super().__init__()
        self.size = size
        self._number = number
        self._pictures = pictures
        self._room = QRectF(0, 0, size.width, size.height)

    def boundingRect(self) -> QRectF:
        return self._room

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        dots = widget.devicePixelRatioF() if widget else 1.0
        factor = painter.transform().m11() * dots
        image = self._pictures.at(self._number, factor)
        painter.fillRect(self._room, Qt.GlobalColor.white)
        if not image.isNull() and abs(image.width() - self.size.width * factor) < _SHARP:
            _draw_dot_for_dot(painter, self._room.topLeft(), image, dots)
        elif not image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._room, image)
        painter.setPen(QPen(theme.colour("line_strong"), 0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self._room)


def _draw_dot_for_dot(painter: QPainter, place: QPointF, image: QImage, dots: float) -> None:
    """A picture of the right size is put on whole dots of the screen: half a dot beside them blurs every letter."""
    corner = painter.transform().map(place)
    image.setDevicePixelRatio(dots)
    painter.save()
    painter.resetTransform()
    painter.drawImage(QPointF(round(corner.x() * dots) / dots, round(corner.y() * dots) / dots), image)
    painter.restore()
