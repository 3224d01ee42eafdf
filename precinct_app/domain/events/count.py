"""Events of the count (C2-C8, T1-T5)."""

import msgspec

from precinct_app.domain.events.base import Event


class SealFinding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A box compared with the opening before it is opened (R27); `seen` says what was found when not the same."""

    box: str
    same: bool
    seen: str = ""


class CountEntered(Event, frozen=True):
    """One count of one item: `turn` 1 or 2 of a `round` (K13). `packs` full packs and a remainder make the value."""

    item: str
    round: int
    turn: int
    packs: int
    remainder: int
    value: int
    v: int = 1


class CountsAgreed(Event, frozen=True):
    """Both members found the same number."""

    item: str
    value: int
    v: int = 1


class CountsDiffered(Event, frozen=True):
    """The two counts of this round differ: both count again (K13)."""

    item: str
    round: int
    v: int = 1


class CountSettled(Event, frozen=True):
    """The commission decided the number after two members differed twice (K13, R2)."""

    item: str
    value: int
    decision: int
    in_favour: int
    against: int
    words: str
    v: int = 1


class CountReopened(Event, frozen=True):
    """An agreed item is counted anew because a relation does not hold; the old number stays in the journal."""

    item: str
    reason: str
    v: int = 1


class UnusedCancelled(Event, frozen=True):
    """C2: the unused ballots of a contest were cancelled, packed and sealed (R25)."""

    contest: str
    way: str
    seal: str
    v: int = 1


class SpoiledPacked(Event, frozen=True):
    """C3: the spoiled ballots of a contest were packed and sealed (R25)."""

    contest: str
    seal: str
    v: int = 1


class ReceivedAnnounced(Event, frozen=True):
    """C5: the number of voters who received ballots was read aloud; it cannot change any more (R26)."""

    numbers: dict[str, int]
    announced_by: str
    heard_by: int
    v: int = 1


class SealsCompared(Event, frozen=True):
    """C6: seals and boxes compared with the opening (R27)."""

    findings: tuple[SealFinding, ...]
    v: int = 1


class BoxOpened(Event, frozen=True):
    """C7, C8: the box was opened, emptied and shown empty."""

    box: str
    v: int = 1


class BoxAnnulled(Event, frozen=True):
    """C7: more ballots than requests: all ballots of this contest in the box are invalid (R28)."""

    box: str
    contest: str
    found: int
    requests: int
    members: tuple[str, ...]
    v: int = 1


class BallotsSorted(Event, frozen=True):
    """T1: every ballot was shown and its vote read aloud; `doubtful` wait for a vote (R30)."""

    contest: str
    doubtful: int
    v: int = 1


VALID = "valid"
"""Verdict on a doubtful ballot with several marks that is not invalid."""


class DoubtfulDecided(Event, frozen=True):
    """T2: a doubtful ballot decided by vote (R32). `verdict` is a pile id or a reason of invalidity.

    Where a ballot may carry several marks, a valid one has the verdict VALID and the piles it is counted for, in
    ballot order, in `marked`.
    """

    contest: str
    number: int
    in_favour: int
    against: int
    verdict: str
    reason: str
    marked: tuple[str, ...] = ()
    v: int = 1


class ActRecorded(Event, frozen=True):
    """T5: an act states the difference of a relation of level `act` and its reason."""

    contest: str
    relation: str
    difference: int
    reason: str
    members: tuple[str, ...]
    v: int = 1


class WarningNoted(Event, frozen=True):
    """T5: the commission looked at a warning; `numbers` are those it saw, so that the tick falls with them."""

    contest: str
    relation: str
    numbers: tuple[int, ...]
    v: int = 1


class RelationsAccepted(Event, frozen=True):
    """T5: all control relations hold or have their act; the piles are closed."""

    contest: str
    v: int = 1
