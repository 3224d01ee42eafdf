"""Two members differed twice: count again, or the commission decides the number by vote (K13, R2).

settle = SettleCard(page, tr)
settle.show_rows([(row, name), ...])   # offered for the first that differed twice; hidden when there is none
settle.settled.connect(...)           # recorded; the state has the number

Nobody is shown the numbers that differed, not even here: the commission finds its own.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from precinct_app.domain.commands import SettleCount
from precinct_app.domain.decide.count import ROUNDS_BEFORE_VOTE
from precinct_app.services import words
from precinct_app.services.count_view import CountRow, CountStage
from precinct_app.services.precinct import Answer
from ui import theme
from ui.language import Language
from ui.pages.changing_form import ChangingForm
from ui.pages.count.seat import Seat
from ui.step_page import StepPage
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.form import Field
from ui.widgets.labels import Paragraph

_LABELS = {
    "value": "count.settle.value",
    "in_favour": "count.in_favour",
    "against": "count.against",
    "reason": "count.reason",
}
_OF_THE_VALUES = frozenset(
    {"number_negative", "number_impossible", "reason_missing", "votes_do_not_fit", "no_majority"}
)
"""Refusals that other values in the fields would change."""


def may_be_settled(row: CountRow) -> bool:
    """Whether the commission may decide: two rounds differed and nobody has begun a third."""
    return row.stage is CountStage.DIFFERED and row.differed >= ROUNDS_BEFORE_VOTE


class SettleCard(Card):
    """First one button; then number, votes, reason, and the button that records the decision."""

    settled = Signal()
    opened = Signal()

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__(icon="people", tone="act")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._page = page
        self._tr = tr
        self.item = ""
        self._name = ""
        self._words = Paragraph(role="small")
        self.decide = KeyHintButton("", key="Ctrl+R", icon="people")
        self.seat = Seat(page.session, tr, narrow=True)
        self._asked = QWidget()
        self._quorum = Paragraph(role="caption")
        self.form = ChangingForm(
            tr,
            [
                Field("value", "", kind="whole", span=2),
                Field("in_favour", "", kind="whole"),
                Field("against", "", kind="whole"),
                Field("reason", "", kind="long", span=2),
            ],
            columns=2,
        )
        self.form.field("reason").setFixedHeight(theme.look().type_size(64))
        self.record = ActionRow(KeyHintButton("", key="Ctrl+Enter", variant="primary", listens=False), below=True)
        self.back = KeyHintButton("", key="Esc", listens=False)
        asked = QVBoxLayout(self._asked)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(8)
        for widget in (self._quorum, self.form, self.record, self.back):
            asked.addWidget(widget)
        for part in (self._words, self.decide, self.seat, self._asked):
            self.body.addWidget(part)
        self._asked.hide()
        self.hide()
        self.decide.clicked.connect(self._on_decide_clicked)
        self.back.clicked.connect(self.step_back)
        self.form.submitted.connect(self._on_submitted)
        self.record.button.clicked.connect(self._on_submitted)

    @property
    def open(self) -> bool:
        """Whether the decision is being entered."""
        return not self.isHidden() and not self._asked.isHidden()

    def show_rows(self, rows: Sequence[tuple[CountRow, str]]) -> None:
        """Offer the decision for the first of these (row, name) that differed twice; none hides the offer."""
        able = [(row.item, name) for row, name in rows if may_be_settled(row)]
        kept = next((each for each in able if each[0] == self.item and self.open), None)
        item, name = kept or (able[0] if able else ("", ""))
        if item != self.item:
            self.item = item
            self.form.clear()
            self._asked.hide()
        self._name = name
        self.setVisible(bool(item))
        if item:
            self._write()

    def first_field(self) -> QWidget | None:
        """Return the number, while the decision is being entered."""
        return self.form.first_field() if self.open else None

    def step_back(self) -> bool:
        """Put the decision away; the members may count again."""
        if not self.open:
            return False
        self._asked.hide()
        self._write()
        self._page.refresh()
        self.decide.setFocus()
        return True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.item:
            self._write()

    def _write(self) -> None:
        tr, session = self._tr, self._page.session
        self.set_heading(tr("count.settle.heading"))
        self._words.set_words(tr("count.settle.words", item=self._name))
        self.decide.set_words(tr("count.settle.decide"))
        for name, key in _LABELS.items():
            self.form.set_label(name, tr(key))
        members = session.precinct.setup.members
        needed = session.precinct.rules.edition.quorum.least(len(members))
        self._quorum.set_words(tr("room.quorum", here=len(session.state.present), all=len(members), needed=needed))
        self.record.button.set_words(tr("count.settle.record"))
        self.back.set_words(tr("count.back"))
        probe = SettleCount(self.item, 0, len(session.state.present), 0, "-")
        refusal = session.would(probe)
        stopped = refusal if refusal is not None and refusal.code not in _OF_THE_VALUES else None
        opened = not self._asked.isHidden()
        self.seat.offer_for(probe, stopped if opened else None)
        self.decide.setVisible(not opened)
        self.form.setVisible(self.seat.isHidden())
        self.record.setVisible(self.seat.isHidden())
        self.record.set_available(stopped is None, self._page.reason(stopped))

    def _on_decide_clicked(self) -> None:
        self._asked.show()
        self._write()
        self.opened.emit()
        field = self.form.first_field() if self.seat.isHidden() else self.seat.choice
        if field is not None:
            field.setFocus()

    def _on_submitted(self) -> None:
        values = self.form.values()
        if values is None:
            return
        value, in_favour, against = (_number(values[name]) for name in ("value", "in_favour", "against"))
        item, page = self.item, self._page

        def settle() -> Answer:
            return words.do(
                page.session.precinct,
                str(values["reason"]),
                lambda digest: SettleCount(item, value, in_favour, against, digest),
                page.session.actor,
            )

        if page.run(settle):
            self.settled.emit()


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
