"""The step rail: the day at the left of the window, from plain data.

    rail = StepRail(tr)
    rail.set_items([
        RailItem("preparation", "Подготовка", kind="phase", state="done", note="10.04"),
        RailItem("count", "Подсчёт", kind="phase", state="now", note="4 из 11"),
        RailItem("C4", "Подписи в списке", state="now", note="сейчас", rule="R26"),
        RailItem("C6", "Пломбы", state="later", rule="R27", why="сначала огласите число получивших"),
    ])
    rail.step_chosen.connect(frame.show_step)        # a step that may be looked at
    rail.locked_chosen.connect(frame.show_reason)    # a locked one: the page says what must come first
    rail.set_current("C4")                           # where one is: white band, 4 px bar

At 150 % type the rail folds to shapes: phases, the step of now, work areas; names stay as tooltips and for readers.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from ui import theme
from ui.language import Language
from ui.widgets.rail_delegate import RailDelegate
from ui.widgets.rail_model import ITEM_ROLE, RailItem, RailModel

__all__ = ["RailItem", "StepRail"]


class StepRail(QListView):
    """The list of phases, contests and steps. Up and Down move, Enter or a click opens."""

    step_chosen = Signal(str)
    locked_chosen = Signal(str)

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._current = ""
        self._model = RailModel(tr, self)
        self.setModel(self._model)
        self.setItemDelegate(RailDelegate(self))
        self.setObjectName("steps")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.clicked.connect(self._on_clicked)
        self.retranslate()

    @property
    def current(self) -> str:
        """The id of the item one is at."""
        return self._current

    def items(self) -> Sequence[RailItem]:
        """Return the items given, in order."""
        return self._model.items

    def item(self, item_id: str) -> RailItem:
        """Return the item with that id. Raises KeyError."""
        for item in self._model.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)

    def set_items(self, items: Sequence[RailItem]) -> None:
        """Show these items; where one is stays, or becomes the step of now."""
        self._model.set_items(items, theme.look().folded)
        known = {item.id for item in items}
        if self._current not in known:
            self._current = next((item.id for item in items if item.state == "now" and item.kind == "step"), "")
        self._mark_current()

    def set_current(self, item_id: str) -> None:
        """Mark where one is. Sends no signal; an id that the rail does not show marks nothing."""
        self._current = item_id
        self._mark_current()

    def retranslate(self) -> None:
        """Name the rail in the language of now; the items are the caller's."""
        self.setAccessibleName(self._tr("window.rail.name"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._model.set_items(self._model.items, theme.look().folded)
            self._mark_current()

    def _mark_current(self) -> None:
        self._model.set_here(self._current)
        row = self._model.row_of(self._current)
        if row >= 0:
            index = self._model.index(row)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)
        self.doItemsLayout()
        self.viewport().update()

    def _on_clicked(self, index: QModelIndex) -> None:
        self._open(index)

    def _open(self, index: QModelIndex) -> None:
        item = index.data(ITEM_ROLE)
        if not isinstance(item, RailItem):
            return
        if item.state == "later":
            self.locked_chosen.emit(item.id)
        elif item.kind == "step":
            self.step_chosen.emit(item.id)
        elif (step := self._step_of(item)) is not None:
            self.step_chosen.emit(step)

    def _step_of(self, heading: RailItem) -> str | None:
        """A heading opens its step of now, else its first step; one whose steps are not listed opens itself."""
        steps: list[RailItem] = []
        inside = False
        for item in self._model.items:
            if item.heads:
                inside = item.id == heading.id
            elif inside:
                steps.append(item)
        now = next((step.id for step in steps if step.state == "now"), None)
        return now or (steps[0].id if steps else heading.id)
