"""Papers of a contest's result: acts of discrepancy (T5) and the protocol, from its draft on (T5, T6)."""

from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from precinct_app.documents.data import Frame, Paper, ProtocolPaper, Signature, Term, signatures_of
from precinct_app.domain import items
from precinct_app.domain.decide.relations import outcomes
from precinct_app.domain.election import Contest, Role, Words
from precinct_app.domain.events import ActRecorded, BoxAnnulled, ProtocolDrawnUp
from precinct_app.domain.figures import draw_up
from precinct_app.domain.protocol import Protocol
from precinct_app.domain.relations import Outcome
from precinct_app.domain.state import Act, ContestCount
from precinct_app.services.papers.day import Day
from precinct_app.services.papers.facts import Fact
from precinct_app.services.papers.ready import Ready, ready
from precinct_app.services.papers.words import said
from precinct_app.services.wording import figure_name


def papers(day: Day) -> Iterator[Ready]:
    """Contest by contest: its acts of discrepancy, then its protocol, a draft until it is drawn up."""
    for contest in day.contests:
        count = day.state.contest_count(contest.id)
        for place, act in enumerate(count.acts):
            yield ready(
                partial(_discrepancy, day, contest, place),
                f"discrepancy.{act.relation}.{contest.id}",
                f"T5.{contest.id}",
                relation=act.relation,
                contest=contest.title,
            )
        if count.drawn_up or _counted(day, contest.id):
            build = _final_protocol if count.drawn_up else _draft_protocol
            yield ready(
                partial(build, day, contest),
                f"protocol.{contest.id}",
                f"T6.{contest.id}",
                final=count.drawn_up is not None,
                contest=contest.title,
            )


def _counted(day: Day, contest: str) -> bool:
    """Both T3 and T4 are done and nothing of the contest is being counted anew: no blank stands for a number."""
    done = {f"T3.{contest}", f"T4.{contest}"} <= day.state.steps.keys()
    open_counts = (
        item for item, count in day.state.counts.items() if items.contest_of(item) == contest and count.agreed is None
    )
    return done and not any(open_counts)


def _final_protocol(day: Day, contest: Contest) -> Paper:
    """R34-R36: what was drawn up, under the head that its QR code was sealed with."""
    drawn = day.state.contest_count(contest.id).drawn_up
    if drawn is None:
        raise LookupError(f"no protocol was drawn up for {contest.id}")
    made = next(
        fact for fact in reversed(day.facts.every(ProtocolDrawnUp)) if fact.event.protocol.contest == contest.id
    )
    frame = replace(day.frame(made), head=made.before)
    missing = drawn.paper.unsigned if drawn.paper else {}
    signatures = signatures_of(day.setup.members, missing)
    return _protocol(day, contest, frame, drawn.protocol, signatures, drawn.code)


def _draft_protocol(day: Day, contest: Contest) -> Paper:
    """What the protocol would say now: to be looked at, neither signed nor numbered."""
    protocol = draw_up(day.state, day.edition, contest.id, version=1)
    at = day.state.last_at
    if at is None:
        raise LookupError("the journal is empty")
    frame = Frame(day.setup.election, day.edition, day.setup.precinct, at, day.precinct.head.hash, final=False)
    return _protocol(day, contest, frame, protocol, signatures_of(day.setup.members), "")


def _protocol(
    day: Day, contest: Contest, frame: Frame, protocol: Protocol, signatures: tuple[Signature, ...], code: str
) -> ProtocolPaper:
    announcement = day.state.announcement
    if announcement is None:
        raise LookupError("nothing was announced yet")
    notes = tuple(_notes(day, contest))
    return ProtocolPaper(frame, contest, protocol, announcement.at, signatures, code, notes)


def _notes(day: Day, contest: Contest) -> Iterator[Term]:
    """Every act behind the numbers: boxes annulled (R28), then relations that do not hold."""
    count = day.state.contest_count(contest.id)
    for annulled in count.annulled:
        seq = max(
            fact.seq
            for fact in day.facts.every(BoxAnnulled)
            if (fact.event.box, fact.event.contest) == (annulled.box, contest.id)
        )
        places: dict[str, str | int] = {
            "act": str(day.facts.act_number(seq)),
            "box": str(day.box(annulled.box).number),
            "found": annulled.found,
        }
        yield Term("papers.note.annulled", places)
    for act in count.acts:
        number = day.facts.act_number(_recorded(day, contest.id, act).seq)
        yield Term(
            "papers.note.discrepancy", {"act": str(number), "relation": act.relation, "difference": act.difference}
        )


def _recorded(day: Day, contest: str, act: Act) -> Fact[ActRecorded]:
    """The entry that made the act; of several (the first ones fell with their counts) the last."""
    recorded = reversed(day.facts.every(ActRecorded))
    return next(fact for fact in recorded if (fact.event.contest, fact.event.relation) == (contest, act.relation))


def _discrepancy(day: Day, contest: Contest, place: int) -> Paper:
    """The numbers as they stood when the act was recorded, the difference, and the reason in the commission's words."""
    act = day.state.contest_count(contest.id).acts[place]
    made = _recorded(day, contest.id, act)
    outcome = _outcome_before(day, contest.id, place)
    numbers = {name: number for side in outcome.sides for name, number in side.terms}
    leaders = [day.setup.holder(role).id for role in (Role.CHAIR, Role.SECRETARY)]
    signers = [day.setup.member(member) for member in dict.fromkeys((*leaders, *act.members))]
    return day.act(
        "discrepancy",
        made,
        {
            "contest": contest.title,
            "relation": said(lambda tr: f"{act.relation}. {tr(f'relation.{outcome.code}.words')}"),
            "numbers": tuple((_figure(day, contest.id, name), number) for name, number in numbers.items()),
            "difference": act.difference,
            "reason": act.reason,
        },
        signatures_of(signers),
    )


def _figure(day: Day, contest: str, name: str) -> Words:
    return said(lambda tr: figure_name(tr, name, day.state, contest))


def _outcome_before(day: Day, contest: str, place: int) -> Outcome:
    """The relation as it was before its act: the act itself may enter the sums (ballots lost, K2).

    Counts cannot have changed since: a count opened anew takes the acts of its contest with it.
    """
    count = day.state.contest_count(contest)
    earlier: ContestCount = replace(count, acts=count.acts[:place])
    state = replace(day.state, contests={**day.state.contests, contest: earlier})
    key = count.acts[place].relation
    return next(outcome for outcome in outcomes(state, day.precinct.rules, contest) if outcome.key == key)
