"""The observer window (R22): what everybody in the room may see, on a second screen, read only.

    window = ObserverWindow(tr)
    window.show_seen(seen)               # services.observer.view: frozen data, all that this window ever gets
    window.show_full_screen(screen)      # without taking the focus from the window one works in

Keys: Left and Right change the page, PageUp and PageDown turn it, typing looks a figure up, Esc goes back, F11.
"""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from precinct_app.services.observer import Seen
from ui import icons
from ui.language import Language
from ui.observer.hero import Hero
from ui.observer.lists import ballot_rows, people_rows
from ui.observer.lookup import Lookup
from ui.observer.paged import PagedRows
from ui.observer.relations import relation_rows
from ui.observer.stage import FULL, StageBox, StageIcon, StageTab, StageText, measure_all
from ui.observer.steps import StepsPanel
from ui.observer.strip import Strip
from ui.observer.words import Two

PAGES = ("now", "ballots", "relations", "people", "figures")
_HEAD, _STRIP, _SIDE = 124, 232, 576


class ObserverWindow(QWidget):
    """Head, pages, foot. It is given data and gives nothing back."""

    closed = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowIcon(icons.icon("mark", "accent"))
        self.setMinimumSize(FULL / 2)
        self.resize(1366, 768)
        self._styled = QTimer(self)
        self._styled.setSingleShot(True)
        self._styled.setInterval(0)
        self._styled.timeout.connect(self._measure)
        self._two = Two(tr)
        self._seen: Seen | None = None
        self._place = StageText(32, strong=True)
        self._elections = (StageText(tone="ink2"), StageText(tone="ink2"))
        self._clock = StageText(80, strong=True)
        self.hero, self._steps = Hero(self._two), StepsPanel(self._two)
        self.ballots, self.relations, self.people = (PagedRows(self._two) for _ in range(3))
        self.lookup, self._strip = Lookup(self._two), Strip(self._two)
        self.tabs = {page: StageTab() for page in PAGES}
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._build()
        tr.changed.connect(self._on_language_changed)

    @property
    def page(self) -> str:
        """The page shown: one of PAGES."""
        return PAGES[self._stack.currentIndex()]

    def show_seen(self, seen: Seen) -> None:
        """Show the precinct as it may be seen now."""
        self._seen = seen
        two, setup = self._two, seen.setup
        self._clock.set_words(two.catalogues[0].time(seen.at))
        precinct = two.line("pages.precinct", number=setup.precinct.number)
        self._place.set_words(f"{precinct} · {two.catalogues[0].date(setup.election.date)}")
        for line, tr in zip(self._elections, two.catalogues, strict=True):
            line.set_words(setup.election.title.of(tr.language))
        self.setWindowTitle(f"{two.line('observer.title')} — {precinct}")
        for page, tab in self.tabs.items():
            tab.set_words(two.line(f"observer.page.{page}"))
        self._strip.show_seen(seen)
        self._show_page(seen)
        self._measure()

    def choose(self, page: str) -> None:
        """Turn to a page."""
        self._stack.setCurrentIndex(PAGES.index(page))
        self.tabs[page].setChecked(True)
        if self._seen is not None:
            self._show_page(self._seen)
            self._measure()
        (self.lookup.field if page == "figures" else self.tabs[page]).setFocus()

    def show_full_screen(self, screen: QScreen) -> None:
        """Fill a screen."""
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, pages = event.key(), self._pages_of.get(self.page)
        place = PAGES.index(self.page)
        if key == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        elif key == Qt.Key.Key_Escape:
            self._step_back()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and pages is not None:
            pages.turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.choose(PAGES[(place + (1 if key == Qt.Key.Key_Right else -1)) % len(PAGES)])
        elif event.text().strip() and event.text().isprintable():
            self.choose("figures")
            self.lookup.field.insert(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._styled.start()  # after every part has its new style, which takes the letters of the application

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    def _step_back(self) -> None:
        """Esc: first the words typed, then back to now; it closes nothing."""
        if self.lookup.field.text():
            self.lookup.field.clear()
        else:
            self.choose("now")

    def _show_page(self, seen: Seen) -> None:
        """Only the page on screen is read anew."""
        page = self.page
        if page == "now":
            self.hero.show_seen(seen)
            self._steps.show_seen(seen)
        elif page == "ballots":
            self.ballots.show_rows(ballot_rows(seen, self._two))
        elif page == "relations":
            self.relations.show_rows(relation_rows(seen, self._two))
        elif page == "people":
            self.people.show_rows(people_rows(seen, self._two))
        else:
            self.lookup.show_seen(seen)

    def _measure(self) -> None:
        factor = min(self.width() / FULL.width(), self.height() / FULL.height())
        self._head.setFixedHeight(round(_HEAD * factor))
        self._strip.setFixedHeight(round(_STRIP * factor))
        self._steps.setFixedWidth(round(_SIDE * factor))
        measure_all(self, factor)
        for pages in self._pages_of.values():
            pages.measure(factor)

    def _on_language_changed(self) -> None:
        if self._seen is not None:
            self.show_seen(self._seen)

    def _build(self) -> None:
        head_row, names = QHBoxLayout(), QVBoxLayout()
        self._head = StageBox("bg", head_row, (64, 4, 64, 4), 28, edges="bottom")
        names.setSpacing(0)
        names.addStretch(1)
        for line in (self._place, *self._elections):
            names.addWidget(line)
        names.addStretch(1)
        head_row.addWidget(StageIcon("mark", "accent", 64))
        head_row.addLayout(names, 1)
        head_row.addWidget(self._clock)
        tab_row = QHBoxLayout()
        tabs = StageBox("surface", tab_row, (44, 0, 44, 0), 4, edges="bottom")
        for page, tab in self.tabs.items():
            self._group.addButton(tab)
            tab_row.addWidget(tab)
            tab.clicked.connect(lambda _=False, page=page: self.choose(page))
        tab_row.addStretch(1)
        self.tabs["now"].setChecked(True)
        now_row = QHBoxLayout()
        now = StageBox("bg", now_row, gap=0)
        now_row.addWidget(self.hero, 1)
        now_row.addWidget(self._steps)
        pages = (now, _page_of(self.ballots), _page_of(self.relations), _page_of(self.people), self.lookup)
        for page_widget in pages:
            self._stack.addWidget(page_widget)
        self._pages_of = {
            "now": self.hero.counts,
            "ballots": self.ballots,
            "relations": self.relations,
            "people": self.people,
            "figures": self.lookup.rows,
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(self._head)
        column.addWidget(tabs)
        column.addWidget(self._stack, 1)
        column.addWidget(self._strip)


def _page_of(rows: PagedRows) -> StageBox:
    column = QVBoxLayout()
    page = StageBox("bg", column, (64, 24, 64, 16))
    column.addWidget(rows)
    return page
