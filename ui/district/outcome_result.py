"""What was determined, why, by how many votes: sentences at the left, the votes at the right."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from precinct_app.domain.district.methods.result import Outcome, Result
from precinct_app.domain.district.state import Sums
from precinct_app.domain.edition import Edition
from precinct_app.domain.election import Contest
from precinct_app.domain.percentages import percentages
from precinct_app.services import wording
from precinct_app.services.consolidation import Complete
from precinct_app.services.outcome_words import outcome_lines, share_words, step_lines
from ui import theme
from ui.district.layout import narrow, yielding
from ui.district.outcome_lot import OutcomeLot
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card, Instructions
from ui.widgets.cells import Column, Row, StateCell
from ui.widgets.chip import StateChip
from ui.widgets.labels import Paragraph, label
from ui.widgets.tables import Table

_BESIDE = 900  # pixels at 100 % that sentences and votes need beside each other


class MethodWords(NamedTuple):
    """The method in a sentence, and what of it is not sure; "" when everything has a source."""

    sentence: str
    not_sure: str


class OutcomeResult(QWidget):
    """Everything is read; only the outcome of a lot is written, where a tie is open on all protocols."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self.state = StateChip("none", "")
        self.said = Paragraph(role="strong")
        self.method = Paragraph(role="small")
        self.not_sure = Paragraph(role="caption")
        self.lot = OutcomeLot(tr)
        self.steps = Instructions()
        self.votes = Table("rail_step")
        self.buttons = {name: KeyHintButton("", key="", icon="paper") for name in ("communication", "sheets")}
        self._outcome, self._why, self._votes = Card(), Card(), Card(padded=False)
        self._votes_title = label(role="section")
        self._base = Paragraph(role="caption")
        self._build()

    def show_result(
        self, contest: Contest, result: Result, found: Complete, sums: Sums, edition: Edition, method: MethodWords
    ) -> None:
        """Show a determination with the votes that led to it."""
        tr = self._tr
        self._halves.show()
        self._outcome.set_heading(contest.title.of(tr.code))
        if found.whole:
            self.state.set_state("look" if result.ties else "done", tr("outcome.final"))
        elif not found.sums_agree:
            self.state.set_state("error", "K12")
        else:
            self.state.set_state("waiting", tr("outcome.as_of_now", arrived=found.reported, all=found.expected))
        self.said.set_words("\n".join(outcome_lines(tr.catalogue, contest, result)))
        self.method.set_words(method.sentence)
        self.not_sure.set_words(method.not_sure)
        self.not_sure.setVisible(bool(method.not_sure))
        self.steps.set_lines(step_lines(tr.catalogue, contest, result))
        if result.ties and found.whole:
            self.lot.show_tie(contest, result.ties[0])
        else:
            self.lot.forget()
        shares = percentages(sums.lines, sums.votes, edition.percent_base) or {}
        self.votes.show_rows(self._rows(contest, result, sums, shares))
        self._base.set_words(tr(f"district.numbers.base.{edition.percent_base}"))

    def hide_result(self) -> None:
        """There is none: why not is said above."""
        self.lot.forget()
        self._halves.hide()

    def retranslate(self) -> None:
        """Write everything in the language of now; the page shows the result anew."""
        tr = self._tr
        self._why.set_heading(tr("outcome.why"))
        self.area.setAccessibleName(tr("outcome.view.result"))
        self._votes_title.setText(tr("district.numbers.votes"))
        self.votes.setAccessibleName(tr("district.numbers.votes"))
        self.votes.show_columns(
            [
                Column(tr("district.column.option")),
                Column(tr("district.column.number"), 72, "right"),
                Column(tr("district.column.percent"), 82, "right"),
                Column(tr("outcome.column.result"), 150),
            ]
        )
        for name, button in self.buttons.items():
            button.set_words(tr(f"outcome.{name}"))
        self.lot.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _build(self) -> None:
        self._outcome.add_beside_heading(self.state)
        for widget in (self.said, self.method, self.not_sure):
            self._outcome.body.addWidget(widget)
        self._why.body.addWidget(self.steps)
        inside = QWidget()
        words = QVBoxLayout(inside)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(theme.size("gap"))
        for card in (self._outcome, self.lot, self._why):
            words.addWidget(card)
        words.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        self._votes_title.setContentsMargins(15, 11, 15, 3)
        self._votes.body.setSpacing(0)
        self._votes.body.addWidget(self._votes_title)
        self._votes.body.addWidget(yielding(self.votes), 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(15, 3, 15, 9)
        foot.addWidget(self._base)
        self._votes.body.addLayout(foot)
        papers = QHBoxLayout()
        papers.addStretch(1)
        for button in reversed(self.buttons.values()):
            papers.addWidget(button)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("gap"))
        column.addWidget(self._votes, 1)
        column.addLayout(papers)
        self._halves = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._halves)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.size("gap"))
        self._row.addWidget(self.area, 6)
        self._row.addWidget(right, 5)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._halves, 1)

    def _fit(self) -> None:
        """Large type puts the votes under the sentences."""
        folded = narrow(self, _BESIDE)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight)

    def _rows(self, contest: Contest, result: Result, sums: Sums, shares: Mapping[str, int]) -> list[Row]:
        """In ballot order, each line with what became of it; shares as on every paper of the edition (R33)."""
        tr = self._tr
        return [
            Row(
                pile,
                (
                    wording.pile_name(tr.catalogue, pile, contest),
                    tr.number(sums.votes[pile]),
                    share_words(tr.catalogue, shares[pile]) if pile in shares else "—",
                    self._mark(contest, result, pile),
                ),
            )
            for pile in contest.piles()
        ]

    def _mark(self, contest: Contest, result: Result, pile: str) -> StateCell | str:
        tr = self._tr
        if any(pile in tie.options for tie in result.ties):
            return StateCell("look", tr("outcome.mark.tied"))
        if pile in result.elected:
            return StateCell("done", tr("outcome.mark.elected"))
        if pile in result.runoff:
            return StateCell("now", tr("outcome.mark.runoff"))
        if result.seats.get(pile):
            return StateCell("done", tr("outcome.mark.seats", seats=tr.number(result.seats[pile])))
        approved = result.outcome is Outcome.ADOPTED and pile == contest.options[0].id
        return StateCell("done", tr("outcome.mark.adopted")) if approved else ""
