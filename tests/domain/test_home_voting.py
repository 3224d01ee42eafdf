"""Voting at home: requests, crews, portable boxes (R20)."""

import pytest
from msgspec.structs import replace

from precinct_app.domain import companions
from precinct_app.domain.commands import (
    CloseVoting,
    IssueBallots,
    PersonLeaves,
    RegisterPerson,
    ReplaceSpoiled,
    RequestHomeVoting,
    ReturnCrew,
    SendCrew,
    SuspendMember,
    WithdrawRequest,
)
from precinct_app.domain.ledger import HomeRequest, Stock
from tests.domain.honest import played
from tests.domain.room import CHAIR, DEPUTY, SECRETARY, Room, at

P = ("president",)
CREW = (DEPUTY, "m7")


def ask(voter: int, hour: int = 8, minute: int = 0, second: int = 0) -> RequestHomeVoting:
    return RequestHomeVoting(voter, at(hour, minute, second), "health")


def asked(*voters: int, portable: int = 1, contests: int = 1) -> Room:
    """A room at ten o'clock with requests of these voters."""
    room = played("O4", portable=portable, contests=contests)
    room.now = at(10)
    for voter in voters:
        room.must(ask(voter), SECRETARY)
    return room


def send(requests: tuple[int, ...], taken: int, /, **changes: object) -> SendCrew:
    return replace(SendCrew("portable.1", CREW, requests, {"president": taken}, people_told=True), **changes)


def sent(*voters: int) -> Room:
    """A room whose crew left at ten with one ballot more than voters."""
    room = asked(*voters)
    room.must(send(tuple(range(1, len(voters) + 1)), len(voters) + 1))
    return room


def back(voters: tuple[int, ...], spoiled: int, unused: int) -> ReturnCrew:
    return ReturnCrew(1, voters, {"president": spoiled}, {"president": unused})


def test_a_request_is_received_by_noon_and_not_a_second_later() -> None:
    """R20: received by 12:00 local on voting day (Art. 41(6)), whenever it is typed in."""
    room = asked()
    room.now = at(12, 30)
    assert room.code(ask(1, 12, 0, 1)) == ("request_too_late", "R20")
    room.must(ask(1, 12))
    assert room.state.requests == {1: HomeRequest(1, at(12), "health")}


def test_a_request_has_a_voter_a_reason_and_a_time_that_has_come() -> None:
    """R20: written, for health or caring for a sick family member; R18: a row of the list."""
    room = asked()
    assert room.code(ask(1, 10, 0, 1)) == ("time_in_future", "R20")
    assert room.code(ask(0)) == ("not_on_the_list", "R18")
    assert room.code(replace(ask(1), reason="  ")) == ("reason_missing", "R20")
    room.must(ask(1), "m4")
    assert room.code(ask(1)) == ("requested_already", "R20")


def test_who_asked_for_a_crew_and_comes_in_person_is_caught_and_the_other_way_round() -> None:
    """R20: the list is marked when the request is registered; R18: one ballot."""
    room = asked(1)
    refusal = room.refused(IssueBallots(1, P), "m4")
    assert (refusal.code, refusal.rule, refusal.params) == ("home_request_pending", "R20", {"request": 1, "trip": 0})
    room.must(IssueBallots(2, P), "m4")
    refusal = room.refused(ask(2), SECRETARY)
    assert (refusal.code, refusal.rule, refusal.params["member"]) == ("issued_already", "R20", "m4")
    room.must(send((1,), 2))
    assert room.refused(IssueBallots(1, P), "m4").params == {"request": 1, "trip": 1}


def test_who_was_not_at_home_may_still_come_or_ask_again() -> None:
    """R18, R20: a crew that found nobody brings the ballots back, and the voter keeps the vote."""
    room = sent(1, 2, 3)
    room.must(back((1,), 0, 3))
    refusal = room.refused(IssueBallots(1, P), "m4")
    assert (refusal.code, refusal.rule, refusal.params) == ("issued_at_home", "R18", {"at": at(10), "trip": 1})
    room.must(IssueBallots(2, P), "m4")
    room.must(ReplaceSpoiled(2, "president"), "m4")
    room.must(ask(3), SECRETARY)
    assert room.state.requests[4].voter == 3
    assert room.state.requests_of_box("portable.1") == 3
    stock = room.state.stock["president"]
    assert (stock.issued_home, stock.issued_premises(), stock.spoiled) == (1, 1, 1)


@pytest.mark.parametrize(
    ("changes", "code", "rule"),
    [
        ({"box": "stationary.1"}, "unknown_box", "R20"),
        ({"box": "portable.9"}, "unknown_box", "R20"),
        ({"members": (DEPUTY,)}, "crew_too_small", "R20"),
        ({"members": (DEPUTY, DEPUTY)}, "crew_too_small", "R20"),
        ({"members": (DEPUTY, "m8")}, "member_absent", "R20"),
        ({"requests": ()}, "no_requests", "R20"),
        ({"requests": (3,)}, "request_not_open", "R20"),
        ({"requests": (1, 1)}, "request_not_open", "R20"),
        ({"people_told": False}, "people_not_told", "R20"),
        ({"ballots": {"president": 1}}, "too_few_ballots", "R20"),
        ({"ballots": {"president": 17}}, "safe_too_empty", "R15"),
        ({"ballots": {"president": 2, "akim": 2}}, "unknown_contest", "R18"),
        ({"ballots": {}}, "unknown_contest", "R18"),
    ],
)
def test_a_crew_leaves_complete_or_not_at_all(changes: dict[str, object], code: str, rule: str) -> None:
    """R20: two or more members, a portable box, requests, enough ballots, observers told; R15: from the safe."""
    room = asked(1, 2)
    assert room.code(send((1, 2), 3, **changes)) == (code, rule)
    room.must(send((1, 2), 16))
    assert room.state.stock["president"].safe == 0


def test_a_crew_on_the_way_takes_box_and_members_with_it() -> None:
    """R20: one box, one way; R18: who is on the way issues nothing here."""
    room = asked(1, 2, portable=2)
    room.must(send((1,), 2))
    assert room.code(send((2,), 2)) == ("box_on_the_way", "R20")
    assert room.code(send((2,), 2, box="portable.2")) == ("member_on_the_way", "R20")
    assert room.code(send((1,), 2, box="portable.2", members=("m5", "m6"))) == ("request_not_open", "R20")
    assert room.code(IssueBallots(9, P), "m7") == ("member_on_the_way", "R20")
    room.must(send((2,), 2, box="portable.2", members=("m5", "m6")))
    room.must(back((1,), 0, 1))
    room.must(IssueBallots(9, P), "m7")


@pytest.mark.parametrize(
    ("command", "code", "rule"),
    [
        (back((1, 2), 0, 2), "crew_does_not_reconcile", "R20"),
        (back((1, 2), 0, 0), "crew_does_not_reconcile", "R20"),
        (back((1, 2), 2, -1), "crew_does_not_reconcile", "R20"),
        (back((1, 2), -1, 2), "crew_does_not_reconcile", "R20"),
        (back((1, 3), 0, 1), "voter_without_request", "R20"),
        (back((1, 1), 0, 1), "voter_twice", "R18"),
        (replace(back((1, 2), 0, 1), spoiled={"akim": 1}), "unknown_contest", "R18"),
        (replace(back((1, 2), 0, 1), trip=2), "crew_not_out", "R20"),
    ],
)
def test_a_crew_is_back_when_every_ballot_is(command: ReturnCrew, code: str, rule: str) -> None:
    """R20: on return issued, spoiled and unused are reconciled for that box; R15: every ballot has a fate."""
    room = sent(1, 2)
    assert room.code(command) == (code, rule)
    room.must(back((1, 2), 1, 0))
    assert room.code(back((1, 2), 1, 0)) == ("crew_not_out", "R20")
    assert room.state.stock["president"] == Stock(
        received=60,
        safe_at_opening=16,
        safe=13,
        handed=dict.fromkeys(("m4", "m5", "m6", "m7"), 11),
        held=dict.fromkeys(("m4", "m5", "m6", "m7"), 11),
        issued_home=2,
        spoiled=1,
    )
    assert room.state.turnout() == room.state.served_at_home() == 2


def test_voting_does_not_close_over_a_crew_that_is_still_out() -> None:
    """R20: every home crew is back and reconciled before the close."""
    room = sent(1)
    room.now = at(20)
    refusal = room.refused(CloseVoting(at(20), CHAIR))
    assert (refusal.code, refusal.rule, refusal.params) == ("crew_still_out", "R20", {"trip": 1, "box": "portable.1"})
    room.must(back((), 0, 2))
    room.must(CloseVoting(at(20), CHAIR))


def test_a_ballot_spoiled_at_home_is_not_replaced_again_on_the_premises() -> None:
    """R19: the crew's spare ballots were the replacement."""
    room = sent(1)
    room.must(back((1,), 1, 0))
    assert room.code(ReplaceSpoiled(1, "president"), "m4") == ("nothing_issued_here", "R19")


def test_a_crew_carries_ballots_of_every_contest() -> None:
    """R20: enough for each contest; R15: each from its own stock."""
    room = asked(1, contests=2)
    one = {"president": 2, "maslikhat": 0}
    assert room.code(send((1,), 2, ballots=one)) == ("too_few_ballots", "R20")
    room.must(send((1,), 2, ballots={"president": 2, "maslikhat": 1}))
    room.must(ReturnCrew(1, (1,), {}, {"president": 1, "maslikhat": 0}))
    assert room.state.voters.get(1) is not None
    assert [room.state.stock[each].issued_home for each in ("president", "maslikhat")] == [1, 1]


def test_a_request_is_withdrawn_before_the_crew_leaves_and_not_after() -> None:
    """R20, R18: who comes in person after all; once the crew left, it comes back first, so that nobody votes twice."""
    room = asked(1, 2)
    assert room.code(WithdrawRequest(9)) == ("request_not_open", "R20")
    room.must(WithdrawRequest(1), "m4")
    assert room.code(WithdrawRequest(1)) == ("request_not_open", "R20")
    assert room.code(send((1,), 2)) == ("request_not_open", "R20")
    room.must(IssueBallots(1, P), "m4")
    assert room.code(ask(1), SECRETARY) == ("issued_already", "R20")
    room.must(send((2,), 2))
    refusal = room.refused(WithdrawRequest(2))
    assert (refusal.code, refusal.rule, refusal.params) == ("crew_has_request", "R20", {"request": 2, "trip": 1})
    room.must(back((), 0, 2))
    room.must(IssueBallots(2, P), "m4")
    assert room.state.requests_of_box("portable.1") == 1


def test_a_withdrawn_request_may_be_made_again_in_time() -> None:
    """R20: a new request with its own number, still by noon."""
    room = asked(1)
    room.must(WithdrawRequest(1))
    room.must(ask(1))
    assert [request.waits for request in room.state.requests.values()] == [False, True]


@pytest.mark.parametrize(
    ("changes", "code", "rule"),
    [
        ({"members": (CHAIR, SECRETARY)}, "crew_cannot_issue", "R18"),
        ({"members": (DEPUTY, "m4")}, "member_absent", "R20"),
        ({"told_at": at(10, 0, 1)}, "time_in_future", "R20"),
        ({"companions": (9,)}, "person_is_away", "R20"),
        ({"companions": (1, 2)}, "person_is_away", "R20"),
    ],
)
def test_a_crew_has_a_member_who_issues_and_companions_who_are_here(
    changes: dict[str, object], code: str, rule: str
) -> None:
    """R20: observers were told before departure, and who went along is on the route sheet; R18: somebody may issue."""
    room = asked(1)
    room.must(RegisterPerson("observer", "Union"))
    room.must(RegisterPerson("media", "Paper"))
    room.must(PersonLeaves(2))
    room.must(SuspendMember("m4", 6, 0, "w"))
    assert room.code(send((1,), 2, **changes)) == (code, rule)
    room.must(send((1,), 2, members=(SECRETARY, "m5"), told_at=at(9, 40), companions=(1,)))
    trip = room.state.trips[1]
    assert (trip.members, trip.told_at, trip.departed_at, trip.companions) == (
        ("m5", SECRETARY),
        at(9, 40),
        at(10),
        (1,),
    )


def test_what_a_crew_never_took_it_cannot_bring_back() -> None:
    """R15, R20: spoiled or unused ballots of a contest of which none were taken do not reconcile."""
    room = played("O4", contests=2, limited=True)
    room.now = at(10)
    room.must(ask(1))
    room.must(send((1,), 2))
    for spoiled, unused in (({"maslikhat": 1}, {}), ({}, {"maslikhat": 1})):
        command = ReturnCrew(1, (1,), spoiled, {"president": 1, **unused})
        assert room.code(command) == ("crew_does_not_reconcile", "R20")
    room.must(ReturnCrew(1, (1,), {"maslikhat": 0}, {"president": 1, "maslikhat": 0}))


@pytest.mark.parametrize("edition", ["kz-2026", "kz-2003-draft"])
def test_a_box_that_nobody_goes_along_with_is_told_where_one_text_of_the_law_wants_somebody(edition: str) -> None:
    """R20, Art. 41(6): an observer or a proxy, not the media; nothing is refused."""
    room = played("O4", edition)
    room.now = at(10)
    room.must(ask(1), SECRETARY)
    room.must(RegisterPerson("media", "Gazette"), SECRETARY)
    room.must(RegisterPerson("proxy", "", "president:o1"), SECRETARY)
    media, proxy = (number for number, each in room.state.register.items() if each.category in {"media", "proxy"})
    wanted = edition == "kz-2003-draft"
    for along, told in (((), wanted), ((media,), wanted), ((media, proxy), False), ((99,), wanted)):
        assert companions.wanting(room.state, room.rules.edition, along) is told
    room.must(send((1,), 2))
