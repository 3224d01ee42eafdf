"""What is due before voting day, and how many ballots: arithmetic that warns and refuses nothing (R6, R8, R13, R14).

A list that was shown late or ballots that came in another number are facts: a refusal would only make somebody write
down what is not so. The number of ballots is the one of the act and stays (R14).
"""

import datetime

import msgspec

from precinct_app.domain.edition import Edition
from precinct_app.domain.election import PrecinctSetup
from precinct_app.domain.state import PrecinctState

SELF_GOVERNMENT = "local_self_government"


class Ballots(msgspec.Struct, frozen=True):
    """Ballots of a contest: one for each voter of the list and the reserve of the edition."""

    voters: int
    reserve: int

    @property
    def both(self) -> int:
        """How many there should be."""
        return self.voters + self.reserve


def list_received(setup: PrecinctSetup, edition: Edition) -> datetime.date:
    """The last day on which the list is in time (R6)."""
    return _before(setup, edition.days_before.list_received)


def list_shown(setup: PrecinctSetup, edition: Edition) -> datetime.date:
    """The last day on which the display begins in time: later where people live only for a while (R8)."""
    days = edition.days_before
    if setup.precinct.special:
        return _before(setup, days.list_shown_special)
    if all(contest.kind == SELF_GOVERNMENT for contest in setup.contests):
        return _before(setup, days.list_shown_self_government)
    return _before(setup, days.list_shown)


def ballots_received(setup: PrecinctSetup, edition: Edition) -> datetime.date:
    """The last day on which the ballots are in time (R14)."""
    return _before(setup, edition.days_before.ballots_received)


def days_late(day: datetime.date, due: datetime.date) -> int:
    """0 when `day` is in time."""
    return max((day - due).days, 0)


def ballots(state: PrecinctState, edition: Edition, contest: str) -> Ballots | None:
    """What the list as it stands asks for (R13); None before there is a list.

    The law names the share of a whole constituency; a precinct's own number is the decision of those who hand out.
    """
    if contest not in state.voter_list.on_list:
        return None
    voters = state.voter_list.on_list[contest]
    return Ballots(voters, edition.ballot_reserve.least(voters))


def _before(setup: PrecinctSetup, days: int) -> datetime.date:
    return setup.election.date - datetime.timedelta(days=days)
