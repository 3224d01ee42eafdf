"""The published page in a real browser: what it shows, and that nothing in it can do harm.

Skipped on a machine without Chromium. No network: the page asks for nothing but itself.
"""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from precinct_app.domain.election import Words
from precinct_app.exchange.bundle import read_bundle
from precinct_app.exchange.fingerprints import fingerprint
from precinct_app.exchange.trouble import Trouble
from resources.texts import catalogue
from tests.exchange import results_samples as samples
from tests.exchange import world
from tests.exchange.results_open import TR, TRUST, Page
from tests.exchange.results_samples import DIFFERING, DISPUTED, GOOD, MISSING, ON_PAPER, bundle
from tests.exchange.world import ELECTION

ALTERED = bundle(GOOD).replace(b'"c1":300', b'"c1":301')


def test_the_verdict_stays_when_the_reader_changes_the_language(fresh: Page) -> None:
    fresh.verdict(ALTERED)
    for lang in ("kk", "ru"):
        fresh.browser.run(f"document.querySelector('button[lang={lang}]').click()")
        assert fresh.browser.run("document.documentElement.lang") == lang
        with pytest.raises(Trouble) as trouble:
            read_bundle(ALTERED, TRUST, ELECTION)
        assert fresh.texts(".verdict .reason") == [trouble.value.sentences(catalogue(lang)).what]
        assert catalogue(lang)("resultspage.precincts") in fresh.texts("h2")


def test_the_table_is_sorted_by_any_column_and_found_by_number_and_place(fresh: Page) -> None:
    run = fresh.browser.run
    numbers = [GOOD, DIFFERING, ON_PAPER, DISPUTED, MISSING]
    assert fresh.texts(".precincts tbody th") == [str(number) for number in numbers]
    for expected in ([GOOD, ON_PAPER, DIFFERING], [DIFFERING, GOOD, ON_PAPER]):
        run("document.querySelector('[data-by=\"votes.c1\"] button').click()")
        assert fresh.texts(".precincts tbody th") == [str(number) for number in (*expected, DISPUTED, MISSING)]
    assert run("document.querySelector('[data-by=\"votes.c1\"]').ariaSort") == "descending"
    for text, found in (("43", [DIFFERING]), ("school 46", [MISSING]), ("МЕКТЕП", numbers), ("nowhere", [])):
        run(f"search.value = {json.dumps(text)}; search.dispatchEvent(new Event('input'))")
        assert sorted(fresh.texts(".precincts tbody th")) == [str(number) for number in found]
        assert fresh.texts(".shown") == [TR("resultspage.shown", shown=len(found), all=len(numbers))]


def test_the_address_of_a_precinct_shows_all_of_it_and_going_back_leaves_it(fresh: Page) -> None:
    fresh.browser.run(f"location.hash = '#p{GOOD}'")
    told = fresh.browser.until("document.querySelector('dialog[open]')?.innerText")
    assert isinstance(told, str)
    assert fingerprint(bundle(GOOD)) in told
    assert world.HEAD.hex(" ", 2).upper() in told
    assert TR("invalid.no_mark") in told
    fresh.browser.run("document.querySelector('dialog button').click()")
    fresh.browser.until("!document.querySelector('dialog') && location.hash === ''")
    assert fresh.browser.run("document.activeElement.textContent") == str(GOOD)


def test_a_sum_of_reasons_says_what_it_leaves_unexplained_and_of_how_many_protocols(fresh: Page) -> None:
    """R31, K12: a protocol read from its code has no reasons; the rows under the invalid ballots add up."""
    unexplained = samples.protocol(ON_PAPER).lines["ballots_invalid"]
    explained = sum(samples.protocol(number).lines["ballots_invalid"] for number in (GOOD, DIFFERING))
    shown = [row.replace("\xa0", "").split("\t") for row in fresh.texts(".lines tr")]
    at = next(place for place, row in enumerate(shown) if row[0] == TR("line.ballots_invalid"))
    assert shown[at : at + 3] == [
        [TR("line.ballots_invalid"), str(unexplained + explained)],
        [TR("resultspage.reason.of_protocols", protocols=1), str(unexplained)],
        [TR("invalid.no_mark"), str(explained)],
    ]
    for number, told in ((GOOD, False), (ON_PAPER, True)):
        fresh.browser.run(f"location.hash = '#p{number}'")
        card = str(fresh.browser.until("document.querySelector('dialog[open]')?.innerText"))
        assert (TR("invalid.not_known") in card) is told
        fresh.browser.run("document.querySelector('dialog button').click()")
        fresh.browser.until("!document.querySelector('dialog')")


def test_each_contest_is_shown_by_itself(fresh: Page) -> None:
    assert fresh.texts(".contests button") == ["President", "Council"]
    fresh.browser.run("const chosen = document.querySelectorAll('.contests button')[1]; chosen.focus(); chosen.click()")
    assert "Council" in fresh.texts("h2")
    assert "President" not in fresh.texts("h2")
    assert fresh.browser.run("document.activeElement.textContent") == "Council"


def test_everything_one_can_press_or_type_in_has_a_name_and_nothing_is_wider_than_a_phone(fresh: Page) -> None:
    fresh.verdict(bundle(DIFFERING))
    tree = fresh.browser.call("Accessibility.getFullAXTree")["nodes"]
    pressed = [node for node in tree if node.get("role", {}).get("value") in ("button", "textbox", "searchbox", "link")]
    assert len(pressed) > 30
    assert [node for node in pressed if not node["name"]["value"]] == []
    fresh.browser.call("Emulation.setDeviceMetricsOverride", width=360, height=640, deviceScaleFactor=1, mobile=True)
    for lang in ("kk", "ru", "en"):
        fresh.browser.run(f"document.querySelector('button[lang={lang}]').click()")
        assert fresh.browser.run("document.documentElement.scrollWidth") == 360
    fresh.browser.call("Emulation.clearDeviceMetricsOverride")


def test_hostile_names_are_shown_and_do_nothing(fresh: Page, tmp_path: Path) -> None:
    hostile = Words(samples.HOSTILE, samples.HOSTILE, samples.HOSTILE)
    contest = world.contest()
    contest = replace(contest, title=hostile, options=tuple(replace(each, name=hostile) for each in contest.options))
    path = tmp_path / "hostile.html"
    path.write_bytes(samples.page([samples.results(contest, election_title=hostile)]))
    fresh.browser.open(path.as_uri())
    assert fresh.texts("h1") == [samples.HOSTILE]
    assert fresh.browser.run("document.querySelectorAll('img, script').length") == 2
    assert fresh.browser.run("document.title.startsWith('</script>')")
    assert fresh.browser.requests.pop() == path.as_uri()


def test_the_policy_holds_in_the_browser(fresh: Page) -> None:
    """Even a script that got in could send nothing."""
    tried = "fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'stopped')"
    watched = (
        "new Promise((seen) => addEventListener('securitypolicyviolation', (event) => seen(event.violatedDirective)))"
    )
    assert fresh.browser.run(f"(async () => {{ const seen = {watched}; return [await {tried}, await seen]; }})()") == [
        "stopped", "connect-src",
    ]  # fmt: skip
    fresh.browser.complaints.clear()
    fresh.browser.requests.clear()
