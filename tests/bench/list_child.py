"""One voter list for signature in a process of its own: `python -m tests.bench.list_child ours|typst 3000`.

Prints the seconds it took and the MiB of memory it needed at most beyond what the process had with everything imported
and the rows at hand. Both make the same table of the same people: number, name over flat, birth over IIN, two places
to sign, grey headings of houses, a head that every page repeats, page x of y, in the same family of type.
"""

import datetime
import json
import re
import sys
import time
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import font_roboto
from msgspec.structs import replace

from precinct_app.documents.frame import Frame, Signature, Term
from precinct_app.documents.papers import SignatureGroup, SignatureListPaper, SignatureRow
from precinct_app.documents.render import render
from precinct_app.services import practice_people, practice_setup, rulebook
from precinct_app.services.list_order import place_of
from resources.texts import catalogue
from tests import folders

_TABLE = """
#set page(paper: "a4", margin: (x: 16mm, top: 22mm, bottom: 17mm),
  footer: context align(right, text(7pt, counter(page).display("1 / 1", both: true))))
#set text(font: "Roboto", size: 8.5pt)
#let small(body) = text(7pt, body)
#table(columns: (11mm, 1fr, 20mm, 40mm, 26mm), rows: 9mm, stroke: 0.4pt, inset: 1.2mm, align: horizon,
  table.header(..("№", "Аты-жөні / ФИО", "Туған күні, ЖСН", "Қолы / Подпись", "Берген / Выдал").map(small)),
  ..json("rows.json").map(house => (
    table.cell(colspan: 5, fill: luma(237), strong(house.title)),
    ..house.rows.map(row => (
      small(row.number), [#row.name \\ #small(row.place)], small([#row.born \\ #row.iin]), [], [])).flatten(),
  )).flatten())
"""


def paper(count: int) -> SignatureListPaper:
    """The list of one contest with so many invented people, in the houses of the practice settlement."""
    edition = rulebook.edition("kz-2026")
    day = datetime.datetime.combine(practice_setup.VOTING_DAY, datetime.time(20), datetime.UTC)
    election = replace(practice_setup.election(edition), practice=False)
    voters = practice_people.generate_voters(count, 7, practice_setup.VOTING_DAY, practice_people.settlement())
    rows = [
        (
            place_of(voter.address).house,
            SignatureRow(
                voter.number,
                f"{voter.surname} {voter.given_name} {voter.patronymic}".strip(),
                voter.birth_date,
                voter.iin,
                place_of(voter.address).flat,
                ((),),
            ),
        )
        for voter in voters
    ]
    return SignatureListPaper(
        frame=Frame(election, edition, practice_setup.precinct(), day, "0" * 64, final=True),
        contests=(practice_setup.contest(edition).title,),
        groups=tuple(
            SignatureGroup(house, tuple(row for _, row in same)) for house, same in groupby(rows, lambda each: each[0])
        ),
        on_list=(count,),
        source=Term("papers.list.source", {"akim": "—", "act": "—"}),
        signatures=(Signature("chair", "—"),),
    )


def ours(count: int) -> Callable[[], bytes]:
    """The paper of this program."""
    made, langs = paper(count), ("kk", "ru")
    for lang in langs:
        catalogue(lang)  # texts are loaded once, when the program starts
    return lambda: render(made, langs)


def typst(count: int) -> Callable[[], bytes]:
    """The same rows as a table of typst, read from a file as typst reads data."""
    from typst import compile as typeset

    houses = [
        {
            "title": group.title,
            "rows": [
                {
                    "number": str(row.number),
                    "name": row.name,
                    "place": row.place,
                    "born": f"{row.born:%d.%m.%Y}",
                    "iin": row.iin,
                }
                for row in group.rows
            ],
        }
        for group in paper(count).groups
    ]
    folder = folders.folder("precinct-bench-")
    (folder / "rows.json").write_text(json.dumps(houses), encoding="utf-8")
    (folder / "list.typ").write_text(_TABLE, encoding="utf-8")
    fonts = [str(font_roboto.font_directory)]
    return lambda: bytes(typeset(str(folder / "list.typ"), font_paths=fonts, ignore_system_fonts=True))


def _mebibytes(name: str) -> float:
    """VmRSS (memory now) or VmHWM (the most so far) of this process, MiB; Linux tells it per program."""
    found = re.search(rf"{name}:\s*(\d+) kB", Path("/proc/self/status").read_text(encoding="utf-8"))
    if found is None:
        raise LookupError(name)
    return int(found[1]) / 1024


def main() -> int:
    """Make the list once; print what it took."""
    way, count = sys.argv[1:]
    work = {"ours": ours, "typst": typst}[way](int(count))
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak starts anew
    before = _mebibytes("VmRSS")
    start = time.perf_counter()
    made = work()
    seconds = time.perf_counter() - start
    peak = _mebibytes("VmHWM") - before
    if not made.startswith(b"%PDF"):
        raise ValueError("no PDF came out")
    print(json.dumps({"seconds": seconds, "mebibytes": peak}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
