"""What several rules of the district ask."""

from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.names import name_key
from precinct_app.domain.refusal import Param, Refusal, Refused, require


def require_precinct(state: DistrictState, number: int) -> None:
    """Refuse a precinct that is none of this district."""
    require(number in state.by_number, "precinct_unknown", "R40", precinct=number)


DECIDERS = 2
"""People of the district who decide together, by name."""


def require_decision(deciders: tuple[str, ...], words: str, code: str, rule: str, **params: Param) -> None:
    """Two different people, each with a name, and a reason; `code` is the refusal of fewer."""
    people = {name_key(name) for name in deciders}
    if len(people) < DECIDERS or not all(people):
        raise Refused(Refusal(code, rule, params))
    require(bool(words), "reason_missing", rule)
