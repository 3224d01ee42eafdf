"""Relations as they are written: signs between sums, sums put in, boxes by number."""

import pytest

from precinct_app.domain.relations import Level, Outcome, Side, Sign
from precinct_app.services.relation_view import formula, short_formula, touches
from resources.texts import catalogue


def outcome(sign: Sign, *sides: tuple[int, ...], holds: bool, instance: str = "", code: str = "K2") -> Outcome:
    """A relation over figures without names."""
    made = tuple(Side(tuple((f"f{place}", number) for place, number in enumerate(side))) for side in sides)
    return Outcome(code, Level.ACT, sign, article=False, sides=made, holds=holds, instance=instance)


@pytest.mark.parametrize(
    ("relation", "written", "short"),
    [
        (outcome(Sign.AT_MOST, (1666,), (2256,), holds=True), "1 666 ≤ 2 256", "1 666 ≤ 2 256"),
        (outcome(Sign.AT_MOST, (2257,), (2256,), holds=False), "2 257 > 2 256", "2 257 > 2 256"),
        (outcome(Sign.AT_LEAST, (51,), (0,), holds=True), "51 ≥ 0", "51 ≥ 0"),
        (outcome(Sign.EQUAL, (2279,), (1666, 606, 7, 0), holds=True), "2 279 = 1 666 + 606 + 7 + 0", "2 279 = 2 279"),
        (
            outcome(Sign.EQUAL, (2279,), (1666, 605, 7, 0), holds=False),
            "2 279 ≠ 1 666 + 605 + 7 + 0 = 2 278",
            "2 279 ≠ 2 278",
        ),
        (outcome(Sign.EQUAL, (9,), (4, 5), (3, 3, 3), holds=True), "9 = 4 + 5 = 3 + 3 + 3", "9 = 9"),
        (
            outcome(Sign.EQUAL, (9,), (4, 5), (3, 3), holds=False),
            "9 = 4 + 5 = 9 ≠ 3 + 3 = 6",
            "9 ≠ 6",
        ),
        (outcome(Sign.AT_MOST, (35,), (34,), holds=False, instance="2"), "№ 2: 35 > 34", "35 > 34"),
        (outcome(Sign.SHARE, (51,), (1663,), holds=False), "51 из 1 663 = 3,07 %", "3,07 %"),
        (outcome(Sign.ONE_SIDED, (742, 318, 0), holds=True), "742 · 318 · 0", "742"),
        (outcome(Sign.NONE, (0, 0), (), holds=True, code="W2"), "ничего необычного", "ничего необычного"),
        (outcome(Sign.NONE, (2, 1), (), holds=False, code="W2"), "необычного: 3", "необычного: 3"),
        (outcome(Sign.NONE, (0,), (), holds=True, code="W4"), "голоса отличаются", "голоса отличаются"),
        (outcome(Sign.NONE, (1,), (), holds=False, code="W4"), "все голоса совпали", "все голоса совпали"),
    ],
)
def test_numbers_are_put_in_as_on_paper(relation: Outcome, written: str, short: str) -> None:
    tr = catalogue("ru")
    assert formula(tr, relation, several=True).replace("\u00a0", " ") == written
    assert short_formula(tr, relation).replace("\u00a0", " ") == short


def test_an_item_touches_the_relations_that_its_number_enters() -> None:
    votes = Side((("ballots_valid", 5),))
    piles = Side((("votes.o1", 5),))
    k5 = Outcome("K5", Level.ERROR, Sign.EQUAL, article=False, sides=(votes, piles), holds=True)
    assert touches("T3.president:president:o1", k5)
    assert not touches("T4.president:president:pencil", k5)
    assert not touches("C7.1:president:found", k5)
    k7 = Outcome("K7", Level.LAW, Sign.AT_MOST, article=True, sides=(Side((("portable.1", 3),)),), holds=True)
    assert touches("C7.1:president:found", k7)
    assert not touches("C7.2:president:found", k7)
    w4 = Outcome("W4", Level.WARN, Sign.NONE, False, (Side((("same_votes.referendum", 0),)),), True, "referendum")
    assert touches("T3.president:president:o1", w4)
    assert not touches("T4.president:president:pencil", w4)
