"""Control relations asked of the lines of protocols: of each precinct, and of the sums of a district (W1, W3, W4).

What only a precinct's own journal knows (boxes, desks, reports of turnout) cannot be asked of a protocol; a bundle was
verified with its journal, of a paper nobody knows more than its lines.
"""

from collections.abc import Mapping

import msgspec

from precinct_app.domain.district.state import DistrictState, Sums
from precinct_app.domain.election import NATIONWIDE, Contest
from precinct_app.domain.protocol import Protocol
from precinct_app.domain.relations import Level, Outcome, Relation, evaluate_all
from precinct_app.domain.rules import Rules

_ANNULLED = "annulled_box"
_COUNTED = frozenset({"votes", "on_list", "same_votes"})
"""Kinds of figures of which a protocol may have none at all."""


class Finding(msgspec.Struct, frozen=True):
    """A relation that does not hold in a precinct's protocol, or a look that it asks for.

    `at_precinct`: its bundle was verified, so the commission there made its act or its tick; never so for W4 between
    precincts, which nobody there could see.
    """

    precinct: int
    outcome: Outcome
    at_precinct: bool

    @property
    def state(self) -> str:
        """How it stands: "paper" (an act was made), "error", "act" or "look"."""
        if self.outcome.level is Level.WARN:
            return "look"
        if self.at_precinct:
            return "paper"
        return "act" if self.outcome.level is Level.ACT else "error"


def sum_outcomes(state: DistrictState, rules: Rules, contest_id: str) -> tuple[Outcome, ...]:
    """Every relation that the sums of a contest can be asked, with the numbers put in."""
    contest = state.contest(contest_id)
    figures = _figures(contest, state.sums(contest_id))
    return _evaluated(contest, figures, rules)


def protocol_outcomes(contest: Contest, protocol: Protocol, rules: Rules) -> tuple[Outcome, ...]:
    """Every relation that the lines of one protocol can be asked by themselves, with the numbers put in."""
    return _evaluated(contest, _figures(contest, protocol), rules)


def findings(state: DistrictState, rules: Rules, contest_id: str) -> tuple[Finding, ...]:
    """What does not hold, precinct by precinct in their order; nothing of it stops anything here."""
    contest, protocols = state.contest(contest_id), state.protocols(contest_id)
    firsts = _first_with(protocols)
    return tuple(
        Finding(number, outcome, number in state.arrivals and outcome.code != "W4")
        for number, protocol in protocols.items()
        for outcome in _outcomes(state, rules, contest, number, protocol, firsts)
        if not outcome.holds
    )


def _outcomes(
    state: DistrictState,
    rules: Rules,
    contest: Contest,
    number: int,
    protocol: Protocol,
    firsts: Mapping[tuple[int, ...], int],
) -> tuple[Outcome, ...]:
    figures = _figures(contest, protocol)
    for other in state.contests:  # K11: the same electorate in every contest of the whole country
        beside = state.protocol_of(number, other.id)
        if beside is not None and other.id != contest.id and {contest.kind, other.kind} <= NATIONWIDE:
            figures[f"on_list.{other.id}"] = beside.lines["voters_on_list"]
    first = firsts.get(_votes(protocol), number)
    if first != number:
        figures[f"same_votes.{first}"] = 1
    return _evaluated(contest, figures, rules)


def _figures(contest: Contest, numbers: Protocol | Sums) -> dict[str, int]:
    figures = {**numbers.lines, **{f"votes.{pile}": votes for pile, votes in numbers.votes.items()}}
    if _ANNULLED in numbers.invalid_reasons:
        figures["annulled"] = numbers.invalid_reasons[_ANNULLED]
    if contest.several_marks:
        figures["marks_allowed"] = figures["ballots_valid"] * contest.marks
    return figures


def _evaluated(contest: Contest, figures: Mapping[str, int], rules: Rules) -> tuple[Outcome, ...]:
    asked = tuple(each for each in rules.relations if each.is_for(contest) and _can_be_asked(each, figures))
    return evaluate_all(asked, figures, rules.edition.invalid_warning)


def _can_be_asked(relation: Relation, figures: Mapping[str, int]) -> bool:
    return all(_is_known(name, figures) for side in relation.sides for name in side)


def _is_known(name: str, figures: Mapping[str, int]) -> bool:
    kind, _, rest = name.partition(".")
    return kind in _COUNTED if rest == "*" else name in figures


def _first_with(protocols: Mapping[int, Protocol]) -> dict[tuple[int, ...], int]:
    """Votes, pile by pile -> the first precinct that has exactly these (W4); the others are compared with it."""
    found: dict[tuple[int, ...], int] = {}
    for number, protocol in protocols.items():
        votes = _votes(protocol)
        if any(votes):
            found.setdefault(votes, number)
    return found


def _votes(protocol: Protocol) -> tuple[int, ...]:
    return tuple(protocol.votes[pile] for pile in sorted(protocol.votes))
