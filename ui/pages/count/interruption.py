"""What is said after the program was stopped in the middle of the count: how long, and that nothing was lost (R24)."""

from typing import NamedTuple

from precinct_app.domain.state import PrecinctState
from precinct_app.services import wording
from ui.language import Language
from ui.session import Session


class Told(NamedTuple):
    """Title, sentence and rule of the notice."""

    title: str
    words: str
    rule: str


def told(session: Session, tr: Language) -> Told:
    """The notice about the last interruption of the count, for a window that opens after it."""
    state = session.state
    stop = state.resumed[-1]
    step = wording.step_name(tr.catalogue, session.precinct.current_step(), state)
    stopped, resumed = tr.time(stop.stopped_at), tr.time(stop.resumed_at)
    words = tr.plural("count.resumed.words", stop.minutes, stopped=stopped, resumed=resumed, step=step)
    rule = wording.rule_words(tr.catalogue, "R24", session.precinct.rules.edition)
    return Told(tr("count.resumed.title"), words, rule)


def lost_words(state: PrecinctState, tr: Language) -> str:
    """The minutes that the count lost, for its clock; "" while none are lost."""
    lost = sum(stop.minutes for stop in state.resumed)
    return tr("count.resumed.lost", minutes=tr.number(lost)) if lost else ""
