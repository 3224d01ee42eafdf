"""A day with counts anew: one contest got a repeat protocol, the recount of the other one confirmed it."""

import atexit
import functools
from collections.abc import Mapping
from pathlib import Path

from precinct_app.domain import commands, items
from precinct_app.domain.commands import Command
from precinct_app.domain.decide.relations import outcomes, settled
from precinct_app.domain.election import Role
from precinct_app.domain.events import Entry, RepeatCause
from precinct_app.domain.relations import Level
from precinct_app.domain.stage import protocol_paper
from precinct_app.exchange import bundle
from precinct_app.exchange.bundle import Bundle, BundleContents
from precinct_app.services import dissents, keys, papers, practice_setup, repeat, result
from precinct_app.services.clock import PracticeClock
from precinct_app.services.incidents import Votes
from precinct_app.services.precinct import Answer, OpenPrecinct
from precinct_app.services.repeat import RepeatWords
from tests import folders
from tests.services.days import CONTESTS, NUMBER, PINS, Day

PRESIDENT, MASLIKHAT = CONTESTS
CHAIR, SECRETARY, MEMBER = "m1", "m3", "m5"
REASON = RepeatWords("Бума басқа бумаға түсіп кетті")
APPLICATION = RepeatWords("арыз бойынша", "Сериков Б. Қ., бақылаушы: екі бюллетень басқа бумада")
FOR = Votes(5, 0)
CHOSEN = (items.pile(PRESIDENT, "o3"), items.pile(PRESIDENT, "o4"))
"""Two piles, both with ballots; the second one is the highest."""


def do(precinct: OpenPrecinct, command: Command, actor: str = CHAIR) -> tuple[Entry, ...]:
    """Carry a command out half a minute later; a refusal fails the test."""
    wait(precinct)
    return done(precinct.do(command, actor))


def wait(precinct: OpenPrecinct, seconds: float = 30) -> None:
    assert isinstance(precinct.clock, PracticeClock)
    precinct.clock.pass_time(seconds)


def done(answer: Answer) -> tuple[Entry, ...]:
    assert isinstance(answer, tuple), answer
    return answer


def decided(precinct: OpenPrecinct, contest: str, cause: RepeatCause, chosen: tuple[str, ...] = ()) -> None:
    """The commission decides to count anew."""
    wait(precinct)
    said = APPLICATION if cause is RepeatCause.APPLICATION else REASON
    done(repeat.decide(precinct, contest, cause, chosen, FOR, said, CHAIR))


def counted(precinct: OpenPrecinct, numbers: Mapping[str, int]) -> None:
    """Both counts of every item, by two members."""
    for item, value in numbers.items():
        for member in ("m4", "m5"):
            do(precinct, commands.EnterCount(item, *divmod(value, precinct.rules.edition.pack_size)), member)


def accepted(precinct: OpenPrecinct, contest: str) -> None:
    """Warnings are looked at once more, the relations accepted."""
    for outcome in outcomes(precinct.state, precinct.rules, contest):
        if not settled(outcome, precinct.state, contest) and outcome.level is Level.WARN:
            do(precinct, commands.NoteWarning(contest, outcome.key))
    do(precinct, commands.AcceptRelations(contest))


def posted(precinct: OpenPrecinct, contest: str, version: int) -> None:
    """A repeat protocol from drawing up to the wall."""
    wait(precinct)
    done(result.draw_up_protocol(precinct, contest, CHAIR, practice_setup.PIN))
    paper = protocol_paper(contest, version)
    do(precinct, commands.RecordPrint(paper, papers.digest(papers.make(precinct, paper, print_number=1))), SECRETARY)
    do(precinct, commands.SignOnPaper(contest, tuple(member.id for member in precinct.setup.members), {}))
    for member in (CHAIR, SECRETARY):
        wait(precinct)
        done(result.seal_protocol(precinct, contest, member, practice_setup.PIN))
    wait(precinct)
    do(precinct, commands.PostProtocol(contest, precinct.clock.now(), "1", ("p1", "p2")))


def moved_vote(precinct: OpenPrecinct) -> dict[str, int]:
    """What the new count of the two piles finds: one ballot of the first belongs to the second."""
    first, second = (precinct.state.agreed(item) or 0 for item in CHOSEN)
    return {CHOSEN[0]: first - 1, CHOSEN[1]: second + 1}


def repeat_protocol(precinct: OpenPrecinct) -> None:
    """A mistake in two piles is found: they are counted anew, a repeat protocol is posted."""
    numbers = moved_vote(precinct)
    decided(precinct, PRESIDENT, RepeatCause.MISTAKE, CHOSEN)
    counted(precinct, numbers)
    accepted(precinct, PRESIDENT)
    posted(precinct, PRESIDENT, 2)


def confirmed_recount(precinct: OpenPrecinct) -> None:
    """Somebody applied: everything of the contest is counted anew, every number is the same."""
    before = {item: count.agreed for item, count in precinct.state.counts.items()}
    decided(precinct, MASLIKHAT, RepeatCause.APPLICATION)
    open_repeat = precinct.state.contest_count(MASLIKHAT).repeat
    assert open_repeat is not None
    counted(precinct, {item: before[item] or 0 for item in open_repeat.items})
    accepted(precinct, MASLIKHAT)
    do(precinct, commands.ConfirmRecount(MASLIKHAT))


@functools.cache
def repeated() -> Day:
    """A day with a bundle from before the counts anew (`first_bundle`) and one after. Nobody changes it."""
    day = Day(folders.folder("anew-"), "kz-2026", 2, (NUMBER,))
    atexit.register(day.close)
    precinct = day.play(NUMBER, "X2", voters=40)
    first_path(day).write_bytes(day.bundle())
    repeat_protocol(precinct)
    confirmed_recount(precinct)
    wait(precinct)
    done(dissents.attach_text(precinct, PRESIDENT, MEMBER, "Мен келіспеймін.", MEMBER))
    done(result.export_bundle(precinct, day.folder, CHAIR, PINS))
    assert isinstance(precinct.clock, PracticeClock)
    day.clock.move_to(precinct.clock.now())
    return day


def first_path(day: Day) -> Path:
    """The bundle from before anything was counted anew."""
    return day.folder / "first.asice"


def read(day: Day) -> Bundle:
    """The day's bundle, its seal opened."""
    return bundle.read_bundle(day.bundle(), day.district.trust())


def sealed(
    day: Day,
    contents: BundleContents | None = None,
    journal: bytes | None = None,
    opinions: Mapping[str, bytes] | None = None,
) -> bytes:
    """The day's bundle with something else in it, sealed by the real keys."""
    good, precinct = read(day), day.precincts[NUMBER]
    holders = (precinct.setup.holder(role).id for role in (Role.CHAIR, Role.SECRETARY))
    signers = [keys.unlock(precinct, member, practice_setup.PIN) for member in holders]
    said = good.journal if journal is None else journal
    attached = good.opinions if opinions is None else opinions
    at = precinct.clock.now()
    return bundle.write_bundle(contents or good.contents, said, good.papers, signers, at, attached)
