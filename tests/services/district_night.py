"""The night of a whole district, played for real: kits, keys, voting days, and what arrives of them in every way.

Each precinct has a fate. Its day is played by its own commission in its own file, with its own keys; what comes mangled
is made from its true bundle.
"""

import enum
import io
import re
from pathlib import Path

from msgspec.structs import replace

from precinct_app.documents.render import render
from precinct_app.domain.decide.keys import KEY_HOLDERS
from precinct_app.domain.district.commands import RecordSummary
from precinct_app.domain.district.events import ResultPaper
from precinct_app.domain.district.methods.result import Result
from precinct_app.domain.election import Contest
from precinct_app.domain.protocol import Protocol
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.state import PrecinctState
from precinct_app.exchange import bundle, certificates
from precinct_app.exchange.fingerprints import digest
from precinct_app.services import (
    admission,
    disputes,
    keys,
    outcome,
    paper_reports,
    papers,
    practice_people,
    practice_setup,
    result,
    summary,
)
from precinct_app.services.clock import PracticeClock
from precinct_app.services.district import Imported
from precinct_app.services.from_kit import create_from_kit
from precinct_app.services.practice_day import PracticeDay
from precinct_app.services.practice_figures import figures_for
from precinct_app.services.precinct import OpenPrecinct
from tests.db.files import copy_file
from tests.documents.reading import picture, text_of
from tests.services import anew, mangled
from tests.services.days import PINS, Day, enrol
from tests.services.file_room import CHEAP, OPENING_WORDS

PEOPLE = ("Омарова А. Б.", "Ли В. С.")
"""Two people of the district commission, who decide and read."""
WHY_THIS = "Екінші топтама қосымша ноутбуктен: ол күні бойы қолданылмаған"
WHY_LOT = "Жеребе тартылды"
WHY_NONE = "Учаскеде дауыс беру жарамсыз деп танылды"
FEWER = 3
"""So many voters fewer came to the second laptop of the same precinct."""


class Fate(enum.StrEnum):
    """What happens to a precinct's report."""

    PLAIN = "plain"
    BARE = "bare"
    """Certificates did not come in time."""
    FLIPPED = "flipped"
    CUT = "cut"
    STRANGER = "stranger"
    DROPPED = "dropped"
    FORGED = "forged"
    REPEAT = "repeat"
    DOUBLE = "double"
    TYPED = "typed"
    MISREAD = "misread"
    """Typed, the first time with another number by one of the two."""
    CODE = "code"
    NEVER = "never"


MANGLED = {
    Fate.FLIPPED: (mangled.flipped, "altered_file"),
    Fate.CUT: (mangled.cut, "truncated"),
    Fate.STRANGER: (mangled.by_strangers, "unknown_signer"),
    Fate.DROPPED: (mangled.entry_dropped, "journal_broken"),
    Fate.FORGED: (mangled.vote_moved, "journal_mismatch"),
}
"""How the first file of such a precinct is made, and the reason with which it is refused."""
ON_PAPER = (Fate.TYPED, Fate.MISREAD, Fate.CODE)


class Night(Day):
    """A district of precincts with these fates; `arrived` has what the district said of each file, in order."""

    def __init__(self, folder: Path, fates: dict[int, Fate]) -> None:
        super().__init__(folder, "kz-2026", 3, tuple(fates))
        self.fates = fates
        self.kits = {number: self._kit(number) for number in fates}
        self.trusted = certificates.to_pem(self.district.trust().authority)
        """trust.pem, as it is published before the day."""
        self.drawn: dict[int, dict[str, Protocol]] = {}
        """What every precinct that counted drew up in the end."""
        self.arrived: dict[int, list[Imported]] = {}
        self.later = self.clock.now()
        self.refused: list[str] = []
        """Why nothing official could be had before everything was in."""
        self.preliminary: dict[str, bytes] = {}
        self.official: dict[str, bytes] = {}
        self.further: dict[tuple[str, ResultPaper], bytes] = {}
        """Protocol and communication of each contest."""

    def numbers(self, *fates: Fate) -> list[int]:
        return [number for number, fate in self.fates.items() if fate in fates]

    # -- the day of a precinct -------------------------------------------------------------------------------

    def voters(self, number: int) -> int:
        """Lists of different lengths, so that no two neighbours have the same numbers."""
        return 40 + number % 23

    def _kit(self, number: int) -> bytes:
        received = figures_for(self.voters(number), self.edition.against_all, self.edition.invalid_reasons).received
        ballots = {contest.id: received for contest in self.district.state.contests}
        kit = self.district.issue_kit(number, practice_people.members(), ballots)
        assert isinstance(kit, bytes), kit
        return kit

    def begin(self, number: int) -> OpenPrecinct:
        """File and keys of a precinct."""
        path = self.folder / f"precinct-{number}.pct"
        clock = PracticeClock(practice_setup.at(-1, 12), running=False)
        precinct = create_from_kit(path, OPENING_WORDS, self.kits[number], clock, CHEAP)
        assert isinstance(precinct, OpenPrecinct), precinct
        for role in KEY_HOLDERS:
            if self.fates[number] is Fate.BARE:
                member = precinct.setup.holder(role).id
                done(keys.enrol_bare(precinct, member, practice_setup.PIN, member))
            else:
                enrol(self.district, precinct, role)
        return precinct

    def go_on(self, precinct: OpenPrecinct, last: str, fewer: int = 0) -> bytes:
        """Play up to and with a step; the bundle that was exported by then. `fewer` voters come than might."""
        clock, number = precinct.clock, precinct.setup.precinct.number
        assert isinstance(clock, PracticeClock)
        day = PracticeDay(precinct, clock, self.folder, number, self.voters(number))
        day.play_until(last, lambda step, at, of: step != "V" or at < of - fewer if fewer else True)
        clock.move_to(clock.now())
        self.later = max(self.later, clock.now())
        contests = (contest.id for contest in precinct.setup.contests)
        counts = {contest: precinct.state.contest_count(contest).drawn_up for contest in contests}
        self.drawn[number] = {contest: drawn.protocol for contest, drawn in counts.items() if drawn}
        return self.bundle(number) if last == "X2" else b""

    def play_precinct(self, number: int) -> None:
        """The day, and everything that the district receives of it."""
        precinct, fate = self.begin(number), self.fates[number]
        try:
            if fate is Fate.DOUBLE:
                self._two_laptops(precinct)
                return
            data = self.go_on(precinct, "T7" if fate in ON_PAPER else "X2")
            self.clock.move_to(self.later)
            if fate in ON_PAPER:
                self._on_paper(precinct)
            elif fate in MANGLED:
                self.take_in(number, MANGLED[fate][0](precinct, data))
                self.take_in(number, data)
            elif fate is Fate.REPEAT:
                self._repeated(precinct, data)
            elif fate is Fate.BARE:
                self._admitted(precinct, data)
            else:
                self.take_in(number, data)
        finally:
            precinct.close()

    def play_all(self) -> None:
        """The whole night: what can be had before everything is in, the decisions of people, the official papers."""
        for number in self.fates:
            if self.fates[number] is not Fate.NEVER:
                self.play_precinct(number)
        self.preliminary = {contest.id: self._sheet(contest, official=False) for contest in self.contests}
        self._too_early()
        self.decide()
        self._too_early()
        self.leave_out()
        self.official = {contest.id: self._sheet(contest, official=True) for contest in self.contests}
        for contest in self.contests:
            self._settle_ties(contest)
            for paper, make in (
                (ResultPaper.PROTOCOL, papers.district_protocol),
                (ResultPaper.COMMUNICATION, papers.communication),
            ):
                made = make(self.district, contest, summary.checked_sums(self.district, contest))
                assert not isinstance(made, Refusal), made
                self.further[contest.id, paper] = render(made, None)
                self._record(contest, self.further[contest.id, paper], paper, official=True)

    @property
    def contests(self) -> tuple[Contest, ...]:
        return self.district.state.contests

    def _sheet(self, contest: Contest, *, official: bool) -> bytes:
        sums = summary.checked_sums(self.district, contest)
        sheet = papers.make_summary(self.district, contest, sums, official=official)
        self._record(contest, sheet, ResultPaper.SHEET, official=official)
        return sheet

    def _record(self, contest: Contest, made: bytes, paper: ResultPaper, *, official: bool) -> None:
        done(self.district.do(RecordSummary(contest.id, official, digest(made), paper)))

    def _too_early(self) -> None:
        """K12: while a precinct is awaited or in dispute, nothing official can be had."""
        for contest in self.contests:
            for paper in ResultPaper:
                refusal = self.district.would(RecordSummary(contest.id, True, "d", paper))
                assert refusal is not None
                self.refused.append(refusal.code)

    def _settle_ties(self, contest: Contest) -> None:
        """R42: who is equal is settled by lot."""
        while ties := self._result(contest).ties:
            order = tuple(reversed(ties[0].options))
            done(outcome.record_lot(self.district, contest.id, ties[0], order, PEOPLE, WHY_LOT))

    def _result(self, contest: Contest) -> Result:
        found = outcome.outcome(self.district, contest.id)
        assert isinstance(found, Result), found
        return found

    def take_in(self, number: int, data: bytes) -> Imported:
        imported = self.district.take_in(bundle.bundle_name(number), data)
        self.arrived.setdefault(number, []).append(imported)
        return imported

    # -- what may happen to a report -------------------------------------------------------------------------

    def _repeated(self, precinct: OpenPrecinct, first: bytes) -> None:
        """T8: a mistake is found after the bundle had gone; the next bundle takes its place, the first never again."""
        number = precinct.setup.precinct.number
        self.take_in(number, first)
        self.take_in(number, first)
        anew.repeat_protocol(precinct)
        anew.wait(precinct)
        done(result.export_bundle(precinct, self.folder, anew.CHAIR, PINS))
        drawn = precinct.state.contest_count(anew.PRESIDENT).drawn_up
        assert drawn is not None
        self.drawn[number][anew.PRESIDENT] = drawn.protocol
        self.later = max(self.later, precinct.clock.now())
        self.clock.move_to(self.later)
        self.take_in(number, self.bundle(number))
        self.take_in(number, first)

    def _two_laptops(self, precinct: OpenPrecinct) -> None:
        """The same file on two machines: both say they are the precinct, both are signed by its keys."""
        number, path = precinct.setup.precinct.number, precinct.store.path
        self.go_on(precinct, "O4")
        precinct.close()
        second = path.with_name(f"second-{number}.pct")
        copy_file(path, second)
        for each, fewer in ((second, FEWER), (path, 0)):
            opened = OpenPrecinct.open(each, OPENING_WORDS, _clock_of)
            data = self.go_on(opened, "X2", fewer)
            opened.close()
            self.clock.move_to(self.later)
            self.take_in(number, data)

    def decide(self) -> None:
        """Two people looked at the papers: the one that came last is true."""
        for number in self.numbers(Fate.DOUBLE):
            other = self.district.state.disputes[number].other.digest
            done(disputes.decide(self.district, number, other, PEOPLE, WHY_THIS))

    def leave_out(self) -> None:
        for number in self.numbers(Fate.NEVER):
            done(disputes.leave_out(self.district, number, PEOPLE, WHY_NONE))

    def _admitted(self, precinct: OpenPrecinct, data: bytes) -> None:
        """R44: what the screen hides is read from the opening protocol on the wall."""
        self.take_in(precinct.setup.precinct.number, data)
        posted = text_of(papers.make(precinct, "opening_protocol", print_number=1))
        for candidate in admission.candidates(self.district, data):
            hidden = admission.hidden_groups()
            pattern = " ".join(group or "([0-9A-F]{4})" for group in candidate.shown(hidden))
            read = re.search(pattern, posted)
            assert read, (pattern, posted)
            done(admission.admit(self.district, candidate, hidden, read.groups()))
        self.take_in(precinct.setup.precinct.number, data)

    def _on_paper(self, precinct: OpenPrecinct) -> None:
        number, fate = precinct.setup.precinct.number, self.fates[precinct.setup.precinct.number]
        for contest, protocol in self.drawn[number].items():
            picture = scan(papers.make(precinct, f"protocol.{contest}", print_number=1))
            if fate is Fate.CODE:
                (code,) = paper_reports.read_code(self.district, picture)
                done(paper_reports.compare(self.district, code, PEOPLE[0], picture))
                continue
            first, second = PEOPLE
            if fate is Fate.MISREAD:
                wrong = replace(protocol, lines=protocol.lines | {"took_part": protocol.lines["took_part"] + 10})
                done(paper_reports.type_in(self.district, number, wrong, first, picture))
                done(paper_reports.type_in(self.district, number, protocol, second, picture))
            for person in PEOPLE:
                done(paper_reports.type_in(self.district, number, protocol, person, picture))


def done(answer: object) -> None:
    assert not isinstance(answer, Refusal), answer


def scan(pdf: bytes) -> bytes:
    """The first page as a scanner gives it."""
    target = io.BytesIO()
    picture(pdf, 150).save(target, "PNG")
    return target.getvalue()


def _clock_of(state: PrecinctState) -> PracticeClock:
    return PracticeClock(state.last_at or practice_setup.at(0, 8), running=False)
