"""Turnout: who came by when, the reports of it, and a pace that no queue can have (R23, K10, W2)."""

import datetime

import msgspec

from precinct_app.domain.edition import Edition
from precinct_app.domain.state import PrecinctState

SLOT_MINUTES = 10
_SLOTS_AN_HOUR = 60 // SLOT_MINUTES


def slot_of(at: datetime.datetime) -> int:
    """The slot of ten minutes of the day: 0 from midnight."""
    return slot_at(at.hour, at.minute // SLOT_MINUTES)


def slot_at(hour: int, place: int) -> int:
    """The slot of the day that is the hour's slot `place`, from 0."""
    return hour * _SLOTS_AN_HOUR + place


class Came(msgspec.Struct, frozen=True):
    """Voters who received ballots by a moment."""

    on_premises: int
    at_home: int


def came_by(state: PrecinctState, hour: int) -> Came:
    """Voters who had received ballots when the hour struck; crews count when they are back."""
    end = hour * _SLOTS_AN_HOUR

    def before(slots: dict[int, int]) -> int:
        return sum(served for slot, served in slots.items() if slot < end)

    return Came(sum(before(slots) for slots in state.desks.values()), before(state.home_slots))


def by_hour(state: PrecinctState) -> dict[int, int]:
    """Hour of the day -> voters served on the premises in that hour."""
    hours: dict[int, int] = {}
    for slots in state.desks.values():
        for slot, served in slots.items():
            hour = slot // _SLOTS_AN_HOUR
            hours[hour] = hours.get(hour, 0) + served
    return {hour: hours[hour] for hour in sorted(hours)}


class Haste(msgspec.Struct, frozen=True):
    """A desk that served more voters in ten minutes than one person can (W2)."""

    member: str
    slot: int
    served: int
    most: int


def too_fast(state: PrecinctState, edition: Edition) -> tuple[Haste, ...]:
    """Every slot of every desk with more than one voter per `seconds_per_ballot` (W2), in the order of the day."""
    most = SLOT_MINUTES * 60 // edition.seconds_per_ballot
    found = (
        Haste(member, slot, served, most)
        for member, slots in state.desks.items()
        for slot, served in slots.items()
        if served > most
    )
    return tuple(sorted(found, key=lambda haste: (haste.slot, haste.member)))


def is_extreme(state: PrecinctState) -> bool:
    """Whether nobody came, or everybody (W2)."""
    return state.turnout() in {0, state.voter_list.people}


def report_moment(state: PrecinctState, hour: int) -> datetime.datetime:
    """When a report hour strikes on voting day, local."""
    return state.known.at(datetime.time(hour))


def reports_due(state: PrecinctState, edition: Edition, now: datetime.datetime) -> tuple[int, ...]:
    """Report hours that have struck and have no report yet, earliest first."""
    if "O4" not in state.steps or "C5" in state.steps:
        return ()
    return tuple(
        hour for hour in edition.report_hours if hour not in state.reports and now >= report_moment(state, hour)
    )
