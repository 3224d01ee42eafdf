"""From one level to the next: a district's sums as a sealed result, taken in by the region as a bundle is (R40, R41).

A region is a district file whose "precincts" are districts. The region certifies the district's own key once
(`request`, `take_certificate`); from then on the district seals results, each naming those it sent before.
"""

from pathlib import Path

from cryptography import x509

from db.store import Store
from precinct_app.domain.district.beneath import together
from precinct_app.domain.district.commands import EnrolUpward, ExportResult
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.protocol import Protocol
from precinct_app.exchange import certificates, fingerprints, result_bundle
from precinct_app.exchange.certificates import Identity
from precinct_app.exchange.result_bundle import ContestSum, Part, ResultContents
from precinct_app.exchange.sealed import Signer
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.exchange.trust import Trust
from precinct_app.services.district import DistrictAnswer, OpenDistrict
from precinct_app.services.result import write_and_read_back

_CERTIFICATE, _AUTHORITY = "upward-certificate", "upward-authority"


def request(district: OpenDistrict) -> bytes:
    """The enrolment request (PKCS#10, DER) for the next level, made with the key that also seals kits."""
    return certificates.make_request(district.signer_key(), _identity(district))


def take_certificate(
    district: OpenDistrict, certificate: x509.Certificate, authority: x509.Certificate
) -> DistrictAnswer:
    """Take in what the next level certified. Troubles of `certificates.check`; `wrong_contents` for another key."""
    named = _identity(district)
    certificates.check(
        certificate,
        Trust(authority),
        district.clock.now(),
        election=named.election,
        precinct=named.precinct,
        roles=(named.role,),
    )
    if certificate.public_key() != district.signer_key().public_key():
        raise Trouble(Code.WRONG_CONTENTS, name=_CERTIFICATE, where="$.public_key")

    def keep(store: Store) -> None:
        for name, each in ((_CERTIFICATE, certificate), (_AUTHORITY, authority)):
            pem = certificates.to_pem(each)
            store.keep(name, fingerprints.digest(pem), pem)

    return district.do(EnrolUpward(fingerprints.fingerprint(certificates.der(certificate))), keep)


def export(district: OpenDistrict, folder: Path, *, official: bool) -> DistrictAnswer:
    """Seal the sums of all contests, check them as the next level will, and write the file into `folder`.

    An official result waits for every precinct (K12). `OSError` leaves the file before it whole.
    """
    refusal = district.would(ExportResult("", official))
    if refusal is not None:
        return refusal
    data = result_bundle.write_result(_contents(district, official=official), signer(district))
    trust = Trust(certificates.authority_from_pem(district.store.kept(_AUTHORITY) or b""))
    read = result_bundle.read_result_bundle(data, trust, district.state.known.id)
    write_and_read_back(folder / result_bundle.result_name(district.state.number), data)
    return district.do(ExportResult(read.digest, official))


def _contents(district: OpenDistrict, *, official: bool) -> ResultContents:
    state = district.state
    version = len(state.exported) + 1
    sums = []
    for contest in state.contests:
        protocols = state.protocols(contest.id)
        parts = tuple(_part(state, number, protocol) for number, protocol in protocols.items())
        total = result_bundle.sum_of(contest, state.known.edition, version, protocols.values())
        beneath = together(part.beneath for part in parts if part.beneath is not None)
        sums.append(ContestSum(total, parts, len(state.precincts), state.without(contest.id), beneath))
    return ResultContents(
        election=state.known,
        contests=state.contests,
        number=state.number,
        official=official,
        created_at=district.clock.now(),
        sums=tuple(sums),
        journal_head=district.head.hash,
        journal_length=district.head.seq,
        earlier=state.exported,
    )


def _part(state: DistrictState, number: int, protocol: Protocol) -> Part:
    beneath = state.beneath_of(number, protocol.contest)
    arrival = state.arrivals.get(number)
    if arrival is not None:
        return Part(number, protocol, arrival.digest, beneath=beneath)
    scan = state.papers[number][protocol.contest].scan
    return Part(number, protocol, scan, on_paper=True, beneath=beneath)


def _identity(district: OpenDistrict) -> Identity:
    return Identity(district.state.known.id, district.state.number, certificates.DISTRICT)


def signer(district: OpenDistrict) -> Signer:
    """With what this district seals its results."""
    return Signer(district.signer_key(), certificates.from_pem(district.store.kept(_CERTIFICATE) or b""))
