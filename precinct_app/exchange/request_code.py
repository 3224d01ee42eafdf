"""An enrolment request as a QR code: from the precinct's screen to the district without a drive (R44).

"PCT-REQUEST:" and the PKCS#10 request (RFC 2986, DER) in base45 (RFC 9285): some 450 characters, a code of version 12.
"""

from precinct_app.exchange import base45, qr
from precinct_app.exchange.trouble import Code, Trouble

PREFIX = "PCT-REQUEST:"
_DER_SEQUENCE = b"\x30"


def to_text(request: bytes) -> str:
    """What the code on screen says."""
    return PREFIX + base45.encode(request)


def request_in(file: bytes) -> bytes:
    """The request in a file: the request itself, or a picture or PDF of its code.

    Troubles `qr_not_found`, `picture_too_large`; `request_invalid` when there is not exactly one request in it. Whether
    the request holds is asked by `certificates.issue`.
    """
    if file.startswith(_DER_SEQUENCE):
        return file
    try:
        found = [text.removeprefix(PREFIX) for text in qr.read_codes(file) if text.startswith(PREFIX)]
        (request,) = found
        return base45.decode(request)
    except ValueError:
        raise Trouble(Code.REQUEST_INVALID) from None
    except Trouble as trouble:
        if trouble.code is Code.PICTURE_UNREADABLE:  # neither a request nor a picture
            raise Trouble(Code.REQUEST_INVALID) from None
        raise
