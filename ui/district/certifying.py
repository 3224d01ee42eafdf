"""Certificates on the screen: the request in, the certificate out; and trust.pem for whoever wants to check (R44).

self.certifying = Certifying(self, session, tr, ask)
path = self.certifying.certify(127, Role.CHAIR)     # None: given up, or refused, and the page says why
"""

from pathlib import Path

from cryptography import x509

from precinct_app.domain.refusal import Refusal
from precinct_app.exchange import certificates, request_code
from precinct_app.exchange.fingerprints import fingerprint
from precinct_app.services.requests_in import certificate_name
from precinct_app.services.result import write_and_read_back
from ui.ask_file import FileAsker
from ui.district.district_page import DistrictPage
from ui.district.precinct_keys import holds
from ui.district.session import DistrictSession
from ui.language import Language

_LARGEST_PHOTO = 64 * 1024 * 1024
_PEM = "PEM (*.pem)"


class Certifying:
    """Asks for files on behalf of a page, whose `run` shows what goes wrong."""

    def __init__(self, page: DistrictPage, session: DistrictSession, tr: Language, ask: FileAsker) -> None:
        self._page, self._session, self._tr, self._ask = page, session, tr, ask

    def certify(self, number: int, role: str) -> Path | None:
        """The request in, the certificate out; one that was issued before is saved again, never made twice."""
        tr, certificate, request = self._tr, self._issued(number, role), b""
        if certificate is None:
            kinds = f"{tr('district.kits.request')} (*.p10 *.csr *.der *.png *.jpg *.jpeg *.pdf)"
            chosen = self._ask.open_file(self._page, tr("district.kits.choose_request"), kinds)
            read = self._page.run(lambda: self._read(chosen, number, role)) if chosen is not None else None
            if read is None:
                return None
            request = read
        name = certificate_name(number, role)
        path = self._ask.save_file(self._page, tr("district.kits.save_certificate"), name, _PEM)
        return self._page.run(lambda: self._made(certificate, request, number, role, path)) if path else None

    def save_trust(self) -> Path | None:
        """The authority's own certificate."""
        path = self._ask.save_file(self._page, self._tr("district.kits.trust"), "trust.pem", _PEM)
        authority = self._session.district.trust().authority
        return self._page.run(lambda: _written(path, authority)) if path else None

    def _made(
        self, certificate: x509.Certificate | None, request: bytes, number: int, role: str, path: Path
    ) -> Refusal | Path:
        made = certificate or self._session.district.certify(request, number, role)
        return made if isinstance(made, Refusal) else _written(path, made)

    def _issued(self, number: int, role: str) -> x509.Certificate | None:
        """The certificate that holds; a revoked one is never given out again."""
        held = holds(self._session.state, number, role)
        issued = self._session.district.certificates()
        return next((each for each in issued if fingerprint(certificates.der(each)) == held), None)

    def _read(self, path: Path, number: int, role: str) -> bytes:
        """The request, or the one on the photo of its code; trouble at once when it is not that of this person."""
        with path.open("rb") as file:
            request = request_code.request_in(file.read(_LARGEST_PHOTO))
        named, _ = certificates.read_request(request)
        certificates.expect(named, self._session.state.known.id, number, (role,))
        return request


def _written(path: Path, certificate: x509.Certificate) -> Path:
    write_and_read_back(path, certificates.to_pem(certificate))
    return path
