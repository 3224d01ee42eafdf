"""A paper looked at, the same wherever one stands: the very bytes that are printed, drawn in a worker.

    preview = Preview(tr)
    preview.show_head(PaperHead("Протокол", number=1, practice=True))
    preview.show_pdf(data)                 # bytes of a PDF; raises ValueError when they are none
    preview.show_words("Готовится страница…")    # beside the page, or where it would be
    preview.drawn.connect(...)             # the first page is on screen, sharp

Keys, wherever the focus is on the page: Ctrl with + and - larger and smaller, Ctrl+0 the whole width, Ctrl+PageUp and
Ctrl+PageDown turn pages. In the pages themselves the keys of `SheetView`.
"""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.language import Language
from ui.paper.preview_bar import HeadRow, PaperHead, PreviewBar
from ui.paper.sheet_view import SheetView
from ui.paper.thumbnails import Thumbnails
from ui.widgets.labels import Paragraph, part

__all__ = ["PaperHead", "Preview"]


class Preview(QWidget):
    """Name and marks above, then size and page; small pages at the side of a paper that has several."""

    drawn = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._data = b""
        self.head = HeadRow(tr)
        self.sheets = SheetView(tr)
        self.bar = PreviewBar(tr, self.sheets)
        self.thumbnails = Thumbnails(tr)
        self._words = Paragraph(role="small", tone="ink2")
        over = QVBoxLayout()
        over.setContentsMargins(12, 8, 12, 8)
        over.setSpacing(8)
        for widget in (self.head, self.bar, self._words):
            over.addWidget(widget)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.thumbnails)
        below.addWidget(self.sheets, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(over)
        column.addWidget(part("hairline"))
        column.addLayout(below, 1)
        self.setFocusProxy(self.sheets)
        self.sheets.drawn.connect(self._on_drawn)
        self.sheets.page_changed.connect(self.thumbnails.choose)
        self.thumbnails.page_chosen.connect(self.sheets.show_page)
        view = self.sheets
        for keys, happens in (
            (("Ctrl++", "Ctrl+="), lambda: view.grow(1)),
            (("Ctrl+-",), lambda: view.grow(-1)),
            (("Ctrl+0",), lambda: view.fit("width")),
            (("Ctrl+PgUp",), lambda: view.show_page(view.page - 1)),
            (("Ctrl+PgDown",), lambda: view.show_page(view.page + 1)),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self, happens)
        self.show_head(PaperHead())
        self.close_pdf()

    @property
    def page_count(self) -> int:
        """How many pages the document has; 0 while none is shown."""
        return self.sheets.page_count

    @property
    def data(self) -> bytes:
        """The bytes on screen."""
        return self._data

    def show_head(self, head: PaperHead) -> None:
        """Say which paper it is, and what must not be overlooked."""
        self.head.show_head(head)

    def show_pdf(self, data: bytes) -> None:
        """Show these bytes from their first page. Raises ValueError when they are not a PDF."""
        self.sheets.show_pdf(data)
        self._data = data
        self.show_words("")
        self.bar.show()
        self.thumbnails.close_pages()
        self.thumbnails.setVisible(self.page_count > 1)

    def close_pdf(self) -> None:
        """Show nothing and let go of the bytes."""
        self._data = b""
        self.sheets.close_pdf()
        self.thumbnails.close_pages()
        self.thumbnails.hide()
        self.bar.hide()

    def show_words(self, words: str) -> None:
        """Say that the paper is being drawn, or why there is none; "" says nothing."""
        self._words.set_words(words)
        self._words.setVisible(bool(words))

    def retranslate(self) -> None:
        """Write every word in the language of now."""
        for each in (self.head, self.bar, self.sheets, self.thumbnails):
            each.retranslate()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.look().type_size(240), 240)

    def hasHeightForWidth(self) -> bool:
        """The page is fitted into the room there is; it never asks for more."""
        return False

    def _on_drawn(self) -> None:
        """The page that was asked for comes first, the small ones after it."""
        if self.page_count > 1:
            self.thumbnails.show_pages(self._data, self.sheets.page_sizes)
            self.thumbnails.choose(self.sheets.page)
        self.drawn.emit()
