"""What people ask after a protocol stands on the wall: repeat, recount, copies, opinions (T8, R4, R35, R38, R39)."""

from precinct_app.domain.commands.base import Command
from precinct_app.domain.events import RepeatCause


class DecideRepeat(Command, frozen=True):
    """T8: the commission decides to count anew: by its own finding, on application, or on the district's order.

    `items` are counted anew by two members each; on application (R39) these are all piles and invalid ballots, whatever
    `items` says. `words` is the digest of the reason, and of the facts of the applicants.
    """

    contest: str
    cause: RepeatCause
    items: tuple[str, ...]
    in_favour: int
    against: int
    words: str


class ConfirmRecount(Command, frozen=True):
    """T8: the recount found the same numbers; the protocol stands (R39)."""

    contest: str


class AttachDissent(Command, frozen=True):
    """T6-T8: a member's dissenting opinion, typed or scanned, goes up with the bundle (R4); `digest` is its SHA-256."""

    contest: str
    member: str
    digest: str


class HandProtocolCopy(Command, frozen=True):
    """T7, T8: a certified copy of the protocol to a person who is here; `words` is the digest of the name (R38)."""

    contest: str
    words: str


class RefuseProtocolCopy(Command, frozen=True):
    """T7, T8: no copy, with the reason in `words` (R38)."""

    contest: str
    words: str
