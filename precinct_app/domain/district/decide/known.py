"""What every rule of the district asks first."""

from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.refusal import require


def require_precinct(state: DistrictState, number: int) -> None:
    """Refuse a precinct that is none of this district."""
    known = any(precinct.number == number for precinct in state.precincts)
    require(known, "precinct_unknown", "R40", precinct=number)
