"""Every rule of the law has its place in the procedure, its place in the code, and a test that is its own promise."""

import re

import pytest

from precinct_app.services import rulebook
from resources import files
from tests.docs import procedure, rules
from tests.house.checkout import ROOMS, ROOT, SOURCES, name

LAW = tuple(rule for rule in rules.IDS if rule.startswith("R"))
ROWS = rules.rows()
OPENLY_LATER = frozenset(rule for rule, row in ROWS.items() if row.later and not row.proof)
"""Rules of which nothing is done yet; docs/rules.md says so."""


@pytest.fixture(scope="module")
def named_by_tests() -> dict[str, tuple[str, ...]]:
    return rules.rules_of_tests(ROOT)


@pytest.fixture(scope="module")
def procedure_page() -> str:
    return procedure.page()


def test_every_rule_has_a_test_that_is_its_own_promise(named_by_tests: dict[str, tuple[str, ...]]) -> None:
    """The test is there, it names the rule, and it is no walk through all rules."""
    wrong: dict[str, str] = {}
    for rule, row in ROWS.items():
        named = named_by_tests.get(row.proof, ())
        if rule in OPENLY_LATER:
            continue
        if rule not in named:
            wrong[rule] = f"{row.proof or 'no proof'} does not name it"
        elif rules.is_walk(named):
            wrong[rule] = f"{row.proof} walks through {len(named)} rules"
    assert wrong == {}


def test_a_rule_without_a_proof_is_one_that_comes_later() -> None:
    assert {rule for rule, row in ROWS.items() if not row.proof} == OPENLY_LATER
    assert {"R42"} >= OPENLY_LATER


def test_every_rule_is_enforced_somewhere_unless_it_comes_later() -> None:
    enforced = rules.enforcements(ROOT)
    assert [rule for rule in rules.IDS if not enforced.get(rule) and rule not in OPENLY_LATER] == []


def test_the_page_of_rules_names_the_proof_first(named_by_tests: dict[str, tuple[str, ...]]) -> None:
    lines = {line.split("|")[1].strip(): line.split("|")[6] for line in rules.page(ROOT).splitlines() if "::" in line}
    assert [rule for rule in rules.IDS if rule not in OPENLY_LATER and rule not in lines] == []
    assert [rule for rule, tests in lines.items() if ROWS[rule].proof not in tests.split("<br>")[0]] == []
    assert set(lines) <= set(rules.IDS)
    assert named_by_tests


def test_every_rule_of_the_law_stands_at_its_step_or_among_those_of_no_one_step(procedure_page: str) -> None:
    table = [line for line in procedure_page.splitlines() if line.startswith("| ")]
    by_step = {step.id: step.rules for step in rulebook.procedure().steps()}
    for step, named in by_step.items():
        row = next(line for line in table if line.startswith(f"| {step} |"))
        assert [rule for rule in named if not re.search(rf"\b{rule}\b", row)] == []
    of_a_step = {rule for named in by_step.values() for rule in named}
    of_no_step = set(rules.of_no_step())
    assert [rule for rule in LAW if rule not in of_a_step | of_no_step] == []
    assert [rule for rule in of_no_step if not any(line.startswith(f"| {rule} |") for line in table)] == []


def test_every_rule_id_of_code_and_data_stands_on_the_page_of_the_procedure(procedure_page: str) -> None:
    known = set(rules.ids_in(procedure_page))
    named = dict.fromkeys(rules.named_by_data(), "resources")
    for source in SOURCES:
        if source.relative_to(ROOT).parts[0] in ROOMS:
            text = source.read_text(encoding="utf-8")
            named |= dict.fromkeys([*rules.ids_in(text), *rules.unknown_ids_in(text)], name(source))
    assert len(named) > 50
    assert {rule: where for rule, where in named.items() if rule not in known} == {}


def test_data_that_names_rules_is_read_and_an_id_of_no_rule_in_it_is_found() -> None:
    """What the test above stands on: each file of data names rules, and R45 is none."""
    tables = ("procedure.toml", "relations.toml", "papers.toml")
    editions = tuple(f"editions/{each}.toml" for each in rulebook.edition_ids())
    assert [each for each in (*tables, *editions) if not set(rules.ids_in(files.read_text(each)))] == []
    assert list(rules.unknown_ids_in('rules = ["R16", "R45"]')) == ["R45"]


def test_every_edition_cites_an_article_for_every_rule_that_has_one() -> None:
    """R12 and R44 stand in the Convention; every other rule of the law has its article in each edition."""
    for edition in map(rulebook.edition, rulebook.edition_ids()):
        assert set(LAW) - edition.citations.keys() == {"R12", "R44"}, edition.id
