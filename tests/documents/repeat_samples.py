"""Invented data for what comes after a protocol was posted: counts made anew, copies, opinions."""

import msgspec

from precinct_app.documents.frame import Signature, Term, signatures_of
from precinct_app.documents.papers import ActPaper, CertifiedCopy, ProtocolPaper, Superseded
from precinct_app.domain.election import Words
from tests.documents import samples
from tests.documents.act_samples import act
from tests.documents.samples import HEAD, MEMBERS, PRESIDENT, at

RECEIVER = "Ермекова С. Т., «Ашық сайлау» ҚБ"
_PILE = Words("Бірінші үміткер", "Первый кандидат", "First candidate")
_UNUSED = Words("Пайдаланылмаған бюллетеньдер", "Неиспользованные бюллетени", "Unused ballots")
_LEADERS = (Signature("chair", MEMBERS[0].name), Signature("secretary", MEMBERS[2].name))


def superseded(options: int = 6) -> ProtocolPaper:
    """A first protocol, printed again after a repeat protocol was posted."""
    return msgspec.structs.replace(samples.protocol(options), superseded=Superseded(2, at(5, 10, day=1)))


def certified(options: int = 6, *, version: int = 1) -> ProtocolPaper:
    """A certified copy of a protocol that one member did not sign."""
    signed = [member.id for member in MEMBERS if member.id != "m6"]
    return msgspec.structs.replace(
        samples.protocol(options, version=version),
        signatures=signatures_of(MEMBERS, {"m6": "ауырып қалды / болен"}, signed),
        certified=CertifiedCopy(3, RECEIVER, at(3, 40, day=1), _LEADERS),
    )


def repeats() -> dict[str, ActPaper]:
    """One sample of every form about counts made anew, copies and opinions, by kind."""
    return {paper.kind: paper for paper in (*_decisions(), *_after_posting())}


def _decisions() -> tuple[ActPaper, ...]:
    return (
        act(
            "count_decision",
            "chair secretary",
            {
                "contest": PRESIDENT,
                "item": _PILE,
                "decided_at": at(23, 41),
                "rounds": (
                    (1, MEMBERS[3].name, 742, MEMBERS[4].name, 743),
                    (2, MEMBERS[5].name, 742, MEMBERS[6].name, 741),
                ),
                "decided_number": 742,
                "in_favour": 6,
                "against": 1,
                "decided_because": "Бума бәрінің көз алдында саналды.",
            },
            number=2,
        ),
        act(
            "repeat_decision",
            "chair secretary",
            {
                "contest": PRESIDENT,
                "repeat_cause": Term("papers.repeat_cause.application"),
                "applicants": "Белов А. Р.: бір буда екі рет саналды.",
                "decided_at": at(4, 2, day=1),
                "in_favour": 5,
                "against": 2,
                "decided_because": "Фактілер тексеруді қажет етеді.",
                "counted_anew": ((_PILE, 742), (_UNUSED, 605)),
            },
            number=4,
        ),
        act(
            "recount_act",
            "chair secretary counter counter",
            {
                "contest": PRESIDENT,
                "by_decision": "№ 4",
                "repeat_cause": Term("papers.repeat_cause.application"),
                "ended_at": at(4, 55, day=1),
                "before_and_after": ((_PILE, 742, 692), (_UNUSED, 605, 605)),
                "outcome": Term("papers.recount.repeated", {"version": "2"}),
            },
            number=9,
        ),
    )


def _after_posting() -> tuple[ActPaper, ...]:
    return (
        act(
            "copies_register",
            "chair secretary",
            {
                "contest": PRESIDENT,
                "copies_of_register": (
                    (1, at(3, 40, day=1), 1, "1", RECEIVER),
                    (2, at(3, 52, day=1), 1, Term("papers.copy.refused"), "Белов А. Р. Хаттама әлі ілінген жоқ."),
                    (3, at(5, 20, day=1), 2, "1", RECEIVER),
                ),
            },
        ),
        act(
            "dissent_cover",
            "member secretary",
            {
                "contest": PRESIDENT,
                "opinion_of": MEMBERS[5].name,
                "member_role": Term("papers.role.member"),
                "protocol_version": 1,
                "attached_at": at(2, 40, day=1),
                "opinion_digest": HEAD,
            },
            number=1,
        ),
    )
