"""Events as they stand in the journal: every kind comes back as it went in, and nothing else is taken for one."""

import datetime
import enum
import functools
import operator
import types
import typing
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import journal
from db.chain import FIRST, entry_hash
from db.journal import Row
from precinct_app.domain.district.events import DistrictEvent
from precinct_app.domain.events import Entry, Event, PrecinctEvent, StepDone
from precinct_app.domain.evolve import _CHANGES
from precinct_app.services.journalling import entry_of, from_lines, iso, new_row, to_lines

ZONE = datetime.timezone(datetime.timedelta(hours=5))
AT = datetime.datetime(2027, 4, 11, 7, 0, 0, 123000, ZONE)
PRECINCT: tuple[type[Event], ...] = typing.get_args(PrecinctEvent)
DISTRICT: tuple[type[Event], ...] = typing.get_args(DistrictEvent)

_PLAIN: dict[object, st.SearchStrategy[object]] = {
    str: st.text(max_size=5),
    int: st.integers(-(2**40), 2**40),
    bool: st.booleans(),
    datetime.date: st.dates(),
    datetime.datetime: st.datetimes(timezones=st.just(ZONE)),
}


@functools.cache
def values(form: object) -> st.SearchStrategy[object]:
    """Values of a type as events use types: plain ones, tuples, dicts, options, enums, structs of these."""
    origin, inner = typing.get_origin(form), typing.get_args(form)
    if form in _PLAIN:
        return _PLAIN[form]
    if origin is tuple:
        return st.lists(values(inner[0]), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(values(inner[0]), values(inner[1]), max_size=2)
    if origin is types.UnionType:
        return st.one_of(*(values(each) for each in inner if each is not types.NoneType), st.none())
    assert isinstance(form, type)
    if issubclass(form, enum.Enum):
        return st.sampled_from(form)
    hints = typing.get_type_hints(form)
    return st.builds(form, **{name: values(hint) for name, hint in hints.items()})


def decoder(kinds: tuple[type[Event], ...]) -> "msgspec.json.Decoder[Event]":
    return msgspec.json.Decoder(functools.reduce(operator.or_, kinds))


@pytest.mark.parametrize("kind", [*PRECINCT, *DISTRICT], ids=lambda kind: kind.__name__)
@settings(max_examples=max(settings().max_examples // 10, 3), suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_event_comes_back_from_the_journal_as_it_went_in(kind: type[Event], data: st.DataObject) -> None:
    event = data.draw(values(kind))
    assert isinstance(event, kind)
    new = new_row(event, "m4", AT)
    row = Row(7, new.at, new.actor, new.kind, new.payload, "hash")
    kinds = PRECINCT if kind in PRECINCT else DISTRICT
    assert entry_of(row, decoder(kinds)) == Entry(7, AT, "m4", event)
    assert msgspec.json.encode(entry_of(row, decoder(kinds)).event) == new.payload
    plain = msgspec.json.decode(new.payload)
    assert (plain["kind"], new.kind) == (kind.__name__, kind.__name__)


def test_every_event_of_a_precinct_has_its_place_in_the_fold_and_a_version() -> None:
    assert _CHANGES.keys() == set(PRECINCT)
    for kind in (*PRECINCT, *DISTRICT):
        assert kind.__struct_fields__[-1] == "v"


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"{}",
        b"null",
        b"\xff",
        b'{"kind":"NoSuchThing","v":1}',
        b'{"kind":"StepDone","v":1}',
        b'{"kind":"StepDone","step":"S1","v":1,"more":0}',
        b'{"kind":"StepDone","step":1,"v":1}',
        b'{"kind":"DistrictCreated","v":1}',
    ],
)
def test_what_is_not_an_event_is_not_taken_for_one(payload: bytes) -> None:
    with pytest.raises((msgspec.DecodeError, UnicodeDecodeError)):
        entry_of(Row(1, iso(AT), "m1", "StepDone", payload, ""))


def chain(payloads: list[bytes]) -> Iterator[Row]:
    previous = FIRST
    for seq, payload in enumerate(payloads, start=1):
        previous = entry_hash(previous, seq, iso(AT), "m1", payload)
        yield Row(seq, iso(AT), "m1", "", payload, previous)


@given(st.lists(st.text(max_size=9)))
def test_the_journal_of_a_bundle_keeps_payloads_byte_for_byte_for_the_chain(
    steps: list[str],
) -> None:
    rows = tuple(chain([new_row(StepDone(step), "m1", AT).payload for step in steps]))
    lines = to_lines(rows)
    assert [journal.Row(line.seq, line.at, line.actor, "", bytes(line.payload), line.hash)
            for line in from_lines(lines)] == list(rows)  # fmt: skip
    assert lines.count(b"\n") == len(rows)
    assert journal.first_broken(from_lines(lines)) == 0


LINE = b'{"seq":1,"at":"","actor":"m1","payload":{},"hash":""}'


@pytest.mark.parametrize(
    "data",
    [
        *(b"{}\n", b"[]\n", b'{"seq":"1"}\n', b"\n", b"\xff\n", b'{"seq":1}', b"null\n"),
        *(LINE, LINE + LINE + b"\n", LINE + b"\n\n", LINE.replace(b",", b", ") + b"\n", LINE + b"\r\n"),
    ],
)
def test_lines_in_another_form_are_refused(data: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        from_lines(data)
    assert len(from_lines(LINE + b"\n")) == 1


def test_local_times_keep_their_offset_and_their_milliseconds() -> None:
    assert iso(AT) == "2027-04-11T07:00:00.123+05:00"
    assert entry_of(Row(1, iso(AT), "m1", "", b'{"kind":"StepDone","step":"S1"}', "")).at == AT
