"""The law as data: both editions whole, every unsure value said to be so."""

import datetime

import msgspec
import pytest

from precinct_app.domain.edition import Edition
from precinct_app.domain.law import PercentBase
from precinct_app.domain.protocol import LINES
from precinct_app.domain.relations import Level
from precinct_app.services import rulebook
from precinct_app.services.clock import MachineClock, PracticeClock, whole_milliseconds

EDITIONS = tuple(map(rulebook.edition, rulebook.edition_ids()))
RULES = {rule for step in rulebook.procedure().steps() for rule in step.rules}


def test_the_two_editions_are_there_and_an_unknown_one_is_named() -> None:
    """R1-R44: a new edition is one data file."""
    assert rulebook.edition_ids() == ("kz-2003-draft", "kz-2026")
    with pytest.raises(LookupError, match=r"kz-1999.*kz-2003-draft, kz-2026"):
        rulebook.edition("kz-1999")
    assert rulebook.rules_of("kz-2026").edition.id == "kz-2026"


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_an_edition_says_everything_that_the_rules_ask(edition: Edition) -> None:
    """R1, R2, R10, R16, R17, R20, R31, R34: numbers of the law digest, lines that exist, citations for rules."""
    assert edition.members == 7
    assert edition.quorum.least(edition.members) == 5
    assert (edition.list_freeze, edition.opens, edition.closes) == (
        datetime.time(20),
        datetime.time(7),
        datetime.time(20),
    )
    assert (edition.home_deadline, edition.home_crew, edition.ceremony_minutes) == (datetime.time(12), 2, 30)
    assert set(edition.issuing_excluded) == {"chair", "secretary"}
    assert len(set(edition.invalid_reasons)) == len(edition.invalid_reasons) == 6
    printed = [line.id for line in (*edition.printed, *edition.annex)]
    assert set(printed) <= {*LINES, "votes"}
    assert set(LINES) <= set(printed)
    assert len(set(printed)) == len(printed)
    letters = [line.letter for line in edition.printed]
    assert len(set(letters)) == len(letters)
    assert set(edition.citations) <= {f"R{number}" for number in range(1, 45)}
    assert {"R16", "R18", "R20", "R26", "R27", "R28", "R35", "R37"} <= edition.citations.keys()


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_a_value_without_a_source_is_marked_as_such(edition: Edition) -> None:
    """R34: every unconfirmed field is a field, with a reason."""
    assert edition.unconfirmed
    for unsure in edition.unconfirmed:
        assert unsure.field in edition.__struct_fields__
        assert unsure.why.strip()


def test_the_editions_differ_where_the_law_does() -> None:
    """R13, R33: reserve, "against all", denominator."""
    draft, present = EDITIONS
    assert (draft.against_all, present.against_all) == (False, True)
    assert (draft.percent_base, present.percent_base) == (PercentBase.VALID, PercentBase.TOOK_PART)
    assert (draft.ballot_reserve.least(1000), present.ballot_reserve.least(1000)) == (1, 10)
    assert len(draft.printed) < len(present.printed)


def test_an_edition_with_a_word_too_many_is_no_edition() -> None:
    """R34: a misspelt switch is not silently a missing one."""
    data = msgspec.to_builtins(EDITIONS[0]) | {"quorun": 5}
    with pytest.raises(msgspec.ValidationError, match="quorun"):
        msgspec.convert(data, Edition, strict=False)


def test_steps_name_rules_of_the_digest_and_relations_their_levels() -> None:
    """K1-K9, K14, W1, W3."""
    assert {f"R{number}" for number in range(1, 45)} >= RULES
    assert [relation.code for relation in rulebook.relations() if relation.level is Level.LAW] == ["K7"]


def test_a_practice_clock_moves_forward_and_never_back() -> None:
    """R44: the journal never runs backwards, not even in practice."""
    start = datetime.datetime(2027, 4, 11, 6, 0, tzinfo=datetime.UTC)
    clock = PracticeClock(start, running=False)
    clock.pass_time(90)
    clock.move_to(start)
    assert clock.now() == start + datetime.timedelta(seconds=90)
    clock.move_to(start + datetime.timedelta(hours=1))
    assert clock.now() == start + datetime.timedelta(hours=1)
    running = PracticeClock(start, running=True)
    first = running.now()
    assert start <= first <= running.now()


def test_times_are_local_and_to_the_millisecond() -> None:
    """R17: all times of the journal are local, with their offset."""
    zone = datetime.timezone(datetime.timedelta(hours=5))
    now = MachineClock(zone).now()
    assert (now.tzinfo, now.microsecond % 1000) == (zone, 0)
    odd = datetime.datetime(2027, 4, 11, 7, 0, 0, 123999, zone)
    assert whole_milliseconds(odd) == odd.replace(microsecond=123000)
