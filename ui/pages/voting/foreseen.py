"""What a command would do, before anybody presses its button: the events of the core, and the state after them.

events = foreseen(session, ReverseIssue(...))        # or the refusal
after = state_after(session, events)                 # the sums of the paper, before anything is written
"""

from precinct_app.domain.commands import Command
from precinct_app.domain.decide import Decision, decide
from precinct_app.domain.events import Entry, Event
from precinct_app.domain.evolve import replay
from precinct_app.domain.rules import Acting
from precinct_app.domain.state import PrecinctState
from ui.session import Session


def foreseen(session: Session, command: Command) -> Decision:
    """The events that the command of the member at work would write, or why it is refused."""
    precinct = session.precinct
    return decide(precinct.state, command, precinct.rules, Acting(session.actor, precinct.clock.now()))


def state_after(session: Session, events: tuple[Event, ...]) -> PrecinctState:
    """The state with these events; nothing is written."""
    precinct = session.precinct
    now = precinct.clock.now()
    entries = (Entry(precinct.head.seq + 1 + place, now, session.actor, event) for place, event in enumerate(events))
    return replay(entries, precinct.state)
