"""`make bench`: measures every promised figure, prints the table, writes out/bench.json; 1 when a promise is broken.

A new figure is a function without arguments that returns a `Figure`, listed in the `MEASURES` of its module.
"""

import json
import sys

from tests.bench import (
    issuing,
    keystroke,
    list_import,
    national,
    opening,
    papers,
    search,
    verification,
    voter_lists,
    whole_day,
)
from tests.bench.figure import ROOT, Figure, SkippedError, machine

MODULES = (
    *(issuing, opening, keystroke, list_import, search, papers, voter_lists),
    *(verification, national, whole_day),
)
MEASURES = tuple(measure for module in MODULES for measure in module.MEASURES)
TARGET = ROOT / "out" / "bench.json"


def row(figure: Figure) -> str:
    """Return one line of the table."""
    against = f"{figure.ratio:.2f} x {figure.baseline}" if figure.ratio is not None else ""
    verdict = "holds" if figure.holds else "BROKEN"
    return f"{figure.name:<44} {figure.value:>9.3g} {figure.unit:<5} {against:<36} <= {figure.limit:<7g} {verdict}"


def main() -> int:
    """Measure one figure after the other; return the exit code."""
    print(machine())
    figures = []
    for measure in MEASURES:
        try:
            figures.append(measure())
        except SkippedError as skipped:
            print(skipped, flush=True)
            continue
        print(row(figures[-1]), flush=True)
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps([figure.as_entry() for figure in figures], indent=2) + "\n", encoding="utf-8")
    return 0 if all(figure.holds for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
