"""The ballots of the member at work: issued, spoiled, left, contest by contest (R15)."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.language import Language
from ui.session import Session
from ui.widgets.charts import Part, StockBars
from ui.widgets.labels import Paragraph, label


class Stock(QWidget):
    """Bars for who has ballots, one sentence for who has none."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__()
        self._session, self._tr = session, tr
        self._heading = label(role="group")
        self._received = label(role="caption")
        self.bars = StockBars()
        self._none = Paragraph(role="caption")
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._received)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.bars)
        column.addWidget(self._none)

    def refresh(self) -> None:
        """Read the ledger again."""
        tr, member = self._tr, self._session.actor
        self._heading.setText(tr("pages.stock.mine"))
        contests = self._session.precinct.setup.contests
        rows = []
        received = []
        for contest in contests:
            stock = self._session.state.stock.get(contest.id)
            if stock is None or not stock.handed.get(member):
                continue
            handed, held, issued = stock.handed[member], stock.held.get(member, 0), stock.issued.get(member, 0)
            parts = [
                Part(tr("pages.stock.issued"), issued, "chart2"),
                Part(tr("pages.stock.spoiled"), handed - held - issued, "stop"),
                Part(tr("pages.stock.left"), held, "chart1"),
            ]
            name = contest.title.of(tr.code) if len(contests) > 1 else tr("pages.stock.ballots")
            rows.append((name, parts, tr.number(held)))
            received.append(tr.number(handed))
        self.bars.set_rows(rows)
        self.bars.setVisible(bool(rows))
        self._received.setText(tr("pages.stock.received", number=" + ".join(received)) if rows else "")
        self._none.set_words(tr("pages.stock.none"))
        self._none.setVisible(not rows)
