"""Which protocol a page is about: the evening's first one, or at T8 the one that is being made (R35)."""

from precinct_app.domain.stage import next_version, protocol_paper
from precinct_app.domain.state import DrawnUp, PrecinctState
from ui.step_page import StepPage

AGAIN = "T8"


def drawn_up(page: StepPage, contest: str) -> DrawnUp | None:
    """The protocol of the page, None before it is drawn up: at T8 the posted one is another's work."""
    count = page.session.state.contest_count(contest)
    if page.step_id != AGAIN:
        return count.superseded[0] if count.superseded else count.drawn_up
    drawn = count.drawn_up
    waits = count.repeat is not None and drawn is not None and drawn.posting is not None
    return None if waits else drawn


def paper(page: StepPage, contest: str) -> str:
    """Its paper: "protocol.president", "repeat_protocol.president.2"."""
    if page.step_id != AGAIN:
        return protocol_paper(contest, 1)
    drawn = drawn_up(page, contest)
    version = drawn.protocol.version if drawn else next_version(contest, page.session.state)
    return protocol_paper(contest, version)


def posted(state: PrecinctState, contest: str) -> DrawnUp | None:
    """The protocol that hangs on the wall, None before the first is posted."""
    count = state.contest_count(contest)
    versions = (*count.superseded, *((count.drawn_up,) if count.drawn_up else ()))
    return next((each for each in reversed(versions) if each.posting is not None), None)


def replaced_by(page: StepPage, contest: str) -> int:
    """Version of the posted protocol that took the place of the page's own; 0 while it stands."""
    own, hangs = drawn_up(page, contest), posted(page.session.state, contest)
    if own is None or hangs is None or hangs.protocol.version <= own.protocol.version:
        return 0
    return hangs.protocol.version
