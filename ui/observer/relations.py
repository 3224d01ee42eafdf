"""The control relations of each contest as observers see them: in full (R22), and by nobody's name but members'."""

from precinct_app.domain.relations import Level, Outcome
from precinct_app.services import wording
from precinct_app.services.observer import Seen
from precinct_app.services.relation_view import Deed, Relation, formula
from resources.texts import Catalogue
from ui.observer.paged import StageLine, StageRow
from ui.observer.words import Two, joined

_TONES = {"holds": "ok", "paper": "ink", "act": "act", "look": "act", "error": "stop", "waiting": "ink2"}


def relation_rows(seen: Seen, two: Two) -> list[StageRow]:
    """Contest by contest, what does not hold first: what is compared, its numbers, where to look, who settled it."""
    if not seen.checked:
        return [StageRow(two("observer.relations.none"))]
    rows = []
    for checked in seen.checked:
        rows.append(StageRow(two.contest(checked.contest, seen.setup), heading=True))
        in_order = sorted(checked.relations, key=lambda relation: relation.state == "holds")
        rows += [_row(relation, seen, two) for relation in in_order]
    return rows


def _row(relation: Relation, seen: Seen, two: Two) -> StageRow:
    first, second = two(f"relation.{relation.worst.words}.words")
    tone = _TONES["paper" if relation.ticked else relation.state]
    lines = []
    if relation.state != "waiting":  # what is counted anew is nobody's to see (K13)
        lines += [StageLine(_numbers(outcome, seen, two), "ink", strong=True) for outcome in relation.outcomes]
    lines.append(StageLine(joined(_said(relation, two)), tone, strong=True))
    if relation.state != "waiting" and not relation.worst.holds:
        lines += [StageLine(_look_first(tr, relation.worst)) for tr in two.catalogues]
    lines += [StageLine(_deed(deed, seen, two), "ink") for deed in relation.deeds]
    return StageRow((f"{relation.code} · {first}", second), more=tuple(lines))


def _numbers(outcome: Outcome, seen: Seen, two: Two) -> str:
    """The numbers put in; the box before them, or the other contest that they are compared with."""
    written = dict.fromkeys(formula(tr, outcome, several=True) for tr in two.catalogues)
    numbers = " · ".join(written)
    if not outcome.instance or outcome.instance.isdigit():
        return numbers
    return f"{joined(two.contest(outcome.instance, seen.setup))}: {numbers}"


def _said(relation: Relation, two: Two) -> tuple[str, str]:
    """How it stands; what does not hold is told as a fact."""
    first, second = (_state(tr, relation) for tr in two.catalogues)
    return first, second


def _state(tr: Catalogue, relation: Relation) -> str:
    outcome, state = relation.worst, relation.state
    if state == "paper" and outcome.level is Level.LAW:
        state = "annulled"
    words = tr("observer.relations.looked") if relation.ticked else tr(f"count.relations.state.{state}")
    if state == "waiting" or outcome.holds:
        return words
    return f"{words}: {wording.relation_headline(tr, outcome)}"


def _look_first(tr: Catalogue, outcome: Outcome) -> str:
    places = wording.numbered(tr, f"relation.{outcome.words}.look")
    return f"{tr('count.relations.look_first')}: {'; '.join(places)}"


def _deed(deed: Deed, seen: Seen, two: Two) -> str:
    names = ", ".join(seen.setup.member(member).name for member in deed.members)
    return f"{two.line(f'observer.deed.{deed.kind}')}: {names}, {two.catalogues[0].time(deed.at)}"
