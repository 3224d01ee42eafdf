"""Figures: a row of numbers with their words, parted by uprights; and facts as name and value.

strip = FigureStrip()
    strip.set_figures([Figure("41", "проверены", "done", "ok"), Figure("8", "нет пакета", "open", "ink2")])
    facts = Facts()
    facts.set_facts([("Рождение", "12 марта 1984 года"), ("ИИН", "840312 450 126")])
    paper = SumOnPaper()
    paper.set_sum([("", "Получено", "2 279"), ("−", "Выдано", "1 666")], ("Не хватает", "613"), "act")
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.cards import clear
from ui.widgets.labels import IconLabel, Paragraph, label, part


@dataclass(frozen=True)
class Figure:
    """A number as written, what it counts, and its sign."""

    number: str
    words: str
    icon: str = ""
    tone: str = "ink"


class FigureStrip(QWidget):
    """Figures of equal width side by side; lay it into a Card."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    def set_figures(self, figures: Sequence[Figure]) -> None:
        """Show these figures."""
        clear(self._row)
        for place, figure in enumerate(figures):
            if place:
                self._row.addWidget(part("upright"))
            cell = QWidget()
            column = QVBoxLayout(cell)
            column.setContentsMargins(16, 10, 8, 10)
            column.setSpacing(2)
            head = QHBoxLayout()
            head.setSpacing(8)
            if figure.icon:
                head.addWidget(IconLabel(figure.icon, figure.tone, 20))
            head.addWidget(label(figure.number, "figure"))
            head.addStretch(1)
            column.addLayout(head)
            column.addWidget(label(figure.words, "caption"))
            cell.setAccessibleName(f"{figure.words}: {figure.number}")
            self._row.addWidget(cell, 1)


class Facts(QWidget):
    """Names at the left, values at the right."""

    def __init__(self, name_width: int = 72) -> None:
        super().__init__()
        self._facts: tuple[tuple[str, str], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, theme.look().type_size(name_width))
        self._grid.setColumnStretch(1, 1)

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these (name, value); equal ones stay as they are."""
        if self._facts == tuple(facts):
            return
        self._facts = tuple(facts)
        clear(self._grid)
        for row, (name, value) in enumerate(facts):
            self._grid.addWidget(Paragraph(name, "caption", line=21), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Paragraph(value, "body"), row, 1)
        self.setAccessibleName(", ".join(f"{name}: {value}" for name, value in facts))


class SumOnPaper(QWidget):
    """A sum as one writes it on paper: sign, words, number; a line; what comes out."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)

    def set_sum(self, rows: Sequence[tuple[str, str, str]], outcome: tuple[str, str], tone: str = "ink") -> None:
        """Show rows of (sign, words, number as written) and under the line the outcome (words, number)."""
        shown = (tuple(rows), outcome, tone)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._grid)
        for row, (sign, words, number) in enumerate(rows):
            self._grid.addWidget(label(sign, "body", "ink2"), row, 0)
            self._grid.addWidget(label(words, "body"), row, 1)
            self._grid.addWidget(label(number, "number"), row, 2, Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(part("sum_line"), len(rows), 0, 1, 3)
        self._grid.addWidget(label(outcome[0], "strong", tone), len(rows) + 1, 1)
        self._grid.addWidget(label(outcome[1], "strong", tone), len(rows) + 1, 2, Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName(f"{outcome[0]}: {outcome[1]}")
