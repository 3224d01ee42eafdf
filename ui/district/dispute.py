"""Two reports of one precinct side by side, and what two people decide about them (R35, R40).

panel = DisputePanel(session, tr)
panel.show_dispute(127)
panel.decided.connect(...)            # a Decision for `PrecinctPage.run`
"""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.district.results import figures_of
from precinct_app.domain.district.state import Arrival, Dispute
from precinct_app.domain.protocol import LINES, Protocol
from precinct_app.services import disputes, wording
from ui.clockwork import fingerprint_words
from ui.district.contest_choice import ContestChoice
from ui.district.layout import yielding
from ui.district.session import DistrictSession
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row, StateCell
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph, label
from ui.widgets.tables import Table

PAPER = "paper"
"""Stands for the numbers of the paper, whose digest is "", in the list of reports."""


@dataclass(frozen=True)
class Asked:
    """What was chosen: the digest of the report that counts, two names, the reason."""

    digest: str
    deciders: tuple[str, ...]
    reason: str


class DisputePanel(QWidget):
    """The numbers, those that differ first; below them who decides, and why."""

    asked = Signal(object)

    def __init__(self, session: DistrictSession, tr: Language) -> None:
        super().__init__()
        self._session, self._tr = session, tr
        self.number = 0
        self.contests = ContestChoice()
        self._says = Paragraph(role="body")
        self.table = Table("rail_step")
        self._title = label(role="section")
        self.form = FormGrid(
            tr,
            [
                Field("report", "", kind="choice", placeholder="-"),
                Field("first", ""),
                Field("second", ""),
                Field("reason", "", span=3),
            ],
            columns=3,
        )
        self.button = KeyHintButton("", icon="people", variant="primary")
        self._build()

    def show_dispute(self, number: int) -> None:
        """Show the two reports of this precinct."""
        if number != self.number:
            self.number = number
            self.form.clear()
        self.retranslate()

    def retranslate(self) -> None:
        """Write everything in the language of now."""
        tr, state = self._tr, self._session.state
        self._says.set_words(tr("reports.dispute.says"))
        self._title.setText(tr("reports.dispute.title"))
        self.button.set_words(tr("reports.dispute.decide"))
        self.table.setAccessibleName(tr("reports.dispute.title"))
        for name in ("report", "first", "second", "reason"):
            self.form.set_label(name, tr(f"reports.dispute.{name}"))
        if self.number not in state.disputes:
            return
        self.contests.offer(state.contests, tr.code)
        dispute = state.disputes[self.number]
        offered = [(digest or PAPER, self._name(dispute, digest)) for digest in dispute.digests]
        self.form.set_choices("report", offered, tr("reports.dispute.choose"))
        self._fill(dispute)

    def first_field(self) -> QWidget | None:
        """The numbers are looked at first."""
        return self.table

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        numbers = Card(padded=False)
        head = QVBoxLayout()
        head.setContentsMargins(15, 11, 15, 6)
        head.setSpacing(3)
        head.addWidget(self._title)
        head.addWidget(self._says)
        numbers.body.addLayout(head)
        numbers.body.addWidget(yielding(self.table), 1)
        deciding = Card()
        deciding.body.addWidget(self.form)
        foot = QHBoxLayout()
        foot.addWidget(self.button)
        foot.addStretch(1)
        deciding.body.addLayout(foot)
        column.addWidget(self.contests)
        column.addWidget(numbers, 1)
        column.addWidget(deciding)
        self.contests.changed.connect(lambda _: self.retranslate())
        self.form.submitted.connect(self._on_button_clicked)
        self.button.clicked.connect(self._on_button_clicked)

    def _fill(self, dispute: Dispute) -> None:
        """Rows: the numbers that differ first, then the others; a sign says which, not a colour alone."""
        tr, state, contest = self._tr, self._session.state, self.contests.contest
        standing = self._standing(dispute, contest)
        old = figures_of(standing) if standing else {}
        new = figures_of(dispute.other.reports[contest].protocol)
        differing = {name for name, _, _ in disputes.differences(state, self.number, contest)}
        self.table.show_columns(
            [
                Column(tr("district.column.line")),
                Column(self._name(dispute, dispute.digests[0]), 136, "right"),
                Column(self._name(dispute, dispute.digests[1]), 136, "right"),
                Column("", 144),
            ]
        )
        names = sorted(new, key=lambda name: name not in differing)
        self.table.show_rows(
            [
                Row(
                    name,
                    (
                        self._figure(name, contest),
                        tr.number(old[name]) if name in old else "—",
                        tr.number(new[name]),
                        StateCell("look", tr("reports.dispute.differs")) if name in differing else "",
                    ),
                    "act" if name in differing else "",
                )
                for name in names
            ]
        )

    def _standing(self, dispute: Dispute, contest: str) -> Protocol | None:
        if dispute.standing is not None:
            return dispute.standing.reports[contest].protocol
        paper = self._session.state.papers[self.number].get(contest)
        return paper.protocol if paper else None

    def _figure(self, name: str, contest: str) -> str:
        tr = self._tr
        if name in LINES:
            return tr(f"line.{name}")
        kind, _, what = name.partition(".")
        if kind == "votes":
            return wording.pile_name(tr.catalogue, what, self._session.state.contest(contest))
        return tr(f"invalid.{what}")

    def _name(self, dispute: Dispute, digest: str) -> str:
        """A report in few words: its fingerprint and when it came."""
        if not digest:
            return self._tr("reports.dispute.paper")
        arrival = next(each for each in (dispute.standing, dispute.other) if each and each.digest == digest)
        return report_words(self._tr, arrival)

    def _on_button_clicked(self) -> None:
        values = self.form.values()
        if values is None:
            return
        digest = "" if values["report"] == PAPER else str(values["report"])
        self.asked.emit(Asked(digest, (str(values["first"]), str(values["second"])), str(values["reason"])))


def report_words(tr: Language, arrival: Arrival) -> str:
    """A bundle by its fingerprint and hour: "7C1E 90B4, 22:14"."""
    return tr("reports.dispute.bundle", fingerprint=fingerprint_words(arrival.digest), time=tr.time(arrival.at))
