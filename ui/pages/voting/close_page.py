"""C1: the last voter left, every crew is back, the end of voting is announced (R17, R20, R24)."""

import datetime
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from precinct_app.domain.commands import CloseVoting, Command
from precinct_app.domain.refusal import Refusal
from precinct_app.services import wording
from ui.language import Language
from ui.pages.count.names import member_words
from ui.pages.gate_page import FormGatePage
from ui.pages.spoken import Spoken
from ui.session import Session
from ui.widgets.cards import IconList, Line
from ui.widgets.form import Field, FormGrid


class ClosePage(FormGatePage):
    """Crews and boxes, the time of the last voter, the words to read."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr, announce=True, icon="announce")
        self._crews = IconList()
        self.form = FormGrid(tr, [Field("last", "", kind="time")])
        self.spoken_words = Spoken(tr)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.form, 1)
        row.addWidget(self._crews, 1, Qt.AlignmentFlag.AlignVCenter)
        self.fields.addLayout(row)
        self.spoken_words.put_beside(self.button)
        self.spoken.addWidget(self.spoken_words)
        self.form.submitted.connect(self.spoken_words.who.setFocus)
        self.spoken_words.who.confirmed.connect(self.button.setFocus)

    def action_words(self) -> str:
        return self._tr("pages.close.record")

    def words(self) -> None:
        number = self.session.precinct.setup.precinct.number
        self.form.set_label("last", self._tr("pages.close.last"))
        self.spoken_words.show_words("pages.close.words", number=number)

    def fill(self) -> None:
        self._crews.set_lines(self._crew_lines())
        people = [(each, member_words(self.session, self._tr, each)) for each in self.session.state.present]
        self.spoken_words.show_people(people)

    def refresh_work(self) -> None:
        super().refresh_work()
        self.spoken_words.setVisible(not self.done)
        self.card.show_sections(announce=not self.done)

    @property
    def blocked(self) -> Refusal | None:
        """A crew on its way shuts the gate as well."""
        return self.session.would(self.probe())

    def probe(self) -> Command:
        now = self.session.precinct.clock.now()
        return CloseVoting(now, next(iter(self.session.state.present), ""))

    def submit(self) -> None:
        values = self.form.values()
        if values is None:
            return
        last = values["last"]
        if isinstance(last, datetime.time):
            self.do(CloseVoting(self.session.precinct.setup.at(last), self.spoken_words.who.chosen))

    def recorded(self) -> Sequence[tuple[str, str]]:
        who = wording.member_name(self._tr.catalogue, self.session.state.closing_announced_by, self.session.state)
        return [(self._tr("window.announce.who"), who)]

    def first_field(self) -> QWidget | None:
        if not self.seat.isHidden():
            return self.seat.choice
        return None if self.done else self.form.first_field()

    def _crew_lines(self) -> list[Line]:
        tr, trips = self._tr, self.session.state.trips
        out = [number for number, trip in trips.items() if trip.returned_at is None]
        lines = [Line(tr("pages.close.crew_out", number=number), icon="house", tone="act") for number in out]
        if not out:
            lines.append(Line(tr("pages.close.crews_back") if trips else tr("pages.close.no_crews")))
        waiting = sum(request.waits for request in self.session.state.requests.values())
        if waiting:
            lines.append(Line(tr.plural("pages.close.requests_waiting", waiting), icon="look", tone="act"))
        return lines
