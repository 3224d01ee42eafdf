"""What a determination is made from: the sums of one contest."""

import msgspec

from precinct_app.domain.district.state import Sums
from precinct_app.domain.election import AGAINST_ALL, Contest
from precinct_app.domain.law import PercentBase
from precinct_app.domain.percentages import base_of


class TallyBroken(ValueError):
    """Sums from which nothing may be determined; `code` is the relation that fails (K5)."""

    def __init__(self, code: str, what: str) -> None:
        super().__init__(f"{code}: {what}")
        self.code = code


class Tally(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sums of one contest: votes by pile in ballot order ("against_all" last, where the ballot has it), and lines.

    `TallyBroken` for votes that the valid ballots cannot carry, or a number below zero.
    """

    votes: dict[str, int]
    valid: int
    invalid: int
    on_list: int
    received: int
    marks: int = 1

    def __post_init__(self) -> None:
        numbers = (*self.votes.values(), self.valid, self.invalid, self.on_list, self.received)
        if min(numbers) < 0:
            raise TallyBroken("K5", "a number below zero")
        given = sum(self.votes.values())
        if given > self.valid * self.marks or (self.marks == 1 and given != self.valid):
            raise TallyBroken("K5", f"{given} votes on {self.valid} valid ballots")

    @property
    def took_part(self) -> int:
        """Ballots found in the boxes."""
        return self.valid + self.invalid

    @property
    def against_all(self) -> int | None:
        """Votes against all; None where the ballot has no such line."""
        return self.votes.get(AGAINST_ALL)

    def whole(self, base: PercentBase) -> int:
        """Ballots of which shares are taken (R33)."""
        return base_of(base, valid=self.valid, took_part=self.took_part)

    def options(self) -> dict[str, int]:
        """Votes of those who can be elected: the line "against all" stands for nobody."""
        return {option: number for option, number in self.votes.items() if option != AGAINST_ALL}


def tally_of(contest: Contest, sums: Sums) -> Tally:
    """The tally of a contest from the district's sums."""
    lines = sums.lines
    return Tally(
        {pile: sums.votes[pile] for pile in contest.piles()},
        valid=lines["ballots_valid"],
        invalid=lines["ballots_invalid"],
        on_list=lines["voters_on_list"],
        received=lines["voters_received_ballots"],
        marks=contest.marks,
    )
