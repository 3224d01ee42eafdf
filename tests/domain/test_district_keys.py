"""Keys at the district: certified, revoked, admitted by what stands on paper (R44)."""

import pytest
from msgspec.structs import replace

from precinct_app.domain.district.commands import AdmitKey, RecordCertificate, RevokeCertificate
from precinct_app.domain.district.events import CertificateIssued, CertificateRevoked, KeyAdmitted
from precinct_app.domain.events import KeyLoss
from tests.domain.test_district import Office

PRINTED = "7C1E 90B4 1111 2222 3333 4444 5555 6666"
FINGERPRINT = f"{PRINTED} 7777 8888 9999 AAAA BBBB CCCC DDDD EEEE"
HIDDEN = (0, 2, 5, 7)
ADMIT = AdmitKey(1, "chair", FINGERPRINT, HIDDEN, ("7c1e", " 1111", "4444", "6666"))


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_key_without_a_certificate_is_admitted_by_four_groups_from_the_paper_on_the_wall(office: Office) -> None:
    """R44: the bare key of a precinct whose certificate did not come in time."""
    assert office.must(ADMIT) == (KeyAdmitted(1, "chair", FINGERPRINT, 4),)
    assert office.state.admitted == {FINGERPRINT: 1}
    assert office.code(ADMIT) == ("admitted_already", "R44")


@pytest.mark.parametrize(
    ("typed", "hidden", "code"),
    [
        (("7C1E", "1111", "4444", "6667"), HIDDEN, "fingerprint_differs"),
        (("7C1E", "1111", "4444"), HIDDEN, "fingerprint_differs"),
        ((), HIDDEN, "fingerprint_differs"),
        (("7C1E", "1111", "4444"), (0, 2, 5), "too_few_groups"),
        (("7C1E", "7C1E", "7C1E", "7C1E"), (0, 0, 0, 0), "too_few_groups"),
        (("7777", "7C1E", "1111", "4444"), (8, 0, 2, 5), "too_few_groups"),
        ((), (), "too_few_groups"),
    ],
)
def test_a_key_is_not_admitted_by_fewer_or_other_groups(
    office: Office, typed: tuple[str, ...], hidden: tuple[int, ...], code: str
) -> None:
    """R44: sixteen digits that no screen showed, and all of them right."""
    assert office.code(replace(ADMIT, typed=typed, hidden=hidden)) == (code, "R44")
    assert office.code(replace(ADMIT, precinct=9)) == ("precinct_unknown", "R40")
    assert office.state.admitted == {}


def test_a_lost_key_is_revoked_once_and_another_one_is_certified_in_its_place(office: Office) -> None:
    """R44: a lost laptop, a forgotten PIN."""
    office.must(RecordCertificate(1, "chair", "AA"))
    assert office.code(RecordCertificate(1, "chair", "BB")) == ("certificate_issued_already", "R44")
    revoke = RevokeCertificate(1, "chair", "AA", KeyLoss.LOST)
    assert office.code(replace(revoke, fingerprint="CC")) == ("key_unknown", "R44")
    assert office.code(replace(revoke, precinct=2)) == ("key_unknown", "R44")
    assert office.must(revoke) == (CertificateRevoked(1, "chair", "AA", KeyLoss.LOST),)
    assert office.code(revoke) == ("revoked_already", "R44")
    assert office.must(RecordCertificate(1, "chair", "BB")) == (CertificateIssued(1, "chair", "BB"),)
    assert office.state.revoked == {"AA"}
    assert office.state.keys_of(1) == {"AA", "BB"}


def test_an_admitted_key_can_be_revoked_and_is_not_admitted_again(office: Office) -> None:
    """R44: somebody else may know the PIN."""
    office.must(ADMIT)
    office.must(RevokeCertificate(1, "chair", FINGERPRINT, KeyLoss.SUSPECTED))
    assert office.code(ADMIT) == ("revoked_already", "R44")
    assert FINGERPRINT in office.state.revoked
