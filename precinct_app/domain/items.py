"""Names of what is counted twice (K13), and which of them each step of the count wants.

An item is "<step>:<contest>:<what>", for example "C4:president:signatures" or "C7.1:president:found".
"""

from precinct_app.domain.edition import Edition
from precinct_app.domain.election import Contest
from precinct_app.domain.events import BoxKind
from precinct_app.domain.procedure import instance_of, step_id_of
from precinct_app.domain.state import PrecinctState

BOX_STEP = {BoxKind.PORTABLE: "C7", BoxKind.STATIONARY: "C8"}


def unused(contest: str) -> str:
    """C2: unused ballots of a contest."""
    return f"C2:{contest}:unused"


def spoiled(contest: str) -> str:
    """C3: spoiled ballots of a contest."""
    return f"C3:{contest}:spoiled"


def signatures(contest: str) -> str:
    """C4: signatures for ballots of a contest in the voter list (R26)."""
    return f"C4:{contest}:signatures"


def found(box: str, contest: str) -> str:
    """C7, C8: standard ballots of a contest found in a box; `box` is a box key such as "portable.1"."""
    return f"{_box_step(box)}:{contest}:found"


def nonstandard(box: str, contest: str) -> str:
    """C7, C8: ballots of non-established form in a box, set aside (R29)."""
    return f"{_box_step(box)}:{contest}:nonstandard"


def pile(contest: str, pile_id: str) -> str:
    """T3: the pile of one option (R30)."""
    return f"T3.{contest}:{contest}:{pile_id}"


def valid(contest: str) -> str:
    """T3 of a contest with several marks: valid ballots, counted apart from the votes that they carry (K5)."""
    return f"T3.{contest}:{contest}:valid"


def invalid(contest: str, reason: str) -> str:
    """T4: invalid ballots of one reason (R31)."""
    return f"T4.{contest}:{contest}:{reason}"


def step_of(item: str) -> str:
    """Key of the step that counts the item."""
    return item.split(":", maxsplit=1)[0]


def contest_of(item: str) -> str:
    """Contest of the item."""
    return item.split(":")[1]


def what_of(item: str) -> str:
    """What is counted: "unused", "found", a pile id, a reason."""
    return item.split(":")[2]


def box_of_step(step_key: str) -> str:
    """Box key of a step instance: "C7.2" -> "portable.2"."""
    kind = BoxKind.PORTABLE if step_id_of(step_key) == BOX_STEP[BoxKind.PORTABLE] else BoxKind.STATIONARY
    return f"{kind}.{instance_of(step_key)}"


def items_of(step_key: str, state: PrecinctState, edition: Edition) -> tuple[str, ...]:
    """The items that a step instance wants counted, in the order in which they are shown; none for an unknown one."""
    step_id, instance = step_id_of(step_key), instance_of(step_key)
    contests = [contest.id for contest in in_order(state.known.contests, edition)]
    if step_id == "C2":
        return tuple(unused(contest) for contest in contests)
    if step_id == "C3":
        return tuple(spoiled(contest) for contest in contests)
    if step_id == "C4":
        return tuple(signatures(contest) for contest in contests)
    if step_id in BOX_STEP.values():
        box = box_of_step(step_key)
        if box not in [each.key for each in state.boxes]:
            return ()
        return tuple(item for contest in contests for item in (found(box, contest), nonstandard(box, contest)))
    if step_id == "T3" and instance in contests:
        known = state.known.contest(instance)
        piles = tuple(pile(instance, pile_id) for pile_id in known.piles())
        return (valid(instance), *piles) if known.several_marks else piles
    if step_id == "T4" and instance in contests:
        return tuple(invalid(instance, reason) for reason in edition.invalid_reasons)
    return ()


def in_order(contests: tuple[Contest, ...], edition: Edition) -> tuple[Contest, ...]:
    """Contests in the edition's order of counting; kinds that it does not name come last."""
    order = {kind: place for place, kind in enumerate(edition.contest_order)}
    return tuple(sorted(contests, key=lambda contest: order.get(contest.kind, len(order))))


def _box_step(box: str) -> str:
    kind, _, number = box.partition(".")
    return f"{BOX_STEP[BoxKind(kind)]}.{number}"
