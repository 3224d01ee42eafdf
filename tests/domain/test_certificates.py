"""Certificates to vote elsewhere: issued until the eve, taken in once, brought back (R11)."""

import datetime

import pytest

from precinct_app.domain.commands import (
    IssueBallots,
    IssueCertificate,
    TakeInCertificate,
)
from precinct_app.domain.events import (
    ListChange,
)
from precinct_app.services import rulebook
from tests.domain.honest import go_on, played
from tests.domain.listed import PARTS, amend, in_part, issued, mark
from tests.domain.room import VOTERS, at

ADD, CORRECT, REMOVE = ListChange.ADD, ListChange.CORRECT, ListChange.REMOVE
P, BOTH = ("president",), ("president", "maslikhat")


@pytest.mark.parametrize("edition", rulebook.edition_ids())
def test_certificates_are_issued_until_the_hour_on_the_eve(edition: str) -> None:
    """R11: before 18:00 on the eve, and not at 18:00."""
    room = played("L1", edition)
    room.now = at(18, days=-1)
    refusal = room.refused(issued())
    assert (refusal.code, refusal.rule, refusal.params) == (
        "certificate_too_late",
        "R11",
        {"deadline": datetime.time(18)},
    )
    room.now = at(17, 59, 59, days=-1)
    room.must(issued(), "m4")
    assert room.state.certificates_issued == {"A1": 5}


@pytest.mark.parametrize(
    ("command", "code", "rule"),
    [
        (issued(here=True), "certificate_same_settlement", "R11"),
        (issued(" "), "certificate_number_missing", "R11"),
        (issued(" A0 "), "certificate_twice", "R11"),
        (issued(voter=4), "certificate_issued", "R11"),
        (issued(voter=3), "removed_already", "R10"),
        (issued(voter=0), "not_on_the_list", "R9"),
        (issued(signed_by="m4"), "chair_signs", "R9"),
    ],
)
def test_a_certificate_has_a_number_of_its_own_and_leads_to_another_place(
    command: IssueCertificate, code: str, rule: str
) -> None:
    """R11: each number once, each row once, not for another precinct of the same settlement."""
    room = played("L1")
    room.must(issued("A0", voter=4))
    room.must(amend(REMOVE, 3))
    assert room.code(command) == (code, rule)


def test_who_left_with_a_certificate_votes_here_no_more_and_comes_back_with_it_alone() -> None:
    """R11: the row is marked; with that very certificate, and with no other, it stands again, rights as before."""
    room = played("L1", contests=2, limited=True)
    room.must(issued(voter=1))
    assert room.state.voter_list.on_list == {"president": VOTERS - 3, "maslikhat": VOTERS - 1}
    for change in (CORRECT, REMOVE):
        assert room.code(amend(change, 1)) == ("certificate_issued", "R11")
    while "O4" not in room.state.steps:
        assert go_on(room)
    assert room.code(IssueBallots(1, P), "m4") == ("certificate_issued", "R11")
    assert room.code(TakeInCertificate("B7", 1, (), "r2")) == ("certificate_of_other", "R11")
    assert room.code(TakeInCertificate("A1", 2, (), "r2")) == ("certificate_of_other", "R11")
    assert room.code(TakeInCertificate("A1", 0, (), "r2", "w")) == ("certificate_of_own_row", "R11")
    room.must(TakeInCertificate(" A1 ", 1, (), "r2"))
    assert (mark(room, 1).only, mark(room, 1).came_with, mark(room, 1).stands) == (P, "A1", True)
    assert room.code(TakeInCertificate("A1", 1, (), "r2")) == ("certificate_twice", "R11")
    room.must(IssueBallots(1, P), "m4")


def test_a_voter_from_elsewhere_is_added_with_the_certificate_once() -> None:
    """R11: the receiving precinct adds the voter and keeps the certificate."""
    for part in PARTS:
        room = in_part(part, contests=2)
        assert room.code(TakeInCertificate("Z9", 0, P, "r2", "")) == ("document_missing", "R11")
        assert room.code(TakeInCertificate("", 0, P, "r2", "w")) == ("certificate_number_missing", "R11")
        assert room.code(TakeInCertificate("Z9", 0, ("akim",), "r2", "w")) == ("unknown_contest", "R18")
        room.must(TakeInCertificate("Z9", 0, P, "r2", "w"), "m4")
        assert room.code(TakeInCertificate(" Z9", 0, P, "r2", "w")) == ("certificate_twice", "R11")
        assert room.state.voter_list.on_list == {"president": VOTERS + 1, "maslikhat": VOTERS}
        assert (mark(room, VOTERS + 1).came_with, mark(room, VOTERS + 1).only) == ("Z9", P)
