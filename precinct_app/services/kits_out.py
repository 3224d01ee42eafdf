"""The kits of all precincts at once, into one folder: what was written stays whole, whatever happens after it (R44)."""

import enum
from collections.abc import Generator
from pathlib import Path

import msgspec

from precinct_app.domain.district.setup import KitPlan
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange.fingerprints import digest
from precinct_app.exchange.kit import kit_name
from precinct_app.exchange.trouble import Trouble
from precinct_app.services.district import OpenDistrict
from precinct_app.services.result import write_and_read_back


class Fate(enum.StrEnum):
    """What became of the kit of one precinct."""

    WRITTEN = "written"
    ISSUED_BEFORE = "issued_before"
    NOT_PLANNED = "not_planned"
    """Its commission or its ballots are not known; people enter them in the form of one kit."""
    UNFIT = "unfit"
    """The plan makes no kit: a trouble or a refusal says why."""


class KitOut(msgspec.Struct, frozen=True):
    """One precinct; `why` only when its kit could not be made."""

    precinct: int
    fate: Fate
    why: Trouble | Refusal | None = None


def issue_all(district: OpenDistrict, folder: Path, *, again: bool = False) -> Generator[KitOut, None, None]:
    """Write the kit of every precinct that has none yet, of all with `again`; one precinct at each step.

    A kit is journalled once it lies in `folder` whole. Stopping between two steps costs nothing; `OSError` ends it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for precinct in district.state.precincts:
        yield _issue(district, folder, precinct.number, again=again)


def lying_in(folder: Path, state: DistrictState) -> dict[int, Path]:
    """By precinct: the kit that was issued to it last, where this very file lies in `folder`."""
    found = {}
    for number, issued in state.kits.items():
        path = folder / kit_name(number)
        if path.is_file() and digest(path.read_bytes()) == issued:
            found[number] = path
    return found


def _issue(district: OpenDistrict, folder: Path, number: int, *, again: bool) -> KitOut:
    state = district.state
    if number in state.kits and not again:
        return KitOut(number, Fate.ISSUED_BEFORE)
    plan: KitPlan | None = state.plans.get(number)
    if plan is None or not plan.whole:
        return KitOut(number, Fate.NOT_PLANNED)
    try:
        data = district.make_kit(plan)
    except Trouble as trouble:
        return KitOut(number, Fate.UNFIT, trouble)
    if isinstance(data, Refusal):
        return KitOut(number, Fate.UNFIT, data)
    write_and_read_back(folder / kit_name(number), data)
    recorded = district.record_kit(plan, data)
    return KitOut(number, Fate.UNFIT, recorded) if isinstance(recorded, Refusal) else KitOut(number, Fate.WRITTEN)
