"""Commands about the voter list as the tests of its changes give them."""

from msgspec.structs import replace

from precinct_app.domain.commands import (
    AmendList,
    IssueCertificate,
)
from precinct_app.domain.edition import When
from precinct_app.domain.events import (
    ListChange,
)
from precinct_app.domain.ledger import Mark
from tests.domain.honest import played
from tests.domain.room import CHAIR, Room, at

PARTS = {
    "the list came": ("L1", at(12, days=-3), When.BEFORE_FREEZE),
    "a second before the freeze": ("L1", at(19, 59, 59, days=-1), When.BEFORE_FREEZE),
    "20:00, not yet confirmed": ("L1", at(20, days=-1), When.FROZEN),
    "frozen": ("L4", at(21, days=-1), When.FROZEN),
    "before the opening": ("O3", at(6, 50), When.FROZEN),
    "voting": ("O4", at(11), When.VOTING),
}
"""Part of the days -> the last step done, the moment, what the law calls it."""


def in_part(part: str, edition: str = "kz-2026", contests: int = 1) -> Room:
    last, now, _ = PARTS[part]
    room = played(last, edition, contests=contests)
    room.now = now
    return room


def amend(change: ListChange, voter: int = 0, ground: str = "court", /, **changes: object) -> AmendList:
    return replace(AmendList(change, voter, ground, CHAIR, "r2", words="w"), **changes)


def issued(number: str = "A1", voter: int = 5, *, here: bool = False, signed_by: str = CHAIR) -> IssueCertificate:
    return IssueCertificate(voter, number, here, signed_by)


def mark(room: Room, voter: int) -> Mark:
    return room.state.voters.get(voter) or Mark()
