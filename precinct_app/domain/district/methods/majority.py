"""Persons are elected: by absolute majority with a second vote, or by plurality over one or several seats."""

from collections.abc import Sequence

from precinct_app.domain.district.methods.method import AbsoluteMajority, Plurality, Sign
from precinct_app.domain.district.methods.places import first, ranks
from precinct_app.domain.district.methods.result import Compared, Lot, Outcome, Ranked, Result, Step
from precinct_app.domain.district.methods.tally import Tally


def absolute_majority(method: AbsoluteMajority, tally: Tally, lots: Sequence[Lot]) -> Result:
    """One seat. `ValueError` when a ballot may carry several marks: two could then have a majority."""
    if tally.marks != 1:
        raise ValueError("an absolute majority is for ballots of one mark")
    candidates, whole, bound = tally.options(), tally.whole(method.base), method.majority
    order = ranks(candidates)
    steps: list[Step] = [Ranked("votes", order)]
    leaders = order[0].options if order else ()
    for leader in leaders:
        votes = candidates[leader]
        holds = bound.holds(votes, whole) and votes > 0
        steps.append(Compared("majority", leader, votes, bound.sign, bound.of, bound.out_of, whole, holds))
        if holds:
            return Result(Outcome.ELECTED, tuple(steps), elected=(leader,))
    enough = len(candidates) > method.runoff
    steps.append(Compared("candidates", "", len(candidates), Sign.MORE_THAN, 1, 1, method.runoff, enough))
    if not enough:
        return Result(Outcome.REPEAT_ELECTION, tuple(steps), vacant=1)
    choice = first([rank.options for rank in order], method.runoff, "runoff", lots)
    outcome = choice.outcome(Outcome.RUNOFF)
    return Result(outcome, (*steps, *choice.settled), runoff=choice.taken, vacant=1, ties=choice.open)


def plurality(method: Plurality, tally: Tally, seats: int, lots: Sequence[Lot]) -> Result:
    """The first by votes; who has no vote, or not more than "against all" where that is asked, leaves a seat vacant."""
    candidates, against = tally.options(), tally.against_all
    steps: list[Step] = [Ranked("votes", ranks(candidates))]
    eligible = {option: votes for option, votes in candidates.items() if votes > 0}
    if method.beats_against_all and against is not None:
        for option, votes in candidates.items():
            holds = votes > against
            steps.append(Compared("against_all", option, votes, Sign.MORE_THAN, 1, 1, against, holds))
            if not holds:
                eligible.pop(option, None)
    choice = first([rank.options for rank in ranks(eligible)], seats, "seat", lots)
    outcome = choice.outcome(Outcome.ELECTED if eligible else Outcome.REPEAT_ELECTION)
    vacant = seats - len(choice.taken)
    return Result(outcome, (*steps, *choice.settled), elected=choice.taken, vacant=vacant, ties=choice.open)
