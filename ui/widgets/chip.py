"""Chips: a state as an icon and a word, never as a colour alone.

    chip = StateChip("act", "K2 · нужен акт")
    chip.set_state("holds", "Сходится")

`SIGNS` is the one table of states; delegates, tiles and the rail draw from it too.
"""

from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from ui import theme
from ui.widgets.labels import IconLabel, label


@dataclass(frozen=True)
class Sign:
    """How a state is drawn: the icon, and the tone of icon and word."""

    icon: str
    tone: str


SIGNS = {
    "none": Sign("open", "ink2"),
    "waiting": Sign("open", "ink2"),
    "locked": Sign("lock", "ink3"),
    "now": Sign("now", "accent"),
    "entering": Sign("now", "accent"),
    "done": Sign("done", "ok"),
    "holds": Sign("done", "ok"),
    "verified": Sign("done", "ok"),
    "issued": Sign("done", "ok"),
    "act": Sign("act", "act"),
    "look": Sign("look", "act"),
    "recount": Sign("recount", "act"),
    "error": Sign("error", "stop"),
    "refused": Sign("error", "stop"),
    "removed": Sign("removed", "stop"),
    "home": Sign("house", "act"),
    "certificate": Sign("ticket", "act"),
    "arrived": Sign("arrived", "accent"),
    "not_posted": Sign("unpinned", "act"),
    "paper": Sign("paper", "ink"),
    "missing": Sign("open", "ink2"),
    "left_out": Sign("minus", "ink2"),
    "hidden": Sign("hidden", "ink2"),
    "printing": Sign("printer", "ink2"),
    "practice": Sign("practice", "accent"),
}


class StateChip(QFrame):
    """A small plate with icon and word, or, bare, only these."""

    def __init__(self, state: str = "none", word: str = "", icon: str = "", bare: bool = False) -> None:
        """`state` is a key of SIGNS; `icon` replaces its drawing; `bare` leaves the plate out (headings, rows)."""
        super().__init__()
        if not bare:
            self.setProperty("part", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._icon = IconLabel(pixels=18 if bare else 14)
        self._word = label(role="strong" if bare else "chip")
        row = QHBoxLayout(self)
        row.setContentsMargins(0 if bare else 6, 0, 0 if bare else 8, 0)
        row.setSpacing(8 if bare else 6)
        row.addWidget(self._icon)
        row.addWidget(self._word)
        self.set_state(state, word, icon)

    def set_state(self, state: str, word: str, icon: str = "") -> None:
        """Show another state. Raises KeyError for a state that SIGNS does not have."""
        sign = SIGNS[state]
        self._icon.set_icon(icon or sign.icon, sign.tone)
        self._word.setText(word)
        theme.mark(self._word, tone=sign.tone)
        theme.mark(self, tone=sign.tone, state=state)
        self.setAccessibleName(word)

    @property
    def word(self) -> str:
        """The word shown."""
        return self._word.text()
