"""Pages of the preparation: from the kit to the frozen list (S1-B1)."""

from collections.abc import Callable

from ui.language import Language
from ui.pages.preparation.ballots_page import BallotsPage
from ui.pages.preparation.display_page import DisplayPage
from ui.pages.preparation.freeze_page import FreezePage
from ui.pages.preparation.keys_page import KeysPage
from ui.pages.preparation.kit_page import KitPage
from ui.pages.preparation.list_page import ListPage
from ui.pages.preparation.members_page import MembersPage
from ui.session import Session
from ui.step_page import StepPage

PAGES: dict[str, Callable[[Session, Language], StepPage]] = {
    "S1": KitPage,
    "S2": KeysPage,
    "S3": MembersPage,
    "L1": ListPage,
    "L2": DisplayPage,
    "L4": FreezePage,
    "B1": BallotsPage,
}
