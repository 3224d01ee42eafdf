"""The numbers of one contest, of a precinct or of all of them: the protocol's lines at the left, votes at the right.

numbers = ContestNumbers(tr)
numbers.show_numbers(contest, edition, Numbers(protocol.lines, protocol.invalid_reasons, protocol.votes))
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from precinct_app.domain.district.results import NOT_KNOWN
from precinct_app.domain.edition import Edition
from precinct_app.domain.election import Contest
from precinct_app.domain.percentages import percentages
from precinct_app.services import wording
from precinct_app.services.outcome_words import share_words
from ui import theme
from ui.district.layout import narrow, yielding
from ui.language import Language
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row, TwoLines
from ui.widgets.labels import Paragraph, label
from ui.widgets.segments import Segments
from ui.widgets.tables import Table

_ROW = "rail_step"
_VOTES = "votes"
_BOTH = 640  # pixels at 100 % that both tables need beside each other


@dataclass(frozen=True)
class Numbers:
    """Lines, invalid ballots by reason and votes by pile, by their ids; how many protocols tell no reason."""

    lines: Mapping[str, int]
    invalid_reasons: Mapping[str, int]
    votes: Mapping[str, int]
    protocols_without_reasons: int = 0


class ContestNumbers(QWidget):
    """Two tables that read alike for a protocol and for a sum; `figure_opened` names the number of a row."""

    figure_opened = Signal(str, str)

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._shown: tuple[Contest, Edition, Numbers] | None = None
        self.lines = Table(_ROW)
        self.votes = Table(_ROW)
        self._lines_title, self._votes_title = label(role="section"), label(role="section")
        self._base = Paragraph(role="caption")
        self.switch = Segments(measure="tool")
        self._panels = {
            "lines": _panel(self._lines_title, self.lines),
            "votes": _panel(self._votes_title, self.votes, self._base),
        }
        self._row = QHBoxLayout()
        for panel in self._panels.values():
            self._row.addWidget(panel, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.switch)
        column.addLayout(self._row, 1)
        self.switch.chosen_changed.connect(lambda _chosen: self._fit())
        self.lines.row_opened.connect(self._on_line_opened)
        self.votes.row_opened.connect(self._on_pile_opened)
        self.retranslate()
        self.switch.choose("lines")
        self._fit()

    def show_numbers(self, contest: Contest, edition: Edition, numbers: Numbers) -> None:
        """Show these numbers, lines in the order and with the letters of the edition."""
        self._shown = (contest, edition, numbers)
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def retranslate(self) -> None:
        """Write everything in the language of now."""
        tr = self._tr
        for table, title, words in (
            (self.lines, self._lines_title, tr("district.numbers.lines")),
            (self.votes, self._votes_title, tr("district.numbers.votes")),
        ):
            title.setText(words)
            table.setAccessibleName(words)
        self.switch.set_choices([("lines", self._lines_title.text()), ("votes", self._votes_title.text())])
        self.switch.setAccessibleName(tr("district.numbers.switch"))
        number = Column(tr("district.column.number"), 76, "right")
        self.lines.show_columns([Column("", 46), Column(tr("district.column.line")), number])
        percent = Column(tr("district.column.percent"), 80, "right")
        self.votes.show_columns([Column("", 46), Column(tr("district.column.option")), number, percent])
        self._fill()

    def _on_line_opened(self, line: str) -> None:
        name = self._tr(line) if line.startswith("invalid.") else self._tr(f"line.{line}")
        self.figure_opened.emit(line, name)

    def _on_pile_opened(self, pile: str) -> None:
        if self._shown is not None:
            self.figure_opened.emit(f"votes.{pile}", wording.pile_name(self._tr.catalogue, pile, self._shown[0]))

    def _fit(self) -> None:
        """Large type leaves room for one table at a time."""
        folded = narrow(self, _BOTH)
        self._row.setSpacing(theme.size("gap"))
        self.switch.setVisible(folded)
        for name, panel in self._panels.items():
            panel.setVisible(not folded or name == self.switch.chosen)

    def _fill(self) -> None:
        if self._shown is None:
            return
        contest, edition, numbers = self._shown
        self.lines.show_rows(self._line_rows(edition, numbers))
        self.votes.show_rows(self._vote_rows(contest, edition, numbers))
        self._base.set_words(self._tr(f"district.numbers.base.{edition.percent_base}"))

    def _line_rows(self, edition: Edition, numbers: Numbers) -> list[Row]:
        """The lines of the edition's form and of its annex; under the invalid ballots their reasons."""
        tr, rows = self._tr, []
        for line in (*edition.printed, *edition.annex):
            if line.id == _VOTES:
                continue
            rows.append(Row(line.id, (line.letter, tr(f"line.{line.id}"), tr.number(numbers.lines[line.id]))))
            if line.id == "ballots_invalid":
                rows += [
                    Row(f"invalid.{reason}", ("", TwoLines(tr(f"invalid.{reason}").lower()), tr.number(number)))
                    for reason, number in numbers.invalid_reasons.items()
                    if number
                ]
                rows += self._without_reason(numbers)
        return rows

    def _without_reason(self, numbers: Numbers) -> list[Row]:
        """What the reasons leave: a code on paper tells the lines and the votes, and no reasons."""
        tr, protocols = self._tr, numbers.protocols_without_reasons
        if not protocols:
            return []
        number = numbers.lines["ballots_invalid"] - sum(numbers.invalid_reasons.values())
        said = tr("resultspage.reason.of_protocols", protocols=tr.number(protocols)) if protocols > 1 else tr(NOT_KNOWN)
        return [Row(NOT_KNOWN, ("", TwoLines(said.lower()), tr.number(number)))]

    def _vote_rows(self, contest: Contest, edition: Edition, numbers: Numbers) -> list[Row]:
        tr, rows = self._tr, []
        letter = next((line.letter for line in (*edition.printed, *edition.annex) if line.id == _VOTES), "")
        shares = percentages(numbers.lines, numbers.votes, edition.percent_base)
        for place, pile in enumerate(contest.piles(), start=1):
            votes = numbers.votes[pile]
            name = wording.pile_name(tr.catalogue, pile, contest)
            share = share_words(tr.catalogue, shares[pile]) if shares else "—"
            rows.append(Row(pile, (f"{letter}.{place}", name, tr.number(votes), share)))
        return rows


def _panel(title: QLabel, table: Table, note: QWidget | None = None) -> Card:
    card = Card(padded=False)
    card.body.setSpacing(0)
    title.setContentsMargins(15, 11, 15, 3)
    card.body.addWidget(title)
    card.body.addWidget(yielding(table), 1)
    if note is not None:
        foot = QVBoxLayout()
        foot.setContentsMargins(15, 3, 15, 9)
        foot.addWidget(note)
        card.body.addLayout(foot)
    return card
