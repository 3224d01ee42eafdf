"""What the page of papers lists: papers that can be made now by part of the day, and after them the blank forms."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from precinct_app.documents.forms import forms
from precinct_app.documents.papers import ActPaper, ChecklistPaper, OpeningPaper, Paper, ProtocolPaper
from precinct_app.domain.procedure import step_id_of
from precinct_app.services.papers import blank_papers
from precinct_app.services.papers.blanks import BlankForm
from precinct_app.services.papers.files import file_name
from precinct_app.services.papers.listing import every
from precinct_app.services.precinct import OpenPrecinct
from resources.texts import Catalogue

FORMS = "forms"
"""The part of the list that holds the blank forms, beside the phases of the day."""


class Sheet(NamedTuple):
    """A paper of the list: `part` is the phase of the day or `FORMS`; `build` makes its data on the window's thread."""

    id: str
    part: str
    name: str
    file: str
    build: Callable[[], Paper]
    final: bool = True
    personal: bool = False

    @property
    def is_form(self) -> bool:
        """Whether it is a blank form, which no journal stands behind."""
        return self.part == FORMS


def of_day(precinct: OpenPrecinct, tr: Catalogue) -> list[Sheet]:
    """The papers that can be made now, in the order of the day."""
    procedure, number = precinct.rules.procedure, precinct.setup.precinct.number
    return [
        Sheet(
            ref.id,
            procedure.phase_of(step_id_of(ref.step_key)).id,
            ref.title.of(tr.language),
            file_name(ref, number),
            build,
            ref.final,
            ref.personal,
        )
        for ref, build in every(precinct)
    ]


def of_forms(precinct: OpenPrecinct, tr: Catalogue) -> list[Sheet]:
    """The blank forms, the checklist for observers first."""
    return [
        Sheet(f"{FORMS}.{form.name}", FORMS, form_name(form, tr), form.name, partial(_paper_of, form))
        for form in blank_papers(precinct.setup)
    ]


def form_name(form: BlankForm, tr: Catalogue) -> str:
    """The title of a form as one writes it in a list: titles on paper begin in capitals and break into lines."""
    match form.paper:
        case ActPaper(kind=kind):
            return _plain(tr(forms()[kind].title))
        case ProtocolPaper(certified=certified, protocol=protocol, contest=contest):
            key = "papers.title.repeat_protocol" if protocol.version > 1 else "papers.title.protocol"
            name = tr("sheets.form.copy") if certified else _plain(tr(key))
            return f"{name}: {contest.title.of(tr.language)}"
        case OpeningPaper():
            return _plain(tr("papers.title.opening_protocol"))
        case ChecklistPaper():
            return _plain(tr("papers.title.checklist"))
        case _:
            return form.name


def _paper_of(form: BlankForm) -> Paper:
    return form.paper


def _plain(title: str) -> str:
    words = " ".join(word.lower() if word.isupper() else word for word in title.split())
    return words[:1].upper() + words[1:]
