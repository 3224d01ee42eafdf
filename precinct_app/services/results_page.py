"""The district's page of results, for publication (R41, R42): one file that anybody can check with a browser alone.

official = results_page.may_be_official(district)
draw = results_page.prepare(district, official=official)         # asks the district's file, on its thread
data = draw()                                                    # asks nothing more: wherever it suits
results_page.publish(district, path, data, official=official)    # written and kept in the journal, or neither
"""

from collections.abc import Callable
from pathlib import Path

from precinct_app.domain.district.commands import PublishResults
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange import results_page
from precinct_app.exchange.fingerprints import digest
from precinct_app.services import level_words, rulebook, summary
from precinct_app.services.district import DistrictAnswer, OpenDistrict
from precinct_app.services.result import write_and_read_back


def prepare(district: OpenDistrict, *, official: bool = False) -> Callable[[], bytes]:
    """What draws the page as the journal stands now; Trouble `arithmetic` when K12 fails for any contest."""
    state = district.state
    results = [summary.results(district, contest, official=official) for contest in state.contests]
    journals = {number: arrival.head for number, arrival in state.arrivals.items()}
    base = rulebook.edition(state.known.edition).percent_base
    trust, certificates, layers = district.trust(), district.known_certificates(), level_words.layers(state.level)
    return lambda: results_page.results_page(results, base, trust, certificates, journals, layers)


def make(district: OpenDistrict, *, official: bool = False) -> bytes:
    """The page of every contest as the journal stands; Trouble `arithmetic` when K12 fails for any of them."""
    return prepare(district, official=official)()


def may_be_official(district: OpenDistrict) -> bool:
    """Whether every precinct reported or is left out, and the sums of all contests hold."""
    return district.would(PublishResults(True, "")) is None


def publish(district: OpenDistrict, path: Path, data: bytes, *, official: bool) -> DistrictAnswer:
    """Write the page and keep its digest in the journal: the one way in which results go out to everybody.

    A page that may not be official any more, for another report came meanwhile, is refused and not written. OSError
    when it cannot be written: the old file stays whole, and nothing is journalled.
    """
    refusal = district.would(PublishResults(official, ""))
    if isinstance(refusal, Refusal):
        return refusal
    write_and_read_back(path, data)
    return district.do(PublishResults(official, digest(data)))
