"""What every rule of the district asks first."""

from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.refusal import require


def require_precinct(state: DistrictState, number: int) -> None:
    """Refuse a precinct that is none of this district."""
    require(number in state.by_number, "precinct_unknown", "R40", precinct=number)
