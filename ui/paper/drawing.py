"""A paper being drawn in a worker for a widget: frozen data in, PDF bytes out; nobody is told once the widget is gone.

self._drawing = Drawing(self)
self._drawing.start(papers.build(precinct, "protocol.president"), self._on_drawn)
"""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from precinct_app.documents.papers import Paper
from precinct_app.services.trouble import KNOWN_TROUBLES
from ui import worker

Answer = TypeVar("Answer")


class Drawing:
    """At most one at a time: a newer one replaces it."""

    def __init__(self, owner: QWidget) -> None:
        self._work: worker.Work | None = None
        owner.destroyed.connect(partial(Drawing.drop, self))

    @property
    def running(self) -> bool:
        """Say whether a paper is being drawn."""
        return self._work is not None

    def start(
        self,
        paper: Paper,
        done: Callable[[bytes], None],
        wrong: Callable[[Exception], None],
        langs: tuple[str, ...] | None = None,
    ) -> None:
        """Draw `paper`, then call `done` with its bytes, or `wrong` with a known trouble, on the window's thread.

        `langs` None draws it in the edition's languages.
        """
        self.drop()
        self._work = worker.in_thread(
            lambda: drawn(paper, langs),
            lambda data: self._end(done, data),
            lambda each: self._end(wrong, each),
            KNOWN_TROUBLES,
        )

    def drop(self, _owner: object = None) -> None:
        """Tell nobody of what is being drawn."""
        if self._work is not None:
            self._work.drop()
            self._work = None

    def _end(self, told: Callable[[Answer], None], answer: Answer) -> None:
        self._work = None
        told(answer)


def drawn(paper: Paper, langs: tuple[str, ...] | None = None) -> bytes:
    """In a worker: the PDF library is brought in with the first paper, not with the window."""
    from precinct_app.documents.render import render

    return render(paper, langs)


def warm_up() -> None:
    """Bring in, in a worker, what the first paper needs: from then on a paper is on screen as soon as asked for."""
    worker.in_thread(_bring_in, lambda _nothing: None)


def _bring_in() -> None:
    from precinct_app.documents.style import register_fonts

    register_fonts()
