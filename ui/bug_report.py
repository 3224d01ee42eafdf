"""What happens when the program itself has a mistake: a report is kept, the person is told, the work goes on.

reports = BugReports(folder, tell=window.notice...)
reports.install()

A report names the kind of the error, the places in the program and the versions. It holds no values, no texts of the
error and no names: personal data must not leave the encrypted file by this way (R12).
"""

import datetime
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QStandardPaths, qVersion

from precinct_app import __version__
from resources.files import ROOT

Told = Callable[[Path], None]


def reports_folder() -> Path:
    """Where reports are kept."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)) / "reports"


class BugReports:
    """The one excepthook of the window."""

    def __init__(self, folder: Path, tell: Told) -> None:
        self._folder, self._tell = folder, tell

    def install(self) -> None:
        """Take over from Python's own hooks; Qt hands what its slots raise to the same place."""
        sys.excepthook = self.on_exception
        threading.excepthook = lambda args: self.on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def on_exception(
        self, kind: type[BaseException], error: BaseException | None, places: TracebackType | None
    ) -> None:
        """Keep a report and tell where it is; a second mistake while doing so is left to Python."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), places)
            return
        if not getattr(sys, "frozen", False) and sys.stderr is not None:
            sys.stderr.write(report(kind, error, places))
        self._folder.mkdir(parents=True, exist_ok=True)
        moment = datetime.datetime.now(datetime.UTC)
        path = self._folder / f"report-{moment:%Y%m%d-%H%M%S-%f}.txt"
        path.write_text(report(kind, error, places), encoding="utf-8")
        self._tell(path)


def report(kind: type[BaseException], error: BaseException | None, places: TracebackType | None) -> str:
    """The report: kinds of the error and of its causes, places, versions; nothing of what was being worked on."""
    lines = [
        f"program {__version__}, Python {platform.python_version()}, Qt {qVersion()}",
        f"system {platform.system()} {platform.release()} {platform.machine()}",
        "",
        f"{kind.__module__}.{kind.__qualname__}",
        *_places(places),
    ]
    cause = error.__cause__ if error is not None else None
    while cause is not None:
        lines += ["", f"caused by {type(cause).__module__}.{type(cause).__qualname__}", *_places(cause.__traceback__)]
        cause = cause.__cause__
    return "\n".join(lines) + "\n"


def _places(places: TracebackType | None) -> list[str]:
    return [f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(places)]


def _short(filename: str) -> str:
    """A place in the program without the folders of this computer."""
    path = Path(filename)
    return path.relative_to(ROOT.parent).as_posix() if path.is_relative_to(ROOT.parent) else path.name
