"""A key whose certificate did not come, a lost one, a holder who went: the day goes on, and the bundle holds (S2)."""

from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

from precinct_app.domain.commands import AppointActing, EnrolKey, PackDocuments, PostProtocol
from precinct_app.domain.decide.keys import key_holder, unsealed
from precinct_app.domain.district.commands import AdmitKey, RevokeCertificate
from precinct_app.domain.election import Role
from precinct_app.domain.events import KeyLoss, Package
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange import certificates, fingerprints
from precinct_app.exchange import keys as exchange_keys
from precinct_app.exchange.trouble import Trouble
from precinct_app.services import keys, people, practice_people, practice_setup, result
from precinct_app.services.clock import PracticeClock
from precinct_app.services.from_kit import create_from_kit
from precinct_app.services.incidents import Votes
from precinct_app.services.practice_day import PracticeDay
from precinct_app.services.practice_figures import figures_for
from precinct_app.services.precinct import OpenPrecinct
from tests.services.days import NUMBER, Day
from tests.services.file_room import CHEAP, OPENING_WORDS

PIN = practice_setup.PIN
CHAIR, DEPUTY, SECRETARY = "m1", "m2", "m3"
VOTERS = 60


@pytest.fixture
def day(tmp_path: Path) -> Day:
    """A district and its precinct before any key."""
    made = Day(tmp_path, "kz-2026", 1, (NUMBER,))
    received = figures_for(VOTERS, made.edition.against_all, made.edition.invalid_reasons).received
    kit = made.district.issue_kit(NUMBER, practice_people.members(), {"president": received})
    assert isinstance(kit, bytes)
    clock = PracticeClock(practice_setup.at(-1, 12), running=False)
    precinct = create_from_kit(tmp_path / "precinct.pct", OPENING_WORDS, kit, clock, CHEAP)
    assert isinstance(precinct, OpenPrecinct)
    made.precincts[NUMBER] = precinct
    return made


def precinct_of(day: Day) -> OpenPrecinct:
    return day.precincts[NUMBER]


def play(day: Day, last: str) -> None:
    precinct = precinct_of(day)
    assert isinstance(precinct.clock, PracticeClock)
    PracticeDay(precinct, precinct.clock, day.folder, 7, VOTERS).play_until(last)
    day.clock.move_to(precinct.clock.now())


def certified(day: Day, member: str, instead: KeyLoss | None = None) -> x509.Certificate:
    """The request goes to the district, its certificate comes back."""
    precinct, role = precinct_of(day), precinct_of(day).setup.member(member).role
    issued = day.district.certify(keys.make_request(precinct, member, PIN), NUMBER, role)
    assert not isinstance(issued, Refusal), issued
    done(keys.take_certificate(precinct, member, issued, keys.trust(precinct), member, instead))
    return issued


def done(answer: object) -> None:
    assert not isinstance(answer, Refusal), answer


def named(certificate: x509.Certificate) -> str:
    return fingerprints.fingerprint(certificates.der(certificate))


def admit(day: Day, member: str) -> None:
    """Four groups, as people read them on the wall."""
    fingerprint = precinct_of(day).state.keys[member]
    hidden = (1, 2, 4, 7)
    typed = tuple(fingerprint.split()[place] for place in hidden)
    done(day.district.do(AdmitKey(NUMBER, Role.CHAIR, fingerprint, hidden, typed)))


def taken(day: Day) -> str:
    """What becomes of the bundle at the district: "" when it counts, or the code."""
    imported = day.district.take_in("bundle.asice", day.bundle())
    reason = imported.refusal or imported.trouble
    return "" if reason is None else str(reason.code)


def test_without_certificates_the_day_goes_on_and_the_bundle_counts_after_both_keys_were_admitted(day: Day) -> None:
    """R44: bare keys; the district compares the posted fingerprints first."""
    for member in (CHAIR, SECRETARY):
        done(keys.enrol_bare(precinct_of(day), member, PIN, member))
    assert "S2" in precinct_of(day).state.steps
    assert precinct_of(day).state.bare_keys == {CHAIR, SECRETARY}
    play(day, "X2")
    assert taken(day) == "bare_key"
    admit(day, CHAIR)
    assert taken(day) == "bare_key"
    admit(day, SECRETARY)
    assert taken(day) == ""


def test_a_certificate_that_comes_late_takes_the_place_of_the_bare_key_and_nothing_is_signed_anew(day: Day) -> None:
    """R44: the same key, now certified; what it signed before still holds."""
    precinct = precinct_of(day)
    for member in (CHAIR, SECRETARY):
        done(keys.enrol_bare(precinct, member, PIN, member))
    play(day, "T7")
    for member in (CHAIR, SECRETARY):
        certified(day, member)
    assert precinct.state.bare_keys == frozenset()
    play(day, "X2")
    assert taken(day) == ""
    assert len(keys.enrolled(precinct)) == 4


def test_a_forgotten_pin_costs_a_new_key_and_the_old_one_signs_nothing_more(day: Day) -> None:
    """R44: revoked at the district, certified anew, journalled on both sides."""
    first = certified(day, CHAIR)
    certified(day, SECRETARY)
    precinct = precinct_of(day)
    play(day, "T7")
    again = keys.take_certificate(precinct, CHAIR, first, keys.trust(precinct), CHAIR)
    assert isinstance(again, Refusal)
    assert again.code == "key_enrolled_already"
    done(day.district.do(RevokeCertificate(NUMBER, Role.CHAIR, named(first), KeyLoss.PIN_FORGOTTEN)))
    new_pin = "9753"
    issued = day.district.certify(keys.make_another_request(precinct, CHAIR, new_pin), NUMBER, Role.CHAIR)
    assert not isinstance(issued, Refusal)
    assert keys.unlock(precinct, CHAIR, PIN).certificate == first
    done(keys.take_certificate(precinct, CHAIR, issued, keys.trust(precinct), CHAIR, KeyLoss.PIN_FORGOTTEN))
    with pytest.raises(Trouble, match="wrong_pin"):
        keys.unlock(precinct, CHAIR, "1111")
    assert keys.unlock(precinct, CHAIR, new_pin).certificate == issued
    assert precinct.state.keys[CHAIR] == named(issued)


def test_a_key_issued_elsewhere_is_brought_from_its_file_and_certified_like_one_made_here(day: Day) -> None:
    """R44: PKCS#12 (RFC 7292)."""
    precinct, key = precinct_of(day), exchange_keys.new_key()
    file = pkcs12.serialize_key_and_certificates(b"token", key, None, None, BestAvailableEncryption(b"secret words"))
    with pytest.raises(Trouble, match="key_file_unreadable"):
        keys.bring_key(precinct, CHAIR, file, "other words", PIN)
    with pytest.raises(Trouble, match="key_file_unreadable"):
        keys.bring_key(precinct, CHAIR, file[:100], "secret words", PIN)
    other = ec.generate_private_key(ec.SECP384R1())
    unfit = pkcs12.serialize_key_and_certificates(b"token", other, None, None, BestAvailableEncryption(b"secret words"))
    with pytest.raises(Trouble, match="key_file_unfit"):
        keys.bring_key(precinct, CHAIR, unfit, "secret words", PIN)
    assert precinct.store.kept("key.m1") is None
    keys.bring_key(precinct, CHAIR, file, "secret words", PIN)
    issued = certified(day, CHAIR)
    assert issued.public_key() == key.public_key()
    assert keys.unlock(precinct, CHAIR, PIN).key.private_numbers() == key.private_numbers()


def test_who_acts_for_a_suspended_chair_signs_with_a_key_made_that_night(day: Day) -> None:
    """R36, R44: T7 waits for nobody who was sent home; the bundle carries both keys of the chair's role."""
    for member in (CHAIR, SECRETARY):
        certified(day, member)
    precinct = precinct_of(day)
    play(day, "T6")
    votes = Votes(5, 0)
    done(people.suspend_member(precinct, CHAIR, votes, "signed a protocol of other numbers", SECRETARY))
    refusal = precinct.would(EnrolKey(DEPUTY, "f", bare=True), DEPUTY)
    assert refusal is not None
    assert refusal.code == "no_key_for_role"
    done(precinct.do(AppointActing(Role.CHAIR, DEPUTY, 5, 0), SECRETARY))
    assert key_holder(precinct.state, Role.CHAIR) == DEPUTY
    done(keys.enrol_bare(precinct, DEPUTY, "5678", DEPUTY))
    drawn = precinct.state.contest_count("president").drawn_up
    assert drawn is not None
    assert unsealed(precinct.state, drawn) == (DEPUTY, SECRETARY)
    done(result.seal_protocol(precinct, "president", DEPUTY, "5678"))
    done(result.seal_protocol(precinct, "president", SECRETARY, PIN))
    place = PostProtocol("president", precinct.clock.now(), "Door", ("A witness", "Another witness"))
    done(precinct.do(place, DEPUTY))
    done(precinct.do(PackDocuments((Package("ballots", "KZ 1"),)), SECRETARY))
    pins = {Role.CHAIR: "5678", Role.SECRETARY: PIN}
    done(result.export_bundle(precinct, day.folder, DEPUTY, pins))
    assert taken(day) == "bare_key"
    admit(day, DEPUTY)
    assert taken(day) == ""
