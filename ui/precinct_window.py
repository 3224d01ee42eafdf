"""The window of a precinct: frame, rail, the page of the step, who works, the clock, the journal's head.

window = PrecinctWindow(Session(precinct), tr, settings)
window.left.connect(...)                 # locked or closed: the files may be closed, the start page shown

The window follows the procedure: when the step on screen is the current one and becomes done, the next one is shown;
so it is when a contest that was counted anew (T8) is through.
It never turns away from anything else that a person looks at.
"""

import datetime
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent

from precinct_app.domain.election import Member
from precinct_app.domain.procedure import step_id_of
from precinct_app.domain.refusal import Refusal
from precinct_app.services import resuming, turnout, wording
from ui.clockwork import Clockwork
from ui.command_menu import CommandMenu
from ui.fallback import ListKeeper
from ui.fallback_page import FallbackPage
from ui.frame import Frame
from ui.language import Language
from ui.observer.door import ObserverDoor
from ui.pages import PAGES
from ui.pages.count import interruption
from ui.pages.editions import offer_values
from ui.pages.gate_page import FormGatePage
from ui.pages.incidents import IncidentsPage
from ui.pages.journal_page import JournalPage
from ui.pages.papers import PapersPage
from ui.pages.people import PeoplePage
from ui.paper.drawing import warm_up
from ui.practice_strip import PracticeStrip
from ui.precinct_rail import group_of, rail_items, shown_views
from ui.session import Session
from ui.settings import Settings
from ui.step_page import StepPage
from ui.tab_order import follow_layout

_WARM_UP_AFTER = 1_500
"""Milliseconds in which the window is drawn and answers; then what the first paper needs is brought in."""


class PrecinctWindow(Frame):
    """One open precinct in one window."""

    left = Signal()

    def __init__(self, session: Session, tr: Language, settings: Settings) -> None:
        super().__init__(tr)
        self.session = session
        self.strip: PracticeStrip | None = None
        self._settings = settings
        self._next = ""
        self._open_group = ""
        self.observer = ObserverDoor(session, tr, self)
        self._menu = CommandMenu(self, tr, settings)
        self._menu.add_command("observer.command", "Ctrl+Shift+O", self.observer.toggle)
        offer_values(self._menu, self, session, tr)
        self.paper_list = ListKeeper(session, tr, settings, self)
        self.paper_list.offer(self._menu, lambda keeper: FallbackPage(keeper, session, tr))
        if session.practice is not None:
            self.strip = PracticeStrip(session, tr)
            self.strip.clock_moved.connect(self._on_clock_moved)
            self.strip.refused.connect(self._on_practice_refused)
            self.setMenuWidget(self.strip)
        self.register_handy("people", lambda: PeoplePage(session, tr, self))
        self.register_handy("incidents", lambda: IncidentsPage(session, tr, self))
        self.register_handy("papers", lambda: PapersPage(session, tr, self))
        self.register_handy("journal", lambda: JournalPage(session, tr, self))
        self.status.offer_commands(True)
        self.step_chosen.connect(self.show_step)
        self.page_shown.connect(self._on_page_shown)
        self.commands_asked.connect(self._menu.open)
        self._menu.left.connect(self.left)
        self.lock_asked.connect(self.left)
        session.changed.connect(self._on_session_changed)
        session.actor_changed.connect(self._read_again)
        tr.changed.connect(self._on_language_changed)
        QTimer.singleShot(_WARM_UP_AFTER, self, warm_up)
        self._clockwork = Clockwork(self, tr, session.precinct)
        self._clockwork.minute_passed.connect(self._on_minute_passed)
        self._fill_place()
        self._offer_seats()
        self._next = self._next_step()
        self.show_step(self._next or shown_views(session)[-1].key)
        stops = len(session.state.resumed)
        resuming.resume(session.precinct)  # first of all: the last entry says when the work stopped
        turnout.report_due(session.precinct)  # hours that struck while the program was closed
        if len(session.state.resumed) > stops:
            self.notice.show_notice(*interruption.told(session, tr), icon="clock")

    def show_step(self, key: str) -> None:
        """Show a step, or the step of a phase or contest that is looked at: its current one, else its first."""
        if step_id_of(key) not in PAGES:
            key = self._step_of_group(key)
        if not self.has_page(key):
            self.add_page(key, self._make_page(key))
        self.show_page(key)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._clockwork.stop()
        self.observer.close()
        if self.strip is not None:
            self.strip.player.stop()
        super().closeEvent(event)

    def _make_page(self, key: str) -> StepPage:
        make = PAGES.get(key) or PAGES[step_id_of(key)]
        page = make(self.session, self._tr)
        page.show_key(key)
        return page

    def _next_step(self) -> str:
        """The current step; while nothing is to be done but wait, the step that waits for its hour; '' at the end."""
        waiting = (view.key for view in shown_views(self.session) if view.opens_at)
        return self.session.precinct.current_step() or next(waiting, "")

    def _step_of_group(self, group: str) -> str:
        keys = [view.key for view in shown_views(self.session) if group_of(self.session, view.key) == group]
        return self._next if self._next in keys else keys[0]

    # -- what changes ----------------------------------------------------------------------------------------

    def _on_session_changed(self) -> None:
        """Follow the procedure: from the step that was next and is done now, from a recount that has ended."""
        before, self._next = self._next, self._next_step()
        if self._next not in ("", before) and self.shown == before and self._ended(before):
            self.show_step(self._next)
        else:
            self._read_again()

    def _ended(self, key: str) -> bool:
        """Whether a step that was next leaves nothing to do: T8 is never done, it is left when its repeat has ended."""
        return key in self.session.state.steps or step_id_of(key) == "T8"

    def _on_clock_moved(self) -> None:
        """A person asked for the next step: go there; report hours may have struck on the way (R23)."""
        before = self._next
        turnout.report_due(self.session.precinct)
        self._next = self._next_step()
        if self._next and self._next not in (before, self.shown):
            self.show_step(self._next)
        else:
            self._read_again()

    def _on_minute_passed(self) -> None:
        """A new minute may open a step, be a report hour (R23), or bring the limit of the count nearer."""
        turnout.report_due(self.session.precinct)
        self._next = self._next_step()
        self._read_again()

    def _read_again(self) -> None:
        self.refresh()
        self._fill()
        self.observer.refresh_later()

    def _on_page_shown(self, name: str) -> None:
        if step_id_of(name) in PAGES:
            self._open_group = group_of(self.session, name)
        elif not self._open_group:
            self._open_group = group_of(self.session, self._next or "S1")
        self._fill()

    def _on_language_changed(self) -> None:
        self._settings.language = self._tr.code
        self._fill_place()
        self._offer_seats()
        self._read_again()

    def _on_practice_refused(self, refusal: Refusal) -> None:
        text = wording.refusal_text(self._tr.catalogue, refusal, self.session.state)
        self.notice.show_notice(self._tr("pages.practice.stopped"), f"{text.why} {text.first}", text.rule, icon="look")

    # -- what is shown ---------------------------------------------------------------------------------------

    def _fill(self) -> None:
        self.rail.set_items(rail_items(self.session, self._tr, self._open_group))
        self.rail.set_current(self.shown)
        page = self.page(self.shown)
        follow_layout(page, page.button if isinstance(page, FormGatePage) else None)
        self._clockwork.show()
        self._fill_count_clock()
        self._fill_person()
        if self.strip is not None:
            self.strip.show_key(self.shown)

    def _fill_place(self) -> None:
        precinct = self.session.precinct.setup.precinct
        self.set_place(self._tr("pages.precinct", number=precinct.number), precinct.place.of(self._tr.code))

    def _fill_count_clock(self) -> None:
        now = self.session.precinct.clock.now()
        closed = self.session.state.steps.get("C1")
        posted = [view for view in shown_views(self.session) if step_id_of(view.key) == "T7"]
        if closed is None or all(view.done_at for view in posted):
            self.header.hide_count()
            return
        limit = self.session.precinct.rules.edition.count_limit_hours * 60
        elapsed = max(0, int((now - closed.at).total_seconds()) // 60)
        until = closed.at + datetime.timedelta(minutes=limit)
        self.header.show_count(
            elapsed, limit, self._tr.time(until), interruption.lost_words(self.session.state, self._tr)
        )

    def _fill_person(self) -> None:
        member = self.session.member
        self.header.user.show_person(member.name, self._tr(f"role.{member.role}"))

    def _offer_seats(self) -> None:
        """Under the name at work stand all members."""
        self.header.user.set_actions([self._seat_of(each) for each in self.session.precinct.setup.members])

    def _seat_of(self, member: Member) -> tuple[str, Callable[[], None]]:
        """A line of the menu: who may sit down at the computer."""
        words = f"{member.name} — {self._tr(f'role.{member.role}')}"
        return words, lambda: self.session.choose_actor(member.id)
