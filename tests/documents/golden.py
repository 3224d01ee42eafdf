"""Papers as they were looked at and found good: words with their places, and pictures of the pages.

`GOLDEN=write pytest tests/documents` writes them anew after a wanted change; look at the papers before.
"""

import os
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

from tests.documents.reading import MM, page_count, picture, words

FOLDER = Path(__file__).parent / "golden"
_DPI = 30
_PLACE = 0.8
"""Words may move so far, mm: hyphens and shapes differ a little between versions of the reader."""
_GREY = 2.0
"""Pictures may differ so much in the mean, of 255."""


def differences(name: str, pdf: bytes) -> list[str]:
    """What is not as it was: words gone, new or moved by more than 0.8 mm, and pages that look different."""
    said, seen = _said(pdf), _seen(pdf)
    text, image = FOLDER / f"{name}.txt", FOLDER / f"{name}.png"
    if os.environ.get("GOLDEN") == "write":
        FOLDER.mkdir(exist_ok=True)
        text.write_text("\n".join("\t".join(map(str, each)) for each in said) + "\n", encoding="utf-8")
        seen.quantize(32).save(image, optimize=True)
    rows = (line.split("\t") for line in text.read_text(encoding="utf-8").splitlines())
    kept = [(int(page), float(left), float(bottom), word) for page, left, bottom, word in rows]
    if [(page, word) for page, *_, word in said] != [(page, word) for page, *_, word in kept]:
        now, then = {(page, word) for page, *_, word in said}, {(page, word) for page, *_, word in kept}
        return [f"new: {sorted(now - then)}", f"gone: {sorted(then - now)}", "or their order changed"]
    moved = [
        f"page {now[0]}: {now[3]!r} from {then[1:3]} to {now[1:3]} mm"
        for now, then in zip(said, kept, strict=True)
        if max(abs(now[1] - then[1]), abs(now[2] - then[2])) > _PLACE
    ]
    return moved + _unlike(seen, Image.open(image).convert("L"))


def _said(pdf: bytes) -> list[tuple[int, float, float, str]]:
    """Every piece of text: page from 1, left and bottom in mm, the text."""
    return [
        (page + 1, round(word.left / MM, 1), round(word.bottom / MM, 1), word.text)
        for page in range(page_count(pdf))
        for word in words(pdf, page)
    ]


def _seen(pdf: bytes) -> Image.Image:
    """All pages side by side, small."""
    pages = [picture(pdf, _DPI, page) for page in range(page_count(pdf))]
    sheet = Image.new("L", (sum(page.width for page in pages), max(page.height for page in pages)), 255)
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width
    return sheet


def _unlike(now: Image.Image, then: Image.Image) -> list[str]:
    if now.size != then.size:
        return [f"pages of {then.size} are now {now.size}"]
    mean = ImageStat.Stat(ImageChops.difference(now, then)).mean[0]
    return [f"the pages look different: {mean:.2f} of 255 in the mean"] if mean > _GREY else []
