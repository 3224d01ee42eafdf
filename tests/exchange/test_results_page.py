"""The published page as a file: whole, the same every time, and nothing in it runs but its own script."""

import base64
import hashlib
import json
import re
from typing import Any

import pytest
from msgspec.structs import replace

from precinct_app.domain.district.results import figures_of
from precinct_app.domain.election import Words
from precinct_app.domain.law import PercentBase
from precinct_app.exchange.results_page import SCRIPTS, results_page
from precinct_app.exchange.trust import Trust
from resources.files import names, read_text
from resources.texts import LANGUAGES
from tests.exchange import results_samples as samples
from tests.exchange import world

ELEMENT = re.compile(r"<(script|style)([^>]*)>(.*?)</\1>", re.DOTALL)


def elements(page: bytes) -> dict[str, str]:
    """What stands in the style, the data and the script of a page."""
    found = ELEMENT.findall(page.decode())
    assert [(kind, attributes) for kind, attributes, _ in found] == [
        ("style", ""), ("script", ' type="application/json" id="data"'), ("script", ' type="module"'),
    ]  # fmt: skip
    return dict(zip(("style", "data", "script"), (content for _, _, content in found), strict=True))


def data_of(page: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(elements(page)["data"])
    return found


def test_the_same_results_give_the_same_bytes() -> None:
    assert samples.page() == samples.page()


def test_the_policy_lets_exactly_this_script_and_this_style_be_used_and_nothing_be_loaded() -> None:
    page = samples.page()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page.decode())
    assert policy
    rules = dict(rule.split(" ", 1) for rule in policy[1].split("; "))
    inside = elements(page)
    hashed = {
        name: base64.b64encode(hashlib.sha256(inside[name].encode()).digest()).decode() for name in ("script", "style")
    }
    assert rules == {
        "default-src": "'none'",
        "script-src": f"'sha256-{hashed['script']}'",
        "style-src": f"'sha256-{hashed['style']}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_the_page_names_no_address_to_load_from() -> None:
    page = samples.page().decode()
    assert not re.search(r"\b(?:src|srcset|action)\s*=|url\(|@import|\bimport\b|\beval\b|\bfetch\b|innerHTML", page)
    assert set(re.findall(r"https?://[\w.]+", page)) == {"http://www.w3.org", "http://uri.etsi.org"}


def test_names_from_files_cannot_leave_the_place_where_they_stand() -> None:
    """A party or a school may be called anything."""
    hostile = Words(samples.HOSTILE, samples.HOSTILE + "\u2028", "&lt;b&gt; $data ${script}")
    contest = replace(world.contest(), title=hostile)
    contest = replace(contest, options=tuple(replace(option, name=hostile) for option in contest.options))
    page = samples.page([samples.results(contest, election_title=hostile)])
    assert elements(page)["script"] == elements(samples.page())["script"]
    assert not re.search(r"[<>&\u2028]", elements(page)["data"])
    found = data_of(page)["contests"][0]
    assert found["title"] == {"kk": hostile.kk, "ru": hostile.ru, "en": hostile.en}
    assert b"<img" not in page


def test_every_figure_and_fingerprint_of_the_district_is_in_the_page() -> None:
    """R41: the numbers, where they came from, and what is still missing."""
    results = samples.results()
    data = data_of(samples.page([results]))
    (contest,) = data["contests"]
    assert dict(zip(contest["figures"], contest["sums"], strict=True)) == figures_of(results.sums)
    assert [(row["source"], row["version"], row["posted"], row["digest"]) for row in contest["rows"]] == [
        (row.source.value, row.protocol.version if row.protocol else 0, row.posted, row.digest)
        for row in results.precincts
    ]
    for shown, row in zip(contest["rows"], results.precincts, strict=True):
        figures = figures_of(row.protocol) if row.protocol else None
        expected = [figures.get(name) for name in contest["figures"]] if figures else None
        assert shown["figures"] == expected
    assert [each["number"] for each in data["precincts"]] == [row.precinct.number for row in results.precincts]
    assert data["head"] == samples.PAGE_HEAD
    assert data["precincts"][0]["journal"] == world.HEAD.hex()


def test_percentages_are_those_of_the_edition() -> None:
    """R33: of valid ballots here, of all who took part there."""
    results = samples.results()
    shares = {}
    for base in PercentBase:
        page = results_page([results], base, world.trust())
        shares[base] = data_of(page)["contests"][0]["shares"]["c1"]
    votes, lines = results.sums.votes["c1"], results.sums.lines
    assert shares[PercentBase.VALID] == round(10_000 * votes / lines["ballots_valid"])
    assert shares[PercentBase.TOOK_PART] == round(10_000 * votes / lines["took_part"])


def test_every_text_the_script_asks_for_is_there_in_three_languages() -> None:
    page = samples.page()
    asked = set(re.findall(r'"((?:resultspage|trouble)\.[a-z_.]+)"', elements(page)["script"]))
    assert len(asked) > 70
    texts = data_of(page)["texts"]
    assert texts.keys() == set(LANGUAGES)
    for lang in LANGUAGES:
        assert texts[lang].keys() >= asked
        assert all(text and text != key for key, text in texts[lang].items())


def test_every_part_of_the_script_is_in_the_page() -> None:
    assert sorted(f"results_page/{name}.js" for name in SCRIPTS) == names("results_page", ".js")
    script = elements(samples.page())["script"]
    assert all(read_text(f"results_page/{name}.js") in script for name in SCRIPTS)


def test_whom_the_district_believes_stands_in_the_page() -> None:
    trust = Trust(world.authority().certificate, frozenset({"AB12 CD34"}), frozenset({"EF56 7890"}))
    authority = data_of(samples.page(trust=trust))["authority"]
    assert (authority["admitted"], authority["revoked"]) == (["ab12cd34"], ["ef567890"])


def test_contests_of_different_moments_or_precincts_are_not_put_together() -> None:
    one = samples.results()
    for other in (replace(one, head="00"), replace(one, precincts=one.precincts[1:])):
        with pytest.raises(ValueError, match="contest"):
            samples.page([one, other])
