"""The scan or photo of a paper beside its form: one viewer for pictures and PDF, with size and pages."""

import io

from PIL import Image, ImageOps

from precinct_app.exchange.trouble import Code, Trouble
from ui.language import Language
from ui.paper.preview import PaperHead, Preview

_PDF = b"%PDF-"
_DPI = 150


class ScanView(Preview):
    """Shows one scan; a picture is laid on a page, so that it is seen as a PDF is."""

    def __init__(self, tr: Language) -> None:
        super().__init__(tr)
        self._tr = tr
        self.retranslate()

    def show_scan(self, data: bytes) -> None:
        """Show these bytes in their whole width. Trouble `picture_unreadable`."""
        try:
            self.show_pdf(data if data.startswith(_PDF) else _as_pdf(data))
        except (ValueError, OSError, Image.DecompressionBombError):
            raise Trouble(Code.PICTURE_UNREADABLE) from None
        self.sheets.fit("width")

    def retranslate(self) -> None:
        """Write every word in the language of now."""
        self.show_head(PaperHead(self._tr("reports.paper.scan")))
        super().retranslate()


def _as_pdf(picture: bytes) -> bytes:
    """A picture as one page, turned the way the camera was held."""
    page = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as opened:
        ImageOps.exif_transpose(opened).convert("RGB").save(page, "PDF", resolution=_DPI)
    return page.getvalue()
