"""Control relations at the district: over the protocols of precincts and over their sums, shown and never judged."""

from msgspec.structs import replace

from precinct_app.domain.district.checks import findings, sum_outcomes
from precinct_app.domain.district.commands import EnterPaper
from precinct_app.domain.district.outliers import WHOLE, last_digits, turnout
from precinct_app.domain.protocol import Protocol
from tests.domain.tallies import protocol
from tests.domain.test_district import RULES, Office
from tests.domain.test_district_outcome import arrives

VOTES = {"o1": 50, "o2": 30, "o3": 15, "against_all": 5}
OTHERS = {"o1": 51, "o2": 29, "o3": 15, "against_all": 5}
PEOPLE = ("A. Omarova", "B. Li")
KINDS = ("president", "kurultai_list")


def typed(office: Office, precinct: int, read: Protocol) -> None:
    """Two people read the same numbers of a paper protocol."""
    for person in PEOPLE:
        office.must(EnterPaper(precinct, read, person, "scan"))


def found(office: Office, contest: str = "maslikhat") -> list[tuple[int, str, str]]:
    return [(each.precinct, each.outcome.key, each.state) for each in findings(office.state, RULES, contest)]


def test_two_precincts_with_the_same_votes_are_looked_at() -> None:
    """W4: every later one is compared with the first that has them; nobody at a precinct could see it."""
    office = Office()
    office.must(arrives(1, VOTES))
    office.must(arrives(2, OTHERS))
    assert ("W4.1", 2) not in [(key, precinct) for precinct, key, _ in found(office)]
    office.must(arrives(3, VOTES))
    assert [each for each in found(office) if each[1].startswith("W4")] == [(3, "W4.1", "look")]


def test_precincts_where_nobody_voted_have_no_votes_in_common() -> None:
    """W4."""
    office, nobody = Office(), dict.fromkeys(VOTES, 0)
    office.must(arrives(1, nobody))
    office.must(arrives(2, nobody))
    assert [each for each in found(office) if each[1].startswith("W4")] == []


def test_what_a_paper_alone_says_is_asked_every_relation_that_its_lines_can_answer() -> None:
    """K1, K2, K4, K5, K6: nobody verified its journal, so errors and acts that are owed are shown here."""
    office, honest = Office(), protocol("maslikhat", VOTES, invalid=1)
    wrong = {"voters_on_list": 90, "voters_received_ballots": 100, "ballots_received": 130, "found_portable": 7}
    typed(office, 1, replace(honest, lines={**honest.lines, **wrong}, votes={**VOTES, "o1": 51}))
    assert found(office) == [
        (1, "K1", "error"),
        (1, "K2", "act"),
        (1, "K4", "error"),
        (1, "K5", "error"),
        (1, "K6", "act"),
    ]


def test_what_a_verified_bundle_settled_at_its_precinct_is_shown_as_settled() -> None:
    """K6: more found than issued is never hidden; its act is in the bundle."""
    office, bundle = Office(), arrives(1, VOTES)
    report = bundle.reports[1]
    fewer = {**report.protocol.lines, "voters_received_ballots": 99, "ballots_lost": 2}
    changed = replace(report, protocol=replace(report.protocol, lines=fewer))
    office.must(replace(bundle, reports=(bundle.reports[0], changed)))
    assert found(office) == [(1, "K6", "paper")]


def test_many_invalid_ballots_and_one_sided_votes_are_looked_at_again() -> None:
    """W1, W3."""
    office = Office()
    typed(office, 1, protocol("maslikhat", {"o1": 60, "o2": 0, "o3": 0, "against_all": 0}, invalid=4))
    assert found(office) == [(1, "W1", "look"), (1, "W3", "look")]


def test_the_sum_is_asked_what_its_lines_can_answer_and_no_more() -> None:
    """K12 and the relations of lines; boxes, desks and hours are known at the precinct only."""
    office = Office()
    for precinct, votes in ((1, VOTES), (2, OTHERS), (3, VOTES)):
        office.must(arrives(precinct, votes))
    outcomes = sum_outcomes(office.state, RULES, "maslikhat")
    assert [each.code for each in outcomes] == ["K1", "K2", "K4", "K5", "K6", "W1", "W3"]
    assert all(each.holds for each in outcomes)


def test_a_precinct_apart_from_the_others_is_named_and_nothing_more() -> None:
    """W2: nobody, everybody, or far from the middle half."""

    def of(came: int) -> Protocol:
        read = protocol("maslikhat", VOTES)
        return replace(read, lines={**read.lines, "voters_received_ballots": came, "voters_on_list": 1000})

    middle = {number: of(600 + 5 * number) for number in range(1, 11)}
    spread = turnout(middle)
    assert (spread.apart, sum(spread.bands), len(spread.bands)) == ((), 10, 21)
    spread = turnout({**middle, 11: of(980), 12: of(1000), 13: of(0), 14: of(200)})
    assert spread.apart == ((11, 9800), (12, WHOLE), (13, 0), (14, 2000))
    assert (spread.bands[0], spread.bands[-1]) == (1, 1)
    few = turnout({1: of(100), 2: of(900), 3: of(1000)})
    assert few.apart == ((3, WHOLE),)
    nobody = replace(of(0), lines={**of(0).lines, "voters_on_list": 0})
    assert turnout({1: nobody}).apart == ()


def test_last_digits_are_counted_of_numbers_that_are_large_enough() -> None:
    """Of 50 ballots a last digit says nothing."""
    digits = last_digits({1: protocol("maslikhat", {"o1": 107, "o2": 99, "o3": 250, "against_all": 1230})})
    assert (digits.numbers, digits.counts[7], digits.counts[0]) == (3, 1, 2)


def test_a_list_that_is_longer_in_another_contest_of_the_whole_country_is_looked_at() -> None:
    """K11."""
    office = Office()
    office.must(arrives(1, VOTES, {**VOTES, "o1": 90}))
    assert found(office, "president") == []
    nationwide = tuple(replace(each, kind=kind) for each, kind in zip(office.state.contests, KINDS, strict=True))
    office.state = replace(office.state, contests=nationwide)
    assert found(office, "president") == [(1, "K11.maslikhat", "look")]
