"""Forms and commands: labels written in the language of now, and entered values made into a command."""

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from precinct_app.domain.commands import Command
from ui.language import Language
from ui.widgets.form import FormGrid

AnyCommand = TypeVar("AnyCommand", bound=Command)


def label_fields(
    form: FormGrid, tr: Language, labels: Mapping[str, str], hints: Mapping[str, str] | None = None
) -> None:
    """Write the label of each field from its key; `hints` are sentences by field."""
    for name, key in labels.items():
        form.set_label(name, tr(key), (hints or {}).get(name, ""))


def take(kind: type[AnyCommand], values: Mapping[str, object]) -> AnyCommand:
    """The command whose fields have these names and values, each of the kind it wants."""
    return msgspec.convert(dict(values), kind)
