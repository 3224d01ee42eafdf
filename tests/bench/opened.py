"""Precincts to measure on: invented people, a list of any size, four contests, durable commits on a real disk."""

import random
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from db import voters
from precinct_app.domain import commands
from precinct_app.domain.commands import Command
from precinct_app.domain.election import PrecinctSetup
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.voter import Voter
from precinct_app.services import practice_people, practice_run, practice_setup, rulebook, voter_list
from precinct_app.services.clock import PracticeClock
from precinct_app.services.practice_day import PracticeDay
from precinct_app.services.precinct import OpenPrecinct
from tests import folders

EDITION = "kz-2026"
SEED = 7
CONTESTS = tuple(f"contest-{number}" for number in (1, 2, 3, 4))
_PIECE = 200_000
_CACHE = -262_144
"""KiB of page cache while a list is put in; what is measured runs on a file opened anew, as the program opens it."""


def folder() -> Path:
    """A new folder on the disk; it is gone when the measuring ends."""
    return folders.folder("precinct-bench-")


def people(count: int) -> tuple[Voter, ...]:
    """Invented voters, in the order of the list."""
    return practice_people.generate_voters(count, SEED, practice_setup.VOTING_DAY, practice_people.settlement())


def with_list(where: Path, listed: Sequence[Voter], found_by: Sequence[str]) -> OpenPrecinct:
    """A precinct with rows to search, and nothing else; `found_by` has the folded words of each row."""
    precinct = _created(where, len(listed))
    keys = random.Random(SEED).sample(range(1, len(listed) + 1), len(listed))
    precinct.store.db.execute(f"PRAGMA cache_size = {_CACHE}")
    for start in range(0, len(listed), _PIECE):
        piece = slice(start, start + _PIECE)
        rows = [voter_list.row_of(key, voter) for key, voter in zip(keys[piece], listed[piece], strict=True)]
        texts = zip(keys[piece], found_by[piece], strict=True)
        with precinct.store.transaction():
            voters.add(precinct.store, rows, ((word, key) for key, text in texts for word in text.split()))
    precinct.close()
    return reopen(where)


def voting(where: Path, count: int) -> OpenPrecinct:
    """A precinct open for voting: a list, four contests, ballots for everybody at the desks."""
    precinct = _created(where, count)
    clock = PracticeClock(practice_setup.at(-1, 12), running=False)
    precinct.clock = clock
    day = PracticeDay(precinct, clock, where, SEED, count)
    for member in (day.chair, day.secretary):
        _must(precinct, commands.EnrolKey(member, "f" * 64), day.chair)
    for step in ("S3", "L1", "L2"):
        day.play(step)
    share = -(-count // len(day.issuers))
    ballots = share * len(day.issuers)
    _must(precinct, commands.ReceiveBallots("12", dict.fromkeys(CONTESTS, ballots), day.deputy), day.chair)
    for step in ("L4", "O1", "O2"):
        day.play(step)
    for contest in CONTESTS:
        _must(precinct, commands.HandOutBallots(contest, dict.fromkeys(day.issuers, share), 0), day.chair)
    day.play("O4")
    return precinct


def reopen(where: Path) -> OpenPrecinct:
    """The precinct's file as the program opens it."""
    clock = PracticeClock(practice_setup.at(0, 12), running=False)
    return OpenPrecinct.open(practice_run.precinct_path(where), practice_setup.PASSPHRASE, lambda _state: clock)


def issuers(precinct: OpenPrecinct) -> tuple[str, ...]:
    """Members with ballots in hand, one per desk."""
    return tuple(precinct.state.stock[CONTESTS[0]].held)


def issue(precinct: OpenPrecinct, voter: int, member: str) -> None:
    """One voter receives all ballots, as from the window."""
    _must(precinct, commands.IssueBallots(voter, CONTESTS), member)


def _created(where: Path, count: int) -> OpenPrecinct:
    edition = rulebook.edition(EDITION)
    contest = practice_setup.contest(edition)
    setup = PrecinctSetup(
        practice_setup.election(edition),
        practice_setup.precinct(),
        tuple(replace(contest, id=name) for name in CONTESTS),
        practice_people.members(),
    )
    made = OpenPrecinct.create(
        practice_run.precinct_path(where),
        practice_setup.PASSPHRASE,
        commands.CreatePrecinct(setup, "k" * 64, dict.fromkeys(CONTESTS, count)),
        setup.members[0].id,
        PracticeClock(practice_setup.at(-1, 12), running=False),
        practice_run.PRACTICE_COST,
    )
    if isinstance(made, Refusal):
        raise TypeError(made.code)
    return made


def _must(precinct: OpenPrecinct, command: Command, actor: str) -> None:
    answer = precinct.do(command, actor)
    if isinstance(answer, Refusal):
        raise TypeError(f"{type(command).__name__}: {answer.code}")
