"""The acts and other forms as data: resources/papers.toml read into strict structs."""

from functools import lru_cache
from typing import Literal

import msgspec

from precinct_app.documents.frame import PaperError
from resources.files import read_bytes

FORMAT = 1


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of a table; `width` is its share of the room beside the other text columns."""

    key: str
    kind: Literal["text", "number"]
    width: int = 1


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field of a form. `total` prints the sums of a table's number columns; `optional` fields may be left out.

    On a blank form a value, or a row of a table, leaves room for `lines` of handwriting; a table has `rows` empty rows,
    and one that `grows` fills its page. What only the `program` knows (a digest) is not asked of anybody's hand.
    """

    key: str
    kind: Literal["text", "number", "table"]
    columns: tuple[Column, ...] = ()
    total: bool = False
    optional: bool = False
    lines: int = 1
    rows: int = 4
    grows: bool = False
    program: bool = False


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of act. `rule` is the rule it answers, "" for plain arithmetic; `signs` are the roles that sign it.

    `lead` is the catalogue key of its opening sentence. Labels of fields and columns are
    "papers.field.<key>" and "papers.column.<key>".
    """

    step: str
    rule: str
    title: str
    lead: str
    signs: tuple[str, ...]
    fields: tuple[Field, ...]
    stamp: bool = True
    landscape: bool = False


class _Papers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    paper: dict[str, Form]


@lru_cache(maxsize=1)
def forms() -> dict[str, Form]:
    """All forms by kind. `PaperError` when the file is not what this program reads."""
    try:
        papers = msgspec.toml.decode(read_bytes("papers.toml"), type=_Papers)
    except msgspec.DecodeError as wrong:
        raise PaperError(f"resources/papers.toml: {wrong}") from wrong
    if papers.format != FORMAT:
        raise PaperError(f"resources/papers.toml has format {papers.format}, this program reads {FORMAT}")
    return papers.paper


def form(kind: str) -> Form:
    """The form of that kind; `PaperError` when there is none."""
    found = forms().get(kind)
    if found is None:
        raise PaperError(f"no form for papers of the kind {kind!r}")
    return found
