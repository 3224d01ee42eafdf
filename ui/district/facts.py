"""What is known of one precinct beside its numbers, as names and values: whence it counts, or what it was given."""

from precinct_app.domain.district.setup import Level
from precinct_app.domain.district.state import Arrival, DistrictState, TypedPaper
from ui.clockwork import fingerprint_words
from ui.district import beneath
from ui.district.kits import SIGNERS
from ui.district.precinct_keys import holds
from ui.district.precincts import PrecinctView
from ui.language import Language

_NAMED = 16  # precincts on paper that are named of a commission


def facts_of(tr: Language, state: DistrictState, view: PrecinctView, contest: str) -> list[tuple[str, str]]:
    """Of its bundle, of its paper of this contest, or of what it had been given while neither is here."""
    arrival = state.arrivals.get(view.number)
    if arrival is not None:
        found = _of_bundle(tr, arrival)
        if state.level is not Level.DISTRICT:  # a commission: its numbers are made of precincts
            found += beneath.facts(tr, state.beneath_of(view.number, contest), _NAMED)
        return found
    paper = state.papers.get(view.number, {}).get(contest)
    return _of_paper(tr, paper) if view.state == "paper" and paper is not None else _given(tr, state, view.number)


def _of_bundle(tr: Language, arrival: Arrival) -> list[tuple[str, str]]:
    return [
        (tr("district.precinct.came"), f"{tr.date(arrival.at.date())}, {tr.time(arrival.at)}"),
        (tr("district.precinct.version"), str(arrival.version)),
        (tr("district.column.fingerprint"), fingerprint_words(arrival.digest, groups=4)),
        (tr("district.precinct.journal"), fingerprint_words(arrival.head, groups=4)),
        (tr("district.precinct.posted"), tr(f"district.precinct.posted.{'yes' if arrival.posted else 'no'}")),
    ]


def _of_paper(tr: Language, paper: TypedPaper) -> list[tuple[str, str]]:
    way = tr("reports.paper.by_code" if paper.code else "reports.paper.by_two")
    return [
        (tr("reports.paper.read_at"), f"{tr.date(paper.at.date())}, {tr.time(paper.at)}"),
        (tr("reports.paper.read_by"), ", ".join(paper.people)),
        (tr("reports.paper.way"), way),
        (tr("reports.paper.scan"), fingerprint_words(paper.scan, groups=4)),
    ]


def _given(tr: Language, state: DistrictState, number: int) -> list[tuple[str, str]]:
    """What the district had given a precinct that has not reported."""
    kit = "district.kits.issued" if number in state.kits else "district.kits.not_yet"
    facts = [(tr("district.kits.kit"), tr(kit))]
    for role in SIGNERS:
        certified = bool(holds(state, number, role))
        key = "district.kits.certified" if certified else "district.kits.no_certificate"
        facts.append((tr(f"district.kits.key.{role}"), tr(key)))
    return facts
