"""A referendum: enough took part, and enough of them approved, in the territories too where that is asked."""

from collections.abc import Sequence

from precinct_app.domain.district.methods.method import Bound, Referendum, TurnoutLine
from precinct_app.domain.district.methods.result import Compared, Outcome, Result
from precinct_app.domain.district.methods.tally import Tally


def referendum(method: Referendum, tally: Tally, territories: Sequence[Tally]) -> Result:
    """`territories` are the sums of each territory, only looked at where the method asks for them.

    `ValueError` when the ballot has no line of the number that approves.
    """
    took_part = tally.took_part if method.turnout_line is TurnoutLine.TOOK_PART else tally.received
    turnout = _compared("turnout", "", took_part, method.turnout, tally.on_list)
    if not turnout.holds:
        return Result(Outcome.NOT_HELD, (turnout,))
    approval = _approval(method, tally)
    steps = (turnout, approval)
    if not approval.holds:
        return Result(Outcome.NOT_ADOPTED, steps)
    if method.territories is None:
        return Result(Outcome.ADOPTED, steps)
    if not territories:
        return Result(Outcome.WAITS_FOR_TERRITORIES, steps)
    won = sum(_approval(method, each).holds for each in territories)
    spread = _compared("territories", approval.option, won, method.territories, len(territories))
    return Result(Outcome.ADOPTED if spread.holds else Outcome.NOT_ADOPTED, (*steps, spread))


def _approval(method: Referendum, tally: Tally) -> Compared:
    options = tuple(tally.options())
    if method.approval > len(options):
        raise ValueError(f"the ballot has no line {method.approval}")
    option = options[method.approval - 1]
    return _compared("majority", option, tally.votes[option], method.majority, tally.whole(method.base))


def _compared(what: str, option: str, number: int, bound: Bound, whole: int) -> Compared:
    holds = bound.holds(number, whole) and number > 0
    return Compared(what, option, number, bound.sign, bound.of, bound.out_of, whole, holds)
