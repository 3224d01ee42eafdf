"""An item opened anew at T5, counted again right there: one field at a time, blind, by two members."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from precinct_app.services.count_view import CountRow, CountStage
from ui.language import Language
from ui.pages.count import turns
from ui.pages.count.counted import able_to_count
from ui.pages.count.item_counts import ceiling_of, counted_by
from ui.pages.count.names import item_words, short_name
from ui.pages.count.seat import Seat
from ui.pages.count.settling import SettleCard
from ui.step_page import StepPage
from ui.widgets.cards import Card
from ui.widgets.labels import Paragraph
from ui.widgets.number_field import NumberField


class RecountCard(Card):
    """What is counted anew, whose turn it is, the field, and the seat for the other member."""

    counted = Signal(str, object)

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__(icon="recount", tone="act")
        self._session = session = page.session
        self._tr = tr
        self._asked: tuple[object, ...] = ()
        self._rounds: dict[str, int] = {}
        self.item = ""
        self._name = Paragraph(role="title")
        self._turn = Paragraph(role="small", tone="ink2")
        self._differed = Paragraph(role="strong", tone="act")
        self.field = NumberField(tr)
        self.seat = Seat(session, tr, narrow=True)
        self.settle = SettleCard(page, tr)
        self.body.setSpacing(12)
        for widget in (self._name, self._turn, self._differed, self.field, self.seat, self.settle):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.field.value_accepted.connect(lambda value: self.counted.emit(self.item, value))

    def show_rows(self, rows: Sequence[CountRow]) -> None:
        """Show the item that comes next among those open; digits being typed stay."""
        actor = self._session.actor
        self.item = turns.next_item(rows, actor) or rows[0].item
        row = next(each for each in rows if each.item == self.item)
        mine = turns.open_to(row, actor)
        self.set_heading(self._tr("count.recount.heading"))
        self._name.set_words(item_words(self._session, self._tr, self.item))
        second = row.stage is CountStage.FIRST_IN
        title = self._tr("window.count.second" if second else "window.count.first")
        first = counted_by(self._session, self._tr, row)
        self._turn.set_words(self._tr("count.recount.first_by", who=first) if first else "")
        self._turn.setVisible(bool(first))
        self._show_differed(row)
        if (row, mine, actor) != self._asked:
            self._asked = (row, mine, actor)
            if mine:
                self.field.ask()
            else:
                self.field.hide_value()
        who = short_name(self._session.member.name) if mine else ""
        self.field.set_words(title if mine else self._tr("window.count.first"), who)
        ceiling = ceiling_of(self._session, self.item)
        most = ceiling.params["ceiling"] if ceiling else None
        self.field.set_range(0, most if isinstance(most, int) else None)
        self.field.retranslate()
        able = () if mine else able_to_count(self._session, rows)
        self.seat.offer(self._tr("count.seat.second") if able else "", able)
        self.settle.show_rows([(row, self._name.words)])

    def first_field(self) -> QWidget:
        """Return the number of a decision, the seat, or the field of the count."""
        if self.settle.open:
            return self.settle.first_field() or self.settle.seat.choice
        return self.field.edit if self.seat.isHidden() else self.seat.choice

    def _show_differed(self, row: CountRow) -> None:
        """Two counts that differed begin another round; the first round is the one with which the item was opened."""
        opened = self._rounds.setdefault(row.item, row.round)
        differed = row.round > opened and row.stage is CountStage.DIFFERED
        self._differed.set_words(self._tr("window.count.differ") if differed else "")
        self._differed.setVisible(differed)

    def forget(self) -> None:
        """Nothing is counted anew any more."""
        self._rounds.clear()
        self._asked = ()
