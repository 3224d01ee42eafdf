"""What came last: every bundle taken in and every file refused, the newest first, with this window's own news.

card = RecentCard(session, tr)
card.add(outcome)                      # of the import that is running
card.file_chosen.connect(...)          # the line one stands on: a Recent
card.precinct_opened.connect(...)      # Enter: the number
"""

import datetime
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal

from precinct_app.domain.district.state import Arrival, RefusedFile
from ui import theme
from ui.district import words
from ui.district.importing import Outcome
from ui.district.layout import yielding
from ui.district.precincts import sign_of
from ui.district.session import DistrictSession
from ui.district.words import WhyNot
from ui.language import Language
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row, StateCell
from ui.widgets.labels import label
from ui.widgets.tables import Table

_MOST = 60
_NEWS = {True: "arrived", False: "look"}
"""Signs of what no journal keeps: the same bundle again, and a file that could not be read."""


@dataclass(frozen=True)
class Recent:
    """One line: when, which precinct (0 unknown), its state, and the file or outcome behind it."""

    id: str
    at: datetime.datetime
    precinct: int
    state: str
    name: str = ""
    file: RefusedFile | None = None
    outcome: Outcome | None = None
    replaced: bool = False
    """Whether another bundle of the precinct counted before it."""


class RecentCard(Card):
    """A list of a few lines."""

    file_chosen = Signal(object)
    precinct_opened = Signal(int)

    def __init__(self, session: DistrictSession, tr: Language) -> None:
        super().__init__(padded=False)
        self._session = session
        self._tr = tr
        self.own: list[Outcome] = []
        """Outcomes of this window's imports."""
        self._shown: dict[str, Recent] = {}
        self._title = label(role="section")
        self._title.setContentsMargins(15, 11, 15, 3)
        self.table = Table("table_row")
        self.table.horizontalHeader().hide()
        yielding(self.table)
        self.body.setSpacing(0)
        self.body.addWidget(self._title)
        self.body.addWidget(self.table, 1)
        self.table.row_opened.connect(self._on_table_row_opened)
        self.table.row_chosen.connect(self._on_table_row_chosen)
        self.retranslate()

    def add(self, outcome: Outcome) -> None:
        """Show one more outcome of this window's import."""
        self.own.append(outcome)
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        newest = sorted(self._all(), key=lambda each: each.at)[: -_MOST - 1 : -1]
        self._shown = {each.id: each for each in newest}
        with QSignalBlocker(self.table):  # standing on the same line again is no choice
            self.table.show_rows([Row(each.id, (self._cell(each),)) for each in newest])
        self.table.scrollToTop()  # the newest is what one looks for
        self.setVisible(bool(self._shown))

    def choose(self, outcome: Outcome) -> Recent | None:
        """Stand on the line of this outcome and return it."""
        for each in self._shown.values():
            if each.outcome is outcome or (each.file is not None and each.file.digest == outcome.digest):
                with QSignalBlocker(self.table):
                    self.table.choose(each.id)
                return each
        return None

    def retranslate(self) -> None:
        """Write everything in the language of now."""
        self._title.setText(self._tr("district.recent.title"))
        self.setAccessibleName(self._tr("district.recent.title"))
        self.table.setMinimumHeight(theme.size("table_row") + 2)
        self.table.setAccessibleName(self._tr("district.recent.title"))
        self.table.show_columns([Column("")])
        self.refresh()

    def why_not(self, recent: Recent) -> WhyNot | None:
        """Why the file of a line was not taken; None when it was."""
        tr, state = self._tr.catalogue, self._session.state
        if recent.outcome is not None and not recent.outcome.accepted:
            return words.why_not(tr, recent.outcome, state)
        return words.why_not_then(tr, recent.file, state) if recent.file is not None else None

    def _all(self) -> list[Recent]:
        """The journal's news, and what no journal keeps: the same bundle again, a file that could not be read."""
        state = self._session.state
        known = [
            Recent(f"taken {number}", arrival.at, number, _state(arrival), replaced=bool(arrival.replaces))
            for number, arrival in state.arrivals.items()
        ]
        stopped = {each.precinct: each for each in self.own if each.disputed}
        known += [
            Recent(f"disputed {number}", dispute.at, number, "disputed", outcome=stopped.get(number))
            for number, dispute in state.disputes.items()
        ]
        known += [
            Recent(f"paper {number}", max(each.at for each in papers.values()), number, "paper")
            for number, papers in state.papers.items()
            if state.on_paper(number)
        ]
        told = {outcome.digest: outcome for outcome in self.own if outcome.digest}  # with every detail of the reason
        known += [
            Recent(f"refused {file.digest}", file.at, file.precinct, "refused", file.name, file, told.get(file.digest))
            for file in state.refused
        ]
        return known + [
            Recent(f"told {place}", each.at, each.precinct, _NEWS[each.again], each.name, outcome=each)
            for place, each in enumerate(self.own)
            if each.again or each.imported is None
        ]

    def _cell(self, recent: Recent) -> StateCell:
        tr = self._tr
        who = tr("district.number", number=recent.precinct) if recent.precinct else words.short_name(recent.name)
        if recent.state == "arrived":
            said = tr("district.recent.again", who=who)
        elif recent.state == "look":
            said = tr("district.recent.unread", who=words.short_name(recent.name))
        elif recent.state == "refused":
            said = tr("district.recent.refused", who=who)
        elif recent.state in ("disputed", "paper"):
            said = tr(f"reports.recent.{recent.state}", who=who)
        else:
            said = tr("district.recent.replaced" if recent.replaced else "district.recent.taken", who=who)
        note = tr.time(recent.at)
        if recent.file is not None:
            note = f"{note} · {words.short_reason(tr.catalogue, recent.file.trouble)}"
        elif recent.name:
            note = f"{note} · {recent.name}"
        return StateCell(sign_of(recent.state), said, note)

    def _on_table_row_opened(self, row: str) -> None:
        recent = self._shown[row]
        if self._session.precinct(recent.precinct) is not None:
            self.precinct_opened.emit(recent.precinct)

    def _on_table_row_chosen(self, row: str) -> None:
        self.file_chosen.emit(self._shown[row])


def _state(arrival: Arrival) -> str:
    return "verified" if arrival.posted else "not_posted"
