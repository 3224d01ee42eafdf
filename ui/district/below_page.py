"""Certificates for those who report to a region or to the country: request in, certificate out (R44)."""

from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.election import Precinct
from precinct_app.exchange import certificates
from ui.ask_file import FileAsker
from ui.district.issuing_page import IssuingPage
from ui.district.precinct_keys import holds
from ui.district.session import DistrictSession
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row, StateCell
from ui.widgets.labels import Paragraph, label

_ROLE = certificates.DISTRICT


class BelowPage(IssuingPage):
    """The commissions below at the left, the certificate of the one chosen at the right."""

    topic = "below"

    def __init__(self, session: DistrictSession, tr: Language, ask: FileAsker) -> None:
        super().__init__(session, tr, ask)
        self.issue = KeyHintButton("", key="Enter", icon="key", variant="primary")
        self._build()
        self.table.row_opened.connect(lambda _row: self.issue_certificate())
        self.issue.clicked.connect(self.issue_certificate)
        self.retranslate()
        self.table.choose(str(session.state.precincts[0].number))

    def title(self) -> str:
        return self._tr("plan.below.title")

    def subtitle(self) -> str:
        state = self.session.state
        return self._tr("plan.below.subtitle", done=certified(state), all=len(state.precincts))

    def refresh(self) -> None:
        tr = self._tr
        columns = [Column("№", 76), Column(tr("district.column.place")), Column(tr("plan.below.certificate"), 160)]
        self.list_rows(columns, [self._row(precinct) for precinct in self.session.state.precincts])

    def retranslate(self) -> None:
        self._words.set_words(self._tr("plan.below.words"))
        super().retranslate()

    def issue_certificate(self) -> None:
        """Certify the commission one stands on."""
        self.say(lambda: self._certifying.certify(self.chosen.number, _ROLE))

    def _build(self) -> None:
        self._title, self._words = label(role="section"), Paragraph(role="caption")
        self._key = Paragraph(role="caption")
        card = Card()
        for widget in (self._title, self._key, self._words, self.issue, self.keys):
            card.body.addWidget(widget)
        self.lay_out(card)

    def _row(self, precinct: Precinct) -> Row:
        tr = self._tr
        done = bool(holds(self.session.state, precinct.number, _ROLE))
        words = tr("district.kits.issued" if done else "district.kits.not_yet")
        state = StateCell("done" if done else "waiting", words)
        return Row(str(precinct.number), (str(precinct.number), self.place_of(precinct), state))

    def fill_side(self) -> None:
        tr, precinct = self._tr, self.chosen
        key = holds(self.session.state, precinct.number, _ROLE)
        self._title.setText(f"{tr('district.number', number=precinct.number)} · {precinct.place.of(tr.code)}")
        self._key.setVisible(bool(key))
        self._key.set_words(tr("district.precinct.key", fingerprint=" ".join(key.split()[:4])))
        self.issue.set_words(tr("district.kits.save_again" if key else "district.kits.take_request"))
        self.keys.show_precinct(precinct.number)


def certified(state: DistrictState) -> int:
    """How many commissions below have a certificate that holds."""
    return sum(bool(holds(state, precinct.number, _ROLE)) for precinct in state.precincts)
