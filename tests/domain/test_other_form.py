"""Ballots of non-established form: written down, and no part of any other number (R29)."""

from precinct_app.domain import items
from precinct_app.domain.commands import EnterCount, OpenBox
from precinct_app.domain.figures import figures
from precinct_app.domain.protocol import Protocol
from precinct_app.domain.state import ContestCount
from tests.domain.honest import go_on, played
from tests.domain.room import Room

CONTEST = "president"
BOX = "portable.1"


def count(room: Room, item: str, number: int) -> None:
    packs = divmod(number, room.rules.edition.pack_size)
    for member in ("m4", "m5"):
        room.must(EnterCount(item, *packs), member)


def protocol_with(nonstandard: int) -> Protocol:
    """The protocol of a day on which somebody put these ballots of another form into the portable box."""
    room = played("C6")
    room.skew = {items.nonstandard(BOX, CONTEST): nonstandard}
    while f"T6.{CONTEST}" not in room.state.steps:
        assert go_on(room)
    drawn = room.state.contest_count(CONTEST).drawn_up
    assert drawn is not None
    return drawn.protocol


def test_they_do_not_make_a_portable_box_invalid() -> None:
    """R29, R28: only ballots of standard form are compared with the requests of a box."""
    room = played("C6")
    room.must(OpenBox(BOX))
    count(room, items.nonstandard(BOX, CONTEST), 9)
    count(room, items.found(BOX, CONTEST), 3)
    assert room.state.contests.get(CONTEST, ContestCount()).annulled == ()
    assert figures(room.state, room.rules.edition, CONTEST)["ballots_nonstandard"] == 9


def test_the_protocol_has_their_number_and_every_other_line_as_if_they_had_not_been_there() -> None:
    """R29: not found, not valid, not invalid, nobody's vote; but whoever reads the protocol learns of them."""
    without, protocol = protocol_with(0), protocol_with(5)
    assert protocol.lines == without.lines | {"ballots_nonstandard": 5}
    assert (protocol.votes, protocol.invalid_reasons) == (without.votes, without.invalid_reasons)
