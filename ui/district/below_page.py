"""Certificates for those who report to a region or to the country: request in, certificate out (R44)."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.district.commands import RevokeCertificate
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.election import Precinct
from precinct_app.exchange import certificates
from ui.ask_file import FileAsker
from ui.district.certifying import Certifying
from ui.district.district_page import DistrictPage
from ui.district.layout import Side, yielding
from ui.district.precinct_keys import PrecinctKeys, holds
from ui.district.session import DistrictSession
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row, StateCell, TwoLines
from ui.widgets.chip import StateChip
from ui.widgets.labels import Paragraph, label
from ui.widgets.tables import Table

_ROLE = certificates.DISTRICT


class BelowPage(DistrictPage):
    """The commissions below at the left, the certificate of the one chosen at the right."""

    topic = "below"
    rule = "R44"

    def __init__(self, session: DistrictSession, tr: Language, ask: FileAsker) -> None:
        super().__init__(session, tr)
        self._certifying = Certifying(self, session, tr, ask)
        self.table = Table("table_row")
        self.issue = KeyHintButton("", key="Enter", icon="key", variant="primary")
        self.trust = KeyHintButton("", icon="seal", measure="small")
        self.keys = PrecinctKeys(session, tr)
        self.saved = StateChip("done", "")
        self._build()
        self.table.row_chosen.connect(lambda _row: self._on_row_chosen())
        self.table.row_opened.connect(lambda _row: self.issue_certificate())
        self.issue.clicked.connect(self.issue_certificate)
        self.trust.clicked.connect(self._on_trust_clicked)
        self.keys.revoke_asked.connect(self._on_revoke_asked)
        self.retranslate()
        self.table.choose(str(session.state.precincts[0].number))

    @property
    def chosen(self) -> Precinct:
        """The commission one stands on."""
        return self.session.precinct(int(self.table.chosen or 0)) or self.session.state.precincts[0]

    def title(self) -> str:
        return self._tr("plan.below.title")

    def subtitle(self) -> str:
        state = self.session.state
        return self._tr("plan.below.subtitle", done=certified(state), all=len(state.precincts))

    def refresh(self) -> None:
        tr, state = self._tr, self.session.state
        chosen = self.table.chosen
        state_column = Column(tr("plan.below.certificate"), 160)
        self.table.show_columns([Column("№", 76), Column(tr("district.column.place")), state_column])
        self.table.show_rows([self._row(precinct) for precinct in state.precincts])
        if chosen:
            self.table.choose(chosen)
        self._fill_side()

    def retranslate(self) -> None:
        tr = self._tr
        self.table.setAccessibleName(tr("plan.below.title"))
        self._words.set_words(tr("plan.below.words"))
        self.trust.set_words(tr("district.kits.trust"))
        self.refresh()

    def first_field(self) -> QWidget | None:
        return self.table

    def issue_certificate(self) -> None:
        """Certify the commission one stands on."""
        self._say(lambda: self._certifying.certify(self.chosen.number, _ROLE))

    def _build(self) -> None:
        self._title, self._words = label(role="section"), Paragraph(role="caption")
        self._key = Paragraph(role="caption")
        self.saved.hide()
        listed = Card(padded=False)
        listed.body.addWidget(yielding(self.table))
        card = Card()
        for widget in (self._title, self._key, self._words, self.issue, self.keys):
            card.body.addWidget(widget)
        trust = QHBoxLayout()
        trust.addWidget(self.trust)
        trust.addStretch(1)
        card.body.addLayout(trust)
        beside = Side(48)
        side = self.spaced(QVBoxLayout(beside))
        side.addWidget(card)
        side.addWidget(self.saved)
        side.addWidget(self.refusal)
        side.addStretch(1)
        row = self.spaced(QHBoxLayout(self))
        row.addWidget(listed, 1)
        row.addWidget(beside)

    def _row(self, precinct: Precinct) -> Row:
        tr = self._tr
        done = bool(holds(self.session.state, precinct.number, _ROLE))
        words = tr("district.kits.issued" if done else "district.kits.not_yet")
        place = TwoLines(precinct.place.of(tr.code), precinct.address.of(tr.code))
        return Row(str(precinct.number), (str(precinct.number), place, StateCell("done" if done else "waiting", words)))

    def _fill_side(self) -> None:
        tr, precinct = self._tr, self.chosen
        key = holds(self.session.state, precinct.number, _ROLE)
        self._title.setText(f"{tr('district.number', number=precinct.number)} · {precinct.place.of(tr.code)}")
        self._key.setVisible(bool(key))
        self._key.set_words(tr("district.precinct.key", fingerprint=" ".join(key.split()[:4])))
        self.issue.set_words(tr("district.kits.save_again" if key else "district.kits.take_request"))
        self.keys.show_precinct(precinct.number)

    def _say(self, save: Callable[[], Path | None]) -> None:
        self.saved.hide()
        path = save()
        if path is not None:
            self.saved.set_state("done", self._tr("district.saved", what=path.name))
            self.saved.show()

    def _on_row_chosen(self) -> None:
        self.saved.hide()
        self.refusal.clear()
        self._fill_side()

    def _on_trust_clicked(self) -> None:
        self._say(self._certifying.save_trust)

    def _on_revoke_asked(self, command: RevokeCertificate) -> None:
        if self.run(lambda: self.session.district.do(command)) is not None:
            self.keys.close_form()
            self.table.setFocus()


def certified(state: DistrictState) -> int:
    """How many commissions below have a certificate that holds."""
    return sum(bool(holds(state, precinct.number, _ROLE)) for precinct in state.precincts)
