"""What people ask at the count (C2-C8, T1-T5)."""

from precinct_app.domain.commands.base import Command
from precinct_app.domain.events import SealFinding


class EnterCount(Command, frozen=True):
    """C2-C4, C7, C8, T3, T4: the acting member's count of one item, as full packs and a remainder."""

    item: str
    packs: int
    remainder: int


class SettleCount(Command, frozen=True):
    """C2-C4, C7, C8, T3, T4: two members differed twice; the commission decides the number by vote (K13, R2)."""

    item: str
    value: int
    in_favour: int
    against: int
    words: str


class CancelUnused(Command, frozen=True):
    """C2: `way` is how they were cancelled (corner_cut, stamp), `seal` closes the package."""

    contest: str
    way: str
    seal: str


class PackSpoiled(Command, frozen=True):
    """C3."""

    contest: str
    seal: str


class AnnounceReceived(Command, frozen=True):
    """C5: `heard_by` = number of people who heard it."""

    announced_by: str
    heard_by: int


class CompareSeals(Command, frozen=True):
    """C6: one finding per box."""

    findings: tuple[SealFinding, ...]


class OpenBox(Command, frozen=True):
    """C7, C8: the next box."""

    box: str


class ConfirmSorted(Command, frozen=True):
    """T1: all ballots shown, read and laid on piles; so many are doubtful."""

    contest: str
    doubtful: int


class DecideDoubtful(Command, frozen=True):
    """T2: the next doubtful ballot, by vote of the members present.

    `verdict` is a pile or a reason of invalidity. A ballot that may carry several marks lies on no pile: its verdict
    is events.VALID or a reason, and `marked` are the piles whose marks the commission found, 1 to all that it may have.
    """

    contest: str
    in_favour: int
    against: int
    verdict: str
    reason: str
    marked: tuple[str, ...] = ()


class ReopenCount(Command, frozen=True):
    """T5: count an item anew, because a relation does not hold."""

    item: str
    reason: str


class RecordAct(Command, frozen=True):
    """T5: the act for a relation of level `act`, with its reason and the members who sign it."""

    contest: str
    relation: str
    reason: str
    members: tuple[str, ...]


class NoteWarning(Command, frozen=True):
    """T5: the tick of a warning."""

    contest: str
    relation: str


class AcceptRelations(Command, frozen=True):
    """T5."""

    contest: str
