"""verify: a bundle that holds, and every way in which one does not."""

import random
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from precinct_app.exchange import bundle as exchange_bundle
from precinct_app.exchange import certificates, sealed
from precinct_app.exchange.trouble import Trouble
from precinct_app.exchange.trust import Trust
from precinct_app.services.verification import verify_bundle
from resources.texts import LANGUAGES, catalogue
from tests.cli.calling import BUNDLE, Caller
from tests.exchange import world
from tests.services.anew import repeated

POSITIONS = 600


@pytest.fixture
def altered(day: Path, tmp_path: Path) -> Path:
    """A bundle that a test writes as it likes, beside the trust.pem of its district."""
    shutil.copy(day / "trust.pem", tmp_path)
    return tmp_path / BUNDLE


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_bundle_of_the_practice_day_holds(call: Caller, day: Path, lang: str) -> None:
    ended = call("verify", day / BUNDLE, "--trust", day / "trust.pem", lang=lang)
    assert (ended.code, ended.err) == (0, "")
    tr = catalogue(lang)
    for said in (tr("cli.verify.holds"), tr("line.took_part"), tr("role.secretary"), tr("cli.practice"), "127"):
        assert said in ended.out
    assert "11.04.2027" in ended.out or "11 Apr" in ended.out.replace("\N{NO-BREAK SPACE}", " ")


def test_scripts_get_the_same_as_data(call: Caller, day: Path) -> None:
    data = call("verify", day / BUNDLE, "--trust", day / "trust.pem", "--json").data
    assert (data["format"], data["ok"], data["precinct"], data["practice"]) == (1, True, 127, True)
    (protocol,) = data["protocols"]
    assert (protocol["stands"], data["dissents"]) == (True, {})
    assert protocol["lines"]["voters_on_list"] == 60
    assert sum(protocol["votes"].values()) == protocol["lines"]["ballots_valid"]
    assert [signature["role"] for signature in data["signatures"]] == ["chair", "secretary"]
    assert data["journal"]["entries"] > 60
    assert len(data["journal"]["head"]) == len(data["digest"]) == 64


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_version_of_a_protocol_is_shown_and_the_superseded_one_is_called_that(
    call: Caller, altered: Path, lang: str
) -> None:
    """R35, R4: opinions too."""
    day = repeated()
    trust = altered.with_name("repeated.pem")
    trust.write_bytes(certificates.to_pem(day.district.trust().authority))
    altered.write_bytes(day.bundle())
    ended = call("verify", altered, "--trust", trust, lang=lang)
    assert (ended.code, ended.err) == (0, "")
    tr = catalogue(lang)
    assert ended.out.count(tr("cli.verify.superseded")) == 1
    assert ended.out.count(tr("line.took_part")) == 3
    assert tr("cli.verify.dissents") in ended.out
    data = call("verify", altered, "--trust", trust, "--json").data
    versions = [(each["contest"], each["version"], each["stands"]) for each in data["protocols"]]
    assert versions == [("president", 1, False), ("president", 2, True), ("maslikhat", 1, True)]
    assert list(data["dissents"]) == ["president-1.txt"]


def test_a_bundle_is_refused_after_any_one_byte_is_changed(day: Path) -> None:
    good = (day / BUNDLE).read_bytes()
    trust = Trust(certificates.authority_from_pem((day / "trust.pem").read_bytes()))
    verify_bundle(good, trust)
    chance = random.Random(7)
    for place in chance.sample(range(len(good)), POSITIONS):
        changed = bytearray(good)
        changed[place] ^= chance.randrange(1, 256)
        with pytest.raises(Trouble):
            verify_bundle(bytes(changed), trust)


def test_the_line_of_the_documentation_accepts_both_signatures(day: Path, tmp_path: Path) -> None:
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("no openssl program on this machine to compare with")
    with zipfile.ZipFile(day / BUNDLE) as container:
        container.extractall(tmp_path)
    for number in (1, 2):
        line = (
            f"cms -verify -binary -inform DER -in META-INF/signature{number}.p7s"
            f" -content META-INF/ASiCManifest{number}.xml -CAfile {day / 'trust.pem'} -purpose any -out verified"
        )
        done = subprocess.run([program, *line.split()], cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr


def test_an_altered_bundle_is_refused_in_one_line_that_says_what_where_and_what_to_do(
    call: Caller, day: Path, altered: Path
) -> None:
    data = bytearray((day / BUNDLE).read_bytes())
    data[data.index(b"papers/protocol-127-president.pdf%PDF-") + 200] ^= 1
    altered.write_bytes(data)
    ended = call("verify", altered, "--trust", altered.with_name("trust.pem"), "--json")
    assert ended.code == 1
    assert BUNDLE in ended.line
    assert "protocol-127-president.pdf" in ended.line
    assert ended.line.endswith(".")
    assert (ended.data["format"], ended.data["ok"], ended.data["code"]) == (1, False, "altered_file")
    assert ended.data["params"]["name"] == "papers/protocol-127-president.pdf"


def test_without_json_nothing_is_printed_for_a_bundle_that_does_not_hold(
    call: Caller, day: Path, altered: Path
) -> None:
    altered.write_bytes((day / BUNDLE).read_bytes()[:-40])
    ended = call("verify", altered, "--trust", altered.with_name("trust.pem"))
    assert (ended.code, ended.out) == (1, "")
    assert "cut off" in ended.line


def test_a_truncated_bundle_is_called_that(call: Caller, day: Path, altered: Path) -> None:
    good = (day / BUNDLE).read_bytes()
    for length in (1, 30, len(good) // 2, len(good) - 1):
        altered.write_bytes(good[:length])
        assert call("verify", altered, "--trust", day / "trust.pem", "--json").data["code"] == "truncated"


def test_a_bundle_of_another_district_or_election_is_refused(call: Caller, day: Path, altered: Path) -> None:
    altered.write_bytes(world.bundle())
    ended = call("verify", altered, "--trust", day / "trust.pem", "--json")
    assert (ended.code, ended.data["code"]) == (1, "unknown_signer")
    assert f"chair of precinct {world.PRECINCT}" in ended.line
    assert world.ELECTION in ended.data["params"]["signer"]  # a script is told the ids


def test_a_bundle_of_a_newer_version_is_refused_by_name(call: Caller, altered: Path) -> None:
    files = {"protocol.json": b'{"format":99}', "journal.jsonl": world.JOURNAL}
    altered.write_bytes(sealed.seal(files, exchange_bundle.MIMETYPE, world.commission(), world.AT))
    trust = altered.with_name("newer.pem")
    trust.write_bytes(certificates.to_pem(world.authority().certificate))
    ended = call("verify", altered, "--trust", trust, "--json")
    assert (ended.code, ended.data["code"], ended.data["params"]) == (1, "newer_format", {"found": 99, "known": 1})
    assert "99" in ended.line


def test_a_kit_is_not_a_bundle(call: Caller, day: Path) -> None:
    ended = call("verify", day / "kit-127.zip", "--trust", day / "trust.pem", "--json")
    assert (ended.code, ended.data["code"]) == (1, "wrong_kind")
    assert ended.data["params"] == {"found": "kit", "expected": "bundle"}


@pytest.mark.parametrize(
    ("bundle", "trust", "says"),
    [
        ("nowhere.asice", "trust.pem", "nowhere.asice"),
        (".", "trust.pem", "folder"),
        ("trust.pem", "trust.pem", "trust.pem"),
        (BUNDLE, "nowhere.pem", "nowhere.pem"),
        (BUNDLE, "passphrase", "passphrase"),
        (BUNDLE, "certificates/127-chair.pem", "chair"),
    ],
)
def test_a_wrong_file_is_named(call: Caller, day: Path, bundle: str, trust: str, says: str) -> None:
    ended = call("verify", day / bundle, "--trust", day / trust)
    assert (ended.code, ended.out) == (1, "")
    assert says in ended.line
    assert "bug" not in ended.line
