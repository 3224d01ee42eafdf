"""Precincts that report on paper only: numbers read twice, or once and compared with the signed code (R40, K13)."""

from precinct_app.domain.district import commands, events
from precinct_app.domain.district.decide.known import require_precinct
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.events.base import Event
from precinct_app.domain.names import name_key
from precinct_app.domain.protocol import LINES, Protocol
from precinct_app.domain.refusal import refuse, require


def enter(state: DistrictState, command: commands.EnterPaper) -> tuple[Event, ...]:
    """The first one's numbers wait unseen; the second person's either agree with them, or both read again."""
    protocol = command.protocol
    _require_paper(state, command.precinct, protocol, command.scan)
    require(bool(name_key(command.person)), "person_missing", "R40")
    waiting = state.entries.get((command.precinct, protocol.contest))
    if waiting is None:
        return (events.PaperEntered(command.precinct, protocol, command.person, command.scan),)
    other = name_key(waiting.person) != name_key(command.person)
    require(other, "same_person", "K13", person=command.person)
    if waiting.protocol != protocol:
        return (events.PaperDiffered(command.precinct, protocol.contest, (waiting.person, command.person)),)
    people = (waiting.person, command.person)
    return (events.PaperTaken(command.precinct, protocol, people, command.scan),)


def compare(state: DistrictState, command: commands.ComparePaper) -> tuple[Event, ...]:
    """The signed code of the paper gives the numbers; one person compared them with what is printed (R40)."""
    _require_paper(state, command.precinct, command.protocol, command.scan)
    require(bool(name_key(command.person)), "person_missing", "R40")
    require(bool(command.code), "code_missing", "R44")
    taken = events.PaperTaken(command.precinct, command.protocol, (command.person,), command.scan, command.code)
    return (taken,)


def _require_paper(state: DistrictState, number: int, protocol: Protocol, scan: str) -> None:
    require_precinct(state, number)
    contest = next((each for each in state.contests if each.id == protocol.contest), None)
    if contest is None:
        refuse("unknown_contest", "R40", contest=protocol.contest)
    require(number not in state.arrivals, "bundle_arrived", "R40", precinct=number)
    require(number not in state.disputes, "dispute_open", "R40", precinct=number)
    known = state.papers.get(number, {}).get(protocol.contest)
    newer = known is None or protocol.version > known.protocol.version
    require(newer, "paper_taken_already", "R35", precinct=number, contest=contest.id)
    whole = protocol.lines.keys() == set(LINES) and protocol.votes.keys() == set(contest.piles())
    require(whole, "line_missing", "R34", contest=contest.id)
    numbers = [*protocol.lines.values(), *protocol.votes.values()]
    require(min(numbers) >= 0, "number_negative", "R34")
    require(bool(scan), "scan_missing", "R40", precinct=number)
