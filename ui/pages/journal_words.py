"""Entries of the journal in words: what happened, without anything personal and without a number still to be counted.

The places of the text `journal.<kind of event>` are fields of the event, each in the form that its name or its kind
asks for. A first count is named and never shown (K13): whoever counts second could look it up here.
"""

import datetime
import enum
from collections.abc import Callable, Mapping

from precinct_app.domain.election import PrecinctSetup, Role
from precinct_app.domain.events import (
    SAFE,
    Event,
    IncidentDecision,
    IncidentKind,
    KeyEnrolled,
    KeyLoss,
    ListChange,
    RepeatCause,
    ReversalReason,
)
from precinct_app.domain.protocol import Protocol
from precinct_app.domain.state import PrecinctState
from precinct_app.services import wording
from resources.texts import Catalogue

Form = Callable[[Catalogue, str, PrecinctState], str]


def event_words(tr: Catalogue, event: Event, state: PrecinctState) -> str:
    """One sentence of an entry, in the language of `tr`; `state` gives names to members, contests and items."""
    values = {name: _shown(tr, name, getattr(event, name), state) for name in event.__struct_fields__}
    return tr(f"journal.{_kind(event)}", **values)


def _kind(event: Event) -> str:
    """What happened, as the text is named: a key may have come without its certificate, or instead of another one."""
    kind = type(event).__name__
    if isinstance(event, KeyEnrolled):
        return f"{kind}{'.bare' if event.bare else ''}{'.instead' if event.instead else ''}"
    return kind


def _box_name(tr: Catalogue, box: str, _state: PrecinctState) -> str:
    return wording.box_name(tr, box)


def _holder(tr: Catalogue, holder: str, state: PrecinctState) -> str:
    return tr("journal.safe") if holder == SAFE else wording.member_name(tr, holder, state)


def _ground(tr: Catalogue, ground: str, _state: PrecinctState) -> str:
    return tr(f"ground.{ground}")


_FORMS: Mapping[str, Form] = {
    "step": wording.step_name,
    "contest": wording.contest_title,
    "contests": wording.contest_title,
    "item": wording.item_name,
    "box": _box_name,
    "member": wording.member_name,
    "announced_by": wording.member_name,
    "signed_by": wording.member_name,
    "with_member": wording.member_name,
    "giver": _holder,
    "taker": _holder,
    "holder": _holder,
    "returned_to": _holder,
    "ground": _ground,
}
"""Fields that hold ids, and how the ids are named."""

_NAMED: Mapping[type[enum.StrEnum], str] = {
    ListChange: "list_change",
    IncidentKind: "incident",
    IncidentDecision: "incident_decision",
    ReversalReason: "reversal",
    RepeatCause: "journal.cause",
    Role: "role",
    KeyLoss: "keys.cause",
}
"""Fields whose values have names of their own."""


def _shown(tr: Catalogue, name: str, value: object, state: PrecinctState) -> str:
    """A field as one reads it; of several things their number, of numbers per contest their sum."""
    form = _FORMS.get(name)
    if form is not None:
        ids = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
        return ", ".join(form(tr, str(each), state) for each in ids)
    if isinstance(value, enum.StrEnum):
        return tr(f"{_NAMED[type(value)]}.{value}")
    if isinstance(value, bool):
        return tr("journal.yes" if value else "journal.no")
    if isinstance(value, PrecinctSetup):
        return str(value.precinct.number)
    if isinstance(value, Protocol):
        return wording.contest_title(tr, value.contest, state)
    if isinstance(value, datetime.datetime):
        return tr.time(value)
    if isinstance(value, datetime.date):
        return tr.date(value)
    return _number(tr, value)


def _number(tr: Catalogue, value: object) -> str:
    if isinstance(value, int):
        return tr.number(value)
    if isinstance(value, tuple):
        return tr.number(len(value))
    if isinstance(value, dict):
        return tr.number(sum(number for number in value.values() if isinstance(number, int)))
    return str(value)
