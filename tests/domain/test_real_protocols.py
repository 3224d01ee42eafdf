"""The control relations over a whole country's real protocols: what is stated of the set comes out exactly."""

import itertools
from collections import Counter
from typing import NamedTuple

import msgspec
import pytest

from precinct_app.domain.relations import Asked, evaluate
from precinct_app.services import rulebook
from tests.domain import real_protocols
from tests.domain.real_protocols import RealProtocol

pytestmark = pytest.mark.skipif(not real_protocols.are_here(), reason=real_protocols.ABSENT)


class Stated(NamedTuple):
    """What is counted (a relation: the protocols in which it does not hold), the README's words, and its number."""

    counted: str
    line: str
    number: int


STATED = [
    Stated("protocols", "97,699 precinct protocols", 97_699),
    Stated("voters_on_list", "Voters on lists: 109,008,428", 109_008_428),
    Stated("K2", "received = early + premises + home + cancelled + lost - unaccounted", 0),
    Stated("K4", "in every row box totals equal valid + invalid", 0),
    Stated("K5", "valid equals the sum of candidates", 0),
    Stated("K6", "6 rows have more ballots found than issued", 6),
    Stated("K7", "26 rows have more ballots in portable boxes than issued outside (or early)", 26),
]

ONE_MORE = [
    ("ballots_received", {"K2"}),
    ("issued_early", {"K2"}),
    ("issued_premises", {"K2"}),
    ("issued_home", {"K2"}),
    ("ballots_cancelled", {"K2"}),
    ("lost", {"K2"}),
    ("unaccounted", {"K2"}),
    ("found_portable", {"K4"}),
    ("found_stationary", {"K4"}),
    ("ballots_invalid", {"K4"}),
    ("ballots_valid", {"K4", "K5"}),
]
"""A line of the protocol, and the relations that no longer hold with one more in it."""

COUNTED = {each.counted for each in STATED}
RELATIONS = tuple(
    relation
    for relation in rulebook.relations()
    if relation.code in COUNTED and relation.asked is not Asked.SEVERAL_MARKS
)
SHARE = rulebook.edition("kz-2026").invalid_warning


def violations(protocol: RealProtocol) -> set[str]:
    """Codes of the relations that do not hold."""
    figures = protocol.figures()
    return {
        relation.code
        for relation in RELATIONS
        if not all(outcome.holds for outcome in evaluate(relation, figures, SHARE))
    }


def test_the_counts_stated_of_the_real_protocols_come_out() -> None:
    """K2, K4, K5, K6, K7: one pass over every protocol, all stated counts together."""
    found = Counter[str]()
    for protocol in real_protocols.protocols():
        found["protocols"] += 1
        found["voters_on_list"] += protocol.lines["voters_on_list"]
        found.update(violations(protocol))
    assert [(each.line, found[each.counted]) for each in STATED] == [(each.line, each.number) for each in STATED]


def test_every_stated_count_stands_in_the_readme_in_these_words() -> None:
    readme = " ".join(real_protocols.README.read_text(encoding="utf-8").split())
    assert [each.line for each in STATED if each.line not in readme] == []


@pytest.mark.parametrize(("line", "relations"), ONE_MORE)
def test_one_more_in_a_line_of_a_real_protocol_is_found(line: str, relations: set[str]) -> None:
    """K2, K4, K5: none is violated in the set, and not because they would never see anything."""
    for protocol in itertools.islice(real_protocols.protocols(), 200):
        assert not violations(protocol)
        more = msgspec.structs.replace(protocol, lines=protocol.lines | {line: protocol.lines[line] + 1})
        assert relations <= violations(more)
