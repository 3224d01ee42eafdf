"""S1: a precinct's file from its kit, or one clear answer and no file."""

import datetime
import random
from pathlib import Path

import pytest
from msgspec.structs import replace

from precinct_app.domain.refusal import Refusal
from precinct_app.exchange import kit
from precinct_app.exchange.trouble import Trouble
from precinct_app.services import keys
from precinct_app.services.clock import PracticeClock
from precinct_app.services.from_kit import create_from_kit
from precinct_app.services.precinct import OpenPrecinct
from tests.exchange import world
from tests.services.file_room import CHEAP, OPENING_WORDS

CLOCK = PracticeClock(world.AT - datetime.timedelta(days=1), running=False)


def create(folder: Path, data: bytes) -> OpenPrecinct | Refusal:
    return create_from_kit(folder / "precinct.pct", OPENING_WORDS, data, CLOCK, CHEAP)


def written(**changes: object) -> bytes:
    """A kit of this setup, sealed by its district."""
    setup = replace(world.setup(), **changes)
    made = kit.Kit(setup, {contest.id: 100 for contest in setup.contests}, world.START)
    return kit.write_kit(made, world.authority().certificate, world.signer("district"), world.START)


def test_a_kit_makes_a_precinct_and_the_journal_knows_which_kit_it_was(tmp_path: Path) -> None:
    """R44: SHA-256 of the kit, and the authority that certifies the keys."""
    precinct = create(tmp_path, world.kit_bytes())
    assert isinstance(precinct, OpenPrecinct)
    assert precinct.setup == world.setup()
    assert precinct.state.kit == kit.read_kit(world.kit_bytes()).digest
    assert precinct.state.planned == {"president": 2300}
    assert keys.trust(precinct) == world.trust()
    assert precinct.current_step() == "S2"
    precinct.close()


def test_a_kit_with_any_byte_changed_makes_no_file(tmp_path: Path) -> None:
    """R44: altered, truncated, or no kit at all."""
    good, chance = world.kit_bytes(), random.Random(9)
    places = chance.sample(range(len(good)), 25)
    changed = [good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :] for place in places]
    for data in (b"", b"PK\x03\x04", good[:-1], good + b"\0", world.bundle(), *changed):
        with pytest.raises(Trouble):
            create(tmp_path, data)
    assert list(tmp_path.iterdir()) == []


def test_a_kit_that_the_law_refuses_makes_no_file(tmp_path: Path) -> None:
    """R1: six members; R44: an edition that this program does not know."""
    election = replace(world.setup().election, edition="kz-2099")
    for changes, code in (
        ({"members": world.setup().members[:6]}, "wrong_number_of_members"),
        ({"election": election}, "wrong_edition"),
    ):
        answer = create(tmp_path, written(**changes))
        assert isinstance(answer, Refusal)
        assert answer.code == code
    assert list(tmp_path.iterdir()) == []
