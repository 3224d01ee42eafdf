"""Blank forms of an invented precinct with two contests, and an invented protocol of its district."""

from functools import cache

import msgspec

from precinct_app.documents.papers import DistrictPaper, Paper
from precinct_app.domain.election import Contest, PrecinctSetup
from precinct_app.domain.percentages import percentages
from precinct_app.services.papers import blank_papers
from precinct_app.services.papers.blanks import BlankForm
from tests.documents import samples


def setup(edition: str = "kz-2026", contests: int = 2, *, practice: bool = False) -> PrecinctSetup:
    """Precinct 127 with one contest or two."""
    frame = samples.frame(name=edition, practice=practice)
    assert frame.precinct is not None
    return PrecinctSetup(frame.election, frame.precinct, both()[:contests], samples.MEMBERS)


def both() -> tuple[Contest, ...]:
    second = msgspec.structs.replace(samples.contest(3, kind="maslikhat"), id="c2")
    return (samples.contest(), second)


@cache
def blanks(edition: str = "kz-2026") -> tuple[BlankForm, ...]:
    return blank_papers(setup(edition))


def blank(name: str, edition: str = "kz-2026") -> Paper:
    """A form by the middle of its file's name: "opening-protocol"."""
    (found,) = [form.paper for form in blanks(edition) if form.name[3:].removesuffix("-127.pdf") == name]
    return found


def district_protocol(missing: tuple[int, ...] = ()) -> DistrictPaper:
    """Sixty precincts, three of them on paper."""
    race = samples.contest()
    sums = samples.figures(race)
    return DistrictPaper(
        frame=msgspec.structs.replace(samples.frame(district=True), final=not missing),
        contest=race,
        sums=sums,
        expected=60,
        by_bundle=57 - len(missing),
        by_paper=(7, 8, 9),
        missing=missing,
        shares=percentages(sums.lines, sums.votes, samples.edition().percent_base),
    )
