"""Pages of the room "count": the evening, common to all contests and contest by contest (C2-C8, T1-T5)."""

from collections.abc import Callable

from ui.language import Language
from ui.pages.count.announcement import AnnouncementPage
from ui.pages.count.boxes import BoxPage
from ui.pages.count.doubtful import DoubtfulPage
from ui.pages.count.piles import PilesPage
from ui.pages.count.relations import RelationsPage
from ui.pages.count.sealed_package import SpoiledPage, UnusedPage
from ui.pages.count.seals import SealsPage
from ui.pages.count.signatures import SignaturesPage
from ui.pages.count.sorting import SortingPage
from ui.session import Session
from ui.step_page import StepPage

PAGES: dict[str, Callable[[Session, Language], StepPage]] = {
    "C2": UnusedPage,
    "C3": SpoiledPage,
    "C4": SignaturesPage,
    "C5": AnnouncementPage,
    "C6": SealsPage,
    "C7": BoxPage,
    "C8": BoxPage,
    "T1": SortingPage,
    "T2": DoubtfulPage,
    "T3": PilesPage,
    "T4": PilesPage,
    "T5": RelationsPage,
}
