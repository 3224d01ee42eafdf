"""docs/state-diagram.md: the steps with their gates, a counted item, a protocol; drawn with Mermaid."""

from precinct_app.domain import events
from precinct_app.domain.decide.count import ROUNDS_BEFORE_VOTE
from precinct_app.domain.decide.relations import REOPENABLE
from precinct_app.domain.procedure import Per, Phase, Procedure
from precinct_app.services import rulebook
from resources.texts import catalogue
from tests.docs.procedure import MOMENTS, PER

EN = catalogue("en")

HEAD = """\
# State diagrams

The core allows these ways and no others: a command that wants another is refused by name, and a property test walks
random commands against them.

## Steps

An arrow says what must be done before; a note on it says what else must be true. The dot at the beginning stands for
the steps of an earlier part of the day, the dot at the end for those of a later one.
"""

ITEM = """\
## What is counted

One item of a step of the count: unused ballots of a contest, signatures, a box, a pile, a reason. Both numbers stay in
the journal whatever comes of them (K13). Opened anew (only at T5, only items of {reopenable}) it is counted by two
members again. After {rounds} rounds that differ the commission may decide the number by vote.

```mermaid
stateDiagram-v2
    waiting: waiting for the first count
    first: first count entered, hidden
    differed: counts differ, the next round
    agreed: counts agree
    [*] --> waiting: the gate of its step opens
    waiting --> first: {entered}, by one member
    first --> agreed: {entered}, by another member, same number / {agreed}
    first --> differed: {entered}, by another member, other number / {differed}
    differed --> first: {entered}, round n + 1
    differed --> agreed: {settled}, by vote, after {rounds} such rounds
    agreed --> differed: {reopened}, with a reason
    agreed --> [*]: {accepted}
```
"""

PROTOCOL = """\
## A protocol

From the moment it is drawn up its numbers cannot change (R35); each arrow is an entry of the journal.

```mermaid
stateDiagram-v2
    drawn_up: drawn up
    printed: printed
    signed: signed on paper
    sealed_once: sealed with one key
    sealed: sealed with both keys
    posted: posted
    [*] --> drawn_up: {drawn_up}, all relations settled (T5)
    drawn_up --> printed: {printed}
    printed --> signed: {signed}, every member named
    signed --> sealed_once: {sealed}
    sealed_once --> sealed: {sealed}
    sealed --> posted: {posted}, before witnesses
    posted --> [*]: {exported}
```

## A contest counted anew

Only after its protocol was posted and until the hand-over (T8). The protocol on the wall stands until another one hangs
there; a repeat protocol goes the way above beside it, and both stay. Packing, bundle and hand-over wait (X1, X2, X3).

```mermaid
stateDiagram-v2
    posted: protocol posted
    counting: items counted anew
    accepted: relations accepted
    again: repeat protocol drawn up
    [*] --> posted
    posted --> counting: {decided}, by vote, with a reason
    counting --> accepted: {accepted}, nothing open, acts and ticks made anew
    accepted --> posted: {confirmed}, the same numbers
    accepted --> again: {drawn_up}, the next version
    again --> posted: {posted}, signed and sealed like the first
    posted --> [*]: {handed}
```
"""


def page() -> str:
    """The whole page."""
    procedure = rulebook.procedure()
    return "\n".join([HEAD, *(_phase(procedure, phase) for phase in procedure.phases), _item(), _protocol()])


def _phase(procedure: Procedure, phase: Phase) -> str:
    inside = {step.id for step in phase.steps}
    lines = [f"### {EN(f'phase.{phase.id}')}\n", "```mermaid", "stateDiagram-v2", "    direction LR"]
    for step in phase.steps:
        repeated = ", any number of times" if step.optional else ""
        lines.append(f"    {step.id}: {step.id} {EN(f'step.{step.id}.name')}{PER[step.per]}{repeated}")
    for step in phase.steps:
        moment = f"not before {MOMENTS[step.begins]}" if step.begins in MOMENTS else ""
        outside = [before for before in step.after if before not in inside]
        if outside or not step.after:
            lines.append(_arrow("[*]", step.id, f"after {', '.join(outside)}" if outside else "", moment))
        lines += [_arrow(before, step.id, moment) for before in step.after if before in inside]
        if step.per in {Per.PORTABLE, Per.STATIONARY}:
            lines.append(_arrow(step.id, step.id, "next box"))
        if step.earlier and step.earlier in inside:
            lines.append(_arrow(step.earlier, step.id, "next contest"))
        elif step.earlier:
            lines.append(_arrow("[*]", step.id, f"next contest, after its {step.earlier}"))
    for step in phase.steps:
        led_to = [each.id for each in procedure.steps() if step.id in each.after]
        outside = [each for each in led_to if each not in inside]
        until = f"until {step.until}" if step.until else ""
        if outside or not led_to:
            lines.append(_arrow(step.id, "[*]", f"to {', '.join(outside)}" if outside else until))
    return "\n".join([*lines, "```", ""])


def _arrow(start: str, end: str, *notes: str) -> str:
    note = ", ".join(note for note in notes if note)
    return f"    {start} --> {end}{': ' + note if note else ''}"


def _item() -> str:
    return ITEM.format(
        reopenable=", ".join(sorted(REOPENABLE)),
        entered=events.CountEntered.__name__,
        agreed=events.CountsAgreed.__name__,
        differed=events.CountsDiffered.__name__,
        reopened=events.CountReopened.__name__,
        settled=events.CountSettled.__name__,
        rounds=ROUNDS_BEFORE_VOTE,
        accepted=events.RelationsAccepted.__name__,
    )


def _protocol() -> str:
    return PROTOCOL.format(
        drawn_up=events.ProtocolDrawnUp.__name__,
        printed=events.PaperPrinted.__name__,
        signed=events.ProtocolSignedOnPaper.__name__,
        sealed=events.ProtocolSealed.__name__,
        posted=events.ProtocolPosted.__name__,
        exported=events.BundleExported.__name__,
        decided=events.RepeatDecided.__name__,
        accepted=events.RelationsAccepted.__name__,
        confirmed=events.RecountConfirmed.__name__,
        handed=events.HandedOver.__name__,
    )
