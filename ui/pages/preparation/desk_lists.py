"""L4: the list for signature, whole or divided between desks: which houses or letters go to which (R10, R18)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.services.papers import voter_lists
from precinct_app.services.papers.voter_lists import MOST_DESKS, SIGNATURE, Desk, Way
from ui import theme
from ui.language import Language
from ui.pages.count.fields import Labelled
from ui.paper.paper_button import PaperButton, Run
from ui.session import Session
from ui.widgets.cells import Column, Row, TwoLines
from ui.widgets.number_field import NumberEdit
from ui.widgets.segments import Segments
from ui.widgets.tables import Table

_ROWS_SEEN = 3


class DeskLists(QWidget):
    """Number of desks and the way of dividing; a row for each list.

    `sheet` prints the one that is chosen: the page puts it where the papers of every step are.
    """

    def __init__(self, session: Session, tr: Language, run: Run) -> None:
        super().__init__()
        self._session, self._tr = session, tr
        self._divided_for: tuple[object, ...] = ()
        self._lists: dict[str, Desk] = {}
        self.count = NumberEdit(tr, measure="row")
        self.count.set_range(1, MOST_DESKS)
        self.count.setText("1")
        self._count = Labelled(self.count)
        self.ways = Segments(measure="tool")
        self.table = Table(row_size="field")
        self.sheet = PaperButton(session, tr, run)
        ask = QHBoxLayout()
        ask.setSpacing(16)
        ask.addWidget(self._count)
        ask.addWidget(self.ways, 0, Qt.AlignmentFlag.AlignBottom)
        ask.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(ask)
        column.addWidget(self.table, 1)
        self.ways.set_choices([(way, way) for way in Way])
        self.ways.choose(Way.HOUSES)
        self.count.value_changed.connect(lambda _: self._show_lists())
        self.count.value_accepted.connect(lambda _: self.table.setFocus())
        self.ways.chosen_changed.connect(lambda _: self._show_lists())
        self.table.row_chosen.connect(lambda _: self._offer())
        self.table.row_opened.connect(lambda _: self.sheet.print_button.setFocus())
        self.sheet.settled.connect(self._offer)
        self.sheet.printed.connect(lambda _: self._show_rows())

    def refresh(self) -> None:
        """Write every word in the language of now; divide the list again when it has changed."""
        tr, kept = self._tr, self.table.chosen
        self._count.set_words(tr("steppapers.desks.count"))
        self.ways.set_choices([(way, tr(f"steppapers.desks.{way}")) for way in Way])
        self.table.setAccessibleName(tr("steppapers.desks.lists"))
        self.table.show_columns(
            [
                Column(tr("steppapers.desks.lists")),
                Column(tr("steppapers.desks.voters"), 128, "right"),
                Column(tr("steppapers.desks.prints"), 112, "right"),
            ]
        )
        self.count.setFixedWidth(theme.look().type_size(96))
        self.table.setMinimumHeight(theme.size("head_row") + _ROWS_SEEN * theme.size("field") + 2)
        self._show_lists()
        if kept in self._lists:
            self.table.choose(kept)

    def _show_lists(self) -> None:
        """The whole list, then the part of each desk when there are several."""
        count, way = self.count.value, Way(self.ways.chosen)
        state = self._session.state
        wanted = (count, way, state.voter_list.keys, len(state.amendments))
        if count and 1 <= count <= MOST_DESKS and wanted != self._divided_for:
            self._divided_for = wanted
            whole = voter_lists.desks(self._session.precinct, way, 1)
            parts = voter_lists.desks(self._session.precinct, way, count) if count > 1 else ()
            self._lists = {SIGNATURE if way is Way.HOUSES else whole[0].paper: whole[0]._replace(number=0)}
            self._lists |= {desk.paper: desk for desk in parts}
        self._show_rows()

    def _show_rows(self) -> None:
        self.table.show_rows([self._row(paper, desk) for paper, desk in self._lists.items()])
        if self.table.chosen not in self._lists:
            self.table.choose(next(iter(self._lists)))
        self._offer()

    def _row(self, paper: str, desk: Desk) -> Row:
        tr = self._tr
        prints = len(self._session.state.prints.get(paper, ()))
        cells = (
            TwoLines(self._name(desk), self._range(desk)),
            tr.number(desk.rows),
            tr.number(prints) if prints else "—",
        )
        return Row(paper, cells)

    def _name(self, desk: Desk) -> str:
        if not desk.number:
            return self._tr("steppapers.desks.whole")
        return self._tr("steppapers.desks.one", desk=desk.number, desks=len(self._lists) - 1)

    def _range(self, desk: Desk) -> str:
        """From which house or letter to which."""
        if desk.first == desk.last:
            return desk.first
        return self._tr("steppapers.desks.range", first=desk.first, last=desk.last)

    def _offer(self) -> None:
        desk = self._lists.get(self.table.chosen)
        name = f"{self._name(desk)}: {self._range(desk)}" if desk else ""
        self.sheet.show_paper(self.table.chosen if desk else "", name)
