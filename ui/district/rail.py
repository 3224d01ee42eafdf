"""The rail of the district: kits, intake, sums, result, papers of the result. Plain items from the state."""

from typing import Literal

from precinct_app.domain.district.setup import Level
from precinct_app.domain.district.state import DistrictState
from ui.district.below_page import certified
from ui.district.precincts import reported
from ui.language import Language
from ui.widgets.rail import RailItem

HOMES = {
    "precinct": "intake",
    "paper": "intake",
    "admission": "intake",
    "codes": "intake",
    "kit": "kits",
    "all_kits": "kits",
}
"""Pages without an entry of their own, and where the rail shows them."""


def rail_items(state: DistrictState, tr: Language) -> list[RailItem]:
    """All areas are open at any time; the intake is where one is needed until every precinct has reported."""
    precincts, kits = len(state.precincts), len(state.kits)
    whole = not state.missing()
    came = tr("district.of", done=reported(state), all=precincts)
    out = tr("district.of", done=kits, all=precincts)
    first = RailItem("kits", tr("district.rail.kits"), "phase", "done" if kits == precincts else "area", out)
    if state.level is not Level.DISTRICT:
        known = certified(state)
        told = tr("district.of", done=known, all=precincts)
        first = RailItem("below", tr("plan.below.rail"), "phase", "done" if known == precincts else "area", told)
    last = [RailItem("upward", tr("plan.upward.rail"), "phase", "done" if state.exported else "area")]
    return [
        first,
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
        RailItem("sheet", tr("outcome.papers"), "phase", _papers(state)),
        *(last if state.level is not Level.COUNTRY else ()),
    ]


def _papers(state: DistrictState) -> Literal["done", "now", "area"]:
    """What is next once the last precinct reported; done when every official paper went out."""
    if state.missing():
        return "area"
    return "done" if state.all_papers_out else "now"
