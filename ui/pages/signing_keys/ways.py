"""What may be done about a holder's key now; which one is proposed first."""

from enum import StrEnum

from precinct_app.services import keys
from precinct_app.services.precinct import OpenPrecinct


class Way(StrEnum):
    """One of them is chosen; its sentence says what follows."""

    DONE = "done"
    MAKE = "make"
    CERTIFICATE = "certificate"
    BRING = "bring"
    BARE = "bare"
    NEW = "new"


def ways(precinct: OpenPrecinct, member: str) -> tuple[Way, ...]:
    """The ways on for the key of this member, the usual one first."""
    waits = keys.waiting_request(precinct, member) is not None
    if member not in precinct.state.keys:
        return (Way.CERTIFICATE, Way.BARE, Way.NEW) if waits else (Way.MAKE, Way.BRING, Way.BARE)
    if keys.another_waits(precinct, member):
        return (Way.CERTIFICATE, Way.BARE, Way.NEW)
    return (Way.CERTIFICATE, Way.NEW) if waits else (Way.DONE, Way.NEW)


def replaces(precinct: OpenPrecinct, member: str, way: Way) -> bool:
    """Whether a key that is enrolled gives way: then its cause is asked."""
    enrolled = member in precinct.state.keys
    return enrolled and (way is Way.NEW or (way is not Way.DONE and keys.another_waits(precinct, member)))
