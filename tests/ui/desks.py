"""A voting day for the tests of the desk: several contests, ballots on four desks and in the safe."""

import functools
import shutil
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from precinct_app.domain import commands
from precinct_app.domain.district.methods.method import name_of
from precinct_app.domain.district.setup import DistrictSetup
from precinct_app.domain.election import Contest, Words
from precinct_app.domain.iin import control_digit
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange import certificates
from precinct_app.services import practice_run, practice_setup, rulebook, voter_list
from precinct_app.services.clock import PracticeClock
from precinct_app.services.district import OpenDistrict
from precinct_app.services.practice_run import PracticeRun
from tests import folders
from tests.ui import days
from ui.pages.voting.list_page import VoterListPage

CERTIFICATE = "000123"
_MORE = (
    ("maslikhat", "maslikhat", Words(kk="Мәслихат, № 9 округ", ru="Маслихат, округ № 9", en="Maslikhat, district 9")),
    ("akim", "akim", Words(kk="Ауыл әкімі", ru="Аким села", en="Akim of the village")),
    ("referendum", "referendum", Words(kk="Референдум", ru="Референдум", en="Referendum")),
)


def voting_day(folder: Path, contests: int = 2, voters: int = 60, certificate_of: int = 0) -> PracticeRun:
    """A precinct that has just opened, with so many contests; closed after the test.

    The voter with the key `certificate_of` left with a certificate the day before.
    """
    target = folder / "practice"
    shutil.copytree(_opened(contests, voters, certificate_of), target)
    run = days._reopen(target)
    days._open.append(run)
    return run


def right_iin(digits: str) -> str:
    """An IIN of these eleven digits that nobody on the list has."""
    return f"{digits}{control_digit(digits)}"


@functools.cache
def _opened(contests: int, voters: int, certificate_of: int) -> Path:
    folder = folders.folder("desks-") / "practice"
    folder.mkdir()
    clock = PracticeClock(practice_setup.at(-1, 12), running=False)
    edition = rulebook.edition("kz-2026")
    first = practice_setup.contest(edition)
    several = (first, *(_like(first, *each) for each in _MORE[: contests - 1]))
    setup = DistrictSetup(practice_setup.election(edition), several, (practice_setup.precinct(),))
    district = OpenDistrict.create(
        practice_run.district_path(folder), practice_setup.PASSPHRASE, setup, clock, practice_run.PRACTICE_COST
    )
    assert isinstance(district, OpenDistrict)
    (folder / "trust.pem").write_bytes(certificates.to_pem(district.trust().authority))
    kit = practice_run._issue_kit(folder, district, voters, "kz-2026")
    record = practice_run.PracticeRecord(days.SEED, voters)
    (folder / "practice.json").write_bytes(msgspec.json.encode(record))
    run = PracticeRun(folder, clock, practice_run._make_precinct(folder, kit, clock), district)
    practice_run._enrol(run)
    run.day.play_until("L2")
    if certificate_of:
        command = commands.IssueCertificate(certificate_of, CERTIFICATE, same_settlement=False, signed_by="m1")
        assert not isinstance(run.precinct.do(command, "m1"), Refusal)
    run.day.play_until("O4")
    run.close()
    return folder


def _like(contest: Contest, contest_id: str, kind: str, title: Words) -> Contest:
    method = name_of(rulebook.edition("kz-2026").methods[kind])
    return msgspec.structs.replace(contest, id=contest_id, kind=kind, title=title, method=method)


def desk(qtbot: QtBot, run: PracticeRun, actor: str = "m4", lang: str = "ru") -> VoterListPage:
    """The page of the list in its window, a member with ballots at work."""
    window = days.make_window(qtbot, run, lang)
    window.session.choose_actor(actor)
    page = window.page("V")
    assert isinstance(page, VoterListPage)
    return page


def iin_of(page: VoterListPage, key: int) -> str:
    """The IIN of a voter's key."""
    return voter_list.line(page.session.precinct, key).row.iin


def scan(words: str, into: QWidget | None = None) -> None:
    """What a scanner does: type into whatever has the focus, and Enter."""
    for letter in words:
        QTest.keyClicks(into or focused(), letter)
    QTest.keyClick(into or focused(), Qt.Key.Key_Return)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One stroke, wherever the focus is."""
    QTest.keyClick(focused(), key, modifier)


def focused() -> QWidget:
    """The widget with the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found
