"""What people ask about incidents and complaints (R43)."""

import datetime

from precinct_app.domain.commands.base import Command
from precinct_app.domain.events import IncidentDecision, IncidentKind


class RecordIncident(Command, frozen=True):
    """Anything worth a line of the register; `words` is the digest of who and what."""

    matter: IncidentKind
    happened_at: datetime.datetime
    words: str


class DecideIncident(Command, frozen=True):
    """What the commission decided; a complaint is decided by vote, `words` is the digest of the reason."""

    number: int
    decision: IncidentDecision
    in_favour: int
    against: int
    words: str


class HandCopy(Command, frozen=True):
    """The one who complained got the decision in writing; `words` is the digest of the name."""

    number: int
    words: str
