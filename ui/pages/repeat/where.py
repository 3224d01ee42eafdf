"""How far a repeat is, read from the state, and how it is named (T8)."""

import enum

from precinct_app.domain.state import PrecinctState, Repeat
from ui.language import Language
from ui.pages.protocol import which


class Where(enum.StrEnum):
    """What is open at T8: one thing at a time."""

    DECIDE = "decide"
    COUNT = "count"
    RELATIONS = "relations"
    COMPARE = "compare"
    PROTOCOL = "protocol"


def where(state: PrecinctState, contest: str) -> Where:
    """The next thing to do with the repeat of a contest; DECIDE while none goes on."""
    count = state.contest_count(contest)
    if count.repeat is None:
        return Where.DECIDE
    if count.drawn_up is not None and count.drawn_up.posting is None:
        return Where.PROTOCOL
    if count.repeat.accepted:
        return Where.COMPARE
    if any(state.agreed(item) is None for item in count.repeat.items):
        return Where.COUNT
    return Where.RELATIONS


def standing_words(state: PrecinctState, tr: Language, contest: str) -> str:
    """Which protocol stands: "Протокол № 1 вывешен в 23:40 и стоит, пока не вывешен новый"; "" before any is."""
    drawn = which.posted(state, contest)
    if drawn is None or drawn.posting is None:
        return ""
    again = state.contest_count(contest).repeat is not None
    key = "repeat.stands_until" if again else "repeat.stands"
    return tr(key, number=drawn.protocol.version, time=tr.time(drawn.posting.at))


def ended_words(tr: Language, repeat: Repeat) -> str:
    """How an earlier repeat ended: "Решение № 4: ошибка... Числа те же, протокол стоит."."""
    cause = tr(f"repeat_cause.{repeat.cause}")
    return tr(f"repeat.ended.{repeat.outcome}", number=repeat.decision, cause=cause, time=tr.time(repeat.at))
