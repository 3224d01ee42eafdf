"""The district's page of results, for publication (R41, R42): one file that anybody can check with a browser alone."""

from pathlib import Path

from precinct_app.exchange import results_page
from precinct_app.services import rulebook, summary
from precinct_app.services.district import OpenDistrict


def make(district: OpenDistrict, *, official: bool = False) -> bytes:
    """The page of every contest as the journal stands; Trouble `arithmetic` when K12 fails for any of them."""
    state = district.state
    results = [summary.results(district, contest, official=official) for contest in state.contests]
    journals = {number: arrival.head for number, arrival in state.arrivals.items()}
    base = rulebook.edition(state.known.edition).percent_base
    return results_page.results_page(results, base, district.trust(), district.known_certificates(), journals)


def write(district: OpenDistrict, path: Path, *, official: bool = False) -> None:
    """Write the page; a file of that name is replaced only when the new one is whole. Troubles of `make`; OSError."""
    data = make(district, official=official)
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(data)
    part.replace(path)
