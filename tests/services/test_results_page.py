"""The page of results of a real district: what it publishes, and that anybody's browser can check the bundle by it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from precinct_app.domain.district.events import ResultsPublished
from precinct_app.domain.district.results import figures_of
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange.fingerprints import digest
from precinct_app.exchange.trouble import Trouble
from precinct_app.services import results_page
from precinct_app.services.district import OpenDistrict, read_event
from resources.texts import catalogue
from tests import chromium
from tests.services.days import CONTESTS, NUMBER, exported
from tests.services.district_night import done

TR = catalogue("en")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenDistrict]:
    """The district of the exported day, in a copy of its own; the bundle has come."""
    opened = exported().copy_of_district(tmp_path)
    assert opened.take_in("bundle", exported().bundle()).accepted
    yield opened
    opened.close()


def data_of(page: bytes) -> dict[str, Any]:
    found = re.search(r'id="data">(.*?)</script>', page.decode())
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_the_page_publishes_what_counts_and_where_it_came_from(office: OpenDistrict) -> None:
    """R41: numbers, bundle, journals of precinct and district."""
    data = data_of(results_page.make(office))
    arrival = office.state.arrivals[NUMBER]
    (contest,) = data["contests"]
    (row,) = contest["rows"]
    assert (contest["id"], contest["percent_of"]) == (CONTESTS[0], "took_part")
    assert dict(zip(contest["figures"], row["figures"], strict=True)) == figures_of(exported().protocol())
    assert (row["source"], row["digest"]) == ("bundle", arrival.digest)
    assert data["precincts"][0]["journal"] == arrival.head
    assert (data["head"], data["official"]) == (office.head.hash, False)
    assert len(data["certificates"]) == len(office.certificates())


def test_the_same_journal_gives_the_same_page(office: OpenDistrict, tmp_path: Path) -> None:
    path = tmp_path / "results.html"
    path.write_bytes(b"yesterday's")
    data = results_page.make(office)
    assert data == results_page.make(office)
    done(results_page.publish(office, path, data, official=False))
    assert path.read_bytes() == data
    assert list(tmp_path.glob("*.part")) == []


def test_what_went_out_stands_in_the_journal_and_what_was_not_written_does_not(
    office: OpenDistrict, tmp_path: Path
) -> None:
    """R41, R44: by its digest, whether it was official, and how many precincts it had."""
    path = tmp_path / "results.html"
    data = results_page.make(office)
    done(results_page.publish(office, path, data, official=False))
    assert read_event(office.journal_rows()[-1]).event == ResultsPublished(1, False, digest(data))
    head = office.head
    with pytest.raises(OSError, match="results"):
        results_page.publish(office, tmp_path / "no such folder" / "results.html", data, official=False)
    assert office.head == head


def test_a_page_is_not_official_while_a_precinct_is_missing(tmp_path: Path) -> None:
    """K12: refused before the file is touched."""
    office = exported().copy_of_district(tmp_path)
    path, head = tmp_path / "results.html", office.head
    assert not results_page.may_be_official(office)
    answer = results_page.publish(office, path, results_page.make(office), official=True)
    assert isinstance(answer, Refusal)
    assert answer.rule == "K12"
    assert not path.exists()
    assert office.head == head
    office.close()


def test_sums_that_do_not_follow_from_the_precincts_are_not_published(office: OpenDistrict) -> None:
    """K12."""
    office.store.db.execute("UPDATE lines SET number = number + 1")
    with pytest.raises(Trouble, match="arithmetic"):
        results_page.make(office)


@pytest.mark.skipif(chromium.PROGRAM is None, reason="no Chromium on this machine to open the page in")
def test_a_citizen_checks_the_good_and_the_altered_bundle_in_the_browser(office: OpenDistrict, tmp_path: Path) -> None:
    """The last step of the chain: from the precinct's bundle to the published number, without this program."""
    page, good, altered = (tmp_path / name for name in ("results.html", "good.asice", "altered.asice"))
    done(results_page.publish(office, page, results_page.make(office), official=False))
    bundle = exported().bundle()
    votes = b'"votes":{"o1":'
    place = bundle.rindex(votes) + len(votes)
    good.write_bytes(bundle)
    altered.write_bytes(bundle[:place] + (b"7" if bundle[place : place + 1] != b"7" else b"8") + bundle[place + 1 :])
    with chromium.browser(tmp_path) as browser:
        browser.open(page.as_uri())
        browser.choose_file("#file", good)
        told = str(browser.until("document.querySelector('.verdict.ok')?.innerText"))
        assert TR("resultspage.check.counted") in told
        assert TR("resultspage.check.same") in told
        browser.choose_file("#file", altered)
        told = str(browser.until("document.querySelector('.verdict.stop')?.innerText"))
        assert "protocol.json was altered" in told
        browser.run(f"document.getElementById('code').value = {json.dumps(code_in(bundle))}")
        browser.run("document.getElementById('checktext').click()")
        told = str(browser.until("document.querySelector('.verdict.ok')?.innerText"))
        assert TR("resultspage.check.code_holds") in told
        assert browser.requests == [page.as_uri()]
        assert browser.complaints == []


def code_in(bundle: bytes) -> str:
    """The code printed on the protocol, as protocol.json repeats it."""
    found = re.search(rb'"code":"(PCT:[^"]+)"', bundle)
    assert found
    return found[1].decode()
