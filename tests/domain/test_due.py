"""What is due before voting day, and how many ballots: said, never enforced with a date or number that is not so."""

import datetime

import pytest
from msgspec.structs import replace

from precinct_app.domain import due
from precinct_app.domain.commands import ReceiveBallots, ShowList
from precinct_app.domain.election import PrecinctSetup
from precinct_app.domain.events import ListShown
from precinct_app.services import rulebook
from tests.domain.honest import played, until
from tests.domain.room import DAY, RECEIVED, SECRETARY, VOTERS, contest, setup

DRAFT = rulebook.edition("kz-2003-draft")
SELF_GOVERNMENT = contest("local_self_government")


def days_before(day: datetime.date) -> int:
    return (DAY - day).days


@pytest.mark.parametrize(
    ("precinct", "days"),
    [
        (setup(), 15),
        (setup(special=True), 5),
        (replace(setup(), contests=(SELF_GOVERNMENT,)), 7),
        (replace(setup(), contests=(contest(), SELF_GOVERNMENT)), 15),
        (replace(setup(special=True), contests=(SELF_GOVERNMENT,)), 5),
    ],
)
def test_the_list_is_shown_as_many_days_before_as_the_edition_says_for_such_a_precinct(
    precinct: PrecinctSetup, days: int
) -> None:
    """R8, Art. 26(1): fifteen days; five at special precincts; seven for local self-government alone."""
    day = due.list_shown(precinct, DRAFT)
    assert days_before(day) == days
    assert [due.days_late(day + datetime.timedelta(days=late), day) for late in (-1, 0, 1, 9)] == [0, 0, 1, 9]


def test_a_list_that_was_shown_late_is_written_down_as_it_was() -> None:
    """R8: a refusal would only make somebody write down another date."""
    room = played("L1")
    day = due.list_shown(room.setup, room.rules.edition) + datetime.timedelta(days=5)
    events = room.must(ShowList(day, DAY, "school"), SECRETARY)
    assert events[0] == ListShown(day, DAY, "school")
    assert room.state.list_shown == events[0]


def test_list_and_ballots_have_their_last_day() -> None:
    """R6, Art. 24(5): twenty days before; R14, Art. 37(4): not later than one day before."""
    assert days_before(due.list_received(setup(), DRAFT)) == 20
    assert days_before(due.ballots_received(setup(), DRAFT)) == 1


def test_ballots_are_asked_for_by_the_list_and_the_reserve_of_the_edition() -> None:
    """R13, Art. 37(2): one for each voter and 0.1 % in the draft, 1 % now; a part of a ballot is a ballot."""
    for edition, voters, reserve in (("kz-2003-draft", VOTERS, 1), ("kz-2026", VOTERS, 1)):
        room = played("L1", edition)
        asked = due.ballots(room.state, room.rules.edition, "president")
        assert asked == due.Ballots(voters, reserve)
        assert asked.both == voters + reserve
    shares = [rulebook.edition(each).ballot_reserve.least(2256) for each in ("kz-2003-draft", "kz-2026")]
    assert shares == [3, 23]


def test_before_there_is_a_list_nobody_knows_how_many_ballots_it_asks_for() -> None:
    """R13: a list that is not there is not a list of nobody."""
    room = played("S3")
    assert due.ballots(room.state, room.rules.edition, "president") is None


@pytest.mark.parametrize("number", [1, VOTERS, RECEIVED, 9999])
def test_another_number_of_ballots_than_the_list_asks_for_is_received_as_the_act_says(number: int) -> None:
    """R13, R14: the number is entered from the act; what differs is shown and never changes it."""
    room = played("L4")
    command, actor = until(room, ReceiveBallots)
    assert isinstance(command, ReceiveBallots)
    room.must(replace(command, numbers={"president": number}), actor)
    assert room.state.stock["president"].received == number
