"""Papers of a contest's result: acts of discrepancy (T5) and the protocols, from the draft on (T5, T6, T8)."""

import datetime
import math
from collections.abc import Callable, Iterator
from functools import partial

from msgspec.structs import replace

from precinct_app.documents.frame import Frame, Term, signatures_of
from precinct_app.documents.papers import CertifiedCopy, Paper, ProtocolPaper
from precinct_app.domain import items
from precinct_app.domain.decide.relations import outcomes
from precinct_app.domain.election import Contest, Role, Words
from precinct_app.domain.events import ActRecorded
from precinct_app.domain.figures import draw_up
from precinct_app.domain.relations import Outcome
from precinct_app.domain.stage import next_version, protocol_paper
from precinct_app.domain.state import DrawnUp
from precinct_app.services.papers import signing_keys, standing
from precinct_app.services.papers.day import Day
from precinct_app.services.papers.facts import Fact
from precinct_app.services.papers.ready import Ready, ready
from precinct_app.services.papers.versions import drawn_up, replaced, superseded, versions
from precinct_app.services.papers.words import said
from precinct_app.services.wording import figure_name


def papers(day: Day) -> Iterator[Ready]:
    """Contest by contest: its acts of discrepancy, its protocols, and the draft of the next one."""
    for contest in day.contests:
        for act in _kept_acts(day, contest.id):
            relation, count = act.event.relation, standing.times_counted(day.facts, contest.id, act.seq)
            yield ready(
                partial(_discrepancy, day, contest, act),
                standing.numbered(f"discrepancy.{relation}.{contest.id}", count),
                _step("T5", contest.id, count),
                relation=relation,
                contest=contest.title,
            )
        for drawn in versions(day, contest.id):
            yield _protocol_paper(contest, drawn.protocol.version, partial(_final_protocol, day, contest, drawn))
        if _to_draw_up(day, contest.id):
            version = next_version(contest.id, day.state)
            yield _protocol_paper(contest, version, partial(_draft_protocol, day, contest), final=False)


def _protocol_paper(contest: Contest, version: int, build: Callable[[], Paper], *, final: bool = True) -> Ready:
    """Under its id; a repeat protocol is named with its version."""
    paper, step = protocol_paper(contest.id, version), _step("T6", contest.id, version)
    if version == 1:
        return ready(build, paper, step, final=final, contest=contest.title)
    return ready(build, paper, step, final=final, contest=contest.title, version=str(version))


def _step(step: str, contest: str, count: int) -> str:
    """The step that makes a paper of the first count, or T8."""
    return f"{step}.{contest}" if count == 1 else f"T8.{contest}"


def _to_draw_up(day: Day, contest: str) -> bool:
    """Everything is counted and the next protocol is not drawn up: no blank stands for a number."""
    count = day.state.contest_count(contest)
    done = {f"T3.{contest}", f"T4.{contest}"} <= day.state.steps.keys()
    repeated = sum(1 for each in count.repeats if each.outcome == "repeated")
    standing_one = count.drawn_up.protocol.version if count.drawn_up else 0
    wanted = standing_one == 0 or (count.repeat is not None and standing_one == repeated + 1)
    open_counts = (
        item for item, each in day.state.counts.items() if items.contest_of(item) == contest and each.agreed is None
    )
    return done and wanted and not any(open_counts)


def _kept_acts(day: Day, contest: str) -> tuple[Fact[ActRecorded], ...]:
    """Acts that stand now, or stood when a protocol was drawn up: its paper names them (R35)."""
    moments = [*(fact.seq for fact in drawn_up(day, contest)), math.inf]
    found = {fact.seq: fact for moment in moments for fact in standing.acts(day.facts, contest, moment)}
    return tuple(found[seq] for seq in sorted(found))


def _final_protocol(day: Day, contest: Contest, drawn: DrawnUp) -> ProtocolPaper:
    """R34-R36: what was drawn up, under the head that its QR code was sealed with."""
    version = drawn.protocol.version
    made = drawn_up(day, contest.id)[version - 1]
    missing = drawn.paper.unsigned if drawn.paper else {}
    return ProtocolPaper(
        frame=replace(day.frame(made), head=made.before),
        contest=contest,
        protocol=drawn.protocol,
        announced=_announced(day),
        signatures=signatures_of(day.setup.members, missing),
        qr=drawn.code,
        notes=tuple(_notes(day, contest, made.seq)),
        replaced=replaced(day, contest.id, version, made.seq),
        superseded=superseded(day, contest.id, version),
    )


def _draft_protocol(day: Day, contest: Contest) -> Paper:
    """What the protocol would say now: to be looked at, neither signed nor numbered."""
    version = next_version(contest.id, day.state)
    at = day.state.last_at
    if at is None:
        raise LookupError("the journal is empty")
    return ProtocolPaper(
        frame=Frame(day.setup.election, day.edition, day.setup.precinct, at, day.precinct.head.hash, final=False),
        contest=contest,
        protocol=draw_up(day.state, day.edition, contest.id, version),
        announced=_announced(day),
        signatures=signatures_of(day.setup.members),
        notes=tuple(_notes(day, contest, math.inf)),
        replaced=replaced(day, contest.id, version, math.inf),
    )


def certified_copy(day: Day, contest: Contest, version: int, certified: CertifiedCopy) -> ProtocolPaper:
    """R38: the protocol of that version as it was signed on paper, certified."""
    return replace(as_signed(day, contest, version), certified=certified)


def as_signed(day: Day, contest: Contest, version: int) -> ProtocolPaper:
    """The protocol of that version with those named who signed it on paper."""
    drawn = versions(day, contest.id)[version - 1]
    made = _final_protocol(day, contest, drawn)
    missing, signed = (drawn.paper.unsigned, drawn.paper.signed) if drawn.paper else ({}, ())
    return replace(made, signatures=signatures_of(day.setup.members, missing, signed))


def _announced(day: Day) -> datetime.datetime:
    if day.state.announcement is None:
        raise LookupError("nothing was announced yet")
    return day.state.announcement.at


def _notes(day: Day, contest: Contest, until: float) -> Iterator[Term]:
    """Every act behind the numbers at the entry `until`: boxes annulled (R28), relations that do not hold.

    Then the keys that came too late for the opening protocol (R44).
    """
    for box in standing.annulled(day.facts, contest.id, until):
        places: dict[str, str | int] = {
            "act": str(day.facts.act_number(box.seq)),
            "box": str(day.box(box.event.box).number),
            "found": box.event.found,
        }
        yield Term("papers.note.annulled", places)
    for act in standing.acts(day.facts, contest.id, until):
        number, relation = str(day.facts.act_number(act.seq)), act.event.relation
        yield Term("papers.note.discrepancy", {"act": number, "relation": relation, "difference": act.event.difference})
    yield from signing_keys.later(day, until)


def _discrepancy(day: Day, contest: Contest, made: Fact[ActRecorded]) -> Paper:
    """The numbers as they stood when the act was recorded, the difference, and the reason in the commission's words."""
    act = made.event
    outcome = _outcome_before(day, contest.id, made)
    numbers = {name: number for side in outcome.sides for name, number in side.terms}
    leaders = [day.setup.holder(role).id for role in (Role.CHAIR, Role.SECRETARY)]
    signers = [day.setup.member(member) for member in dict.fromkeys((*leaders, *act.members))]
    return day.act(
        "discrepancy",
        made,
        {
            "contest": contest.title,
            "relation": said(lambda tr: f"{act.relation}. {tr(f'relation.{outcome.words}.words')}"),
            "numbers": tuple((_figure(day, contest.id, name), number) for name, number in numbers.items()),
            "difference": act.difference,
            "reason": act.reason,
        },
        signatures_of(signers),
    )


def _figure(day: Day, contest: str, name: str) -> Words:
    return said(lambda tr: figure_name(tr, name, day.state, contest))


def _outcome_before(day: Day, contest: str, made: Fact[ActRecorded]) -> Outcome:
    """The relation as it was before its act: the act itself may enter the sums (ballots lost, K2).

    While the act stands no count can have changed since: a count opened anew takes the acts of its contest with it.
    """
    now = standing.acts(day.facts, contest)
    if made in now:
        count = day.state.contest_count(contest)
        earlier = replace(count, acts=count.acts[: now.index(made)])
        state = replace(day.state, contests={**day.state.contests, contest: earlier})
    else:
        state = day.state_before(made.seq)
    return next(each for each in outcomes(state, day.precinct.rules, contest) if each.key == made.event.relation)
