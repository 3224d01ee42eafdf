"""The scan or photo of a paper beside its form: one viewer for pictures and PDF, with zoom."""

import io

from PIL import Image, ImageOps
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.exchange.trouble import Code, Trouble
from ui.language import Language
from ui.widgets.pdf_view import PdfView, ZoomSwitch

_PDF = b"%PDF-"
_DPI = 150


class ScanView(QWidget):
    """Shows one scan; a picture is laid on a page, so that it is seen as a PDF is."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self.view = PdfView(tr)
        self.zoom = ZoomSwitch(tr, self.view)
        side = QVBoxLayout()
        side.addWidget(self.zoom)
        side.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.view, 1)
        row.addLayout(side)
        self.setFocusProxy(self.view)

    def show_scan(self, data: bytes) -> None:
        """Show these bytes in their whole width. Trouble `picture_unreadable`."""
        try:
            self.view.show_pdf(data if data.startswith(_PDF) else _as_pdf(data))
        except (ValueError, OSError, Image.DecompressionBombError):
            raise Trouble(Code.PICTURE_UNREADABLE) from None
        self.view.set_zoom("width")

    def retranslate(self) -> None:
        """Write the words in the language of now."""
        self.view.retranslate()
        self.zoom.retranslate()


def _as_pdf(picture: bytes) -> bytes:
    """A picture as one page, turned the way the camera was held."""
    page = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as opened:
        ImageOps.exif_transpose(opened).convert("RGB").save(page, "PDF", resolution=_DPI)
    return page.getvalue()
