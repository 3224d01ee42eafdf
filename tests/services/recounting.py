"""A count anew that goes on until it is killed: `python -m tests.services.recounting FILE` writes "counting"."""

import sys
from pathlib import Path

from precinct_app.domain.commands import EnterCount
from precinct_app.domain.events import RepeatCause
from precinct_app.domain.state import PrecinctState
from precinct_app.services import practice_setup
from precinct_app.services.clock import PracticeClock
from precinct_app.services.precinct import OpenPrecinct
from tests.services.anew import CHOSEN, PRESIDENT, decided, do
from tests.services.file_room import OPENING_WORDS


def clock_of(state: PrecinctState) -> PracticeClock:
    """A clock that goes on from the last entry and stands still."""
    return PracticeClock(state.last_at or practice_setup.at(0, 20), running=False)


def main(path: Path) -> None:
    """Decide a repeat, count the first pile and half of the second, then wait for the end."""
    precinct = OpenPrecinct.open(path, OPENING_WORDS, clock_of)
    decided(precinct, PRESIDENT, RepeatCause.MISTAKE, CHOSEN)
    for member, item in (("m4", CHOSEN[0]), ("m5", CHOSEN[0]), ("m4", CHOSEN[1])):
        do(precinct, EnterCount(item, 0, 7), member)
    sys.stdout.write("counting\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
