"""The precincts beneath a number: of how many it is made, and which of them stand in it with their paper alone (R40).

A district's precincts report to it themselves. To a region or to the country report commissions, and only what each of
them sealed into its result says how many precincts there are beneath its numbers, and which of these are on paper.
"""

from collections.abc import Iterable

import msgspec

Place = tuple[int, ...]
"""A precinct, or a commission on the way to it: the numbers from the one that reports here down to it, (5, 1, 128)."""


class Beneath(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands beneath a sum, or beneath the numbers of one that reports.

    `precincts` counts those that are known, `on_paper` are those of them without a signed bundle. Of the commissions
    in the other two nobody knows the precincts: their own numbers were read from paper, or their result is of the
    older form that does not tell.
    """

    precincts: int = 0
    on_paper: tuple[Place, ...] = ()
    commissions_on_paper: tuple[Place, ...] = ()
    untold: tuple[Place, ...] = ()

    @property
    def read(self) -> tuple[Place, ...]:
        """Everything that was read from paper, precincts and commissions."""
        return (*self.on_paper, *self.commissions_on_paper)

    @property
    def unknown(self) -> tuple[Place, ...]:
        """The commissions whose precincts are not among those counted."""
        return tuple(sorted((*self.commissions_on_paper, *self.untold)))

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place that is named."""
        return (*self.on_paper, *self.commissions_on_paper, *self.untold)

    def under(self, number: int) -> "Beneath":
        """The same as it is seen one level up, by those to whom this commission is `number`."""

        def led(places: tuple[Place, ...]) -> tuple[Place, ...]:
            return tuple((number, *place) for place in places)

        return Beneath(self.precincts, led(self.on_paper), led(self.commissions_on_paper), led(self.untold))


NOTHING = Beneath()
"""Beneath one that has not reported."""


def together(several: Iterable[Beneath]) -> Beneath:
    """What stands beneath the sum of several (K12)."""
    found = tuple(several)
    return Beneath(
        sum(each.precincts for each in found),
        tuple(place for each in found for place in each.on_paper),
        tuple(place for each in found for place in each.commissions_on_paper),
        tuple(place for each in found for place in each.untold),
    )


def shown(place: Place) -> str:
    """A place as people read it: 5/1/128."""
    return "/".join(map(str, place))
