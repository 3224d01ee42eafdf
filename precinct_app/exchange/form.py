"""JSON with a required form: the version first, then every field, then what types alone cannot say."""

import re
import typing
from collections.abc import Iterable

import msgspec

from precinct_app.domain.election import PrecinctSetup, Role
from precinct_app.exchange.trouble import Code, Trouble

_PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_FARTHEST_OFFSET = 14 * 60
_PATH = re.compile(r"at `(.+)`$")
_Form = typing.TypeVar("_Form")


class _Version(msgspec.Struct):
    """The one field that every version of a format has."""

    format: int


def decode(data: bytes, form: type[_Form], name: str, known: int) -> _Form:
    """The contents of the file `name`; Trouble `newer_format`, `wrong_contents` with the place in it.

    The version is read alone first, so that a newer format is called that, whatever else it holds.
    """
    try:
        found = msgspec.json.decode(data, type=_Version).format
        if found > known:
            raise Trouble(Code.NEWER_FORMAT, found=found, known=known)
        if found < 1:
            raise wrong(name, "$.format")
        return msgspec.json.decode(data, type=form)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        place = _PATH.search(str(error))
        raise wrong(name, place.group(1) if place else "$") from None


def wrong(name: str, where: str) -> Trouble:
    """The file `name` does not have the required form at `where` (a JSON path)."""
    return Trouble(Code.WRONG_CONTENTS, name=name, where=where)


def check_setup(setup: PrecinctSetup, name: str, where: str = "$.setup") -> None:
    """What a kit says about a precinct must be usable: plain ids, none twice, chair and secretary, sane numbers."""
    election, precinct = setup.election, setup.precinct
    _require(_is_plain(election.id), name, f"{where}.election.id")
    _require(precinct.number >= 1, name, f"{where}.precinct.number")
    _require(abs(precinct.utc_offset) <= _FARTHEST_OFFSET, name, f"{where}.precinct.utc_offset")
    _require(_are_ids(member.id for member in setup.members), name, f"{where}.members")
    roles = [member.role for member in setup.members]
    _require(roles.count(Role.CHAIR) == 1 and roles.count(Role.SECRETARY) == 1, name, f"{where}.members")
    _require(_are_ids(contest.id for contest in setup.contests), name, f"{where}.contests")
    for index, contest in enumerate(setup.contests):
        place = f"{where}.contests[{index}]"
        _require(_are_ids(contest.piles()), name, f"{place}.options")
        _require(1 <= contest.marks <= len(contest.piles()), name, f"{place}.marks")


def _require(holds: bool, name: str, where: str) -> None:
    if not holds:
        raise wrong(name, where)


def _is_plain(text: str) -> bool:
    return _PLAIN_ID.fullmatch(text) is not None


def _are_ids(found: Iterable[str]) -> bool:
    """At least one, all plain enough for the name of a file, none twice."""
    ids = list(found)
    return bool(ids) and len(set(ids)) == len(ids) and all(map(_is_plain, ids))
