"""Many papers into a folder: their data on the window's thread one by one, then drawn and written in a worker."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from precinct_app.documents.papers import Paper
from precinct_app.services.papers import write_together
from precinct_app.services.trouble import KNOWN_TROUBLES
from ui import worker
from ui.pages.papers.sheets import Sheet
from ui.paper.drawing import drawn


class Saving:
    """One folder at a time. `moved` is told how many papers are made, `done` which files were written."""

    def __init__(self, owner: QWidget, moved: Callable[[int], None]) -> None:
        self._moved = moved
        self._work: worker.Work | None = None
        self._built: list[tuple[str, Paper]] = []
        owner.destroyed.connect(partial(Saving.drop, self))

    @property
    def running(self) -> bool:
        """Whether papers are being written."""
        return self._work is not None

    def start(
        self,
        folder: Path,
        sheets: Sequence[Sheet],
        langs: tuple[str, ...] | None,
        done: Callable[[tuple[Path, ...]], None],
        wrong: Callable[[Exception], None],
    ) -> None:
        """Write all of `sheets` or none of them; a known trouble goes to `wrong`."""
        self.drop()
        self._built = []
        self._work = worker.in_slices(
            self._build(sheets, wrong),
            lambda: self._moved(len(self._built)),
            lambda: self._write(folder, langs, done, wrong),
        )

    def drop(self, _owner: object = None) -> None:
        """Tell nobody of the end."""
        if self._work is not None:
            self._work.drop()
            self._work = None

    def _build(self, sheets: Sequence[Sheet], wrong: Callable[[Exception], None]) -> Iterator[object]:
        for sheet in sheets:
            try:
                self._built.append((sheet.file, sheet.build()))
            except KNOWN_TROUBLES as trouble:
                self.drop()
                wrong(trouble)
            yield sheet

    def _write(
        self,
        folder: Path,
        langs: tuple[str, ...] | None,
        done: Callable[[tuple[Path, ...]], None],
        wrong: Callable[[Exception], None],
    ) -> None:
        built, self._built = self._built, []

        def written() -> tuple[Path, ...]:
            return write_together(folder, ((name, drawn(paper, langs)) for name, paper in built))

        def end(paths: tuple[Path, ...]) -> None:
            self._work = None
            done(paths)

        def fail(trouble: Exception) -> None:
            self._work = None
            wrong(trouble)

        self._work = worker.in_thread(written, end, fail, KNOWN_TROUBLES)
