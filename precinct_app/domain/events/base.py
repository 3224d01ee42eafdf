"""The form of every event. Events are tagged and versioned facts; the journal holds these and nothing else.

No event carries personal data of voters (R12): a voter is a key, a random number that means nothing outside
the encrypted file. Names of commission members are public. `v` is the version of the event's form.
"""

import datetime

import msgspec


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """Base of all events; the tag in the journal is the class name."""


class StepDone(Event, frozen=True):
    """A step of the procedure (or one instance of it) is done and cannot be opened again."""

    step: str
    v: int = 1


class Entry(msgspec.Struct, frozen=True, gc=False):
    """An event as it stands in the journal: when (local, with offset) and by whom ("program" for the program).

    Like all of which a journal has thousands it is no part of a cycle, and the collector need not look for one (gc).
    """

    seq: int
    at: datetime.datetime
    actor: str
    event: Event
