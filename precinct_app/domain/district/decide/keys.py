"""Keys of the precincts: certified, revoked, admitted by what stands on paper (R44)."""

from precinct_app.domain.district import commands, events
from precinct_app.domain.district.decide.known import require_precinct
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.events.base import Event
from precinct_app.domain.refusal import require

ADMISSION_GROUPS = 4
"""Groups of the fingerprint that have to be read from the paper: sixteen digits that no screen shows."""

PRINTED_GROUPS = 8
"""Groups of a fingerprint that stand on paper."""


def record_certificate(state: DistrictState, command: commands.RecordCertificate) -> tuple[Event, ...]:
    """One for each role; another one only when the first was revoked."""
    require_precinct(state, command.precinct)
    before = state.certificates.get(f"{command.precinct}.{command.role}")
    free = before is None or before in state.revoked
    require(free, "certificate_issued_already", "R44", precinct=command.precinct)
    return (events.CertificateIssued(command.precinct, command.role, command.fingerprint),)


def revoke(state: DistrictState, command: commands.RevokeCertificate) -> tuple[Event, ...]:
    """A lost key signs nothing more; what arrived before stays, and is named where it stands."""
    require_precinct(state, command.precinct)
    require(command.fingerprint in state.keys_of(command.precinct), "key_unknown", "R44", precinct=command.precinct)
    require(command.fingerprint not in state.revoked, "revoked_already", "R44", precinct=command.precinct)
    return (events.CertificateRevoked(command.precinct, command.role, command.fingerprint, command.cause),)


def admit(state: DistrictState, command: commands.AdmitKey) -> tuple[Event, ...]:
    """Only what stands on the posted paper admits a key that the district did not certify."""
    require_precinct(state, command.precinct)
    require(command.fingerprint not in state.revoked, "revoked_already", "R44", precinct=command.precinct)
    require(command.fingerprint not in state.admitted, "admitted_already", "R44", precinct=command.precinct)
    asked = set(command.hidden)
    fits = len(asked) >= ADMISSION_GROUPS and asked <= set(range(PRINTED_GROUPS))
    require(fits, "too_few_groups", "R44", groups=ADMISSION_GROUPS)
    groups = command.fingerprint.split()
    wanted = [groups[place] for place in command.hidden]
    typed = [text.strip().upper() for text in command.typed]
    require(wanted == typed, "fingerprint_differs", "R44", precinct=command.precinct)
    return (events.KeyAdmitted(command.precinct, command.role, command.fingerprint, len(asked)),)
