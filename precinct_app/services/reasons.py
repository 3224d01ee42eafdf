"""Decisions of a district with a reason: the text stays in the file, the journal has its digest (R12)."""

from collections.abc import Callable

from db import words
from precinct_app.domain.district.commands import DistrictCommand
from precinct_app.services.district import DistrictAnswer, OpenDistrict


def do_with_reason(district: OpenDistrict, reason: str, command: Callable[[str], DistrictCommand]) -> DistrictAnswer:
    """Carry out a command that refers to `reason` by digest, both in one transaction; an empty text is none."""
    said = reason.strip()
    if not said:
        return district.do(command(""))
    sealed = words.sealed(said)
    return district.do(command(sealed.digest), lambda store: words.keep(store, sealed))
