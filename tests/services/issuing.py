"""A desk that issues until it is killed: `python -m tests.services.issuing FILE` writes each acknowledged entry."""

import datetime
import itertools
import sys
from pathlib import Path

from precinct_app.domain.commands import IssueBallots, ReplaceSpoiled
from precinct_app.domain.refusal import Refusal
from precinct_app.services.clock import PracticeClock
from precinct_app.services.precinct import OpenPrecinct
from tests.domain.room import DESKS, VOTERS, at
from tests.services.file_room import OPENING_WORDS


def main(path: Path) -> None:
    """Issue to everyone, spoil every third ballot, and begin again: the refusals of a second round cost nothing."""
    clock = PracticeClock(at(7), running=False)
    precinct = OpenPrecinct.open(path, OPENING_WORDS, lambda _state: clock)
    contests = tuple(contest.id for contest in precinct.setup.contests)
    for voter in itertools.cycle(range(1, VOTERS + 1)):
        clock.move_to(clock.now() + datetime.timedelta(seconds=1))
        desk = DESKS[voter % len(DESKS)]
        for command in (IssueBallots(voter, contests), ReplaceSpoiled(voter, contests[voter % 2])):
            answer = precinct.do(command, desk)
            if not isinstance(answer, Refusal):
                sys.stdout.write(f"{answer[-1].seq}\n")
                sys.stdout.flush()
            if voter % 3:
                break


if __name__ == "__main__":
    main(Path(sys.argv[1]))
