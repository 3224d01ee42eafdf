"""A contest counted anew, as the tests of T8 play it."""

from precinct_app.domain.commands import (
    AcceptRelations,
    DecideRepeat,
    DrawUpProtocol,
    EnterCount,
    PostProtocol,
    RecordPrint,
    SealProtocol,
    SignOnPaper,
)
from precinct_app.domain.events import RepeatCause
from precinct_app.domain.stage import next_version, protocol_paper
from precinct_app.domain.state import ContestCount, DrawnUp
from tests.domain.honest import truth
from tests.domain.room import MEMBERS, SECRETARY, Room

CONTEST = "president"
WHY = "w" * 64


def of(room: Room, contest: str = CONTEST) -> ContestCount:
    """Everything about the count of a contest."""
    return room.state.contest_count(contest)


def newest(room: Room, contest: str = CONTEST) -> DrawnUp:
    """The newest protocol."""
    drawn = of(room, contest).drawn_up
    assert drawn is not None
    return drawn


def decision(*items: str, cause: RepeatCause = RepeatCause.MISTAKE, contest: str = CONTEST) -> DecideRepeat:
    """All seven vote for counting these items anew."""
    return DecideRepeat(contest, cause, items, 7, 0, WHY)


def count(room: Room, item: str, value: int) -> None:
    """Two members find the same number."""
    for member in ("m4", "m5"):
        room.must(EnterCount(item, *divmod(value, room.rules.edition.pack_size)), member)


def count_again(room: Room, contest: str = CONTEST, **other: int) -> None:
    """Every item of the recount, honestly; `other`: last part of the item -> how many more are found."""
    repeat = of(room, contest).repeat
    assert repeat is not None
    for item in repeat.items:
        count(room, item, truth(item, room) + other.get(item.rpartition(":")[2], 0))


def draw_up(room: Room, contest: str = CONTEST) -> None:
    """Accept the relations and draw the repeat protocol up."""
    room.must(AcceptRelations(contest))
    room.must(DrawUpProtocol(contest, "PCT:AGAIN"))


def hang_up(room: Room, contest: str = CONTEST) -> None:
    """Print, sign, seal with both keys, post."""
    room.must(RecordPrint(protocol_paper(contest, next_version(contest, room.state) - 1), "q" * 64), SECRETARY)
    room.must(SignOnPaper(contest, MEMBERS, {}))
    room.must(SealProtocol(contest, "f1", "s1"))
    room.must(SealProtocol(contest, "f3", "s3"), SECRETARY)
    room.must(PostProtocol(contest, room.now, "Entrance", ("p1", "p2")))
