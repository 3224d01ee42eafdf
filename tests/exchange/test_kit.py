"""The kit: what the district says, unaltered, for this precinct and this election."""

from collections.abc import Callable

import msgspec
import pytest

from precinct_app.domain.election import PrecinctSetup
from precinct_app.exchange import certificates, kit, sealed
from precinct_app.exchange.fingerprints import fingerprint
from precinct_app.exchange.kit import Kit, read_kit, write_kit
from precinct_app.exchange.trouble import Code, Trouble
from tests.exchange import world
from tests.exchange.world import (
    ELECTION,
    START,
    code_of,
    kit_bytes,
    other_authority,
    other_trust,
    signer,
    trust,
)

TRUST = trust()
PEM = certificates.to_pem(TRUST.authority)


def test_a_kit_is_read_back_as_it_was_written() -> None:
    read = read_kit(kit_bytes(), TRUST, ELECTION)
    assert read.kit == world.kit()
    assert read.signature.identity.role == "district"
    assert len(read.digest) == 64


def test_without_trust_the_kit_shows_the_fingerprint_to_compare() -> None:
    read = read_kit(kit_bytes())
    assert read.authority == TRUST.authority
    assert read.fingerprint == fingerprint(certificates.der(TRUST.authority))


def test_a_kit_of_another_district_or_election_is_refused() -> None:
    with pytest.raises(Trouble) as trouble:
        read_kit(kit_bytes(), other_trust())
    assert code_of(trouble) == Code.UNKNOWN_SIGNER
    with pytest.raises(Trouble) as trouble:
        read_kit(kit_bytes(), TRUST, "another")
    assert code_of(trouble) == Code.WRONG_ELECTION


def test_a_kit_signed_by_a_commission_instead_of_the_district_is_refused() -> None:
    data = write_kit(world.kit(), TRUST.authority, signer("chair"), START)
    with pytest.raises(Trouble) as trouble:
        read_kit(data, TRUST)
    assert code_of(trouble) == Code.WRONG_ROLE


def test_a_bundle_is_not_a_kit() -> None:
    with pytest.raises(Trouble) as trouble:
        read_kit(world.bundle())
    assert code_of(trouble) == Code.WRONG_KIND


@pytest.mark.parametrize("length", range(0, 6_000, 251))
def test_a_kit_cut_off_anywhere_is_called_cut_off(length: int) -> None:
    with pytest.raises(Trouble) as trouble:
        read_kit(kit_bytes()[: min(length, len(kit_bytes()) - 1)])
    assert code_of(trouble) == Code.TRUNCATED


def test_every_changed_byte_of_a_kit_is_refused_with_and_without_trust() -> None:
    for place in range(0, len(kit_bytes()), 5):
        changed = bytearray(kit_bytes())
        changed[place] ^= 1 << place % 8
        for believed in (TRUST, None):
            with pytest.raises(Trouble):
                read_kit(bytes(changed), believed)


def _sealed(files: dict[str, bytes]) -> bytes:
    return sealed.seal(files, kit.MIMETYPE, [signer("district")], START)


def _json(**changes: object) -> bytes:
    return msgspec.json.encode(msgspec.to_builtins(world.kit()) | changes)


BAD: dict[str, tuple[Callable[[], bytes], Code, dict[str, str | int]]] = {
    "a newer format": (
        lambda: _sealed({"kit.json": b'{"format":2,"unknown":[]}', "authority.pem": PEM}),
        Code.NEWER_FORMAT,
        {"found": 2, "known": 1},
    ),
    "format zero": (
        lambda: _sealed({"kit.json": _json(format=0), "authority.pem": PEM}),
        Code.WRONG_CONTENTS,
        {"name": "kit.json", "where": "$.format"},
    ),
    "no JSON": (
        lambda: _sealed({"kit.json": b"\xff{", "authority.pem": PEM}),
        Code.WRONG_CONTENTS,
        {"name": "kit.json", "where": "$"},
    ),
    "very deep JSON": (
        lambda: _sealed({"kit.json": b'{"a":' * 100_000, "authority.pem": PEM}),
        Code.WRONG_CONTENTS,
        {"name": "kit.json", "where": "$"},
    ),
    "a field too many": (
        lambda: _sealed({"kit.json": _json(more=1), "authority.pem": PEM}),
        Code.WRONG_CONTENTS,
        {"name": "kit.json", "where": "$"},
    ),
    "a number that is none": (
        lambda: _sealed({"kit.json": _json(ballots={"president": "many"}), "authority.pem": PEM}),
        Code.WRONG_CONTENTS,
        {"name": "kit.json", "where": "$.ballots[...]"},
    ),
    "no authority": (lambda: _sealed({"kit.json": _json()}), Code.MISSING_FILE, {"name": "authority.pem"}),
    "another authority": (
        lambda: _sealed({"kit.json": _json(), "authority.pem": certificates.to_pem(other_authority().certificate)}),
        Code.WRONG_CONTENTS,
        {"name": "authority.pem", "where": "$"},
    ),
    "a file more": (
        lambda: _sealed({"kit.json": _json(), "authority.pem": PEM, "setup.exe": b"MZ"}),
        Code.EXTRA_FILE,
        {"name": "setup.exe"},
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_a_kit_of_the_wrong_form_is_refused_naming_the_place(what: str) -> None:
    make, code, params = BAD[what]
    with pytest.raises(Trouble) as trouble:
        read_kit(make(), TRUST)
    assert (trouble.value.code, trouble.value.params) == (code, params)


def _setup(**changes: object) -> PrecinctSetup:
    return msgspec.structs.replace(world.setup(), **changes)


@pytest.mark.parametrize(
    ("kit", "where"),
    [
        (Kit(_setup(members=()), {"president": 1}, START), "$.setup.members"),
        (Kit(_setup(members=world.setup().members[1:]), {"president": 1}, START), "$.setup.members"),
        (Kit(_setup(contests=()), {}, START), "$.setup.contests"),
        (Kit(_setup(contests=(world.contest(), world.contest())), {"president": 1}, START), "$.setup.contests"),
        (Kit(_setup(contests=(world.contest("../x"),)), {"../x": 1}, START), "$.setup.contests"),
        (Kit(world.setup(precinct=0), {"president": 1}, START), "$.setup.precinct.number"),
        (Kit(world.setup(election="a b"), {"president": 1}, START), "$.setup.election.id"),
        (Kit(world.setup(), {}, START), "$.ballots"),
        (Kit(world.setup(), {"president": 1}, START.replace(tzinfo=None)), "$.issued_at"),
    ],
)
def test_a_kit_that_cannot_be_used_is_not_even_written(kit: Kit, where: str) -> None:
    with pytest.raises(Trouble) as trouble:
        write_kit(kit, TRUST.authority, signer("district"), START)
    assert trouble.value.params["where"] == where


def test_a_kit_is_sealed_by_the_district_itself_and_not_by_a_key_for_the_next_level() -> None:
    """A district that reports to a region has a certificate with a number; it seals results, not kits."""
    numbered = world.district_of_a_region(7)
    data = write_kit(world.kit(), TRUST.authority, numbered, START)
    with pytest.raises(Trouble) as trouble:
        read_kit(data, TRUST)
    assert code_of(trouble) == "wrong_precinct"
