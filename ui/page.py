"""What every page of the window is: a widget with a title, which can be read anew and retranslated.

class VotersPage(Page):
    def __init__(self, tr: Language) -> None:
        super().__init__(tr)
        column = self.spaced(QVBoxLayout(self))      # margins and gaps follow the density of the window
        ...
    def title(self) -> str:
        return self._tr("pages.voters.title")
    def refresh(self) -> None: ...                   # read again what is shown: after a change, when shown
    def retranslate(self) -> None: ...               # the language changed: write every text anew
    def first_field(self) -> QWidget | None: ...     # F2, and where the focus starts

frame.add_page("voters", page); frame.show_page("voters")
"""

from typing import TypeVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLayout, QWidget

from ui import theme
from ui.language import Language
from ui.widgets.help_panel import Help

AnyLayout = TypeVar("AnyLayout", bound=QLayout)


class Page(QWidget):
    """Base of the pages. `head_changed` asks the frame to read the title again, `help_asked` to show the help."""

    head_changed = Signal()
    help_asked = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._spaced: list[QLayout] = []

    def title(self) -> str:
        """Return the title over the page."""
        return ""

    def subtitle(self) -> str:
        """Return the quieter line under the title."""
        return ""

    def refresh(self) -> None:
        """Read again what the page shows."""

    def retranslate(self) -> None:
        """Write every text of the page in the language of now."""

    def first_field(self) -> QWidget | None:
        """Return where the focus starts and F2 returns to."""
        return None

    def help(self) -> Help | None:
        """Return what F1 shows; None leaves it to the step's entry in the rail."""
        return None

    def step_back(self) -> bool:
        """Go one step back within the page (Esc) and return whether there was one. Never lose an accepted value."""
        return False

    def wide(self) -> bool:
        """Say whether the page wants the whole width and no margins (the protocol with its preview)."""
        return False

    def spaced(self, layout: AnyLayout) -> AnyLayout:
        """Return `layout` with the gap of the density between its items and no margins; it follows a later change."""
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.size("gap"))
        self._spaced.append(layout)
        return layout

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            for layout in self._spaced:
                layout.setSpacing(theme.size("gap"))
