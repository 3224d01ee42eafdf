"""A plan as it was understood: what a district begins with, or every problem at once."""

import datetime
from collections.abc import Iterable, Mapping

import msgspec

from precinct_app.domain.district.setup import DistrictSetup, KitPlan, Level
from precinct_app.domain.edition import Edition
from precinct_app.domain.election import Contest, Election, Member
from precinct_app.services import rulebook
from precinct_app.services.election_plan import readers, said
from precinct_app.services.election_plan.cells import Cells
from precinct_app.services.election_plan.facts import Facts
from precinct_app.services.election_plan.problem import PlanProblem
from precinct_app.services.election_plan.sheets import sheets
from precinct_app.services.election_plan.sources import Record, SheetRows, read_sheets

_NEEDED = ("precincts", "contests", "options")
_GIVEN = "-"
"""Where facts stand that came from no file."""


class SeenSheet(msgspec.Struct, frozen=True):
    """A sheet that was found: in which file, and how many rows it has."""

    sheet: str
    file: str
    rows: int


class Plan(msgspec.Struct, frozen=True):
    """`setup` is None when there is a problem; `kits` are the plans of precincts whose commission is named."""

    seen: tuple[SeenSheet, ...]
    problems: tuple[PlanProblem, ...]
    setup: DistrictSetup | None = None
    kits: tuple[KitPlan, ...] = ()


def read_plan(files: Iterable[tuple[str, bytes]], facts: Facts | None = None) -> Plan:
    """The plan in these files (name, bytes); `facts` go before what the sheet "election" says.

    Never raises for what the files hold: whatever is wrong stands in `problems`, in the order of the sheets.
    """
    found, problems = read_sheets(files)
    broken = {problem.sheet for problem in problems}
    problems += (PlanProblem("sheet_missing", sheet) for sheet in _NEEDED if sheet not in found and sheet not in broken)
    election, edition, level, number = _election(found.get("election"), facts or Facts(), problems)
    precincts, ballots = readers.read_precincts(found.get("precincts"), problems)
    members = readers.read_members(found.get("members"), {each.number for each in precincts}, problems)
    options = readers.read_options(found.get("options"), problems)
    contests = readers.read_contests(found.get("contests"), options, edition, problems)
    problems += _empty(found)
    seen = tuple(SeenSheet(name, found[name].file, len(found[name].records)) for name in sheets() if name in found)
    if problems or election is None:
        return Plan(seen, tuple(sorted(problems, key=_place)))
    setup = DistrictSetup(election, contests, precincts, level, number)
    return Plan(seen, (), setup, _kits(members, ballots, contests))


def _election(
    rows: SheetRows | None, facts: Facts, problems: list[PlanProblem]
) -> tuple[Election | None, Edition | None, Level, int]:
    """The election, its edition, and where in the country this file stands."""
    given = facts.values()
    records = rows.records if rows else ()
    if not records and not given:
        problems.append(PlanProblem("sheet_empty" if rows else "sheet_missing", "election"))
        return None, None, Level.DISTRICT, 0
    first = records[0] if records else Record(0, {})
    record = Record(first.row, first.values | given)
    if given:  # a column that the sheet lacks was given otherwise
        problems[:] = [each for each in problems if not _is_given(each, given)]
    cells = Cells("election", rows.file if rows else _GIVEN, record, problems)
    if len(records) > 1:
        problems.append(PlanProblem("one_election", "election", records[1].row))
    election_id, date = cells.plain_id("id"), cells.date("date")
    edition_id = cells.one_of("edition", said.editions(), "edition_unknown")
    level = Level(cells.one_of("level", said.levels(), "level_unknown") or Level.DISTRICT)
    number = cells.whole_number("number", least=0)
    practice = cells.yes_no("practice")
    edition = rulebook.edition(edition_id) if edition_id else None
    if not (cells.whole and date and edition):
        return None, edition, level, number
    title, commission = cells.words("title"), cells.words("district")
    election = Election(election_id or _usual_id(date), title, date, edition.id, commission, practice)
    return election, edition, level, number


def _usual_id(date: datetime.date) -> str:
    """One name for a voting day everywhere, so that the results of all levels fit together."""
    return date.isoformat()


def _is_given(problem: PlanProblem, given: Mapping[str, str]) -> bool:
    return problem.sheet == "election" and problem.code == "column_missing" and problem.column in given


def _kits(
    members: Mapping[int, tuple[Member, ...]], ballots: Mapping[int, int], contests: tuple[Contest, ...]
) -> tuple[KitPlan, ...]:
    """As many ballots of every contest as voters: whoever is on the list votes in each of them."""
    return tuple(
        KitPlan(number, people, {each.id: ballots[number] for each in contests} if number in ballots else {})
        for number, people in sorted(members.items())
    )


def _empty(found: Mapping[str, SheetRows]) -> list[PlanProblem]:
    return [
        PlanProblem("sheet_empty", name, file=found[name].file)
        for name in _NEEDED
        if name in found and not found[name].records
    ]


def _place(problem: PlanProblem) -> tuple[int, int]:
    order = list(sheets())
    return (order.index(problem.sheet) if problem.sheet else -1, problem.row)
