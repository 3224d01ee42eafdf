"""The first window: open a file, make one from a kit, practise, go to the district, check a bundle or a paper.

window = StartWindow(tr, settings, AskFile(), practice_folder())
window.opened.connect(...)            # a Session
window.district_asked.connect(...)    # a path and its passphrase; None and "": ask for them there
window.district_made.connect(...)     # an OpenDistrict, made just now
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from precinct_app import __version__
from precinct_app.services.practice_run import DEFAULT_VOTERS
from precinct_app.services.practice_setup import MOST_CONTESTS
from precinct_app.services.trouble import KNOWN_TROUBLES, trouble_sentences
from ui import icons, open_file, theme, worker
from ui.ask_file import FileAsker
from ui.command_menu import CommandMenu
from ui.language import Language
from ui.session import Session
from ui.settings import LastFile, Settings
from ui.start.check_page import CheckPage
from ui.start.kit_page import KitPage
from ui.start.new_district_page import NewDistrictPage
from ui.start.start_page import StartPage
from ui.widgets.buttons import KeyHintButton
from ui.widgets.labels import IconLabel, label
from ui.widgets.notice import Notice
from ui.widgets.segments import LanguageSwitch

_SIDE = 88


class StartWindow(QMainWindow):
    """Four pages; what is opened is handed on, the window then goes."""

    opened = Signal(object)
    district_asked = Signal(object, str)
    district_made = Signal(object)

    def __init__(self, tr: Language, settings: Settings, ask: FileAsker, practice: Path) -> None:
        super().__init__()
        self._tr, self._settings, self._ask, self._practice = tr, settings, ask, practice
        self._work: worker.Work | None = None
        self.page = StartPage(tr)
        self.kit = KitPage(tr, ask)
        self.check = CheckPage(tr, ask)
        self.new_district = NewDistrictPage(tr, ask)
        self.notice = Notice(tr)
        self.language = LanguageSwitch(tr, "big")
        self._menu = CommandMenu(self, tr, settings)
        self._menu.add_command("start.several", "Ctrl+Shift+T", self.play_several)
        self._menu.add_command("plan.new.title", "Ctrl+Shift+D", self.begin_district)
        self._stack = QStackedWidget()
        self._title, self._subtitle = label(role="section"), label(role="caption")
        self._offline, self._sealed, self._version = (label(role="caption") for _ in range(3))
        self.look_button = KeyHintButton("", key="Ctrl+K", variant="ghost", measure="small")
        self._build()
        self._connect()
        self.page.card.show_last(settings.last_file())
        self.setWindowIcon(icons.icon("mark", "accent"))
        self.setMinimumSize(1024, 640)
        self.resize(1366, 768)
        self.retranslate()
        self.show_start()

    def show_start(self) -> None:
        """Show the start page."""
        self._stack.setCurrentWidget(self._scrolls[self.page])
        self.page.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, path: Path) -> None:
        """Offer a file that was named on the command line."""
        self.page.card.show_path(path)

    def play(self) -> None:
        """Go on with the practice precinct, or make one first."""
        folder = self._practice
        self._play(folder, lambda: open_file.make_practice(folder))

    def play_several(self) -> None:
        """Go on with the practice precinct in which every kind of contest is voted on, or make one first."""
        folder = open_file.several_folder(self._practice)
        self._play(folder, lambda: open_file.make_practice(folder, contests=MOST_CONTESTS))

    def _play(self, folder: Path, make: Callable[[], None]) -> None:
        if self._work is not None:
            return
        self.page.card.refusal.clear()
        try:
            session = open_file.reopen_practice(folder)
        except KNOWN_TROUBLES as trouble:
            self._show_trouble(trouble)
            return
        if session is not None:
            self.opened.emit(session)
            return
        self.page.show_busy(self._tr("start.making", voters=self._tr.number(DEFAULT_VOTERS)))
        self._work = worker.in_thread(make, lambda _: self._on_practice_made(folder), self._on_trouble, KNOWN_TROUBLES)

    def retranslate(self) -> None:
        """Write the window in the language of now."""
        tr = self._tr
        self._settings.language = tr.code
        self.setWindowTitle(tr("start.title"))
        self._title.setText(tr("start.title"))
        self._subtitle.setText(tr("start.subtitle"))
        self._offline.setText(tr("start.offline"))
        self._sealed.setText(tr("start.sealed"))
        self._version.setText(
            tr("start.version", version=__version__, edition=tr(f"edition.{open_file.PRACTICE_EDITION}"))
        )
        self.look_button.set_words(tr("window.status.commands"))
        self.notice.retranslate()
        for page in (self.page, self.kit, self.check, self.new_district):
            page.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._sealed.setVisible(not theme.look().folded)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._work is not None:
            self._work.drop()
        super().closeEvent(event)

    def _build(self) -> None:
        mark = QFrame()
        mark.setObjectName("mark")
        sign = QHBoxLayout(mark)
        sign.setContentsMargins(0, 0, 0, 0)
        sign.addWidget(IconLabel("mark", "on_accent", 22), 0, Qt.AlignmentFlag.AlignCenter)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        head = QHBoxLayout()
        head.setContentsMargins(_SIDE, 24, _SIDE, 8)
        head.setSpacing(16)
        head.addWidget(mark)
        head.addLayout(words, 1)
        head.addWidget(self.language)
        foot = QFrame()
        foot.setObjectName("foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(_SIDE, 0, _SIDE, 0)
        row.setSpacing(8)
        for icon, said in (("offline", self._offline), ("lock", self._sealed)):
            row.addWidget(IconLabel(icon, "ink2", 16))
            row.addWidget(said)
            row.addSpacing(8)
        row.addWidget(self._version)
        row.addStretch(1)
        row.addWidget(self.look_button)
        self._scrolls = {page: _scrolled(page) for page in (self.page, self.kit, self.check, self.new_district)}
        for scroll in self._scrolls.values():
            self._stack.addWidget(scroll)
        whole = QWidget()
        whole.setObjectName("body")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        notice = QHBoxLayout()
        notice.setContentsMargins(_SIDE, 0, _SIDE, 0)
        notice.addWidget(self.notice)
        column.addLayout(notice)
        column.addWidget(self._stack, 1)
        column.addWidget(foot)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self._tr.changed.connect(self.retranslate)
        self.look_button.clicked.connect(self._menu.open)
        card = self.page.card
        card.open_asked.connect(self._on_open_asked)
        card.other_asked.connect(self._on_other_asked)
        self.page.ways["kit"].clicked.connect(self._on_kit)
        self.page.ways["practice"].clicked.connect(self.play)
        self.page.ways["district"].clicked.connect(lambda: self.district_asked.emit(None, ""))
        self.page.ways["check"].clicked.connect(self._on_check)
        self.kit.left.connect(self.show_start)
        self.kit.created.connect(self._on_opened)
        self.check.left.connect(self.show_start)
        self.new_district.left.connect(self.show_start)
        self.new_district.created.connect(self.district_made)

    def _on_open_asked(self, path: Path, passphrase: str, member: str) -> None:
        try:
            session = open_file.open_precinct(path, passphrase)
        except KNOWN_TROUBLES as trouble:
            if getattr(trouble, "code", "") == "wrong_file":  # the passphrase opens it: it is not asked for again
                self.page.card.passphrase.clear()
                self.district_asked.emit(path, passphrase)
            else:
                self._show_trouble(trouble)
            return
        found = LastFile.of(path, session.precinct.setup)
        if not member or self.page.card.last != found:  # other members than those shown: one of them is to be chosen
            session.close()
            self.page.card.ask_who(found)
            return
        session.choose_actor(member)
        self._on_opened(session)

    def _on_opened(self, session: Session) -> None:
        own = (self._practice, open_file.several_folder(self._practice))
        if session.practice is None or session.precinct.store.path.parent not in own:
            self._settings.remember_file(LastFile.of(session.precinct.store.path, session.precinct.setup))
        self.page.card.passphrase.clear()
        self.opened.emit(session)

    def _on_other_asked(self) -> None:
        path = self._ask.open_file(self, self._tr("start.open_other"), self._tr("start.files"))
        if path is not None:
            self.page.card.show_path(path)

    def _on_kit(self) -> None:
        if self.kit.choose():
            self._stack.setCurrentWidget(self._scrolls[self.kit])
            self.kit.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_check(self) -> None:
        self.check.begin()
        self._stack.setCurrentWidget(self._scrolls[self.check])
        self.check.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_district(self) -> None:
        """Show the page on which a district is made from its plan."""
        self.new_district.begin()
        self._stack.setCurrentWidget(self._scrolls[self.new_district])
        self.new_district.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_practice_made(self, folder: Path) -> None:
        self._work = None
        self.page.show_busy("")
        session = open_file.reopen_practice(folder)
        if session is not None:
            self.opened.emit(session)

    def _on_trouble(self, trouble: Exception) -> None:
        self._work = None
        self.page.show_busy("")
        self._show_trouble(trouble)

    def _show_trouble(self, trouble: BaseException) -> None:
        card = self.page.card
        card.refusal.show_trouble(self._tr("start.not_opened"), *trouble_sentences(self._tr.catalogue, trouble))
        card.passphrase.selectAll()
        card.first_field().setFocus(Qt.FocusReason.OtherFocusReason)


def _scrolled(page: QWidget) -> QScrollArea:
    """A page fits; with a refusal on a small screen it scrolls instead of growing over the edge."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    page.setProperty("part", "scrolled")
    area.setWidget(page)
    return area
