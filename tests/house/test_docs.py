"""Pages drawn from the code are what the code says now, and no rule is named that they do not explain."""

from pathlib import Path

import pytest

from precinct_app.services import rulebook
from resources.compile_texts import merged
from tests.docs import __main__ as command
from tests.docs import pages, rules
from tests.house.checkout import ROOMS, ROOT, SOURCES, name

DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def fresh() -> dict[str, str]:
    return pages.pages()


def test_generated_pages_say_what_the_code_says_now(fresh: dict[str, str]) -> None:
    old = [page for page, text in fresh.items() if (DOCS / page).read_text(encoding="utf-8") != text]
    assert old == [], "write them again: make docs"


def test_every_rule_named_in_code_and_editions_has_its_row(fresh: dict[str, str]) -> None:
    explained = set(rules.ids_in(fresh["rules.md"])) | set(rules.ids_in(fresh["procedure.md"]))
    named: dict[str, str] = dict.fromkeys(rules.named_by_data(), "resources")
    for source in SOURCES:
        if source.relative_to(ROOT).parts[0] in ROOMS:
            text = source.read_text(encoding="utf-8")
            named |= dict.fromkeys([*rules.ids_in(text), *rules.unknown_ids_in(text)], name(source))
    assert {rule: where for rule, where in named.items() if rule not in explained} == {}


def test_the_page_of_rules_knows_every_rule_in_order(fresh: dict[str, str]) -> None:
    firsts = [line.split("|")[1].strip() for line in fresh["rules.md"].splitlines() if line.startswith("| ")]
    assert tuple(firsts[1:]) == rules.IDS


def test_a_rule_that_nothing_enforces_says_what_comes_later(fresh: dict[str, str]) -> None:
    rows = [line.split("|") for line in fresh["rules.md"].splitlines() if line.startswith(("| R", "| K", "| W"))]
    assert [row[1] for row in rows if not row[5].strip()] == []


def test_every_step_stands_on_the_page_and_in_the_diagram(fresh: dict[str, str]) -> None:
    steps = [step.id for step in rulebook.procedure().steps()]
    assert [step for step in steps if f"### {step} " not in fresh["procedure.md"]] == []
    assert [step for step in steps if f"    {step}: {step} " not in fresh["state-diagram.md"]] == []


def test_a_run_of_rules_names_each_of_them() -> None:
    assert list(rules.ids_in("(R34-R36, K1)")) == ["R34", "R35", "R36", "K1"]
    assert list(rules.unknown_ids_in("R44, R45, W9")) == ["R45", "W9"]


def test_a_stale_page_is_named_and_fails_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pages, "DOCS", tmp_path)
    monkeypatch.setattr(pages, "pages", lambda: {"procedure.md": "new", "rules.md": "same"})
    (tmp_path / "procedure.md").write_text("old", encoding="utf-8")
    (tmp_path / "rules.md").write_text("same", encoding="utf-8")
    assert command.main(["--check"]) == 1
    assert capsys.readouterr().err == "docs/procedure.md is stale; write it with: make docs\n"


def test_only_terms_in_use_wait_for_a_native_speaker() -> None:
    page = (DOCS / "terms.md").read_text(encoding="utf-8")
    table = [line.split("|") for line in page.splitlines() if line.startswith("| ")]
    kazakh = "\n".join(str(message.string).casefold() for message in merged("kk"))
    assert [row[3].strip() for row in table[1:] if row[3].strip()[:-1].casefold() not in kazakh] == []
