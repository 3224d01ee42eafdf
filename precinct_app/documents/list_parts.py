"""What the lists have in common: pieces under each other, and a head that every page shows."""

from collections.abc import Sequence
from typing import Any

from precinct_app.documents.blocks import GAP
from precinct_app.documents.pages import SIDE, Draw, Folder
from precinct_app.documents.style import MM


class Stack:
    """Ready pieces one under the other, each with the gap above it; `after` is left free below."""

    def __init__(self, pieces: Sequence[tuple[Any, float]], width: float, after: float = GAP) -> None:
        self._placed: list[tuple[Any, float]] = []
        self.width = width
        self.height = 0.0
        for body, gap in pieces:
            self.height += gap + float(body.wrap(width, 1000 * MM)[1])
            self._placed.append((body, self.height))
        self.height += after

    def draw(self, canvas: Any, left: float, top: float) -> None:
        """Draw with the upper left corner there."""
        for body, below in self._placed:
            body.drawOn(canvas, left, top - below)


class Repeated:
    """A stack that is drawn once into the file and shown by its name on every page that wants it."""

    def __init__(self, name: str, stack: Stack) -> None:
        self._name, self._stack = name, stack
        self._made: Any = None

    @property
    def height(self) -> float:
        """Height in points."""
        return self._stack.height

    def draw(self, canvas: Any, top: float) -> None:
        """Show it below `top`, at the left margin."""
        if self._made is not canvas:
            canvas.beginForm(self._name, 0, -self.height, SIDE + self._stack.width + SIDE, 0)
            self._stack.draw(canvas, SIDE, 0)
            canvas.endForm()
            self._made = canvas
        canvas.saveState()
        canvas.translate(0, top)
        canvas.doForm(self._name)
        canvas.restoreState()


def page_of(folder: Folder, number: int, stack: Stack) -> Draw:
    """A page with nothing but `stack`."""

    def draw(canvas: Any) -> None:
        stack.draw(canvas, SIDE, folder.sheet.text_top(number))

    return draw
