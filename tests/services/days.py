"""Districts with precincts whose day was played: one contest or two, one precinct or several."""

import atexit
import functools
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from precinct_app.domain.district.methods.method import name_of
from precinct_app.domain.district.setup import DistrictSetup
from precinct_app.domain.election import Contest, Precinct, Role
from precinct_app.domain.protocol import Protocol
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange import bundle
from precinct_app.services import keys, practice_people, practice_setup, rulebook
from precinct_app.services.clock import PracticeClock
from precinct_app.services.district import OpenDistrict
from precinct_app.services.from_kit import create_from_kit
from precinct_app.services.practice_day import PracticeDay
from precinct_app.services.practice_figures import figures_for
from precinct_app.services.precinct import OpenPrecinct
from tests import folders
from tests.db.files import copy_file
from tests.services.file_room import CHEAP, OPENING_WORDS

NUMBER = practice_setup.PRECINCT
PINS = {Role.CHAIR: practice_setup.PIN, Role.SECRETARY: practice_setup.PIN}
CONTESTS = ("president", "maslikhat")
MORE = ("kurultai_list", "akim")
"""Contests of a day with three or four."""
VOTERS = 60
SEED = 7


class Day:
    """A district and its precincts in a folder, all files open. Each precinct has its own clock, which stands still."""

    def __init__(self, folder: Path, edition: str, contests: int, numbers: Sequence[int]) -> None:
        self.folder = folder
        self.edition = rulebook.edition(edition)
        self.clock = PracticeClock(practice_setup.at(-1, 12), running=False)
        setup = DistrictSetup(
            practice_setup.election(self.edition),
            tuple(self._contest(contest) for contest in (*CONTESTS, *MORE)[:contests]),
            tuple(self._precinct(number) for number in numbers),
        )
        district = OpenDistrict.create(folder / "district.pct", OPENING_WORDS, setup, self.clock, CHEAP)
        assert isinstance(district, OpenDistrict), district
        self.district = district
        self.precincts: dict[int, OpenPrecinct] = {}

    def _contest(self, contest_id: str) -> Contest:
        method = name_of(self.edition.methods[contest_id])
        return replace(practice_setup.contest(self.edition), id=contest_id, kind=contest_id, method=method)

    @staticmethod
    def _precinct(number: int) -> Precinct:
        return replace(practice_setup.precinct(), number=number)

    def play(self, number: int, last: str, voters: int = VOTERS, seed: int = SEED) -> OpenPrecinct:
        """Kit, file, keys and the day of one precinct up to and with a step; its bundle goes to the folder."""
        clock = PracticeClock(practice_setup.at(-1, 12), running=False)
        received = figures_for(voters, self.edition.against_all, self.edition.invalid_reasons).received
        ballots = {contest.id: received for contest in self.district.state.contests}
        kit = self.district.issue_kit(number, practice_people.members(), ballots)
        assert isinstance(kit, bytes), kit
        precinct = create_from_kit(self.folder / f"precinct-{number}.pct", OPENING_WORDS, kit, clock, CHEAP)
        assert isinstance(precinct, OpenPrecinct), precinct
        self.precincts[number] = precinct
        for role in PINS:
            enrol(self.district, precinct, role)
        PracticeDay(precinct, clock, self.folder, seed, voters).play_until(last)
        self.clock.move_to(clock.now())
        return precinct

    def bundle(self, number: int = NUMBER) -> bytes:
        """The bundle that the precinct exported."""
        return (self.folder / bundle.bundle_name(number)).read_bytes()

    def protocol(self, contest: str = CONTESTS[0], number: int = NUMBER) -> Protocol:
        """The protocol that was drawn up."""
        drawn = self.precincts[number].state.contest_count(contest).drawn_up
        assert drawn is not None
        return drawn.protocol

    def copy_of_district(self, folder: Path) -> OpenDistrict:
        """A copy of the district that a test may change; the caller closes it."""
        path = self.district.store.path
        self.district.close()
        copy_file(path, folder / path.name)
        self.district = OpenDistrict.open(path, OPENING_WORDS, lambda _state: self.clock)
        return OpenDistrict.open(folder / path.name, OPENING_WORDS, lambda _state: self.clock)

    def close(self) -> None:
        self.district.close()
        for precinct in self.precincts.values():
            precinct.close()


def enrol(district: OpenDistrict, precinct: OpenPrecinct, role: Role) -> None:
    """S2 for one role: request, certificate, certificate taken in."""
    member = precinct.setup.holder(role).id
    request = keys.make_request(precinct, member, practice_setup.PIN)
    issued = district.certify(request, precinct.setup.precinct.number, role)
    assert not isinstance(issued, Refusal), issued
    answer = keys.take_certificate(precinct, member, issued, district.trust(), member)
    assert isinstance(answer, tuple), answer


@functools.cache
def exported(edition: str = "kz-2026", contests: int = 1) -> Day:
    """A district with one precinct that exported its bundle (X2). Made once, looked at by many: nobody changes it."""
    day = Day(folders.folder("days-"), edition, contests, (NUMBER,))
    atexit.register(day.close)
    day.play(NUMBER, "X2")
    return day
