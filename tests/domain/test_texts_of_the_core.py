"""Everything the core can say has words: refusals, steps, relations, figures, editions, troubles of storage."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from precinct_app.domain.protocol import LINES
from precinct_app.services import rulebook
from precinct_app.services.wording import numbered
from resources.compile_texts import merged
from resources.texts import LANGUAGES, catalogue

ROOT = Path(__file__).parents[2]
LONGEST_RAIL_NAME = 22
LONGEST_SENTENCE = 14
REFUSERS = {"refuse": 0, "require": 1, "require_decision": 2, "Refusal": 0}
"""Who says no, and the place of the code among the arguments."""


@pytest.fixture(scope="module")
def texts() -> dict[str, dict[str, str]]:
    """Language -> key -> text; of plural texts the first form."""
    found: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for language in LANGUAGES:
        for message in merged(language):
            if isinstance(message.id, str) and message.id and isinstance(message.string, str):
                found[language][message.id] = message.string
    return found


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


# --- refusals ---------------------------------------------------------------------------------------------------------


def refusals() -> dict[str, set[str]]:
    """Code -> the params that every place gives which says it."""
    given: dict[str, set[str]] = {}
    sources = [*(ROOT / "precinct_app" / "domain").rglob("*.py"), *(ROOT / "precinct_app" / "services").rglob("*.py")]
    for source in sources:
        for function in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                for code, params in said_in(function):
                    given[code] = given[code] & params if code in given else params
    return given


def said_in(function: ast.FunctionDef) -> Iterator[tuple[str, set[str]]]:
    for call in ast.walk(function):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id not in REFUSERS:
            continue
        place = REFUSERS[call.func.id]
        if len(call.args) <= place:
            continue
        params = {keyword.arg for keyword in call.keywords if keyword.arg}
        for argument in call.args[place + 1 :]:
            if isinstance(argument, ast.Dict):
                params |= {str(key.value) for key in argument.keys if isinstance(key, ast.Constant)}
        for code in codes_of(call.args[place], function):
            yield code, params


def codes_of(argument: ast.expr, function: ast.FunctionDef) -> list[str]:
    """The code itself; where it is looked up in a table, every code of that table."""
    if isinstance(argument, ast.Constant):
        return [str(argument.value)]
    tables = [each for each in ast.walk(function) if isinstance(each, ast.Dict)]
    values = [value for table in tables for value in table.values] if isinstance(argument, ast.Call) else []
    return [str(value.value) for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str)]


def test_every_refusal_says_why_and_what_comes_first(texts: dict[str, dict[str, str]]) -> None:
    wanted = {f"refusal.{code}.{part}" for code in refusals() for part in ("why", "first")}
    assert {language: wanted - texts[language].keys() for language in LANGUAGES} == {lang: set() for lang in LANGUAGES}


def test_no_text_waits_for_a_refusal_that_nobody_gives(texts: dict[str, dict[str, str]]) -> None:
    said = refusals()
    assert [key for key in texts["en"] if key.startswith("refusal.") and key.split(".")[1] not in said] == []


def test_a_refusal_fills_only_places_that_everyone_who_gives_it_knows(texts: dict[str, dict[str, str]]) -> None:
    unknown = {
        key: places(text) - params
        for code, params in refusals().items()
        for key in (f"refusal.{code}.why", f"refusal.{code}.first")
        for language in LANGUAGES
        if places(text := texts[language].get(key, "")) - params
    }
    assert unknown == {}


# --- steps ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_has_its_words(language: str) -> None:
    tr = catalogue(language)
    missing = [
        key
        for step in rulebook.procedure().steps()
        for part in ("name", "title", "hands.1", "observers.1", "leaves", "help")
        if not tr.has(key := f"step.{step.id}.{part}")
    ]
    missing += [key for phase in rulebook.procedure().phases if not tr.has(key := f"phase.{phase.id}")]
    missing += [key for step in rulebook.procedure().steps() for who in step.who if not tr.has(key := f"role.{who}")]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rail_name_is_at_most_22_letters(language: str) -> None:
    tr = catalogue(language)
    names = [tr(f"step.{step.id}.name") for step in rulebook.procedure().steps()]
    names += [tr(f"phase.{phase.id}") for phase in rulebook.procedure().phases]
    assert [name for name in names if len(name) > LONGEST_RAIL_NAME] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_told_more_than_three_things_at_once_and_none_is_long(language: str) -> None:
    tr = catalogue(language)
    for step in rulebook.procedure().steps():
        for part in ("hands", "observers"):
            told = numbered(tr, f"step.{step.id}.{part}")
            assert len(told) <= 3
            sentences = [sentence for text in told for sentence in re.split(r"(?<=[.?!]) ", text)]
            assert [each for each in sentences if len(each.split()) > LONGEST_SENTENCE] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_a_step_holds_a_number_of_the_law(language: str, texts: dict[str, dict[str, str]]) -> None:
    """Hours, shares and counts belong to the edition."""
    numbers = [key for key, text in texts[language].items() if key.startswith("step.") and re.search(r"\d", text)]
    assert numbers == []


# --- relations and figures --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_relation_has_its_words_and_says_where_to_look(language: str) -> None:
    tr = catalogue(language)
    for relation in rulebook.relations():
        texts = f"{relation.code}_{relation.variant}" if relation.variant else relation.code
        assert all(tr.has(f"relation.{texts}.{part}") for part in ("words", "short", "fails"))
        assert len(numbered(tr, f"relation.{texts}.look")) == 3
        figures = {name.partition(".")[0] for side in relation.sides for name in side}
        assert [figure for figure in figures if not tr.has(f"figure.{figure}")] == []


def test_a_headline_asks_for_nothing_but_the_difference(texts: dict[str, dict[str, str]]) -> None:
    for language in LANGUAGES:
        headlines = [text for key, text in texts[language].items() if re.match(r"relation\.\w+\.fails", key)]
        assert headlines
        assert all(places(text) <= {"difference"} for text in headlines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_and_the_figure_of_the_same_name_read_alike(language: str) -> None:
    tr = catalogue(language)
    both = [line for line in LINES if tr.has(f"figure.{line}") and line != "took_part"]
    assert [line for line in both if tr(f"figure.{line}") != tr(f"line.{line}")] == []


# --- lines, reasons, editions, storage --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_and_reasons_of_every_edition_have_names(language: str) -> None:
    tr = catalogue(language)
    wanted = {f"line.{line}" for line in (*LINES, "votes", "against_all")} | {"invalid.annulled_box"}
    for edition_id in rulebook.edition_ids():
        edition = rulebook.edition(edition_id)
        wanted |= {f"invalid.{reason}" for reason in edition.invalid_reasons}
        wanted |= {f"line.{line.id}" for line in (*edition.printed, *edition.annex)}
        wanted |= {f"edition.{edition_id}"} | {f"edition.field.{value.field}" for value in edition.unconfirmed}
        wanted |= {f"edition.why.{edition_id}.{value.field}" for value in edition.unconfirmed}
        for method in edition.methods.values():
            wanted |= {
                f"edition.method.{part}.{each.field}" for each in method.unconfirmed for part in ("field", "why")
            }
    assert [key for key in sorted(wanted) if not tr.has(key)] == []


def test_every_trouble_of_storage_says_what_is_safe_and_what_to_do(texts: dict[str, dict[str, str]]) -> None:
    for code, params in troubles().items():
        for part in ("what", "safe", "remedy"):
            key = f"trouble.{code}.{part}"
            assert all(places(texts[language][key]) <= params for language in LANGUAGES), key


def troubles() -> dict[str, set[str]]:
    """Code -> the params that every place in db/ gives."""
    given: dict[str, set[str]] = {}
    for source in (ROOT / "db").rglob("*.py"):
        for call in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "StorageTrouble":
                code, params = ast.literal_eval(call.args[0]), {keyword.arg for keyword in call.keywords if keyword.arg}
                given[code] = given[code] & params if code in given else params
    return given
