"""What two contests of one day say of each other: one electorate (K11), the same votes (W4)."""

import pytest
from msgspec.structs import replace

from precinct_app.domain.commands import AcceptRelations, NoteWarning
from precinct_app.domain.decide.relations import outcomes
from precinct_app.domain.figures import figures
from precinct_app.domain.items import pile
from precinct_app.domain.relations import Outcome
from tests.domain.honest import go_on, played
from tests.domain.recounts import CONTEST, count_again, decision, draw_up, hang_up
from tests.domain.room import Room, contest


def beside(room: Room, of: str) -> dict[str, Outcome]:
    """K11 and W4 of a contest by key."""
    return {each.key: each for each in outcomes(room.state, room.rules, of) if each.code in {"K11", "W4"}}


def two(kinds: tuple[str, str], only: dict[int, tuple[str, ...]]) -> Room:
    """A day with two contests; `only`: voters with a right in some of them."""
    room = Room()
    room.setup = replace(room.setup, contests=tuple(contest(kind) for kind in kinds))
    room.only = only
    while f"T4.{kinds[0]}" not in room.state.steps:
        assert go_on(room)
    return room


def test_one_contest_has_nobody_beside_it() -> None:
    """K11, W4: on a day with one contest nothing is compared."""
    assert beside(played("T4.president"), CONTEST) == {}


@pytest.mark.parametrize(
    ("kinds", "only", "key", "holds"),
    [
        (("president", "kurultai_list"), {}, "K11.kurultai_list", True),
        (("president", "kurultai_list"), {3: ("president",)}, "K11.kurultai_list", False),
        (("president", "maslikhat"), {3: ("president",)}, "", True),
        (("maslikhat", "akim"), {3: ("akim",)}, "", True),
    ],
)
def test_contests_of_the_whole_country_have_the_same_number_on_the_list(
    kinds: tuple[str, str], only: dict[int, tuple[str, ...]], key: str, holds: bool
) -> None:
    """K11: where the whole country votes the electorate is one; local contests have their own and are not compared."""
    found = beside(two(kinds, only), kinds[0])
    assert {each.key: each.holds for each in found.values()} == ({key: holds} if key else {})


def test_a_different_number_on_the_list_is_looked_at_and_ticked() -> None:
    """K11: level warn; whoever ticks it saw both numbers."""
    room = two(("president", "kurultai_list"), {3: ("president",)})
    refusal = room.refused(AcceptRelations(CONTEST))
    assert (refusal.code, refusal.rule, refusal.params) == ("tick_missing", "K11", {"relation": "K11.kurultai_list"})
    room.must(NoteWarning(CONTEST, "K11.kurultai_list"))
    assert room.state.contest_count(CONTEST).noted["K11.kurultai_list"].numbers == (40, 39)


def test_the_same_votes_in_two_contests_are_looked_at() -> None:
    """W4: at T5 of the later one, where both are counted; a difference of one vote is enough to be silent."""
    room = played("T4.maslikhat", contests=2)
    found = beside(room, "maslikhat")
    assert [(each.key, each.holds, each.numbers) for each in found.values()] == [("W4.president", False, (1,))]
    assert beside(played("T4.president", contests=2), CONTEST) == {}
    other = played("T2.maslikhat", contests=2)
    other.skew = {pile("maslikhat", "o1"): -1, pile("maslikhat", "o2"): 1}
    while "T3.maslikhat" not in other.state.steps:
        assert go_on(other)
    assert beside(other, "maslikhat")["W4.president"].holds


def test_piles_without_a_single_vote_are_not_the_same_votes() -> None:
    """W4: two contests in which nobody was chosen prove nothing."""
    room = played("T7.maslikhat", contests=2)
    nothing = {item: replace(each, agreed=0) for item, each in room.state.counts.items() if item.startswith("T3")}
    room.state = replace(room.state, counts={**room.state.counts, **nothing})
    assert figures(room.state, room.rules.edition, "maslikhat")["same_votes.president"] == 0


def test_a_recount_compares_with_the_contests_that_were_counted_since() -> None:
    """W4, R35: the recount of the first contest sees the votes of the second."""
    room = played("T7.maslikhat", contests=2)
    room.must(decision(pile(CONTEST, "o1"), pile(CONTEST, "o2")))
    count_again(room)
    assert not beside(room, CONTEST)["W4.maslikhat"].holds
    for warning in ("W1", "W4.maslikhat"):
        room.must(NoteWarning(CONTEST, warning))
    draw_up(room)
    hang_up(room)
