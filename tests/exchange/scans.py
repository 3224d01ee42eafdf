"""Protocols of many precincts on paper, and what scanners and telephones make of them."""

import functools
import io
import random
from typing import NamedTuple

import pypdfium2
import segno
from msgspec.structs import replace
from PIL import Image, ImageChops, ImageFilter

from precinct_app.documents.render import render
from precinct_app.domain.election import PrecinctSetup
from precinct_app.domain.protocol import LINES, Protocol
from precinct_app.exchange import cose
from precinct_app.exchange.sealed import Signer
from tests.documents import samples
from tests.exchange import world
from tests.exchange.world import signer

CONTESTS = ("president", "mazhilis_list", "mazhilis_single", "kurultai_list", "maslikhat", "akim", "referendum")
WHITE, TABLE = 255, 90


class Posted(NamedTuple):
    """A protocol as it hangs on the wall: its file and what its code says."""

    pdf: bytes
    facts: cose.Facts


@functools.lru_cache(maxsize=8)
def posted(seed: int) -> Posted:
    """A protocol of an invented precinct: any kind of contest, two to twelve options, numbers of 3 and 4 digits."""
    return printed(seed)


def printed(seed: int, *, by: Signer | None = None, election: str = world.ELECTION, misprint: int = 0) -> Posted:
    """The same, signed by somebody else, for another election, or with a first number that is not that of the code."""
    chance = random.Random(seed)
    kind = CONTESTS[seed % len(CONTESTS)]
    options = 2 + seed % 11
    race = replace(samples.contest(options, against_all=seed % 2 == 0, kind=kind), id=kind)
    lines = {line: chance.randrange(100, 10_000) for line in LINES}
    votes = {pile: chance.randrange(100, 10_000) for pile in race.piles()}
    protocol = Protocol(kind, 1, "kz-2026", lines, {"no_mark": 3}, votes)
    usual = world.setup(election)
    setup = PrecinctSetup(usual.election, usual.precinct, (race,), usual.members)
    head, by = chance.randbytes(32), by or signer("chair")
    frame = samples.frame(practice=seed % 3 == 0)
    paper = replace(
        samples.protocol(options, of=replace(frame, head=head.hex(), precinct=usual.precinct)),
        contest=race,
        protocol=replace(protocol, lines=lines | {LINES[0]: lines[LINES[0]] + misprint}),
        qr=cose.sign_result(protocol, setup, head, world.AT, by.key, by.certificate),
    )
    langs = ("kk", "ru", "en") if seed % 5 == 4 else ("kk", "ru")
    return Posted(render(paper, langs), cose.facts(protocol, setup))


def drawn(pdf: bytes, dpi: int) -> Image.Image:
    """The page with the code, which is the last, in shades of grey."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture: Image.Image = document[len(document) - 1].render(scale=dpi / 72, grayscale=True).to_pil()
        return picture.copy()
    finally:
        document.close()


def worn(page: Image.Image, degrees: float, blur: float, quality: int) -> bytes:
    """A page laid askew on the glass, out of focus, and squeezed into a JPEG."""
    askew = page.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=WHITE)
    return jpeg(askew.filter(ImageFilter.GaussianBlur(blur)), quality)


def photo(page: Image.Image, width: int, height: int, tilt: float) -> Image.Image:
    """A page on a table, the telephone held over its lower edge: the upper edge looks shorter by `tilt`."""
    across, far = page.width * 1.2, page.width * 1.2 / (1 - tilt)
    narrowing = (far / across - 1) / height
    wide = far / width
    lens = (
        *(wide, narrowing * page.width / 2, (page.width - far) / 2),
        *(0, page.height * (1 + narrowing * height) * 1.2 / height, -page.height * 0.1),
        *(0, narrowing),
    )
    return page.transform((width, height), Image.Transform.PERSPECTIVE, lens, Image.Resampling.BICUBIC, fillcolor=TABLE)


def shaded(picture: Image.Image, darkest: float) -> Image.Image:
    """Lit from below: at the upper edge only `darkest` of the light is left."""
    light = Image.linear_gradient("L").resize(picture.size)
    return ImageChops.multiply(picture, light.point(lambda value: round(WHITE * darkest + value * (1 - darkest))))


def speckled(picture: Image.Image, strength: int) -> Image.Image:
    """Taken in the dark: every pixel up to `strength` lighter or darker."""
    noise = _noise(picture).point(lambda value: 128 + (value - 128) * strength // 128)
    return ImageChops.add(picture, noise, 1, -128)


def dusty(picture: Image.Image, specks: int) -> Image.Image:
    """Black or white, as a fax sends it; of 256 pixels so many are the other way round."""
    flat = picture.point(lambda value: WHITE * (value > 128))
    return ImageChops.difference(flat, _noise(picture).point(lambda value: WHITE * (value < specks)))


def _noise(picture: Image.Image) -> Image.Image:
    """The same for pictures of the same size."""
    return Image.frombytes("L", picture.size, random.Random(picture.width).randbytes(picture.width * picture.height))


def jpeg(picture: Image.Image, quality: int) -> bytes:
    """The picture as a JPEG file."""
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=quality)
    return target.getvalue()


def half_a_code(share: float) -> bytes:
    """A sheet whose code a thumb covers from the right, but for this share of it.

    The code says nothing and is always the same: whether a torn code is recognised at all hangs on its modules, and
    those of a signed one are others in every run.
    """
    text = "PCT:" + "".join(_CODED[(place * place * 7 + place) % len(_CODED)] for place in range(308))
    target = io.BytesIO()
    segno.make(text, error="m", micro=False).save(target, kind="png", scale=4, border=4)
    code = Image.open(target).convert("L")
    page = Image.new("L", (1_240, 1_754), WHITE)
    page.paste(code, (100, 1_200))
    page.paste(200, (100 + round(code.width * share), 1_200, page.width, page.height))
    return jpeg(page, 75)


_CODED = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
"""What the characters of a code are taken from (RFC 9285)."""
