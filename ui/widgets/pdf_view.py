"""The page preview: the very bytes that are printed, signed and posted, as pictures.

    view = PdfView(tr)
    view.show_pdf(data)                    # bytes of a PDF; raises ValueError when they are none
    view.set_zoom("page")                  # page, width, larger
    view.zoom_changed.connect(...)

Keys: + larger, - smaller, 0 the whole page; PageUp and PageDown turn pages.
"""

from collections.abc import Callable
from functools import partial

import pypdfium2
from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.language import Language
from ui.widgets.segments import Segments

ZOOMS = ("page", "width", "larger")
_STEP = 1.25
_KEPT = 6  # pictures of pages kept, so that a list of three hundred pages costs no more than one of six
_BETWEEN = 16  # points between pages


class PdfView(QGraphicsView):
    """All pages of one PDF under each other; pictures are made only of the pages in sight."""

    zoom_changed = Signal(str)
    page_changed = Signal(int)

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._document: pypdfium2.PdfDocument | None = None
        self._pages: list[_PageItem] = []
        self._recent: list[_PageItem] = []
        self._zoom = "page"
        self.setScene(QGraphicsScene(self))
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setFrameStyle(0)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.retranslate()

    @property
    def page_count(self) -> int:
        """How many pages the document has; 0 while none is shown."""
        return len(self._pages)

    @property
    def zoom(self) -> str:
        """page, width or larger."""
        return self._zoom

    @property
    def current_page(self) -> int:
        """The number, from 1, of the page in the middle of the view; 0 while none is shown."""
        middle = self.mapToScene(self.viewport().rect().center()).y()
        before = sum(1 for page in self._pages if page.sceneBoundingRect().top() <= middle)
        return max(before, 1) if self._pages else 0

    def show_pdf(self, data: bytes) -> None:
        """Show these bytes from their first page. Raises ValueError when they are not a PDF."""
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as problem:
            raise ValueError(f"not a PDF: {problem}") from problem
        self.close_pdf()
        self._document = document
        top = 0.0
        for number in range(len(document)):
            width, height = document.get_page_size(number)
            page = _PageItem(partial(_picture, document, number), width, height, self._remember)
            page.setPos(-width / 2, top)
            self.scene().addItem(page)
            self._pages.append(page)
            top += height + _BETWEEN
        self.scene().setSceneRect(self.scene().itemsBoundingRect().adjusted(-_BETWEEN, -_BETWEEN, _BETWEEN, _BETWEEN))
        self.set_zoom(self._zoom)
        self.show_page(1)
        self.retranslate()

    def close_pdf(self) -> None:
        """Show nothing and let go of the bytes."""
        self.scene().clear()
        self._pages = []
        self._recent = []
        if self._document is not None:
            self._document.close()
            self._document = None

    def show_page(self, number: int) -> None:
        """Go to page `number`, from 1; a number outside goes to the nearest page."""
        if self._pages:
            page = self._pages[min(max(number, 1), len(self._pages)) - 1]
            if self._zoom == "page":
                self.centerOn(page)
            else:
                self.ensureVisible(QRectF(page.pos().x(), page.pos().y() - _BETWEEN, 1, 1), 0, 0)

    def set_zoom(self, zoom: str) -> None:
        """Show the whole page, its whole width, or larger than that (each call of 'larger' grows by a quarter)."""
        larger_still = zoom == "larger" and self._zoom == "larger"
        self._zoom = zoom
        self._fix_bars()
        if larger_still:
            self.scale(_STEP, _STEP)
        else:
            self._fit()
        self.zoom_changed.emit(zoom)

    def retranslate(self) -> None:
        """Give the view its accessible name in the language of now."""
        self.setAccessibleName(self._tr.plural("window.preview.pages", self.page_count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.set_zoom("larger")
        elif event.key() == Qt.Key.Key_Minus:
            self.set_zoom("page" if self._zoom == "width" else "width")
        elif event.key() == Qt.Key.Key_0:
            self.set_zoom("page")
        elif self._zoom == "page" and event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.show_page(self.current_page + (1 if event.key() == Qt.Key.Key_PageDown else -1))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._zoom != "larger":
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.viewport().update()

    def _fix_bars(self) -> None:
        """Bars that come and go would change the very room that the page is fitted into, and back, without end."""
        policy = Qt.ScrollBarPolicy
        scrolls = self.page_count > 1 or self._zoom != "page"
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOn if scrolls else policy.ScrollBarAlwaysOff)
        sideways = self._zoom == "larger"
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAsNeeded if sideways else policy.ScrollBarAlwaysOff)

    def _fit(self) -> None:
        """Scale so that the widest page fits, and in 'page' the highest one too, with a little ground round it."""
        if not self._pages:
            return
        width = max(page.boundingRect().width() for page in self._pages)
        height = max(page.boundingRect().height() for page in self._pages)
        factor = (self.viewport().width() - 24) / width
        if self._zoom == "page":
            factor = min(factor, (self.viewport().height() - 16) / height)
        if self._zoom == "larger":
            factor *= _STEP
        here = self.current_page
        self.resetTransform()
        self.scale(max(factor, 0.05), max(factor, 0.05))
        self.show_page(here)

    def _remember(self, page: "_PageItem") -> None:
        self._recent = [kept for kept in self._recent if kept is not page] + [page]
        for forgotten in self._recent[:-_KEPT]:
            forgotten.forget()
        self._recent = self._recent[-_KEPT:]

    def _on_scrolled(self) -> None:
        if self._pages:
            self.page_changed.emit(self.current_page)


class _PageItem(QGraphicsItem):
    """One page: asks for its picture when it is painted, at the resolution of the moment."""

    def __init__(
        self, make: Callable[[float], QImage], width: float, height: float, made: Callable[["_PageItem"], None]
    ) -> None:
        super().__init__()
        self._make = make
        self._made = made
        self._size = QRectF(0, 0, width, height)
        self._image = QImage()
        self._factor = 0.0

    def boundingRect(self) -> QRectF:
        return self._size

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        factor = painter.transform().m11() * (widget.devicePixelRatioF() if widget else 1.0)
        if self._image.isNull() or abs(factor - self._factor) > 0.001:
            self._image, self._factor = self._make(factor), factor
            self._made(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._size, self._image)
        border = QPen(theme.colour("line_strong"), 0)
        painter.setPen(border)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self._size)

    def forget(self) -> None:
        """Let go of the picture; it is made again when the page comes into sight."""
        self._image = QImage()


def _picture(document: pypdfium2.PdfDocument, number: int, factor: float) -> QImage:
    """Return page `number` (from 0) at `factor` pixels per point."""
    page = document[number]
    bitmap = page.render(scale=max(factor, 0.05), rev_byteorder=True, prefer_bgrx=True)
    image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
    kept = image.copy()  # the buffer belongs to the bitmap and dies with it
    page.close()
    return kept


class ZoomSwitch(QWidget):
    """The three sizes of a preview as segments, one above the other or in a row."""

    def __init__(self, tr: Language, view: PdfView) -> None:
        super().__init__()
        self._tr = tr
        self._segments = Segments(measure="tool", vertical=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._segments)
        self._segments.pressed.connect(view.set_zoom)
        view.zoom_changed.connect(self._segments.choose)
        self.retranslate()
        self._segments.choose(view.zoom)

    def retranslate(self) -> None:
        """Write the words in the language of now."""
        self._segments.set_choices([(zoom, self._tr(f"window.preview.{zoom}")) for zoom in ZOOMS])
