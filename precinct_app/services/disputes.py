"""Two reports of one precinct: what differs between them, and the decision of two people (R35, R40)."""

import datetime

import msgspec

from db import words
from precinct_app.domain.district.commands import DecideDispute, LeaveOut
from precinct_app.domain.district.events import BundleDisputed, DisputeDecided, PrecinctLeftOut
from precinct_app.domain.district.results import figures_of
from precinct_app.domain.district.state import Dispute, DistrictState
from precinct_app.domain.protocol import Protocol
from precinct_app.services.district import DistrictAnswer, OpenDistrict, read_event
from precinct_app.services.reasons import do_with_reason

Difference = tuple[str, int, int]
"""Name of a figure as in `results.figures_of`, its number in the standing report and in the other one."""


class Decision(msgspec.Struct, frozen=True):
    """What two people decided: the report that counts and those set aside, by digest; "" is the precinct's paper."""

    at: datetime.datetime
    chosen: str
    aside: tuple[str, ...]
    deciders: tuple[str, ...]
    reason: str


def decisions(district: OpenDistrict, precinct: int) -> tuple[Decision, ...]:
    """Every decision about a precinct, in order: what was set aside stays to be seen."""
    found: list[Decision] = []
    rivals: tuple[str, ...] = ()
    for row in district.journal_rows():
        if row.kind not in {BundleDisputed.__name__, DisputeDecided.__name__}:
            continue
        entry = read_event(row)
        match entry.event:
            case BundleDisputed(other) if other.precinct == precinct:
                rivals = (other.replaces, other.digest)
            case DisputeDecided(number, digest, deciders, said) if number == precinct:
                reason = words.text(district.store, said) or ""
                aside = tuple(each for each in rivals if each != digest)
                found.append(Decision(entry.at, digest, aside, deciders, reason))
            case _:
                pass
    return tuple(found)


class LeftOut(msgspec.Struct, frozen=True):
    """What two people decided about a precinct that reports nothing."""

    at: datetime.datetime
    deciders: tuple[str, ...]
    reason: str


def left_out(district: OpenDistrict, precinct: int) -> LeftOut | None:
    """Who left the precinct out, when and why; None when nobody did. It stays to be seen when the precinct reports."""
    for row in district.journal_rows():
        if row.kind == PrecinctLeftOut.__name__:
            entry = read_event(row)
            if isinstance(entry.event, PrecinctLeftOut) and entry.event.precinct == precinct:
                reason = words.text(district.store, entry.event.words) or ""
                return LeftOut(entry.at, entry.event.deciders, reason)
    return None


def differences(state: DistrictState, precinct: int, contest: str) -> tuple[Difference, ...]:
    """What two reports in dispute say differently of a contest; () when they only come from other journals.

    Reasons of invalidity are compared only where both have them: what was read from a paper has none.
    """
    dispute = state.disputes[precinct]
    standing, other = _standing(state, dispute, precinct, contest), dispute.other.reports[contest].protocol
    if standing is None:
        return ()
    old, new = figures_of(standing), figures_of(other)
    known = [name for name in new if standing.invalid_reasons or not name.startswith("invalid.")]
    return tuple((name, old.get(name, 0), new[name]) for name in known if old.get(name, 0) != new[name])


def _standing(state: DistrictState, dispute: Dispute, precinct: int, contest: str) -> Protocol | None:
    if dispute.standing is not None:
        return dispute.standing.reports[contest].protocol
    paper = state.papers[precinct].get(contest)
    return paper.protocol if paper else None


def decide(
    district: OpenDistrict, precinct: int, digest: str, deciders: tuple[str, ...], reason: str
) -> DistrictAnswer:
    """The report of this digest counts, "" for the paper; the reason stays in the file, the journal has its digest."""
    return do_with_reason(district, reason, lambda said: DecideDispute(precinct, digest, deciders, said))


def leave_out(district: OpenDistrict, precinct: int, deciders: tuple[str, ...], reason: str) -> DistrictAnswer:
    """The results are established without a precinct that reports nothing."""
    return do_with_reason(district, reason, lambda said: LeaveOut(precinct, deciders, said))
