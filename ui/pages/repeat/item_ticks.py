"""What is counted anew: a box to tick for each number of the contest, with the number that stands now."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from precinct_app.domain import items
from precinct_app.domain.procedure import step_id_of
from precinct_app.services import wording
from ui.language import Language
from ui.pages.count.names import item_words
from ui.session import Session
from ui.widgets.cards import clear
from ui.widgets.choice import Tick
from ui.widgets.labels import label
from ui.widgets.link import Link

_PILES = ("T3", "T4")
_COLUMNS = 2


class ItemTicks(QWidget):
    """Ticks by step, the likeliest first; a link ticks all piles and invalid ballots at once.

    In two columns where both have room, else one under the other: no name and no number is ever cut.
    """

    changed = Signal()

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__()
        self._session = session
        self._tr = tr
        self.ticks: dict[str, Tick] = {}
        self._grids: list[QGridLayout] = []
        self.all_piles = Link(strong=True)
        inside = QWidget()
        inside.setBackgroundRole(QPalette.ColorRole.Base)
        inside.setAutoFillBackground(True)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._halves.setContentsMargins(0, 0, 8, 0)
        self._halves.setSpacing(32)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.all_piles, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._scroll, 1)
        self.all_piles.clicked.connect(self._on_all_piles_clicked)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The items ticked, in their order."""
        return tuple(item for item, tick in self.ticks.items() if tick.isChecked())

    def offer(self, offered: Sequence[str]) -> None:
        """Offer these items; what was ticked stays."""
        kept = self.chosen
        self.all_piles.set_words(self._tr("repeat.all_piles"))
        clear(self._halves)
        self.ticks, self._grids = {}, []
        for half in _halves(_by_step(sorted(offered, key=_likely))):
            grid = QGridLayout()
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(4)
            grid.setColumnStretch(0, 1)
            for step, group in half:
                self._add_group(grid, step, group, kept)
            grid.setRowStretch(grid.rowCount(), 1)
            self._grids.append(grid)
            self._halves.addLayout(grid, 1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """One column under the other where they have no room side by side."""
        wanted = (
            sum(grid.minimumSize().width() for grid in self._grids)
            + self._halves.spacing()
            + self._halves.contentsMargins().right()
        )
        beside = wanted <= self._scroll.viewport().width()
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def first_field(self) -> QWidget:
        """Return the first box."""
        return next(iter(self.ticks.values()), self.all_piles)

    def clear(self) -> None:
        """Tick nothing."""
        for tick in self.ticks.values():
            tick.setChecked(False)

    def _add_group(self, grid: QGridLayout, step: str, group: Sequence[str], kept: Sequence[str]) -> None:
        tr, state = self._tr, self._session.state
        row = grid.rowCount()
        grid.addWidget(label(wording.rail_name(tr.catalogue, step), "caption"), row, 0, 1, 2)
        for place, item in enumerate(group, start=row + 1):
            boxed = step_id_of(step) in items.BOX_STEP.values()
            tick = Tick()
            number = tr.number(state.agreed(item) or 0)
            tick.set_words(item_words(self._session, tr, item, boxed=not boxed))
            tick.setAccessibleName(f"{item_words(self._session, tr, item)}: {number}")
            tick.setChecked(item in kept)
            tick.toggled.connect(lambda _: self.changed.emit())
            self.ticks[item] = tick
            grid.addWidget(tick, place, 0)
            grid.addWidget(label(number, "number"), place, 1, Qt.AlignmentFlag.AlignRight)

    def _on_all_piles_clicked(self) -> None:
        for item, tick in self.ticks.items():
            if step_id_of(items.step_of(item)) in _PILES:
                tick.setChecked(True)


def _likely(item: str) -> int:
    """Piles first, then invalid ballots: a mistake is likelier there than in what the boxes held or was cancelled."""
    step = step_id_of(items.step_of(item))
    return _PILES.index(step) if step in _PILES else len(_PILES)


_Groups = list[tuple[str, list[str]]]


def _by_step(offered: Sequence[str]) -> _Groups:
    groups: dict[str, list[str]] = {}
    for item in offered:
        groups.setdefault(items.step_of(item), []).append(item)
    return list(groups.items())


def _halves(groups: _Groups) -> list[_Groups]:
    """Two columns of about the same height; a step is never torn apart."""
    rows = sum(len(group) + 1 for _, group in groups)
    first: _Groups = []
    while groups and sum(len(group) + 1 for _, group in first) * _COLUMNS < rows:
        first.append(groups.pop(0))
    return [first, groups]
