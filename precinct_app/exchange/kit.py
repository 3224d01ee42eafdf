"""The precinct kit: what the district gives a precinct before voting day, sealed by the district (S1).

`kit-<precinct>.zip`: kit.json (this module's `Kit`) and authority.pem, the certificate of the authority that also
certifies chair and secretary. Whoever has no authority certificate yet takes it from the kit and compares its
fingerprint by eye with the one the district published.
"""

import dataclasses
import datetime
import re
import typing

import msgspec
from cryptography import x509

from precinct_app.domain.election import PrecinctSetup
from precinct_app.exchange import certificates, container, form, sealed
from precinct_app.exchange.fingerprints import digest, fingerprint
from precinct_app.exchange.sealed import Signature, Signer
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.exchange.trust import Trust

MIMETYPE = "application/vnd.precinct-kit+zip"
FORMAT = 1
_KIT, _AUTHORITY = "kit.json", "authority.pem"
_LOCK_KEY = re.compile(r"([0-9a-f]{64})?")
_Count = typing.Annotated[int, msgspec.Meta(ge=0)]


class Kit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the district says about one precinct.

    `ballots` is the number of ballots the district means to hand over, per contest; what was received is entered from
    the act of receipt (R14).
    """

    setup: PrecinctSetup
    ballots: dict[str, _Count]
    issued_at: datetime.datetime
    lock_key: str = ""
    """Public key (X25519, hexadecimal) for which a bundle may be locked on its way (`locked`); "" for none."""
    format: int = FORMAT


@dataclasses.dataclass(frozen=True)
class ReadKit:
    """A kit that holds: `digest` is the SHA-256 of its bytes in hexadecimal, `signature` the district's."""

    kit: Kit
    authority: x509.Certificate
    signature: Signature
    digest: str

    @property
    def fingerprint(self) -> str:
        """Of the authority's certificate, to be compared by eye when it was not known before."""
        return fingerprint(certificates.der(self.authority))


def kit_name(precinct: int) -> str:
    """The file's name: kit-42.zip."""
    return f"kit-{precinct}.zip"


def write_kit(kit: Kit, authority: x509.Certificate, signer: Signer, at: datetime.datetime) -> bytes:
    """The sealed kit; `signer` holds the district's own certificate (precinct 0, role "district").

    Trouble `wrong_contents` when the kit would not be accepted by `read_kit`.
    """
    _check(kit)
    files = {_KIT: msgspec.json.encode(kit), _AUTHORITY: certificates.to_pem(authority)}
    return sealed.seal(files, MIMETYPE, [signer], at)


def read_kit(data: bytes, trust: Trust | None = None, election: str | None = None) -> ReadKit:
    """The kit, after its seal holds under `trust`, or under its own authority when none is known yet.

    Without `trust` the fingerprint of the result must be shown to a person. Every trouble of `sealed.open_sealed`;
    `wrong_election`, `newer_format`, `wrong_contents`.
    """
    trust = trust or Trust(_own_authority(data))
    opened = sealed.open_sealed(data, MIMETYPE, trust, [(certificates.DISTRICT,)])
    sealed.check_names((_KIT, _AUTHORITY), opened.files)
    if opened.files[_AUTHORITY] != certificates.to_pem(trust.authority):
        raise form.wrong(_AUTHORITY, "$")
    kit = form.decode(opened.files[_KIT], Kit, _KIT, FORMAT)
    _check(kit)
    signature = opened.signatures[0]
    certificates.expect(signature.identity, None, 0, ())
    for expected in (signature.identity.election, election or kit.setup.election.id):
        if kit.setup.election.id != expected:
            raise Trouble(Code.WRONG_ELECTION, found=kit.setup.election.id, expected=expected)
    return ReadKit(kit, trust.authority, signature, digest(data))


def _own_authority(data: bytes) -> x509.Certificate:
    entries = container.read(data, MIMETYPE)
    if _AUTHORITY not in entries:
        raise Trouble(Code.MISSING_FILE, name=_AUTHORITY)
    return certificates.authority_from_pem(entries[_AUTHORITY], _AUTHORITY)


def _check(kit: Kit) -> None:
    form.check_setup(kit.setup, _KIT)
    if kit.ballots.keys() != {contest.id for contest in kit.setup.contests}:
        raise form.wrong(_KIT, "$.ballots")
    if not _LOCK_KEY.fullmatch(kit.lock_key):
        raise form.wrong(_KIT, "$.lock_key")
    if kit.issued_at.tzinfo is None:
        raise form.wrong(_KIT, "$.issued_at")
