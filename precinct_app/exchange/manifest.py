"""ASiCManifest (ETSI EN 319 162-1, clause A.4): which files a signature covers, by SHA-256.

The XML has one form only, so it is read without an XML parser: digests are picked out by their line, the manifest is
written again from them, and what is not the same to the last byte is refused. No entity, comment, namespace trick or
second meaning has a place to stand. Names of files are plain (see `container`), so nothing needs escaping.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping

from precinct_app.exchange.trouble import Code, Trouble

_MIMETYPES = {"json": "application/json", "jsonl": "application/jsonl", "pdf": "application/pdf",
              "pem": "application/x-pem-file"}  # fmt: skip
_REFERENCE = re.compile(rb'<asic:DataObjectReference URI="([^"]+)".*\n.*\n.*<ds:DigestValue>([^<]+)<')


def manifest_name(number: int) -> str:
    """Where the manifest of the n-th signature lies, n from 1."""
    return f"META-INF/ASiCManifest{number}.xml"


def signature_name(number: int) -> str:
    """Where the n-th signature lies, n from 1."""
    return f"META-INF/signature{number}.p7s"


def digests(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """SHA-256 of every file."""
    return {name: hashlib.sha256(content).digest() for name, content in files.items()}


def write(number: int, listed: Mapping[str, bytes]) -> bytes:
    """The manifest of the n-th signature over files of these digests (name -> SHA-256)."""
    references = "".join(_reference(name, digest) for name, digest in sorted(listed.items()))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#"'
        ' xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\n'
        f'  <asic:SigReference URI="{signature_name(number)}" MimeType="application/pkcs7-signature"/>\n'
        f"{references}"
        "</asic:ASiCManifest>\n"
    ).encode("ascii")


def read(number: int, data: bytes) -> dict[str, bytes]:
    """Name -> SHA-256 as listed; Trouble `manifest_invalid` when it is not what `write` gives for them."""
    name = manifest_name(number)
    try:
        listed = {
            found.decode("ascii"): base64.b64decode(digest, validate=True) for found, digest in _REFERENCE.findall(data)
        }
    except (ValueError, binascii.Error):
        raise Trouble(Code.MANIFEST_INVALID, name=name) from None
    if write(number, listed) != data:
        raise Trouble(Code.MANIFEST_INVALID, name=name)
    return listed


def _reference(name: str, digest: bytes) -> str:
    mimetype = _MIMETYPES.get(name.rpartition(".")[2], "application/octet-stream")
    return (
        f'  <asic:DataObjectReference URI="{name}" MimeType="{mimetype}">\n'
        '    <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>\n'
        f"    <ds:DigestValue>{base64.b64encode(digest).decode()}</ds:DigestValue>\n"
        "  </asic:DataObjectReference>\n"
    )
