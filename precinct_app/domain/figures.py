"""The figures of one contest, taken from the ledgers and the counts, never typed in as totals (R34)."""

from precinct_app.domain import items
from precinct_app.domain.edition import Edition
from precinct_app.domain.election import NATIONWIDE, Contest
from precinct_app.domain.events import BoxKind
from precinct_app.domain.ledger import Stock
from precinct_app.domain.protocol import LINES, Protocol
from precinct_app.domain.state import PrecinctState
from precinct_app.domain.turnout import is_extreme, too_fast

LOSS_RELATION = "K2"
"""The relation whose act names ballots that are lost or unaccounted for (R15)."""


def figures(state: PrecinctState, edition: Edition, contest: str) -> dict[str, int]:
    """All figures of a contest by name: lines of the protocol, votes.*, invalid.*, boxes, members' ledgers.

    Figures that are not counted yet are 0.
    """
    stock = state.stock.get(contest, Stock())
    count, known = state.contest_count(contest), state.known.contest(contest)
    numbers = _ledger(state, contest, stock)
    for kind in BoxKind:
        found = {box.number: _counted(state, items.found(box.key, contest)) for box in state.boxes_of(kind)}
        numbers |= {f"{kind}.{box}": number for box, number in found.items()}
        numbers[f"found_{kind}"] = sum(found.values())
    for box in state.boxes_of(BoxKind.PORTABLE):
        numbers[f"requests.{box.number}"] = state.requests_of_box(box.key, contest)
    numbers["ballots_nonstandard"] = sum(_counted(state, items.nonstandard(box.key, contest)) for box in state.boxes)
    numbers["took_part"] = numbers["found_portable"] + numbers["found_stationary"]
    in_favour = dict(zip(known.piles(), votes(state, known), strict=True))
    numbers |= {f"votes.{pile}": number for pile, number in in_favour.items()}
    reasons = {reason: _counted(state, items.invalid(contest, reason)) for reason in edition.invalid_reasons}
    numbers |= {f"invalid.{reason}": number for reason, number in reasons.items()}
    numbers["annulled"] = sum(annulled.found for annulled in count.annulled)
    numbers["ballots_invalid"] = sum(reasons.values()) + numbers["annulled"]
    numbers["ballots_valid"] = sum(in_favour.values())
    if known.several_marks:
        numbers["ballots_valid"] = _counted(state, items.valid(contest))
        numbers["marks_allowed"] = numbers["ballots_valid"] * known.marks
    acts = [act.difference for act in count.acts if act.relation == LOSS_RELATION]
    numbers["ballots_lost"] = stock.lost + sum(difference for difference in acts if difference > 0)
    numbers |= {f"report.{hour}": report.received for hour, report in sorted(state.reports.items())}
    numbers["turnout"] = state.turnout()
    numbers["too_fast"] = len(too_fast(state, edition))
    numbers["turnout_extreme"] = int(is_extreme(state))
    return numbers | _beside(state, known)


def draw_up(state: PrecinctState, edition: Edition, contest: str, version: int) -> Protocol:
    """The protocol of a contest from its figures (R34); invalid ballots of annulled boxes stand as their own reason."""
    numbers = figures(state, edition, contest)
    reasons = {reason: numbers[f"invalid.{reason}"] for reason in edition.invalid_reasons}
    return Protocol(
        contest=contest,
        version=version,
        edition=edition.id,
        lines={line: numbers[line] for line in LINES},
        invalid_reasons={**reasons, "annulled_box": numbers["annulled"]},
        votes={pile: numbers[f"votes.{pile}"] for pile in state.known.contest(contest).piles()},
    )


def _ledger(state: PrecinctState, contest: str, stock: Stock) -> dict[str, int]:
    numbers = {
        "voters_on_list": state.voter_list.on_list.get(contest, 0),
        "voters_received_ballots": state.announcement.numbers[contest] if state.announcement else 0,
        "voters_received_at_home": stock.issued_home,
        "issued_by_ledger": stock.issued_total(),
        "issued_premises": stock.issued_premises(),
        "issued_home": stock.issued_home,
        "ballots_received": stock.received,
        "ballots_cancelled": _counted(state, items.unused(contest)),
        "ballots_spoiled": _counted(state, items.spoiled(contest)),
        "safe_at_opening": stock.safe_at_opening,
    }
    numbers |= {f"issued_by.{member}": issued for member, issued in stock.issued.items()}
    numbers |= {f"handed.{member}": handed for member, handed in stock.handed.items()}
    return numbers


def _beside(state: PrecinctState, contest: Contest) -> dict[str, int]:
    """What other contests of the day have: the number on the list of the same electorate (K11), the same votes (W4)."""
    numbers: dict[str, int] = {}
    for other in state.known.contests:
        if other.id != contest.id and {contest.kind, other.kind} <= NATIONWIDE:
            numbers[f"on_list.{other.id}"] = state.voter_list.on_list.get(other.id, 0)
        if other.id != contest.id and f"T3.{other.id}" in state.steps:
            mine, theirs = votes(state, contest), votes(state, other)
            numbers[f"same_votes.{other.id}"] = int(mine == theirs and any(mine))
    return numbers


def votes(state: PrecinctState, contest: Contest) -> tuple[int, ...]:
    """Votes of a contest pile by pile, in ballot order."""
    return tuple(_counted(state, items.pile(contest.id, pile)) for pile in contest.piles())


def _counted(state: PrecinctState, item: str) -> int:
    return state.agreed(item) or 0
