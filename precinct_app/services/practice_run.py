"""Practice files in a folder: a district, its kit, a precinct prepared up to the opening, and the whole day through."""

import contextlib
from pathlib import Path

import msgspec

from db.keyslots import Cost
from precinct_app.domain.district.setup import DistrictSetup
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.election import Role
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.state import PrecinctState
from precinct_app.exchange import bundle, certificates, kit
from precinct_app.services import keys, papers, practice_people, practice_setup, rulebook, summary
from precinct_app.services.clock import PracticeClock
from precinct_app.services.district import OpenDistrict
from precinct_app.services.from_kit import create_from_kit
from precinct_app.services.practice_day import PracticeDay, PracticeStopped, Progress
from precinct_app.services.practice_figures import figures_for
from precinct_app.services.precinct import OpenPrecinct

DEFAULT_VOTERS = 2256
DEFAULT_SEED = 7
PRACTICE_COST = Cost(iterations=1, memory=8 * 1024, lanes=1)
"""Practice passphrases are no secret, so guessing them need not be dear."""


OPENING = "L4"
"""The last step that is done before a learner takes over."""


class PracticeRecord(msgspec.Struct, frozen=True):
    """What a practice folder must remember to go on: kept as practice.json beside the files."""

    seed: int
    voters: int


class PracticeRun:
    """A practice folder with its district and precinct open."""

    def __init__(self, folder: Path, clock: PracticeClock, precinct: OpenPrecinct, district: OpenDistrict) -> None:
        self.folder = folder
        self.clock = clock
        self.precinct = precinct
        self.district = district
        record = msgspec.json.decode((folder / "practice.json").read_bytes(), type=PracticeRecord)
        self.day = PracticeDay(precinct, clock, folder, record.seed, record.voters)

    def close(self) -> None:
        """Close both files."""
        self.precinct.close()
        self.district.close()


def precinct_path(folder: Path) -> Path:
    """The practice precinct's file in a folder."""
    return folder / f"precinct-{practice_setup.PRECINCT}.pct"


def district_path(folder: Path) -> Path:
    """The practice district's file in a folder."""
    return folder / "district.pct"


def prepare(folder: Path, voters: int, seed: int, edition_id: str, contests: int = 1) -> PracticeRun:
    """Make a fresh practice folder: everything up to the eve of the voting day is done (S1-L4).

    `contests` is how many are voted on that day, at most practice_setup.MOST_CONTESTS.
    """
    folder.mkdir(parents=True, exist_ok=True)
    clock = PracticeClock(practice_setup.at(-1, 12), running=False)
    with contextlib.ExitStack() as opened:
        district = _make_district(folder, edition_id, clock, contests)
        opened.callback(district.close)
        kit_bytes = _issue_kit(folder, district, voters, edition_id)
        (folder / "passphrase").write_text(practice_setup.PASSPHRASE + "\n", encoding="utf-8")
        (folder / "practice.json").write_bytes(msgspec.json.encode(PracticeRecord(seed, voters)))
        precinct = _make_precinct(folder, kit_bytes, clock)
        opened.callback(precinct.close)
        run = PracticeRun(folder, clock, precinct, district)
        _enrol(run)
        run.day.play_until("L2")
        run.day.play("B1")  # ballots come before the eve (R14), although the table names them last
        run.day.play(OPENING)
        clock.move_to(practice_setup.at(0, 6, 20))
        opened.pop_all()  # both files stay open for whoever goes on
    return run


def reopen(folder: Path) -> PracticeRun:
    """Open an existing practice folder where it stood; its clock goes on from the last entry."""
    clock = PracticeClock(practice_setup.at(-1, 12), running=True)

    def clock_of(state: PrecinctState | DistrictState) -> PracticeClock:
        if state.last_at:
            clock.move_to(state.last_at)
        return clock

    precinct = OpenPrecinct.open(precinct_path(folder), practice_setup.PASSPHRASE, clock_of)
    try:
        district = OpenDistrict.open(district_path(folder), practice_setup.PASSPHRASE, clock_of)
    except BaseException:
        precinct.close()
        raise
    return PracticeRun(folder, clock, precinct, district)


def whole_day(
    folder: Path, voters: int, seed: int, edition_id: str, progress: Progress | None = None, contests: int = 1
) -> PracticeRun:
    """The day from kit to summary sheet, leaving the files that docs/formats.md and the README name."""
    run = prepare(folder, voters, seed, edition_id, contests)
    try:
        run.day.play_until("X4", progress)
        papers.write_all(run.precinct, folder)
        path = folder / bundle.bundle_name(practice_setup.PRECINCT)
        imported = run.district.take_in(path.name, path.read_bytes())
        if imported.trouble is not None:
            raise imported.trouble
        if imported.refusal is not None:
            raise PracticeStopped(imported.refusal)
        summary.write(run.district, folder, ("pdf", "csv", "json"))
    except BaseException:
        run.close()
        raise
    return run


def _make_district(folder: Path, edition_id: str, clock: PracticeClock, contests: int = 1) -> OpenDistrict:
    edition = rulebook.edition(edition_id)
    voted_on = practice_setup.contests(edition, contests)
    setup = DistrictSetup(practice_setup.election(edition, contests), voted_on, (practice_setup.precinct(),))
    district = OpenDistrict.create(district_path(folder), practice_setup.PASSPHRASE, setup, clock, PRACTICE_COST)
    if isinstance(district, Refusal):
        raise PracticeStopped(district)
    (folder / "trust.pem").write_bytes(certificates.to_pem(district.trust().authority))
    return district


def _issue_kit(folder: Path, district: OpenDistrict, voters: int, edition_id: str) -> bytes:
    edition = rulebook.edition(edition_id)
    received = figures_for(voters, edition.against_all, edition.invalid_reasons).received
    ballots = {contest.id: received for contest in district.state.contests}
    data = district.issue_kit(practice_setup.PRECINCT, practice_people.members(), ballots)
    if isinstance(data, Refusal):
        raise PracticeStopped(data)
    (folder / kit.kit_name(practice_setup.PRECINCT)).write_bytes(data)
    return data


def _make_precinct(folder: Path, kit_bytes: bytes, clock: PracticeClock) -> OpenPrecinct:
    precinct = create_from_kit(precinct_path(folder), practice_setup.PASSPHRASE, kit_bytes, clock, PRACTICE_COST)
    if isinstance(precinct, Refusal):
        raise PracticeStopped(precinct)
    return precinct


def _enrol(run: PracticeRun) -> None:
    """S2: keys of chair and secretary made in the precinct, certified by the district, taken in again."""
    folder = run.folder / "certificates"
    folder.mkdir(exist_ok=True)
    setup = run.precinct.setup
    for role in (Role.CHAIR, Role.SECRETARY):
        member = setup.holder(role).id
        request = keys.make_request(run.precinct, member, practice_setup.PIN)
        run.clock.pass_time(60)
        issued = run.district.certify(request, setup.precinct.number, role)
        if isinstance(issued, Refusal):
            raise PracticeStopped(issued)
        (folder / f"{setup.precinct.number}-{role}.pem").write_bytes(certificates.to_pem(issued))
        answer = keys.take_certificate(run.precinct, member, issued, run.district.trust(), member)
        if isinstance(answer, Refusal):
            raise PracticeStopped(answer)
