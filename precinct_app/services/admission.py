"""Keys that the district did not certify: found in a bundle, admitted by what stands on the wall (R44).

for candidate in admission.candidates(district, data):
    hidden = admission.hidden_groups()
    ...                                  # the user types what the posted opening protocol has in these places
    admission.admit(district, candidate, hidden, typed)
"""

import random

import msgspec
from cryptography import x509

from precinct_app.domain.district.commands import AdmitKey
from precinct_app.domain.district.decide.keys import ADMISSION_GROUPS, PRINTED_GROUPS
from precinct_app.domain.district.events import CertificateIssued, KeyAdmitted
from precinct_app.exchange import bundle, certificates, fingerprints, locked, sealed
from precinct_app.services.district import DistrictAnswer, OpenDistrict, read_event


class Candidate(msgspec.Struct, frozen=True):
    """A bare key that signed a bundle: whose it says it is, and its fingerprint in sixteen groups of four digits."""

    precinct: int
    role: str
    fingerprint: str
    certificate: x509.Certificate

    def shown(self, hidden: tuple[int, ...]) -> tuple[str, ...]:
        """The groups that stand on paper, "" in the hidden places."""
        groups = self.fingerprint.split()[:PRINTED_GROUPS]
        return tuple("" if place in hidden else group for place, group in enumerate(groups))


def candidates(district: OpenDistrict, data: bytes) -> tuple[Candidate, ...]:
    """The bare keys of this election that signed a bundle and were not admitted yet; troubles of its container.

    A bundle that was locked on its way is unlocked first: Trouble `locked_for_another`.
    """
    if locked.is_locked(data):
        data = locked.unlock(data, district.lock_key())
    found = sealed.bare_signers(data, bundle.MIMETYPE, district.trust())
    return tuple(
        Candidate(
            each.identity.precinct,
            each.identity.role,
            fingerprints.fingerprint(certificates.der(each.certificate)),
            each.certificate,
        )
        for each in found
        if each.identity.election == district.state.known.id
    )


def hidden_groups() -> tuple[int, ...]:
    """Which groups are to be read from the paper: others each time, so that nobody learns them from a list."""
    return tuple(sorted(random.SystemRandom().sample(range(PRINTED_GROUPS), ADMISSION_GROUPS)))


def admit(
    district: OpenDistrict, candidate: Candidate, hidden: tuple[int, ...], typed: tuple[str, ...]
) -> DistrictAnswer:
    """Admit the key when the typed groups are those of its fingerprint; its certificate is kept with the journal."""
    pem = certificates.to_pem(candidate.certificate)
    name = f"admitted.{candidate.fingerprint.replace(' ', '')}"
    command = AdmitKey(candidate.precinct, candidate.role, candidate.fingerprint, hidden, typed)
    return district.do(command, lambda store: store.keep(name, fingerprints.digest(pem), pem))


def roles(district: OpenDistrict, precinct: int) -> dict[str, str]:
    """Fingerprint -> role of every key of a precinct, certified or admitted, revoked ones included."""
    found: dict[str, str] = {}
    for row in district.journal_rows():
        if row.kind in {CertificateIssued.__name__, KeyAdmitted.__name__}:
            match read_event(row).event:
                case CertificateIssued(number, role, fingerprint) | KeyAdmitted(number, role, fingerprint):
                    if number == precinct:
                        found[fingerprint] = role
                case _:
                    pass
    return found
