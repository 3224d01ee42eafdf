"""A count made anew after its protocol was posted (T8, R35, R39): the decision, what it may name, what it changed.

repeat.decide(precinct, contest, cause, items, Votes(6, 0), RepeatWords("reason"), actor)
... counts, acts, ticks and AcceptRelations as in the evening, then one of
precinct.do(ConfirmRecount(contest), actor)              # the same numbers
result.draw_up_protocol(precinct, contest, chair, pin)   # others: print, sign, seal and post it as in the evening
"""

from typing import NamedTuple

import msgspec

from precinct_app.domain import items
from precinct_app.domain.commands import DecideRepeat
from precinct_app.domain.decide.repeat import REPEATABLE
from precinct_app.domain.events import BoxKind, RepeatCause
from precinct_app.domain.procedure import step_id_of
from precinct_app.domain.protocol import Protocol
from precinct_app.domain.state import Repeat
from precinct_app.services import words
from precinct_app.services.incidents import Votes
from precinct_app.services.precinct import Answer, OpenPrecinct


class RepeatWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why the commission counts anew; on application also who applied, and with what facts (R39)."""

    reason: str
    applicants: str = ""

    def __repr__(self) -> str:
        """Nothing of it may reach a log or a crash report (R12)."""
        return "RepeatWords()"


class Change(NamedTuple):
    """A number that a repeat protocol says otherwise: `kind` is "line", "invalid" or "votes"."""

    kind: str
    name: str
    before: int
    after: int


def decide(
    precinct: OpenPrecinct,
    contest: str,
    cause: RepeatCause,
    chosen: tuple[str, ...],
    votes: Votes,
    said: RepeatWords,
    actor: str,
) -> Answer:
    """The commission's decision to count `chosen` anew; without a reason the core refuses it."""
    plain = RepeatWords(said.reason.strip(), said.applicants.strip())
    text = msgspec.json.encode(plain).decode() if plain.reason else words.NOTHING
    return words.do(precinct, text, lambda digest: DecideRepeat(contest, cause, chosen, *votes, digest), actor)


def words_of(precinct: OpenPrecinct, repeat: Repeat) -> RepeatWords:
    """What the commission wrote when it decided."""
    return msgspec.json.decode(words.text(precinct, repeat.words), type=RepeatWords)


def choices(precinct: OpenPrecinct, contest: str) -> tuple[str, ...]:
    """Items of a contest that may be counted anew, in the order of the evening."""
    state, edition = precinct.state, precinct.rules.edition
    boxes = [items.BOX_STEP[kind] + f".{box.number}" for kind in BoxKind for box in state.boxes_of(kind)]
    steps = ["C2", "C3", *sorted(boxes), f"T3.{contest}", f"T4.{contest}"]
    return tuple(
        item
        for step in steps
        if step_id_of(step) in REPEATABLE
        for item in items.items_of(step, state, edition)
        if items.contest_of(item) == contest and state.agreed(item) is not None
    )


def changes(before: Protocol, after: Protocol) -> tuple[Change, ...]:
    """Every number that differs between two versions, in the order of the protocol."""
    parts = (
        ("line", before.lines, after.lines),
        ("invalid", before.invalid_reasons, after.invalid_reasons),
        ("votes", before.votes, after.votes),
    )
    return tuple(
        Change(kind, name, old.get(name, 0), number)
        for kind, old, new in parts
        for name, number in new.items()
        if old.get(name, 0) != number
    )
