"""Codes are read back from what people really have: a PDF, a scan, a photo a little askew."""

import io
import zlib

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


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "PDF"])
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
    [b"", b"hello", b"%PDF-1.4 broken", b"GIF89a", saved(picture(), "PNG")[:400], saved(picture(), "JPEG")[:500]],
)
def test_a_broken_picture_is_called_that(data: bytes) -> None:
    with pytest.raises(Trouble) as trouble:
        qr.read_codes(data)
    assert code_of(trouble) == Code.PICTURE_UNREADABLE


def test_a_picture_that_would_fill_the_memory_is_refused_unread() -> None:
    huge = bytearray(saved(picture(), "PNG"))
    huge[16:24] = (60_000).to_bytes(4) * 2  # width and height of the header chunk
    huge[29:33] = zlib.crc32(huge[12:29]).to_bytes(4)
    with pytest.raises(Trouble) as trouble:
        qr.read_codes(bytes(huge))
    assert code_of(trouble) == Code.PICTURE_TOO_LARGE
