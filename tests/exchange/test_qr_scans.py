"""Protocols from the wall, as scanners and telephones see them, are read and verified."""

from collections.abc import Callable, Iterable

import pytest
from PIL import Image, ImageFilter

from precinct_app.exchange import cose, qr
from precinct_app.exchange.trouble import Trouble
from precinct_app.exchange.trust import Trust
from tests.exchange import scans, world
from tests.exchange.scans import Posted, drawn, dusty, jpeg, photo, posted, shaded, speckled, worn

SAMPLE, ALL = (9, 10, 13, 16, 21, 26), range(200)
"""Twelve options among the sample, and three languages with the code on the second page."""


def plain_scan(paper: Posted) -> bytes:
    return worn(drawn(paper.pdf, 150), 3, 1, 40)


def poor_scan(paper: Posted) -> bytes:
    return worn(drawn(paper.pdf, 200), 7, 2, 20)


def verified(paper: Posted, scan: bytes) -> bool:
    """Whether the picture gives the numbers of the protocol, signed by the chair of its precinct."""
    try:
        results = [cose.read_result(text) for text in qr.read_codes(scan)]
        chair = [cose.verify_result(each, [world.signer("chair").certificate], trust()) for each in results]
    except Trouble:
        return False
    return [each.facts for each in results] == [paper.facts] and [each.role for each in chair] == ["chair"]


def trust() -> Trust:
    return Trust(world.authority().certificate)


def lost(seeds: Iterable[int], scan: Callable[[Posted], bytes]) -> list[int]:
    """Protocols that were not read or not verified."""
    return [seed for seed in seeds if not verified(posted(seed), scan(posted(seed)))]


def test_every_protocol_of_a_sample_is_read_from_plain_and_from_poor_scans() -> None:
    assert not lost(SAMPLE, plain_scan)
    assert not lost(SAMPLE, poor_scan)


@pytest.mark.long
def test_all_of_two_hundred_protocols_are_read_from_a_scan_askew_out_of_focus_and_squeezed() -> None:
    assert not lost(ALL, plain_scan)


@pytest.mark.long
def test_at_least_196_of_two_hundred_protocols_are_read_from_a_poor_scan() -> None:
    assert len(lost(ALL, poor_scan)) <= 4


def lower_half(paper: Posted) -> bytes:
    page = drawn(paper.pdf, 150)
    return jpeg(page.crop((0, page.height // 2, page.width, page.height)), 50)


def telephone(paper: Posted) -> bytes:
    """12 million pixels, held askew, in bad light."""
    return jpeg(speckled(shaded(photo(drawn(paper.pdf, 250), 3_000, 4_000, 0.25), 0.3), 30), 70)


def messenger(paper: Posted) -> bytes:
    """A telephone's picture as a messenger hands it on."""
    return jpeg(photo(drawn(paper.pdf, 250), 960, 1_280, 0.1), 50)


def shaken(paper: Posted) -> bytes:
    return worn(drawn(paper.pdf, 200), 7, 3, 20)


def fax(paper: Posted) -> bytes:
    return jpeg(dusty(drawn(paper.pdf, 200), 30), 75)


def faded(paper: Posted) -> bytes:
    return jpeg(drawn(paper.pdf, 150).point(lambda value: 110 + value // 5), 40)


def turned(paper: Posted) -> bytes:
    return worn(drawn(paper.pdf, 150), 178, 1, 40)


def coarse(paper: Posted) -> bytes:
    return jpeg(drawn(paper.pdf, 80), 75)


def fine(paper: Posted) -> bytes:
    """35 million pixels."""
    return jpeg(drawn(paper.pdf, 600), 75)


@pytest.mark.parametrize(
    "scan", [lower_half, telephone, messenger, shaken, fax, faded, turned, coarse, fine], ids=lambda scan: scan.__name__
)
def test_a_protocol_is_read_from(scan: Callable[[Posted], bytes]) -> None:
    assert not lost([10], scan)


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7])
def test_half_a_code_is_seen_as_half_a_code(share: float) -> None:
    """Covered from the right by a thumb."""
    assert [seen.text for seen in qr.see_codes(scans.half_a_code(share))] == [""]


def test_a_sheet_without_a_code_is_looked_at_twice_and_nothing_is_seen() -> None:
    page = drawn(posted(10).pdf, 100)
    upper = page.crop((0, 0, page.width, page.height // 3)).filter(ImageFilter.GaussianBlur(1))
    assert qr.see_codes(jpeg(upper, 75)) == []
    assert qr.see_codes(jpeg(speckled(Image.new("L", (800, 800), 128), 120), 75)) == []
