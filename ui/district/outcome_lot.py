"""A tie that the votes left open: how people settled it, written down by two of them (R42).

lot = OutcomeLot(tr)
lot.show_tie(contest, tie); lot.recorded.connect(...)      # LotWords, when the form is whole
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from precinct_app.domain.district.methods.result import Tie
from precinct_app.domain.election import Contest
from precinct_app.services import wording
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph


@dataclass(frozen=True)
class LotWords:
    """What was written: which tie, the order of those tied, two names, and how it was settled."""

    at: str
    order: tuple[str, ...]
    people: tuple[str, ...]
    reason: str


class OutcomeLot(Card):
    """A form for one tie; made anew for another one."""

    recorded = Signal(object)

    def __init__(self, tr: Language) -> None:
        super().__init__(icon="look", tone="act")
        self._tr = tr
        self._shown: tuple[Contest, Tie] | None = None
        self._lead = Paragraph(role="small")
        self.form: FormGrid | None = None
        self.record = KeyHintButton("", key="Ctrl+Enter", variant="primary")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.record)
        self.body.addWidget(self._lead)
        self.body.addLayout(row)
        self.record.clicked.connect(self._on_record_clicked)
        self.hide()

    def show_tie(self, contest: Contest, tie: Tie) -> None:
        """Ask how this tie was settled; what was typed for the same one stays."""
        if self._shown == (contest, tie) and self.form is not None:
            return
        self.forget()
        self._shown = (contest, tie)
        self._make_form(contest, tie)
        self.show()

    def forget(self) -> None:
        """Nothing is tied (any more)."""
        self._shown = None
        if self.form is not None:
            self.body.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self.hide()

    def retranslate(self) -> None:
        """Write everything in the language of now; what was typed goes with the old form."""
        self.set_heading(self._tr("outcome.lot.title"))
        self._lead.set_words(self._tr("outcome.lot.lead"))
        self.record.set_words(self._tr("outcome.lot.record"))
        if self._shown is not None:
            shown = self._shown
            self.forget()
            self.show_tie(*shown)

    def _make_form(self, contest: Contest, tie: Tie) -> None:
        tr = self._tr
        names = tuple((option, wording.pile_name(tr.catalogue, option, contest)) for option in tie.options)
        places = [
            Field(
                f"place{place}",
                tr("outcome.lot.place", place=place),
                kind="choice",
                choices=names,
                placeholder=tr("outcome.lot.choose"),
            )
            for place in range(1, len(names) + 1)
        ]
        people = [Field("first", tr("outcome.lot.first")), Field("second", tr("outcome.lot.second"))]
        self.form = FormGrid(tr, [*places, *people, Field("reason", tr("outcome.lot.words"), span=2)], columns=2)
        # Queued: a lot that is recorded takes the form away, and Enter is still at work in its last field.
        self.form.submitted.connect(self._on_record_clicked, Qt.ConnectionType.QueuedConnection)
        self.body.insertWidget(self.body.indexOf(self._lead) + 1, self.form)

    def _on_record_clicked(self) -> None:
        if self.form is None or self._shown is None:
            return
        values = self.form.values()
        if values is None:
            return
        _contest, tie = self._shown
        order = tuple(str(values[f"place{place}"]) for place in range(1, len(tie.options) + 1))
        for place, option in enumerate(order, start=1):
            if option in order[: place - 1]:
                self.form.refuse(f"place{place}", self._tr("outcome.lot.twice"))
                return
        people = (str(values["first"]), str(values["second"]))
        self.recorded.emit(LotWords(tie.at, order, people, str(values["reason"])))
