"""Known troubles speak three languages, name what they found, and cannot be misused by a hostile file."""

import datetime
import json
import string
import subprocess
import sys
from multiprocessing.reduction import ForkingPickler

import pytest

from precinct_app.exchange import certificates, trouble
from precinct_app.exchange.certificates import Identity
from precinct_app.exchange.keys import new_key
from precinct_app.exchange.trouble import PARAMETERS, Code, Term, Trouble
from resources.compile_texts import LANGUAGES, merged
from resources.files import ROOT
from resources.texts import catalogue


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
    terms += [Term(what, f"trouble.use.{what}") for what in _uses_named_in_the_code()]
    assert all(texts[term.key] for term in terms)


def _uses_named_in_the_code() -> list[str]:
    return ["subject", "form", "algorithm", "extension", "key_usage", "authority"]


def test_a_trouble_is_told_in_the_language_of_the_reader() -> None:
    texts = _texts("ru")

    def tr(key: str, /, **values: object) -> str:
        return texts[key].format(**values)

    told = Trouble(Code.WRONG_ROLE, found=trouble.role("member"), expected=trouble.role("chair")).sentences(tr)
    assert "член комиссии" in told.what
    assert "председатель" in told.what


@pytest.mark.parametrize(
    ("identity", "said"),
    [
        (Identity("president-2026", 359, "chair"), "chair of precinct 359"),
        (Identity("президент", 12, "secretary"), "secretary of precinct 12"),
        (Identity("president-2026", 0, "district"), "district commission"),
        (Identity("president-2026", 4, "district"), "district commission no. 4"),
    ],
)
def test_a_signer_is_named_as_a_person_would_name_him(identity: Identity, said: str) -> None:
    key = new_key()
    start = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    certificate = certificates.bare(key, identity, start, start + datetime.timedelta(days=1))
    signer = certificates.named_for_people(certificate)
    told = ForkingPickler.loads(ForkingPickler.dumps(Trouble(Code.BARE_KEY, signer=signer)))  # found by a worker
    assert f"({said})" in told.sentences(catalogue("en")).what
    ids = f"O={identity.election}, OU={identity.precinct}, CN={identity.role}"
    assert json.loads(json.dumps(told.params)) == {"signer": ids}  # a script reads the ids


def test_a_subject_that_is_none_of_ours_is_shown_as_it_stands() -> None:
    told = Trouble(Code.BARE_KEY, signer="O=somebody, CN=anybody")
    assert "(O=somebody, CN=anybody)" in told.sentences(catalogue("en")).what


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
