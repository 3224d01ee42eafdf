"""Keys of chair and secretary: made here, wrapped by a PIN, certified by the district, never another one's (S2)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509

from precinct_app.domain.election import Role
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange import certificates
from precinct_app.exchange import keys as exchange_keys
from precinct_app.exchange.certificates import Identity
from precinct_app.exchange.trouble import Trouble
from precinct_app.services import keys, practice_people, practice_setup
from precinct_app.services.from_kit import create_from_kit
from precinct_app.services.precinct import OpenPrecinct
from tests.exchange import world
from tests.services.days import NUMBER, Day
from tests.services.file_room import CHEAP, OPENING_WORDS

PIN = practice_setup.PIN
CHAIR, SECRETARY = "m1", "m3"


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    """A district and its precinct before any key."""
    made = Day(tmp_path, "kz-2026", 1, (NUMBER,))
    kit = made.district.issue_kit(NUMBER, practice_people.members(), {"president": 60})
    assert isinstance(kit, bytes)
    precinct = create_from_kit(tmp_path / "precinct.pct", OPENING_WORDS, kit, made.clock, CHEAP)
    assert isinstance(precinct, OpenPrecinct)
    made.precincts[NUMBER] = precinct
    yield made
    made.close()


def certify(day: Day, request: bytes, role: Role) -> x509.Certificate:
    issued = day.district.certify(request, NUMBER, role)
    assert not isinstance(issued, Refusal)
    return issued


def test_members_are_the_ones_these_tests_speak_of(day: Day) -> None:
    setup = day.precincts[NUMBER].setup
    assert (setup.holder(Role.CHAIR).id, setup.holder(Role.SECRETARY).id) == (CHAIR, SECRETARY)
    assert keys.trust(day.precincts[NUMBER]) == day.district.trust()


def test_a_key_signs_with_its_pin_and_its_certificate_and_with_nothing_less(day: Day) -> None:
    """R44: PIN and certificate of the district."""
    precinct = day.precincts[NUMBER]
    with pytest.raises(keys.MissingKey):
        keys.unlock(precinct, CHAIR, PIN)
    request = keys.make_request(precinct, CHAIR, PIN)
    with pytest.raises(keys.MissingKey):
        keys.unlock(precinct, CHAIR, PIN)
    issued = certify(day, request, Role.CHAIR)
    answer = keys.take_certificate(precinct, CHAIR, issued, day.district.trust(), CHAIR)
    assert isinstance(answer, tuple)
    signer = keys.unlock(precinct, CHAIR, PIN)
    assert signer.certificate == issued == keys.certificate(precinct, CHAIR)
    assert signer.key.public_key() == issued.public_key()
    with pytest.raises(Trouble) as trouble:
        keys.unlock(precinct, CHAIR, "4321")
    assert trouble.value.code == "wrong_pin"
    again = keys.take_certificate(precinct, CHAIR, issued, day.district.trust(), CHAIR)
    assert isinstance(again, Refusal)
    assert again.code == "key_enrolled_already"


def test_a_request_that_waits_is_given_again_and_no_second_key_is_made(day: Day) -> None:
    """R44: a drive was lost on the way to the district."""
    precinct = day.precincts[NUMBER]
    request = keys.make_request(precinct, CHAIR, PIN)
    assert keys.make_request(precinct, CHAIR, PIN) == request
    with pytest.raises(Trouble) as trouble:
        keys.make_request(precinct, CHAIR, "4321")
    assert trouble.value.code == "wrong_pin"


def test_a_certificate_for_another_key_is_not_taken_in(day: Day) -> None:
    """R44: same person, same precinct, but the key of a file that no longer exists; it would never sign."""
    precinct = day.precincts[NUMBER]
    lost = certificates.make_request(exchange_keys.new_key(), keys.identity(precinct, CHAIR))
    issued = certify(day, lost, Role.CHAIR)
    with pytest.raises(keys.MissingKey):
        keys.take_certificate(precinct, CHAIR, issued, day.district.trust(), CHAIR)
    keys.make_request(precinct, CHAIR, PIN)
    with pytest.raises(Trouble) as trouble:
        keys.take_certificate(precinct, CHAIR, issued, day.district.trust(), CHAIR)
    assert (trouble.value.code, trouble.value.params["name"]) == ("wrong_contents", "certificate.m1")
    assert precinct.state.keys == {}
    assert precinct.store.kept("certificate.m1") is None


def test_a_certificate_of_another_person_precinct_or_district_is_not_taken_in(day: Day) -> None:
    """R44: role, precinct, election, authority."""
    precinct = day.precincts[NUMBER]
    request = keys.make_request(precinct, CHAIR, PIN)
    secretary = certify(day, keys.make_request(precinct, SECRETARY, PIN), Role.SECRETARY)
    foreign = world.signer("chair").certificate
    for certificate, code in ((secretary, "wrong_role"), (foreign, "unknown_signer")):
        with pytest.raises(Trouble) as trouble:
            keys.take_certificate(precinct, CHAIR, certificate, day.district.trust(), CHAIR)
        assert trouble.value.code == code
    issued = certify(day, request, Role.CHAIR)
    assert keys.take_certificate(precinct, CHAIR, issued, day.district.trust(), CHAIR)
    assert keys.identity(precinct, CHAIR) == Identity(precinct.setup.election.id, NUMBER, "chair")
