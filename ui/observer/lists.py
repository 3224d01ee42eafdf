"""The rows of the observer's pages: ballots contest by contest, people in the room, every figure (R22)."""

from collections.abc import Mapping, Sequence

from precinct_app.domain.folding import fold
from precinct_app.services.observer import Figure, Seen
from ui.observer.paged import StageRow
from ui.observer.words import Two, joined

_BALLOTS = (
    "ballots_received",
    "in_safe",
    "handed",
    "held",
    "issued_premises",
    "issued_home",
    "with_crews",
    "spoiled_by_ledger",
    "ballots_lost",
)
"""What happened with the ballots, in the order of the day (R15); `handed` and `held` are sums over members."""


def ballot_rows(seen: Seen, two: Two) -> list[StageRow]:
    """Where the ballots of each contest are, and the crews on their way."""
    rows = []
    for contest in seen.setup.contests:
        rows.append(StageRow(two.contest(contest.id, seen.setup), heading=True))
        numbers = {each.name: each.value for each in seen.figures if each.contest == contest.id}
        for name in _BALLOTS:
            value = numbers[name] if name in numbers else _sum(numbers, name)
            rows.append(StageRow(two(f"observer.ballots.{name}"), _written(value, two)))
    rows.append(StageRow(two("observer.figure.crews_out"), two.number(len(seen.crews)), heading=True))
    for crew in seen.crews:
        names = ", ".join(seen.setup.member(member).name for member in crew.members)
        since = two.catalogues[0].time(crew.since)
        first, second = two.box(crew.box)
        rows.append(StageRow((f"{first}: {names}", second), since))
    return rows


def people_rows(seen: Seen, two: Two) -> list[StageRow]:
    """Members by name, accredited people by category and organisation: their names are not the observer's matter."""
    here = f"{len(seen.members)} / {len(seen.setup.members)}"
    rows = [StageRow(two("observer.commission"), here, heading=True)]
    for member in seen.setup.members:
        if member.id in seen.members:
            role = joined(two(f"role.{member.role}"))
            rows.append(StageRow((member.name, role)))
    for category in dict.fromkeys(group.category for group in seen.people):
        groups = [group for group in seen.people if group.category == category]
        number = sum(group.people for group in groups)
        rows.append(StageRow(two(f"person.{category}"), two.number(number), heading=True))
        rows += [StageRow((group.organisation, group.organisation), two.number(group.people)) for group in groups]
    return rows


def figure_rows(seen: Seen, two: Two, words: str = "") -> list[StageRow]:
    """Every figure whose name, contest or number has all the words typed; a heading for the day and each contest."""
    wanted = fold(words).split()
    rows: list[StageRow] = []
    for contest in ("", *(contest.id for contest in seen.setup.contests)):
        heading = two.contest(contest, seen.setup) if contest else two("observer.of_the_day")
        found = [
            _figure_row(figure, seen, two)
            for figure in seen.figures
            if figure.contest == contest and _has(wanted, figure, seen, two, heading)
        ]
        if found:
            rows += [StageRow(heading, heading=True), *found]
    return rows


def _figure_row(figure: Figure, seen: Seen, two: Two) -> StageRow:
    return StageRow(two.figure(figure, seen.setup), _written(figure.value, two))


def _has(wanted: Sequence[str], figure: Figure, seen: Seen, two: Two, heading: tuple[str, str]) -> bool:
    if not wanted:
        return True
    value = "" if figure.value is None else str(figure.value)
    said = fold(" ".join((*two.figure(figure, seen.setup), *heading, value)))
    return all(word in said for word in wanted)


def _sum(numbers: Mapping[str, int | None], kind: str) -> int | None:
    """The sum over members, None while there is none."""
    parts = [value for name, value in numbers.items() if name.partition(".")[0] == kind and value is not None]
    return sum(parts) if parts else None


def _written(value: int | None, two: Two) -> str:
    return "—" if value is None else two.number(value)
