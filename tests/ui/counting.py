"""The gates of the count in the window, each carried out as people would: with keys and mouse on its page (C1-T1)."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.ui.evening import Evening, answers, click, enter, fill, focused, press
from ui.pages.count.announcement import AnnouncementPage
from ui.pages.count.boxes import BoxPage
from ui.pages.count.sealed_package import SealedPackagePage, SpoiledPage, UnusedPage
from ui.pages.count.seals import SealsPage
from ui.pages.count.signatures import SignaturesPage
from ui.pages.count.sorting import SortingPage
from ui.pages.voting.close_page import ClosePage

ENTER = Qt.Key.Key_Return


def close_voting(day: Evening) -> None:
    """C1."""
    day.at("C1")
    page = day.page("C1", ClosePage)
    day.sit(page)
    last = page.form.field("last")
    assert isinstance(last, QLineEdit)
    enter(last, "2000")
    press(page.spoken_words.who, ENTER)
    press(page.button, ENTER)


def cancel_unused(day: Evening) -> None:
    """C2."""
    day.at("C2")
    page = day.page("C2", UnusedPage)
    while not day.done("C2"):
        day.count(page)
        page.way.choose("corner_cut")
        _seal(page)


def pack_spoiled(day: Evening) -> None:
    """C3."""
    day.at("C3")
    page = day.page("C3", SpoiledPage)
    while not day.done("C3"):
        day.count(page)
        _seal(page)


def count_signatures(day: Evening) -> None:
    """C4."""
    day.at("C4")
    page = day.page("C4", SignaturesPage)
    day.count(page)


def announce(day: Evening) -> None:
    """C5: the words of every contest are looked at, then one announcement is recorded."""
    day.at("C5")
    page = day.page("C5", AnnouncementPage)
    day.sit(page)
    for contest in page.contests.buttons():
        if contest.isVisible():  # one contest alone is not chosen
            click(contest)
    enter(page.heard.edit, "9")
    press(page.box.button, ENTER)


def compare_seals(day: Evening) -> None:
    """C6."""
    day.at("C6")
    page = day.page("C6", SealsPage)
    day.sit(page)
    for row in page.rows:
        click(answers(row.same)[0])
    press(page.record.button, ENTER)


def count_box(day: Evening, key: str, other: Mapping[str, int] | None = None) -> None:
    """C7.n, C8.n."""
    day.at(key)
    page = day.page(key, BoxPage)
    press(page.open.button, ENTER)
    day.count(page, other)


def sort(day: Evening, contest: str, doubtful: int = 0) -> None:
    """T1."""
    key = f"T1.{contest}"
    day.at(key)
    page = day.page(key, SortingPage)
    day.sit(page)
    enter(focused(), str(doubtful))
    press(focused(), ENTER)


def _seal(page: SealedPackagePage) -> None:
    fill(page.seal, "KZ 44")
    press(page.seal, ENTER)
    press(focused(), ENTER)
