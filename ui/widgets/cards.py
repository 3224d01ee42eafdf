"""Cards: white panels with a hairline round them, and the gate card of a step.

card = Card("Что останется на бумаге", icon="paper")
card.body.addWidget(...)

gate = GateCard(tr)
gate.set_head(4, "Посчитайте подписи в списке избирателей", "До вскрытия любой урны · правило R26, п. 3-1 ст. 43")
gate.hands.set_instructions(["Урны стоят на виду запечатанные.", "..."])
gate.enter.body.addWidget(...); gate.announce.body.addWidget(...)
gate.hands.set_state("done"); gate.enter.set_state("now"); gate.announce.set_state("later")
gate.help_button.clicked.connect(page.help_asked)
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.chip import SIGNS
from ui.widgets.labels import IconLabel, Paragraph, hairline, label, part

_SECTION_WORDS = {
    "hands": "window.section.hands",
    "enter": "window.section.enter",
    "announce": "window.section.announce",
}


class Card(QFrame):
    """A panel with an optional heading; put the content into `body`."""

    def __init__(self, heading: str = "", icon: str = "", tone: str = "ink2", padded: bool = True) -> None:
        """Without `padded` the content reaches the border (tables)."""
        super().__init__()
        self.setProperty("part", "card")
        self._padded = padded
        self.body = QVBoxLayout(self)
        self.body.setSpacing(8)
        self._icon = IconLabel(icon, tone, 20)
        self._heading = label(role="strong")
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._heading, 1)
        self.body.addLayout(self._row)
        self._icon.setVisible(bool(icon))
        self.set_heading(heading)
        self._pad()

    def set_heading(self, heading: str) -> None:
        """Write the heading; an empty one takes no room."""
        self._heading.setText(heading)
        self._heading.setVisible(bool(heading))
        if heading:
            self.setAccessibleName(heading)

    def add_beside_heading(self, widget: QWidget) -> None:
        """Put `widget` at the right end of the heading line: a chip, a button, a figure."""
        self._row.addWidget(widget)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._pad()

    def _pad(self) -> None:
        side = 16 if self._padded else 0
        high = theme.size("card") if self._padded else 0
        if not self._padded:
            side = high = 1  # the content must not paint over the border
        self.body.setContentsMargins(side, high, side, high)


@dataclass(frozen=True)
class Line:
    """A line of an IconList: what stands there, and a quieter second line."""

    text: str
    note: str = ""
    icon: str = "tick"
    tone: str = "ok"


class IconList(QWidget):
    """Short lines with an icon before each: what observers see, what is locked until when."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines instead of the ones before; equal ones stay as they are: labels are dear to make anew."""
        if self._lines == tuple(lines):
            return
        self._lines = tuple(lines)
        clear(self._grid)
        for row, line in enumerate(lines):
            self._grid.addWidget(IconLabel(line.icon, line.tone, 16, 20), row, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Paragraph(line.text, "small"))
            if line.note:
                words.addWidget(Paragraph(line.note, "caption"))
            self._grid.addLayout(words, row, 1)


class Instructions(QWidget):
    """What to do with the hands: at most three numbered sentences."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[str, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def set_lines(self, lines: Sequence[str]) -> None:
        """Show these sentences, numbered from 1; equal ones stay as they are."""
        if self._lines == tuple(lines):
            return
        self._lines = tuple(lines)
        clear(self._grid)
        for row, line in enumerate(lines):
            self._grid.addWidget(Paragraph(str(row + 1), "strong", "accent"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Paragraph(line, "body"), row, 1)


class Section(QWidget):
    """One of the three parts of a gate card: a word with its state at the left, the content at the right."""

    def __init__(self, tr: Language, name: str) -> None:
        """`name` is hands, enter or announce."""
        super().__init__()
        self._tr = tr
        self._name = name
        self.state = "now"
        self._icon = IconLabel("now", "accent", 20)
        self._word = label(role="strong")
        self._instructions: Instructions | None = None
        word = QHBoxLayout()
        word.setSpacing(8)
        word.addWidget(self._icon)
        word.addWidget(self._word, 1)
        left = QVBoxLayout()
        left.addLayout(word)
        left.addStretch(1)
        self._left = QWidget()
        self._left.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(16)
        self._row.addWidget(self._left)
        self._row.addLayout(self.body, 1)
        self._row.addSpacerItem(QSpacerItem(0, 0, QSizePolicy.Policy.Expanding))  # a lone narrow field leaves room over
        self.set_state("now")
        self._fit()

    def set_state(self, state: str) -> None:
        """Show the section as done, now or later."""
        self.state = state
        sign = SIGNS["locked" if state == "later" else state]
        self._icon.set_icon(sign.icon, sign.tone)
        theme.mark(self._word, tone="accent" if state == "now" else "ink2")
        self.retranslate()

    def set_instructions(self, lines: Sequence[str]) -> None:
        """Fill the section with numbered sentences."""
        if self._instructions is None:
            self._instructions = Instructions()
            self.body.addWidget(self._instructions)
            self.body.addStretch(1)
        self._instructions.set_lines(lines)

    def retranslate(self) -> None:
        """Write the word of the section in the language of now."""
        self._word.setText(self._tr(_SECTION_WORDS[self._name]))
        self.setAccessibleName(f"{self._word.text()}: {self._tr(f'window.state.{self.state}')}")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self._left.setFixedWidth(theme.look().type_size(112))
        high = theme.size("card")
        self._row.setContentsMargins(24, high, 24, high)


class GateCard(QFrame):
    """The card of one step: number, verb and noun, rule; then Hands, Enter, Announce. One primary button at most."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self.setProperty("part", "card")
        self._plate = part("number_plate")
        self._number = label(role="title", tone="on_accent")
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        plate = QVBoxLayout(self._plate)
        plate.setContentsMargins(0, 0, 0, 0)
        plate.addWidget(self._number)
        self._title = Paragraph(role="title")
        self._rule = Paragraph(role="body", tone="ink2")
        self.help_button = KeyHintButton("", key="F1", variant="ghost", listens=False)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._rule)
        self._head = QHBoxLayout()
        self._head.setSpacing(16)
        self._head.addWidget(self._plate)
        self._head.addLayout(words, 1)
        self._head.addWidget(self.help_button)
        self.hands = Section(tr, "hands")
        self.enter = Section(tr, "enter")
        self.announce = Section(tr, "announce")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head)
        self._lines = [hairline() for _ in range(3)]
        for line, section in zip(self._lines, (self.hands, self.enter, self.announce), strict=True):
            column.addWidget(line)
            column.addWidget(section)
        column.addStretch(1)
        self.retranslate()
        self._fit()

    def set_head(self, number: int | str, title: str, rule: str) -> None:
        """Write number, title and rule of the step."""
        self._number.setText(str(number))
        self._title.set_words(title)
        self._rule.set_words(rule)
        self.setAccessibleName(f"{number}. {title}. {rule}")

    def show_sections(self, hands: bool = True, enter: bool = True, announce: bool = True) -> None:
        """Leave out the sections this step does not have."""
        wanted = (hands, enter, announce)
        for line, section, shown in zip(self._lines, (self.hands, self.enter, self.announce), wanted, strict=True):
            line.setVisible(shown)
            section.setVisible(shown)

    def retranslate(self) -> None:
        """Write the card's own words in the language of now."""
        self.help_button.set_words(self._tr("window.more"))
        for section in (self.hands, self.enter, self.announce):
            section.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        side = theme.size("step_number")
        self._plate.setFixedSize(side, side)
        high = theme.size("card") - 4
        self._head.setContentsMargins(24, high, 24, high)


def clear(layout: QLayout) -> None:
    """Take everything out of `layout` and delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
            inner.deleteLater()
