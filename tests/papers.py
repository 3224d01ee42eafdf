"""Every paper with sample data as PDF, and one contact sheet to look at: `python -m tests.papers` fills out/papers/."""

import io
import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from precinct_app.documents.data import Paper
from precinct_app.documents.list_on_paper import render_list
from precinct_app.documents.render import render
from tests.documents import list_samples, repeat_samples, samples
from tests.documents.act_samples import acts
from tests.documents.blank_samples import blank, blanks, district_protocol
from tests.documents.register_samples import registers, voter_list
from tests.documents.repeat_samples import repeats

OUT = Path("out/papers")
_THUMB = 420
_ACROSS = 5


def papers() -> dict[str, tuple[Paper, tuple[str, ...]]]:
    """File name, paper and languages of everything on the contact sheet."""
    both, english = ("kk", "ru"), ("en",)
    found: dict[str, tuple[Paper, tuple[str, ...]]] = {
        "protocol": (samples.protocol(), both),
        "protocol-2003": (samples.protocol(7, of=samples.frame(name="kz-2003-draft")), both),
        "protocol-12-options": (samples.protocol(12), both),
        "protocol-12-long-names": (samples.protocol(12, long=True), both),
        "protocol-40-options": (samples.protocol(40), both),
        "protocol-practice-draft": (
            samples.protocol(of=samples.frame(practice=True, final=False, printed=None)),
            both,
        ),
        "protocol-unsigned": (samples.protocol(missing={"m6": "ауырып қалды / болен"}), both),
        "protocol-repeat": (samples.protocol(version=2), both),
        "protocol-repeat-12-options": (samples.protocol(12, version=2), both),
        "protocol-superseded": (repeat_samples.superseded(), both),
        "protocol-certified-copy": (repeat_samples.certified(), both),
        "protocol-three-languages": (samples.protocol(8), ("kk", "ru", "en")),
        "protocol-en": (samples.protocol(), english),
        "opening": (samples.opening(), both),
        "opening-long-names": (samples.opening(long=True), both),
        "opening-en": (samples.opening(), english),
        "signature-list": (list_samples.signature_list(60), both),
        "signature-list-4-contests": (list_samples.signature_list(40, 4, desk=True), both),
        "signature-list-en": (list_samples.signature_list(3, 2, long=False), english),
        "display-list": (list_samples.display_list(120), both),
        "display-list-en": (list_samples.display_list(3, long=False), english),
        "enlarged-a3": (list_samples.enlarged("a3"), both),
        "enlarged-a4-long-names": (list_samples.enlarged("a4", samples.protocol(12, long=True)), both),
        "enlarged-a3-repeat": (list_samples.enlarged("a3", samples.protocol(version=2)), both),
        "enlarged-a4-en": (list_samples.enlarged("a4", samples.protocol(1)), english),
        "summary-preliminary": (samples.summary(), both),
        "summary-40-options": (samples.summary(20, options=40, official=True), both),
        "summary-practice-en": (samples.summary(20, practice=True), english),
    }
    found |= {f"blank-{form.name.removesuffix('.pdf')}": (form.paper, both) for form in blanks()}
    for lang in ("kk", "ru", "en"):
        found[f"checklist-{lang}"] = (blanks()[0].paper, (lang,))
    found |= {
        "blank-three-languages": (blank("protocol-c1"), (*both, "en")),
        "blank-protocol-2003": (blank("protocol-c1", "kz-2003-draft"), both),
        "district-protocol": (district_protocol(), both),
        "district-protocol-en": (district_protocol(), english),
        "district-protocol-draft": (district_protocol(missing=(17, 34)), both),
    }
    for kind, act in (acts() | registers() | repeats()).items():
        found[kind] = (act, both)
        found[f"{kind}-en"] = (act, english)
    return found


def pictures(pdf: bytes, dpi: int) -> list[Image.Image]:
    """Every page of a PDF as a picture."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=dpi / 72).to_pil() for page in document]


def main() -> int:
    """Write the papers and the contact sheet; return the exit code."""
    OUT.mkdir(parents=True, exist_ok=True)
    thumbs = []
    made = {name: render(paper, langs) for name, (paper, langs) in papers().items()}
    made |= {f"list-{contests}": render_list(voter_list(120, contests), ("kk", "ru")) for contests in (1, 4)}
    for name, data in made.items():
        (OUT / f"{name}.pdf").write_bytes(data)
        pages = pictures(data, 60)
        thumbs.append((f"{name} ({len(pages)})", pages[0]))
    sheet = contact_sheet(thumbs)
    target = io.BytesIO()
    sheet.save(target, "PNG")
    (OUT / "contact-sheet.png").write_bytes(target.getvalue())
    print(f"{len(thumbs)} papers in {OUT}/")
    return 0


def contact_sheet(thumbs: list[tuple[str, Image.Image]]) -> Image.Image:
    """The first pages side by side, each under its name."""
    rows = -(-len(thumbs) // _ACROSS)
    sheet = Image.new("RGB", (_ACROSS * (_THUMB + 16), rows * (_THUMB * 3 // 2 + 28)), "#8a8a86")
    pen = ImageDraw.Draw(sheet)
    for place, (name, picture) in enumerate(thumbs):
        left = place % _ACROSS * (_THUMB + 16) + 8
        top = place // _ACROSS * (_THUMB * 3 // 2 + 28) + 22
        small = picture.convert("RGB")
        small.thumbnail((_THUMB, _THUMB * 3 // 2))
        sheet.paste(small, (left, top))
        pen.text((left, top - 14), name, fill="white")
    return sheet


if __name__ == "__main__":
    sys.exit(main())
