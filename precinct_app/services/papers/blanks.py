"""Blank forms of all papers for a day without electricity, and the checklist for observers: known before voting day.

They are made from the kit alone, by the same drawing code as the papers of the day, with the same line letters; so a
form can be filled in by hand where the computer stopped, and typed in later line by line.
"""

import datetime
from typing import NamedTuple

from precinct_app.documents.forms import Field, Form, forms
from precinct_app.documents.frame import BLANK, Fields, Frame, Row, Signature
from precinct_app.documents.papers import (
    ActPaper,
    CertifiedCopy,
    ChecklistPaper,
    OpeningPaper,
    Paper,
    ProtocolPaper,
    Stock,
)
from precinct_app.domain import items
from precinct_app.domain.election import Contest, PrecinctSetup, Role
from precinct_app.domain.protocol import Protocol
from precinct_app.services import rulebook

_FIRST, _REPEAT = 1, 2


class BlankForm(NamedTuple):
    """A form to print before voting day: the name of its file ("12-opening-protocol-127.pdf"), and its data."""

    name: str
    paper: Paper


def blank_forms(setup: PrecinctSetup, langs: tuple[str, ...] | None = None) -> tuple[tuple[str, bytes], ...]:
    """Every form as (file name, PDF) in the order of the day; `langs` None: the edition's languages.

    `LookupError` for an edition that the program does not have, `PaperError` when a form cannot be made.
    """
    from precinct_app.documents.render import render

    return tuple((form.name, render(form.paper, langs)) for form in blank_papers(setup))


def blank_papers(setup: PrecinctSetup) -> tuple[BlankForm, ...]:
    """The data of every form, in the order of the day; the checklist for observers comes first."""
    frame = _frame(setup)
    contests = items.in_order(setup.contests, frame.edition)
    steps = [step.id for step in rulebook.procedure().steps()]
    made: list[tuple[str, str, Paper]] = [("O4", "opening_protocol", _opening(setup, contests, frame))]
    made += [(plan.step, kind, _form(kind, plan, contests, frame)) for kind, plan in forms().items()]
    for contest in contests:
        made.append(("T6", f"protocol-{contest.id}", _protocol(setup, contest, frame)))
        made.append(("T7", f"certified-copy-{contest.id}", _copy(setup, contest, frame)))
        made.append(("T8", f"repeat-protocol-{contest.id}", _protocol(setup, contest, frame, _REPEAT)))
    made.sort(key=lambda each: steps.index(each[0]))
    ordered = [("checklist", checklist(setup)), *((name, paper) for _, name, paper in made)]
    number = setup.precinct.number
    return tuple(
        BlankForm(f"{place:02}-{name.replace('_', '-')}-{number}.pdf", paper)
        for place, (name, paper) in enumerate(ordered)
    )


def checklist(setup: PrecinctSetup) -> ChecklistPaper:
    """The checklist for observers: the steps of the procedure and the contests of the day; one for everybody."""
    frame = _frame(setup)
    return ChecklistPaper(frame, rulebook.procedure().phases, items.in_order(setup.contests, frame.edition))


def _frame(setup: PrecinctSetup) -> Frame:
    edition = rulebook.edition(setup.election.edition)
    return Frame(setup.election, edition, setup.precinct, setup.at(datetime.time()), "", final=True, blank=True)


def _form(kind: str, plan: Form, contests: tuple[Contest, ...], frame: Frame) -> Paper:
    """A form of resources/papers.toml; who signs one that names nobody is chair and secretary."""
    fields: Fields = {}
    for field in plan.fields:
        if field.kind == "table":
            fields[field.key] = _rows(field, contests)
        elif not field.program:
            fields[field.key] = contests[0].title if field.key == "contest" and len(contests) == 1 else BLANK
    signs = plan.signs or (Role.CHAIR, Role.SECRETARY)
    return ActPaper(kind, fields, frame, tuple(Signature(role, "") for role in signs), BLANK)


def _rows(field: Field, contests: tuple[Contest, ...]) -> tuple[Row, ...]:
    """Empty rows; a table of contests has theirs already."""
    empty = (BLANK,) * len(field.columns)
    if field.columns[0].key == "contest":
        return tuple((contest.title, *empty[1:]) for contest in contests)
    return (empty,) * field.rows


def _protocol(setup: PrecinctSetup, contest: Contest, frame: Frame, version: int = _FIRST) -> ProtocolPaper:
    """The results protocol of a contest, or its repeat with old and new numbers beside each other."""
    return ProtocolPaper(
        frame=frame,
        contest=contest,
        protocol=Protocol(contest.id, version, setup.election.edition, {}, {}, {}),
        announced=BLANK,
        signatures=_places(setup),
        relations=rulebook.relations(),
    )


def _copy(setup: PrecinctSetup, contest: Contest, frame: Frame) -> ProtocolPaper:
    """R38: a protocol copied by hand, with the places that make it a certified copy."""
    leaders = tuple(Signature(role, "") for role in (Role.CHAIR, Role.SECRETARY))
    certified = CertifiedCopy(BLANK, BLANK, BLANK, leaders)
    made = _protocol(setup, contest, frame)
    return ProtocolPaper(made.frame, contest, made.protocol, made.announced, made.signatures, certified=certified)


def _opening(setup: PrecinctSetup, contests: tuple[Contest, ...], frame: Frame) -> OpeningPaper:
    """The opening protocol with a row for every member who may issue ballots (R18)."""
    issuing = [member.id for member in setup.members if member.role not in frame.edition.issuing_excluded]
    return OpeningPaper(
        frame=frame,
        members=setup.members,
        boxes=(),
        present=(),
        stock=tuple(Stock(contest.title, BLANK, dict.fromkeys(issuing, BLANK), BLANK) for contest in contests),
        shown_empty=BLANK,
        handed_out=BLANK,
        opened=BLANK,
        announced_by=BLANK,
        signatures=_places(setup),
    )


def _places(setup: PrecinctSetup) -> tuple[Signature, ...]:
    """A place for every member by role; names are written by hand, for a deputy may sign for the chair (R36)."""
    order = list(Role)
    return tuple(Signature(role, "") for role in sorted((member.role for member in setup.members), key=order.index))
