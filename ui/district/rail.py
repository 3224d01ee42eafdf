"""The rail of the district: kits, intake, sums, result, summary sheet. Plain items from the state."""

from precinct_app.domain.district.state import DistrictState
from ui.language import Language
from ui.widgets.rail import RailItem

HOMES = {"precinct": "intake", "paper": "intake", "admission": "intake", "kit": "kits"}
"""Pages without an entry of their own, and where the rail shows them."""


def rail_items(state: DistrictState, tr: Language) -> list[RailItem]:
    """All areas are open at any time; the intake is where one is needed until every precinct has reported."""
    precincts, arrived, kits = len(state.precincts), len(state.arrivals), len(state.kits)
    whole = not state.missing()
    came = tr("district.of", done=arrived, all=precincts)
    out = tr("district.of", done=kits, all=precincts)
    return [
        RailItem("kits", tr("district.rail.kits"), "phase", "done" if kits == precincts else "area", out),
        RailItem("reception", tr("district.rail.reception"), "phase", "done" if whole else "now", came),
        RailItem(
            "intake",
            tr("district.rail.intake"),
            "step",
            "done" if whole else "now",
            "" if whole else tr("district.rail.now"),
        ),
        RailItem("sums", tr("district.rail.sums"), "phase", "done" if whole else "area"),
        RailItem("outcome", tr("outcome.rail"), "phase", "done" if whole else "area"),
        RailItem("sheet", tr("outcome.papers"), "phase", "now" if whole else "area"),
    ]
