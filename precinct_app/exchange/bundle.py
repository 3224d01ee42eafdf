"""The bundle: what a precinct gives the district, sealed by chair and secretary (X2).

`bundle-<precinct>.asice`: protocol.json (this module's `BundleContents`), journal.jsonl, the papers under papers/, and
the dissenting opinions under dissents/ (R4).
Read here are seal and form, and that every code printed on paper says what its protocol says; that the journal leads
to the lines, and that the lines satisfy the control relations, is checked afterwards by the services, which replay it.
"""

import dataclasses
import datetime
import re
import typing
from collections.abc import Mapping, Sequence

import msgspec
from cryptography import x509

from precinct_app.domain.election import PrecinctSetup
from precinct_app.domain.protocol import LINES, Protocol
from precinct_app.exchange import certificates, cose, dissents, form, sealed
from precinct_app.exchange.fingerprints import digest, fingerprint
from precinct_app.exchange.sealed import Signature, Signer
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.exchange.trust import Trust

MIMETYPE = "application/vnd.etsi.asic-e+zip"
FORMAT = 1
SIGNING_ROLES = (("chair",), ("secretary",))
"""Who signs, in this order (R36)."""

_PROTOCOL, _JOURNAL, _PAPERS, _DISSENTS = "protocol.json", "journal.jsonl", "papers/", "dissents/"
_CERTIFICATES = "certificates/"
_SHA256_HEX = re.compile(r"[0-9a-f]{64}")
_PDF = b"%PDF-"
_Count = typing.Annotated[int, msgspec.Meta(ge=0)]
_Ordinal = typing.Annotated[int, msgspec.Meta(ge=1)]


class SignedProtocol(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A protocol and the text of the QR code printed on it (see `cose`)."""

    protocol: Protocol
    code: str


class BundleContents(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """protocol.json: all contests, all lines, all versions.

    `version` counts the bundles of this precinct from 1. `protocols` holds for every contest all versions in
    ascending order, superseded ones included (R35). `journal_head` is the hash of the last of `journal_length` entries.
    `replaces` is the digest of the precinct's bundle before this one, "" for the first.
    """

    setup: PrecinctSetup
    version: _Ordinal
    created_at: datetime.datetime
    protocols: tuple[SignedProtocol, ...]
    journal_head: str
    journal_length: _Count
    replaces: str = ""
    format: int = FORMAT

    def latest(self) -> dict[str, Protocol]:
        """The protocol in force per contest id."""
        return {signed.protocol.contest: signed.protocol for signed in self.protocols}


@dataclasses.dataclass(frozen=True)
class Bundle:
    """A bundle that holds. `digest` is the SHA-256 of its bytes in hexadecimal.

    `papers`: name -> PDF. `opinions`: name ("president-1.pdf") -> dissenting opinion as it was attached. `enrolled`:
    fingerprint -> certificate of every key that signed something in the journal, those that sealed among them.
    """

    contents: BundleContents
    journal: bytes
    papers: dict[str, bytes]
    signatures: tuple[Signature, ...]
    digest: str
    opinions: dict[str, bytes] = dataclasses.field(default_factory=dict)
    enrolled: dict[str, x509.Certificate] = dataclasses.field(default_factory=dict)


def bundle_name(precinct: int) -> str:
    """The file's name: bundle-42.asice."""
    return f"bundle-{precinct}.asice"


def write_bundle(
    contents: BundleContents,
    journal: bytes,
    papers: Mapping[str, bytes],
    signers: Sequence[Signer],
    at: datetime.datetime,
    opinions: Mapping[str, bytes] | None = None,
    former: Sequence[x509.Certificate] = (),
) -> bytes:
    """The sealed bundle; signers in the order of SIGNING_ROLES, `papers` by plain file name ("protocol-42-x.pdf").

    `opinions` by the names that `dissents.DissentName` gives them. `former`: certificates of keys that signed earlier
    in the day and seal this bundle no more. Trouble `wrong_contents` when the contents would not
    be accepted by `read_bundle`; `ValueError` for another number of signers or a name that no container may hold.
    """
    if len(signers) != len(SIGNING_ROLES):
        raise ValueError(f"a bundle is signed by {len(SIGNING_ROLES)}, not by {len(signers)}")
    files = {_PAPERS + name: content for name, content in papers.items()}
    attached = {_DISSENTS + name: content for name, content in (opinions or {}).items()}
    _check(contents)
    _check_papers(files)
    _check_opinions(contents.setup, attached)
    files |= attached
    files |= {_certificate_name(each): certificates.to_pem(each) for each in former}
    files |= {_PROTOCOL: msgspec.json.encode(contents), _JOURNAL: journal}
    return sealed.seal(files, MIMETYPE, signers, at)


def read_bundle(
    data: bytes,
    trust: Trust,
    election: str | None = None,
    at: datetime.datetime | None = None,
) -> Bundle:
    """The bundle, after its seal holds and everything in it has its form.

    Certificates are judged at `at`, or else at the signing time. Every trouble of `sealed.open_sealed`;
    `wrong_election`, `wrong_precinct`, `newer_format`, `wrong_contents`, `missing_file`, `extra_file`.
    """
    opened = sealed.open_sealed(data, MIMETYPE, trust, SIGNING_ROLES, at)
    papers = {name: content for name, content in opened.files.items() if name.startswith(_PAPERS)}
    attached = {name: content for name, content in opened.files.items() if name.startswith(_DISSENTS)}
    former = {name: content for name, content in opened.files.items() if name.startswith(_CERTIFICATES)}
    sealed.check_names((_PROTOCOL, _JOURNAL), opened.files.keys() - papers.keys() - attached.keys() - former.keys())
    contents = form.decode(opened.files[_PROTOCOL], BundleContents, _PROTOCOL, FORMAT)
    _check(contents)
    _check_papers(papers)
    _check_opinions(contents.setup, attached)
    certificates.expect(
        opened.signatures[0].identity,
        election=contents.setup.election.id,
        precinct=contents.setup.precinct.number,
        roles=(),
    )
    if election is not None and contents.setup.election.id != election:
        raise Trouble(Code.WRONG_ELECTION, found=contents.setup.election.id, expected=election)
    named = {name.removeprefix(_PAPERS): content for name, content in papers.items()}
    opinions = {name.removeprefix(_DISSENTS): content for name, content in attached.items()}
    enrolled = _enrolled(contents.setup, opened.signatures, former, trust)
    return Bundle(contents, opened.files[_JOURNAL], named, opened.signatures, digest(data), opinions, enrolled)


def _certificate_name(certificate: x509.Certificate) -> str:
    short = fingerprint(certificates.der(certificate)).replace(" ", "")[:16].lower()
    return f"{_CERTIFICATES}{short}.pem"


def _enrolled(
    setup: PrecinctSetup, signatures: Sequence[Signature], former: Mapping[str, bytes], trust: Trust
) -> dict[str, x509.Certificate]:
    """Certificates by fingerprint.

    A former key needs no admission: whoever sealed the bundle vouches for its journal, which names the key. A lost one
    was revoked for what it would sign later, not for what it had signed.
    """
    found = {fingerprint(certificates.der(each.certificate)): each.certificate for each in signatures}
    for name, content in former.items():
        certificate = certificates.from_pem(content, name)
        named = fingerprint(certificates.der(certificate))
        if name != _certificate_name(certificate) or named in found:
            raise form.wrong(name, "$")
        certificates.check(
            certificate,
            Trust(trust.authority, frozenset({named})),
            signatures[0].at,
            election=setup.election.id,
            precinct=setup.precinct.number,
            roles=[role for roles in SIGNING_ROLES for role in roles],
        )
        found[named] = certificate
    return found


def _check(contents: BundleContents) -> None:
    form.check_setup(contents.setup, _PROTOCOL)
    if contents.created_at.tzinfo is None:
        raise form.wrong(_PROTOCOL, "$.created_at")
    if not _SHA256_HEX.fullmatch(contents.journal_head):
        raise form.wrong(_PROTOCOL, "$.journal_head")
    if bool(contents.replaces) != (contents.version > 1) or not re.fullmatch(r"([0-9a-f]{64})?", contents.replaces):
        raise form.wrong(_PROTOCOL, "$.replaces")
    if contents.latest().keys() != {contest.id for contest in contents.setup.contests}:
        raise form.wrong(_PROTOCOL, "$.protocols")
    versions: dict[str, int] = {}
    for index, signed in enumerate(contents.protocols):
        protocol, place = signed.protocol, f"$.protocols[{index}]"
        if protocol.version != versions.get(protocol.contest, 0) + 1:
            raise form.wrong(_PROTOCOL, f"{place}.protocol.version")
        versions[protocol.contest] = protocol.version
        _check_numbers(contents.setup, protocol, f"{place}.protocol")
        _check_code(contents.setup, signed, f"{place}.code")


def _check_numbers(setup: PrecinctSetup, protocol: Protocol, place: str) -> None:
    """Every line, every pile, every number counted: at least zero."""
    if protocol.edition != setup.election.edition:
        raise form.wrong(_PROTOCOL, f"{place}.edition")
    piles = setup.contest(protocol.contest).piles()
    fields = {"lines": (protocol.lines, LINES), "votes": (protocol.votes, piles)}
    for field, (numbers, ids) in fields.items():
        if numbers.keys() != set(ids) or min(numbers.values()) < 0:
            raise form.wrong(_PROTOCOL, f"{place}.{field}")
    if min(protocol.invalid_reasons.values(), default=0) < 0:
        raise form.wrong(_PROTOCOL, f"{place}.invalid_reasons")


def _check_code(setup: PrecinctSetup, signed: SignedProtocol, place: str) -> None:
    """The code on paper must say what the protocol says; whose it is was settled when the paper was checked."""
    try:
        result = cose.read_result(signed.code)
    except Trouble:
        raise form.wrong(_PROTOCOL, place) from None
    if result.facts != cose.facts(signed.protocol, setup):
        raise form.wrong(_PROTOCOL, place)


def _check_papers(papers: Mapping[str, bytes]) -> None:
    for name, content in papers.items():
        if not name.endswith(".pdf") or not content.startswith(_PDF):
            raise form.wrong(name, "$")


def _check_opinions(setup: PrecinctSetup, attached: Mapping[str, bytes]) -> None:
    """Each belongs to a contest and is what its name says; which of them there must be, the journal knows."""
    contests = {contest.id for contest in setup.contests}
    for name, content in attached.items():
        try:
            said = dissents.parse_name(name.removeprefix(_DISSENTS))
            fits = said.contest in contests and said.kind == dissents.kind_of(content)
        except (ValueError, Trouble):
            fits = False
        if not fits:
            raise form.wrong(name, "$")
