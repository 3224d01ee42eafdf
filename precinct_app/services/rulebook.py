"""The law as data, read from resources: editions, the table of steps, the control relations."""

import functools

import msgspec

from precinct_app.domain.edition import Edition
from precinct_app.domain.procedure import Procedure
from precinct_app.domain.relations import Relation
from precinct_app.domain.rules import Rules
from resources import files


class _Relations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    relation: tuple[Relation, ...]


@functools.cache
def edition(edition_id: str) -> Edition:
    """The edition of that id; `LookupError` names the ids there are."""
    if edition_id not in edition_ids():
        raise LookupError(f"unknown edition {edition_id!r}; known: {', '.join(edition_ids())}")
    return msgspec.toml.decode(files.read_bytes(f"editions/{edition_id}.toml"), type=Edition)


@functools.cache
def edition_ids() -> tuple[str, ...]:
    """Ids of all editions that come with the program."""
    return tuple(sorted(path.stem for path in files.path("editions").glob("*.toml")))


@functools.cache
def procedure() -> Procedure:
    """The table of steps."""
    return msgspec.toml.decode(files.read_bytes("procedure.toml"), type=Procedure)


@functools.cache
def relations() -> tuple[Relation, ...]:
    """The control relations."""
    return msgspec.toml.decode(files.read_bytes("relations.toml"), type=_Relations).relation


def rules_of(edition_id: str) -> Rules:
    """Everything `decide` asks, for one edition."""
    return Rules(edition(edition_id), procedure(), relations())
