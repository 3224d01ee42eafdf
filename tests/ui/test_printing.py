"""What reaches the printer: the very pages, whole, at its resolution; and never a print that nobody holds (R44)."""

from pathlib import Path

import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from precinct_app.exchange.pdfium import opened
from precinct_app.exchange.qr import read_codes
from precinct_app.services import papers
from tests.ui import pdfs
from tests.ui.days import Answers, make_session, practice
from ui.language import Language
from ui.paper.paper_button import PaperButton
from ui.paper.printing import Spooling, print_with_dialog, set_paper, sheets
from ui.step_page import StepPage

PAPER = "list_receipt"


class ToFile:
    """Answers the dialog with a printer that writes a PDF, Qt's own; `choose` is what the user sets there."""

    def __init__(self, target: Path, dots: int = 150, *, accepts: bool = True) -> None:
        self.target = target
        self.dots = dots
        self.accepts = accepts
        self.copies = 1
        self.pages = ""
        self.asked: list[int] = []

    def choose(self, parent: QWidget, printer: QPrinter, pages: int) -> bool:
        """As the user would."""
        self.asked.append(pages)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.target))
        printer.setResolution(self.dots)
        printer.setCopyCount(self.copies)
        printer.setPageRanges(QPageRanges.fromString(self.pages))
        return self.accepts


def printed(qtbot: QtBot, data: bytes, ask: ToFile) -> bytes:
    """What the printer got."""
    answer = print_with_dialog(QWidget(), data, ask)
    assert isinstance(answer, Spooling)
    with qtbot.waitSignal(answer.done):
        pass
    return ask.target.read_bytes()


@pytest.mark.parametrize("dots", [72, 300, 600])
def test_every_page_is_printed_whole_and_as_large_as_it_was_made(qtbot: QtBot, tmp_path: Path, dots: int) -> None:
    data = pdfs.pdf(2)
    got = printed(qtbot, data, ToFile(tmp_path / "printed.pdf", dots))
    assert pdfs.sizes(got) == pdfs.sizes(data)
    assert [pdfs.bars(got, page) for page in (1, 2)] == [1, 2]
    for on_paper, made in zip(pdfs.inked(got), pdfs.inked(data), strict=True):
        assert abs(on_paper - made) <= 1


@pytest.mark.parametrize("size", [pdfs.A4[::-1], pdfs.A3, pdfs.A3[::-1]])
def test_a_sheet_on_its_side_and_a_large_one_keep_their_shape(
    qtbot: QtBot, tmp_path: Path, size: tuple[float, float]
) -> None:
    data = pdfs.pdf(1, size)
    got = printed(qtbot, data, ToFile(tmp_path / "printed.pdf"))
    assert pdfs.sizes(got) == pdfs.sizes(data)
    for on_paper, made in zip(pdfs.inked(got), pdfs.inked(data), strict=True):
        assert abs(on_paper - made) <= 1


def test_on_a_smaller_sheet_the_page_becomes_smaller_and_nothing_is_cut(qtbot: QtBot, tmp_path: Path) -> None:
    class Small(ToFile):
        def choose(self, parent: QWidget, printer: QPrinter, pages: int) -> bool:
            super().choose(parent, printer, pages)
            set_paper(printer, pdfs.pdf(1, pdfs.A4))
            return True

    got = printed(qtbot, pdfs.pdf(1, pdfs.A3), Small(tmp_path / "small.pdf"))
    box = pdfs.inked(got)
    share = pdfs.A4[0] / pdfs.A3[0]
    assert box.left == pytest.approx(20 * share, abs=2)
    assert box.right == pytest.approx(pdfs.A4[0] - 20 * share, abs=2)
    assert box.bottom == pytest.approx(pdfs.A4[1] - 20 * share, abs=2)


def test_only_the_chosen_pages_are_printed_as_often_as_asked(qtbot: QtBot, tmp_path: Path) -> None:
    ask = ToFile(tmp_path / "chosen.pdf")
    ask.pages, ask.copies = "2,4-5", 2
    got = printed(qtbot, pdfs.pdf(5), ask)
    assert ask.asked == [5]
    assert [pdfs.bars(got, page + 1) for page in range(len(pdfs.sizes(got)))] == [2, 4, 5, 2, 4, 5]


def test_copies_that_are_not_sorted_and_the_last_page_first(qtbot: QtBot) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setCopyCount(2)
    printer.setCollateCopies(False)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert sheets(printer, 2) == (2, 2, 1, 1)


def test_greys_go_out_as_dots_so_that_a_sheet_costs_the_memory_of_its_dots_only(qtbot: QtBot, tmp_path: Path) -> None:
    got = printed(qtbot, pdfs.pdf(1), ToFile(tmp_path / "dots.pdf", 300))
    assert b"/BitsPerComponent 1\n" in got
    with opened(got) as document:
        bitmap = document[0].render(scale=1, grayscale=True)
        grey = bytes(bitmap.buffer)[(bitmap.height - 110) * bitmap.stride :][80:140]
    assert 190 < sum(grey) / len(grey) < 240


def test_who_changes_their_mind_has_printed_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    ask = ToFile(tmp_path / "none.pdf", accepts=False)
    assert print_with_dialog(QWidget(), pdfs.pdf(), ask) is False
    assert not ask.target.exists()


def test_the_code_of_a_printed_protocol_can_be_read_and_is_the_one_that_was_sealed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    data = papers.make(practice(tmp_path, "T6").precinct, "protocol.president", 1)
    got = printed(qtbot, data, ToFile(tmp_path / "protocol.pdf", 300))
    assert read_codes(got) == read_codes(data)
    assert len(read_codes(got)) == 1


class PaperPage(StepPage):
    """A page with one paper, its printer a file."""

    def __init__(self, folder: Path, until: str = "L1") -> None:
        super().__init__(make_session(practice(folder, until)), Language("ru"))
        self.paper = PaperButton(self.session, self._tr, self.run)
        self.paper.setParent(self)
        self.ask = ToFile(folder / "sheet.pdf")
        self.paper.print_pdf = lambda parent, data: print_with_dialog(parent, data, self.ask)
        self.paper.show_paper(PAPER, "Акт")

    @property
    def prints(self) -> tuple[str, ...]:
        """The prints that the journal has."""
        return self.session.state.prints.get(PAPER, ())


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> PaperPage:
    """The page, shown."""
    made = PaperPage(tmp_path)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_the_spooler_took_is_no_print_until_the_sheet_lies_in_hand(qtbot: QtBot, page: PaperPage) -> None:
    going: list[bytes] = []
    page.paper.going.connect(going.append)
    page.paper.print_button.click()
    qtbot.waitUntil(lambda: page.paper.asking)
    assert page.ask.target.read_bytes().startswith(b"%PDF")
    assert not page.prints
    page.paper.not_printed.click()
    assert not page.prints
    assert page.paper.number == 1  # the number that nobody holds is given again
    page.paper.print_button.click()
    qtbot.waitUntil(lambda: page.paper.asking)
    page.paper.in_hand.click()
    assert page.prints == (papers.digest(going[-1]),)
    assert papers.digest(going[0]) == papers.digest(going[1])  # the clock of the day stands still


def test_a_reprint_is_another_paper_because_it_bears_another_number(qtbot: QtBot, page: PaperPage) -> None:
    for _ in range(2):
        page.paper.print_button.click()
        qtbot.waitUntil(lambda: page.paper.asking)
        page.paper.in_hand.click()
    assert len(set(page.prints)) == 2


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_fails_is_told_in_words_and_is_no_print(qtbot: QtBot, page: PaperPage) -> None:
    page.ask.target = page.ask.target.parent / "no folder" / "sheet.pdf"
    page.paper.print_button.click()
    qtbot.waitUntil(page.paper.trouble.isVisible)
    assert len(page.paper.trouble.lines) == 3  # what happened, what is safe, what to do
    assert not page.paper.asking
    assert not page.prints
    assert page.paper.print_button.isEnabled()


def test_printing_can_be_stopped_and_is_no_print_then(qtbot: QtBot, page: PaperPage) -> None:
    page.paper.print_button.click()
    qtbot.waitUntil(page.paper.stop.isVisible)
    page.paper.stop.click()
    assert not page.paper.busy
    assert not page.prints


def test_a_print_recorded_elsewhere_meanwhile_is_not_recorded_under_another_number(
    qtbot: QtBot, page: PaperPage
) -> None:
    other = PaperButton(page.session, Language("ru"), page.run)
    qtbot.addWidget(other)
    other.print_pdf = lambda _parent, _data: True
    other.show_paper(PAPER, "Акт")
    page.paper.print_button.click()
    other.print_button.click()
    qtbot.waitUntil(lambda: page.paper.asking and other.asking)
    page.paper.in_hand.click()
    other.in_hand.click()
    assert len(page.prints) == 1


def test_a_saved_pdf_is_whole_or_not_there(qtbot: QtBot, page: PaperPage, tmp_path: Path) -> None:
    target = tmp_path / "act.pdf"
    target.write_bytes(b"what was there before")
    page.session.ask = Answers(target, tmp_path / "nowhere" / "act.pdf")
    page.paper.save_button.click()
    qtbot.waitUntil(lambda: page.paper.asking)
    assert pdfs.sizes(target.read_bytes())
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []
    page.paper.not_printed.click()
    page.paper.save_button.click()
    qtbot.waitUntil(lambda: not page.paper.drawing.running)
    assert page.refusal.isVisible()
    assert not page.paper.asking
