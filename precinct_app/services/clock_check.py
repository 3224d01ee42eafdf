"""The district's clock beside what comes in: no report was made later than it is (R17, R40).

A practice day lies on another date than today, so there the clock follows what is taken in (`OpenDistrict.do`). On a
real day people set the computer's clock: `clock_behind` tells them when it cannot be right, and refuses nothing.
"""

import datetime
from collections.abc import Iterable

import msgspec

from precinct_app.domain.district.setup import Level
from precinct_app.domain.procedure import Begins
from precinct_app.services.district import OpenDistrict
from resources.texts import Catalogue

_APART = datetime.timedelta(minutes=2)
"""So far the clocks of two computers may differ without either being wrong."""


class ClockBehind(msgspec.Struct, frozen=True):
    """The clock says `now`, but what is here was made at `since` or later; both in the district's time."""

    now: datetime.datetime
    since: datetime.datetime

    def words(self, tr: Catalogue) -> str:
        """What is wrong, and what to do."""
        now, since = (f"{tr.date(each.date())}, {tr.time(each)}" for each in (self.now, self.since))
        return tr("reports.clock.behind", now=now, since=since)


def clock_behind(district: OpenDistrict, made_at: Iterable[datetime.datetime | None] = ()) -> ClockBehind | None:
    """How far the clock is behind, None where nothing contradicts it; `made_at` is what files taken in say of theirs.

    Without such a file, a report tells that voting is over where it came from.
    """
    now = district.clock.now()
    since = max([*(each for each in made_at if each), *_closings(district)], default=now)
    return ClockBehind(now, since.astimezone(now.tzinfo)) if since > now + _APART else None


def closing(district: OpenDistrict, number: int) -> datetime.datetime:
    """When voting ends at a precinct by the edition (R17); `KeyError` for one that is none of this district."""
    state = district.state
    moment = district.rules.moment(Begins.CLOSES, state.known, state.by_number[number])
    if moment is None:
        raise LookupError("voting ends at no moment")
    return moment


def _closings(district: OpenDistrict) -> set[datetime.datetime]:
    """When voting ended at those who reported; special precincts may close before (R17), and so may a level below."""
    state = district.state
    if state.level is not Level.DISTRICT:
        return set()
    reported = [number for number in {*state.arrivals, *state.papers} if not state.by_number[number].special]
    zones = {state.by_number[number].utc_offset: number for number in reported}
    return {closing(district, number) for number in zones.values()}
