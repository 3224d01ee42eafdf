"""Practice days for the tests of papers: one as it should be, one on which much goes wrong."""

import functools
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from precinct_app.domain import commands, items
from precinct_app.domain.commands import Command
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.events import Entry, SealFinding
from precinct_app.domain.state import PrecinctState
from precinct_app.services import papers, practice_run, practice_setup, result
from precinct_app.services.clock import PracticeClock
from precinct_app.services.district import OpenDistrict
from precinct_app.services.practice_run import PracticeRun
from precinct_app.services.practice_truth import true_number
from precinct_app.services.precinct import Answer, OpenPrecinct
from tests import folders

VOTERS = 60
SEED = 7
CONTEST = practice_setup.CONTEST
PROTOCOL = f"protocol.{CONTEST}"
ABSENT = "m7"
"""The member who does not sign on the day of trouble."""


@contextmanager
def practice(folder: Path, until: str = practice_run.OPENING) -> Iterator[PracticeRun]:
    """A practice precinct in `folder`, played up to and with the step `until`; its clock stands still."""
    shutil.copytree(_prepared(), folder)
    with closing(_reopened(folder)) as run:
        run.day.play_until(until)
        yield run


@functools.cache
def _prepared() -> Path:
    """Prepared once: making and wrapping keys takes longer than the rest of the day."""
    folder = folders.folder("papers-") / "practice"
    practice_run.prepare(folder, VOTERS, SEED, "kz-2026").close()
    return folder


def _reopened(folder: Path) -> PracticeRun:
    clock = PracticeClock(practice_setup.at(-1, 12), running=False)

    def clock_of(state: PrecinctState | DistrictState) -> PracticeClock:
        clock.move_to(state.last_at or clock.now())
        return clock

    precinct = OpenPrecinct.open(practice_run.precinct_path(folder), practice_setup.PASSPHRASE, clock_of)
    district = OpenDistrict.open(practice_run.district_path(folder), practice_setup.PASSPHRASE, clock_of)
    return PracticeRun(folder, clock, precinct, district)


def steps(run: PracticeRun, after: str) -> Iterator[str]:
    """Plays step after step of what comes after the step `after`; gives the id of each when it is done."""
    ids = [step.id for step in run.precinct.rules.procedure.steps()]
    for step in ids[ids.index(after) + 1 :]:
        run.day.play_until(step)
        yield step


def do(run: PracticeRun, command: Command, actor: str = "m1") -> tuple[Entry, ...]:
    """Carry a command out; a refusal fails the test."""
    run.clock.pass_time(30)
    return done(run.precinct.do(command, actor))


def done(answer: Answer) -> tuple[Entry, ...]:
    """The entries of an answer that must not be a refusal."""
    assert isinstance(answer, tuple), answer
    return answer


def count(run: PracticeRun, step: str, change: Callable[[str, int], int]) -> None:
    """Both counts of everything that a step wants counted; `change` makes the number found out of the true one."""
    for item in items.items_of(step, run.precinct.state, run.precinct.rules.edition):
        enter(run, item, change(item, true_number(item, run.precinct.state, run.precinct.rules.edition)))


def enter(run: PracticeRun, item: str, value: int) -> None:
    """The same number by two members."""
    for member in ("m4", "m5"):
        do(run, commands.EnterCount(item, *divmod(value, run.precinct.rules.edition.pack_size)), member)


def play_troubled_day(run: PracticeRun) -> None:
    """From the opening to the posting, with everything that makes an act.

    The deputy hands out the ballots; one unused ballot is missing (K2); a seal differs; the portable box holds one
    ballot more than it had requests, so its ballots are invalid (R28) and more were found than issued (K6); one member
    does not sign.
    """
    run.day.play_until("O2")
    handed = {"m4": 13, "m5": 13, "m6": 13, "m7": 12}
    safe = run.precinct.state.stock[CONTEST].received - sum(handed.values())
    do(run, commands.HandOutBallots(CONTEST, handed, safe), "m2")
    run.day.play_until("C1")
    count(run, "C2", lambda _item, true: true - 1)
    do(run, commands.CancelUnused(CONTEST, "stamp", "KZ 004451"))
    run.day.play_until("C5")
    findings = [SealFinding(box.key, same=True) for box in run.precinct.state.boxes]
    findings[0] = SealFinding(findings[0].box, same=False, seen="оборвана проволока")
    do(run, commands.CompareSeals(tuple(findings)))
    do(run, commands.OpenBox("portable.1"))
    at_home = run.precinct.state.requests_of_box("portable.1")
    count(run, "C7.1", lambda item, true: at_home + 1 if items.what_of(item) == "found" else true)
    run.day.play_until("T4")
    do(run, commands.RecordAct(CONTEST, "K2", "один бюллетень не найден", ("m1", "m4")))
    do(run, commands.RecordAct(CONTEST, "K6", "лишний бюллетень в переносной урне", ("m1", "m3")))
    run.day.play_until("T5")
    done(result.draw_up_protocol(run.precinct, CONTEST, "m1", practice_setup.PIN))
    made = papers.make(run.precinct, PROTOCOL, 1)
    do(run, commands.RecordPrint(PROTOCOL, papers.digest(made)), "m3")
    signed = tuple(member.id for member in run.precinct.setup.members if member.id != ABSENT)
    do(run, commands.SignOnPaper(CONTEST, signed, {ABSENT: "болен"}))
    run.day.play_until("T7")
