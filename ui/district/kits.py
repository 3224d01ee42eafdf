"""Kits and certificates: which precinct has its kit and whose keys are certified; issuing what is missing."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.election import Precinct, Role
from ui.ask_file import FileAsker
from ui.district.issuing_page import IssuingPage
from ui.district.layout import narrow
from ui.district.precinct_keys import holds
from ui.district.session import DistrictSession
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.cells import Cell, Column, Row, StateCell
from ui.widgets.chip import StateChip
from ui.widgets.labels import Paragraph, hairline, label

SIGNERS = (Role.CHAIR, Role.SECRETARY)
_WITH_PLACE = 1000  # pixels at 100 % that the page needs for the table to name the place as well


class KitsPage(IssuingPage):
    """The precincts at the left, what can be issued to the one chosen at the right."""

    topic = "kits"

    kit_asked = Signal(int)
    all_asked = Signal()

    def __init__(self, session: DistrictSession, tr: Language, ask: FileAsker) -> None:
        super().__init__(session, tr, ask)
        self._with_place = True
        self.issue = KeyHintButton("", key="Enter", icon="file", variant="primary")
        self.all = KeyHintButton("", key="Ctrl+Shift+K", icon="folder", measure="small")
        self.enrolments = {role: _Enrolment(tr, role) for role in SIGNERS}
        self._build()
        self.table.row_opened.connect(lambda number: self.kit_asked.emit(int(number)))
        self.issue.clicked.connect(lambda: self.kit_asked.emit(self.chosen.number))
        self.all.clicked.connect(self.all_asked)
        self.keys.opened.connect(self._on_keys_opened)
        for role, enrolment in self.enrolments.items():
            enrolment.button.clicked.connect(lambda _=False, role=role: self._on_enrolment_clicked(role))
        self.retranslate()
        self.table.choose(str(session.state.precincts[0].number))

    def title(self) -> str:
        return self._tr("district.kits.title")

    def subtitle(self) -> str:
        state = self.session.state
        return self._tr("district.kits.subtitle", done=len(state.kits), all=len(state.precincts))

    def refresh(self) -> None:
        tr = self._tr
        self._with_place = not narrow(self, _WITH_PLACE)
        place = [Column(tr("district.column.place"))] if self._with_place else []
        keys = [Column(tr(f"role.{role}").capitalize(), 140) for role in SIGNERS]
        kit = Column(tr("district.kits.kit"), 124 if self._with_place else 0)
        columns = [Column(tr("district.column.precinct"), 76), *place, kit, *keys]
        self.list_rows(columns, [self._row(precinct) for precinct in self.session.state.precincts])

    def retranslate(self) -> None:
        tr = self._tr
        self._kit_words.set_words(tr("district.kits.what"))
        self._enrol_title.setText(tr("district.kits.certificates"))
        self._enrol_words.set_words(tr("district.kits.enrol"))
        self.all.set_words(tr("plan.kits.all"))
        for enrolment in self.enrolments.values():
            enrolment.retranslate()
        super().retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if narrow(self, _WITH_PLACE) == self._with_place:
            self.refresh()

    def _build(self) -> None:
        self._title, self._enrol_title = label(role="section"), label(role="strong")
        self._kit_words, self._enrol_words = Paragraph(role="caption"), Paragraph(role="caption")
        kit = Card()
        for widget in (self._title, self._kit_words, self.issue, self.all):
            kit.body.addWidget(widget)
        enrol = Card()
        enrol.body.addWidget(self._enrol_title)
        enrol.body.addWidget(self._enrol_words)
        self._folded = [hairline() for _ in self.enrolments]
        for line, enrolment in zip(self._folded, self.enrolments.values(), strict=True):
            enrol.body.addWidget(line)
            enrol.body.addWidget(enrolment)
        enrol.body.addWidget(self.keys)
        enrol.body.addWidget(hairline())
        self.lay_out(kit, enrol)

    def _row(self, precinct: Precinct) -> Row:
        tr, state = self._tr, self.session.state
        kit = precinct.number in state.kits
        words = tr("district.kits.issued" if kit else "district.kits.not_yet")
        cells: list[Cell] = [StateCell("done" if kit else "waiting", words)]
        for role in SIGNERS:
            done = bool(holds(state, precinct.number, role))
            key = "district.kits.certified" if done else "district.kits.no_certificate"
            cells.append(StateCell("done" if done else "waiting", tr(key)))
        if self._with_place:
            cells.insert(0, self.place_of(precinct))
        return Row(str(precinct.number), (str(precinct.number), *cells))

    def fill_side(self) -> None:
        tr, precinct, state = self._tr, self.chosen, self.session.state
        self._title.setText(tr("district.precinct.title", number=precinct.number))
        issued = precinct.number in state.kits
        self.issue.set_words(tr("district.kits.issue_again" if issued else "district.kits.issue"))
        for role, enrolment in self.enrolments.items():
            enrolment.show_fingerprint(holds(state, precinct.number, role))
        self.keys.show_precinct(precinct.number)

    # -- certificates ----------------------------------------------------------------------------------------

    def _on_enrolment_clicked(self, role: Role) -> None:
        self.say(lambda: self._certifying.certify(self.chosen.number, role))

    def _on_keys_opened(self, opened: bool) -> None:
        """One thing at a time: there is no room for both on a small screen."""
        for widget in (self._enrol_words, *self._folded, *self.enrolments.values()):
            widget.setVisible(not opened)


class _Enrolment(QWidget):
    """Chair or secretary: certified or not, and the button for what comes next."""

    def __init__(self, tr: Language, role: Role) -> None:
        super().__init__()
        self._tr, self._role = tr, role
        self._fingerprint = ""
        self._name = label(role="small_strong")
        self.chip = StateChip("waiting", "")
        self._words = Paragraph(role="caption")
        self.button = KeyHintButton("", key="", icon="key", measure="small")
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self.chip)
        foot = QHBoxLayout()
        foot.addWidget(self.button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._words)
        column.addLayout(foot)

    def show_fingerprint(self, fingerprint: str) -> None:
        """Show the certificate of this fingerprint, or that there is none."""
        self._fingerprint = fingerprint
        self.retranslate()

    def retranslate(self) -> None:
        tr, done = self._tr, bool(self._fingerprint)
        self._name.setText(tr(f"role.{self._role}").capitalize())
        key = "district.kits.certified" if done else "district.kits.no_certificate"
        self.chip.set_state("done" if done else "waiting", tr(key))
        self._words.setVisible(done)
        groups = " ".join(self._fingerprint.split()[:4])
        self._words.set_words(tr("district.precinct.key", fingerprint=groups))
        self.button.set_words(tr("district.kits.save_again" if done else "district.kits.take_request"))
