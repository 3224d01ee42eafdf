"""Figures as lines of text: names on the left, numbers on the right."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from resources.texts import Catalogue

if TYPE_CHECKING:
    from precinct_app.domain.election import Contest
    from precinct_app.domain.protocol import Protocol


def table(rows: Iterable[tuple[str, str]]) -> str:
    """Two columns, the second one to the right."""
    kept = list(rows)
    left = max((len(name) for name, _ in kept), default=0)
    right = max((len(number) for _, number in kept), default=0)
    return "\n".join(f"  {name:<{left}}  {number:>{right}}" for name, number in kept)


def lines(numbers: Mapping[str, int], tr: Catalogue) -> list[tuple[str, str]]:
    """Lines of a protocol by their ids."""
    return [(tr(f"line.{line}"), tr.number(number)) for line, number in numbers.items()]


def protocol(protocol: "Protocol", contest: "Contest", tr: Catalogue) -> str:
    """All lines of a protocol, the reasons of invalid ballots and the votes."""
    from precinct_app.services.wording import pile_name

    rows = lines(protocol.lines, tr)
    rows += [(f"- {tr(f'invalid.{reason}')}", tr.number(n)) for reason, n in protocol.invalid_reasons.items() if n]
    for place, pile in enumerate(contest.piles(), start=1):
        rows.append((f"{place}. {pile_name(tr, pile, contest)}", tr.number(protocol.votes[pile])))
    return table(rows)


def protocol_data(protocol: "Protocol") -> dict[str, Any]:
    """A protocol as data."""
    return {
        "contest": protocol.contest,
        "version": protocol.version,
        "edition": protocol.edition,
        "lines": protocol.lines,
        "invalid_reasons": protocol.invalid_reasons,
        "votes": protocol.votes,
    }
