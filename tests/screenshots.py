"""Every page of the window as a picture in docs/screenshots/: `python -m tests.screenshots [part of a name]`.

Drawn without a screen from a practice day whose clock stands still. Keys and signatures are new each time, so pages
that show fingerprints differ there from one drawing to the next; the status line is given a fixed one.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QEvent, QSignalBlocker
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from precinct_app.domain import commands, items
from precinct_app.domain.events import IncidentDecision, IncidentKind
from precinct_app.domain.procedure import step_id_of
from precinct_app.services import incidents, people, practice_setup
from precinct_app.services.incidents import Votes
from precinct_app.services.people import NewPerson
from precinct_app.services.practice_truth import true_number
from tests.ui import days
from ui import theme, worker
from ui.app import NAME
from ui.district.window import DistrictWindow
from ui.language import Language
from ui.pages.opening.boxes_page import BoxesPage
from ui.pages.opening.hand_out_page import HandOutPage
from ui.pages.opening.presence_page import PresencePage
from ui.pages.preparation.list_page import ListPage
from ui.pages.voting.home_page import HomePage
from ui.pages.voting.list_page import VoterListPage
from ui.precinct_window import PrecinctWindow
from ui.session import Session
from ui.settings import LastFile, Settings
from ui.start_window import StartWindow
from ui.widgets.handy import KEYS

TARGET = Path(__file__).parents[1] / "docs" / "screenshots"
VOTERS = 2256
COME = 1025
"""Voters who came before the picture of the list."""
QUIET = 40
"""Looks in a row, two milliseconds apart, at which no worker is at work: then the window has settled."""
FINGERPRINT = "7C1E 90B4"
Prepare = Callable[[PrecinctWindow], None]


@dataclass(frozen=True)
class Shot:
    """A page: the step played last, the page shown, who works, what is done on it before the picture."""

    until: str
    key: str
    actor: str = "m1"
    prepare: Prepare = lambda _window: None
    look: tuple[str, int] = ("light", 100)
    name: str = ""


def presence(window: PrecinctWindow) -> None:
    """Six members here."""
    page = window.page("O1")
    assert isinstance(page, PresencePage)
    for member in window.session.precinct.setup.members[:6]:
        page.members.tick(member.id).setChecked(True)


def boxes(window: PrecinctWindow) -> None:
    """Two of three boxes sealed."""
    page = window.page("O2")
    assert isinstance(page, BoxesPage)
    for (_, line), seal in zip(page.boxes, ("KZ 004417", "KZ 004418"), strict=False):
        line.setText(seal)
    for witness in ("m2", "p1"):
        page.witnesses.tick(witness).setChecked(True)


def hand_out(window: PrecinctWindow) -> None:
    """Ballots handed out, the safe not counted yet."""
    page = window.page("O3")
    assert isinstance(page, HandOutPage)
    for member in ("m4", "m5", "m6", "m7"):
        page.numbers[member].insert("400")
        page.numbers[member].textEdited.emit("400")


def voters(window: PrecinctWindow) -> None:
    """In the middle of the day: a surname typed, somebody on the card who has no ballot yet."""
    page, run = window.page("V"), window.session.practice
    assert isinstance(page, VoterListPage)
    assert run is not None
    with QSignalBlocker(window.session):
        run.day.play("V", lambda _step, done, _of: done < COME)
    window._clockwork.minute_passed.emit()
    page.search.edit.setText("каб")
    waiting = next(key for key, line in page._lines.items() if not line.mark.contests and not line.mark.request)
    page.table.choose(str(waiting))


def home(window: PrecinctWindow) -> None:
    """One crew on its way, one request waiting."""
    session, page = window.session, window.page("V.home")
    assert isinstance(page, HomePage)
    received = session.precinct.clock.now()
    for voter, reason in ((104, "health"), (987, "care"), (1502, "health")):
        session.do(commands.RequestHomeVoting(voter, received, reason))
    session.do(commands.SendCrew("portable.1", ("m2", "m3"), (1, 2), {"president": 4}, people_told=True))
    page.show_deed("back")


def half_a_day(window: PrecinctWindow) -> None:
    """Some came, two reports are written."""
    run = window.session.practice
    assert run is not None
    with QSignalBlocker(window.session):
        run.day.play("V", lambda _step, done, _of: done < COME)
    window._clockwork.minute_passed.emit()


def in_the_room(window: PrecinctWindow) -> None:
    """Another observer came, a representative of the media was removed."""
    precinct = window.session.precinct
    people.register_person(precinct, NewPerson("observer", "Сейітқазина Ә. Б.", "«Дала үні» ҚБ", "№ 04", "№ 8"), "m3")
    people.remove_person(precinct, 3, Votes(6, 1), "Снимал в кабинах для голосования", "m1")
    window.refresh()


def happened(window: PrecinctWindow) -> None:
    """A complaint that was answered, another that waits, a power cut."""
    precinct = window.session.precinct
    now = precinct.clock.now()
    complaint, power = IncidentKind.COMPLAINT, IncidentKind.POWER
    incidents.record(precinct, complaint, now, "Ермекова С. Т.", "Наблюдателя просили отойти от стола выдачи.", "m3")
    incidents.decide(precinct, 1, IncidentDecision.UPHELD, Votes(7, 0), "Место наблюдателей у стола.", "m1")
    incidents.record(precinct, power, now, "Смотритель школы", "Света не было четыре минуты.", "m3")
    incidents.record(precinct, complaint, now, "Белов А. Р.", "Урна не на виду у присутствующих.", "m3")
    window.refresh()


def taken_back(window: PrecinctWindow) -> None:
    """A row marked by mistake, about to be taken back."""
    page = window.page("V")
    assert isinstance(page, VoterListPage)
    window.session.do(commands.IssueBallots(641, ("president",)))
    page.choose_voter(641)
    page.card.reverse_button.click()


def first_count(window: PrecinctWindow) -> None:
    """The first member has counted everything of the step on screen."""
    session = window.session
    edition = session.precinct.rules.edition
    for item in items.items_of(window.shown, session.state, edition):
        packs, remainder = divmod(true_number(item, session.state, edition), edition.pack_size)
        session.precinct.do(commands.EnterCount(item, packs, remainder), "m4")


def close_time(window: PrecinctWindow) -> None:
    """The hour has come; the last voter left."""
    run = window.session.practice
    assert run is not None
    run.clock.move_to(practice_setup.at(0, 20, 4))
    for line in window.page("C1").findChildren(QLineEdit):
        line.setText("20:03")
    window._clockwork.show()
    window._clockwork.minute_passed.emit()


SHOTS = (
    *(Shot("B1", key) for key in ("S1", "S2", "S3", "L2", "L4", "B1")),
    Shot("B1", "O1", "m3", presence),
    Shot("O1", "O2", "m1", boxes),
    Shot("O2", "O3", "m1", hand_out),
    Shot("O3", "O4"),
    Shot("O4", "V", "m4", voters),
    Shot("O4", "V.home", "m2", home, name="V-home"),
    Shot("O4", "V", "m4", taken_back, name="V-reversal"),
    Shot("O4", "V.turnout", "m3", half_a_day, name="V-turnout"),
    Shot("O4", "V.changes", "m1", name="V-changes"),
    Shot("O4", "people", "m1", in_the_room),
    Shot("O4", "incidents", "m1", happened),
    Shot("V", "C1", "m1", close_time),
    Shot("C1", "C2", "m5", first_count),
    Shot("C2", "C3", "m4"),
    Shot("C3", "C4", "m5", first_count),
    Shot("C4", "C5"),
    Shot("C5", "C6"),
    Shot("C6", "C7.1", "m4"),
    Shot("C7", "C8.1", "m4"),
    Shot("C8", "T1.president"),
    Shot("T2", "T2.president"),
    Shot("T2", "T3.president", "m5", first_count),
    Shot("T3", "T4.president", "m4"),
    Shot("T4", "T5.president"),
    Shot("T5", "T6.president"),
    Shot("T6", "T7.president"),
    Shot("T7", "T8.president"),
    Shot("T7", "X1", "m3"),
    Shot("X1", "X2"),
    Shot("X2", "X3"),
    Shot("X3", "X4"),
    Shot("X4", "journal"),
    Shot("O4", "V", "m4", voters, ("dark", 100), "V-dark"),
    Shot("T4", "T5.president", look=("light", 150), name="T5-150"),
)
IN_THREE_LANGUAGES = ("start", "V", "T5")


class Drawing:
    """Writes pictures whose name holds `wanted`."""

    def __init__(self, app: QApplication, folder: Path, wanted: str) -> None:
        self.app, self.folder, self.wanted = app, folder, wanted
        TARGET.mkdir(parents=True, exist_ok=True)

    def languages(self, name: str) -> list[tuple[str, str]]:
        """(language, name of the picture) of a page that is wanted."""
        codes = ("ru", "kk", "en") if name in IN_THREE_LANGUAGES else ("ru",)
        names = [(code, name if code == "ru" else f"{name}-{code}") for code in codes]
        return [(code, each) for code, each in names if self.wanted in each]

    def picture(self, window: QWidget, name: str) -> None:
        """Let the window settle and write it."""
        window.resize(1366, 768)
        window.show()
        quiet = 0
        while quiet < QUIET:  # a paper that was made is then drawn, by another worker
            QTest.qWait(2)
            quiet = 0 if worker.at_work() else quiet + 1
        if isinstance(window, PrecinctWindow):
            window.status.show_entry(window.session.precinct.head.seq, FINGERPRINT)
        path = TARGET / f"{name}.png"
        window.grab().save(str(path))
        with Image.open(path) as picture:
            # flat colours: a third of the size
            few = picture.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
        print(f"docs/screenshots/{name}.png")
        self.put_away(window)

    def put_away(self, window: QWidget) -> None:
        """Delete the window now: a later change of the theme must not ask a closed file."""
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.app.processEvents()

    def settings(self) -> Settings:
        """Settings of nobody."""
        return Settings(self.folder / "settings.ini")

    def precinct_page(self, shot: Shot) -> None:
        """One page of the precinct's window, in the languages it is wanted in."""
        for code, name in self.languages(shot.name or step_id_of(shot.key)):
            theme.apply(self.app, *shot.look)
            with tempfile.TemporaryDirectory(dir=self.folder) as folder:
                session = days.make_session(days.practice(Path(folder), shot.until, VOTERS))
                session.choose_actor(shot.actor)
                window = PrecinctWindow(session, Language(code), self.settings())
                window.show()
                if shot.key in KEYS:
                    window.show_page(shot.key)
                else:
                    window.show_step(shot.key)
                shot.prepare(window)
                self.picture(window, name)
                days.close_all()

    def list_import(self) -> None:
        """L1 with a file read: a new precinct, not a practice one."""
        for code, name in self.languages("L1"):
            theme.apply(self.app)
            session, _ = days.new_precinct(Path(tempfile.mkdtemp(dir=self.folder)))
            members = tuple(member.id for member in session.precinct.setup.members)
            session.do(commands.ConfirmMembers(members, declared=True))
            window = PrecinctWindow(Session(session.precinct), Language(code), self.settings())
            window.show_step("L1")
            page = window.page("L1")
            assert isinstance(page, ListPage)
            rows = (days.played_folder() / "voters.csv").read_text(encoding="utf-8-sig").splitlines()
            path = self.folder / "list-127.csv"
            path.write_text("\n".join([*rows, rows[7], rows[12]]), encoding="utf-8")
            page.read(path)
            self.picture(window, name)
            days.close_all()

    def observers(self) -> None:
        """The observers' window in the middle of the day."""
        for _, name in self.languages("observer"):
            theme.apply(self.app)
            with tempfile.TemporaryDirectory(dir=self.folder) as folder:
                session = days.make_session(days.practice(Path(folder), "O4", VOTERS))
                window = PrecinctWindow(session, Language("ru"), self.settings())
                half_a_day(window)
                window.observer.toggle()
                assert window.observer.window is not None
                self.picture(window.observer.window, name)
                self.put_away(window)
                days.close_all()

    def start(self) -> None:
        """The start page, the kit, the check."""
        folder = days.played_folder("X4", VOTERS)
        session = Session(days.practice(Path(tempfile.mkdtemp(dir=self.folder)), "B1", VOTERS).precinct)
        path = self.folder / "precinct-127.pct"
        path.write_bytes(b"")
        os.utime(path, (1_807_000_000, 1_807_000_000))
        settings = self.settings()
        settings.remember_file(LastFile.of(path, session.precinct.setup))
        days.close_all()
        for page in ("start", "start-kit", "start-check"):
            for code, name in self.languages(page):
                theme.apply(self.app)
                window = StartWindow(Language(code), settings, days.Answers(folder / "kit-127.zip"), self.folder)
                if page == "start-kit":
                    window.page.ways["kit"].click()
                if page == "start-check":
                    window.page.ways["check"].click()
                    window.check.set_path("what", next(folder.glob("*.asice")))
                    window.check.check()
                self.picture(window, name)

    def district(self) -> None:
        """The district with the practice bundle taken in."""
        for page in ("intake", "precinct", "sums", "outcome", "sheet", "kits"):
            for code, name in self.languages(f"district-{page}"):
                theme.apply(self.app)
                run = days.practice(Path(tempfile.mkdtemp(dir=self.folder)), "X4", VOTERS)
                bundle = next(run.folder.glob("*.asice"))
                run.district.take_in(bundle.name, bundle.read_bytes())
                window = DistrictWindow(run.district, Language(code), days.Answers(), self.settings())
                if page == "precinct":
                    window.show_precinct(practice_setup.PRECINCT)
                else:
                    window.show_page(page)
                self.picture(window, name)
                days.close_all()


def main() -> int:
    """Write the pictures; return the exit code."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    app = QApplication([NAME])
    with tempfile.TemporaryDirectory() as folder:
        drawing = Drawing(app, Path(folder), wanted)
        drawing.start()
        drawing.list_import()
        drawing.observers()
        for shot in SHOTS:
            drawing.precinct_page(shot)
        drawing.district()
    worker.finish_all()
    days.close_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
