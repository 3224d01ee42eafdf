"""From the tables of an election plan to a district's file: who votes on what, where, before a voting day (R40).

    files -> sources (workbook | CSV files) -> SheetRows by sheet -> readers -> Plan (setup, kits, or all problems)

A plan has the sheets election, precincts, members, contests and options (resources/plan_columns.toml), in one workbook
or one CSV file each; election may be left out where its facts are given otherwise, members always. A plan with a
problem makes nothing; each problem names sheet, row, column, value and reason.
"""

from precinct_app.services.election_plan.facts import Facts
from precinct_app.services.election_plan.plan import Plan, SeenSheet, read_plan
from precinct_app.services.election_plan.problem import PlanProblem, column_name, place_words, problem_words, sheet_name
from precinct_app.services.election_plan.sources import plan_files
from precinct_app.services.election_plan.template import templates

__all__ = [
    "Facts",
    "Plan",
    "PlanProblem",
    "SeenSheet",
    "column_name",
    "place_words",
    "plan_files",
    "problem_words",
    "read_plan",
    "sheet_name",
    "templates",
]
