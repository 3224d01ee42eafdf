"""The frame around every paper: page size, running head, foot line, watermark, and the PDF file itself (R44)."""

import datetime
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab import rl_config
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from precinct_app.documents.flow import Block, laid_out
from precinct_app.documents.frame import BLANK, Frame, fingerprint_groups
from precinct_app.documents.lock import Lock
from precinct_app.documents.style import BOLD, FAINT, HAIRLINE, INK, MEDIUM, MM, REGULAR, RULE, SMALL, SOFT, checked
from precinct_app.documents.wording import BY_HAND, Wording

SIDE = 16 * MM
TOP = 13 * MM
BOTTOM = 17 * MM
HEAD = 9 * MM
"""Height of the running head on the second and later pages."""

_MARK = 84.0

rl_config.useA85 = 0  # files are bytes, not mail: a fifth smaller, and long lists come out a sixth sooner

Draw = Callable[[Any], None]


@dataclass(frozen=True)
class Sheet:
    """The paper a document is printed on, in points."""

    width: float
    height: float

    @property
    def text_width(self) -> float:
        """Width between the side margins."""
        return self.width - 2 * SIDE

    def text_height(self, page: int) -> float:
        """Height between the margins of `page`, counted from 0; later pages carry a running head."""
        return self.height - TOP - BOTTOM - (HEAD if page else 0)

    def text_top(self, page: int) -> float:
        """Where the text of `page` begins, as a distance from the lower edge of the sheet."""
        return BOTTOM + self.text_height(page)


PORTRAIT = Sheet(*A4)
LANDSCAPE = Sheet(*landscape(A4))


@dataclass(frozen=True)
class Folder:
    """What the frame prints on every page: whose paper it is, its title, and its languages."""

    frame: Frame
    wording: Wording
    title: str
    """Title on one line, in all languages."""
    sheet: Sheet = PORTRAIT
    marks: tuple[str, ...] = ()
    """Catalogue keys of what else this paper is not any more."""

    def commission(self) -> str:
        """The commission that issues the paper; never a person."""
        return commission(self.frame, self.wording)


def commission(frame: Frame, wording: Wording) -> str:
    """The commission that issues a paper, in all its languages."""
    if frame.precinct is None:
        return wording.one(frame.election.district)
    return wording.joined("papers.frame.commission", number=str(frame.precinct.number))


def flowing(folder: Folder, blocks: Sequence[Block]) -> list[Draw]:
    """Lay `blocks` out; one drawing per page."""
    sheet = folder.sheet

    def drawing(number: int, pieces: Sequence[Any]) -> Draw:
        def draw(canvas: Any) -> None:
            for piece in pieces:
                piece.body.drawOn(canvas, SIDE, sheet.text_top(number) - piece.top - piece.height)

        return draw

    return [
        drawing(number, pieces) for number, pieces in enumerate(laid_out(blocks, sheet.text_width, sheet.text_height))
    ]


def pdf(folder: Folder, pages: Sequence[Draw], lock: Lock | None = None) -> bytes:
    """The PDF file: every page with its frame around it. The same input gives the same bytes.

    With a `lock` the file opens with its password only.
    """
    target = io.BytesIO()
    canvas = Canvas(
        target,
        pagesize=(folder.sheet.width, folder.sheet.height),
        pageCompression=1,
        invariant=1,
        lang=folder.wording.langs[0],
        initialFontName=REGULAR,
        encrypt=lock.for_canvas() if lock else None,
        pdfVersion=(1, 7) if lock else None,
    )
    made = _pdf_date(folder.frame.drawn_up)
    canvas.setDateFormatter(lambda *_: made)  # the paper's own time, not the computer's
    canvas.setTitle(folder.title)
    canvas.setAuthor(folder.commission())
    canvas.setSubject(folder.wording.one(folder.frame.election.title))
    canvas.setCreator("precinct-app")
    canvas.setProducer("precinct-app")
    canvas.setViewerPreference("DisplayDocTitle", "true")  # the window of a reader names the paper, not the file
    for number, draw in enumerate(pages):
        _watermark(canvas, folder)
        if number:
            _running_head(canvas, folder)
        draw(canvas)
        _foot(canvas, folder, number + 1, len(pages))
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _pdf_date(moment: datetime.datetime) -> str:
    """A time as PDF properties write it: D:20270412021400+05'00'."""
    offset = f"{moment:%z}"
    return f"D:{moment:%Y%m%d%H%M%S}" + (f"{offset[:3]}'{offset[3:5]}'" if offset else "")


def _marks(folder: Folder) -> list[str]:
    """What this paper is not: practice is no election, a draft is no document, a replaced protocol holds no more."""
    keys: list[str] = []
    if folder.frame.election.practice:
        keys.append("papers.mark.practice")
    if not folder.frame.final:
        keys.append("papers.mark.draft")
    keys += folder.marks
    return [folder.wording.joined(key) for key in keys]


def _watermark(canvas: Any, folder: Folder) -> None:
    """Under the text, across the whole page; and once more in plain print above it, where no copier loses it."""
    marks = _marks(folder)
    if marks:
        _across(canvas, folder, marks)
    above = [*marks, folder.wording.joined("papers.mark.blank")] if folder.frame.blank else marks
    if not above:
        return
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, SMALL)
    canvas.drawCentredString(folder.sheet.width / 2, folder.sheet.height - TOP + 2 * MM, " · ".join(above))


def _across(canvas: Any, folder: Folder, marks: Sequence[str]) -> None:
    """From corner to corner. A blank form has none of its own: handwriting must stay readable."""
    sheet = folder.sheet
    lines = [line for mark in marks for line in mark.split(" / ")]
    # Of several lines the outer ones cut the corners of the sheet: they have less of the diagonal.
    longest = (0.78 if len(lines) < 3 else 0.62) * (sheet.width**2 + sheet.height**2) ** 0.5
    size = min(_MARK, *(longest / stringWidth(checked(line), BOLD, 1) for line in lines))
    canvas.saveState()
    canvas.setFillColor(FAINT)
    canvas.translate(sheet.width / 2, sheet.height / 2)
    canvas.rotate(52 if sheet.height > sheet.width else 33)
    canvas.setFont(BOLD, size)
    for row, line in enumerate(lines):
        canvas.drawCentredString(0, ((len(lines) - 1) / 2 - row) * size * 1.15 - size / 3, line)
    canvas.restoreState()


def _running_head(canvas: Any, folder: Folder) -> None:
    """Names the paper again, so that a single later page still says what it belongs to."""
    frame, wording, sheet = folder.frame, folder.wording, folder.sheet
    top = sheet.height - TOP
    left = f"{folder.commission()} · {wording.one(frame.election.date)}"
    canvas.setFillColor(SOFT)
    for row, (text, font) in enumerate(((folder.title, MEDIUM), (left, REGULAR))):
        size = min(SMALL, sheet.text_width / stringWidth(checked(text), font, 1))
        canvas.setFont(font, size)
        canvas.drawString(SIDE, top - SMALL * (1 + row * 1.2), text)
    _rule(canvas, sheet, top - HEAD + 3 * MM)


def _foot(canvas: Any, folder: Folder, page: int, pages: int) -> None:
    """Copy, time printed, page, fingerprint of the journal head: what ties this sheet to its journal entry."""
    frame, wording, sheet = folder.frame, folder.wording, folder.sheet
    _rule(canvas, sheet, BOTTOM - 4 * MM)
    first, second = BOTTOM - 7.2 * MM, BOTTOM - 10.4 * MM
    canvas.setFillColor(SOFT)
    canvas.setFont(REGULAR, SMALL)
    place = canvas.beginText(SIDE, first)
    if frame.blank:
        place.textOut(_by_hand(wording))
    if frame.print_number is not None:
        number = wording.each("papers.frame.number", number=str(frame.print_number))[0]
        place.setFont(MEDIUM, SMALL)
        place.textOut(f"{wording.joined('papers.frame.copy')} {number}")
        place.setFont(REGULAR, SMALL)
        place.textOut(f" · {wording.joined('papers.frame.printed')}: {wording.one(frame.printed)}")
    canvas.drawText(place)
    canvas.drawRightString(sheet.width - SIDE, first, f"{wording.joined('papers.frame.page')} {page} / {pages}")
    if frame.blank:
        edition = f"{wording.joined('papers.frame.edition')}: {frame.edition.id}"
        text = f"{wording.joined('papers.mark.blank')} · {edition}"
        canvas.setFont(REGULAR, min(SMALL, sheet.text_width / stringWidth(checked(text), REGULAR, 1)))
        canvas.drawString(SIDE, second, text)
        return
    fingerprint = canvas.beginText(SIDE, second)
    fingerprint.textOut(f"{wording.joined('papers.frame.fingerprint')}: ")
    fingerprint.setFont(MEDIUM, SMALL)
    fingerprint.textOut(" ".join(fingerprint_groups(frame.head)))
    canvas.drawText(fingerprint)


def _by_hand(wording: Wording) -> str:
    """Number of the copy and time, to be written on a blank form: it is a document of strict account too (R44)."""
    number = wording.each("papers.frame.number", number=BLANK)[0]
    return f"{wording.joined('papers.frame.copy')} {number} · {wording.joined('papers.frame.filled_in')}: {BY_HAND}"


def _rule(canvas: Any, sheet: Sheet, height: float) -> None:
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(HAIRLINE)
    canvas.line(SIDE, height, sheet.width - SIDE, height)
