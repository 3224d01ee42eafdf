"""Codes are read back from what people really have: a PDF, a scan, a photo a little askew."""

import io
import zlib

import pypdfium2
import pytest
import segno
from PIL import Image

from precinct_app.exchange import cose, qr
from precinct_app.exchange.trouble import Code, Trouble
from tests.exchange import world
from tests.exchange.world import code_of

CODE = world.code()


def picture(text: str = CODE, scale: int = 6) -> Image.Image:
    target = io.BytesIO()
    segno.make(text, error="m", micro=False).save(target, kind="png", scale=scale, border=4)
    return Image.open(target).convert("L")


def sheet(*codes: Image.Image) -> Image.Image:
    """A page of A4 at 150 dpi with the codes on it."""
    page = Image.new("L", (1_240, 1_754), "white")
    for number, code in enumerate(codes):
        page.paste(code, (80, 80 + 600 * number))
    return page


def saved(image: Image.Image, kind: str, **options: int) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "PDF", "WEBP"])
def test_a_code_is_read_from_a_sheet(kind: str) -> None:
    assert qr.read_codes(saved(sheet(picture()), kind)) == [CODE]


def test_a_code_is_read_from_a_crooked_photo() -> None:
    askew = sheet(picture()).rotate(7, expand=True, fillcolor=200).resize((1_000, 1_400))
    (text,) = qr.read_codes(saved(askew, "JPEG", quality=40))
    assert cose.read_result(text).facts == cose.facts(world.protocol(), world.setup())


def test_a_code_is_read_from_a_picture_with_a_transparent_ground() -> None:
    code = picture()
    clear = Image.new("RGBA", code.size, (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), mask=code.point(lambda value: 255 - value))
    assert qr.read_codes(saved(clear, "PNG")) == [CODE]


def test_all_codes_of_all_pages_are_read_once_each() -> None:
    pages = [sheet(picture(), picture("SECOND CODE")), sheet(picture())]
    target = io.BytesIO()
    pages[0].save(target, "PDF", save_all=True, append_images=pages[1:])
    assert sorted(qr.read_codes(target.getvalue())) == sorted([CODE, "SECOND CODE"])


@pytest.mark.parametrize("kind", ["PNG", "PDF"])
def test_a_sheet_without_a_code_is_called_that(kind: str) -> None:
    with pytest.raises(Trouble) as trouble:
        qr.read_codes(saved(sheet(), kind))
    assert code_of(trouble) == Code.QR_NOT_FOUND


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"%PDF-1.4 broken",
        b"GIF89a",
        saved(picture(), "PNG")[:400],
        saved(picture(), "JPEG")[:500],
        saved(picture(), "WEBP")[:300],
        saved(picture(), "TIFF"),
        saved(picture(), "PDF")[:500],
        saved(picture(), "BMP"),
    ],
)
def test_a_broken_picture_is_called_that(data: bytes) -> None:
    with pytest.raises(Trouble) as trouble:
        qr.read_codes(data)
    assert code_of(trouble) == Code.PICTURE_UNREADABLE


def test_all_pages_of_a_scan_are_read_and_each_code_is_told_with_its_page() -> None:
    pages = [sheet(), sheet(picture(), picture("SECOND CODE")), sheet(picture())]
    target = io.BytesIO()
    pages[0].save(target, "PDF", save_all=True, append_images=pages[1:])
    seen = qr.see_codes(target.getvalue())
    assert [(code.page, code.text) for code in sorted(seen)] == sorted([(2, CODE), (2, "SECOND CODE"), (3, CODE)])


def test_thirty_codes_on_a_page_are_all_read() -> None:
    page = Image.new("L", (1_240, 1_754), "white")
    for number in range(30):
        page.paste(picture(f"CODE {number}", 5), (40 + number % 5 * 230, 40 + number // 5 * 270))
    assert sorted(qr.read_codes(saved(page, "PNG"))) == sorted(f"CODE {number}" for number in range(30))


def test_shades_of_sixteen_bits_are_shades() -> None:
    deep = picture().convert("I").point(lambda value: value * 200).convert("I;16")
    assert qr.read_codes(saved(deep, "PNG")) == [CODE]


def test_a_palette_with_a_clear_colour_is_seen_on_white_paper() -> None:
    code = picture().point(lambda value: 255 - value).convert("P")
    target = io.BytesIO()
    code.save(target, "PNG", transparency=0)
    dark = Image.open(io.BytesIO(target.getvalue()))
    dark.putpalette([0, 0, 0] * 256)
    target = io.BytesIO()
    dark.save(target, "PNG", transparency=0)
    assert qr.read_codes(target.getvalue()) == [CODE]


@pytest.mark.parametrize("side", [9_200, 12_000, 60_000])
def test_a_picture_too_large_is_refused_before_it_is_unpacked(side: int) -> None:
    huge = bytearray(saved(Image.new("1", (8, 8)), "PNG"))
    huge[16:24] = side.to_bytes(4) * 2
    huge[29:33] = zlib.crc32(huge[12:29]).to_bytes(4)
    with pytest.raises(Trouble) as trouble:
        qr.read_codes(bytes(huge))
    assert code_of(trouble) == Code.PICTURE_TOO_LARGE


def test_a_page_as_large_as_a_house_and_a_thousand_pages_do_not_fill_the_memory() -> None:
    for pages, side in ((1, 14_000), (1_000, 20)):
        document = pypdfium2.PdfDocument.new()
        for _ in range(pages):
            document.new_page(side, side)
        target = io.BytesIO()
        document.save(target)
        document.close()
        assert qr.see_codes(target.getvalue()) == []
