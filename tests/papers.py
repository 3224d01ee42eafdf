"""Every paper with sample data as PDF, and all their pages on sheets to look at: `python -m tests.papers`.

out/papers/ then holds the papers, and sheet-01.png, sheet-02.png, ... with eight or nine pages each.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

import pypdfium2
from msgspec.structs import replace
from PIL import Image, ImageDraw

from precinct_app.documents.list_on_paper import render_list
from precinct_app.documents.papers import Paper
from precinct_app.documents.render import render
from tests.documents import level_samples, list_samples, repeat_samples, samples
from tests.documents.blank_samples import blank, blanks, district_protocol
from tests.documents.extremes import longest, ordinary, shortest
from tests.documents.outcome_samples import communication
from tests.documents.register_samples import voter_list

OUT = Path("out/papers")

Asked = tuple[Paper, tuple[str, ...]]
"""A paper, and the languages it is wanted in."""

_BOTH, _KAZAKH, _RUSSIAN, _ENGLISH = ("kk", "ru"), ("kk",), ("ru",), ("en",)
_PAGE_DPI = 90
_UPRIGHT, _ACROSS = (744, 1052, 4), (1052, 744, 3)
"""Room for a page on a sheet, pixels (A4 at 90 dpi), and how many stand side by side."""
_ROWS = {_UPRIGHT: 2, _ACROSS: 3}
_EDGE, _NAME = 8, 18


def papers() -> dict[str, Asked]:
    """File name, paper and languages of everything on the sheets."""
    return {**_protocols(), **_of_the_district(), **_lists(), **_forms(), **_blanks()}


def _protocols() -> dict[str, Asked]:
    draft = samples.frame(practice=True, final=False, printed=None)
    several = samples.protocol(5, kind="maslikhat")
    several = replace(several, contest=replace(several.contest, marks=3))
    return {
        "protocol": (samples.protocol(), _BOTH),
        "protocol-2003": (samples.protocol(7, of=samples.frame(name="kz-2003-draft")), _BOTH),
        "protocol-12-options": (samples.protocol(12), _BOTH),
        "protocol-12-long-names": (samples.protocol(12, long=True), _BOTH),
        "protocol-40-options": (samples.protocol(40), _BOTH),
        "protocol-practice-draft": (samples.protocol(of=draft), _BOTH),
        "protocol-unsigned": (samples.protocol(missing={"m6": "ауырып қалды / болен"}), _BOTH),
        "protocol-several-marks": (several, _BOTH),
        "protocol-repeat": (samples.protocol(version=2), _BOTH),
        "protocol-repeat-12-options": (samples.protocol(12, version=2), _BOTH),
        "protocol-superseded": (repeat_samples.superseded(), _BOTH),
        "protocol-certified-copy": (repeat_samples.certified(), _BOTH),
        "protocol-certified-copy-12": (repeat_samples.certified(12), _BOTH),
        "protocol-three-languages": (samples.protocol(8), ("kk", "ru", "en")),
        "protocol-kk": (samples.protocol(1), _KAZAKH),
        "protocol-ru": (samples.protocol(12, long=True), _RUSSIAN),
        "protocol-en": (samples.protocol(), _ENGLISH),
        "protocol-repeat-kk": (samples.protocol(12, long=True, version=2), _KAZAKH),
        "protocol-repeat-en": (samples.protocol(2, version=2), _ENGLISH),
        "opening": (samples.opening(), _BOTH),
        "opening-long-names": (samples.opening(long=True), _BOTH),
        "opening-kk": (samples.opening(long=True), _KAZAKH),
        "opening-ru": (samples.opening(), _RUSSIAN),
        "opening-en": (samples.opening(), _ENGLISH),
    }


def _of_the_district() -> dict[str, Asked]:
    return {
        "summary-preliminary": (samples.summary(40), _BOTH),
        "summary-40-options": (samples.summary(9, options=40, official=True), _BOTH),
        "summary-practice-en": (samples.summary(3, practice=True), _ENGLISH),
        "summary-kk": (samples.summary(1, options=1), _KAZAKH),
        "summary-ru": (samples.summary(17, options=12, official=True), _RUSSIAN),
        "district-protocol": (district_protocol(), _BOTH),
        "district-protocol-draft": (district_protocol(missing=(17, 34)), _BOTH),
        "district-protocol-kk": (district_protocol(), _KAZAKH),
        "district-protocol-ru": (district_protocol(missing=tuple(range(1, 60, 3))), _RUSSIAN),
        "district-protocol-en": (district_protocol(), _ENGLISH),
        "communication": (communication(), _BOTH),
        "communication-lists": (communication("kurultai_list"), _BOTH),
        "communication-draft-kk": (communication("akim", missing=(17, 34)), _KAZAKH),
        "communication-ru": (communication("akim", "kz-2003-draft"), _RUSSIAN),
        "communication-en": (communication("mazhilis_single"), _ENGLISH),
        "region-summary": (level_samples.region_summary(), _BOTH),
        "region-protocol": (level_samples.region_protocol(), _BOTH),
        "country-communication": (level_samples.country_communication(), _BOTH),
    }


def _lists() -> dict[str, Asked]:
    return {
        "signature-list": (list_samples.signature_list(60), _BOTH),
        "signature-list-4-contests": (list_samples.signature_list(40, 4, desk=True), _BOTH),
        "signature-list-kk": (list_samples.signature_list(1, 1, long=False), _KAZAKH),
        "signature-list-ru": (list_samples.signature_list(20, 2, desk=True), _RUSSIAN),
        "signature-list-en": (list_samples.signature_list(3, 2, long=False), _ENGLISH),
        "display-list": (list_samples.display_list(120), _BOTH),
        "display-list-kk": (list_samples.display_list(60), _KAZAKH),
        "display-list-ru": (list_samples.display_list(1, long=False), _RUSSIAN),
        "display-list-en": (list_samples.display_list(3, long=False), _ENGLISH),
        "enlarged-a3": (list_samples.enlarged("a3"), _BOTH),
        "enlarged-a4-long-names": (list_samples.enlarged("a4", samples.protocol(12, long=True)), _BOTH),
        "enlarged-a3-repeat": (list_samples.enlarged("a3", samples.protocol(version=2)), _BOTH),
        "enlarged-a3-kk": (list_samples.enlarged("a3", samples.protocol(12, long=True)), _KAZAKH),
        "enlarged-a4-ru": (list_samples.enlarged("a4", samples.protocol(12)), _RUSSIAN),
        "enlarged-a4-en": (list_samples.enlarged("a4", samples.protocol(1)), _ENGLISH),
    }


def _forms() -> dict[str, Asked]:
    """Every form three times: ordinary in one language, longest side by side, shortest in English."""
    found: dict[str, Asked] = {}
    for alone, (kind, act) in zip(cycle((_KAZAKH, _RUSSIAN)), ordinary().items(), strict=False):
        found[f"{kind}-{alone[0]}"] = (act, alone)
        found[f"{kind}-long"] = (longest(act), _BOTH)
        found[f"{kind}-short-en"] = (shortest(act), _ENGLISH)
    return found


def _blanks() -> dict[str, Asked]:
    found: dict[str, Asked] = {
        f"blank-{form.name[3:].removesuffix('-127.pdf')}": (form.paper, _BOTH) for form in blanks()
    }
    for lang in ("kk", "ru", "en"):
        found[f"checklist-{lang}"] = (blanks()[0].paper, (lang,))
    return {
        **found,
        "blank-three-languages": (blank("protocol-c1"), (*_BOTH, "en")),
        "blank-protocol-2003": (blank("protocol-c1", "kz-2003-draft"), _BOTH),
        "blank-protocol-en": (blank("protocol-c2"), _ENGLISH),
        "blank-opening-kk": (blank("opening-protocol"), _KAZAKH),
        "blank-home-register-ru": (blank("home-register"), _RUSSIAN),
    }


def pictures(pdf: bytes, dpi: int) -> list[Image.Image]:
    """Every page of a PDF as a picture."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=dpi / 72).to_pil() for page in document]


def main() -> int:
    """Write the papers and the sheets with all their pages; return the exit code."""
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.iterdir():
        old.unlink()
    made = {name: render(paper, langs) for name, (paper, langs) in papers().items()}
    made |= {f"list-{contests}": render_list(voter_list(120, contests), _BOTH) for contests in (1, 4)}
    pages: list[tuple[str, Image.Image]] = []
    for name, data in made.items():
        (OUT / f"{name}.pdf").write_bytes(data)
        drawn = pictures(data, _PAGE_DPI)
        pages += [(f"{name}  {number}/{len(drawn)}", picture) for number, picture in enumerate(drawn, start=1)]
    sheets = list(_sheets(pages))
    for number, sheet in enumerate(sheets, start=1):
        sheet.save(OUT / f"sheet-{number:02}.png")
    print(f"{len(made)} papers and {len(pages)} pages on {len(sheets)} sheets in {OUT}/")
    return 0


def _sheets(pages: Sequence[tuple[str, Image.Image]]) -> Iterator[Image.Image]:
    """Sheets of upright pages, then of those that lie across, each in the order of the papers."""
    upright = [each for each in pages if each[1].height > each[1].width]
    across = [each for each in pages if each[1].height <= each[1].width]
    for shape, some in ((_UPRIGHT, upright), (_ACROSS, across)):
        each = shape[2] * _ROWS[shape]
        for at in range(0, len(some), each):
            yield contact_sheet(some[at : at + each], shape)


def contact_sheet(pages: Sequence[tuple[str, Image.Image]], shape: tuple[int, int, int]) -> Image.Image:
    """Pages side by side, each under its name; a larger one is made as small as its place."""
    room, across = shape[:2], shape[2]
    width, height = room[0] + 2 * _EDGE, room[1] + _NAME + _EDGE
    sheet = Image.new("L", (across * width, _ROWS[shape] * height), 0x8A)
    pen = ImageDraw.Draw(sheet)
    for at, (name, page) in enumerate(pages):
        left, top = at % across * width + _EDGE, at // across * height + _NAME
        shown = page.convert("L")
        shown.thumbnail(room, Image.Resampling.LANCZOS)
        sheet.paste(shown, (left, top))
        pen.text((left, top - _NAME + 4), name, fill=255)
    return sheet


if __name__ == "__main__":
    sys.exit(main())
