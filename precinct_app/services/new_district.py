"""A district's file from a plan: all of it, or nothing (R40)."""

import contextlib
import datetime
from pathlib import Path

from db.keyslots import Cost
from db.store import parts_of
from precinct_app.domain.district.setup import DistrictSetup, KitPlan
from precinct_app.domain.refusal import Refusal
from precinct_app.services.clock import Clock, MachineClock, PracticeClock
from precinct_app.services.district import OpenDistrict


def create(
    path: Path,
    passphrase: str,
    setup: DistrictSetup,
    kits: tuple[KitPlan, ...] = (),
    clock: Clock | None = None,
    cost: Cost | None = None,
) -> OpenDistrict | Refusal:
    """Make and open the file. Trouble of `Store.create` where one lies there already; it then stays as it was.

    What fails half-way leaves no file.
    """
    clock = clock or usual_clock(setup)
    parts = parts_of(path)
    before = any(part.exists() for part in parts)
    try:
        return OpenDistrict.create(path, passphrase, setup, clock, cost, kits)
    except BaseException:
        for part in () if before else parts:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
        raise


def usual_clock(setup: DistrictSetup) -> Clock:
    """The machine's clock in the zone of the first precinct; in practice it is noon of the eve."""
    zone = setup.precincts[0].timezone()
    if not setup.election.practice:
        return MachineClock(zone)
    eve = setup.election.date - datetime.timedelta(days=1)
    return PracticeClock(datetime.datetime.combine(eve, datetime.time(12), zone), running=True)
