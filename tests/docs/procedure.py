"""docs/procedure.md: the table of steps with its words, from resources/procedure.toml and the catalogue."""

import datetime

from precinct_app.domain.edition import Edition
from precinct_app.domain.procedure import Begins, Per, Phase, Step
from precinct_app.services import rulebook, wording
from resources.texts import catalogue
from tests.docs import rules

EN, KK, RU = catalogue("en"), catalogue("kk"), catalogue("ru")

PER = {
    Per.DAY: "",
    Per.PORTABLE: ", once for each portable box",
    Per.STATIONARY: ", once for each stationary box",
    Per.CONTEST: ", once for each contest",
}
MOMENTS = {
    Begins.FREEZE: "the hour of the freeze on the eve",
    Begins.VOTING_DAY: "voting day",
    Begins.CEREMONY: "the ceremony before voting",
    Begins.OPENS: "the hour when voting opens",
    Begins.CLOSES: "the hour when voting closes",
}

HOURS = (
    ("list frozen, on the eve", "list_freeze", ""),
    ("boxes shown and sealed, before the opening", "ceremony_minutes", "min"),
    ("voting opens", "opens", ""),
    ("home voting requests until", "home_deadline", ""),
    ("voting closes", "closes", ""),
    ("count at most", "count_limit_hours", "h"),
)
"""What the hour is for, the edition's field, its unit where it is not a time of day."""

HEAD = """\
# The procedure, step by step

What the step rail, the refusals, the help and this page have in common is one table, `resources/procedure.toml`; the
words come from the message catalogue. Ids are stable. A step that is done does not open again. What is counted, two
members count, each without seeing the other's number (K13). Rules are those of [rules.md](rules.md); how the steps lead
to one another is drawn in [state-diagram.md](state-diagram.md). Rules that hold beside the steps, and the control
relations, stand at the end.
"""

NO_STEP = """\
## All day long and at the district

Rules that belong to no one step, or to more than the steps that name them.

| rule | where | in short |
|---|---|---|
"""

RELATIONS = """
## Control relations

Shown together at T5, contest by contest: `error` stops the protocol, `act` wants a signed act, `warn` a tick, `law` is
Art. 43(3-1).

| relation | level | in short |
|---|---|---|
"""


def page() -> str:
    """The whole page."""
    phases = rulebook.procedure().phases
    return "\n".join([HEAD, _moments(), *(_phase(phase) for phase in phases), _beside_the_steps()])


def _beside_the_steps() -> str:
    """Rules of no one step, and the control relations with their levels."""
    levels = {relation.code: relation.level.value for relation in rulebook.relations()}
    of_no_step = [f"| {rule} | {row.when} | {row.says} |" for rule, row in rules.of_no_step().items() if rule[0] == "R"]
    related = [
        f"| {rule} | {levels.get(rule, row.when)} | {row.says} |"
        for rule, row in rules.rows().items()
        if rule[0] != "R"
    ]
    return "\n".join([NO_STEP + "\n".join(of_no_step), RELATIONS + "\n".join(related), ""])


def _phase(phase: Phase) -> str:
    names = " / ".join(tr(f"phase.{phase.id}") for tr in (KK, RU))
    rows = [
        "| id | step | қадам | шаг | who | opens after | rules | paper |",
        "|---|---|---|---|---|---|---|---|",
        *(_row(step) for step in phase.steps),
    ]
    details = [_details(step) for step in phase.steps]
    return "\n".join([f"## {EN(f'phase.{phase.id}')} ({names})\n", *rows, "", *details])


def _row(step: Step) -> str:
    cells = [
        step.id,
        *(tr(f"step.{step.id}.name") for tr in (EN, KK, RU)),
        _who(step),
        after(step),
        ", ".join(step.rules),
        f"`{step.paper}`" if step.paper else "",
    ]
    return f"| {' | '.join(cells)} |"


def _who(step: Step) -> str:
    return ", ".join(EN(f"role.{role}") for role in step.who)


def after(step: Step) -> str:
    """What must be before the step opens, in a few words."""
    parts = [", ".join(step.after)] if step.after else []
    if step.earlier:
        parts.append(f"{step.earlier} of the contest before")
    if step.per in {Per.PORTABLE, Per.STATIONARY}:
        parts.append("the box before")
    if step.begins in MOMENTS:
        parts.append(f"not before {MOMENTS[step.begins]}")
    if step.until:
        parts.append(f"until {step.until}")
    return "; ".join(parts)


def _details(step: Step) -> str:
    repeated = ", any number of times" if step.optional else ""
    lines = [f"### {step.id} {EN(f'step.{step.id}.title')}{PER[step.per]}{repeated}\n", EN(f"step.{step.id}.help"), ""]
    lines += [f"{n}. {text}" for n, text in enumerate(wording.numbered(EN, f"step.{step.id}.hands"), start=1)]
    seen = "; ".join(wording.numbered(EN, f"step.{step.id}.observers"))
    lines += ["", f"- Observers see: {_lower(seen)}.", f"- What stays: {_lower(EN(f'step.{step.id}.leaves'))}", ""]
    return "\n".join(lines)


def _lower(text: str) -> str:
    """For the middle of a sentence; a name such as IIN keeps its capitals."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _moments() -> str:
    editions = [rulebook.edition(edition_id) for edition_id in rulebook.edition_ids()]
    lines = [
        "## Hours, by edition\n",
        f"| | {' | '.join(f'`{edition.id}`' for edition in editions)} |",
        f"|---|{'---|' * len(editions)}",
        *(
            f"| {name} | {' | '.join(_hour(edition, field, unit) for edition in editions)} |"
            for name, field, unit in HOURS
        ),
        "",
        "(?) no source was found for this value; the program says so wherever it shows it.\n",
    ]
    return "\n".join(lines)


def _hour(edition: Edition, field: str, unit: str) -> str:
    value = getattr(edition, field)
    shown = f"{value:%H:%M}" if isinstance(value, datetime.time) else f"{value} {unit}"
    return f"{shown} (?)" if any(each.field == field for each in edition.unconfirmed) else shown
