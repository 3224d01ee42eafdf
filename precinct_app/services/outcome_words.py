"""A result in words: what was determined, the steps that led to it with their numbers, shares of votes (R33, R42)."""

from collections.abc import Callable, Sequence

from precinct_app.domain.district.methods.method import Sign
from precinct_app.domain.district.methods.result import (
    Admitted,
    Compared,
    Outcome,
    Quota,
    Rank,
    Ranked,
    Ratio,
    Result,
    SeatGiven,
    Settled,
    Step,
    Topped,
    WholeSeats,
)
from precinct_app.domain.election import Contest, Words
from precinct_app.services import wording
from resources.texts import LANGUAGES, Catalogue, catalogue

_HUNDREDTHS = 10_000
_PERCENT = 100
_PLACES = 5
"""Decimals of a quota, a remainder or an average; nothing is decided by what is rounded here."""
_HALF = (1, 2)


def share_words(tr: Catalogue, share: int) -> str:
    """Hundredths of a percent as people write them: 1235 is 12,35 %."""
    return tr.percent(share, _HUNDREDTHS, 2)


def outcome_lines(tr: Catalogue, contest: Contest, result: Result) -> tuple[str, ...]:
    """What was determined: who is elected, how many seats each list has, what is open, what follows."""
    lines = [_outcome(tr, contest, result)]
    if any(result.seats.values()):
        seats = "; ".join(
            tr("outcome.seats_of", name=_name(tr, contest, option), seats=tr.number(number))
            for option, number in result.seats.items()
            if number
        )
        lines.append(tr("outcome.seats", seats=seats))
    if result.outcome is Outcome.WAITS_FOR_LOT and result.elected:
        lines.append(tr("outcome.elected_already", names=_names(tr, contest, result.elected)))
    if result.outcome is Outcome.WAITS_FOR_LOT and result.runoff:
        lines.append(tr("outcome.runoff_already", names=_names(tr, contest, result.runoff)))
    for tie in result.ties:
        names = _names(tr, contest, tie.options)
        lines.append(tr(f"outcome.tie.{tie.at}", names=names, free=tr.number(tie.free)))
    if result.outcome is Outcome.ELECTED and result.vacant:
        lines.append(tr("outcome.vacant", seats=tr.number(result.vacant)))
    return tuple(lines)


def step_lines(tr: Catalogue, contest: Contest, result: Result) -> tuple[str, ...]:
    """Why: every step of the determination, one sentence each, with the numbers put in."""
    return tuple(_step(tr, contest, step) for step in result.steps)


def in_languages(lines: Callable[[Catalogue], Sequence[str]]) -> tuple[Words, ...]:
    """The same lines in every language, for paper."""
    return tuple(Words(*each) for each in zip(*(lines(catalogue(lang)) for lang in LANGUAGES), strict=True))


def _outcome(tr: Catalogue, contest: Contest, result: Result) -> str:
    if result.outcome is Outcome.ELECTED and not result.elected:
        return tr("outcome.seats_given")
    names = _names(tr, contest, result.elected or result.runoff)
    key = "elected_one" if len(result.elected) == 1 and result.outcome is Outcome.ELECTED else result.outcome.value
    return tr(f"outcome.{key}", names=names)


def _step(tr: Catalogue, contest: Contest, step: Step) -> str:
    match step:
        case Compared():
            return _compared(tr, contest, step)
        case Ranked(what, ranks):
            listed = "; ".join(_rank(tr, contest, rank) for rank in ranks)
            return tr(f"outcome.step.ranked.{what}", ranks=listed)
        case Quota(votes, seats, quota):
            return tr("outcome.step.quota", votes=tr.number(votes), seats=tr.number(seats), quota=_ratio(tr, quota))
        case WholeSeats(option, votes, seats, remainder):
            name = _name(tr, contest, option)
            shown = {"votes": tr.number(votes), "seats": tr.number(seats), "remainder": _ratio(tr, remainder)}
            return tr("outcome.step.whole_seats", name=name, **shown)
        case SeatGiven(number, option, divisor, quotient):
            shown = {"number": tr.number(number), "quotient": _ratio(tr, quotient)}
            name = _name(tr, contest, option)
            if divisor == 0:
                return tr("outcome.step.seat_by_remainder", name=name, **shown)
            return tr("outcome.step.seat_by_average", name=name, divisor=tr.number(divisor), **shown)
        case Admitted(option, why):
            return tr(f"outcome.step.admitted.{why}", name=_name(tr, contest, option))
        case Topped(option, had, has):
            return tr("outcome.step.topped", name=_name(tr, contest, option), had=tr.number(had), has=tr.number(has))
        case Settled(tie, order):
            return tr(f"outcome.step.settled.{tie.at}", names=_names(tr, contest, order))


def _compared(tr: Catalogue, contest: Contest, step: Compared) -> str:
    return tr(
        f"outcome.step.compared.{step.what}",
        name=_name(tr, contest, step.option) if step.option else "",
        number=tr.number(step.number),
        whole=tr.number(step.whole),
        bound=_bound(tr, step),
        holds=tr("outcome.holds" if step.holds else "outcome.fails"),
    )


def _bound(tr: Catalogue, step: Compared) -> str:
    sign = "more" if step.sign is Sign.MORE_THAN else "least"
    if (step.of, step.out_of) == _HALF:
        return tr(f"outcome.bound.{sign}_half")
    return tr(f"outcome.bound.{sign}", share=bound_share(tr, step.of, step.out_of))


def bound_share(tr: Catalogue, of: int, out_of: int) -> str:
    """A share of the law: 5 %, or 2/3 where it is no whole number of percent."""
    whole, rest = divmod(of * _PERCENT, out_of)
    return tr.percent(whole, _PERCENT, 0) if rest == 0 else f"{of}/{out_of}"


def _rank(tr: Catalogue, contest: Contest, rank: Rank) -> str:
    return f"{rank.place}) {_names(tr, contest, rank.options)} — {_ratio(tr, rank.number)}"


def _ratio(tr: Catalogue, ratio: Ratio) -> str:
    """A whole number as it is, another one with its first decimals."""
    if ratio.out_of == 1:
        return tr.number(ratio.of)
    return tr.decimal(ratio.of / ratio.out_of, _PLACES)


def _names(tr: Catalogue, contest: Contest, options: Sequence[str]) -> str:
    return ", ".join(_name(tr, contest, option) for option in options)


def _name(tr: Catalogue, contest: Contest, option: str) -> str:
    return wording.pile_name(tr, option, contest)
