"""How turnout and last digits are spread over the precincts: pictures with an explanation, which decide nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.district.outliers import BAND, WHOLE
from precinct_app.services.consolidation import Consolidated
from precinct_app.services.outcome_words import share_words
from ui import theme
from ui.district.layout import yielding
from ui.district.outcome_bars import OutcomeBars
from ui.language import Language
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row
from ui.widgets.labels import Paragraph
from ui.widgets.tables import Table

_PERCENT = WHOLE // 100


class OutcomePictures(QWidget):
    """Turnout with the precincts that lie apart, and the last digits of the numbers of votes."""

    precinct_asked = Signal(int)

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._turnout, self._digits, self._apart = Card(), Card(), Card(padded=False)
        self.turnout, self.digits = OutcomeBars(), OutcomeBars()
        self._turnout_words, self._digits_words = Paragraph(role="small"), Paragraph(role="small")
        self._none = Paragraph(role="small")
        self.apart = Table("rail_step")
        for card, bars, words in (
            (self._turnout, self.turnout, self._turnout_words),
            (self._digits, self.digits, self._digits_words),
        ):
            card.body.addWidget(bars, 1)
            card.body.addWidget(words)
        none = QVBoxLayout()
        none.setContentsMargins(15, 14, 15, 14)
        none.addWidget(self._none)
        self._apart.body.addLayout(none)
        self._apart.body.addWidget(yielding(self.apart), 1)
        self._apart.body.addStretch(0)
        left = QVBoxLayout()
        left.addWidget(self._turnout, 1)
        left.addWidget(self._digits, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("gap"))
        row.addLayout(left, 5)
        row.addWidget(self._apart, 3)
        self.apart.row_opened.connect(lambda number: self.precinct_asked.emit(int(number)))

    def show_pictures(self, found: Consolidated) -> None:
        """Show how the numbers of a contest are spread."""
        tr = self._tr
        steps = range(0, WHOLE + 1, BAND)
        bands = [(str(step // _PERCENT), number) for step, number in zip(steps, found.turnout.bands, strict=True)]
        self.turnout.set_bars(bands)
        self.digits.set_bars([(str(digit), number) for digit, number in enumerate(found.digits.counts)])
        self._digits_words.set_words(tr("outcome.pictures.digits_words", numbers=tr.number(found.digits.numbers)))
        apart = found.turnout.apart
        said = tr.plural("outcome.pictures.some", len(apart)) if apart else tr("outcome.pictures.none")
        self._none.set_words(said)
        self.apart.setVisible(bool(apart))
        self.apart.show_rows(
            [Row(str(number), (f"№\u00a0{number}", share_words(tr.catalogue, share))) for number, share in apart]
        )

    def retranslate(self) -> None:
        """Write everything in the language of now; the page shows the pictures anew."""
        tr = self._tr
        self._turnout.set_heading(tr("outcome.pictures.turnout"))
        self._digits.set_heading(tr("outcome.pictures.digits"))
        self._turnout_words.set_words(tr("outcome.pictures.turnout_words"))
        self.apart.setAccessibleName(tr("outcome.pictures.apart"))
        turnout = Column(tr("outcome.pictures.turnout_column"), 100, "right")
        self.apart.show_columns([Column(tr("outcome.checks.precinct")), turnout])
