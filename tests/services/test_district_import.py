"""Many files at once: whoever verifies them, the outcome is that of taking them in one after the other."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from db import journal, lines
from db.trouble import StorageTrouble
from precinct_app.domain.district.commands import RevokeCertificate
from precinct_app.domain.events import KeyLoss
from precinct_app.exchange import certificates, fingerprints
from precinct_app.exchange.certificates import Identity
from precinct_app.services import district_import, import_worker
from precinct_app.services.arriving import Checked
from precinct_app.services.district import Imported, OpenDistrict
from precinct_app.services.district_import import DistrictImport, Progress, Taken, import_many
from tests.exchange import world
from tests.services.days import NUMBER, Day

OTHER = NUMBER + 1


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """Two precincts that exported their bundles."""
    day = Day(tmp_path_factory.mktemp("district"), "kz-2026", 1, (NUMBER, OTHER))
    day.play(NUMBER, "X2", voters=40, seed=1)
    day.play(OTHER, "X2", voters=60, seed=2)
    yield day
    day.close()


@pytest.fixture
def district(two: Day, tmp_path: Path) -> Iterator[OpenDistrict]:
    opened = two.copy_of_district(tmp_path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def paths(two: Day, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """More than a few files: two good ones, one of them twice, every sort of bad one, and one that is not there."""
    folder = tmp_path_factory.mktemp("drive")
    good = two.bundle(NUMBER)
    contents = {
        "bundle-127.asice": good,
        "copy.asice": good,
        "altered.asice": good.replace(b"BallotsIssued", b"BallotsIssuee", 1),
        "cut.asice": good[: len(good) // 2],
        "empty.asice": b"",
        "foreign.asice": world.bundle(),
        "picture.asice": b"\x89PNG\r\n\x1a\n",
        "longer.asice": good + b"\0",
        "longer-again.asice": good + b"\0",
        "bundle-128.asice": two.bundle(OTHER),
    }
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return [*(folder / name for name in contents), folder / "gone.asice"]


def told(taken: Sequence[Taken]) -> list[tuple[object, ...]]:
    return [(each.path.name, each.digest, seen(each.imported), type(each.trouble), str(each.trouble)) for each in taken]


def seen(imported: Imported | None) -> tuple[object, ...]:
    if imported is None:
        return ()
    return (imported.name, imported.precinct, imported.accepted, imported.again, str(imported.trouble))


def kept(district: OpenDistrict) -> tuple[object, ...]:
    names = [name for name in district.store.evidence.names() if name.startswith("bundle.")]
    state = district.state
    return state.arrivals, state.refused, state.sums("president"), lines.sums(district.store, "president"), names


def one_by_one(district: OpenDistrict, paths: Sequence[Path]) -> list[Imported]:
    return [district.take_in(path.name, path.read_bytes()) for path in paths if path.exists()]


def test_worker_processes_lead_to_what_taking_in_one_by_one_leads_to(
    two: Day, district: OpenDistrict, paths: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "serial").mkdir()
    serial = two.copy_of_district(tmp_path / "serial")
    expected = one_by_one(serial, paths)
    taken = list(import_many(district, paths, workers=2))
    assert [each.path for each in taken] == paths
    assert [seen(each.imported) for each in taken[:-1]] == [seen(each) for each in expected]
    assert isinstance(taken[-1].trouble, FileNotFoundError)
    assert kept(district) == kept(serial)
    assert journal.first_broken(district.journal_rows()) == 0
    assert sorted(district.state.arrivals) == [NUMBER, OTHER]
    serial.close()


def test_a_few_files_and_an_import_without_processes_come_to_the_same(
    two: Day, district: OpenDistrict, paths: list[Path], tmp_path: Path
) -> None:
    taken = list(import_many(district, paths, workers=0))
    folder = tmp_path / "again"
    folder.mkdir()
    other = two.copy_of_district(folder)
    few = [each for path in paths for each in import_many(other, [path])]
    assert told(taken) == told(few)
    assert kept(district) == kept(other)
    other.close()


def test_the_order_of_the_files_does_not_change_the_sums(
    two: Day, district: OpenDistrict, paths: list[Path], tmp_path: Path
) -> None:
    list(import_many(district, paths, workers=0))
    for seed in range(3):
        mixed = random.Random(seed).sample(paths, len(paths))
        folder = tmp_path / str(seed)
        folder.mkdir()
        other = two.copy_of_district(folder)
        list(import_many(other, mixed, workers=0))
        assert other.state.arrivals == district.state.arrivals
        assert {each.digest for each in other.state.refused} == {each.digest for each in district.state.refused}
        assert kept(other)[2:4] == kept(district)[2:4]
        other.close()


def test_a_cancelled_import_keeps_what_was_taken_in_and_nothing_of_the_rest(
    district: OpenDistrict, paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(district_import, "_TURN", 0)
    importing = DistrictImport(district, paths, workers=0)
    taken: list[Taken] = []
    while importing.running and not taken:
        taken = importing.poll(1)
    importing.cancel()
    seq, bundles = district.state.seq, kept(district)
    assert not importing.running
    assert importing.poll(1) == []
    assert (district.state.seq, kept(district)) == (seq, bundles)
    assert len(taken) == importing.done < len(paths)
    assert journal.first_broken(district.journal_rows()) == 0


def test_leaving_off_early_cancels_the_rest(district: OpenDistrict, paths: list[Path]) -> None:
    for taken in import_many(district, paths, workers=0):
        assert taken.path == paths[0]
        break
    assert sorted(district.state.arrivals) == [NUMBER]


def test_a_full_disk_costs_one_file_and_not_the_import(
    district: OpenDistrict, paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in = OpenDistrict.take_in_checked

    def refuse_one(self: OpenDistrict, checked: Checked) -> Imported:
        if checked.name == "bundle-127.asice":
            raise StorageTrouble("disk_full", file="district.pct")
        return take_in(self, checked)

    monkeypatch.setattr(OpenDistrict, "take_in_checked", refuse_one)
    taken = list(import_many(district, paths, workers=0))
    assert isinstance(taken[0].trouble, StorageTrouble)
    assert taken[1].imported is not None
    assert taken[1].imported.accepted


def test_a_key_that_was_revoked_while_the_files_were_verified_signs_nothing(
    two: Day, district: OpenDistrict, paths: list[Path]
) -> None:
    importing = DistrictImport(district, paths[:2], workers=0)
    importing._give_out()
    for _, future in importing._given:
        future.result()  # verified, and not written yet
    chair_of = Identity(district.state.known.id, NUMBER, "chair")
    chair = next(each for each in two.district.certificates() if certificates.identity_of(each) == chair_of)
    named = fingerprints.fingerprint(certificates.der(chair))
    assert isinstance(district.do(RevokeCertificate(NUMBER, "chair", named, KeyLoss.LOST)), tuple)
    for taken in importing.poll():
        assert taken.imported is not None
        assert taken.imported.trouble is not None
        assert taken.imported.trouble.code == "certificate_revoked"
    assert not district.state.arrivals


def test_nothing_to_take_in_is_over_at_once(district: OpenDistrict) -> None:
    assert list(import_many(district, [])) == []


def test_speed_and_remaining_time_follow_from_what_is_done() -> None:
    assert Progress(0, 60, 0.0).remaining is None
    assert Progress(0, 60, 3.0).remaining is None
    assert (Progress(20, 60, 10.0).per_second, Progress(20, 60, 10.0).remaining) == (2.0, 20.0)


def test_a_worker_is_told_what_a_verification_asks_and_nothing_that_arrived(district: OpenDistrict) -> None:
    asked = import_worker.asked(district.trust(), district.state, district.lock_key()).state
    assert (asked.known, asked.contests, asked.precincts) == (
        district.state.known,
        district.state.contests,
        district.state.precincts,
    )
    assert (asked.seq, asked.issued) == (0, {})


def test_bytes_are_known_again_by_their_mark_and_others_are_not() -> None:
    key = bytes(range(32))
    mark = import_worker.mark(b"a bundle", key)
    assert import_worker.mark(b"a bundle", key, mark) == mark
    assert import_worker.mark(b"a bundl3", key, mark) != mark
    assert import_worker.mark(b"a bundle", bytes(32), mark) != mark
    assert import_worker.mark(b"a bundle", key) != mark  # every file has its own


def test_a_file_that_changes_between_verification_and_taking_in_does_not_count(
    district: OpenDistrict, paths: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept are the bytes that were verified, whoever holds the drive meanwhile."""
    copies = [tmp_path / path.name for path in paths[:-1]]
    for path, copy in zip(paths, copies, strict=False):
        copy.write_bytes(path.read_bytes())
    monkeypatch.setattr(district_import, "_TURN", 0)
    importing = DistrictImport(district, copies, workers=1)
    importing._give_out()
    for _, future in importing._given:
        future.result(60)  # verified, and not written yet
    copies[0].write_bytes(copies[2].read_bytes())
    copies[1].unlink()
    first, second, third, *_ = importing.poll(60)
    importing.cancel()
    assert first.imported is not None
    assert str(first.imported.trouble).startswith("altered_file")
    assert first.digest == fingerprints.digest(copies[2].read_bytes())
    assert isinstance(second.trouble, FileNotFoundError)
    assert third.imported is not None
    assert not district.state.arrivals


def test_when_the_disk_refuses_several_together_each_is_tried_by_itself(
    district: OpenDistrict, paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What did fit is in, what did not has its trouble, and nothing is there twice."""
    take_in = OpenDistrict.take_in_checked
    tried: list[str] = []

    def refuse_one(self: OpenDistrict, checked: Checked) -> Imported:
        tried.append(checked.name)
        if checked.name == "altered.asice":
            raise StorageTrouble("disk_full", file="district.pct")
        return take_in(self, checked)

    monkeypatch.setattr(OpenDistrict, "take_in_checked", refuse_one)
    taken = list(import_many(district, paths, workers=1))
    assert tried[:3] == [path.name for path in paths[:3]]
    assert tried[3:7] == [path.name for path in paths[:4]]
    assert [each.path for each in taken] == paths
    assert [type(each.trouble) for each in taken if each.trouble] == [StorageTrouble, FileNotFoundError]
    assert sorted(district.state.arrivals) == [NUMBER, OTHER]
    assert len(district.store.evidence.names()) == len(set(district.store.evidence.names())) == 2
    assert journal.first_broken(district.journal_rows()) == 0
