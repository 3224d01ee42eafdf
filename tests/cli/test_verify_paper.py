"""verify-paper: the code of a protocol read back from the sheet on the wall."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
import segno
from PIL import Image

from precinct_app.exchange import certificates
from tests.cli.calling import BUNDLE, PROTOCOL, Caller
from tests.exchange import scans, world


@pytest.fixture(scope="module")
def picture(day: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scan of the protocol."""
    path = tmp_path_factory.mktemp("scan") / "scan.png"
    scans.drawn((day / PROTOCOL).read_bytes(), 180).save(path)
    return path


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """trust.pem and certificates of the election that the invented protocols are of."""
    folder = tmp_path_factory.mktemp("district")
    (folder / "certificates").mkdir()
    (folder / "trust.pem").write_bytes(certificates.to_pem(world.authority().certificate))
    chairs = (world.signer("chair"), world.signer("chair", 43))
    for number, chair in enumerate(chairs):
        (folder / "certificates" / f"{number}.pem").write_bytes(certificates.to_pem(chair.certificate))
    return folder


def numbers(out: str) -> list[int]:
    """The numbers of the code, line by line."""
    rows = [line.split("  ") for line in out.splitlines() if line.startswith("  ") and line.strip()[-1].isdigit()]
    return [int("".join([cell for cell in row if cell.strip()][1].split())) for row in rows]


def test_the_numbers_on_a_sheet_are_those_that_were_signed(call: Caller, day: Path, picture: Path) -> None:
    from_pdf = call("verify-paper", day / PROTOCOL, "--trust", day / "trust.pem")
    from_scan = call("verify-paper", picture, "--trust", day / "trust.pem", "--certificates", day / "certificates")
    assert (from_pdf.code, from_scan.code) == (0, 0)
    figures = call("verify", day / BUNDLE, "--trust", day / "trust.pem", "--json").data["protocols"][0]
    signed = [*figures["lines"].values(), *figures["votes"].values()]
    assert numbers(from_pdf.out) == numbers(from_scan.out) == signed
    for said in ("No. 127", "president", "practice-2027", "practice protocol", "chair", "line 1 of the ballot"):
        assert said in from_pdf.out
        assert said in from_scan.out
    assert "by eye" in from_scan.out


def test_a_file_with_text_has_its_numbers_beside_those_of_the_code(call: Caller, day: Path) -> None:
    ended = call("verify-paper", day / PROTOCOL, "--trust", day / "trust.pem")
    rows = [line.split() for line in ended.out.splitlines() if line.startswith("  ") and line.strip()[-1].isdigit()]
    assert len(rows) == 13 + 8
    assert all(row[-1] == row[-2] for row in rows)
    assert "by eye" not in ended.out


@pytest.mark.parametrize("found", [BUNDLE, "."])
def test_a_bundle_gives_the_names(call: Caller, day: Path, picture: Path, found: str) -> None:
    ended = call("verify-paper", picture, "--trust", day / "trust.pem", "--bundle", day / found)
    assert ended.code == 0
    assert "President of the Republic of Kazakhstan" in ended.out
    assert "1. Arman First" in ended.out
    assert "line 1 of the ballot" not in ended.out


def test_a_bundle_that_does_not_hold_gives_no_names(call: Caller, day: Path, picture: Path, tmp_path: Path) -> None:
    (tmp_path / BUNDLE).write_bytes((day / BUNDLE).read_bytes()[:-100])
    ended = call("verify-paper", picture, "--trust", day / "trust.pem", "--bundle", tmp_path / BUNDLE)
    assert (ended.code, ended.out) == (1, "")
    assert BUNDLE in ended.line


def test_paper_and_code_that_differ_are_put_next_to_each_other(call: Caller, district: Path, tmp_path: Path) -> None:
    paper = scans.printed(10, misprint=-1)
    (tmp_path / "paper.pdf").write_bytes(paper.pdf)
    ended = call("verify-paper", tmp_path / "paper.pdf", "--trust", district / "trust.pem")
    signed = f"{paper.facts.lines[0]:,}".replace(",", "\u00a0")
    printed = f"{paper.facts.lines[0] - 1:,}".replace(",", "\u00a0")
    assert ended.code == 1
    (row,) = (line for line in ended.out.splitlines() if line.endswith("!"))
    assert f"{signed}  {printed}  !" in row
    told = " ".join(f"Voters on the list: the paper says {printed}, the code says {signed}".split())
    assert told in ended.line
    assert "paper.pdf" in ended.line


def test_a_code_that_holds_is_told_even_where_another_one_does_not(
    call: Caller, district: Path, tmp_path: Path
) -> None:
    stranger = scans.printed(13, by=world.signer("deputy"))
    book = pypdfium2.PdfDocument.new()
    for pdf in (scans.posted(10).pdf, stranger.pdf):
        book.import_pages(pypdfium2.PdfDocument(pdf))
    book.save(tmp_path / "book.pdf")
    ended = call("verify-paper", tmp_path / "book.pdf", "--trust", district / "trust.pem")
    assert ended.code == 1
    assert ended.out.count("The code holds") == 1
    assert "page 2" in ended.line.lower()


def test_a_sheet_of_another_district_is_refused(call: Caller, day: Path, picture: Path, tmp_path: Path) -> None:
    (tmp_path / "certificates").mkdir()
    shutil.copy(day / "trust.pem", tmp_path)
    ended = call("verify-paper", picture, "--trust", tmp_path / "trust.pem")
    assert (ended.code, ended.out) == (1, "")
    assert "scan.png" in ended.line
    assert "not certified" in ended.line


def test_a_practice_sheet_is_not_taken_for_an_election(call: Caller, district: Path, picture: Path) -> None:
    ended = call("verify-paper", picture, "--trust", district / "trust.pem")
    assert (ended.code, ended.out) == (1, "")
    assert "practice protocol" in ended.line


def test_a_sheet_signed_with_the_key_of_another_precinct_is_refused(
    call: Caller, district: Path, tmp_path: Path
) -> None:
    (tmp_path / "paper.pdf").write_bytes(scans.printed(10, by=world.signer("chair", 43)).pdf)
    ended = call("verify-paper", tmp_path / "paper.pdf", "--trust", district / "trust.pem")
    assert (ended.code, ended.out) == (1, "")
    assert "another precinct" in ended.line


def test_missing_certificates_are_asked_for(call: Caller, day: Path, picture: Path, tmp_path: Path) -> None:
    shutil.copy(day / "trust.pem", tmp_path)
    ended = call("verify-paper", picture, "--trust", tmp_path / "trust.pem")
    assert ended.code == 1
    assert "--certificates" in ended.line


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_code_of_somebody_else_or_a_changed_one_is_refused(
    call: Caller, day: Path, tmp_path: Path, lang: str
) -> None:
    for name, text in (("shop.png", "https://example.org"), ("forged.png", "PCT:6BFOXN")):
        segno.make(text).save(str(tmp_path / name), scale=6)
        ended = call("verify-paper", tmp_path / name, "--trust", day / "trust.pem", lang=lang)
        assert (ended.code, ended.out) == (1, "")
        assert "QR" in ended.line
        assert name in ended.line


@pytest.mark.parametrize("name", ["voters.csv", "kit-127.zip", "summary-president.pdf", "out-of-nothing.pdf"])
def test_a_file_without_a_code_is_refused(call: Caller, day: Path, name: str) -> None:
    ended = call("verify-paper", day / name, "--trust", day / "trust.pem")
    assert (ended.code, ended.out) == (1, "")
    assert name in ended.line
    assert "bug" not in ended.line


def _crowd() -> bytes:
    """Thirty codes on a page, none of them ours."""
    page = Image.new("L", (1_240, 1_754), "white")
    for number in range(30):
        target = io.BytesIO()
        segno.make(f"CODE {number}", micro=False).save(target, kind="png", scale=5)
        page.paste(Image.open(target), (40 + number % 5 * 230, 40 + number // 5 * 270))
    return scans.jpeg(page, 75)


HOSTILE: dict[str, bytes | Callable[[], bytes]] = {
    "empty": b"",
    "words": b"%PDF and then nothing",
    "only-a-head.pdf": b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\ntrailer<</Root 1 0 R>>",
    "endless.pdf": b"%PDF-1.7\n" + b"1 0 obj\n<</Kids[1 0 R 1 0 R]/Type/Pages/Count 99999999>>\nendobj\n" * 50,
    "cut.pdf": lambda: scans.posted(10).pdf[:9_000],
    "cut.jpg": scans.jpeg(Image.new("L", (500, 500)), 75)[:200],
    "crowd.jpg": _crowd,
    "grey.jpg": scans.jpeg(Image.new("L", (2_000, 2_000), 128), 75),
    "script.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_is_handed_in_is_answered_in_one_line(call: Caller, district: Path, tmp_path: Path, name: str) -> None:
    made = HOSTILE[name]
    (tmp_path / name).write_bytes(made if isinstance(made, bytes) else made())
    ended = call("verify-paper", tmp_path / name, "--trust", district / "trust.pem")
    assert (ended.code, ended.out) == (1, "")
    assert name in ended.line
    assert "bug" not in ended.line
