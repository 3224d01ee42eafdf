"""The ballots of the member at work: issued, spoiled, left, contest by contest, and a warning in time (R15)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.language import Language
from ui.session import Session
from ui.widgets.charts import Part, StockBars
from ui.widgets.labels import IconLabel, Paragraph, label

_NAME_WIDTH = 144

FEW = 10
"""From so few ballots on the desk asks for more: the way to the safe takes a chair and two counts."""


class Stock(QWidget):
    """Bars for who has ballots, one sentence for who has none."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__()
        self._session, self._tr = session, tr
        self._left = ""
        self._heading = label(role="group")
        self._received = label(role="caption")
        self.bars = StockBars()
        self._none = Paragraph(role="caption")
        self._few_icon = IconLabel("look", "act", 18, 20)
        self._few = Paragraph(role="small_strong", tone="act")
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._received)
        few = QHBoxLayout()
        few.setSpacing(8)
        few.addWidget(self._few_icon, 0, Qt.AlignmentFlag.AlignTop)
        few.addWidget(self._few, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.bars)
        column.addLayout(few)
        column.addWidget(self._none)

    @property
    def few(self) -> str:
        """How many are left of the contest with the fewest, while they are few; '' while there are enough."""
        return self._left

    def refresh(self) -> None:
        """Read the ledger again."""
        tr, member = self._tr, self._session.actor
        self._heading.setText(tr("pages.stock.mine"))
        contests = self._session.precinct.setup.contests
        rows, received = [], []
        fewest = FEW + 1
        for contest in contests:
            stock = self._session.state.stock.get(contest.id)
            if stock is None or (member not in stock.handed and member not in stock.held):
                continue
            held, issued = stock.held.get(member, 0), stock.issued.get(member, 0)
            spoiled = stock.spoiled_by.get(member, 0)
            parts = [
                Part(tr("pages.stock.issued"), issued, "chart2"),
                Part(tr("pages.stock.spoiled"), spoiled, "stop"),
                Part(tr("pages.stock.left"), held, "chart1"),
            ]
            title = contest.title.of(tr.code)
            name = _short(title) if len(contests) > 1 else tr("pages.stock.ballots")
            rows.append((name, parts, tr.number(held)))
            received.append(tr.number(held + issued + spoiled))
            fewest = min(fewest, held)
        self.bars.set_rows(rows)
        self.bars.setVisible(bool(rows))
        self._received.setText(tr("pages.stock.received", number=" + ".join(received)) if rows else "")
        open_now = "O4" in self._session.state.steps and "C1" not in self._session.state.steps
        self._left = tr.number(fewest) if open_now and fewest <= FEW else ""
        self._few.set_words(tr("desk.stock.few", left=self._left) if self._left else "")
        for widget in (self._few_icon, self._few):
            widget.setVisible(bool(self._left))
        self._none.set_words(tr("pages.stock.none"))
        self._none.setVisible(not rows)


def _short(title: str) -> str:
    """As much of a contest's title as leaves room for its bar; the whole of it stands beside the ballot above."""
    metrics = QFontMetrics(theme.font(13))
    return metrics.elidedText(title, Qt.TextElideMode.ElideRight, theme.look().type_size(_NAME_WIDTH))
