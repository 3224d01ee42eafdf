"""The protocols of a contest, the first and its repeats: which there are, and what each stands under (R35)."""

import msgspec

from precinct_app.documents.frame import Term
from precinct_app.documents.papers import Replaced, Superseded
from precinct_app.domain.election import Words
from precinct_app.domain.events import ProtocolDrawnUp, RepeatDecided
from precinct_app.domain.state import DrawnUp
from precinct_app.services import words
from precinct_app.services.papers.day import Day
from precinct_app.services.papers.facts import Fact
from precinct_app.services.papers.words import named
from precinct_app.services.repeat import RepeatWords
from resources.texts import LANGUAGES


def versions(day: Day, contest: str) -> tuple[DrawnUp, ...]:
    """Every protocol that was drawn up, the one that stands last."""
    count = day.state.contest_count(contest)
    return (*count.superseded, count.drawn_up) if count.drawn_up else ()


def drawn_up(day: Day, contest: str) -> tuple[Fact[ProtocolDrawnUp], ...]:
    """The entries that drew them up, in the same order."""
    return tuple(fact for fact in day.facts.every(ProtocolDrawnUp) if fact.event.protocol.contest == contest)


def decided(day: Day, contest: str, until: float) -> Fact[RepeatDecided]:
    """The last decision to count a contest anew before the entry `until`; `LookupError` for none."""
    facts = [fact for fact in day.facts.every(RepeatDecided) if fact.event.contest == contest and fact.seq < until]
    if not facts:
        raise LookupError(f"nobody decided to count {contest} anew")
    return facts[-1]


def replaced(day: Day, contest: str, version: int, until: float) -> Replaced | None:
    """What a protocol replaces, and the decision that led to it; None for the first.

    The names and facts of applicants stay in the decision: this paper goes to everyone (R12).
    """
    if version == 1:
        return None
    before = drawn_up(day, contest)[version - 2]
    decision = decided(day, contest, until)
    return Replaced(
        before.event.protocol,
        before.before,
        f"№\u00a0{decision.event.decision}",
        decision.at.date(),
        reason(day, decision),
    )


def superseded(day: Day, contest: str, version: int) -> Superseded | None:
    """The protocol that took its place, once it hangs on the wall: until then the older one stands (R35)."""
    newer = next((each for each in versions(day, contest) if each.protocol.version == version + 1), None)
    return Superseded(version + 1, newer.posting.at) if newer and newer.posting else None


def words_of(day: Day, decision: Fact[RepeatDecided]) -> RepeatWords:
    """What the commission wrote when it decided."""
    return msgspec.json.decode(words.text(day.precinct, decision.event.words), type=RepeatWords)


def reason(day: Day, decision: Fact[RepeatDecided]) -> Words:
    """Cause and reason: "комиссия обнаружила ошибку: пачка учтена дважды"."""
    said, cause = words_of(day, decision), named(f"papers.repeat_cause.{decision.event.cause}")
    return Words(*(f"{cause.of(lang)}: {said.reason}" for lang in LANGUAGES))


def cause_term(decision: Fact[RepeatDecided]) -> Term:
    """Why it was counted anew."""
    return Term(f"papers.repeat_cause.{decision.event.cause}")
