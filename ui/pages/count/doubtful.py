"""T2: doubtful ballots, each decided by vote of the members present (R31, R32).

A ballot that may carry several marks lies on no single pile: what is decided is which of its lines are marked.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from precinct_app.domain.commands import DecideDoubtful
from precinct_app.domain.election import Contest
from precinct_app.domain.events import VALID, DoubtfulDecided
from precinct_app.services import wording
from ui.language import Language
from ui.pages.count.fields import Labelled
from ui.pages.count.gate import GatePage
from ui.pages.count.marks import MarksFound
from ui.session import Session
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cells import Cell, Column, Row, TwoLines
from ui.widgets.choice import Choice
from ui.widgets.labels import Paragraph
from ui.widgets.number_field import NumberEdit
from ui.widgets.tables import Table

_ROWS_SHOWN = 4


class DoubtfulPage(GatePage):
    """One ballot at a time: what it is, how many for and against, why; the decided ones below."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self._which = Paragraph(role="section")
        self.verdict, self.in_favour, self.against = Choice(), NumberEdit(tr, "row"), NumberEdit(tr, "row")
        self.reason_line = QLineEdit()
        self.marks = MarksFound(tr)
        self._boxes = {
            "count.verdict": Labelled(self.verdict),
            "count.in_favour": Labelled(self.in_favour),
            "count.against": Labelled(self.against),
            "count.reason": Labelled(self.reason_line),
        }
        self.record = ActionRow(KeyHintButton("", icon="tick", variant="primary"))
        self.decided = Table("field_row")
        self.decided.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._asked = QWidget()
        grid = QGridLayout(self._asked)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for column, stretch in enumerate((4, 1, 1)):
            grid.setColumnStretch(column, stretch)
        for column, key in enumerate(("count.verdict", "count.in_favour", "count.against")):
            grid.addWidget(self._boxes[key], 0, column)
        grid.addWidget(self.marks, 1, 0, 1, 3)
        grid.addWidget(self._boxes["count.reason"], 2, 0, 1, 3)
        grid.addWidget(self.record, 3, 0, 1, 3)
        body = self.card.enter.body
        for widget in (self._which, self._asked, self.seat, self.refusal, self.decided):
            body.addWidget(widget)
        self.card.show_sections(announce=False)
        self._connect()

    def refresh_work(self) -> None:
        """Ask for the next ballot; list those decided."""
        count = self.session.state.contest_count(self.contest)
        number = len(count.decisions) + 1
        if self.done:
            words = self._tr.plural("count.doubtful_done", count.doubtful)
        else:
            words = self._tr("count.doubtful_of", number=number, all=self._tr.number(count.doubtful))
        self._which.set_words(words)
        for key, box in self._boxes.items():
            box.set_words(self._tr(key))
        self.record.button.set_words(self._tr("count.record_verdict"))
        contest = self.session.precinct.setup.contest(self.contest)
        self.verdict.set_choices(self._verdicts(contest), self._tr("count.choose"))
        self.marks.show_contest(contest)
        self.marks.setVisible(self._is_valid)
        self._asked.setVisible(not self.done)
        self._show_decided()
        self._fit_button()
        self.show_progress(hands=self.done or bool(count.decisions), enter=self.done)

    def show_key(self, key: str) -> None:
        """Another contest begins with empty fields."""
        if key != self.key:
            self._empty()
        super().show_key(key)

    def first_field(self) -> QWidget | None:
        """Return the verdict; the seat when somebody else must record it."""
        if not self.seat.isHidden():
            return self.seat.choice
        return None if self.done else self.verdict

    def command(self) -> DecideDoubtful:
        """Return the command made of the fields; a number not entered is no vote at all."""
        in_favour, against = self.in_favour.value or 0, self.against.value or 0
        marked = self.marks.ticked if self._is_valid else ()
        reason = self.reason_line.text().strip()
        return DecideDoubtful(self.contest, in_favour, against, self.verdict.chosen, reason, marked)

    @property
    def _is_valid(self) -> bool:
        """Whether the ballot may carry several marks and was found valid: its lines are then asked for."""
        return self.verdict.chosen == VALID

    def _connect(self) -> None:
        self.verdict.choice_changed.connect(self._on_verdict_choice_changed)
        self.marks.edited.connect(self._fit_button)
        self.verdict.confirmed.connect(self.in_favour.setFocus)
        self.in_favour.value_changed.connect(lambda _: self._fit_button())
        self.in_favour.value_accepted.connect(lambda _: self.against.setFocus())
        self.against.value_changed.connect(lambda _: self._fit_button())
        self.against.value_accepted.connect(lambda _: self._after_votes().setFocus())
        self.reason_line.textChanged.connect(lambda _: self._fit_button())
        self.reason_line.returnPressed.connect(self.record.button.setFocus)
        self.record.button.clicked.connect(self._on_record_clicked)

    def _verdicts(self, contest: Contest) -> Sequence[tuple[str, str]]:
        """Return what a ballot of the contest may be found to be: valid for a line, or for several; invalid."""
        catalogue = self._tr.catalogue
        piles = () if contest.several_marks else contest.piles()
        whole = [(VALID, self._tr("count.verdict.valid"))] if contest.several_marks else []
        reasons = self.session.precinct.rules.edition.invalid_reasons
        return [*whole, *((each, wording.verdict_words(catalogue, each, contest)) for each in (*piles, *reasons))]

    def _show_decided(self) -> None:
        decisions = self.session.state.contest_count(self.contest).decisions
        contest = self.session.precinct.setup.contest(self.contest)
        self.decided.setVisible(bool(decisions))
        self.decided.setAccessibleName(self._tr("count.decided"))
        self.decided.show_columns(
            [
                Column(self._tr("count.number_sign"), 48),
                Column(self._tr("count.verdict")),
                Column(self._tr("count.in_favour"), 64, "right"),
                Column(self._tr("count.against"), 80, "right"),
                Column(self._tr("count.reason"), 150),
            ]
        )
        rows = []
        for each in decisions:
            verdict = decided_cell(self._tr, each, contest)
            votes = (self._tr.number(each.in_favour), self._tr.number(each.against))
            rows.append(Row(str(each.number), (str(each.number), verdict, *votes, each.reason)))
        self.decided.show_rows(rows)
        head = self.decided.horizontalHeader().height()
        shown = min(len(rows), _ROWS_SHOWN)
        self.decided.setFixedHeight(head + shown * self.decided.verticalHeader().defaultSectionSize() + 2)

    def _fit_button(self) -> None:
        if not self.key or self.done:
            self.seat.offer("", ())
            return
        self.offer(self.record, self.command(), self.seat)

    def _empty(self) -> None:
        self.verdict.choose("")
        self.marks.ask()
        self.in_favour.ask()
        self.against.ask()
        self.reason_line.clear()

    def _after_votes(self) -> QWidget:
        return (self.marks.first_field() if self._is_valid else None) or self.reason_line

    def _on_verdict_choice_changed(self) -> None:
        self.marks.setVisible(self._is_valid)
        self._fit_button()

    def _on_record_clicked(self) -> None:
        if self.do(self.command()):
            self._empty()
            self._fit_button()
            self.focus_next()


def decided_cell(tr: Language, decided: DoubtfulDecided, contest: Contest) -> Cell:
    """Return what a ballot was found to be: valid for a line, or for several where it may carry several marks."""
    lines = decided.marked or tuple(pile for pile in contest.piles() if pile == decided.verdict)
    if not lines:
        return TwoLines(tr("count.verdict.invalid"), tr(f"invalid.{decided.verdict}"))
    names = ", ".join(wording.pile_name(tr.catalogue, pile, contest) for pile in lines)
    return TwoLines(tr("count.verdict.valid"), names)
