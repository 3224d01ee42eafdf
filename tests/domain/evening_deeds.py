"""What a random walk draws once protocols stand: repeats, settled numbers, opinions, copies, interruptions."""

from precinct_app.domain import commands, items
from precinct_app.domain.commands import Command
from precinct_app.domain.decide.count import ROUNDS_BEFORE_VOTE
from precinct_app.domain.decide.repeat import REPEATABLE
from precinct_app.domain.events import RepeatCause
from precinct_app.domain.procedure import step_id_of
from tests.domain.chance import Chance
from tests.domain.honest import truth


def settle(chance: Chance) -> Command:
    """Mostly a number that two members could not agree on."""
    room = chance.room
    stuck = [item for item, count in room.state.counts.items() if count.differed >= ROUNDS_BEFORE_VOTE]
    item = chance.usual(chance.one(stuck), ("", "C2:akim:unused")) if stuck else chance.item()
    known = item.count(":") == 2 and items.contest_of(item) in room.state.stock
    value = chance.near(truth(item, room) if known else 0)
    return commands.SettleCount(item, value, *chance.votes(), chance.usual("w", ("",)))


def decide_repeat(chance: Chance) -> Command:
    """Some of what was counted for the contest, rarely what must not be counted anew."""
    contest, counts = chance.contest(), chance.room.state.counts
    agreed = [item for item, count in counts.items() if count.agreed is not None]
    fitting = [
        item for item in agreed if items.contest_of(item) == contest and step_id_of(items.step_of(item)) in REPEATABLE
    ]
    some = (chance.one(fitting),) if fitting else ()
    odd = ((), tuple(fitting), (*some, *some), (chance.one(agreed),) if agreed else (), ("",))
    return commands.DecideRepeat(
        contest, chance.one(tuple(RepeatCause)), chance.usual(some, odd), *chance.votes(), chance.usual("w", ("",))
    )


def dissent(chance: Chance) -> Command:
    """An opinion of one of the members."""
    return commands.AttachDissent(chance.contest(), chance.member(), chance.one(("d1", "d2", "")))


def copy(chance: Chance) -> Command:
    return commands.HandProtocolCopy(chance.contest(), chance.usual("w", ("",)))


def no_copy(chance: Chance) -> Command:
    return commands.RefuseProtocolCopy(chance.contest(), chance.usual("w", ("",)))
