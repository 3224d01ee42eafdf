"""Between events and rows of the journal: encoding, decoding, the one way in which anything is written."""

import contextlib
import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any

import msgspec

from db import journal
from db.store import Store
from db.trouble import StorageTrouble
from precinct_app.domain.events import Entry, Event, PrecinctEvent

_encoder = msgspec.json.Encoder()
"""Keys keep their order: after a restart everything is listed, and printed, in the order in which it was decided."""
_Moment = Annotated[datetime.datetime, msgspec.Meta(tz=True)]
"""With its offset: a time that does not say where it was read cannot be compared with any other."""
_precinct_decoder: "msgspec.json.Decoder[Any]" = msgspec.json.Decoder(PrecinctEvent)


def new_row(event: Event, actor: str, now: datetime.datetime) -> journal.NewRow:
    """An event as a row to be written."""
    return journal.NewRow(iso(now), actor, type(event).__name__, _encoder.encode(event))


def entry_of(row: "journal.Row | JournalLine", decoder: "msgspec.json.Decoder[Any]" = _precinct_decoder) -> Entry:
    """A row as the domain knows it; `msgspec.ValidationError` when its payload has not the form of its kind."""
    return entries_of([row], decoder)[0]


def entries_of(
    rows: "Sequence[journal.Row | JournalLine]", decoder: "msgspec.json.Decoder[Any]" = _precinct_decoder
) -> list[Entry]:
    """Rows as the domain knows them; `msgspec.ValidationError` when one of them has not the form of its kind."""
    moments = msgspec.convert([row.at for row in rows], list[_Moment])
    decode = decoder.decode
    return [Entry(row.seq, at, row.actor, decode(row.payload)) for row, at in zip(rows, moments, strict=True)]


@contextlib.contextmanager
def closed_unless_read(store: Store) -> Iterator[None]:
    """Close a file whose journal cannot be replayed: nobody else could open it. Trouble `file_damaged`."""
    try:
        yield
    except (msgspec.DecodeError, LookupError, ValueError) as error:
        store.close()
        raise StorageTrouble("file_damaged", file=store.path.name) from error
    except BaseException:
        store.close()
        raise


def iso(moment: datetime.datetime) -> str:
    """Local time as the journal writes it: 2027-04-11T20:52:13.000+05:00."""
    return moment.isoformat(timespec="milliseconds")


class JournalLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A line of journal.jsonl: an entry with its payload byte for byte, so that its hash can be recomputed."""

    seq: int
    at: str
    actor: str
    payload: msgspec.Raw
    hash: str


_line_decoder = msgspec.json.Decoder(JournalLine)


def to_lines(rows: Iterable[journal.Row | JournalLine]) -> bytes:
    """The journal as it goes into a bundle: one JSON object a line."""
    return _encoder.encode_lines(
        JournalLine(row.seq, row.at, row.actor, msgspec.Raw(row.payload), row.hash) for row in rows
    )


def from_lines(data: bytes) -> tuple[JournalLine, ...]:
    """Entries of a journal.jsonl; `msgspec.DecodeError` when it is not to the byte what `to_lines` gives for them."""
    lines = _line_decoder.decode_lines(data)
    if _encoder.encode_lines(lines) != data:
        raise msgspec.DecodeError("the lines of a journal have one form only")
    return tuple(lines)
