"""Fingerprints: SHA-256 as machines and as people write it."""

import hashlib


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal, as `sha256sum` prints it."""
    return hashlib.sha256(data).hexdigest()


def fingerprint(data: bytes) -> str:
    """SHA-256 for people: sixteen groups of four upper-case hexadecimal digits ("7C1E 90B4 ...")."""
    return grouped(hashlib.sha256(data).digest())


def short_fingerprint(data: bytes, groups: int = 4) -> str:
    """The first groups of the fingerprint, for a line on screen."""
    return " ".join(fingerprint(data).split()[:groups])


def grouped(octets: bytes) -> str:
    """Octets in groups of four upper-case hexadecimal digits."""
    return octets.hex(" ", 2).upper()
