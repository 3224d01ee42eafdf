"""The district's papers of one contest: summary sheet, protocol, and communication (R40-R42)."""

from typing import TYPE_CHECKING

from db import words
from precinct_app.documents.frame import Frame
from precinct_app.documents.papers import CommunicationPaper, DistrictPaper, SummaryPaper, SummaryRow
from precinct_app.domain.district.beneath import Beneath
from precinct_app.domain.district.methods.method import name_of
from precinct_app.domain.district.methods.result import Result
from precinct_app.domain.district.results import NoResults
from precinct_app.domain.district.setup import Level
from precinct_app.domain.district.state import DistrictState, Sums
from precinct_app.domain.election import Contest, Words
from precinct_app.domain.percentages import percentages
from precinct_app.domain.protocol import Protocol
from precinct_app.domain.refusal import Refusal
from precinct_app.services import level_words, outcome, outcome_words, rulebook

if TYPE_CHECKING:
    from precinct_app.services.district import OpenDistrict


def make_summary(
    district: "OpenDistrict",
    contest: Contest,
    sums: Sums,
    *,
    official: bool = False,
    langs: tuple[str, ...] | None = None,
) -> bytes:
    """The sheet as PDF in `langs` (None: the edition's languages); preliminary unless `official`."""
    from precinct_app.documents.render import render

    return render(summary_paper(district, contest, sums, official=official), langs)


def make_district_protocol(
    district: "OpenDistrict", contest: Contest, sums: Sums, langs: tuple[str, ...] | None = None
) -> bytes:
    """The district's protocol as PDF: `sums` in figures and in words (R40, R42). `PaperError` of documents."""
    from precinct_app.documents.render import render

    return render(district_protocol(district, contest, sums), langs)


def district_protocol(district: "OpenDistrict", contest: Contest, sums: Sums) -> DistrictPaper:
    """The protocol's data; a draft while protocols of precincts are missing. Names to sign are written by hand."""
    state, missing = district.state, district.state.missing_of(contest.id)
    edition, result = rulebook.edition(state.known.edition), outcome.outcome(district, contest.id)
    return DistrictPaper(
        frame=_frame(district, final=not missing),
        contest=contest,
        sums=Protocol(contest.id, 1, edition.id, sums.lines, sums.invalid_reasons, sums.votes),
        expected=len(state.precincts),
        by_bundle=sums.precincts - sums.on_paper,
        by_paper=state.papers_in(contest.id),
        missing=missing,
        outcome=_outcome_words(contest, result) if not missing and not isinstance(result, Refusal) else (),
        shares=percentages(sums.lines, sums.votes, edition.percent_base),
        left_out=left_out(district, contest),
        beneath=_beneath(state, sums),
    )


def communication(district: "OpenDistrict", contest: Contest, sums: Sums) -> CommunicationPaper | Refusal:
    """The communication's data (R42, Art. 44(5)); a draft while protocols are missing or a tie is open.

    Refused as `outcome.outcome` refuses.
    """
    state, result = district.state, outcome.outcome(district, contest.id)
    if isinstance(result, Refusal):
        return result
    arrived, missing = state.protocols(contest.id), state.missing_of(contest.id)
    edition = rulebook.edition(state.known.edition)
    name = name_of(outcome.method_of(district, contest))
    (method,) = outcome_words.in_languages(lambda tr: (tr(f"outcome.method.{name}"),))
    return CommunicationPaper(
        frame=_frame(district, final=not missing and not result.ties),
        contest=contest,
        sums=Protocol(contest.id, 1, edition.id, sums.lines, sums.invalid_reasons, sums.votes),
        precincts=len(arrived),
        missing=missing,
        invalid=tuple((number, protocol.lines["ballots_invalid"]) for number, protocol in arrived.items()),
        base=edition.percent_base,
        shares=percentages(sums.lines, sums.votes, edition.percent_base),
        method=method,
        outcome=_outcome_words(contest, result),
        steps=outcome_words.in_languages(lambda tr: outcome_words.step_lines(tr, contest, result)),
        left_out=left_out(district, contest),
        on_paper=state.papers_in(contest.id),
        beneath=_beneath(state, sums),
    )


def _beneath(state: DistrictState, sums: Sums) -> Beneath | None:
    """What the papers of a region and of the country say beside their rows; those of a district say it of the rows."""
    return None if state.level is Level.DISTRICT else sums.beneath


def _outcome_words(contest: Contest, result: Result) -> tuple[Words, ...]:
    return outcome_words.in_languages(lambda tr: outcome_words.outcome_lines(tr, contest, result))


def summary_paper(district: "OpenDistrict", contest: Contest, sums: Sums, *, official: bool) -> SummaryPaper:
    """Every precinct with the lines that the edition prints, then `sums`; names to sign are written by hand.

    Time and fingerprint are those of the district's last entry: the same journal gives the same bytes.
    """
    state, frame = district.state, _frame(district, final=True)
    arrived, by_paper = state.protocols(contest.id), state.papers_in(contest.id)
    rows = []
    for precinct in state.precincts:
        protocol = arrived.get(precinct.number)
        lines, votes = (protocol.lines, protocol.votes) if protocol else ({}, {})
        rows.append(SummaryRow(precinct.number, precinct.place, lines, votes, precinct.number in by_paper))
    columns = tuple(line.id for line in frame.edition.printed)
    total = SummaryRow(0, None, sums.lines, sums.votes)
    shares = percentages(sums.lines, sums.votes, frame.edition.percent_base)
    return SummaryPaper(
        frame,
        contest,
        columns,
        tuple(rows),
        total,
        official,
        signatures=(),
        shares=shares,
        left_out=left_out(district, contest),
        beneath=_beneath(state, sums),
    )


def left_out(district: "OpenDistrict", contest: Contest) -> tuple[NoResults, ...]:
    """The precincts without which the results of a contest are established, by whose decision, and why (R40)."""
    state = district.state
    decisions = ((number, state.left_out[number]) for number in state.without(contest.id))
    return tuple(
        NoResults(number, decision.deciders, words.text(district.store, decision.words) or "")
        for number, decision in decisions
    )


def _frame(district: "OpenDistrict", *, final: bool) -> Frame:
    state = district.state
    if state.last_at is None:
        raise LookupError("the district has not been created")
    edition = rulebook.edition(state.known.edition)
    layers = level_words.layers(state.level)
    return Frame(state.known, edition, None, state.last_at, district.head.hash, final=final, layers=layers)
