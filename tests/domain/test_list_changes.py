"""Changes of the voter list after it was received: amendments, applications, certificates (R9-R11)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain import commands
from precinct_app.domain.commands import (
    AmendList,
    CloseVoting,
    FreezeList,
    IssueBallots,
    IssueCertificate,
    ReceiveApplication,
    RefuseApplication,
    TakeInCertificate,
)
from precinct_app.domain.decide.voter_list import part_of_days
from precinct_app.domain.edition import When
from precinct_app.domain.events import (
    ApplicationDecided,
    ApplicationReceived,
    CertificateTakenIn,
    ListAmended,
    ListChange,
)
from precinct_app.domain.gates import is_open
from precinct_app.domain.ledger import Amendment
from precinct_app.domain.places import step_of_event
from precinct_app.domain.refusal import Refusal
from precinct_app.services import rulebook
from tests.domain.honest import played
from tests.domain.listed import PARTS, amend, in_part, issued, mark
from tests.domain.room import CHAIR, DEPUTY, SECRETARY, VOTERS, at

ADD, CORRECT, REMOVE = ListChange.ADD, ListChange.CORRECT, ListChange.REMOVE
P, BOTH = ("president",), ("president", "maslikhat")


# --- grounds and hours ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", PARTS)
def test_the_days_have_three_parts(part: str) -> None:
    """R10: until 20:00 on the eve; from then to the opening, confirmed or not; while people vote."""
    room = in_part(part)
    assert part_of_days(room.state, room.rules, room.now) is PARTS[part][2]


@pytest.mark.parametrize("edition", rulebook.edition_ids())
@pytest.mark.parametrize("part", PARTS)
def test_every_ground_changes_the_list_in_its_part_of_the_days_and_in_no_other(edition: str, part: str) -> None:
    """R9, R10: each ground of the edition with each change, on every part of the days."""
    room, when = in_part(part, edition), PARTS[part][2]
    assert {ground.id for ground in room.rules.edition.list_grounds} >= {"omitted", "court", "higher_commission"}
    for ground in room.rules.edition.list_grounds:
        for change in ListChange:
            answer = room.decide(amend(change, 0 if change is ADD else 5, ground.id))
            code = answer.code if isinstance(answer, Refusal) else ""
            if change not in ground.changes:
                assert code == "ground_unknown"
            else:
                assert code == ("" if when in ground.when else "list_frozen"), (ground.id, change)


def test_from_the_freeze_on_only_a_court_or_a_higher_commission_changes_the_list() -> None:
    """R10: the two exceptions of Art. 24(10)."""
    for edition in rulebook.edition_ids():
        grounds = rulebook.edition(edition).list_grounds
        assert {each.id for each in grounds if When.FROZEN in each.when} == {"court", "higher_commission"}


def test_proof_of_registration_includes_a_voter_on_voting_day_where_the_edition_has_it() -> None:
    """R10: in one edition, while people vote, and only to add."""
    proof = amend(ADD, 0, "registration_proof")
    assert in_part("voting", "kz-2003-draft").code(proof) == ("ground_unknown", "R10")
    for part in PARTS:
        room = in_part(part)
        if part == "voting":
            assert room.code(amend(REMOVE, 5, "registration_proof")) == ("ground_unknown", "R10")
            room.must(proof)
            room.must(IssueBallots(VOTERS + 1, P), "m4")
        else:
            assert room.code(proof) == ("list_frozen", "R10")


@pytest.mark.parametrize(("last", "code", "rule"), [("S3", "step_first", "R9"), ("C1", "list_closed", "R26")])
def test_the_list_changes_after_it_came_and_until_voting_ends(last: str, code: str, rule: str) -> None:
    """R9: there is a list; R26: from the close on the number of voters cannot change, whoever decides."""
    room = played(last)
    for command in (
        amend(ADD),
        IssueCertificate(5, "A1", same_settlement=False, signed_by=CHAIR),
        TakeInCertificate("A1", 0, (), "r2", "w"),
        ReceiveApplication(ADD, 0, "w"),
    ):
        assert room.code(command) == (code, rule)


def test_a_journal_that_changes_the_list_after_the_close_is_not_believed() -> None:
    """R26: what no commission could do is seen in a journal from elsewhere, entry by entry."""
    events = (
        ListAmended(1, ADD, 41, (), "court", CHAIR, "r", "w"),
        CertificateTakenIn("A1", 41, (), "r", "w"),
        ApplicationReceived(1, ADD, 0, "w"),
    )
    for event in events:
        assert step_of_event(event, played("L4").state) == ""
        for last, over in (("O4", False), ("C1", True), ("C8.2", True)):
            room = played(last)
            assert is_open(step_of_event(event, room.state), room.state, room.rules) is not over


def test_the_freeze_takes_up_what_a_court_changed_after_twenty_hours() -> None:
    """R10: between the hour and its confirmation only the exceptions; L4 fixes the number as it stands."""
    room = in_part("20:00, not yet confirmed")
    room.must(amend(ADD))
    room.must(amend(REMOVE, 3, "higher_commission"))
    room.must(amend(REMOVE, 4))
    room.must(FreezeList())
    assert room.state.voter_list.on_list == {"president": VOTERS - 1}
    room.must(amend(ADD))
    assert room.state.voter_list.on_list == {"president": VOTERS}


# --- amendments -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "code", "rule"),
    [
        (amend(CORRECT, 5, "mood"), "ground_unknown", "R10"),
        (amend(CORRECT, 0), "not_on_the_list", "R9"),
        (amend(REMOVE, VOTERS + 1), "not_on_the_list", "R9"),
        (amend(ADD, -1), "not_on_the_list", "R9"),
        (amend(ADD, 5), "on_the_list_already", "R9"),
        (amend(CORRECT, 5, words=""), "document_missing", "R9"),
        (amend(CORRECT, 5, signed_by="m4"), "chair_signs", "R9"),
        (amend(CORRECT, 5, signed_by=SECRETARY), "chair_signs", "R9"),
        (amend(CORRECT, 5, signed_by="m8"), "not_a_member", "R1"),
        (amend(CORRECT, 5, contests=("akim",)), "unknown_contest", "R18"),
        (amend(CORRECT, 5, contests=(*P, *P)), "contest_twice", "R18"),
        (amend(CORRECT, 5, application=1), "application_not_open", "R9"),
    ],
)
def test_a_change_has_a_row_a_ground_a_document_and_the_chair_s_signature(
    command: AmendList, code: str, rule: str
) -> None:
    """R9, R10: or nothing changes; the deputy signs for an absent chair (R36)."""
    room = played("L1", contests=2)
    assert room.code(command, "m4") == (code, rule)
    room.must(amend(CORRECT, 5, "error_in_data", signed_by=DEPUTY), "m4")
    assert room.state.amendments == (Amendment(CORRECT, 5, "error_in_data", room.now, DEPUTY, "w"),)
    assert mark(room, 5).amended == (1,)


def test_a_removed_row_receives_nothing_and_can_be_put_back() -> None:
    """R10: removed, not deleted; the reason stands in the row, and a decision puts it back."""
    room = played("O4")
    room.must(amend(REMOVE, 5))
    for command in (IssueBallots(5, P), commands.RequestHomeVoting(5, room.now, "health")):
        refusal = room.refused(command, "m4")
        assert (refusal.code, refusal.rule, refusal.params) == ("removed_from_list", "R10", {"ground": "court"})
    for change in (CORRECT, REMOVE):
        assert room.code(amend(change, 5)) == ("removed_already", "R10")
    room.must(amend(ADD, 5))
    room.must(IssueBallots(5, P), "m4")
    assert (mark(room, 5).amended, room.state.voter_list.added, room.state.voter_list.people) == ((1, 2), 0, VOTERS)


def test_who_received_a_ballot_or_waits_for_a_crew_stays_on_the_list() -> None:
    """R10: what was issued stays issued; R20: a request is withdrawn before the row can go."""
    room = played("O4", contests=2)
    room.must(IssueBallots(5, P), "m4")
    assert room.code(amend(REMOVE, 5)) == ("voted_already", "R10")
    assert room.code(amend(CORRECT, 5, contests=("maslikhat",))) == ("voted_already", "R10")
    room.must(amend(CORRECT, 5, contests=P))
    assert room.code(IssueBallots(5, ("maslikhat",)), "m4") == ("no_right_in_contest", "R18")
    room.must(commands.RequestHomeVoting(6, room.now, "health"))
    assert room.code(amend(REMOVE, 6)) == ("home_request_pending", "R20")
    room.must(commands.WithdrawRequest(1))
    room.must(amend(REMOVE, 6))


def test_rights_do_not_change_under_a_crew_on_the_way() -> None:
    """R20: a crew finds the rights with which it left; other data may be corrected meanwhile."""
    room = played("O4", contests=2)
    room.must(commands.RequestHomeVoting(6, room.now, "health"))
    each = dict.fromkeys(BOTH, 2)
    room.must(commands.SendCrew("portable.1", (DEPUTY, "m7"), (1,), each, people_told=True))
    assert room.code(amend(CORRECT, 6, contests=P)) == ("crew_has_request", "R20")
    room.must(amend(CORRECT, 6))
    room.must(amend(CORRECT, 6, contests=BOTH))
    room.must(commands.ReturnCrew(1, (), {}, each))
    room.must(amend(CORRECT, 6, contests=P))


# --- applications -----------------------------------------------------------------------------------------------------


def test_an_application_is_granted_by_the_very_change_it_asks_for() -> None:
    """R9: who asked for one thing is not answered with another."""
    room = played("L1")
    room.must(ReceiveApplication(CORRECT, 5, "asked"), "m4")
    for other in (amend(REMOVE, 5, application=1), amend(CORRECT, 6, application=1), amend(ADD, application=1)):
        assert room.code(other) == ("application_differs", "R9")
    amended, decided = room.must(amend(CORRECT, 5, "error_in_data", application=1))
    assert isinstance(amended, ListAmended)
    assert decided == ApplicationDecided(1, granted=True, signed_by=CHAIR)
    assert room.code(amend(CORRECT, 5, application=1)) == ("application_not_open", "R9")
    assert room.code(RefuseApplication(1, CHAIR, "w")) == ("application_not_open", "R9")


def test_a_row_has_one_open_application_at_a_time_of_whatever_kind() -> None:
    """R9: the first is decided before the second is heard; people without a row do not stand in each other's way."""
    room = played("L1")
    room.must(ReceiveApplication(CORRECT, 5, "w"))
    refusal = room.refused(ReceiveApplication(REMOVE, 5, "w"))
    assert (refusal.code, refusal.rule, refusal.params) == ("application_open", "R9", {"application": 1})
    room.must(ReceiveApplication(ADD, 0, "w"))
    room.must(ReceiveApplication(ADD, 0, "w"))
    room.must(RefuseApplication(1, CHAIR, "not proved"))
    room.must(ReceiveApplication(CORRECT, 5, "again"))
    assert [each.granted for each in room.state.applications.values()] == [False, None, None, None]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (ReceiveApplication(CORRECT, 0, "w"), "not_on_the_list"),
        (ReceiveApplication(REMOVE, VOTERS + 1, "w"), "not_on_the_list"),
        (ReceiveApplication(ADD, 5, "w"), "on_the_list_already"),
        (ReceiveApplication(ADD, 0, ""), "document_missing"),
        (RefuseApplication(9, CHAIR, "w"), "application_not_open"),
        (RefuseApplication(1, "m4", "w"), "chair_signs"),
        (RefuseApplication(1, CHAIR, ""), "reason_missing"),
    ],
)
def test_an_application_names_its_row_and_a_refusal_its_reason(command: commands.Command, code: str) -> None:
    """R9: a refusal is a reasoned written copy, signed by the chair."""
    room = played("L1")
    room.must(ReceiveApplication(ADD, 0, "w"))
    assert room.code(command) == (code, "R9")


def test_another_change_of_the_row_leaves_an_application_to_be_answered() -> None:
    """R9: a court removes the row of someone who asked for a correction: the answer is owed all the same."""
    room = played("L1")
    room.must(ReceiveApplication(CORRECT, 5, "w"))
    room.must(amend(REMOVE, 5))
    assert room.code(amend(CORRECT, 5, application=1)) == ("removed_already", "R10")
    room.must(RefuseApplication(1, CHAIR, "removed by the court"))


def test_neither_the_freeze_nor_the_close_passes_over_an_open_application() -> None:
    """R9: decided the same day, while the answer can still be yes."""
    room = in_part("20:00, not yet confirmed")
    room.must(ReceiveApplication(ADD, 0, "w"))
    assert room.code(FreezeList()) == ("application_open", "R9")
    room.must(RefuseApplication(1, CHAIR, "too late"))
    room.must(FreezeList())
    room = in_part("voting")
    room.must(ReceiveApplication(ADD, 0, "w"))
    room.now = at(20)
    assert room.code(CloseVoting(at(20), CHAIR)) == ("application_open", "R9")
    room.must(amend(ADD, application=1))
    room.must(CloseVoting(at(20), CHAIR))


# --- the number on the list -------------------------------------------------------------------------------------------

CHANGES = st.lists(
    st.tuples(
        st.sampled_from((ADD, CORRECT, REMOVE, "leave", "come")),
        st.integers(0, 6),
        st.sampled_from(((), P, ("maslikhat",), BOTH)),
    ),
    max_size=25,
)


@given(CHANGES)
def test_the_number_on_the_list_is_always_a_recount_of_all_rows(
    changes: list[tuple[ListChange | str, int, tuple[str, ...]]],
) -> None:
    """R10, R11, K1: whatever changes, in whatever order, for each contest."""
    room = played("L1", contests=2, limited=True)
    for number, (change, voter, contests) in enumerate(changes):
        if isinstance(change, ListChange):
            room.do(amend(change, voter, contests=contests))
        elif change == "leave":
            room.do(issued(f"A{number}", voter))
        else:
            own = mark(room, voter).certificate
            room.do(TakeInCertificate(own or f"B{number}", voter if own else 0, contests, "r2", "w"))
        listed = room.state.voter_list
        rows = [mark(room, key) for key in range(1, listed.keys + 1)]
        for contest in BOTH:
            assert listed.on_list[contest] == sum(row.stands and row.may_vote_in(contest) for row in rows)
        assert listed.people == sum(row.stands for row in rows)
