"""How a command ends: done, or refused in one line that says what, where and what to do."""

import contextlib
import json
import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple

from precinct_app.cli.usage import PROGRAM
from precinct_app.domain.refusal import Refusal
from resources.texts import Catalogue

if TYPE_CHECKING:
    from precinct_app.domain.district.state import DistrictState
    from precinct_app.domain.state import PrecinctState

DONE, REFUSED, WRONG_USAGE = 0, 1, 2
"""Exit codes; scripts rely on them."""

FORMAT = 1
"""Version of what `--json` prints."""

_NAMELESS = {"MissingKey": "key_missing", "PaperError": "paper_failed"}
"""Codes of troubles that carry none; what is left comes from the disk."""

_ROOMS = ("precinct_app", "db", "resources", "ui")


class CommandRefused(Exception):
    """A command cannot do what it was asked. Texts: cli.po, `cli.refused.<code>`, with `params`."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class Why(NamedTuple):
    """Why a command was refused: a stable code with its facts for scripts, one line for people."""

    code: str
    params: dict[str, Any]
    line: str


class Ending(contextlib.AbstractContextManager["Ending"]):
    """Turns whatever a command raises into one line on stderr; `code` is the exit code then.

    With `as_json`, stdout gets the same as data. A bug is reported by type and place alone: the message of an
    exception may hold what a voter list holds (R12).
    """

    def __init__(self, tr: Catalogue, *, as_json: bool) -> None:
        self.code = DONE
        self._tr = tr
        self._as_json = as_json

    def __exit__(self, _kind: object, error: BaseException | None, _trace: TracebackType | None) -> bool:
        """True when the error was answered."""
        if error is None or isinstance(error, BrokenPipeError):
            return _said_to_the_end_or_no_longer_wanted(error)
        if isinstance(error, SystemExit):
            return False
        self.code = REFUSED
        why = why_of(error, self._tr)
        complain(why.line)
        if self._as_json:
            print_json({"ok": False, "code": why.code, "params": why.params})
        return True


def _said_to_the_end_or_no_longer_wanted(error: BrokenPipeError | None) -> bool:
    """Write out what is left; a reader that has seen enough (`| head`) is no trouble of the disk."""
    try:
        sys.stdout.flush()
    except BrokenPipeError as broken:
        error = broken
    if error is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to complain at the end
    return error is not None


@contextlib.contextmanager
def about(path: Path) -> Iterator[None]:
    """Whatever is wrong inside is wrong with this file: its name begins the line."""
    try:
        yield
    except Exception as error:
        error.add_note(path.name)
        raise


def why_of(error: BaseException, tr: Catalogue) -> Why:
    """The answer to anything that a command may raise."""
    if isinstance(error, CommandRefused):
        return Why(error.code, error.params, _with_place(tr(f"cli.refused.{error.code}", **error.params), error))
    from precinct_app.domain.state import PrecinctState
    from precinct_app.services.practice_day import PracticeStopped
    from precinct_app.services.trouble import KNOWN_TROUBLES, trouble_sentences

    if isinstance(error, PracticeStopped):
        return why_refused(error.refusal, PrecinctState(), tr)
    if isinstance(error, KNOWN_TROUBLES):
        told = trouble_sentences(tr, error)
        code = str(getattr(error, "code", _NAMELESS.get(type(error).__name__, "disk_refuses")))
        line = _with_place(f"{told.what} {told.remedy}".strip(), error)
        return Why(code, dict(getattr(error, "params", {})), line)
    if isinstance(error, KeyboardInterrupt):
        return Why("stopped", {}, tr("cli.refused.stopped"))
    place = _place(error)
    kind = type(error).__name__
    return Why("bug", {"kind": kind, "place": place}, tr("cli.refused.bug", kind=kind, place=place))


def why_refused(refusal: Refusal, state: "PrecinctState | DistrictState", tr: Catalogue) -> Why:
    """A refusal of the core as one line."""
    from precinct_app.services.wording import refusal_text

    told = refusal_text(tr, refusal, state)
    return Why(refusal.code, dict(refusal.params), f"{told.why} {told.first}".strip())


def complain(line: str) -> None:
    """One line on stderr."""
    print(f"{PROGRAM}: {' '.join(line.split())}", file=sys.stderr)


def print_json(data: dict[str, Any]) -> None:
    """One JSON object on stdout, its version first."""
    print(json.dumps({"format": FORMAT, **data}, ensure_ascii=False, indent=2, default=str))


def _with_place(sentence: str, error: BaseException) -> str:
    """The file's name first, where it is known and not said already."""
    names = [note for note in getattr(error, "__notes__", []) if note not in sentence]
    return ": ".join([*names, sentence])


def _place(error: BaseException) -> str:
    """Module and line of the last of our own functions that was at work."""
    steps = [(frame.f_globals.get("__name__", "?"), line) for frame, line in traceback.walk_tb(error.__traceback__)]
    ours = [step for step in steps if str(step[0]).partition(".")[0] in _ROOMS]
    module, line = (ours or steps or [("?", 0)])[-1]
    return f"{module}:{line}"
