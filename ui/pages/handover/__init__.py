"""Pages of the room "handover": packages, bundle, district, end of the day (X1-X4)."""

from collections.abc import Callable

from ui.language import Language
from ui.pages.handover.bundle_page import BundlePage
from ui.pages.handover.day_end_page import DayEndPage
from ui.pages.handover.packages_page import PackagesPage
from ui.pages.handover.received_page import ReceivedPage
from ui.session import Session
from ui.step_page import StepPage

PAGES: dict[str, Callable[[Session, Language], StepPage]] = {
    "X1": PackagesPage,
    "X2": BundlePage,
    "X3": ReceivedPage,
    "X4": DayEndPage,
}
