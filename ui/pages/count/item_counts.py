"""Two counts of one item, tied to the core: the first is shown to nobody, the second is another member's (K13).

counts = ItemCounts(session, tr, "C4:president:signatures")
counts.entered.connect(page.enter)                    # item, value: give the command, show what is refused
counts.show_row(row, session.actor)                   # a row of services.count_view; what is being typed stays
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.commands import EnterCount
from precinct_app.domain.refusal import Refusal
from precinct_app.services import wording
from precinct_app.services.count_view import CountRow, CountStage
from ui.language import Language
from ui.pages.count.names import item_words, settled_words, short_name
from ui.pages.count.turns import open_to
from ui.session import Session
from ui.widgets.labels import Paragraph, label
from ui.widgets.number_field import NumberField
from ui.widgets.two_counts import TwoCounts

_MORE_THAN_ANY = 10_000_000
"""Packs of ballots that no precinct ever had: asking with them makes the core name the ceiling of an item."""


def count_of(session: Session, item: str, value: int) -> EnterCount:
    """The command for a number counted in one piece: full packs and a remainder of the edition's size."""
    packs, remainder = divmod(value, session.precinct.rules.edition.pack_size)
    return EnterCount(item, packs, remainder)


def ceiling_of(session: Session, item: str) -> Refusal | None:
    """The refusal with which the core names the greatest number the item can have; None when it knows none."""
    refusal = session.would(EnterCount(item, _MORE_THAN_ANY, 0))
    return refusal if refusal is not None and refusal.code == "number_impossible" else None


def counted_by(session: Session, tr: Language, row: CountRow, second: bool = False) -> str:
    """Who counted and when: "Ким Д. В., 20:38"; "" while nobody has."""
    member, at = (row.second_by, row.second_at) if second else (row.first_by, row.first_at)
    if not member or at is None:
        return ""
    return tr("count.counted_by", name=short_name(session.precinct.setup.member(member).name), time=tr.time(at))


class ItemCounts(QWidget):
    """The two fields of one item, with its name above where a page counts several."""

    entered = Signal(str, object)

    def __init__(self, session: Session, tr: Language, item: str, *, named: bool) -> None:
        super().__init__()
        self._session = session
        self._tr = tr
        self.item = item
        self._shown: tuple[object, ...] = ()
        self._name = label(role="strong")
        self._name.setVisible(named)
        self.counts = TwoCounts(tr)
        self._settled = Paragraph(role="strong", tone="ok")
        self._settled.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._name)
        column.addWidget(self.counts)
        column.addWidget(self._settled)
        self.counts.first_counted.connect(self._on_counted)
        self.counts.second_counted.connect(self._on_counted)

    def show_row(self, row: CountRow, actor: str) -> None:
        """Show how the item stands for the member at work; digits being typed are left alone."""
        self._name.setText(item_words(self._session, self._tr, self.item, boxed=False))
        self.setAccessibleName(self._name.text())
        self._show_settled(row)
        ceiling = ceiling_of(self._session, self.item)
        if ceiling is not None:
            text = wording.refusal_text(self._tr.catalogue, ceiling, self._session.state)
            most = ceiling.params["ceiling"]
            self.counts.set_range(0, most if isinstance(most, int) else None, text.why)
        shown = (row, actor if open_to(row, actor) else "", self._tr.code if row.value is not None else "")
        if shown == self._shown:
            self.counts.retranslate()
        else:
            self._shown = shown
            self._show_stage(row, actor)
        second_at_work = row.stage is CountStage.FIRST_IN and open_to(row, actor)
        if row.value is None and not second_at_work:
            self.counts.second.set_words(self._tr("window.count.second"), self._tr("count.another_member"))

    def field(self, row: CountRow) -> NumberField:
        """Return the field that is asked now."""
        return self.counts.second if row.stage is CountStage.FIRST_IN else self.counts.first

    def refuse(self, row: CountRow, sentence: str) -> None:
        """Say under the field why the number does not stand."""
        self.field(row).refuse(sentence)

    def _show_settled(self, row: CountRow) -> None:
        """A number that the commission decided stands alone: no two members agreed on it (K13)."""
        decided = settled_words(self._session, self._tr, row.item)
        self.counts.setVisible(not decided)
        self._settled.setVisible(bool(decided))
        number = self._tr.number(row.value) if row.value is not None else ""
        self._settled.set_words(f"{number} — {decided}" if decided else "")

    def _show_stage(self, row: CountRow, actor: str) -> None:
        at_work = short_name(self._session.precinct.setup.member(actor).name)
        first = counted_by(self._session, self._tr, row)
        if row.value is not None:
            second = counted_by(self._session, self._tr, row, second=True)
            in_journal = self._tr("count.in_journal", number=self._tr.number(row.value))
            self.counts.show_equal(row.value, first, second, in_journal)
        elif row.stage is CountStage.FIRST_IN:
            mine = open_to(row, actor)
            self.counts.ask_second(first, at_work if mine else "")
            self.counts.second.setEnabled(mine)
        elif row.stage is CountStage.DIFFERED:
            self.counts.show_differ(at_work, "")
        else:
            self.counts.ask_first(at_work)

    def _on_counted(self, value: object) -> None:
        self.entered.emit(self.item, value)
