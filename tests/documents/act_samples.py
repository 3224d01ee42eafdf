"""Invented data for every form of resources/papers.toml."""

from precinct_app.documents.frame import Fields, Row, Signature, Term
from precinct_app.documents.papers import ActPaper
from precinct_app.domain.election import Words
from tests.documents.samples import FINGERPRINT, HEAD, LONG_NAME, LONG_PLACE, MASLIKHAT, MEMBERS, PRESIDENT, at, frame

_NAMES = {
    "chair": MEMBERS[0].name,
    "deputy": MEMBERS[1].name,
    "secretary": MEMBERS[2].name,
    "akimat": "Төлеуов Қ. Б.",
    "deliverer": "Иванова Н. К.",
    "received_by": "Оспанов Р. Ж.",
}
_CARRIERS: tuple[Row, ...] = tuple((member.name, Term(f"papers.role.{member.role}")) for member in MEMBERS[3:5])
_PACKAGES: tuple[Row, ...] = (
    ("1", Words("Жарамды бюллетеньдер", "Действительные бюллетени", "Valid ballots"), "0417741"),
    ("2", Words("Жарамсыз бюллетеньдер", "Недействительные бюллетени", "Invalid ballots"), "0417742"),
    ("3", Words("Жойылған және бүлінген", "Погашенные и испорченные", "Cancelled and spoiled ballots"), "0417743"),
    ("4", Words("Сайлаушылар тізімі, өтініштер", "Список избирателей, заявления", "Voter list, requests"), "0417744"),
)


def acts() -> dict[str, ActPaper]:
    """One sample of every form, by kind."""
    return {paper.kind: paper for paper in (*_before_voting(), *_evening(), *_after())}


def act(kind: str, roles: str, fields: Fields, number: int | None = None) -> ActPaper:
    spare = iter(MEMBERS[3:])
    signatures = tuple(Signature(role, _NAMES.get(role) or next(spare).name) for role in roles.split())
    return ActPaper(kind, fields, frame(), signatures, number)


def _before_voting() -> tuple[ActPaper, ...]:
    return (
        act(
            "enrolment_sheet",
            "chair secretary",
            {
                "keys_enrolled": (
                    (MEMBERS[0].name, at(11, 2, day=-21), f"{FINGERPRINT} {FINGERPRINT}", Term("papers.key.certified")),
                    (MEMBERS[2].name, at(11, 9, day=-21), f"{FINGERPRINT} {FINGERPRINT}", Term("papers.key.replaced")),
                    (MEMBERS[2].name, at(6, 9), f"{FINGERPRINT} {FINGERPRINT}", Term("papers.key.bare")),
                )
            },
        ),
        act(
            "duties",
            "chair deputy secretary member member member member",
            {
                "confirmed_at": at(11, 40, day=-21),
                "members_and_duties": tuple(
                    (member.name, Term(f"papers.role.{member.role}"), Term(f"papers.duty.{member.role}"))
                    for member in MEMBERS
                ),
            },
        ),
        act(
            "list_receipt",
            "chair akimat",
            {
                "act_of_sender": "№ 14-2/118",
                "received_at": at(10, 20, day=-20),
                "akim": "Төлеуов Қ. Б.",
                "voters": 2256,
                "voters_by_contest": ((PRESIDENT, 2256), (MASLIKHAT, 2241)),
                "list_digest": HEAD,
            },
            number=1,
        ),
        act(
            "ballots_receipt",
            "chair member deliverer",
            {
                "act_of_sender": "№ 9",
                "received_at": at(16, 5, day=-1),
                "ballots": ((PRESIDENT, 45, 29, 2279), (MASLIKHAT, 45, 20, 2270)),
            },
            number=2,
        ),
        act(
            "handout_sheet",
            "chair member",
            {"member": MEMBERS[3].name, "handed_at": at(6, 48), "ballots": ((PRESIDENT, 400), (MASLIKHAT, 400))},
        ),
        act("home_route_sheet", "chair carrier carrier", _route_sheet()),
    )


def _route_sheet() -> Fields:
    requests: tuple[Row, ...] = tuple(
        (
            1000 + 7 * number,
            LONG_NAME if number == 2 else f"Сайлаушы {number}",
            LONG_PLACE.kk if number == 2 else f"Абай көшесі, {number}-үй",
            at(9, number).time(),
            None,
        )
        for number in range(1, 25)
    )
    return {
        "box": Term("papers.box.portable", {"number": 1}),
        "seals": "0417733, 0417734",
        "departed_at": at(12, 30),
        "people_told": Term("papers.home.people_told", {"time": "12:05"}),
        "returned_at": at(15, 10),
        "carriers": _CARRIERS,
        "companions": (("Ермекова С. Т.", Term("papers.role.observer"), "«Ашық сайлау» ҚБ"),),
        "ballots": ((PRESIDENT, 30, 24, 1, 5), (MASLIKHAT, 30, 24, 0, 6)),
        "requests": requests,
    }


def _evening() -> tuple[ActPaper, ...]:
    return (
        act(
            "ballots_cancelled",
            "chair counter counter",
            {
                "cancelled_at": at(20, 31),
                "ballots": (
                    (PRESIDENT, 605, 605, 605, Term("papers.way.corner_cut"), "0417745"),
                    (MASLIKHAT, 611, 611, 611, Term("papers.way.stamp"), "0417746"),
                ),
            },
            number=3,
        ),
        act(
            "ballots_spoiled",
            "chair counter counter",
            {
                "counted_at": at(20, 40),
                "ballots": ((PRESIDENT, 7, 7, 7, "0417747"), (MASLIKHAT, 4, 4, 4, "0417748")),
            },
            number=4,
        ),
        act(
            "box_annulled",
            "chair secretary counter counter",
            {
                "contest": PRESIDENT,
                "box": Term("papers.box.portable", {"number": 1}),
                "seals": "0417733, 0417734",
                "box_opened_at": at(21, 5),
                "requests": 24,
                "found_in_box": 25,
                "annulled": 25,
                "carriers": _CARRIERS,
            },
            number=6,
        ),
        act(
            "seal_difference",
            "chair secretary",
            {
                "noticed_at": at(20, 58),
                "findings": (
                    (
                        Term("papers.box.stationary", {"number": 1}),
                        "0417737, 0417738",
                        Words(
                            "0417738 пломбасының сымы үзілген",
                            "У пломбы 0417738 оборвана проволока",
                            "Wire of 0417738 broken",
                        ),
                    ),
                ),
            },
            number=5,
        ),
        act(
            "doubtful_decision",
            "chair secretary",
            {
                "contest": PRESIDENT,
                "decided_at": at(22, 48),
                "doubtful_ballots": (
                    (1, Words("Кандидат Бірінші 1", "Кандидат Первый 1", "Candidate 1"), 6, 1, "белгі шаршының ішінде"),
                    (2, Term("papers.reason.will_unclear"), 4, 3, "белгі екі шаршыға түскен"),
                ),
            },
        ),
        act(
            "discrepancy",
            "chair secretary",
            {
                "contest": PRESIDENT,
                "relation": "K2",
                "numbers": (
                    (Term("papers.line.ballots_received"), 2279),
                    (Term("papers.line.voters_received_ballots"), 1666),
                    (Term("papers.line.ballots_cancelled"), 605),
                    (Term("papers.line.ballots_spoiled"), 7),
                ),
                "difference": 1,
                "reason": Words(
                    kk="бір бюллетеньді сайлаушы үй-жайдан алып кеткен",
                    ru="один бюллетень унесён из помещения",
                    en="one ballot was carried out of the premises",
                ),
            },
            number=7,
        ),
    )


def _after() -> tuple[ActPaper, ...]:
    return (
        act("packages", "chair secretary", {"packed_at": at(3, 20, day=1), "packages": _PACKAGES}),
        act(
            "hand_over",
            "chair received_by",
            {
                "handed_over_at": at(5, 45, day=1),
                "received_by": "Оспанов Р. Ж.",
                "bundle_version": "1",
                "bundle_digest": HEAD,
                "protocols": ((PRESIDENT, 1, 3), (MASLIKHAT, 1, 3)),
                "packages": _PACKAGES,
            },
            number=8,
        ),
        act(
            "day_summary",
            "chair secretary",
            {
                "journal_entries": 2063,
                "times": (
                    (Words("Учаске ашылды", "Участок открыт", "Opened"), at(7, 0)),
                    (Words("Дауыс беру аяқталды", "Голосование завершено", "Voting closed"), at(20, 0)),
                    (Words("Хаттамаға қол қойылды", "Протокол подписан", "Protocol signed"), at(2, 27, day=1)),
                ),
                "results": ((PRESIDENT, 2256, 1666, 1663, 51), (MASLIKHAT, 2241, 1659, 1655, 40)),
                "papers": ((Term("papers.line.ballots_cancelled"), 2), (Words("Хаттама", "Протокол", "Protocol"), 5)),
                "interruptions": ((at(22, 14), at(22, 31), 17),),
                "owed": ((Words("Пакетті округке тапсыру", "Передать пакет в округ", "Hand the bundle over"),),),
            },
        ),
    )
