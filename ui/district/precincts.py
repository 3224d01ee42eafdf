"""The precincts of a district as tiles and rows show them: one list of plain views, made from the state."""

import datetime
from dataclasses import dataclass, replace

from precinct_app.domain.district.beneath import NOTHING, Beneath
from precinct_app.domain.district.state import Arrival, DistrictState, RefusedFile
from ui.clockwork import fingerprint_words
from ui.district.beneath import row_words
from ui.district.numbers import LISTED, listed
from ui.language import Language
from ui.widgets.cells import Cell, Row, StateCell, TwoLines
from ui.widgets.tiles import Tile

STATES = ("verified", "repeat", "not_posted", "paper", "disputed", "left_out", "refused", "missing")
"""What a precinct can be for the district, in the order of the counts."""

ALWAYS_COUNTED = frozenset({"verified", "not_posted", "refused", "missing"})
"""States whose number is shown even when it is none; the others are shown once there is one."""

ARRIVED = frozenset({"verified", "repeat", "not_posted", "disputed"})
"""States of a precinct whose signed bundle is here."""

_SIGNS = {"repeat": "recount", "disputed": "removed"}
"""States that are drawn as another key of `ui.widgets.chip.SIGNS` than their own."""

_OWN_WORDS = frozenset({"repeat", "paper", "disputed", "left_out"})


@dataclass(frozen=True)
class PrecinctView:
    """A precinct: its state (one of STATES), and when which version of its bundle came."""

    number: int
    place: str
    address: str
    state: str
    at: datetime.datetime | None = None
    version: int = 0
    digest: str = ""
    contests: int = 0
    """How many contests were read from its paper."""
    beneath: Beneath = NOTHING
    """Of a commission: the precincts of that contest of which most are on paper."""

    @property
    def sign(self) -> str:
        """The key of SIGNS."""
        return sign_of(self.state)


def sign_of(state: str) -> str:
    """The key of SIGNS under which a state is drawn."""
    return _SIGNS.get(state, state)


def precinct_views(state: DistrictState, lang: str) -> list[PrecinctView]:
    """All precincts by number; names in `lang`."""
    refused = {file.precinct: file for file in state.refused}
    views = []
    for precinct in sorted(state.precincts, key=lambda each: each.number):
        view = PrecinctView(precinct.number, precinct.place.of(lang), precinct.address.of(lang), "missing")
        number, arrival = precinct.number, state.arrivals.get(precinct.number)
        if number in state.disputes:
            view = replace(view, state="disputed", at=state.disputes[number].at)
        elif arrival is not None:
            view = replace(view, state=_arrived(arrival), at=arrival.at, version=arrival.version, digest=arrival.digest)
            view = replace(view, beneath=_beneath(state, number))
        elif state.on_paper(number):
            papers = state.papers[number].values()
            view = replace(view, state="paper", at=max(paper.at for paper in papers), contests=len(papers))
        elif number in state.left_out:
            view = replace(view, state="left_out")
        elif number in refused:
            view = replace(view, state="refused", at=refused[number].at)
        views.append(view)
    return views


def _arrived(arrival: Arrival) -> str:
    """What does not hang on the wall is said first; then whether a protocol was made anew (R35)."""
    if not arrival.posted:
        return "not_posted"
    anew = any(report.protocol.version > 1 for report in arrival.reports.values())
    return "repeat" if anew else "verified"


def _beneath(state: DistrictState, number: int) -> Beneath:
    found = (state.beneath_of(number, contest.id) for contest in state.contests)
    return max(found, key=lambda each: len(each.places))


def refused_files(state: DistrictState, number: int) -> tuple[RefusedFile, ...]:
    """Files of a precinct that were not taken, the newest first."""
    return tuple(file for file in reversed(state.refused) if file.precinct == number)


def state_word(tr: Language, state: str) -> str:
    """The state of one precinct in a word: "проверен"."""
    return tr(f"reports.state.{state}") if state in _OWN_WORDS else tr(f"district.state.{state}")


def count_words(tr: Language, state: str, number: int) -> str:
    """What so many precincts are: "проверены"."""
    area = "reports" if state in _OWN_WORDS else "district"
    return tr.plural(f"{area}.counts.{state}", number)


def tile(tr: Language, view: PrecinctView) -> Tile:
    """A precinct as a tile."""
    word = ", ".join(filter(None, (state_word(tr, view.state), row_words(tr, view.beneath))))
    return Tile(str(view.number), str(view.number), view.sign, word)


def row(tr: Language, view: PrecinctView, *, place: bool) -> Row:
    """A precinct as a row: number, place if wanted, state, when, fingerprint."""
    note = tr("district.version", version=view.version) if view.version > 1 else ""
    if view.state == "paper":
        note = tr.plural("reports.contests_read", view.contests)
    note = "; ".join(filter(None, (row_words(tr, view.beneath), note)))
    cells: list[Cell] = [
        StateCell(view.sign, state_word(tr, view.state), note),
        tr.time(view.at) if view.at else "",
        fingerprint_words(view.digest) if view.digest else "",
    ]
    if place:
        cells.insert(0, TwoLines(view.place, view.address))
    return Row(str(view.number), (str(view.number), *cells))


def reported(state: DistrictState) -> int:
    """How many precincts reported every contest."""
    return len(state.reported())


def who_is_missing(tr: Language, state: DistrictState, most: int = LISTED) -> str:
    """Whose reports are awaited, or that nobody's is; those left out are named either way, `most` of each."""
    missing, without = state.missing(), state.left_out_of_some()
    if missing:
        said = tr("district.sums.missing", numbers=listed(tr, missing, most))
        return f"{said} {tr('reports.left_out.without', numbers=listed(tr, without, most))}" if without else said
    return tr("reports.left_out.whole", numbers=listed(tr, without, most)) if without else tr("district.sums.whole")
