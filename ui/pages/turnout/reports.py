"""The reports by the hour: due, frozen, how many, printed; the chosen one can be printed (R23, R44, K10)."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout

from precinct_app.domain.relations import Outcome
from precinct_app.services import turnout, wording
from ui import theme
from ui.language import Language
from ui.paper.paper_button import PaperButton
from ui.session import Session
from ui.step_page import StepPage
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row, StateCell, TwoLines
from ui.widgets.chip import StateChip
from ui.widgets.labels import Paragraph
from ui.widgets.tables import Table

_ROW = "field"
_WIDTH = 432


class ReportsCard(Card):
    """A row for each report hour; under it the paper of the row one stands on, and the check that none falls."""

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__()
        self._session: Session = page.session
        self._tr = tr
        self._lead = Paragraph(role="caption")
        self.table = Table(row_size=_ROW)
        self.paper = PaperButton(page.session, tr, page.run, key="Ctrl+P")
        self._waiting = Paragraph(role="caption")
        self.check = StateChip()
        low = QVBoxLayout()
        low.setSpacing(8)
        for widget in (self._waiting, self.paper, page.refusal):
            low.addWidget(widget)
        self.add_beside_heading(self.check)
        self.body.addWidget(self._lead)
        self.body.addWidget(self.table)
        self.body.addLayout(low)
        self.body.addStretch(1)
        self.table.row_chosen.connect(lambda _: self._offer_paper())
        self.table.row_opened.connect(lambda _: self.paper.print_button.setFocus())

    def refresh(self) -> None:
        """Read the reports again; before any choice the last one written is chosen."""
        lines = turnout.report_lines(self._session.precinct)
        self.table.show_rows([self._line_of(line) for line in lines])
        if not self.table.chosen:
            written = [line for line in lines if line.report] or lines[:1]
            self.table.choose(str(written[-1].hour) if written else "")
        self._fit()
        self._offer_paper()
        self._show_check(turnout.never_falls(self._session.precinct))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """All rows stay visible: nothing scrolls in the table."""
        hours = len(self._session.precinct.rules.edition.report_hours)
        self.table.setFixedHeight(theme.size("head_row") + hours * theme.size(_ROW) + 2)
        self.setMinimumWidth(theme.look().type_size(_WIDTH))

    def retranslate(self) -> None:
        """Write every text in the language of now."""
        tr = self._tr
        self.set_heading(tr("turnout.reports"))
        self.table.setAccessibleName(tr("turnout.reports"))
        self.table.show_columns(
            [
                Column(tr("turnout.hour"), 76),
                Column(tr("turnout.received")),
                Column(tr("turnout.state"), 176),
            ]
        )

    def _line_of(self, line: turnout.ReportLine) -> Row:
        tr, due = self._tr, self._tr.time(line.due_at)
        report = line.report
        if report is None:
            return Row(str(line.hour), (due, "—", StateCell("waiting", tr("turnout.not_yet"))))
        number = f"{tr.number(report.received)} · {tr.percent(report.received, report.voters)}"
        places = tr(
            "turnout.places", premises=tr.number(report.received - report.at_home), home=tr.number(report.at_home)
        )
        printed = tr.plural("turnout.prints", line.prints) if line.prints else tr("turnout.no_print")
        state = StateCell("issued", tr("turnout.frozen", time=tr.time(report.at)), printed)
        return Row(str(line.hour), (due, TwoLines(number, places, strong=True), state))

    def _offer_paper(self) -> None:
        chosen = self.table.chosen
        hour = int(chosen) if chosen else 0
        written = hour in self._session.state.reports
        name = self._tr("turnout.report_of", hour=f"{hour}:00")
        self.paper.show_paper(turnout.paper_of(hour) if written else "", name)
        self._waiting.set_words("" if written else self._tr("turnout.no_paper_yet"))
        self._waiting.setVisible(not written and self.paper.isHidden())

    def _show_check(self, outcome: Outcome) -> None:
        """K10 with its numbers put in: from report to report, then now."""
        tr = self._tr
        reported = [number for _, number in outcome.sides[0].terms]
        rule = wording.rule_words(tr.catalogue, outcome.code, self._session.precinct.rules.edition)
        shown = " · ".join(tr.number(number) for number in (*reported, outcome.sides[1].total))
        self.check.setVisible(bool(reported))
        self.check.set_state(
            "holds" if outcome.holds else "look", tr("turnout.rising" if outcome.holds else "turnout.falls")
        )
        said = f"{self.check.word}. {rule}. {tr('turnout.in_order', numbers=shown)}"
        self.check.setToolTip(said)
        self.check.setAccessibleName(said)
        self._lead.set_words(f"{tr('turnout.by_itself')} {tr('turnout.checked', rule=rule)}")
