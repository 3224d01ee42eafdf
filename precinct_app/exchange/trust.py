"""Whom a reader of signed files believes: one authority, single keys that people compared by eye, minus the revoked."""

import dataclasses

from cryptography import x509


@dataclasses.dataclass(frozen=True)
class Trust:
    """The district's authority, and what its people decided about single certificates, by fingerprint.

    `admitted`: certificates that no authority issued (`certificates.bare`), admitted after their fingerprint was
    compared with the posted paper. `revoked`: of lost keys; nothing that they sign holds any more.
    """

    authority: x509.Certificate
    admitted: frozenset[str] = frozenset()
    revoked: frozenset[str] = frozenset()
