"""Known troubles speak three languages, name what they found, and cannot be misused by a hostile file."""

import string
import subprocess
import sys

import pytest

from precinct_app.exchange import certificates, trouble
from precinct_app.exchange.trouble import PARAMETERS, Code, Term, Trouble
from resources.compile_texts import LANGUAGES, merged
from resources.files import ROOT


def _texts(language: str) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in merged(language)}


def _places(text: str) -> set[str]:
    return {place for _, place, _, _ in string.Formatter().parse(text) if place}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_trouble_says_what_happened_what_is_safe_and_what_to_do(language: str) -> None:
    texts = _texts(language)
    for code in Code:
        parts = [texts[f"trouble.{code}.{part}"] for part in trouble.Sentences._fields]
        assert all(parts), code
        assert set().union(*map(_places, parts)) == PARAMETERS[code], code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_a_trouble_may_name_has_its_word(language: str) -> None:
    texts = _texts(language)
    terms = [*map(trouble.role, certificates.ROLES), *trouble.KINDS.values()]
    terms += [Term(f"trouble.use.{what}") for what in _uses_named_in_the_code()]
    assert all(texts[term] for term in terms)


def _uses_named_in_the_code() -> list[str]:
    return ["subject", "form", "algorithm", "extension", "key_usage", "authority"]


def test_a_trouble_is_told_in_the_language_of_the_reader() -> None:
    texts = _texts("ru")

    def tr(key: str, /, **values: object) -> str:
        return texts[key].format(**values)

    told = Trouble(Code.WRONG_ROLE, found=trouble.role("member"), expected=trouble.role("chair")).sentences(tr)
    assert "член комиссии" in told.what
    assert "председатель" in told.what


def test_a_trouble_takes_exactly_its_parameters() -> None:
    with pytest.raises(TypeError, match="name"):
        Trouble(Code.MISSING_FILE)
    with pytest.raises(TypeError, match="other"):
        Trouble(Code.WRONG_PIN, other=1)


def test_a_name_from_a_hostile_file_stays_on_one_short_line() -> None:
    hostile = "a\n\x1b[31m\u202e" + "b" * 5_000
    name = Trouble(Code.UNSAFE_NAME, name=hostile).params["name"]
    assert isinstance(name, str)
    assert name.isprintable()
    assert len(name) <= trouble.LONGEST_VALUE


def test_every_code_is_promised_in_the_page_on_formats() -> None:
    page = (ROOT.parent / "docs" / "formats.md").read_text(encoding="utf-8")
    assert [code for code in Code if f"`{code}`" not in page] == []


def test_the_room_costs_nothing_until_it_is_used() -> None:
    look = "import sys, precinct_app.exchange.trouble; print({'cryptography', 'cbor2', 'zxingcpp'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"
