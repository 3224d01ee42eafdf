"""An invented communication of a district: a contest of persons with a second vote, and one of lists."""

import msgspec

from precinct_app.documents.papers import CommunicationPaper
from precinct_app.domain.district.methods.determination import determine
from precinct_app.domain.district.methods.method import ListThreshold, Method, name_of
from precinct_app.domain.district.methods.result import Result
from precinct_app.domain.district.methods.tally import Tally
from precinct_app.domain.election import Contest
from precinct_app.domain.percentages import percentages
from precinct_app.domain.protocol import Protocol
from precinct_app.services.outcome_words import in_languages, outcome_lines, step_lines
from tests.documents import samples
from tests.domain.tallies import protocol

PRECINCTS = 60


def communication(
    kind: str = "president", edition: str = "kz-2026", *, missing: tuple[int, ...] = ()
) -> CommunicationPaper:
    """Sixty precincts; numbers of the invented protocol as the sums."""
    frame = msgspec.structs.replace(samples.frame(district=True, name=edition), final=not missing)
    method = frame.edition.methods[kind]
    race = msgspec.structs.replace(samples.contest(kind=kind), method=name_of(method))
    votes = {pile: 742 - 99 * place for place, pile in enumerate(race.piles())}
    sums = protocol(race.id, votes, invalid=51)
    result = _determined(method, race, sums)
    (sentence,) = in_languages(lambda tr: (tr(f"outcome.method.{name_of(method)}"),))
    return CommunicationPaper(
        frame=frame,
        contest=race,
        sums=sums,
        precincts=PRECINCTS - len(missing),
        missing=missing,
        invalid=tuple((number, number % 7) for number in range(1, PRECINCTS + 1) if number not in missing),
        base=frame.edition.percent_base,
        shares=percentages(sums.lines, sums.votes, frame.edition.percent_base),
        method=sentence,
        outcome=in_languages(lambda tr: outcome_lines(tr, race, result)),
        steps=in_languages(lambda tr: step_lines(tr, race, result)),
    )


def _determined(method: Method, race: Contest, sums: Protocol) -> Result:
    votes = {pile: sums.votes[pile] for pile in race.piles()}
    lines = sums.lines
    tally = Tally(votes, lines["ballots_valid"], lines["ballots_invalid"], lines["voters_on_list"], lines["took_part"])
    return determine(method, tally, seats=11 if isinstance(method, ListThreshold) else 1)
