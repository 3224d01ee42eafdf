"""Two counts of one thing side by side: the second is blind to the first, then both are shown (K13).

counts = TwoCounts(tr)
counts.set_range(0, 2279, "...")
counts.first_counted.connect(...); counts.second_counted.connect(...)
counts.ask_first("Ким Д. В.")
counts.ask_second("Ким Д. В., 20:38", "Петренко И. Н.")       # the first number is hidden now
counts.show_equal(1666, "Ким Д. В., 20:38", "Петренко И. Н., 20:51", "В журнале: 1 666")
counts.show_differ("Ким Д. В.", "Петренко И. Н.")             # only *that* they differ; the first counts again
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.language import Language
from ui.widgets.labels import IconLabel, Paragraph, label
from ui.widgets.number_field import NumberField


class TwoCounts(QWidget):
    """First count, second count, and what came of comparing them."""

    first_counted = Signal(object)
    second_counted = Signal(object)

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self.first = NumberField(tr)
        self.second = NumberField(tr)
        self._between = label("", "figure", "ink2")
        self._icon = IconLabel("", "ok", 20, 21)
        self._outcome = Paragraph(role="strong")
        self._more_icon = IconLabel("done", "ok", 20, 21)
        self._more = Paragraph(role="body", tone="ok")
        self._outcome_state = ""
        self._who = ("", "")
        outcome = QHBoxLayout()
        outcome.setSpacing(8)
        outcome.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        outcome.addWidget(self._outcome, 1)
        more = QHBoxLayout()
        more.setSpacing(8)
        more.addWidget(self._more_icon, 0, Qt.AlignmentFlag.AlignTop)
        more.addWidget(self._more, 1)
        words = QVBoxLayout()
        words.setContentsMargins(8, 0, 0, 8)
        words.setSpacing(4)
        words.addStretch(1)
        words.addLayout(outcome)
        words.addLayout(more)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.first, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._between, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.second, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._between.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._between.setProperty("part", "equals")
        self.first.value_accepted.connect(self.first_counted)
        self.second.value_accepted.connect(self.second_counted)
        self.setFocusProxy(self.first.edit)
        self.ask_first("")

    def set_range(self, least: int = 0, most: int | None = None, reason: str = "") -> None:
        """As `NumberField.set_range`, for both."""
        self.first.set_range(least, most, reason)
        self.second.set_range(least, most, reason)

    def ask_first(self, who: str) -> None:
        """Wait for the first count of `who`; the second field cannot be reached yet."""
        self.first.ask(who)
        self.second.ask("")
        self.second.setEnabled(False)
        self._compare("", who, "")

    def ask_second(self, first_who: str, second_who: str) -> None:
        """Hide the first count and wait for the second, of another member."""
        self.first.hide_value(first_who)
        self.second.setEnabled(True)
        self.second.ask(second_who)
        self._compare("", first_who, second_who)

    def show_equal(self, value: int, first_who: str, second_who: str, more: str = "") -> None:
        """Show both numbers as recorded; `more` stands under the words that they agree."""
        self.first.show_accepted(value, first_who)
        self.second.setEnabled(True)
        self.second.show_accepted(value, second_who)
        self._compare("equal", first_who, second_who)
        self._show_more(more)

    def show_differ(self, first_who: str, second_who: str) -> None:
        """Say that the counts differ, and nothing of the numbers; both members count again."""
        self.ask_first(first_who)
        self._compare("differ", first_who, second_who)

    def retranslate(self) -> None:
        """Write the words of both fields and of the outcome in the language of now."""
        self.first.set_words(self._tr("window.count.first"), self._who[0])
        self.second.set_words(self._tr("window.count.second"), self._who[1])
        self.first.retranslate()
        self.second.retranslate()
        words = {"equal": "window.count.equal", "differ": "window.count.differ"}
        self._outcome.set_words(self._tr(words[self._outcome_state]) if self._outcome_state else "")

    def _show_more(self, more: str) -> None:
        self._more.set_words(more)
        self._more.setVisible(bool(more))
        self._more_icon.setVisible(bool(more))

    def _compare(self, outcome: str, first_who: str, second_who: str) -> None:
        self._outcome_state = outcome
        self._who = (first_who, second_who)
        icon, tone = {"equal": ("done", "ok"), "differ": ("recount", "act")}.get(outcome, ("", "ink2"))
        self._icon.set_icon(icon, tone)
        self._between.setText("=" if outcome == "equal" else "")
        theme.mark(self._outcome, tone=tone)
        self._show_more("")
        self.retranslate()
