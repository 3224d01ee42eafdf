"""The intake: how many precincts reported, which, when, and what is being taken in now."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.services.clock_check import clock_behind
from ui import theme
from ui.ask_file import FileAsker
from ui.district.curve import ArrivalCard, Arrived
from ui.district.district_page import DistrictPage
from ui.district.import_card import ImportCard
from ui.district.importing import PATTERN, Importing, Outcome
from ui.district.layout import Side, narrow
from ui.district.numbers import listed
from ui.district.precinct_list import PrecinctList
from ui.district.precincts import (
    ALWAYS_COUNTED,
    STATES,
    PrecinctView,
    count_words,
    precinct_views,
    sign_of,
)
from ui.district.recent import Recent, RecentCard
from ui.district.session import DistrictSession
from ui.district.watching import Watching
from ui.district.words import short_name
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.chip import SIGNS
from ui.widgets.figures import Figure, FigureStrip
from ui.widgets.labels import Paragraph

_COUNTS = 72  # pixels at 100 %
_CURVE = 160
_ALL_COUNTS = 880  # pixels at 100 % that the page needs to count also what there is none of


class IntakePage(DistrictPage):
    """The page of the night. `precinct_asked` names the precinct somebody wants to see.

    `admission_asked` names a bundle whose keys are to be compared with the paper on the wall.
    """

    topic = "intake"
    rule = "R40"

    precinct_asked = Signal(int)
    admission_asked = Signal(object)

    def __init__(self, session: DistrictSession, tr: Language, ask: FileAsker) -> None:
        super().__init__(session, tr)
        self._ask = ask
        self.importing = Importing(session)
        self.watching = Watching(self)
        self.counts = FigureStrip()
        self.precincts = PrecinctList(tr)
        self.arrivals = ArrivalCard(tr)
        self.card = ImportCard(self.importing, self.watching, tr)
        self.clock = Card(icon="clock", tone="act")
        self.recent = RecentCard(session, tr)
        self._refused: Recent | None = None
        self._narrow = False
        self._views: list[PrecinctView] = []
        self._build()
        self.precincts.opened.connect(self.precinct_asked)
        self.precincts.view_changed.connect(self._share)
        self.recent.precinct_opened.connect(self.precinct_asked)
        self.recent.file_chosen.connect(self._show_why_not)
        self.card.folder_asked.connect(self.ask_for_folder)
        self.card.watch_asked.connect(self.watch_or_not)
        self.watching.found.connect(self.importing.add)
        self.importing.taken.connect(self._on_importing_taken)
        self.retranslate()

    def title(self) -> str:
        return self._tr("district.intake.title")

    def subtitle(self) -> str:
        state = self.session.state
        day = self._tr.month_date(state.known.date)
        missing = len(state.missing())
        if missing:
            return self._tr.plural("district.intake.missing", missing, day=day)
        without = state.left_out_of_some()
        if without:
            return self._tr("reports.left_out.complete", day=day, numbers=listed(self._tr, without))
        return self._tr("district.intake.complete", day=day)

    def refresh(self) -> None:
        self._views = views = precinct_views(self.session.state, self._tr.code)
        self._fill_counts()
        self.precincts.show_precincts(views)
        arrived = sorted(
            (Arrived(arrival.at, number) for number, arrival in self.session.state.arrivals.items()),
            key=lambda each: each.at,
        )
        self.arrivals.show_arrivals(arrived, len(views))
        self.recent.refresh()
        self._fill_clock()
        self._share()

    def retranslate(self) -> None:
        for part in (self.precincts, self.arrivals, self.card, self.recent):
            part.retranslate()
        if self._refused is not None and not self.refusal.isHidden():
            self._show_why_not(self._refused)
        self.refresh()

    def first_field(self) -> QWidget | None:
        return self.precincts.view()

    def step_back(self) -> bool:
        """Esc takes the refusal away; an import goes on, only its own button stops it."""
        shown = not self.refusal.isHidden()
        self.refusal.clear()
        return shown

    def ask_for_files(self) -> None:
        """Ctrl+I: let the user choose bundles and take them in."""
        kinds = f"{self._tr('district.import.kind')} ({PATTERN})"
        self.take_in(self._ask.open_files(self, self._tr("district.import.choose"), kinds))

    def ask_for_folder(self) -> None:
        """Let the user choose a folder or a drive and take in every bundle in it."""
        folder = self._ask.folder(self, self._tr("district.import.choose_folder"))
        self.take_in([folder] if folder is not None else [])

    def watch_or_not(self) -> None:
        """Let the user choose a folder or a drive that is watched; or end it."""
        if self.watching.folder is not None:
            self.watching.end()
            return
        folder = self._ask.folder(self, self._tr("district.watch.begin"))
        if folder is not None:
            self.watching.begin(folder)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Take in files and folders."""
        if paths:
            self.refusal.clear()
            self.importing.add(paths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if narrow(self, _ALL_COUNTS) != self._narrow:
            self._fill_counts()
        self._share()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _build(self) -> None:
        self._behind = Paragraph(role="small")
        self.clock.body.addWidget(self._behind)
        self._counts = Card(padded=False)
        self._counts.body.addWidget(self.counts)
        left = self.spaced(QVBoxLayout())
        left.addWidget(self._counts)
        left.addWidget(self.precincts)
        left.addWidget(self.arrivals)
        self._left = left
        side = Side(48)
        column = self.spaced(QVBoxLayout(side))
        column.addWidget(self.card)
        column.addWidget(self.clock)
        column.addWidget(self.refusal)
        column.addWidget(self.recent, 1)
        column.addStretch(0)
        row = self.spaced(QHBoxLayout(self))
        row.addLayout(left, 1)
        row.addWidget(side)
        self._fit()

    def _fit(self) -> None:
        self.arrivals.setMinimumHeight(theme.look().type_size(_CURVE))
        self._counts.setFixedHeight(theme.look().type_size(_COUNTS))
        self._share()

    def _share(self) -> None:
        """Give the precincts the height they need, and the rest to the curve: ten need less than sixty."""
        room = self.height() - self._counts.height() - 2 * theme.size("gap")
        wanted = min(self.precincts.wanted_height(), room - self.arrivals.minimumHeight())
        self._left.setStretch(1, max(wanted, 1))
        self._left.setStretch(2, max(room - wanted, 1))

    def _fill_counts(self) -> None:
        """Every state that some precinct is in; where there is room, the usual ones also when it is none."""
        self._narrow = narrow(self, _ALL_COUNTS)
        numbers = {state: sum(view.state == state for view in self._views) for state in STATES}
        shown = [state for state in STATES if numbers[state] or (state in ALWAYS_COUNTED and not self._narrow)]
        self.counts.set_figures([self._figure(state, numbers[state]) for state in shown])

    def _figure(self, state: str, number: int) -> Figure:
        sign, words = SIGNS[sign_of(state)], count_words(self._tr, state, number)
        return Figure(self._tr.number(number), words, sign.icon, sign.tone)

    def _fill_clock(self) -> None:
        """Tell when the computer's clock cannot be right; nothing is refused for it."""
        told = [each.imported.made_at for each in self.recent.own if each.imported is not None]
        behind = clock_behind(self.session.district, told)
        self.clock.setVisible(behind is not None)
        if behind is not None:
            self.clock.set_heading(self._tr("reports.clock.title"))
            self._behind.set_words(behind.words(self._tr.catalogue))

    def _on_importing_taken(self, outcome: Outcome) -> None:
        self.recent.add(outcome)
        self._fill_clock()
        recent = self.recent.choose(outcome)
        if recent is not None and not outcome.accepted:
            self._show_why_not(recent)

    def _show_why_not(self, recent: Recent) -> None:
        """Say at the place where it arose why a file was not taken; a bundle that counts takes the message away."""
        why = self.recent.why_not(recent)
        if why is None:
            self.refusal.clear()
            return
        self._refused = recent
        tr = self._tr
        known = self.session.precinct(recent.precinct) is not None
        who = tr("district.number", number=recent.precinct) if known else short_name(recent.name)
        disputed = recent.outcome is not None and recent.outcome.disputed
        title = tr("reports.disputed.title", who=who) if disputed else tr("district.not_taken", who=who)
        self.refusal.show_trouble(title, *why)
        self.refusal.set_buttons(self._ways_on(recent))

    def _ways_on(self, recent: Recent) -> list[KeyHintButton]:
        """What can be done about it right here."""
        outcome = recent.outcome
        if outcome is not None and outcome.bare:
            button = KeyHintButton(self._tr("reports.admit.go"), icon="key", variant="primary")
            button.clicked.connect(lambda: self.admission_asked.emit(outcome.path))
            return [button]
        if outcome is not None and outcome.disputed:
            button = KeyHintButton(self._tr("reports.dispute.go"), icon="people", variant="primary")
            button.clicked.connect(lambda: self.precinct_asked.emit(recent.precinct))
            return [button]
        return []
