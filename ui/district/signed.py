"""Who sealed what reported: chair and secretary of a precinct, or the commission of the level below."""

from typing import NamedTuple

from cryptography import x509

from precinct_app.domain.district.setup import Level
from precinct_app.domain.district.state import DistrictState
from precinct_app.exchange import bundle, result_bundle
from precinct_app.exchange.trust import Trust


class Signer(NamedTuple):
    """A seal: name of the person ("" where a commission sealed), role, certificate."""

    name: str
    role: str
    certificate: x509.Certificate


def signers_of(data: bytes, trust: Trust, state: DistrictState) -> tuple[Signer, ...]:
    """The seals of a bundle or of a result that counts. Runs in a thread. Troubles of its reader."""
    if state.level is not Level.DISTRICT:
        seal = result_bundle.read_result_bundle(data, trust, state.known.id).signature
        return (Signer("", seal.identity.role, seal.certificate),)
    read = bundle.read_bundle(data, trust, state.known.id)
    names = {member.role.value: member.name for member in read.contents.setup.members}
    return tuple(
        Signer(names.get(each.identity.role, ""), each.identity.role, each.certificate) for each in read.signatures
    )
