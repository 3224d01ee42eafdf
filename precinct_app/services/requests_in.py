"""The enrolment requests of many precincts, out of one folder: each is answered with a certificate beside it (R44)."""

from collections.abc import Generator
from pathlib import Path

import msgspec
from cryptography import x509

from precinct_app.domain.decide.keys import KEY_HOLDERS
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange import certificates
from precinct_app.exchange.fingerprints import fingerprint
from precinct_app.exchange.trouble import Trouble
from precinct_app.services.district import OpenDistrict
from precinct_app.services.result import write_and_read_back

ENDINGS = (".p10", ".csr")
"""How the name of a request ends; a picture of a code is taken in by hand, one at a time."""
_LARGEST = 64 * 1024


class Answered(msgspec.Struct, frozen=True):
    """One request by its file's name: the name of the certificate that was written, or why there is none."""

    request: str
    certificate: str = ""
    why: Trouble | Refusal | None = None


def requests_in(folder: Path) -> tuple[Path, ...]:
    """The requests that lie in a folder, by name. `OSError` when it cannot be read."""
    return tuple(sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS and path.is_file()))


def answer_all(district: OpenDistrict, requests: tuple[Path, ...]) -> Generator[Answered, None, None]:
    """Answer one request at each step; whom it is for stands in it. Stopping between two costs nothing.

    A key that was certified before gets the same certificate again. `OSError` ends it.
    """
    for path in requests:
        yield _answer(district, path)


def certificate_name(precinct: int, role: str) -> str:
    """Name of the file with a certificate."""
    return f"{precinct}-{role}.pem"


def _answer(district: OpenDistrict, path: Path) -> Answered:
    try:
        with path.open("rb") as file:
            made = _certificate(district, file.read(_LARGEST))
    except Trouble as trouble:
        return Answered(path.name, why=trouble)
    if isinstance(made, Refusal):
        return Answered(path.name, why=made)
    named = certificates.identity_of(made)
    name = certificate_name(named.precinct, named.role)
    write_and_read_back(path.with_name(name), certificates.to_pem(made))
    return Answered(path.name, name)


def _certificate(district: OpenDistrict, request: bytes) -> x509.Certificate | Refusal:
    named, key = certificates.read_request(request)
    certificates.expect(named, district.state.known.id, None, KEY_HOLDERS)
    held = district.state.certificates.get(f"{named.precinct}.{named.role}")
    if held is not None and held not in district.state.revoked:
        for issued in district.certificates():
            if fingerprint(certificates.der(issued)) == held and issued.public_key() == key:
                return issued
    return district.certify(request, named.precinct, named.role)
