"""All precincts, as tiles or as a table (Ctrl+Tab), found by number.

card = PrecinctList(tr)
card.show_precincts(precinct_views(state, tr.code))
card.opened.connect(...)              # Enter or a click on a tile: the number
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from ui import theme
from ui.district import precincts
from ui.district.layout import narrow, yielding
from ui.district.precincts import PrecinctView
from ui.language import Language
from ui.widgets.cards import Card
from ui.widgets.cells import Column
from ui.widgets.choice import Choice
from ui.widgets.labels import Paragraph, label
from ui.widgets.search import SearchField
from ui.widgets.segments import Segments
from ui.widgets.tables import Table
from ui.widgets.tiles import PrecinctTiles

TILES, TABLE = "tiles", "table"
ALL, ARRIVED = "all", "arrived"
_WITH_PLACE = 640  # pixels at 100 % that the table needs to name the place as well
_SEARCH, _FILTER = 128, 176  # pixels at 100 %
_SPARE = 4  # pixels: the ring round the tile one stands on


class _Tiles(PrecinctTiles):
    """Tiles that tell when another number of them may stand in a row."""

    width_changed = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.width_changed.emit()


class PrecinctList(Card):
    """Both views show the same precincts, stand on the same one and open the same page."""

    opened = Signal(int)
    view_changed = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._views: Sequence[PrecinctView] = ()
        self._with_place = True
        self._title = label(role="section")
        self.search = SearchField(small=True)
        self.search.edit.setAcceptDrops(False)  # a file dropped there is meant for the window
        self.filter = Choice()
        self.switch = Segments(measure="tool")
        self.tiles = _Tiles(tr)
        self.table = Table("table_row")
        self._none = Paragraph(role="body", tone="ink2")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = yielding(QStackedWidget())
        for view in (self.tiles, self.table, self._none):
            self._stack.addWidget(view)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self.search)
        self._head.addWidget(self.switch)
        self._below = QHBoxLayout()
        self._below.addStretch(1)
        self.body.addLayout(self._head)
        self.body.addLayout(self._below)
        self.body.addWidget(self._stack, 1)
        self.search.text_changed.connect(self._on_search_text_changed)
        self.search.entered.connect(self._on_search_entered)
        self.filter.choice_changed.connect(lambda _: self._fill())
        self.switch.chosen_changed.connect(self.show_as)
        self.tiles.tile_opened.connect(self._on_opened)
        self.tiles.width_changed.connect(self.view_changed)
        self.table.row_opened.connect(self._on_opened)
        QShortcut(QKeySequence("Ctrl+Tab"), self, self._on_ctrl_tab)
        self.retranslate()
        self.switch.choose(TILES)
        self.search.set_list(self.tiles)

    @property
    def shown_as(self) -> str:
        """TILES or TABLE."""
        return self.switch.chosen

    def show_precincts(self, views: Sequence[PrecinctView]) -> None:
        """Show these precincts, or those among them whose number was typed."""
        self._views = views
        self._offer_filters()
        self._fill()

    def show_as(self, kind: str) -> None:
        """Show tiles or table; whoever stood on a precinct stands on it there."""
        here = self.chosen
        self.switch.choose(kind)
        self.search.set_list(self.view())
        self._show_view()
        self.choose(here)
        self.view_changed.emit()

    def wanted_height(self) -> int:
        """The height in pixels at which every precinct is in sight."""
        margins = self.body.contentsMargins()
        head = self._head.sizeHint().height() + self._below.sizeHint().height() + 2 * self.body.spacing()
        around = margins.top() + head + margins.bottom() + _SPARE
        if self.shown_as == TABLE:
            row = self.table.verticalHeader().defaultSectionSize()
            return around + self.table.horizontalHeader().height() + row * len(self._views)
        grid = self.tiles.gridSize()
        columns = max(1, self.tiles.width() // max(1, grid.width()))
        return around + grid.height() * -(-len(self._views) // columns)

    def view(self) -> PrecinctTiles | Table:
        """The view that is shown."""
        return self.tiles if self.shown_as == TILES else self.table

    @property
    def chosen(self) -> int:
        """The precinct one stands on in the view that was used last; 0 for none."""
        index = self._stack.currentWidget()
        if index is self.table:
            return int(self.table.chosen or 0)
        row = self.tiles.currentIndex().row()
        found = self._found()
        return found[row].number if 0 <= row < len(found) else 0

    def choose(self, number: int) -> None:
        """Stand on a precinct in both views."""
        rows = [view.number for view in self._found()]
        if number in rows:
            self.tiles.setCurrentIndex(self.tiles.model().index(rows.index(number), 0))
            self.table.choose(str(number))

    def retranslate(self) -> None:
        """Write everything in the language of now."""
        tr = self._tr
        self._title.setText(tr("district.precincts.title"))
        self.setAccessibleName(tr("district.precincts.title"))
        self.search.set_hint(tr("district.precincts.find"))
        self.switch.set_choices([(TILES, tr("district.precincts.tiles")), (TABLE, tr("district.precincts.table"))])
        self.switch.setAccessibleName(tr("district.precincts.switch"))
        self.filter.setAccessibleName(tr("reports.filter.name"))
        self._offer_filters()
        self.switch.setToolTip("Ctrl+Tab")
        self._none.set_words(tr("district.precincts.none"))
        self.tiles.retranslate()
        self.table.setAccessibleName(tr("district.precincts.title"))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if narrow(self, _WITH_PLACE) == self._with_place:
            self._fit()

    def _fit(self) -> None:
        """Large type leaves no room for the place in the table; the precinct's page has it."""
        tr = self._tr
        self._with_place = not narrow(self, _WITH_PLACE)
        self.search.setFixedWidth(theme.look().type_size(_SEARCH))
        self.filter.setFixedWidth(theme.look().type_size(_FILTER))
        if self._with_place:
            self._head.insertWidget(1, self.filter)
        else:
            self._below.insertWidget(0, self.filter)
        columns = [
            Column(tr("district.column.precinct"), 84),
            Column(tr("district.column.place")),
            Column(tr("district.column.bundle"), 168 if self._with_place else 0),
            Column(tr("district.column.time"), 76),
            Column(tr("district.column.fingerprint"), 116),
        ]
        self.table.show_columns([column for place, column in enumerate(columns) if place != 1 or self._with_place])
        self._fill()

    def _found(self) -> list[PrecinctView]:
        """The precincts whose number has the digits typed in it, those that begin with them first."""
        typed = self.search.text.strip()
        found = [view for view in self._views if typed in str(view.number) and self._passes(view)]
        return sorted(found, key=lambda view: not str(view.number).startswith(typed))

    def _passes(self, view: PrecinctView) -> bool:
        chosen = self.filter.chosen
        return chosen in ("", ALL, view.state) or (chosen == ARRIVED and view.state in precincts.ARRIVED)

    def _offer_filters(self) -> None:
        """All, those whose bundle is here, and every state that some precinct is in; with their numbers."""
        tr, views = self._tr, self._views
        arrived = sum(view.state in precincts.ARRIVED for view in views)
        offered = [
            (ALL, tr("reports.filter.all", number=tr.number(len(views)))),
            (ARRIVED, tr("reports.filter.arrived", number=tr.number(arrived))),
        ]
        for state in precincts.STATES:
            number = sum(view.state == state for view in views)
            if number or state == self.filter.chosen:
                offered.append((state, f"{precincts.state_word(tr, state)}: {tr.number(number)}"))
        self.filter.set_choices(offered)

    def _fill(self) -> None:
        found = self._found()
        self.tiles.show_tiles([precincts.tile(self._tr, view) for view in found])
        self.table.show_rows([precincts.row(self._tr, view, place=self._with_place) for view in found])
        self._show_view()

    def _show_view(self) -> None:
        self._stack.setCurrentWidget(self.view() if self._found() or not self._views else self._none)

    def _on_search_text_changed(self) -> None:
        self._fill()
        found = self._found()
        if self.search.text and found:
            self.choose(found[0].number)

    def _on_search_entered(self) -> None:
        if self.chosen and self._found():
            self.opened.emit(self.chosen)

    def _on_opened(self, number: str) -> None:
        self.choose(int(number))
        self.opened.emit(int(number))

    def _on_ctrl_tab(self) -> None:
        self.show_as(TABLE if self.shown_as == TILES else TILES)
        self.view().setFocus(Qt.FocusReason.ShortcutFocusReason)
