"""The frame of the window: rail, header, page, help, status line. It knows pages by name and nothing of elections.

    frame = Frame(tr)
    frame.set_place("Участок № 127", "г. Семей, область Абай")
    frame.rail.set_items([...])
    frame.add_page("C4", SignaturesPage(tr)); frame.show_page("C4")
    frame.register_handy("journal", lambda: JournalPage(tr))  # F9 is unlocked by that
    frame.header.show_time("20:52"); frame.header.user.show_person("Сапарова Г. Е.", "председатель")
    frame.status.show_saved("20:51:44"); frame.status.show_entry(1951, "7C1E 90B4")
    frame.step_chosen.connect(...); frame.lock_asked.connect(...)

Keys: F1 help of the step, F2 first field, F6-F9 at hand, F11 full screen, Ctrl+L lock, Ctrl+K commands,
Esc one step back.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.language import Language
from ui.page import Page
from ui.widgets.handy import KEYS, HandyRow
from ui.widgets.header import Header
from ui.widgets.help_panel import Help, HelpPanel
from ui.widgets.labels import IconLabel, OneLine
from ui.widgets.notice import Notice
from ui.widgets.rail import StepRail
from ui.widgets.refusal import RefusalBox
from ui.widgets.status_line import StatusLine

_WIDEST = 1320  # the body grows no wider: lines would become too long to read
_LEAST = QSize(1024, 640)
_SCROLL_BAR = 12  # as in the style sheet
_ROUND_FOCUS = 16
"""Pixels round what has the focus that are kept in sight with it."""


class Frame(QMainWindow):
    """One window; pages in a stack."""

    step_chosen = Signal(str)
    page_shown = Signal(str)
    lock_asked = Signal()
    commands_asked = Signal()
    closed = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._pages: dict[str, Page] = {}
        self._to_make: dict[str, Callable[[], Page]] = {}
        self._scrolls: dict[str, QScrollArea] = {}
        self._shown = ""
        self._stood_on = ""
        self.rail = StepRail(tr)
        self.handy = HandyRow(tr)
        self.header = Header(tr)
        self.notice = Notice(tr)
        self.help_panel = HelpPanel(tr)
        self.status = StatusLine(tr)
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.setWindowIcon(icons.icon("mark", "accent"))
        self.setMinimumSize(_LEAST)
        self.resize(1366, 768)
        self.retranslate()

    def set_place(self, name: str, town: str) -> None:
        """Write whose window this is: the precinct or the district commission, and where."""
        self._place.set_words(name)
        self._town.set_words(town)
        self._mark.setToolTip(f"{name}\n{town}")
        self.setWindowTitle(name)

    def add_page(self, name: str, page: Page) -> None:
        """Take a page in under a name: the id of its step in the rail, if it has one. Raises ValueError on a second."""
        if name in self._pages:
            raise ValueError(f"there is a page {name} already")
        self._pages[name] = page
        scroll = _PageScroll(page)
        self._scrolls[name] = scroll
        self._stack.addWidget(scroll)
        page.head_changed.connect(self._on_page_head_changed)
        page.help_asked.connect(self.toggle_help)

    def has_page(self, name: str) -> bool:
        """Say whether there is a page of that name."""
        return name in self._pages or name in self._to_make

    def page(self, name: str) -> Page:
        """Return the page of that name, made now if it is asked for the first time. Raises KeyError."""
        if name in self._to_make:
            self.add_page(name, self._to_make.pop(name)())
        return self._pages[name]

    @property
    def shown(self) -> str:
        """The name of the page shown, '' before the first."""
        return self._shown

    @property
    def stood_on(self) -> str:
        """The page shown last that is none of those at hand: where Esc leads back to from one of them."""
        return self._stood_on

    def show_page(self, name: str) -> None:
        """Show a page: read anew, its step marked in the rail, the focus in its first field. Raises KeyError."""
        page = self.page(name)
        self._shown = name
        if name not in KEYS:
            self._stood_on = name
        self.notice.close_notice()
        page.refresh()
        self._stack.setCurrentWidget(self._scrolls[name])
        self.rail.set_current(name)
        self._read_head()
        self._fit()
        if not self.help_panel.isHidden():
            self.help_panel.show_help(self._help())
        self.focus_first_field()
        self.page_shown.emit(name)

    def refresh(self) -> None:
        """Read the shown page anew: after every change of the state."""
        if self._shown:
            self._pages[self._shown].refresh()
            self._read_head()

    def register_handy(self, name: str, make: Callable[[], Page]) -> None:
        """Give people, incidents, papers or journal its page; its key works from then on. Raises KeyError otherwise.

        The page is made when it is asked for: most windows are closed without it.
        """
        self.handy.set_available(name, True)
        self._to_make[name] = make

    def focus_first_field(self) -> None:
        """Put the focus where the page begins."""
        field = self._pages[self._shown].first_field() if self._shown else None
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or give it back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def toggle_help(self) -> None:
        """Show the help of the step, or take it away."""
        if self.help_panel.isHidden():
            self.help_panel.show_help(self._help())
        else:
            self.help_panel.close_help()

    def retranslate(self) -> None:
        """Write the whole window in the language of now; the owner then gives rail and place their words anew."""
        for part in (self.rail, self.handy, self.header, self.notice, self.help_panel, self.status):
            part.retranslate()
        for page in self._pages.values():
            page.retranslate()
        self._read_head()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_density()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    def _build(self) -> None:
        self._mark = QFrame()
        self._mark.setObjectName("mark")
        sign = QHBoxLayout(self._mark)
        sign.setContentsMargins(0, 0, 0, 0)
        sign.addWidget(IconLabel("mark", "on_accent", 22), 0, Qt.AlignmentFlag.AlignCenter)
        self._place = OneLine(role="section")
        self._town = OneLine(role="caption")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(self._place)
        names.addWidget(self._town)
        names.addStretch(1)
        self._names = QWidget()
        self._names.setLayout(names)
        names.setContentsMargins(0, 0, 0, 0)
        place = QFrame()
        place.setObjectName("place")
        self._place_row = QHBoxLayout(place)
        self._place_row.setSpacing(12)
        self._place_row.addWidget(self._mark)
        self._place_row.addWidget(self._names, 1)

        left = QFrame()
        left.setObjectName("rail")
        rail = _column(left)
        rail.addWidget(place)
        self._rail_gap = QWidget()
        rail.addWidget(self._rail_gap)
        rail.addWidget(self.rail, 1)
        rail.addWidget(self.handy)

        body = QWidget()
        body.setObjectName("body")
        self._body = QVBoxLayout(body)
        over = QHBoxLayout()
        over.setContentsMargins(0, 0, _SCROLL_BAR, 0)
        over.addWidget(self.notice)
        self._body.addLayout(over)
        self._body.addWidget(self._stack, 1)
        self._middle = body
        self.help_panel.setParent(body)

        right = QWidget()
        main = _column(right)
        main.addWidget(self.header)
        main.addWidget(body, 1)
        main.addWidget(self.status)

        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(right, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.rail.step_chosen.connect(self._on_rail_step_chosen)
        self.rail.locked_chosen.connect(self._on_rail_locked_chosen)
        self.handy.chosen.connect(self.show_page)
        self.handy.unavailable_chosen.connect(self._on_handy_unavailable_chosen)
        self.status.help_asked.connect(self.toggle_help)
        self.status.commands_asked.connect(self.commands_asked)
        self._middle.installEventFilter(self)
        self.help_panel.closed.connect(self.focus_first_field)
        self.notice.closed.connect(self.focus_first_field)
        self._tr.changed.connect(self.retranslate)
        keys = {
            "F1": self.toggle_help,
            "F2": self.focus_first_field,
            "F11": self.toggle_full_screen,
            "Ctrl+L": self.lock_asked.emit,
            "Ctrl+K": self.commands_asked.emit,
            "Esc": self._step_back,
        }
        for key, happens in keys.items():
            QShortcut(QKeySequence(key), self, happens)

    def _choose_density(self) -> None:
        density = "compact" if self.height() < theme.COMPACT_BELOW else "normal"
        now = theme.look()
        app = QApplication.instance()
        if density != now.density and isinstance(app, QApplication):
            theme.apply(app, now.theme, now.scale, density)

    def _fit(self) -> None:
        """Margins of the body by density; from 1600 px on the body stays readable in the middle."""
        page = self._pages.get(self._shown)
        wide = page is not None and page.wide()
        side, top = (0, 0) if wide else (theme.size("margin"), theme.size("margin_top"))
        room = self.width() - theme.size("rail_width") - 2 * side
        extra = 0 if wide or self.width() < 1600 else max(0, (room - _WIDEST) // 2)
        right = side + extra - (0 if wide else _SCROLL_BAR)
        self._body.setContentsMargins(side + extra, top, right, top)
        self._body.setSpacing(theme.size("gap"))
        folded = theme.look().folded
        self._names.setVisible(not folded)
        inset = (theme.size("rail_width") - theme.size("mark")) // 2 if folded else 16
        self._place_row.setContentsMargins(inset, 0, 8 if not folded else inset, 0)
        self._rail_gap.setFixedHeight(8 if theme.look().density == "normal" else 4)
        self._place_help()

    def _place_help(self) -> None:
        """The help lies over the right edge of the page: what one works at stays where it was."""
        width = theme.size("side") + 48
        self.help_panel.setGeometry(self._middle.width() - width, 0, width, self._middle.height())
        self.help_panel.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._middle and event.type() == QEvent.Type.Resize:
            self._place_help()
        return super().eventFilter(watched, event)

    def _read_head(self) -> None:
        page = self._pages.get(self._shown)
        if page is not None:
            self.header.show_title(page.title(), page.subtitle())

    def _help(self) -> Help:
        page = self._pages.get(self._shown)
        own = page.help() if page is not None else None
        if own is not None:
            return own
        try:
            item = self.rail.item(self._shown)
        except KeyError:
            return Help(self.header.title)
        return Help(item.title, item.rule, (item.why,) if item.why else ())

    def _step_back(self) -> None:
        if not self.help_panel.isHidden():
            self.help_panel.close_help()
        elif not self.notice.isHidden():
            self.notice.close_notice()
        elif self._shown:
            page = self._pages[self._shown]
            refusal = next((box for box in page.findChildren(RefusalBox) if not box.isHidden()), None)
            if refusal is not None:
                refusal.clear()
            else:
                page.step_back()

    def _on_rail_step_chosen(self, step: str) -> None:
        self.notice.close_notice()
        self.step_chosen.emit(step)

    def _on_rail_locked_chosen(self, step: str) -> None:
        item = self.rail.item(step)
        self.notice.show_notice(item.title, item.why or self._tr("window.rail.locked"), item.rule)

    def _on_handy_unavailable_chosen(self, name: str) -> None:
        self.notice.show_notice(self._tr(f"window.handy.{name}"), self._tr("window.handy.not_yet"))

    def _on_page_head_changed(self) -> None:
        self._read_head()


class _PageScroll(QScrollArea):
    """A page fits; should it not, on a screen smaller than promised, nothing is cut or out of reach.

    The bar always has its room, in the margin of the body, so that its coming and going wraps no line anew. What has
    the focus is kept in sight: when it gets it, and when a notice or a new line pushed it out.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._to_show = QTimer(self, interval=0, singleShot=True)  # once the layouts have had their turn
        self._to_show.timeout.connect(self._show_focus)
        if not page.wide():
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.setWidget(page)
        self._on_range_changed(0, 0)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _on_range_changed(self, least: int, most: int) -> None:
        theme.mark(self.verticalScrollBar(), needed="yes" if most > least else "no")
        self._to_show.start()

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._to_show.start()

    def _show_focus(self) -> None:
        """Scroll to what has the focus, in every area that it lies in and that it does not fill by itself."""
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            return
        area = focused.parentWidget()
        while area is not None:
            if isinstance(area, QScrollArea) and focused.height() < area.viewport().height():
                area.ensureWidgetVisible(focused, _ROUND_FOCUS, _ROUND_FOCUS)
            area = area.parentWidget() if area is not self else None


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
