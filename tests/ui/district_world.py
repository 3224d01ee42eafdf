"""A district with several precincts for the tests of its window, and real bundles from some of them.

A precinct's day takes a third of a second, so every bundle is made once per process, in one district file that each
test copies.
"""

import functools
import shutil
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.keyslots import Cost
from precinct_app.domain.district.commands import AcceptBundle
from precinct_app.domain.district.setup import DistrictSetup
from precinct_app.domain.election import Precinct, Role
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange import bundle
from precinct_app.services import keys, papers, practice_people, practice_setup, rulebook
from precinct_app.services.clock import PracticeClock
from precinct_app.services.district import OpenDistrict
from precinct_app.services.from_kit import create_from_kit
from precinct_app.services.practice_day import PracticeDay
from precinct_app.services.precinct import OpenPrecinct
from tests import folders
from tests.documents.reading import picture
from ui.district.window import DistrictWindow
from ui.language import Language
from ui.settings import Settings

EDITION = "kz-2026"
NUMBERS = tuple(range(121, 131))
REPORTING = (127, 128)
BARE = 130
"""Reports, where a test asks for it, with keys that nobody certified."""
PASSPHRASE = practice_setup.PASSPHRASE
_COST = Cost(1, 1024, 1)
_SCANS: dict[bytes, bytes] = {}
"""Bundle -> the scan of its protocol: drawn once, for the nights are copies of one."""


@dataclass
class Night:
    """A district in the night after the vote: its file, its clock, and the bundles that lie on a drive."""

    folder: Path
    district: OpenDistrict
    clock: PracticeClock

    @property
    def drive(self) -> Path:
        """Where the bundles lie."""
        return self.folder / "drive"

    def bundle(self, number: int) -> Path:
        """The bundle of a precinct of REPORTING."""
        return self.drive / bundle.bundle_name(number)

    def altered(self, number: int, name: str = "") -> Path:
        """A copy of a precinct's bundle with one byte of its protocol changed."""
        data = bytearray(self.bundle(number).read_bytes())
        data[data.index(b'"took_part":') + len(b'"took_part":')] ^= 1
        path = self.folder / "altered" / (name or f"bundle-{number}.asice")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        return path

    def fingerprint(self, number: int, role: Role) -> str:
        """The fingerprint of a key, as it hangs on the wall of the precinct."""
        with closing(self._precinct(number)) as opened:
            return opened.state.keys[opened.setup.holder(role).id]

    def scan(self, number: int) -> Path:
        """The posted protocol of a precinct of REPORTING as a scan of 150 dpi."""
        path, sealed = self.folder / f"scan-{number}.png", self.bundle(number).read_bytes()
        if sealed not in _SCANS:
            with closing(self._precinct(number)) as opened:
                paper = papers.make(opened, f"protocol.{practice_setup.CONTEST}", print_number=1)
            picture(paper, 150).save(path)
            _SCANS[sealed] = path.read_bytes()
        path.write_bytes(_SCANS[sealed])
        return path

    def _precinct(self, number: int) -> OpenPrecinct:
        return OpenPrecinct.open(self.folder / f"precinct-{number}.pct", PASSPHRASE, lambda _state: self.clock)

    def close(self) -> None:
        """Close the district's file."""
        self.district.close()


def night(folder: Path, *, bare: bool = False) -> Night:
    """A fresh copy of the district, ten minutes after the voting day, nothing taken in; `bare`: BARE reported, too."""
    target = folder / "night"
    shutil.copytree(_made(bare=bare), target)
    clock = PracticeClock(practice_setup.at(1, 0, 10), running=False)
    return Night(target, opened(target, clock), clock)


def opened(folder: Path, clock: PracticeClock) -> OpenDistrict:
    """The district's file of a folder."""
    return OpenDistrict.open(folder / "district.pct", PASSPHRASE, lambda _state: clock)


def night_of(district: OpenDistrict, folder: Path) -> Night:
    """The night of a district that `make_district` made in `folder`."""
    assert isinstance(district.clock, PracticeClock)
    return Night(folder, district, district.clock)


def make_district(folder: Path, numbers: tuple[int, ...]) -> OpenDistrict:
    """A practice district with these precincts, its clock at noon of the eve."""
    folder.mkdir(parents=True)
    edition = rulebook.edition(EDITION)
    setup = DistrictSetup(
        practice_setup.election(edition), (practice_setup.contest(edition),), tuple(map(precinct, numbers))
    )
    clock = PracticeClock(practice_setup.at(-1, 12), running=False)
    district = OpenDistrict.create(folder / "district.pct", PASSPHRASE, setup, clock, _COST)
    assert not isinstance(district, Refusal)
    return district


def precinct(number: int) -> Precinct:
    """The practice precinct under another number."""
    return replace(practice_setup.precinct(), number=number)


def report(district: OpenDistrict, folder: Path, number: int, voters: int, seed: int, *, bare: bool = False) -> Path:
    """Play the day of one precinct and return its bundle, in folder/drive; `bare`: its certificates never came."""
    data = district.issue_kit(number, practice_people.members(), {practice_setup.CONTEST: voters + 23})
    assert isinstance(data, bytes)
    clock = PracticeClock(practice_setup.at(-1, 12), running=False)
    opened = create_from_kit(folder / f"precinct-{number}.pct", PASSPHRASE, data, clock, _COST)
    assert not isinstance(opened, Refusal)
    for role in (Role.CHAIR, Role.SECRETARY):
        member = opened.setup.holder(role).id
        clock.pass_time(60)
        if bare:
            keys.enrol_bare(opened, member, practice_setup.PIN, member)
            continue
        issued = district.certify(keys.make_request(opened, member, practice_setup.PIN), number, role)
        assert not isinstance(issued, Refusal)
        keys.take_certificate(opened, member, issued, district.trust(), member)
    drive = folder / "drive"
    drive.mkdir(exist_ok=True)
    PracticeDay(opened, clock, drive, seed, voters).play_until("X4")
    opened.close()
    return drive / bundle.bundle_name(number)


def complete(night: Night) -> None:
    """Let every precinct report that has not, with the numbers of one that has: the last hour of a long night."""
    arrival = night.district.state.arrivals[REPORTING[0]]
    for number in night.district.state.missing():
        command = AcceptBundle(number, 1, f"{number:064x}", arrival.head, tuple(arrival.reports.values()))
        assert isinstance(night.district.do(command), tuple)


@functools.cache
def _made(*, bare: bool) -> Path:
    folder = folders.folder("district-night-") / "night"
    district = make_district(folder, NUMBERS)
    for place, number in enumerate(REPORTING):
        report(district, folder, number, 40 + 5 * place, 7 + place)
    if bare:
        report(district, folder, BARE, 40, 11, bare=True)
    district.close()
    return folder


@dataclass
class Answers:
    """What the user answers when asked for files and folders, one after the other; None when there is no more."""

    files: list[Path] = field(default_factory=list)
    opened: list[Path] = field(default_factory=list)
    saved: list[Path] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)

    def open_files(self, parent: QWidget, title: str, kinds: str) -> list[Path]:
        chosen, self.files = self.files, []
        return chosen

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self.opened.pop(0) if self.opened else None

    def save_file(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        return self.saved.pop(0) if self.saved else None

    def folder(self, parent: QWidget, title: str) -> Path | None:
        return self.folders.pop(0) if self.folders else None


def open_window(qtbot: QtBot, night: Night, answers: Answers | None = None, lang: str = "ru") -> DistrictWindow:
    """The window of the district, shown."""
    asked = answers or Answers()
    settings = Settings(night.folder / "settings.ini")
    window = DistrictWindow(night.district, Language(lang), asked, settings)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def take_in(qtbot: QtBot, window: DistrictWindow, paths: list[Path]) -> None:
    """Take files in and wait for the end of it."""
    window.take_in(paths)
    qtbot.waitUntil(lambda: not window.intake.importing.running)
