"""verify-paper: the code of a protocol read back from the sheet on the wall."""

import shutil
from pathlib import Path

import pypdfium2
import pytest
import segno

from tests.cli.calling import PROTOCOL, Caller


@pytest.fixture(scope="module")
def picture(day: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scan of the protocol."""
    document = pypdfium2.PdfDocument(day / PROTOCOL)
    path = tmp_path_factory.mktemp("scan") / "scan.png"
    document[0].render(scale=2.5, grayscale=True).to_pil().save(path)
    document.close()
    return path


def test_the_numbers_on_a_sheet_are_those_that_were_signed(call: Caller, day: Path, picture: Path) -> None:
    from_pdf = call("verify-paper", day / PROTOCOL, "--trust", day / "trust.pem")
    from_scan = call("verify-paper", picture, "--trust", day / "trust.pem", "--certificates", day / "certificates")
    assert (from_pdf.code, from_scan.code) == (0, 0)
    assert from_pdf.out == from_scan.out
    figures = call("verify", day / "bundle-127.asice", "--trust", day / "trust.pem", "--json").data["protocols"][0]
    printed = [int(line.split()[-1]) for line in from_pdf.out.splitlines() if line.startswith("  ")]
    assert printed == [*figures["lines"].values(), *figures["votes"].values()]
    for said in ("No. 127", "president", "practice-2027", "chair", "line 1 of the ballot"):
        assert said in from_pdf.out


def test_a_sheet_of_another_district_is_refused(call: Caller, day: Path, picture: Path, tmp_path: Path) -> None:
    (tmp_path / "certificates").mkdir()
    shutil.copy(day / "trust.pem", tmp_path)
    ended = call("verify-paper", picture, "--trust", tmp_path / "trust.pem")
    assert (ended.code, ended.out) == (1, "")
    assert "scan.png" in ended.line
    assert "not certified" in ended.line


def test_missing_certificates_are_asked_for(call: Caller, day: Path, picture: Path, tmp_path: Path) -> None:
    shutil.copy(day / "trust.pem", tmp_path)
    ended = call("verify-paper", picture, "--trust", tmp_path / "trust.pem")
    assert ended.code == 1
    assert "--certificates" in ended.line


def test_a_code_of_somebody_else_or_a_changed_one_is_refused(call: Caller, day: Path, tmp_path: Path) -> None:
    for name, text in (("shop.png", "https://example.org"), ("forged.png", "PCT:6BFOXN")):
        segno.make(text).save(str(tmp_path / name), scale=6)
        ended = call("verify-paper", tmp_path / name, "--trust", day / "trust.pem")
        assert (ended.code, ended.out) == (1, "")
        assert "QR code" in ended.line
        assert name in ended.line


@pytest.mark.parametrize("name", ["voters.csv", "kit-127.zip", "summary-president.pdf"])
def test_a_file_without_a_code_is_refused(call: Caller, day: Path, name: str) -> None:
    ended = call("verify-paper", day / name, "--trust", day / "trust.pem")
    assert (ended.code, ended.out) == (1, "")
    assert name in ended.line
    assert "bug" not in ended.line
