"""The one door to PDFium, which may be asked by one thread at a time: whoever reads a PDF takes turns here.

Nothing of PDFium is kept between two questions: opening a document of three hundred pages takes some milliseconds, and
what was never kept cannot be closed on the wrong thread. Do nothing slow behind the door.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2

_TURNS = threading.Lock()


@contextmanager
def opened(data: bytes, password: str | None = None) -> Iterator[pypdfium2.PdfDocument]:
    """The document of these bytes. Raises ValueError when they are no PDF, or when PDFium gives up inside.

    `password` opens a locked one.
    """
    with _TURNS:
        try:
            document = pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError as problem:
            raise ValueError(f"not a PDF: {problem}") from problem
        try:
            yield document
        except pypdfium2.PdfiumError as problem:
            raise ValueError(f"a damaged PDF: {problem}") from problem
        finally:
            document.close()
