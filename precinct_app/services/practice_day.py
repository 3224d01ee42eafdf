"""A whole practice day, step by step, through the same services as the window and with the same refusals.

`PracticeDay.play(step)` does what people would do at that step of the procedure. The window offers it for a step
that a learner wants to see done; the command line plays them all.
"""

import itertools
import random
from collections.abc import Callable
from pathlib import Path

from db import voters
from precinct_app.domain import commands, items
from precinct_app.domain.commands import Command
from precinct_app.domain.decide.relations import outcomes, settled
from precinct_app.domain.election import Role
from precinct_app.domain.events import Box, BoxKind, Entry, Package, SealFinding
from precinct_app.domain.gates import instances, is_open
from precinct_app.domain.procedure import instance_of, step_id_of
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.relations import Level
from precinct_app.services import (
    list_import,
    papers,
    people,
    practice_people,
    practice_setup,
    result,
    turnout,
    voter_list,
)
from precinct_app.services.clock import PracticeClock
from precinct_app.services.practice_truth import figures_of, true_number
from precinct_app.services.precinct import Answer, OpenPrecinct

Progress = Callable[[str, int, int], bool]
"""Called with step key, done, of all; returns False to stop after the command at hand."""

PEOPLE = (
    people.NewPerson("observer", "Ермекова С. Т.", "«Азаматтар бақылауы» ҚБ", "№ 041 288 517", "№ 14"),
    people.NewPerson("proxy", "Белов А. Р.", "А. Бірінші", "№ 035 904 112", "№ 3"),
    people.NewPerson("media", "Жүнісова Қ. М.", "«Аймақ тынысы» газеті", "№ 028 771 460", "№ 27"),
)
"""Invented accredited people of the practice day (R21)."""

CREW_SPARE = 3
"""Ballots that a home-voting crew takes beyond its requests (R20)."""


class PracticeStopped(Exception):
    """A step of the script was refused: the day was played differently by hand before."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


class PracticeDay:
    """Plays steps of a practice precinct. `seed` fixes every choice, so that equal seeds give equal figures."""

    def __init__(self, precinct: OpenPrecinct, clock: PracticeClock, folder: Path, seed: int, voters: int) -> None:
        self.precinct = precinct
        self.clock = clock
        self.folder = folder
        self.seed = seed
        self.voters = voters
        roles = {role: precinct.setup.holder(role).id for role in (Role.CHAIR, Role.DEPUTY, Role.SECRETARY)}
        self.chair, self.deputy, self.secretary = roles[Role.CHAIR], roles[Role.DEPUTY], roles[Role.SECRETARY]
        self.issuers = [member.id for member in precinct.setup.members if member.role is Role.MEMBER]

    def play(self, step_key: str, progress: Progress | None = None) -> None:
        """Do everything that is left of a step. Raises PracticeStopped when the core refuses."""
        step = self.precinct.rules.procedure.step(step_id_of(step_key))
        moment = self.precinct.rules.moment(step.begins, self.precinct.setup.election, self.precinct.setup.precinct)
        if moment:
            self.clock.move_to(moment)
        self._progress = progress or (lambda _step, _done, _all: True)
        getattr(self, f"_play_{step_id_of(step_key).lower()}")(step_key)

    def has_script(self, step_key: str) -> bool:
        """Whether the step can be played: what only happens when somebody needs it (L3, T8) is left to people."""
        return hasattr(self, f"_play_{step_id_of(step_key).lower()}")

    def play_until(self, last: str, progress: Progress | None = None) -> None:
        """Play every step up to and with `last` that is open or opens on the way; what is done is left alone.

        With several contests the procedure takes them one after the other: T1 of the second waits for T7 of the first.
        """
        played: set[str] = set()
        while key := self._next_open(last, played):
            played.add(key)
            self.play(key, progress)

    def _next_open(self, last: str, played: set[str]) -> str:
        """Key of the first open step, in the order of the day, that has a script; "" when none is left."""
        state, rules = self.precinct.state, self.precinct.rules
        for step in rules.procedure.steps():
            for key in instances(step, state, rules):
                if self.has_script(key) and key not in state.steps and key not in played and is_open(key, state, rules):
                    return key
            if step.id == last:
                return ""
        return ""

    def _do(self, command: Command, actor: str, seconds: float = 20) -> tuple[Entry, ...]:
        self.clock.pass_time(seconds)
        turnout.report_due(self.precinct)
        return self._done(self.precinct.do(command, actor))

    @staticmethod
    def _done(answer: Answer) -> tuple[Entry, ...]:
        if isinstance(answer, Refusal):
            raise PracticeStopped(answer)
        return answer

    # -- preparation -----------------------------------------------------------------------------------------

    def _play_s3(self, _key: str) -> None:
        members = tuple(member.id for member in self.precinct.setup.members)
        self._do(commands.ConfirmMembers(members, declared=True), self.chair)

    def _play_l1(self, _key: str) -> None:
        """The list comes as the file an akimat would send, through the same import as any other."""
        generated = practice_people.generate_voters(
            self.voters, self.seed, practice_setup.VOTING_DAY, self.precinct.setup.precinct.place
        )
        csv = practice_people.voters_csv(generated)
        (self.folder / "voters.csv").write_bytes(csv)
        preview = list_import.preview(csv, practice_setup.VOTING_DAY)
        self.clock.pass_time(600)
        keys_order = random.Random(self.seed)
        self._done(voter_list.receive(self.precinct, preview, "12", "Ахметов Д. С.", self.chair, keys_order))

    def _play_l2(self, _key: str) -> None:
        day = practice_setup.VOTING_DAY
        since = day.replace(day=1)
        self._do(commands.ShowList(since, day.replace(day=10), "1"), self.secretary)

    def _play_b1(self, _key: str) -> None:
        received = figures_of(self.precinct.state, self.precinct.rules.edition).received
        numbers = {contest.id: received for contest in self.precinct.setup.contests}
        self._do(commands.ReceiveBallots("12", numbers, self.deputy), self.chair)

    def _play_l4(self, _key: str) -> None:
        self._do(commands.FreezeList(), self.chair)

    # -- opening ---------------------------------------------------------------------------------------------

    def _play_o1(self, _key: str) -> None:
        self.clock.move_to(practice_setup.at(0, 6, 20))
        members = tuple(member.id for member in self.precinct.setup.members)
        self._done(people.record_presence(self.precinct, members, PEOPLE, self.secretary))

    def _play_o2(self, _key: str) -> None:
        boxes = (
            Box(BoxKind.STATIONARY, 1, ("KZ 004417",)),
            Box(BoxKind.STATIONARY, 2, ("KZ 004418",)),
            Box(BoxKind.PORTABLE, 1, ("KZ 004431",)),
        )
        self._do(commands.SealBoxes(boxes, (self.deputy, self.secretary)), self.chair, 240)

    def _play_o3(self, _key: str) -> None:
        """What the premises will need to the desks in equal parts, the rest to the safe."""
        figures = figures_of(self.precinct.state, self.precinct.rules.edition)
        needed = figures.issued_premises + figures.spoiled
        desks = len(self.issuers)
        share = -(-needed // desks)
        for contest in self.precinct.setup.contests:
            received = self.precinct.state.stock[contest.id].received
            handed = {member: part for member, part in zip(self.issuers, _parts(needed, share), strict=False) if part}
            safe = received - sum(handed.values())
            self._do(commands.HandOutBallots(contest.id, handed, safe), self.chair, 180)

    def _play_o4(self, _key: str) -> None:
        self._do(commands.OpenVoting(self.chair), self.chair, 5)

    # -- voting ----------------------------------------------------------------------------------------------

    def _play_v(self, _key: str) -> None:
        """Requests for home voting, the crew's way, everyone who comes, a few spoiled ballots."""
        figures = figures_of(self.precinct.state, self.precinct.rules.edition)
        order = random.Random(self.seed + 1)
        keys_left = [row.key for row in voters.every(self.precinct.store)]
        order.shuffle(keys_left)
        untouched = [key for key in keys_left if self.precinct.state.voters.get(key) is None]
        at_home = self._request_home_voting(untouched, figures.issued_home)
        self._send_and_return_crew()
        coming = [key for key in untouched if key not in at_home]
        left = figures.issued_premises - sum(self._issued_per_member().values())
        self._issue(coming[: max(left, 0)], figures.spoiled)

    def _request_home_voting(self, untouched: list[int], wanted: int) -> set[int]:
        noon = self.precinct.setup.at(self.precinct.rules.edition.home_deadline)
        missing = max(wanted - len(self.precinct.state.requests), 0) if self._portable_boxes() else 0
        asked = untouched[:missing]
        reasons = itertools.cycle(("health", "health", "care"))
        for key in asked:
            received = min(self.clock.now(), noon)  # they came in time, whenever the script is taken up (R20)
            self._do(commands.RequestHomeVoting(key, received, next(reasons)), self.deputy, 30)
        return set(asked)

    def _send_and_return_crew(self) -> None:
        """One way of one crew with every request that waits; it takes a few ballots more for spoilage (R20)."""
        state = self.precinct.state
        waiting = tuple(number for number, request in state.requests.items() if request.waits)
        boxes = self._portable_boxes()
        if waiting and boxes:
            spare = min([CREW_SPARE, *(stock.safe - len(waiting) for stock in state.stock.values())])
            taken = {contest: len(waiting) + spare for contest in state.stock}
            crew = (self.deputy, self.secretary)
            self._do(commands.SendCrew(boxes[0], crew, waiting, taken, people_told=True), self.chair, 60)
        for number, trip in self.precinct.state.trips.items():
            if trip.returned_at is None:
                voted = tuple(self.precinct.state.requests[request].voter for request in trip.requests)
                unused = {contest: taken - len(voted) for contest, taken in trip.ballots.items()}
                nothing = dict.fromkeys(trip.ballots, 0)
                self._do(commands.ReturnCrew(number, voted, nothing, unused), self.chair, 7200)

    def _portable_boxes(self) -> list[str]:
        """A learner may have put up none: then nobody votes at home."""
        return [box.key for box in self.precinct.state.boxes_of(BoxKind.PORTABLE)]

    def _issue(self, coming: list[int], spoiled: int) -> None:
        """Voters come to desks that still have ballots, spread over the hours that are left."""
        closes = practice_setup.at(0, 19, 55)
        pause = max((closes - self.clock.now()).total_seconds(), 0.0) / max(len(coming) + spoiled, 1)
        contests = tuple(contest.id for contest in self.precinct.setup.contests)
        to_spoil = max(spoiled - self._spoiled(), 0)
        at_desks = self._at_desks()
        desks = itertools.cycle(at_desks)
        for place, key in enumerate(coming):
            member = self._next_with_ballots(desks, len(at_desks))
            self._do(commands.IssueBallots(key, contests), member, pause)
            if place < to_spoil:
                self._do(
                    commands.ReplaceSpoiled(key, contests[0]), self._next_with_ballots(desks, len(at_desks)), pause
                )
            if not self._progress("V", place + 1, len(coming)):
                return

    def _at_desks(self) -> list[str]:
        """Those who were handed ballots: a learner may have given some to the deputy, and none to others."""
        stocks = self.precinct.state.stock.values()
        members = (member.id for member in self.precinct.setup.members)
        return [member for member in members if any(stock.handed.get(member) for stock in stocks)]

    def _next_with_ballots(self, desks: "itertools.cycle[str]", of: int) -> str:
        stocks = self.precinct.state.stock.values()
        for member in itertools.islice(desks, of):
            if all(stock.held.get(member, 0) > 0 for stock in stocks):
                return member
        return next(desks)

    def _issued_per_member(self) -> dict[str, int]:
        return self.precinct.state.stock[self.precinct.setup.contests[0].id].issued

    def _spoiled(self) -> int:
        return self.precinct.state.stock[self.precinct.setup.contests[0].id].spoiled

    # -- the count -------------------------------------------------------------------------------------------

    def _play_c1(self, _key: str) -> None:
        self.clock.move_to(practice_setup.at(0, 20, 3))
        self._do(commands.CloseVoting(practice_setup.at(0, 20, 0), self.chair), self.chair, 0)

    def _play_c2(self, key: str) -> None:
        self._count(key)
        for number, contest in enumerate(self.precinct.setup.contests, start=1):
            if contest.id not in self.precinct.state.cancelled_seals:
                self._do(commands.CancelUnused(contest.id, "corner_cut", f"KZ 00445{number}"), self.chair, 120)

    def _play_c3(self, key: str) -> None:
        self._count(key)
        for number, contest in enumerate(self.precinct.setup.contests, start=1):
            if contest.id not in self.precinct.state.spoiled_seals:
                self._do(commands.PackSpoiled(contest.id, f"KZ 00446{number}"), self.chair, 60)

    def _play_c4(self, key: str) -> None:
        self._count(key, 900)

    def _play_c5(self, _key: str) -> None:
        heard_by = len(self.precinct.state.present) + len(self.precinct.state.people)
        self._do(commands.AnnounceReceived(self.chair, heard_by), self.chair, 60)

    def _play_c6(self, _key: str) -> None:
        findings = tuple(SealFinding(box.key, same=True) for box in self.precinct.state.boxes)
        self._do(commands.CompareSeals(findings), self.chair, 300)

    def _play_c7(self, key: str) -> None:
        box = items.box_of_step(key)
        if box not in self.precinct.state.opened_boxes:
            self._do(commands.OpenBox(box), self.chair, 120)
        self._count(key, 240)

    _play_c8 = _play_c7

    def _play_t1(self, key: str) -> None:
        self._do(commands.ConfirmSorted(instance_of(key), doubtful=0), self.chair, 1800)

    def _play_t2(self, key: str) -> None:
        """Doubtful ballots announced by hand at T1 are decided as what the pile would be: none has a clear will."""
        contest = instance_of(key)
        count = self.precinct.state.contest_count(contest)
        for _ in range(count.doubtful - len(count.decisions)):
            votes = len(self.precinct.state.present)
            self._do(commands.DecideDoubtful(contest, votes, 0, "will_unclear", "1"), self.chair, 60)

    def _play_t3(self, key: str) -> None:
        self._count(key, 150)

    _play_t4 = _play_t3

    def _play_t5(self, key: str) -> None:
        contest = instance_of(key)
        for outcome in outcomes(self.precinct.state, self.precinct.rules, contest):
            if not settled(outcome, self.precinct.state, contest) and outcome.level is Level.WARN:
                self._do(commands.NoteWarning(contest, outcome.key), self.chair)
        self._do(commands.AcceptRelations(contest), self.chair, 60)

    def _count(self, step_key: str, seconds: float = 120) -> None:
        """Both counts of every item that has no agreed number; an open first count is answered by another member.

        `seconds` for one count on an evening with one contest; with several, more people count beside each other (R24).
        """
        state, edition = self.precinct.state, self.precinct.rules.edition
        seconds /= len(self.precinct.setup.contests)
        wanted = items.items_of(step_key, state, edition)
        for place, item in enumerate(wanted):
            while self.precinct.state.agreed(item) is None:
                packs, remainder = divmod(true_number(item, self.precinct.state, edition), edition.pack_size)
                count = self.precinct.state.counts.get(item)
                first = count.first.member if count and count.first else ""
                member = next(each for each in self.issuers if each != first)
                self._do(commands.EnterCount(item, packs, remainder), member, seconds)
            self._progress(step_key, place + 1, len(wanted))

    # -- the result ------------------------------------------------------------------------------------------

    def _play_t6(self, key: str) -> None:
        contest = instance_of(key)
        if self.precinct.state.contest_count(contest).drawn_up is None:
            self.clock.pass_time(300)
            self._done(result.draw_up_protocol(self.precinct, contest, self.chair, practice_setup.PIN))
        self._print(f"protocol.{contest}")
        members = tuple(member.id for member in self.precinct.setup.members)
        self._do(commands.SignOnPaper(contest, members, {}), self.chair, 300)

    def _play_t7(self, key: str) -> None:
        contest = instance_of(key)
        for member in (self.chair, self.secretary):
            drawn = self.precinct.state.contest_count(contest).drawn_up
            if drawn and member not in drawn.sealed:
                self.clock.pass_time(60)
                self._done(result.seal_protocol(self.precinct, contest, member, practice_setup.PIN))
        self.clock.pass_time(120)
        now = self.clock.now()
        self._do(commands.PostProtocol(contest, now, "1", ("p1", "p2")), self.chair, 0)

    def _print(self, paper: str) -> None:
        if not self.precinct.state.prints.get(paper):
            self.clock.pass_time(60)
            made = papers.make(self.precinct, paper, print_number=1)
            self._done(self.precinct.do(commands.RecordPrint(paper, papers.digest(made)), self.secretary))

    def _play_x1(self, _key: str) -> None:
        contents = ("ballots", "cancelled", "list")
        packages = tuple(Package(each, f"KZ 00447{number}") for number, each in enumerate(contents, start=1))
        self._do(commands.PackDocuments(packages), self.secretary, 900)

    def _play_x2(self, _key: str) -> None:
        self.clock.pass_time(60)
        pins = {Role.CHAIR: practice_setup.PIN, Role.SECRETARY: practice_setup.PIN}
        self._done(result.export_bundle(self.precinct, self.folder, self.chair, pins))

    def _play_x3(self, _key: str) -> None:
        self.clock.pass_time(3600)
        self._do(commands.HandOver("Омаров Н. Т.", self.clock.now()), self.chair, 0)

    def _play_x4(self, _key: str) -> None:
        self._do(commands.CloseDay(), self.chair, 60)


def _parts(total: int, share: int) -> list[int]:
    """`total` in parts of `share`, the last one smaller."""
    full, rest = divmod(total, share)
    return [share] * full + [rest]
