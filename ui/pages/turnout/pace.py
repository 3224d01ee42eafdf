"""The day at each desk in slots of ten minutes: a chart, the same numbers as a table, what is too fast (W2)."""

from PySide6.QtWidgets import QStackedWidget

from precinct_app.domain.turnout import Haste
from precinct_app.services import turnout, wording
from ui.language import Language
from ui.session import Session
from ui.widgets.cards import Card, IconList, Line
from ui.widgets.cells import Column, Row
from ui.widgets.labels import Paragraph
from ui.widgets.segments import Segments
from ui.widgets.slot_bars import BarRow, SlotBars
from ui.widgets.tables import Table

_VIEWS = ("chart", "table")


class PaceCard(Card):
    """One row of bars for each desk and one for the crews; left and right in the switch show the table."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__()
        self._session, self._tr = session, tr
        self.views = Segments(measure="tool")
        self.bars = SlotBars()
        self.table = Table(row_size="field_row")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.bars)
        self._stack.addWidget(self.table)
        self._caption = Paragraph(role="caption")
        self.flags = IconList()
        self.add_beside_heading(self.views)
        self.body.addWidget(self._caption)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.flags)
        self.views.chosen_changed.connect(self._on_view_chosen)

    def refresh(self) -> None:
        """Read the ledger again."""
        pace = turnout.pace(self._session.precinct)
        self._caption.set_words(self._tr("turnout.pace_lead", most=self._tr.number(pace.most)))
        self._show_bars(pace)
        self._show_table(pace)
        self._show_flags()

    def retranslate(self) -> None:
        """Write every text in the language of now."""
        self.set_heading(self._tr("turnout.pace"))
        self.views.set_choices([(view, self._tr(f"turnout.view.{view}")) for view in _VIEWS])
        if not self.views.chosen:
            self.views.choose("chart")
        self.table.setAccessibleName(self._tr("turnout.pace"))

    def flag_words(self) -> list[str]:
        """What W2 names: every slot that is too fast, and near the end nobody or everybody."""
        precinct = self._session.precinct
        words = [self._haste_words(haste) for haste in turnout.too_fast(precinct)]
        if turnout.is_extreme(precinct):
            now = turnout.now(precinct)
            key = "turnout.everybody" if now.received else "turnout.nobody"
            words.append(self._tr(key, voters=self._tr.number(now.voters)))
        return words

    def _show_bars(self, pace: turnout.Pace) -> None:
        tr, state = self._tr, self._session.state
        rows = [
            BarRow(
                wording.member_name(tr.catalogue, desk.member, state),
                tr.number(sum(desk.slots.values())),
                desk.slots,
            )
            for desk in pace.desks
        ]
        rows.append(BarRow(tr("turnout.home"), tr.number(sum(pace.home.values())), pace.home, "chart3", limited=False))
        self.bars.set_day(pace.first, pace.last, pace.now, pace.most)
        self.bars.set_rows(rows)
        said = ", ".join(f"{row.name}: {row.total}" for row in rows)
        self.bars.setAccessibleName(f"{tr('turnout.pace')}. {said}")
        self.bars.setToolTip(said)

    def _show_table(self, pace: turnout.Pace) -> None:
        tr, state = self._tr, self._session.state
        names = [wording.member_name(tr.catalogue, desk.member, state) for desk in pace.desks]
        columns = [Column(name, 0, "right") for name in (*names, tr("turnout.home"), tr("turnout.all"))]
        self.table.show_columns([Column(tr("turnout.from"), 72), *columns])
        lines = (*(desk.slots for desk in pace.desks), pace.home)
        used = sorted({slot for slots in lines for slot in slots}, reverse=True)
        fast = {haste.slot for haste in turnout.too_fast(self._session.precinct)}
        self.table.show_rows(
            [self._table_row(slot, [slots.get(slot, 0) for slots in lines], slot in fast) for slot in used]
        )

    def _table_row(self, slot: int, served: list[int], fast: bool) -> Row:
        cells = tuple(self._tr.number(number) for number in (*served, sum(served)))
        return Row(str(slot), (self._tr.time(turnout.slot_time(slot)), *cells), ground="act" if fast else "")

    def _show_flags(self) -> None:
        words = self.flag_words()
        lines = [Line(each, icon="look", tone="act") for each in words[-3:]]
        if len(words) > len(lines):
            lines.append(Line(self._tr.plural("turnout.more_flags", len(words) - len(lines)), icon="look", tone="act"))
        rule = wording.rule_words(self._tr.catalogue, "W2", self._session.precinct.rules.edition)
        self.flags.set_lines(lines or [Line(self._tr("turnout.no_flags", rule=rule))])

    def _haste_words(self, haste: Haste) -> str:
        tr = self._tr
        return tr.plural(
            "turnout.haste",
            haste.served,
            member=wording.member_name(tr.catalogue, haste.member, self._session.state),
            begins=tr.time(turnout.slot_time(haste.slot)),
            ends=tr.time(turnout.slot_time(haste.slot + 1)),
            most=tr.number(haste.most),
        )

    def _on_view_chosen(self, view: str) -> None:
        self._stack.setCurrentIndex(_VIEWS.index(view))
