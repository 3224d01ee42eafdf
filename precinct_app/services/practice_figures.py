"""What people did on the practice day: the figures of a real precinct protocol, scaled to the wanted list.

Only deeds stand here (who came, what was marked, what was spoiled); the practice day plays them through the ledgers,
and the protocol is what the ledgers then say. Source of the figures: resources/practice/README.md.
"""

import csv
import functools
import io
from collections.abc import Mapping, Sequence

import msgspec

from precinct_app.domain.election import AGAINST_ALL
from resources import files

FEWEST_VOTERS = 40
MOST_SPOILED = 3
OPTIONS = 8
_USUAL_REASONS = {"no_mark": 4, "too_many_marks": 3, "will_unclear": 2}


class PracticeFigures(msgspec.Struct, frozen=True):
    """Deeds of one practice day at one precinct, for one contest.

    `votes` are by pile id ("o1".."o8", or "o1".."o7" and "against_all"), `invalid` by the edition's reasons, both with
    zeros kept. `portable` and `stationary` are ballots put into the boxes. `source` is the address of the protocol.
    """

    voters_on_list: int
    received: int
    issued_premises: int
    issued_home: int
    spoiled: int
    votes: dict[str, int]
    invalid: dict[str, int]
    portable: int
    stationary: int
    source: str

    @property
    def issued(self) -> int:
        """Ballots issued, replacements not counted twice: voters who received one."""
        return self.issued_premises + self.issued_home

    @property
    def unused(self) -> int:
        """Ballots left over at the close, to be cancelled."""
        return self.received - self.issued - self.spoiled


def figures_for(voters: int, against_all: bool, invalid_reasons: Sequence[str]) -> PracticeFigures:
    """Figures for a list of `voters` people, from the real protocol nearest in size.

    When the sizes differ, every number of the protocol is scaled by largest remainder, from whole to part, so that
    K1-K9 hold: voters = on the premises + at home + stayed away; ballots in the boxes = invalid + votes; received =
    issued + unused + spoiled. At least one voter votes at home. The protocol's cancelled ballots are split into
    at most MOST_SPOILED spoiled ones and the rest unused. Raises ValueError for fewer than FEWEST_VOTERS.
    """
    if voters < FEWEST_VOTERS:
        raise ValueError(f"a practice day needs at least {FEWEST_VOTERS} voters")
    row, source = min(_protocols(), key=lambda protocol: abs(protocol[0]["voters_on_list"] - voters))
    premises, home, _ = largest_remainder(
        voters, (row["issued_premises"], row["issued_home"], row["voters_on_list"] - _issued(row))
    )
    if home == 0:  # a small list must still send its crew out
        premises, home = premises - 1, 1
    marked = [row[f"votes_{number}"] for number in range(1, OPTIONS + 1)]
    invalid, *votes = largest_remainder(premises + home, (row["ballots_invalid"], *marked))
    cancelled = max(1, round(row["ballots_cancelled"] * voters / row["voters_on_list"]))
    return PracticeFigures(
        voters_on_list=voters,
        received=premises + home + cancelled,
        issued_premises=premises,
        issued_home=home,
        spoiled=min(MOST_SPOILED, cancelled),
        votes=dict(zip(_piles(against_all), votes, strict=True)),
        invalid=_by_reason(invalid, invalid_reasons),
        portable=home,
        stationary=premises,
        source=source,
    )


def largest_remainder(whole: int, weights: Sequence[int]) -> list[int]:
    """`whole` split in the proportion of `weights`: exact shares rounded down, what is left to the largest remainders.

    The parts always add up to `whole`; a weight of 0 gets 0. Raises ValueError when all weights are 0.
    """
    total = sum(weights)
    if total <= 0:
        raise ValueError("nothing to split by")
    parts = [whole * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: (-(whole * weights[place] % total), place))
    for place in by_remainder[: whole - sum(parts)]:
        parts[place] += 1
    return parts


def _issued(row: Mapping[str, int]) -> int:
    return row["issued_premises"] + row["issued_home"]


def _piles(against_all: bool) -> tuple[str, ...]:
    """With "against all" the eighth column of the protocol stands for it."""
    ids = tuple(f"o{number}" for number in range(1, OPTIONS + 1))
    return (*ids[:-1], AGAINST_ALL) if against_all else ids


def _by_reason(invalid: int, reasons: Sequence[str]) -> dict[str, int]:
    """Most invalid ballots are blank or carry too many marks; an edition without these reasons gets equal parts."""
    weights = [_USUAL_REASONS.get(reason, 0) for reason in reasons]
    parts = largest_remainder(invalid, weights if any(weights) else [1] * len(reasons))
    return dict(zip(reasons, parts, strict=True))


@functools.cache
def _protocols() -> tuple[tuple[dict[str, int], str], ...]:
    """Each protocol's numbers by column, and its address."""
    rows = csv.DictReader(io.StringIO(files.read_text("practice/protocols.csv")))
    words = {"region", "tik", "uik", "source"}
    return tuple(({name: int(row[name]) for name in row if name not in words}, row["source"]) for row in rows)
