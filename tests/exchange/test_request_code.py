"""An enrolment request as a QR code on screen, and back from a picture of it (R44)."""

import io
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from precinct_app.exchange import certificates, keys, request_code
from precinct_app.exchange.certificates import Identity
from precinct_app.exchange.trouble import Trouble

REQUEST = certificates.make_request(keys.new_key(), Identity("presidential-2029", 127, "chair"))


def picture(*texts: str) -> bytes:
    """Codes side by side, as a camera sees a screen."""
    codes: list[Any] = [
        Image.fromarray(
            zxingcpp.write_barcode_to_image(
                zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M"), scale=4
            )
        )
        for text in texts
    ]
    sheet = Image.new("L", (sum(code.width for code in codes), max(code.height for code in codes)), 255)
    left = 0
    for code in codes:
        sheet.paste(code, (left, 0))
        left += code.width
    target = io.BytesIO()
    sheet.save(target, "PNG")
    return target.getvalue()


def test_a_request_comes_back_from_the_picture_of_its_code() -> None:
    assert request_code.request_in(picture(request_code.to_text(REQUEST))) == REQUEST


def test_a_request_in_a_file_is_itself() -> None:
    assert request_code.request_in(REQUEST) == REQUEST


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (b"neither a request nor a picture", "request_invalid"),
        (picture("PCT:SOMETHING ELSE"), "request_invalid"),
        (picture(request_code.PREFIX + "::::"), "request_invalid"),
        (picture(request_code.to_text(REQUEST), request_code.to_text(REQUEST[:-1])), "request_invalid"),
    ],
)
def test_what_holds_no_request_or_more_than_one_is_refused_by_name(file: bytes, code: str) -> None:
    with pytest.raises(Trouble, match=code):
        request_code.request_in(file)
