"""From the rows of each sheet to what they mean; whatever is wrong is noted and reading goes on."""

from collections import Counter
from collections.abc import Collection, Iterator

from precinct_app.domain.district.methods.method import name_of
from precinct_app.domain.edition import Edition
from precinct_app.domain.election import AGAINST_ALL, Contest, Member, Option, Precinct, Role
from precinct_app.services.election_plan.cells import Cells
from precinct_app.services.election_plan.problem import PlanProblem
from precinct_app.services.election_plan.said import kinds, methods, roles
from precinct_app.services.election_plan.sheets import plain
from precinct_app.services.election_plan.sources import SheetRows

UTC_OFFSET = 300
"""Minutes: all of Kazakhstan since 1 March 2024; a precinct abroad names its own."""
_REFERENDUM = "referendum"
_ORDER = (Role.CHAIR, Role.DEPUTY, Role.SECRETARY, Role.MEMBER)


def rows_of(rows: SheetRows | None, problems: list[PlanProblem]) -> Iterator[Cells]:
    """The records of a sheet, ready to be read; none where the sheet is missing."""
    if rows is not None:
        for record in rows.records:
            yield Cells(rows.sheet, rows.file, record, problems)


def read_precincts(rows: SheetRows | None, problems: list[PlanProblem]) -> tuple[tuple[Precinct, ...], dict[int, int]]:
    """Precincts in the order of the sheet, and the ballots meant for each, where they are named."""
    found: dict[int, Precinct] = {}
    ballots: dict[int, int] = {}
    for cells in rows_of(rows, problems):
        number = cells.whole_number("number")
        if number in found:
            cells.note("number_repeated", "number")
        offset = cells.minutes_east("utc_offset", UTC_OFFSET)
        special, meant = cells.yes_no("special"), cells.whole_number("ballots", least=0, otherwise=-1)
        if number:
            found.setdefault(number, Precinct(number, cells.words("place"), cells.words("address"), offset, special))
            if meant >= 0:
                ballots[number] = meant
    return tuple(found.values()), ballots


def read_members(
    rows: SheetRows | None, precincts: Collection[int], problems: list[PlanProblem]
) -> dict[int, tuple[Member, ...]]:
    """The commission of each precinct that has one in the sheet: chair, deputy, secretary, then the others."""
    found: dict[int, list[tuple[str, Role, Cells]]] = {}
    unknown: set[int] = set()
    for cells in rows_of(rows, problems):
        number, role = cells.whole_number("precinct"), cells.one_of("role", roles(), "role_unreadable")
        if number and number not in precincts:
            if number not in unknown:  # once for each precinct, not for each member
                cells.note("precinct_unknown", "precinct")
            unknown.add(number)
        elif number and role and cells.whole:
            found.setdefault(number, []).append((cells.text("name"), Role(role), cells))
    return {number: _commission(people) for number, people in found.items()}


def _commission(people: list[tuple[str, Role, Cells]]) -> tuple[Member, ...]:
    """One of each leading role, chair and secretary always (R1)."""
    held = Counter(role for _, role, _ in people)
    last = people[-1][2]
    for role in (Role.CHAIR, Role.SECRETARY):
        if not held[role]:
            last.note("chair_missing" if role is Role.CHAIR else "secretary_missing", "role")
    seen: set[Role] = set()
    names: set[str] = set()
    for name, role, cells in people:
        if role is not Role.MEMBER and role in seen:
            cells.note("role_twice", "role")
        if plain(name) in names:
            cells.note("member_twice", "name")
        seen.add(role)
        names.add(plain(name))
    ordered = sorted(people, key=lambda each: _ORDER.index(each[1]))
    return tuple(Member(f"m{place}", name, role) for place, (name, role, _) in enumerate(ordered, start=1))


def read_options(rows: SheetRows | None, problems: list[PlanProblem]) -> dict[str, list[tuple[Option, Cells]]]:
    """The lines of each ballot by the contest's id; where numbers stand they must be the ballot's order."""
    found: dict[str, list[tuple[Option, Cells]]] = {}
    for cells in rows_of(rows, problems):
        contest = cells.text("contest")
        listed = found.setdefault(contest, [])
        place = len(listed) + 1
        if cells.whole_number("number", otherwise=place) != place:
            cells.note("order_broken", "number", expected=place)
        name = cells.words("name")
        if name.ru and any(plain(name.ru) == plain(each.name.ru) for each, _ in listed):
            cells.note("option_twice", "name_ru")
        listed.append((Option(f"o{place}", place, name), cells))
    return found


def read_contests(
    rows: SheetRows | None,
    options: dict[str, list[tuple[Option, Cells]]],
    edition: Edition | None,
    problems: list[PlanProblem],
) -> tuple[Contest, ...]:
    """The contests in the order of the sheet, with method and "against all" as the edition has them by default."""
    found: dict[str, Contest] = {}
    for cells in rows_of(rows, problems):
        contest = _contest(cells, options, edition)
        if contest is not None and contest.id in found:
            cells.note("contest_repeated", "contest")
        elif contest is not None:
            found[contest.id] = contest
    if rows is not None:
        named = {each.values.get("contest", "") for each in rows.records}
        for contest_id, listed in options.items():
            if contest_id and contest_id not in named:
                listed[0][1].note("contest_unknown", "contest")
    return tuple(found.values())


def _contest(cells: Cells, options: dict[str, list[tuple[Option, Cells]]], edition: Edition | None) -> Contest | None:
    contest_id, kind = cells.plain_id("contest"), cells.one_of("kind", kinds(), "kind_unreadable")
    marks, seats = cells.whole_number("marks", otherwise=1), cells.whole_number("seats", otherwise=1)
    usual = edition is not None and edition.against_all and kind != _REFERENDUM
    against_all = cells.yes_no("against_all", otherwise=usual)
    method = cells.one_of("method", methods(), "method_unreadable")
    if not (contest_id and kind and cells.whole):
        return None
    lines = tuple(option for option, _ in options.get(contest_id, ()))
    if not lines:
        cells.note("options_missing", "contest")
    elif marks > len(lines) + against_all:
        cells.note("marks_too_many", "marks", options=len(lines) + against_all)
    if edition is not None and method is None:
        usual_method = edition.methods.get(kind)
        if usual_method is None:
            cells.note("kind_without_method", "kind")
        else:
            method = name_of(usual_method)
    contest = Contest(contest_id, kind, cells.words("title"), lines, against_all, method or "", marks, seats)
    if edition is not None and method and edition.method_of(contest) is None:
        cells.note("method_unfit", "method")
    if contest_id == AGAINST_ALL:
        cells.note("id_unreadable", "contest")
    return contest
