"""How a paper stands: never printed, printed so often, changed since (R44)."""

from typing import NamedTuple

from precinct_app.domain.events import PaperPrinted
from precinct_app.services.papers.facts import Facts
from precinct_app.services.precinct import OpenPrecinct
from resources.texts import Catalogue
from ui.pages.papers.sheets import Sheet


class PrintState(NamedTuple):
    """How many numbered prints of a paper lie in hand, and whether its facts changed after the last one."""

    number: int = 0
    changed: bool = False


def print_states(precinct: OpenPrecinct, listed: list[Sheet]) -> dict[str, PrintState]:
    """The state of every paper that was printed, by its id.

    A paper stands under the last entry of its facts: one that is younger than the last print has changed it.
    """
    rows = precinct.journal_rows()
    place = {row.hash: row.seq for row in rows}
    prints: dict[str, list[int]] = {}
    for fact in Facts(rows).every(PaperPrinted):
        prints.setdefault(fact.event.paper, []).append(fact.seq)
    return {
        sheet.id: PrintState(len(prints[sheet.id]), place.get(sheet.build().frame.head, 0) > prints[sheet.id][-1])
        for sheet in listed
        if sheet.id in prints
    }


def words(sheet: Sheet, state: PrintState, tr: Catalogue) -> tuple[str, str]:
    """The sign of the state (a key of `chip.SIGNS`), and its words."""
    if sheet.is_form:
        return "paper", tr("sheets.state.form")
    if not sheet.final:
        return "waiting", tr("sheets.state.draft")
    if state.changed:
        return "look", tr("sheets.state.changed", number=state.number)
    if state.number:
        return "done", tr.plural("sheets.state.printed", state.number)
    return "none", tr("sheets.state.never")
