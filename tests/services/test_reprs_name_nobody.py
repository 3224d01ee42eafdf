"""What is written into logs and crash reports by itself, the repr of a value, says nothing of a person (R12)."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import msgspec
import pytest

import db
from precinct_app import services
from precinct_app.domain import voter
from precinct_app.services.list_import.table import Table

OF_PEOPLE = {
    *("surname", "given_name", "patronymic", "birth_date", "iin", "typed_as", "samples", "texts"),
    *("document", "mandate", "asks", "who", "what", "text", "applicants"),
}
"""Names of fields that hold what is known of a voter or of someone present, or what somebody wrote."""

BESIDE_THEM = {"name", "address", "value", "why", "reason", "salt"}
"""Names of fields that do so beside such a field, and elsewhere hold something else."""

OF_NOBODY = {"TroubleText", "CodeOnPaper", "_Person"}
"""Types that hold words of the program, the code of a protocol, invented people of the practice day."""

MARK = "Қожекеева"


def modules(package: ModuleType) -> Iterator[ModuleType]:
    """All modules of a package."""
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)


def fields_of(kind: type) -> tuple[str, ...]:
    """The fields of a named tuple or a struct; none of any other type."""
    if issubclass(kind, msgspec.Struct):
        return kind.__struct_fields__
    return tuple(getattr(kind, "_fields", ())) if issubclass(kind, tuple) else ()


def types() -> list[type]:
    """Types of the store, of the services and of the list with a field that may name somebody."""
    found = [
        kind
        for module in (*modules(db), *modules(services), voter)
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if kind.__module__ == module.__name__ and OF_PEOPLE & set(fields_of(kind))
    ]
    return [kind for kind in found if kind.__name__ not in OF_NOBODY]


@pytest.mark.parametrize("kind", types(), ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_the_repr_of_a_value_says_nothing_of_a_person(kind: type) -> None:
    """R12: every type that may hold personal data leaves it out."""
    values: dict[str, Any] = {field: MARK if field in OF_PEOPLE | BESIDE_THEM else () for field in fields_of(kind)}
    shown = kind(**values)
    for text in (repr(shown), str(shown), f"{shown}", repr([shown])):
        assert MARK not in text


def test_a_table_and_a_problem_of_the_list_do_not_show_what_a_cell_says() -> None:
    """R12: the rows as they were read."""
    shown = repr((Table([[MARK]]), voter.Problem(1, "surname", MARK, "code", voter.Severity.ERROR)))
    assert MARK not in shown


def test_rows_of_the_list_are_among_them() -> None:
    """R12: what is looked for is found, wherever it is kept."""
    names = {kind.__name__ for kind in types()}
    assert names >= {"VoterRow", "PersonRow", "Words", "Voter", "RawRow", "NewPerson", "Found", "Survey"}
