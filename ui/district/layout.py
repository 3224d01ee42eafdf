"""How the district's pages share their room."""

from typing import TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

AnyWidget = TypeVar("AnyWidget", bound=QWidget)


def yielding(widget: AnyWidget) -> AnyWidget:
    """Return `widget`, which now takes what height is left over: a page scrolls only when even this is not enough."""
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    return widget


def narrow(widget: QWidget, pixels: int) -> bool:
    """Say whether `widget` is less wide than `pixels` at 100 % type: then it shows less at a time."""
    return widget.width() < theme.look().type_size(pixels)


class Side(QWidget):
    """A column of the theme's fixed width, and `extra` pixels more; it follows the size of type."""

    def __init__(self, extra: int = 0) -> None:
        super().__init__()
        self._extra = extra
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(theme.size("side") + self._extra)
