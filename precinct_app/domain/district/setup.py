"""What a district begins with: the election, its contests and the precincts that will report."""

import msgspec

from precinct_app.domain.election import Contest, Election, Precinct


class DistrictSetup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The facts of one election in one district; the start of the district's journal."""

    election: Election
    contests: tuple[Contest, ...]
    precincts: tuple[Precinct, ...]
