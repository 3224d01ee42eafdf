"""What a number of the sums is made of: precinct by precinct, with what it stands on; a row leads to its precinct."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.district.results import Source
from precinct_app.services.consolidation import Part
from ui.clockwork import fingerprint_words
from ui.district.beneath import row_words
from ui.district.layout import yielding
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row, StateCell
from ui.widgets.labels import Paragraph
from ui.widgets.tables import Table


class OutcomeParts(QWidget):
    """`back_asked` leads back to the sums."""

    precinct_asked = Signal(int)
    back_asked = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self.back = KeyHintButton("", key="", icon="arrow_left", measure="small")
        self.title = Paragraph(role="strong")
        self.table = Table("rail_step")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        card = Card(padded=False)
        card.body.addWidget(yielding(self.table), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(card, 1)
        self.back.clicked.connect(self.back_asked)
        self.table.row_opened.connect(lambda number: self.precinct_asked.emit(int(number)))

    def show_parts(self, name: str, parts: Sequence[Part]) -> None:
        """Show the precincts of one number; `name` is its name in the sums."""
        tr = self._tr
        self.title.set_words(tr("outcome.parts.title", name=name))
        self.table.show_rows(
            [
                Row(
                    str(part.precinct),
                    (
                        f"№\u00a0{part.precinct}",
                        tr.number(part.number),
                        _source(tr, part),
                        fingerprint_words(part.digest, groups=4),
                    ),
                )
                for part in parts
            ]
        )

    def retranslate(self) -> None:
        """Write everything but the rows in the language of now."""
        tr = self._tr
        self.back.set_words(tr("outcome.parts.back"))
        self.table.setAccessibleName(tr("outcome.checks.precinct"))
        self.table.show_columns(
            [
                Column(tr("outcome.checks.precinct"), 110),
                Column(tr("outcome.parts.number"), 100, "right"),
                Column(tr("outcome.parts.source")),
                Column(tr("outcome.parts.fingerprint"), 240),
            ]
        )


def _source(tr: Language, part: Part) -> StateCell:
    """On what the number stands; of a commission also that precincts beneath it are on paper (R40)."""
    state, key = ("paper", "paper") if part.source is Source.PAPER else ("verified", "bundle")
    return StateCell(state, "; ".join(filter(None, (tr(f"outcome.parts.{key}"), row_words(tr, part.beneath)))))
