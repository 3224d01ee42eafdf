"""The control relations, all at once: words above, numbers put in below, and what came of it.

    table = RelationTable(tr)
    table.show_relations([
        RelationRow("K1", "Получили бюллетени не больше, чем в списке", "1 666 ≤ 2 256", "holds", "Сходится"),
        RelationRow("K2", "Получено = выдано + погашено", "2 279 ≠ 2 278", "act", "Нужен акт"),
    ])
    table.row_chosen.connect(panel.show_relation)        # code
    table.act_asked.connect(page.open_act)               # Enter on a relation that needs an act
    table.tick_changed.connect(page.tick)                # code, ticked: Space on a relation to look at

The order, the words and the outcome come from the caller; this table decides nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.language import Language
from ui.widgets.cells import Column, Index, Row, TwoLines
from ui.widgets.chip import SIGNS
from ui.widgets.choice import paint_tick
from ui.widgets.delegates import paint_line
from ui.widgets.tables import Table


@dataclass(frozen=True)
class RelationRow:
    """One relation as shown: code, words, numbers put in, outcome (holds, act, look, error) and its word.

    The short forms are used at 150 % and in rows too low for two lines; without them the long ones are. `ticked` counts
    only for outcome look.
    """

    code: str
    words: str
    numbers: str
    outcome: str
    outcome_word: str
    short_words: str = ""
    short_numbers: str = ""
    ticked: bool = False


class RelationTable(Table):
    """Three columns: code with sign, words with numbers, outcome with its tick."""

    tick_changed = Signal(str, bool)
    act_asked = Signal(str)

    def __init__(self, tr: Language) -> None:
        self._relations: list[RelationRow] = []
        super().__init__("relation_row")
        self._tr = tr
        self.setItemDelegate(_RelationDelegate(tr, self))
        self.horizontalHeader().hide()
        self.row_opened.connect(self._on_row_opened)
        self.retranslate()

    def show_relations(self, relations: Sequence[RelationRow]) -> None:
        """Show these relations; the row one stands on stays."""
        self._relations = list(relations)
        rows = []
        for relation in relations:
            cells = (
                relation.code,
                TwoLines(relation.words, relation.numbers),
                relation.outcome_word,
            )
            rows.append(Row(relation.code, cells, {"act": "act", "error": "stop"}.get(relation.outcome, "")))
        self.show_rows(rows)
        self._show_all_rows()
        if not self.chosen and rows:
            self.choose(next((r.code for r in relations if r.outcome != "holds"), relations[0].code))

    def relation(self, code: str) -> RelationRow:
        """Return the relation shown under that code. Raises KeyError."""
        for relation in self._relations:
            if relation.code == code:
                return relation
        raise KeyError(code)

    def retranslate(self) -> None:
        """Name the table in the language of now."""
        self.setAccessibleName(self._tr("window.relations.name"))
        self._lay_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_columns()
            self._show_all_rows()

    def _lay_columns(self) -> None:
        code, outcome = (62, 108) if theme.look().folded else (84, 128)
        kept = self.chosen
        self.show_columns([Column("", code), Column(""), Column("", outcome)])
        self.choose(kept)

    def _show_all_rows(self) -> None:
        """The relations are judged together: none of them is scrolled away."""
        self.setMinimumHeight(len(self._relations) * theme.size("relation_row") + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.chosen:
            self._turn_tick(self.chosen)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == 2:
            self._turn_tick(self.chosen)
        super().mouseReleaseEvent(event)

    def _turn_tick(self, code: str) -> None:
        relation = self.relation(code)
        if relation.outcome == "look":
            turned = replace(relation, ticked=not relation.ticked)
            self._relations = [turned if r.code == code else r for r in self._relations]
            self.viewport().update()
            self.tick_changed.emit(code, turned.ticked)

    def _on_row_opened(self, code: str) -> None:
        if self.relation(code).outcome == "act":
            self.act_asked.emit(code)


class _RelationDelegate(QStyledItemDelegate):
    def __init__(self, tr: Language, table: RelationTable) -> None:
        super().__init__(table)
        self._tr = tr
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        relation = self._table.relation(self._table.model().index(index.row(), 0).data())
        here = self._table.currentIndex().row() == index.row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sign = SIGNS[relation.outcome]
        self._paint_ground(painter, rect, relation, sign.tone, here, index.column())
        paint: Any = (self._paint_code, self._paint_words, self._paint_outcome)[index.column()]
        paint(painter, rect, relation, sign.tone)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, relation: RelationRow, tone: str, here: bool, column: int
    ) -> None:
        if relation.outcome in ("act", "error"):
            painter.fillRect(rect, theme.colour(f"{tone}_soft"))
        elif here:
            painter.fillRect(rect, theme.colour("accent_soft" if relation.outcome == "holds" else "act_soft"))
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), theme.colour("line"))
        if here and column == 0:
            bar = "accent" if relation.outcome == "holds" else tone
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), theme.colour(bar))

    def _paint_code(self, painter: QPainter, rect: QRect, relation: RelationRow, tone: str) -> None:
        side = theme.look().type_size(18)
        place = QRectF(rect.left() + 17, rect.center().y() - side / 2 + 1, side, side)
        icons.paint(painter, place, SIGNS[relation.outcome].icon, tone)
        painter.setFont(theme.font(15, theme.MEDIUM))
        painter.setPen(theme.colour("ink"))
        paint_line(painter, rect.adjusted(side + 26, 0, 0, 0), relation.code)

    def _paint_words(self, painter: QPainter, rect: QRect, relation: RelationRow, tone: str) -> None:
        weight = theme.REGULAR if relation.outcome == "holds" else theme.MEDIUM
        if _one_line(rect):
            _paint_one_line(painter, rect, relation, weight)
            return
        small, large = QFontMetrics(theme.font(13)).height(), QFontMetrics(theme.font(16)).height()
        top = rect.top() + (rect.height() - small - large - 2) // 2
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("ink2" if relation.outcome not in ("act", "error") else "ink"))
        paint_line(painter, QRect(rect.left(), top, rect.width() - 8, small), relation.words)
        painter.setFont(theme.font(16, weight))
        painter.setPen(theme.colour("ink"))
        paint_line(painter, QRect(rect.left(), top + small + 2, rect.width() - 8, large), relation.numbers)

    def _paint_outcome(self, painter: QPainter, rect: QRect, relation: RelationRow, tone: str) -> None:
        painter.setPen(theme.colour(tone))
        painter.setFont(theme.font(14, theme.REGULAR if relation.outcome == "holds" else theme.MEDIUM))
        if relation.outcome != "look":
            paint_line(painter, rect, relation.outcome_word)
            return
        side = theme.look().type_size(16)
        if _one_line(rect):
            paint_tick(painter, QRectF(rect.left(), rect.center().y() - side / 2, side, side), relation.ticked)
            painter.setPen(theme.colour(tone))
            paint_line(painter, rect.adjusted(side + 8, 0, 0, 0), relation.outcome_word)
            return
        half = rect.height() // 2
        paint_line(painter, QRect(rect.left(), rect.top() + 4, rect.width(), half - 4), relation.outcome_word)
        below = QRect(rect.left(), rect.top() + half, rect.width(), half - 4)
        paint_tick(painter, QRectF(below.left(), below.center().y() - side / 2, side, side), relation.ticked)
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font(13))
        paint_line(painter, below.adjusted(side + 6, 0, 0, 0), self._tr("window.relations.looked"))


def _one_line(rect: QRect) -> bool:
    """Whether the row has room for one line alone: at large type, and where many relations share the page."""
    two = QFontMetrics(theme.font(13)).height() + QFontMetrics(theme.font(16)).height() + 2
    return theme.look().folded or rect.height() < two


def _paint_one_line(painter: QPainter, rect: QRect, relation: RelationRow, weight: QFont.Weight) -> None:
    """Words at the left, numbers at the right: the long forms where both have room."""
    room = rect.width() - 28
    small, large = theme.font(14), theme.font(15, weight)
    forms = [(relation.words, relation.numbers), (relation.short_words or relation.words, relation.numbers)]
    wide = (
        (words, numbers)
        for words, numbers in forms
        if QFontMetrics(small).horizontalAdvance(words) + QFontMetrics(large).horizontalAdvance(numbers) <= room
    )
    shortest = (relation.short_words or relation.words, relation.short_numbers or relation.numbers)
    words, numbers = shortest if theme.look().folded else next(wide, shortest)
    painter.setFont(large)
    painter.setPen(theme.colour("ink"))
    taken = QFontMetrics(large).horizontalAdvance(numbers) + 16
    paint_line(painter, rect.adjusted(rect.width() - taken, 0, -12, 0), numbers, right=True)
    painter.setFont(small)
    paint_line(painter, rect.adjusted(0, 0, -taken - 8, 0), words)
