"""The panel beside the relations: the sum as on paper, the difference, where to look first, the way on.

panel = LookFirstPanel()
panel.show_case(Case("act", "K2 · нужен акт", "Не учтён 1 бюллетень", rows, ("Не хватает", "1"),
                     "Где искать сначала", (Place("Стол 1, Ким Д. В.", "взято 500, ..."),), "Числа не подгоняются ..."))
panel.set_buttons([KeyHintButton("Составить акт", key="Enter", variant="primary"), KeyHintButton("...")])
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card, clear
from ui.widgets.chip import SIGNS, StateChip
from ui.widgets.figures import SumOnPaper
from ui.widgets.labels import KeyCap, Paragraph, hairline, label


@dataclass(frozen=True)
class Place:
    """One place to look at, the likeliest first."""

    words: str
    note: str = ""


@dataclass(frozen=True)
class Case:
    """What is shown of one relation: its state and chip, title, sum, outcome, places, closing sentence."""

    state: str
    chip: str
    title: str
    rows: tuple[tuple[str, str, str], ...] = ()
    outcome: tuple[str, str] = ("", "")
    places_title: str = ""
    places: tuple[Place, ...] = ()
    closing: str = ""


class LookFirstPanel(Card):
    """A card of the side column."""

    def __init__(self) -> None:
        super().__init__(padded=False)
        self._chip = StateChip()
        self._title = Paragraph(role="title")
        self._sum = SumOnPaper()
        self._places_title = label(role="strong")
        self._places = QGridLayout()
        self._places.setHorizontalSpacing(8)
        self._places.setVerticalSpacing(8)
        self._places.setColumnStretch(1, 1)
        self._closing = Paragraph(role="caption")
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._chip)
        top.addStretch(1)
        top.addWidget(KeyCap("Up"))
        top.addWidget(KeyCap("Down"))
        self.body.setSpacing(0)
        self.body.addLayout(_padded([top, self._title], 12, 8))
        self._line = hairline()
        self.body.addWidget(hairline())
        self.body.addLayout(_padded([self._sum], 8, 8))
        self.body.addWidget(self._line)
        self.body.addLayout(_padded([self._places_title, self._places], 8, 8))
        self.body.addStretch(1)
        self.body.addLayout(_padded([self._closing, self._buttons], 0, 12))

    def show_case(self, case: Case) -> None:
        """Show one relation."""
        self._chip.set_state(case.state, case.chip)
        self._title.set_words(case.title)
        self._sum.set_sum(case.rows, case.outcome, SIGNS[case.state].tone)
        self._sum.setVisible(bool(case.rows))
        self._line.setVisible(bool(case.rows))
        self._places_title.setText(case.places_title)
        self._closing.set_words(case.closing)
        clear(self._places)
        for row, place in enumerate(case.places):
            badge = label(str(row + 1))
            badge.setProperty("part", "badge")
            badge.setProperty("state", "first" if row == 0 else "")
            badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
            side = theme.size("badge")
            badge.setFixedSize(side, side)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Paragraph(place.words, "small_strong"))
            if place.note:
                words.addWidget(Paragraph(place.note, "small"))
            self._places.addWidget(badge, row, 0, Qt.AlignmentFlag.AlignTop)
            self._places.addLayout(words, row, 1)
        self.setAccessibleName(f"{case.chip}. {case.title}")

    def set_buttons(self, buttons: Sequence[KeyHintButton]) -> None:
        """Offer the ways on, the likeliest first."""
        clear(self._buttons)
        for button in buttons:
            self._buttons.addWidget(button)


def _padded(parts: Sequence[QWidget | QLayout], top: int, bottom: int) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(16, top, 16, bottom)
    column.setSpacing(8)
    for piece in parts:
        if isinstance(piece, QWidget):
            column.addWidget(piece)
        else:
            column.addLayout(piece)
    return column
