"""What goes to the next level: its certificate for this one's key, and sealed results (R40, R41, K12)."""

from precinct_app.domain.district import commands, events
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.events.base import Event
from precinct_app.domain.refusal import require


def enrol(state: DistrictState, command: commands.EnrolUpward) -> tuple[Event, ...]:
    """Once, and only for a district that has a number at the next level."""
    require(state.number > 0, "no_next_level", "R40")
    require(not state.upward, "enrolled_already", "R44")
    return (events.UpwardEnrolled(command.fingerprint),)


def export(state: DistrictState, command: commands.ExportResult) -> tuple[Event, ...]:
    """A preliminary result at any time, the official one when every precinct reported every contest (K12)."""
    require(bool(state.upward), "not_enrolled", "R44")
    missing = len(state.missing())
    require(not command.official or missing == 0, "precincts_missing", "K12", missing_count=missing)
    return (events.ResultExported(command.digest, command.official),)
