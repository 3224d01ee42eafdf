"""The result of a contest: what was determined and why, the checks of every precinct, how numbers are spread (R42)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.district.methods.method import name_of
from precinct_app.domain.district.methods.result import Result
from precinct_app.domain.election import Contest
from precinct_app.domain.refusal import Refusal
from precinct_app.services import consolidation, outcome
from ui.district.contest_choice import ContestChoice
from ui.district.district_page import DistrictPage
from ui.district.outcome_checks import OutcomeChecks
from ui.district.outcome_lot import LotWords
from ui.district.outcome_pictures import OutcomePictures
from ui.district.outcome_result import MethodWords, OutcomeResult
from ui.district.precincts import reported
from ui.district.session import DistrictSession
from ui.district.sheet import COMMUNICATION, PRELIMINARY
from ui.language import Language
from ui.widgets.segments import Segments

RESULT, CHECKS, PICTURES = "result", "checks", "pictures"


class OutcomePage(DistrictPage):
    """One contest at a time, in three views of the same sums; nothing here is typed but the outcome of a lot."""

    topic = "outcome"
    rule = "R42"

    precinct_asked = Signal(int)
    paper_asked = Signal(str, str)
    """Contest and kind of paper (ui/district/sheet.py)."""

    def __init__(self, session: DistrictSession, tr: Language) -> None:
        super().__init__(session, tr)
        self.contests = ContestChoice()
        self.view = Segments(measure="tool")
        self.result = OutcomeResult(tr)
        self.checks = OutcomeChecks(tr)
        self.pictures = OutcomePictures(tr)
        self._views: dict[str, QWidget] = {RESULT: self.result, CHECKS: self.checks, PICTURES: self.pictures}
        head = QHBoxLayout()
        head.addWidget(self.view)
        head.addStretch(1)
        head.addWidget(self.contests)
        column = self.spaced(QVBoxLayout(self))
        column.addLayout(head)
        column.addWidget(self.refusal)
        for widget in self._views.values():  # one at a time; the page is as high as this one asks for
            column.addWidget(widget, 1)
        self.contests.changed.connect(lambda _contest: self.refresh())
        self.view.chosen_changed.connect(self.show_view)
        self.result.lot.recorded.connect(self._on_lot_given)
        for name, kind in (("communication", COMMUNICATION), ("sheets", PRELIMINARY)):
            button = self.result.buttons[name]
            button.clicked.connect(lambda _on=False, kind=kind: self.paper_asked.emit(self.contests.contest, kind))
        for source in (self.checks, self.pictures):
            source.precinct_asked.connect(self.precinct_asked)
        self.retranslate()
        self.show_view(RESULT)

    def title(self) -> str:
        return self._tr("outcome.title")

    def subtitle(self) -> str:
        state = self.session.state
        return self._tr("district.sums.subtitle", arrived=reported(state), all=len(state.precincts))

    def refresh(self) -> None:
        tr, state, district = self._tr, self.session.state, self.session.district
        self.refusal.clear()
        self.contests.offer(state.contests, tr.code)
        contest = state.contest(self.contests.contest)
        result = outcome.outcome(district, contest.id)
        if isinstance(result, Refusal):
            self.show_refusal(result)
            self.result.hide_result()
        else:
            sums, edition = state.sums(contest.id), self.session.edition
            found = consolidation.complete(district, contest)
            self.result.show_result(contest, result, found, sums, edition, self._method(contest))
        if self.view.chosen != RESULT:
            checked = consolidation.consolidated(district, contest)
            self.checks.show_checks(checked)
            self.pictures.show_pictures(checked)

    def retranslate(self) -> None:
        tr = self._tr
        kept = self.view.chosen or RESULT
        self.view.set_choices([(name, tr(f"outcome.view.{name}")) for name in self._views])
        self.view.setAccessibleName(tr("outcome.view"))
        self.view.choose(kept)
        self.result.retranslate()
        self.checks.retranslate()
        self.pictures.retranslate()
        if self.isVisible():
            self.refresh()

    def first_field(self) -> QWidget | None:
        return {RESULT: self.result.votes, CHECKS: self.checks.table, PICTURES: self.pictures.apart}[self.view.chosen]

    def show_view(self, name: str) -> None:
        """Show the result, the checks or the pictures."""
        self.view.choose(name)
        for each, widget in self._views.items():
            widget.setVisible(each == name)
        if self.isVisible():
            self.refresh()

    def _method(self, contest: Contest) -> MethodWords:
        tr, method = self._tr, outcome.method_of(self.session.district, contest)
        fields = ", ".join(tr(f"edition.method.field.{each.field}") for each in method.unconfirmed)
        not_sure = tr("outcome.not_sure", fields=fields) if fields else ""
        return MethodWords(tr(f"outcome.method.{name_of(method)}"), not_sure)

    def _on_lot_given(self, lot: LotWords) -> None:
        contest = self.contests.contest
        result = outcome.outcome(self.session.district, contest)
        tie = next((each for each in result.ties if each.at == lot.at), None) if isinstance(result, Result) else None
        if tie is None:
            return
        answer = outcome.record_lot(self.session.district, contest, tie, lot.order, lot.people, lot.reason)
        if isinstance(answer, Refusal):
            self.show_refusal(answer)
        else:
            self.result.lot.forget()
