"""What a district begins with: the election, its contests and the precincts that will report.

A region is a district whose "precincts" are districts, the country one whose "precincts" are regions: what reports to
it are results sealed by the level below, and everything else is the same (R40, R41).
"""

import enum

import msgspec

from precinct_app.domain.election import Contest, Election, Member, Precinct


class Level(enum.StrEnum):
    """Where in the country sums are made."""

    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"


class DistrictSetup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The facts of one election in one district; the start of the district's journal.

    `number` is the district's own among those that report to the next level, 0 where there is none.
    """

    election: Election
    contests: tuple[Contest, ...]
    precincts: tuple[Precinct, ...]
    level: Level = Level.DISTRICT
    number: int = 0


class KitPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the kit of a precinct will say besides the election: its commission, the ballots meant for it per contest.

    Names of members of commissions are public (R1); the number of ballots is the district's intention (R14), and
    where it is not known yet `ballots` is empty.
    """

    precinct: int
    members: tuple[Member, ...]
    ballots: dict[str, int]

    @property
    def whole(self) -> bool:
        """True when a kit can be made of it without asking anybody."""
        return bool(self.members) and bool(self.ballots)
