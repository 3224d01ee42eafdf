"""The voter list for display (L2, R8) and for signature at the desks (L4, R18), whole or divided between desks.

The law has the list shown (Art. 26(1)) and lets everybody check what it says of himself (Art. 26(4)); which columns
hang on the wall it does not say in either language, and personal data is confidential (Convention, Art. 19(2)(e)). So
the wall shows the least by which a voter finds himself: number, name, house. The rest he checks at the commission.

    lists = voter_lists.desks(precinct, Way.HOUSES, 3)    # which houses go to which desk, and the id of each paper
    papers.make(precinct, lists[0].paper, 1)

All of them name voters: they are personal and never go into a bundle (R12).
"""

import datetime
import enum
import os
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from msgspec.structs import replace

from db import voters
from db.voters import VoterRow
from precinct_app.documents.frame import Signature, Term
from precinct_app.documents.papers import (
    DisplayGroup,
    DisplayListPaper,
    Paper,
    SignatureGroup,
    SignatureListPaper,
    SignatureRow,
)
from precinct_app.domain.election import Role
from precinct_app.domain.events import (
    BallotReplaced,
    BallotsIssued,
    CertificateIssued,
    CertificateTakenIn,
    CrewDeparted,
    CrewReturned,
    HomeRequestWithdrawn,
    HomeVotingRequested,
    IssueReversed,
    ListAmended,
    ListFrozen,
    ListReceived,
    ListShown,
)
from precinct_app.domain.ledger import Mark
from precinct_app.services import list_marks
from precinct_app.services.list_order import in_order, name_order, natural, place_of
from precinct_app.services.papers.day import Day
from precinct_app.services.papers.facts import Fact
from precinct_app.services.papers.ready import PaperRef, Ready, ready
from precinct_app.services.papers.words import named
from precinct_app.services.precinct import OpenPrecinct

DISPLAY, SIGNATURE = "list_display", "desk_lists"
MOST_DESKS = 20

_ROWS = (ListReceived, ListAmended, CertificateIssued, CertificateTakenIn)
_MARKS = (
    ListFrozen,
    HomeVotingRequested,
    HomeRequestWithdrawn,
    CrewDeparted,
    CrewReturned,
    BallotsIssued,
    BallotReplaced,
    IssueReversed,
)
_UNTOUCHED = Mark()


class Way(enum.StrEnum):
    """How the list is divided: by streets and houses, or by the first letter of surnames."""

    HOUSES = "houses"
    NAMES = "names"


class Desk(NamedTuple):
    """The part of one desk: its number, the id of its paper, its first and last heading, its rows."""

    number: int
    paper: str
    first: str
    last: str
    rows: int


class _Group(NamedTuple):
    title: str
    rows: list[VoterRow]


def papers(day: Day) -> Iterator[Ready]:
    """Both lists once the list was received; that for signature is a draft until the list is frozen (R10)."""
    if "L1" not in day.facts.steps:
        return
    yield ready(partial(_display, day), DISPLAY, "L2", personal=True)
    yield ready(partial(_signature, day), SIGNATURE, "L4", personal=True, final=_frozen(day))


def desks(precinct: OpenPrecinct, way: Way, count: int) -> tuple[Desk, ...]:
    """The list divided between so many desks, about as many rows for each; no house and no letter is torn apart.

    Fewer desks than asked for when there are not enough houses or letters. `ValueError` for less than one desk.
    """
    parts = _parts(_groups(tuple(voters.every(precinct.store)), way), count)
    return tuple(_desk(way, number, count, part) for number, part in parts.items())


def of_desk(day: Day, paper: str) -> Ready | None:
    """The list of one desk by its id, "desk_lists.houses.2.3": the second of three. None for any other paper."""
    kind, _, rest = paper.partition(".")
    way, desk, count = (*rest.split("."), "", "", "")[:3]
    known = kind == SIGNATURE and way in set(Way) and desk.isdecimal() and count.isdecimal()
    if not known or "L1" not in day.facts.steps or not 1 <= int(count) <= MOST_DESKS:
        return None
    parts = _parts(_groups(_rows(day), Way(way)), int(count))
    if int(desk) not in parts:
        return None
    title = named("papers.name.desk_lists_of_one", desk=desk, desks=count)
    ref = PaperRef(_id(Way(way), int(desk), int(count)), "L4", title, personal=True, final=_frozen(day))
    return Ready(ref, partial(_signature, day, Way(way), int(desk), int(count)))


def locked(paper: SignatureListPaper, password: str, langs: tuple[str, ...] | None = None) -> bytes:
    """The list for signature as a PDF that opens with a password only, for the way to a printer elsewhere (R12).

    `PaperError` for a password that readers do not take, and as for every paper.
    """
    from precinct_app.documents.lock import CHANCE, Lock
    from precinct_app.documents.signature_list import render_signature_list

    lock = Lock(password, os.urandom(CHANCE))
    return render_signature_list(paper, langs or paper.frame.edition.paper_languages, lock)


def _frozen(day: Day) -> bool:
    return "L4" in day.facts.steps


def _rows(day: Day) -> tuple[VoterRow, ...]:
    return tuple(voters.every(day.precinct.store))


def _source(day: Day) -> Term:
    received = day.facts.last(ListReceived).event
    return Term("papers.list.source", {"akim": received.akim, "act": received.act})


def _display(day: Day) -> Paper:
    """R8: who stands on the list, by houses; in a house by names, so that nobody learns who shares a flat."""
    rows = tuple(row for row in _rows(day) if _mark(day, row).stands)
    made = day.facts.latest(*_ROWS, ListShown)
    shown = day.facts.every(ListShown)
    return DisplayListPaper(
        frame=day.frame(made),
        groups=tuple(
            DisplayGroup(group.title, tuple((row.number, _name(row)) for row in sorted(group.rows, key=name_order)))
            for group in _groups(rows, Way.HOUSES)
        ),
        voters=len(rows),
        source=_source(day),
        signatures=day.leaders(made),
        shown=_shown(shown[-1]) if shown else None,
    )


def _shown(made: Fact[ListShown]) -> Term:
    event = made.event
    days = {"since": f"{event.since:%d.%m.%Y}", "until": f"{event.until:%d.%m.%Y}"}
    return Term("papers.list.shown", {**days, "place": event.place})


def _signature(day: Day, way: Way = Way.HOUSES, desk: int = 1, count: int = 1) -> Paper:
    """R18: the rows of one desk in its order, with what is known of them already."""
    parts = _parts(_groups(_rows(day), way), count)
    part, of_many = parts[desk], len(parts) > 1
    made: Fact[Any] = day.facts.latest(*_ROWS, *_MARKS)
    at_desk = (Signature(Role.MEMBER, ""),) if of_many else ()
    members = {member.id: list_marks.short(member.name) for member in day.setup.members}
    each = (_mark(day, row) for group in part for row in group.rows)
    able = [mark for mark in each if mark.stands]
    return SignatureListPaper(
        frame=replace(day.frame(made), final=_frozen(day)),
        contests=tuple(contest.title for contest in day.contests),
        groups=tuple(
            SignatureGroup(group.title, tuple(_row(day, row, way, members) for row in group.rows)) for group in part
        ),
        on_list=tuple(len([mark for mark in able if mark.may_vote_in(contest.id)]) for contest in day.contests),
        source=_source(day),
        signatures=(*at_desk, *day.leaders(made)),
        desk=Term("papers.list.desk", {"desk": str(desk), "desks": str(len(parts))}) if of_many else None,
        ends=(part[0].title, part[-1].title) if of_many else ("", ""),
    )


def _mark(day: Day, row: VoterRow) -> Mark:
    return day.state.voters.get(row.key) or _UNTOUCHED


def _row(day: Day, row: VoterRow, way: Way, members: Mapping[str, str]) -> SignatureRow:
    mark = _mark(day, row)
    return SignatureRow(
        number=row.number,
        name=_name(row),
        born=datetime.date.fromisoformat(row.birth_date),
        iin=row.iin,
        place=place_of(row.address).flat if way is Way.HOUSES else row.address,
        marks=tuple(list_marks.cell(mark, contest.id, members) for contest in day.contests),
        across=list_marks.across(mark),
        came_with=mark.came_with if mark.stands else "",
        struck=not mark.stands,
    )


def _name(row: VoterRow) -> str:
    return " ".join(filter(None, (row.surname, row.given_name, row.patronymic)))


def _groups(rows: tuple[VoterRow, ...], way: Way) -> list[_Group]:
    """Houses in the order of streets and numbers, their rows by flats; or letters, their rows by names."""
    if way is Way.NAMES:
        letters = groupby(sorted(rows, key=name_order), key=lambda row: in_order(row.surname)[:1])
        listed = [list(same) for _, same in letters]
        return [_Group(same[0].surname[:1].upper(), same) for same in listed]
    placed = [(place_of(row.address), row) for row in rows]
    keyed = [(natural(place.house), natural(place.flat), name_order(row), place.house, row) for place, row in placed]
    groups: list[_Group] = []
    for _, same in groupby(sorted(keyed, key=lambda each: each[:3]), key=lambda each: each[0]):
        house = list(same)
        groups.append(_Group(house[0][3], [row for *_, row in house]))
    return groups


def _parts(groups: list[_Group], count: int) -> dict[int, list[_Group]]:
    """Neighbouring groups by desk, counted from 1: a group belongs where its middle row falls. No desk is empty."""
    if count < 1:
        raise ValueError("a list goes to one desk at least")
    rows = sum(len(group.rows) for group in groups)
    parts: dict[int, list[_Group]] = {1: []} if not rows else {}
    before = 0
    for group in groups:
        middle = before + len(group.rows) / 2
        parts.setdefault(1 + int(middle * count / rows), []).append(group)
        before += len(group.rows)
    return dict(enumerate(parts.values(), start=1))


def _desk(way: Way, number: int, count: int, part: list[_Group]) -> Desk:
    first, last = (part[0].title, part[-1].title) if part else ("", "")
    return Desk(number, _id(way, number, count), first, last, sum(len(group.rows) for group in part))


def _id(way: Way, desk: int, count: int) -> str:
    return f"{SIGNATURE}.{way}.{desk}.{count}"
