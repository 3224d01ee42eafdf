"""X3: the district took bundle and documents over: who, and when (R40)."""

import datetime
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from precinct_app.domain.commands import Command, HandOver
from precinct_app.exchange import fingerprints
from ui.language import Language
from ui.pages.form_words import label_fields
from ui.pages.gate_page import FormGatePage
from ui.session import Session
from ui.widgets.figures import Facts
from ui.widgets.form import Field, FormGrid

_LABELS = {"received_by": "handover.received_by", "time": "handover.received_at"}


class ReceivedPage(FormGatePage):
    """The bundle's fingerprint to be compared together, a name and a time."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr, icon="district")
        self._bundle = Facts(name_width=160)
        self.form = FormGrid(tr, [Field("received_by", "", span=2), Field("time", "", kind="time")], columns=3)
        self.fields.addWidget(self._bundle)
        self.fields.addWidget(self.form)
        self.form.submitted.connect(self.button.setFocus)
        self._filled = False

    def action_words(self) -> str:
        """Verb and noun."""
        return self._tr("handover.record_received")

    def words(self) -> None:
        """Write the labels and the fingerprint of the bundle that holds everything."""
        label_fields(self.form, self._tr, _LABELS)
        digest = self.session.state.bundles[-1] if "X2" in self.session.state.steps else ""
        self._bundle.setVisible(bool(digest))
        if digest:
            shown = fingerprints.grouped(bytes.fromhex(digest))
            self._bundle.set_facts([(self._tr("handover.fingerprint"), shown)])

    def fill(self) -> None:
        """The time of now is proposed once."""
        if not self._filled:
            self.form.set_values({"time": self.session.precinct.clock.now()})
            self._filled = True

    def probe(self) -> Command:
        """Anybody, now."""
        return HandOver("-", self.session.precinct.clock.now())

    def submit(self) -> None:
        """Record who received it."""
        values = self.form.values()
        if values is not None:
            self.do(HandOver(str(values["received_by"]), self._moment(values["time"])))

    def recorded(self) -> Sequence[tuple[str, str]]:
        """Who received it."""
        return [(self._tr("handover.received_by"), self.session.state.handed_over_to)]

    def first_field(self) -> QWidget | None:
        """The name."""
        return None if self.done else self.form.first_field()

    def _moment(self, time: object) -> datetime.datetime:
        """The last moment with this time of day: after midnight a late hour was yesterday's."""
        now = self.session.precinct.clock.now()
        if not isinstance(time, datetime.time):
            return now
        moment = now.replace(hour=time.hour, minute=time.minute, second=0, microsecond=0)
        far_ahead = moment - now > datetime.timedelta(hours=12)
        return moment - datetime.timedelta(days=1) if far_ahead else moment
