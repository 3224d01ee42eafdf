"""The precincts of a district as tiles and rows show them: one list of plain views, made from the state."""

import datetime
from dataclasses import dataclass

from precinct_app.domain.district.state import DistrictState, RefusedFile
from ui.clockwork import fingerprint_words
from ui.language import Language
from ui.widgets.cells import Cell, Row, StateCell, TwoLines
from ui.widgets.tiles import Tile

STATES = ("verified", "not_posted", "refused", "missing")
"""What a precinct can be for the district, in the order of the counts; keys of `ui.widgets.chip.SIGNS`."""


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


def precinct_views(state: DistrictState, lang: str) -> list[PrecinctView]:
    """All precincts by number; names in `lang`."""
    refused = {file.precinct: file for file in state.refused}
    views = []
    for precinct in sorted(state.precincts, key=lambda each: each.number):
        words = (precinct.place.of(lang), precinct.address.of(lang))
        arrival = state.arrivals.get(precinct.number)
        if arrival is not None:
            kind = "verified" if arrival.posted else "not_posted"
            view = PrecinctView(precinct.number, *words, kind, arrival.at, arrival.version, arrival.digest)
        elif precinct.number in refused:
            view = PrecinctView(precinct.number, *words, "refused", refused[precinct.number].at)
        else:
            view = PrecinctView(precinct.number, *words, "missing")
        views.append(view)
    return views


def refused_files(state: DistrictState, number: int) -> tuple[RefusedFile, ...]:
    """Files of a precinct that were not taken, the newest first."""
    return tuple(file for file in reversed(state.refused) if file.precinct == number)


def state_word(tr: Language, state: str) -> str:
    """The state of one precinct in a word: "проверен"."""
    return tr(f"district.state.{state}")


def tile(tr: Language, view: PrecinctView) -> Tile:
    """A precinct as a tile."""
    return Tile(str(view.number), str(view.number), view.state, state_word(tr, view.state))


def row(tr: Language, view: PrecinctView, *, place: bool) -> Row:
    """A precinct as a row: number, place if wanted, state, when, fingerprint."""
    note = tr("district.version", version=view.version) if view.version > 1 else ""
    cells: list[Cell] = [
        StateCell(view.state, state_word(tr, view.state), note),
        tr.time(view.at) if view.at else "",
        fingerprint_words(view.digest) if view.digest else "",
    ]
    if place:
        cells.insert(0, TwoLines(view.place, view.address))
    return Row(str(view.number), (str(view.number), *cells))
