"""The window of a district: frame, rail, pages, clock; files dropped anywhere on it are taken in.

window = DistrictWindow(district, tr, AskFile(), settings)     # the district stays the caller's
window.left.connect(...)                                       # locked or closed: the start page may be shown
window.create_asked.connect(...)                               # from the door: a district is to be made from a plan
window = open_district_window(path, tr, AskFile(), settings)   # asks for the passphrase, closes what it opened
"""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from precinct_app.domain.district.setup import Level
from precinct_app.services import level_words
from precinct_app.services.district import OpenDistrict
from ui.ask_file import FileAsker
from ui.clockwork import Clockwork
from ui.command_menu import CommandMenu
from ui.district.admission_page import AdmissionPage
from ui.district.all_kits import AllKitsPage
from ui.district.below_page import BelowPage
from ui.district.codes_page import CodesPage, is_picture
from ui.district.detail import PrecinctPage
from ui.district.door import DoorPage
from ui.district.drop_sign import DropSign, welcome
from ui.district.intake import IntakePage
from ui.district.journal import DistrictJournalPage
from ui.district.kit_form import KitFormPage
from ui.district.kits import KitsPage
from ui.district.outcome_page import OutcomePage
from ui.district.paper_page import PaperPage
from ui.district.rail import HOMES, rail_items
from ui.district.session import DistrictSession
from ui.district.sheet import SheetPage
from ui.district.sums import SumsPage
from ui.district.upward_page import UpwardPage
from ui.frame import Frame
from ui.language import Language
from ui.page import Page
from ui.settings import Settings
from ui.tab_order import follow_layout
from ui.widgets.buttons import KeyHintButton
from ui.widgets.chip import StateChip

AnyPage = TypeVar("AnyPage", bound=Page)
PAGES = (
    "intake",
    "precinct",
    "sums",
    "outcome",
    "sheet",
    "kits",
    "kit",
    "journal",
    "paper",
    "admission",
    "all_kits",
    "codes",
    "below",
    "upward",
)


class DistrictWindow(Frame):
    """One district in one window; without one it begins at the door."""

    left = Signal()
    create_asked = Signal()

    def __init__(
        self,
        district: OpenDistrict | None,
        tr: Language,
        ask: FileAsker,
        settings: Settings,
    ) -> None:
        super().__init__(tr)
        self.session: DistrictSession | None = None
        self._ask, self._settings = ask, settings
        self._clockwork: Clockwork | None = None
        self._precinct_from = "intake"
        self.drop_sign = DropSign(self, tr)
        self._menu = CommandMenu(self, tr, settings)
        self._menu.left.connect(self.left)
        self.lock_asked.connect(self.left)
        self.status.offer_commands(True)
        self.commands_asked.connect(self._menu.open)
        self.step_chosen.connect(self.show_page)
        self.page_shown.connect(self._on_page_shown)
        tr.changed.connect(self._on_language_changed)
        self.setAcceptDrops(True)
        if district is not None:
            self.show_district(district)

    # -- pages, each made when it is first looked at ---------------------------------------------------------

    @cached_property
    def intake(self) -> IntakePage:
        """Bundles in."""
        page = self._enter("intake", IntakePage(self._open, self._tr, self._ask))
        page.precinct_asked.connect(self.show_precinct)
        page.admission_asked.connect(self.show_admission)
        page.card.codes_asked.connect(lambda: self.show_page("codes"))
        return page

    @cached_property
    def precinct(self) -> PrecinctPage:
        """One precinct."""
        page = self._enter("precinct", PrecinctPage(self._open, self._tr))
        page.back_asked.connect(lambda: self.show_page(self._precinct_from))
        page.paper_asked.connect(self.show_paper)
        page.admission_asked.connect(self.show_admission)
        return page

    @cached_property
    def paper(self) -> PaperPage:
        """One precinct's protocol from paper."""
        page = self._enter("paper", PaperPage(self._open, self._tr, self._ask))
        page.back_asked.connect(lambda: self.show_precinct(page.number))
        return page

    @cached_property
    def admission(self) -> AdmissionPage:
        """Keys that the district did not certify."""
        page = self._enter("admission", AdmissionPage(self._open, self._tr, self._ask))
        page.back_asked.connect(lambda: self.show_page("intake"))
        page.admitted.connect(lambda path: self.take_in([path]))
        return page

    @cached_property
    def sums(self) -> SumsPage:
        """Sums by contest."""
        page = self._enter("sums", SumsPage(self._open, self._tr))
        page.precinct_asked.connect(self.show_precinct)
        return page

    @cached_property
    def outcome(self) -> OutcomePage:
        """Who is elected, and why."""
        page = self._enter("outcome", OutcomePage(self._open, self._tr))
        page.precinct_asked.connect(self.show_precinct)
        page.paper_asked.connect(self._on_paper_asked)
        return page

    @cached_property
    def sheet(self) -> SheetPage:
        """The summary sheet."""
        return self._enter("sheet", SheetPage(self._open, self._tr, self._ask))

    @cached_property
    def kits(self) -> KitsPage:
        """Kits and certificates out."""
        page = self._enter("kits", KitsPage(self._open, self._tr, self._ask))
        page.kit_asked.connect(self._on_kit_asked)
        page.all_asked.connect(lambda: self.show_page("all_kits"))
        return page

    @cached_property
    def all_kits(self) -> AllKitsPage:
        """The kits of all precincts."""
        page = self._enter("all_kits", AllKitsPage(self._open, self._tr, self._ask))
        page.back_asked.connect(lambda: self.show_page("kits"))
        page.kit_asked.connect(self._on_kit_asked)
        return page

    @cached_property
    def codes(self) -> CodesPage:
        """A bundle from pictures of its codes."""
        page = self._enter("codes", CodesPage(self._open, self._tr, self._ask))
        page.back_asked.connect(lambda: self.show_page("intake"))
        page.collected.connect(lambda path: self.take_in([path]))
        self.closed.connect(page.leave)
        return page

    @cached_property
    def kit(self) -> KitFormPage:
        """One precinct's kit."""
        page = self._enter("kit", KitFormPage(self._open, self._tr, self._ask))
        page.back_asked.connect(lambda: self.show_page("kits"))
        page.issued.connect(self._on_kit_issued)
        return page

    @cached_property
    def below(self) -> BelowPage:
        """Certificates for the commissions that report here."""
        return self._enter("below", BelowPage(self._open, self._tr, self._ask))

    @cached_property
    def upward(self) -> UpwardPage:
        """The result for the next level."""
        return self._enter("upward", UpwardPage(self._open, self._tr, self._ask))

    @cached_property
    def journal(self) -> DistrictJournalPage:
        """Every entry."""
        return self._enter("journal", DistrictJournalPage(self._open, self._tr))

    def show_page(self, name: str) -> None:
        """Show a page by its name: one of PAGES, or the door. Raises KeyError."""
        if name in PAGES and not self.has_page(name):
            getattr(self, name)
        super().show_page(name)

    def _enter(self, name: str, page: AnyPage) -> AnyPage:
        self.add_page(name, page)
        follow_layout(page)
        return page

    @property
    def _open(self) -> DistrictSession:
        if self.session is None:
            raise LookupError("no district is open")
        return self.session

    # -- the door and the district ---------------------------------------------------------------------------

    def show_door(
        self,
        path: Path | None,
        practice: Callable[[], OpenDistrict] | None,
        prepare: Callable[[], None] | None,
    ) -> DoorPage:
        """Ask for the file and its passphrase; what is opened here is closed with the window."""
        door = DoorPage(self._tr, self._ask, path, practice, prepare)
        door.opened.connect(self._on_door_opened)
        door.create_asked.connect(self.create_asked)
        self.closed.connect(door.leave)
        self.add_page("door", door)
        self._fill_place()
        self.show_page("door")
        return door

    def show_district(self, district: OpenDistrict) -> None:
        """Work on this district; those who report to a region or to the country are called what they are."""
        self._tr.prefer(*level_words.layers(district.state.level))
        self.session = DistrictSession(district, self)
        self.session.changed.connect(self._on_session_changed)
        self._clockwork = Clockwork(self, self._tr, district)
        self.handy.set_available("journal", True)
        self._fill_place()
        self._fill_actions()
        self.show_page("intake")
        missing = district.missing_evidence()
        if missing is not None:
            self.intake.show_trouble(missing)

    @property
    def first_page(self) -> str:
        """Where the work begins on a file that was made just now."""
        return "all_kits" if self._open.state.level is Level.DISTRICT else "below"

    def show_precinct(self, number: int) -> None:
        """Show one precinct; from there one goes back to where it was asked for."""
        if self.shown != "precinct":
            self._precinct_from = self.shown if self.shown in {"sums", "outcome"} else "intake"
        self.precinct.show_precinct(number)
        self.show_page("precinct")

    def show_paper(self, number: int) -> None:
        """Read the protocol of this precinct from paper."""
        self.paper.show_precinct(number)
        self.show_page("paper")

    def show_admission(self, path: Path | None = None) -> None:
        """Compare the keys of a bundle with the paper on the wall."""
        self.admission.show_file(path)
        self.show_page("admission")

    def take_in(self, paths: list[Path]) -> None:
        """Take in files and folders, in sight."""
        if self.shown != "intake":
            self.show_page("intake")
        self.intake.take_in(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._clockwork is not None:
            self._clockwork.stop()
        if self.session is not None:
            self.intake.watching.end()
            self.intake.importing.stop()
            if self.has_page("all_kits"):
                self.all_kits.stop()
            self.session.leave()
            self._tr.prefer()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.session is not None and welcome(event.mimeData()):
            event.acceptProposedAction()
            self.drop_sign.appear()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.drop_sign.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop_sign.hide()
        event.acceptProposedAction()
        self.drop_in(welcome(event.mimeData()))

    def drop_in(self, paths: list[Path]) -> None:
        """Take in what was dropped: pictures are looked at for codes, everything else is a bundle or a folder."""
        pictures = [path for path in paths if is_picture(path)]
        if pictures:
            self.show_page("codes")
            self.codes.read(pictures)
        if len(pictures) < len(paths):
            self.take_in([path for path in paths if path not in pictures])

    # -- what happens ----------------------------------------------------------------------------------------

    def _on_door_opened(self, district: OpenDistrict) -> None:
        self.closed.connect(district.close)
        self.show_district(district)

    def _on_session_changed(self) -> None:
        self.refresh()
        self._fill()

    def _on_page_shown(self, _name: str) -> None:
        self._fill()

    def _on_language_changed(self) -> None:
        self._settings.language = self._tr.code
        self._fill_place()
        if self.session is not None:
            self._fill_actions()
            self._fill()

    def _on_take_in_clicked(self) -> None:
        if self.shown != "intake":
            self.show_page("intake")
        self.intake.ask_for_files()

    def _on_kit_asked(self, number: int) -> None:
        self.kit.show_precinct(number)
        self.show_page("kit")

    def _on_paper_asked(self, contest: str, kind: str) -> None:
        self.sheet.ask_for(contest, kind)
        self.show_page("sheet")

    def _on_kit_issued(self, name: str) -> None:
        self.show_page("kits")
        self.kits.say_saved(name)

    # -- what is shown ---------------------------------------------------------------------------------------

    def _fill(self) -> None:
        if self.session is not None and self._clockwork is not None:
            self.rail.set_items(rail_items(self.session.state, self._tr))
            self.rail.set_current(HOMES.get(self.shown, self.shown))
            self._clockwork.show()

    def _fill_place(self) -> None:
        tr = self._tr
        if self.session is None:
            self.set_place(tr("district.name"), "")
            return
        state = self.session.state
        precincts = tr.plural("district.precincts", len(state.precincts))
        contests = tr.plural("district.contests", len(state.contests))
        self.set_place(state.known.district.of(tr.code), f"{precincts} · {contests}")

    def _fill_actions(self) -> None:
        """The header's button; a practice district says so beside it, on every page."""
        tr = self._tr
        actions: list[QWidget] = []
        if self.session is not None and self.session.state.known.practice:
            actions.append(StateChip("practice", tr("district.practice")))
        take_in = KeyHintButton(tr("district.take_in"), key="Ctrl+I", icon="drive")
        take_in.clicked.connect(self._on_take_in_clicked)
        self.header.set_actions([*actions, take_in])


def open_district_window(
    path: Path | None,
    tr: Language,
    ask: FileAsker,
    settings: Settings,
    practice: Callable[[], OpenDistrict] | None = None,
    prepare: Callable[[], None] | None = None,
    passphrase: str = "",
) -> DistrictWindow:
    """A window that asks for the passphrase of `path`, or first for a file; a passphrase that was typed is tried.

    `practice` opens the practice district, after `prepare` made in a thread what is not there yet.
    """
    window = DistrictWindow(None, tr, ask, settings)
    door = window.show_door(path, practice, prepare)
    if passphrase:
        door.enter(passphrase)
    return window
