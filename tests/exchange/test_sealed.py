"""Sealed files: nothing in them can change unnoticed, and what changed is named."""

from collections.abc import Callable

import pytest

from precinct_app.exchange import cms, container, manifest
from precinct_app.exchange.sealed import Signer, open_sealed, seal
from precinct_app.exchange.trouble import Code, Trouble
from tests.exchange.world import AT, commission, other_authority, signer, trust

KIND = "application/vnd.etsi.asic-e+zip"
FILES = {"protocol.json": b"{}", "papers/one.pdf": b"%PDF-", "journal.jsonl": b"{}\n" * 20}
ROLES = (("chair",), ("secretary",))
TRUST = trust()
GOOD = seal(FILES, KIND, commission(), AT)

Entries = dict[str, bytes]


def resealed(change: Callable[[Entries], object]) -> bytes:
    """The good file with its entries changed, and a frame that fits them."""
    entries = container.read(GOOD, KIND)
    change(entries)
    return container.write(KIND, entries)


def trouble_of(data: bytes) -> Trouble:
    with pytest.raises(Trouble) as trouble:
        open_sealed(data, KIND, TRUST, ROLES)
    return trouble.value


def test_a_sealed_file_gives_back_its_files_and_says_who_sealed_it() -> None:
    opened = open_sealed(GOOD, KIND, TRUST, ROLES)
    assert opened.files == FILES
    assert [signature.identity.role for signature in opened.signatures] == ["chair", "secretary"]
    assert {signature.at for signature in opened.signatures} == {AT}


def test_the_altered_file_is_named_with_both_fingerprints() -> None:
    trouble = trouble_of(resealed(lambda entries: entries.update({"papers/one.pdf": b"%PDF+"})))
    assert (trouble.code, trouble.params["name"]) == (Code.ALTERED_FILE, "papers/one.pdf")
    assert trouble.params["expected"] != trouble.params["found"]


def _swapped(entries: Entries) -> None:
    for kind in (manifest.manifest_name, manifest.signature_name):
        entries[kind(1)], entries[kind(2)] = entries[kind(2)], entries[kind(1)]


def _manifest(number: int, files: Entries, by: Signer) -> Entries:
    """A manifest over these files, well signed."""
    xml = manifest.write(number, manifest.digests(files))
    signature = cms.sign_detached(xml, by.key, by.certificate, AT)
    return {manifest.manifest_name(number): xml, manifest.signature_name(number): signature}


def _signed(number: int, xml: bytes, by: Signer) -> Entries:
    signature = cms.sign_detached(xml, by.key, by.certificate, AT)
    return {manifest.manifest_name(number): xml, manifest.signature_name(number): signature}


XML = manifest.write(1, manifest.digests(FILES))
BAD: dict[str, tuple[Callable[[Entries], object], Code, str]] = {
    "a file missing": (lambda e: e.pop("journal.jsonl"), Code.MISSING_FILE, "journal.jsonl"),
    "a file more": (lambda e: e.update({"extra.pdf": b""}), Code.EXTRA_FILE, "extra.pdf"),
    "no second signature": (
        lambda e: e.pop("META-INF/signature2.p7s"),
        Code.MISSING_FILE,
        "META-INF/signature2.p7s",
    ),
    "no manifest": (lambda e: e.pop("META-INF/ASiCManifest1.xml"), Code.MISSING_FILE, "META-INF/ASiCManifest1.xml"),
    "a third signature": (
        lambda e: e.update(_manifest(3, FILES, signer("member"))),
        Code.EXTRA_FILE,
        "META-INF/ASiCManifest3.xml",
    ),
    "something in META-INF": (lambda e: e.update({"META-INF/x": b""}), Code.EXTRA_FILE, "META-INF/x"),
    "manifest of other files": (
        lambda e: e.update({"META-INF/ASiCManifest1.xml": manifest.write(1, {})}),
        Code.SIGNATURE_INVALID,
        "META-INF/signature1.p7s",
    ),
    "the second signer saw other files": (
        lambda e: e.update(_manifest(2, FILES | {"protocol.json": b"[]"}, signer("secretary"))),
        Code.ALTERED_FILE,
        "protocol.json",
    ),
    "the second signer saw fewer files": (
        lambda e: e.update(_manifest(2, {"protocol.json": b"{}"}, signer("secretary"))),
        Code.EXTRA_FILE,
        "journal.jsonl",
    ),
    "the manifest of the other signature": (
        lambda e: e.update(_signed(2, XML, signer("secretary"))),
        Code.MANIFEST_INVALID,
        "META-INF/ASiCManifest2.xml",
    ),
    "entities in a manifest": (
        lambda e: e.update(_signed(1, XML.replace(b"?>", b"?><!DOCTYPE a [<!ENTITY b 'c'>]>"), signer("chair"))),
        Code.MANIFEST_INVALID,
        "META-INF/ASiCManifest1.xml",
    ),
    "a file listed twice": (
        lambda e: e.update(_signed(1, XML.replace(b"papers/one.pdf", b"journal.jsonl"), signer("chair"))),
        Code.MANIFEST_INVALID,
        "META-INF/ASiCManifest1.xml",
    ),
    "a digest that is none": (
        lambda e: e.update(_signed(1, XML.replace(b"DigestValue>", b"DigestValue>!"), signer("chair"))),
        Code.MANIFEST_INVALID,
        "META-INF/ASiCManifest1.xml",
    ),
    "no XML at all": (
        lambda e: e.update(_signed(1, b"\xff\0", signer("chair"))),
        Code.MANIFEST_INVALID,
        "META-INF/ASiCManifest1.xml",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_whatever_was_done_to_a_sealed_file_is_named(what: str) -> None:
    change, code, name = BAD[what]
    trouble = trouble_of(resealed(change))
    assert (trouble.code, trouble.params["name"]) == (code, name)


def test_signers_of_other_roles_precincts_elections_or_authorities_are_refused() -> None:
    chair = signer("chair")
    cases = {
        Code.WRONG_ROLE: [chair, chair],
        Code.WRONG_PRECINCT: [chair, signer("secretary", precinct=43)],
        Code.WRONG_ELECTION: [chair, signer("secretary", election="another")],
        Code.UNKNOWN_SIGNER: [chair, signer("secretary", by=other_authority())],
    }
    for code, signers in cases.items():
        assert trouble_of(seal(FILES, KIND, signers, AT)).code == code
    assert trouble_of(resealed(_swapped)).code == Code.WRONG_ROLE
    assert trouble_of(seal(FILES, KIND, commission()[:1], AT)).code == Code.MISSING_FILE


def test_nothing_is_parsed_before_the_signatures_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(*_: object) -> dict[str, bytes]:
        raise AssertionError("a manifest was read before its signature was checked")

    monkeypatch.setattr(manifest, "read", parse)
    for broken in (b"", cms.sign_detached(b"something else", signer("secretary").key, TRUST.authority, AT)):
        entries = container.read(GOOD, KIND) | {"META-INF/signature2.p7s": broken}
        assert trouble_of(container.write(KIND, entries)).code == Code.SIGNATURE_INVALID


def test_meta_inf_is_not_for_files() -> None:
    for name in ("META-INF/x", "meta-inf/x"):
        with pytest.raises(ValueError, match="META-INF"):
            seal({name: b""}, KIND, commission(), AT)
