"""From figures to the drive: drawn up and sealed with keys, exported so that no drive is left with half a bundle."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from precinct_app.domain.commands import RecordPrint, SignOnPaper
from precinct_app.domain.election import Role
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange import cose
from precinct_app.exchange.trouble import Trouble
from precinct_app.services import keys, practice_setup, result, verification
from precinct_app.services.precinct import OpenPrecinct
from tests.db.files import copy_file
from tests.services.days import NUMBER, PINS, Day, exported

PIN = practice_setup.PIN
CHAIR, SECRETARY = "m1", "m3"
NAME = f"bundle-{NUMBER}.asice"


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """A precinct whose relations are accepted (T5)."""
    day = Day(tmp_path_factory.mktemp("counted"), "kz-2026", 1, (NUMBER,))
    day.play(NUMBER, "T5", voters=40)
    yield day
    day.close()


@pytest.fixture
def precinct(tmp_path: Path) -> Iterator[OpenPrecinct]:
    """A precinct that exported its bundle and may export it again."""
    source = exported().precincts[NUMBER]
    source.store.close()
    copy_file(source.store.path, tmp_path / source.store.path.name)
    exported().precincts[NUMBER] = OpenPrecinct.open(source.store.path, "practice", lambda _state: source.clock)
    opened = OpenPrecinct.open(tmp_path / source.store.path.name, "practice", lambda _state: source.clock)
    yield opened
    opened.close()


def test_a_protocol_is_drawn_up_with_the_chair_s_key_and_sealed_by_both(counted: Day) -> None:
    """R34, R36: the code on paper says what the protocol says, under the journal's head at that moment."""
    precinct = counted.precincts[NUMBER]
    head = bytes.fromhex(precinct.head.hash)
    early = result.seal_protocol(precinct, "president", CHAIR, PIN)
    assert isinstance(early, Refusal)
    assert (early.code, early.step) == ("draw_up_first", "T6.president")
    refused = result.draw_up_protocol(precinct, "maslikhat", CHAIR, PIN)
    assert isinstance(refused, Refusal)
    assert refused.code == "unknown_contest"
    with pytest.raises(Trouble) as trouble:
        result.draw_up_protocol(precinct, "president", CHAIR, "4321")
    assert trouble.value.code == "wrong_pin"
    assert isinstance(result.draw_up_protocol(precinct, "president", CHAIR, PIN), tuple)
    drawn = precinct.state.contest_count("president").drawn_up
    assert drawn is not None
    code = cose.read_result(drawn.code)
    assert code.facts == cose.facts(drawn.protocol, precinct.setup)
    assert code.journal_head == head[:16]
    unsigned = result.seal_protocol(precinct, "president", CHAIR, "4321")
    assert isinstance(unsigned, Refusal)
    assert (unsigned.code, unsigned.step) == ("step_first", "T6.president")
    twice = result.draw_up_protocol(precinct, "president", CHAIR, "4321")
    assert isinstance(twice, Refusal)
    assert twice.code in {"step_done", "drawn_up_already"}
    precinct.do(RecordPrint("protocol.president", "d"), SECRETARY)
    members = tuple(member.id for member in precinct.setup.members)
    precinct.do(SignOnPaper("president", members, {}), CHAIR)
    for member in (CHAIR, SECRETARY):
        assert isinstance(result.seal_protocol(precinct, "president", member, PIN), tuple)
    with pytest.raises(keys.MissingKey):
        result.seal_protocol(precinct, "president", "m2", PIN)
    sealed = precinct.state.contest_count("president").drawn_up
    assert sealed is not None
    assert sealed.sealed.keys() == {CHAIR, SECRETARY}


def test_a_bundle_may_be_exported_again_and_counts_up(precinct: OpenPrecinct, tmp_path: Path) -> None:
    """R44: a drive was lost."""
    assert isinstance(result.export_bundle(precinct, tmp_path, CHAIR, PINS), tuple)
    verified = verification.verify_bundle((tmp_path / NAME).read_bytes(), keys.trust(precinct))
    assert verified.bundle.contents.version == 2
    assert precinct.state.bundles[-1] == verified.bundle.digest
    assert sorted(path.name for path in tmp_path.glob("*.asice*")) == [NAME]


def test_only_chair_or_deputy_export_and_only_with_both_pins(precinct: OpenPrecinct, tmp_path: Path) -> None:
    """R44: a refusal or a wrong PIN writes nothing."""
    refused = result.export_bundle(precinct, tmp_path, "m4", PINS)
    assert isinstance(refused, Refusal)
    assert refused.code == "wrong_role"
    with pytest.raises(Trouble) as trouble:
        result.export_bundle(precinct, tmp_path, CHAIR, PINS | {Role.SECRETARY: "4321"})
    assert trouble.value.code == "wrong_pin"
    assert list(tmp_path.glob("*.asice*")) == []
    assert len(precinct.state.bundles) == 1


def test_a_pulled_out_drive_does_not_cost_the_last_good_bundle(
    precinct: OpenPrecinct, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R44: written under another name, flushed, read back, and only then renamed; the journal knows of no export."""
    (tmp_path / NAME).write_bytes(b"the last good bundle")

    def pulled_out(_descriptor: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    seq = precinct.head.seq
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", pulled_out)
        with pytest.raises(OSError, match="Input/output"):
            result.export_bundle(precinct, tmp_path, CHAIR, PINS)
    assert (tmp_path / NAME).read_bytes() == b"the last good bundle"
    assert [path.name for path in tmp_path.glob("*.asice*")] == [NAME]
    with pytest.raises(FileNotFoundError):
        result.export_bundle(precinct, tmp_path / "gone", CHAIR, PINS)
    assert (precinct.head.seq, len(precinct.state.bundles)) == (seq, 1)
    assert isinstance(result.export_bundle(precinct, tmp_path, CHAIR, PINS), tuple)


def test_a_drive_that_gives_back_other_bytes_than_were_written_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R44: read back before it gets its name."""
    target = tmp_path / NAME
    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "read_bytes", lambda _self: b"other bytes")
    with pytest.raises(OSError, match="other bytes"):
        result.write_and_read_back(target, b"new")
    monkeypatch.undo()
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(NAME, b"old")]
