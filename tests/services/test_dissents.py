"""A member's dissenting opinion goes up with the bundle as it was written, and nobody can take it out (R4)."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from precinct_app.domain.commands import HandOver
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange import dissents as files
from precinct_app.exchange.trouble import Trouble
from precinct_app.services import dissents, result
from precinct_app.services.precinct import OpenPrecinct
from precinct_app.services.verification import verify_bundle
from tests.services import anew
from tests.services.anew import CHAIR, MASLIKHAT, MEMBER, PRESIDENT
from tests.services.days import NUMBER, PINS, Day
from tests.services.file_room import OPENING_WORDS

TYPED = "Мен санаумен келіспеймін: екі бума қайта саналмады."
SCAN = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
PAPER = b"%PDF-1.7\n% an opinion\n%%EOF\n"


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """A day with three opinions in its bundle: two about one contest, one of them about the other contest too."""
    made = Day(tmp_path_factory.mktemp("dissents"), "kz-2026", 2, (NUMBER,))
    precinct = made.play(NUMBER, "X1", voters=40)
    anew.done(dissents.attach_text(precinct, PRESIDENT, MEMBER, f"\n {TYPED} ", MEMBER))
    scan = made.folder / "scan.png"
    scan.write_bytes(SCAN)
    for contest in (PRESIDENT, MASLIKHAT):
        anew.done(dissents.attach_file(precinct, contest, "m6", scan, CHAIR))
    anew.done(result.export_bundle(precinct, made.folder, CHAIR, PINS))
    yield made
    made.close()


@pytest.fixture
def precinct(day: Day) -> OpenPrecinct:
    return day.precincts[NUMBER]


def refusal(answer: object) -> str:
    assert isinstance(answer, Refusal), answer
    return answer.code


def test_opinions_typed_and_scanned_go_up_byte_for_byte(day: Day, precinct: OpenPrecinct) -> None:
    """R4: numbered per contest; the journal knows whose they are and their digests."""
    opinions = verify_bundle(day.bundle(), day.district.trust()).bundle.opinions
    assert opinions == {"president-1.txt": TYPED.encode(), "president-2.png": SCAN, "maslikhat-1.png": SCAN}
    attached = precinct.state.contest_count(PRESIDENT).dissents
    assert [each.member for each in attached] == [MEMBER, "m6"]
    assert [each.digest for each in attached] == [hashlib.sha256(each).hexdigest() for each in (TYPED.encode(), SCAN)]
    assert [dissents.opinion(precinct, each) for each in attached] == [TYPED.encode(), SCAN]
    assert day.district.take_in("bundle", day.bundle()).accepted


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda files: files | {"president-1.txt": f"{TYPED} Келісемін.".encode()}, "dissent 1"),
        (lambda files: {name: data for name, data in files.items() if name != "president-2.png"}, "dissent 2"),
        (lambda files: files | {"president-3.pdf": PAPER}, "dissent 3"),
        (lambda files: files | {"president-1.pdf": PAPER}, "dissent 1"),
        (lambda files: files | {"president-1.txt": SCAN}, ""),
        (lambda files: files | {"akim-1.png": SCAN}, ""),
    ],
    ids=["rewritten", "left out", "slipped in", "two of one number", "another kind", "no such contest"],
)
def test_an_opinion_that_is_not_the_one_attached_is_refused_by_name(
    day: Day, change: Callable[[dict[str, bytes]], dict[str, bytes]], line: str
) -> None:
    """R4: whoever seals the bundle anew."""
    other = change(anew.read(day).opinions)
    with pytest.raises(Trouble) as error:
        verify_bundle(anew.sealed(day, opinions=other), day.district.trust())
    if line:
        assert (error.value.code, error.value.params) == ("journal_mismatch", {"contest": PRESIDENT, "line": line})
    else:
        assert error.value.code == "wrong_contents"
        assert str(error.value.params["name"]).startswith("dissents/")


def test_an_opinion_is_attached_once_by_a_member_and_says_something(day: Day, precinct: OpenPrecinct) -> None:
    """R4: what cannot be an opinion leaves the file as it was."""
    before = precinct.head
    assert refusal(dissents.attach_text(precinct, PRESIDENT, MEMBER, TYPED, MEMBER)) == "dissent_twice"
    assert refusal(dissents.attach_text(precinct, PRESIDENT, MEMBER, " \n", MEMBER)) == "document_missing"
    assert refusal(dissents.attach_text(precinct, PRESIDENT, "p1", "no", MEMBER)) == "not_a_member"
    empty = day.folder / "empty.txt"
    empty.touch()
    assert refusal(dissents.attach_file(precinct, PRESIDENT, MEMBER, empty, MEMBER)) == "document_missing"
    with pytest.raises(FileNotFoundError):
        dissents.attach_file(precinct, PRESIDENT, MEMBER, day.folder / "nowhere.pdf", MEMBER)
    assert precinct.head == before


def test_only_text_pdf_and_pictures_of_a_size_that_travels_are_attached(
    day: Day, precinct: OpenPrecinct, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R4: ten megabytes each, and together what one bundle can carry."""
    before = precinct.head
    path = day.folder / "opinion"
    for data in (b"MZ\0\0", b"\xd0", b"   \n", b"bell\x07", b"PK\x03\x04zip"):
        path.write_bytes(data)
        with pytest.raises(Trouble) as error:
            dissents.attach_file(precinct, PRESIDENT, MEMBER, path, MEMBER)
        assert error.value.code == "dissent_unreadable"
    path.write_bytes(b"%PDF-".ljust(files.LARGEST + 1, b"0"))
    with pytest.raises(Trouble) as error:
        dissents.attach_file(precinct, PRESIDENT, MEMBER, path, MEMBER)
    assert (error.value.code, error.value.params) == ("dissent_too_large", {"limit": 10})
    monkeypatch.setattr(dissents, "LARGEST_TOGETHER", 2 * files.MEBIBYTE)
    path.write_bytes(b"%PDF-".ljust(2 * files.MEBIBYTE, b"0"))
    with pytest.raises(Trouble) as error:
        dissents.attach_file(precinct, PRESIDENT, MEMBER, path, MEMBER)
    assert error.value.params == {"limit": 1}
    assert precinct.head == before


def test_an_opinion_is_there_when_the_file_is_opened_again(day: Day, precinct: OpenPrecinct) -> None:
    """R4: kept beside the journal under its digest, which the check of the file recomputes."""
    before = dissents.for_bundle(precinct)
    precinct.close()
    path: Path = precinct.store.path
    again = OpenPrecinct.open(path, OPENING_WORDS, lambda _state: precinct.clock)
    day.precincts[NUMBER] = again
    assert dissents.for_bundle(again) == before != {}
    assert again.store.damaged() == ()


def test_two_members_of_one_opinion_after_the_bundle_want_a_new_bundle_that_holds_both(tmp_path: Path) -> None:
    """R4, R35: nothing is handed over before; the new bundle has a higher version and replaces the one before."""
    day = Day(tmp_path, "kz-2026", 1, (NUMBER,))
    precinct = day.play(NUMBER, "X2", voters=40)
    first = day.bundle()
    scan = tmp_path / "scan.png"
    scan.write_bytes(SCAN)
    for member in (MEMBER, "m6"):
        anew.done(dissents.attach_file(precinct, PRESIDENT, member, scan, CHAIR))
    assert refusal(dissents.attach_file(precinct, PRESIDENT, "m6", scan, CHAIR)) == "dissent_twice"
    assert precinct.current_step() == "X2"
    early = precinct.would(HandOver("District", precinct.clock.now()), CHAIR)
    assert early is not None
    assert early.step == "X2"
    anew.done(result.export_bundle(precinct, tmp_path, CHAIR, PINS))
    assert precinct.current_step() == "X3"
    written = verify_bundle(day.bundle(), day.district.trust()).bundle
    assert written.opinions == {"president-1.png": SCAN, "president-2.png": SCAN}
    assert written.contents.version == 2
    assert hashlib.sha256(first).hexdigest() == precinct.state.bundles[0]
    assert hashlib.sha256(first).hexdigest().encode() in written.journal  # it names the one it replaces
    assert [day.district.take_in("bundle", data).accepted for data in (first, day.bundle())] == [True, True]
    day.close()
