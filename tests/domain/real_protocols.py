"""Real precinct protocols, one by one, as the figures that the control relations ask for.

They lie outside the repository: in the folder `shared/data` beside the checkout, or where PRECINCT_DATA says. It is a
neighbouring country's election with nearly the same protocol, one contest a precinct. What differs, and what follows:

* Issued are ballots, early ones (in portable boxes, before the day) included: early + premises + home stand for the
  voters who received ballots (K1, K2, K6).
* Requests for home voting are not published, nor are single boxes. K7 is asked once for a precinct, all its portable
  boxes as one box named "all", and what was issued at home or early stands for the requests.
* The protocol has a line for ballots unaccounted for at receipt: those that the commission had beyond the number it
  signed for. They are taken off the lost ones (K2), so that `ballots_lost` is below zero in a few precincts.
* Spoiled ballots have no line of their own: they are among the cancelled ones.

Left out, for want of figures: K3 and K14 (ledgers of members and rows of the list: there is but one number issued), K8
(annulled boxes), K9 (ballots handed to members and left in the safe). K10-K13, W2 and W4 are no relations of one
protocol's lines. K1, W1 and W3 can be asked, but nothing is stated of them.
"""

import csv
import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

FOLDER_VARIABLE = "PRECINCT_DATA"
FOLDER = Path(os.environ.get(FOLDER_VARIABLE) or Path(__file__).parents[2].parent / "shared" / "data")
PROTOCOLS = FOLDER / "real-protocols-2018.csv.zip"
README = FOLDER / "README.md"
ABSENT = (
    f"no real protocols here: put them into shared/data beside the checkout or name their folder in {FOLDER_VARIABLE}"
)

COLUMNS = {
    "Число избирателей, включенных в список избирателей": "voters_on_list",
    "Число избирательных бюллетеней, полученных участковой избирательной комиссией": "ballots_received",
    "Число избирательных бюллетеней, выданных избирателям, проголосовавшим досрочно": "issued_early",
    "Число избирательных бюллетеней, выданных в помещении для голосования в день голосования": "issued_premises",
    "Число избирательных бюллетеней, выданных вне помещения для голосования в день голосования": "issued_home",
    "Число погашенных избирательных бюллетеней": "ballots_cancelled",
    "Число избирательных бюллетеней в переносных ящиках для голосования": "found_portable",
    "Число бюллетеней в стационарных ящиках для голосования": "found_stationary",
    "Число недействительных избирательных бюллетеней": "ballots_invalid",
    "Число действительных избирательных бюллетеней": "ballots_valid",
    "Число утраченных избирательных бюллетеней": "lost",
    "Число избирательных бюллетеней, не учтенных при получении": "unaccounted",
}
"""The twelve lines of the protocol in the order of the file, with our names."""

PLACE = ["region", "tik", "uik"]
SOURCE = "url"


class RealProtocol(msgspec.Struct, frozen=True):
    """One protocol: `lines` by the names of COLUMNS, `votes` by candidate in the order of the file."""

    region: str
    commission: str
    precinct: str
    lines: dict[str, int]
    votes: tuple[int, ...]

    def figures(self) -> dict[str, int]:
        """The figures of precinct_app/domain/figures.py, as far as a protocol of this set has them."""
        lines = self.lines
        issued_outside = lines["issued_home"] + lines["issued_early"]
        return {
            "voters_on_list": lines["voters_on_list"],
            "voters_received_ballots": lines["issued_premises"] + issued_outside,
            "ballots_received": lines["ballots_received"],
            "ballots_cancelled": lines["ballots_cancelled"],
            "ballots_spoiled": 0,
            "ballots_lost": lines["lost"] - lines["unaccounted"],
            "portable.all": lines["found_portable"],
            "requests.all": issued_outside,
            "found_portable": lines["found_portable"],
            "found_stationary": lines["found_stationary"],
            "took_part": lines["found_portable"] + lines["found_stationary"],
            "ballots_invalid": lines["ballots_invalid"],
            "ballots_valid": lines["ballots_valid"],
            **{f"votes.o{number}": votes for number, votes in enumerate(self.votes, start=1)},
        }


def are_here() -> bool:
    """True when the protocols and what is stated of them can be read."""
    return PROTOCOLS.is_file() and README.is_file()


def protocols() -> Iterator[RealProtocol]:
    """Every protocol in the order of the file, read as it is asked for; ValueError where the file has another shape."""
    first, last = len(PLACE), len(PLACE) + len(COLUMNS)
    with zipfile.ZipFile(PROTOCOLS) as archive:
        (name,) = archive.namelist()
        with archive.open(name) as packed:
            rows = csv.reader(io.TextIOWrapper(packed, encoding="utf-8", newline=""), strict=True)
            header = next(rows)
            if header[:last] != [*PLACE, *COLUMNS] or header[-1] != SOURCE:
                raise ValueError(f"{name}: other columns than expected: {header}")
            for row in rows:
                if len(row) != len(header):
                    raise ValueError(f"{name}:{rows.line_num}: {len(row)} cells under {len(header)} columns")
                region, commission, precinct = row[:first]
                lines = dict(zip(COLUMNS.values(), map(int, row[first:last]), strict=True))
                yield RealProtocol(region, commission, precinct, lines, tuple(map(int, row[last:-1])))
