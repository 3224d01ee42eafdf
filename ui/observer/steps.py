"""The step of now between the two before and the two after it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from precinct_app.domain.gates import StepState, StepView
from precinct_app.services.observer import Seen
from ui.observer.stage import StageBox, StageIcon, StageText
from ui.observer.words import Two, joined

_BEFORE = _AFTER = 2
_SIGNS = {StepState.DONE: ("done", "ok"), StepState.NOW: ("now", "accent"), StepState.LATER: ("lock", "ink3")}


class StepsPanel(StageBox):
    """Five rows at most; the place of the step within its phase above them."""

    def __init__(self, two: Two) -> None:
        column = QVBoxLayout()
        super().__init__("surface", column, (0, 20, 0, 12), 6, edges="left")
        self._two = two
        self._caption = StageText(28, tone="ink2", wrap=True)
        self._place = StageText(28, strong=True)
        head_row = QHBoxLayout()
        head = StageBox("", head_row, (36, 0, 36, 0), 16)
        head_row.addWidget(self._caption, 1)
        head_row.addWidget(self._place)
        column.addWidget(head)
        self._rows = [_StepRow() for _ in range(_BEFORE + 1 + _AFTER)]
        for row in self._rows:
            column.addWidget(row)
        column.addStretch(1)

    def show_seen(self, seen: Seen) -> None:
        """Read the steps again."""
        place = _place_of_now(seen)
        self._show_head(seen, place)
        first = min(max(0, place - _BEFORE), max(0, len(seen.steps) - len(self._rows)))
        shown = seen.steps[first : first + len(self._rows)]
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(shown))
            if number < len(shown):
                view = shown[number]
                now = first + number == place and view.state is not StepState.DONE
                row.show_step(view, seen, self._two, now)

    def _show_head(self, seen: Seen, place: int) -> None:
        phase = [number for number, view in enumerate(seen.steps) if view.phase == seen.steps[place].phase]
        self._caption.set_words(self._two.line(f"phase.{seen.steps[place].phase}"))
        self._place.set_words(f"{phase.index(place) + 1} / {len(phase)}")


def _place_of_now(seen: Seen) -> int:
    """The step of now; when nothing is to be done, the next one that waits for its hour, or the last."""
    keys = [view.key for view in seen.steps]
    if seen.step in keys:
        return keys.index(seen.step)
    waiting = [number for number, view in enumerate(seen.steps) if view.state is not StepState.DONE]
    return waiting[0] if waiting else len(keys) - 1


class _StepRow(StageBox):
    """Sign, both names, and the time when it was done or opens."""

    def __init__(self) -> None:
        row = QHBoxLayout()
        super().__init__("", row, (36, 10, 36, 10), 20)
        self._icon = StageIcon("open", "ink2")
        self._first = StageText(28, wrap=True)
        self._second = StageText(tone="ink2", wrap=True)
        self._time = StageText(28, tone="ink2")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._first)
        names.addWidget(self._second)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(names, 1)
        row.addWidget(self._time, 0, Qt.AlignmentFlag.AlignTop)

    def show_step(self, view: StepView, seen: Seen, two: Two, now: bool) -> None:
        """Show a step."""
        first, second = two.step(view.key, seen.setup)
        icon, tone = ("now", "accent") if now else _SIGNS[view.state]
        self._icon.set_icon(icon, tone)
        self.set_tone("accent_soft" if now else "")
        self.set_edges("bar" if now else "left")
        self._first.set_words(first)
        self._second.set_words(second)
        moment = view.done_at or view.opens_at
        self._time.set_words(two.catalogues[0].time(moment) if moment else "")
        self.setAccessibleName(f"{joined((first, second))} {self._time.text()}")
