"""The page of the sample district in a real browser, as a reader has it before them."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec.structs import replace

from precinct_app.exchange import certificates
from precinct_app.exchange.certificates import Identity
from precinct_app.exchange.fingerprints import fingerprint
from precinct_app.exchange.keys import new_key
from precinct_app.exchange.sealed import Signer
from precinct_app.exchange.trust import Trust
from resources.texts import catalogue
from tests import chromium
from tests.chromium import Browser
from tests.exchange import results_samples as samples
from tests.exchange import world
from tests.exchange.results_samples import GOOD
from tests.exchange.world import ELECTION, END, START

TR = catalogue("en")
SECOND_CONTEST = replace(world.contest("maslikhat"), title=world.words("Council"))
LOST = world.signer("secretary", GOOD, ELECTION, world.authority())
"""Another key of the same person, revoked."""


def bare(role: str) -> Signer:
    key = new_key()
    return Signer(key, certificates.bare(key, Identity(ELECTION, GOOD, role), START, END))


BARE, STRANGERS = [bare("chair"), bare("secretary")], [bare("chair"), bare("secretary")]
TRUST = Trust(
    world.authority().certificate,
    frozenset(fingerprint(certificates.der(each.certificate)) for each in BARE),
    frozenset({fingerprint(certificates.der(LOST.certificate))}),
)


@dataclass
class Page:
    """The page of the sample district, open in English."""

    browser: Browser
    folder: Path
    address: str
    files: int = 0

    def verdict(self, data: bytes, name: str = "bundle.asice") -> str:
        """What the page says about a file, as a reader sees it."""
        self.files += 1
        folder = self.folder / str(self.files)
        folder.mkdir()
        (folder / name).write_bytes(data)
        return self._told(lambda: self.browser.choose_file("#file", folder / name))

    def verdict_of_code(self, text: str) -> str:
        """What the page says about the text of a code."""
        return self._told(lambda: self.browser.run(
            f"document.getElementById('code').value = {json.dumps(text)}; document.getElementById('checktext').click()"
        ))  # fmt: skip

    def _told(self, act: Callable[[], object]) -> str:
        self.browser.run("document.getElementById('verdict').replaceChildren()")
        act()
        told = self.browser.until("document.querySelector('.verdict')?.innerText")
        assert isinstance(told, str)
        return told

    def texts(self, selector: str) -> list[str]:
        found = self.browser.run(
            f"Array.from(document.querySelectorAll({json.dumps(selector)}), (each) => each.innerText)"
        )
        assert isinstance(found, list)
        return found


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """One browser for all tests."""
    if chromium.PROGRAM is None:
        pytest.skip("no Chromium on this machine to open the page in (Debian: apt-get install chromium)")
    path = tmp_path_factory.mktemp("page") / "results.html"
    path.write_bytes(samples.page([samples.results(), samples.results(SECOND_CONTEST)], trust=TRUST))
    with chromium.browser(tmp_path_factory.mktemp("browser")) as browser:
        browser.open(path.as_uri())
        yield Page(browser, tmp_path_factory.mktemp("files"), path.as_uri())


@pytest.fixture
def page(running: Page) -> Iterator[Page]:
    """The page, open; afterwards nothing had gone wrong in it, and it had asked for nothing but itself."""
    running.browser.complaints.clear()
    running.browser.requests.clear()
    yield running
    assert running.browser.complaints == []
    assert set(running.browser.requests) <= {running.address}


@pytest.fixture
def fresh(page: Page) -> Iterator[Page]:
    """The page for a test that changes what it shows."""
    page.browser.open(page.address)
    yield page
    page.browser.open(page.address)
