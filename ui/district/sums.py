"""The sums so far: every line and vote over the precincts that reported, who is missing, and the check K12."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from precinct_app.domain.district.results import without_reason
from precinct_app.domain.district.setup import Level
from precinct_app.domain.district.state import Sums
from precinct_app.services import consolidation, summary, wording
from ui.district import beneath
from ui.district.contest_choice import ContestChoice
from ui.district.contest_numbers import ContestNumbers, Numbers
from ui.district.district_page import DistrictPage
from ui.district.layout import narrow
from ui.district.outcome_parts import OutcomeParts
from ui.district.precincts import reported, sign_of, state_word, who_is_missing
from ui.district.session import DistrictSession
from ui.language import Language
from ui.widgets.cards import Card
from ui.widgets.chip import StateChip
from ui.widgets.figures import Figure, FigureStrip
from ui.widgets.labels import Paragraph

MARKED = ("paper", "disputed", "left_out")
"""States of precincts that every sum names beside it."""

_ALL_WORDS = 900  # pixels at 100 % that the page needs for every word about its check
_FEW, _MANY = 5, 16  # precincts of each kind that are named


class SumsPage(DistrictPage):
    """One contest at a time; a number opens into the precincts that it is made of."""

    topic = "sums"
    rule = "K12"

    precinct_asked = Signal(int)

    def __init__(self, session: DistrictSession, tr: Language) -> None:
        super().__init__(session, tr)
        self.contests = ContestChoice()
        self.figures = FigureStrip()
        self.check = StateChip("holds", "")
        self.check_words = Paragraph(role="small")
        self.missing = Paragraph(role="small")
        self.marks = {state: StateChip(sign_of(state)) for state in MARKED}
        self.beneath = StateChip("paper")
        self.beneath_words = Paragraph(role="small")
        self.numbers = ContestNumbers(tr)
        self.parts = OutcomeParts(tr)
        self._figure = ("", "")  # the number whose precincts are shown: as in figures_of, and by its name
        self._hint = Paragraph(role="caption")
        self._narrow = False
        for words in (self.check_words, self.missing):
            words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        strip = Card(padded=False)
        strip.body.addWidget(self.figures)
        checked = QHBoxLayout()
        checked.setSpacing(12)
        checked.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        checked.addWidget(self.check_words, 1)
        checked.addWidget(self.missing, 1)
        state = Card()
        state.body.addLayout(checked)
        marks = QHBoxLayout()
        marks.setSpacing(8)
        for mark in (self.beneath, *self.marks.values()):
            marks.addWidget(mark)
        marks.addStretch(1)
        state.body.addLayout(marks)
        state.body.addWidget(self.beneath_words)
        column = self.spaced(QVBoxLayout(self))
        column.addWidget(self.contests)
        column.addWidget(strip)
        column.addWidget(state)
        column.addWidget(self.refusal)
        whole = QWidget()
        below = self.spaced(QVBoxLayout(whole))
        below.addWidget(self.numbers, 1)
        below.addWidget(self._hint)
        self._stack.addWidget(whole)
        self._stack.addWidget(self.parts)
        column.addWidget(self._stack, 1)
        self.contests.changed.connect(lambda _contest: self.show_figure("", ""))
        self.numbers.figure_opened.connect(self.show_figure)
        self.parts.back_asked.connect(lambda: self.show_figure("", ""))
        self.parts.precinct_asked.connect(self.precinct_asked)
        self.retranslate()

    def title(self) -> str:
        return self._tr("district.sums.title")

    def subtitle(self) -> str:
        state = self.session.state
        return self._tr("district.sums.subtitle", arrived=reported(state), all=len(state.precincts))

    def refresh(self) -> None:
        tr, state = self._tr, self.session.state
        self.contests.offer(state.contests, tr.code)
        contest = state.contest(self.contests.contest)
        sums = self.run(lambda: summary.checked_sums(self.session.district, contest))
        holds = sums is not None
        self.check.set_state("holds" if holds else "error", "K12")
        key = "district.sums.holds" if holds else "district.sums.fails"
        rule = "" if self._narrow else wording.rule_words(tr.catalogue, "K12", self.session.edition)
        self.check_words.set_words(f"{tr(key)} {rule}".rstrip())
        self.missing.set_words(who_is_missing(tr, state, _FEW if self._narrow else _MANY))
        self._hint.setVisible(not self._narrow)
        sums = sums or state.sums(contest.id)
        self._fill_figures(sums)
        self._fill_marks(sums, contest.id)
        untold = sum(bool(without_reason(protocol)) for protocol in state.protocols(contest.id).values())
        numbers = Numbers(sums.lines, sums.invalid_reasons, sums.votes, untold)
        self.numbers.show_numbers(contest, self.session.edition, numbers)
        self._show_parts()

    def show_figure(self, figure: str, name: str) -> None:
        """Show the precincts of a number by its name in figures_of; "" shows all the sums."""
        self._figure = (figure, name)
        self.refresh()
        field = self.first_field()
        if field is not None and self.isVisible():
            field.setFocus()

    def step_back(self) -> bool:
        """Esc leads from the precincts of a number to all of them."""
        opened = bool(self._figure[0])
        if opened:
            self.show_figure("", "")
        return opened

    def retranslate(self) -> None:
        self.numbers.retranslate()
        self.parts.retranslate()
        self._hint.set_words(self._tr("outcome.parts.hint"))
        if self.isVisible():
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if narrow(self, _ALL_WORDS) != self._narrow:
            self._narrow = not self._narrow
            self.refresh()

    def first_field(self) -> QWidget | None:
        return self.parts.table if self._figure[0] else self.numbers.lines

    def _show_parts(self) -> None:
        figure, name = self._figure
        contest = self.session.state.contest(self.contests.contest)
        parts = self.run(lambda: consolidation.parts(self.session.district, contest, figure)) if figure else None
        self._stack.setCurrentIndex(0 if parts is None else 1)
        if parts is not None:
            self.parts.show_parts(name, parts)

    def _fill_marks(self, sums: Sums, contest: str) -> None:
        """How many precincts do not stand in the sum with a signed bundle; a state that none is in is not named."""
        state = self.session.state
        numbers = (sums.on_paper, len(state.disputes), len(state.without(contest)))
        for (name, mark), number in zip(self.marks.items(), numbers, strict=True):
            mark.set_state(sign_of(name), f"{state_word(self._tr, name)}: {self._tr.number(number)}")
            mark.setVisible(bool(number))
        self._fill_beneath(sums)

    def _fill_beneath(self, sums: Sums) -> None:
        """Above the district: how many precincts the sum is made of, and which of them are on paper (R40)."""
        found = sums.beneath
        above = self.session.state.level is not Level.DISTRICT and bool(sums.precincts)
        self.beneath.setVisible(above)
        self.beneath_words.setVisible(above and bool(found.places))
        if above:
            sign = "paper" if found.read else "look" if found.untold else "verified"
            self.beneath.set_state(sign, beneath.sum_words(self._tr, found))
            most = _FEW if self._narrow else _MANY
            self.beneath_words.set_words(beneath.which_words(self._tr, found, most))

    def _fill_figures(self, sums: Sums) -> None:
        tr, state, lines = self._tr, self.session.state, sums.lines
        received = lines["voters_received_ballots"]
        whole = not state.missing()
        self.figures.set_figures(
            [
                Figure(
                    tr("district.of", done=sums.precincts, all=len(state.precincts)),
                    tr("district.sums.precincts"),
                    "done" if whole else "look",
                    "ok" if whole else "act",
                ),
                Figure(tr.number(lines["voters_on_list"]), tr("line.voters_on_list")),
                Figure(tr.number(received), tr("line.voters_received_ballots")),
                Figure(tr.percent(received, lines["voters_on_list"]), tr("district.sums.turnout")),
                Figure(tr.number(lines["ballots_invalid"]), tr("line.ballots_invalid")),
            ]
        )
