"""Invented data for registers, decisions about people and papers of the voting hours."""

from precinct_app.documents.frame import Fields, Term
from precinct_app.documents.list_data import ListPaper, ListRow
from precinct_app.documents.papers import ActPaper
from precinct_app.domain.election import Words
from tests.documents.act_samples import act
from tests.documents.samples import LONG_NAME, LONG_PLACE, MASLIKHAT, MEMBERS, PRESIDENT, at, frame

_LONG_REASON = (
    "Өтініш беруші учаске аумағында тұрғылықты жері бойынша тіркелмеген; тіркелген жеріндегі учаскеге жүгінуге болады."
)


def registers() -> dict[str, ActPaper]:
    """One sample of every form of the list, of the room and of the voting hours, by kind."""
    return {paper.kind: paper for paper in (*_list(), *_room(), *_voting(), *_incidents())}


def _list() -> tuple[ActPaper, ...]:
    return (
        act(
            "list_decision",
            "chair",
            {
                "applicant": LONG_NAME,
                "asks": Term("papers.change.add"),
                "request": "Мекенжайыма тіркелгенмін, тізімде жоқпын.",
                "application_at": at(11, 20),
                "decision": Term("papers.decided.refused"),
                "refused_because": _LONG_REASON,
                "ground": Term("papers.ground.court"),
                "document": "№ 2-118",
            },
            number=3,
        ),
        act(
            "amendment",
            "chair",
            {
                "change": Term("papers.change.correct"),
                "ground": Term("papers.ground.error_in_data"),
                "document": "№ 77",
                "row_of_list": (
                    (Term("list.column.surname"), "Ахметова", "Тасболатова"),
                    (Term("list.column.address"), LONG_PLACE.kk, "Абай көшесі, 5"),
                ),
            },
            number=4,
        ),
    )


def _room() -> tuple[ActPaper, ...]:
    votes: Fields = {"in_favour": 5, "against": 1, "decided_because": _LONG_REASON}
    return (
        act(
            "people_register",
            "chair secretary",
            {
                "people": (
                    (1, "Ермекова С. Т.", Term("papers.role.observer"), "«Ашық сайлау» ҚБ", "№ 041", "№ 14", "06:31 –"),
                    (
                        2,
                        LONG_NAME,
                        Term("papers.role.proxy"),
                        Words("Бірінші Арман", "Первый Арман", "Arman the First"),
                        "№ 035 904 112",
                        "№ 3, 01.04.2027",
                        "06:40 – 09:10, 10:05 – 12:00",
                    ),
                )
            },
        ),
        act(
            "removal_decision",
            "chair secretary",
            {
                "removed": "Белов А. Р.",
                "removed_role": Term("papers.role.proxy"),
                "organisation": Words("Бірінші Арман", "Первый Арман", "Arman the First"),
                "removed_at": at(12, 0),
                **votes,
            },
            number=1,
        ),
        act(
            "suspension_decision",
            "chair secretary",
            {
                "suspended": MEMBERS[6].name,
                "suspended_role": Term("papers.role.member"),
                "suspended_at": at(12, 30),
                **votes,
            },
            number=2,
        ),
    )


def _voting() -> tuple[ActPaper, ...]:
    return (
        act(
            "turnout_report",
            "chair secretary",
            {
                "report_hour": at(12, 0),
                "voters": 2256,
                "received_ballots": 702,
                "on_premises": 690,
                "at_home": 12,
                "turnout": Words("31,1 %", "31,1 %", "31.1%"),
                "reports": ((at(10, 0).time(), 2256, 301, "13,3 %"), (at(12, 0).time(), 2256, 702, "31,1 %")),
            },
        ),
        act(
            "stock_handover",
            "giver taker",
            {
                "giver": Term("papers.holder.safe"),
                "taker": MEMBERS[4].name,
                "moved_at": at(13, 5),
                "ballots": ((PRESIDENT, 100), (MASLIKHAT, 100)),
            },
            number=2,
        ),
        act(
            "ballots_lost",
            "chair member member",
            {
                "contest": MASLIKHAT,
                "holder": MEMBERS[4].name,
                "recorded_at": at(13, 40),
                "lost": 1,
                "reason": "желмен терезеден ұшып кетті, табылмады",
            },
            number=3,
        ),
        act(
            "home_register",
            "chair secretary",
            {
                "requests_received": 2,
                "requests_of_register": (
                    (1, at(9, 5).time(), 1007, LONG_NAME, LONG_PLACE.kk, Term("home_reason.health"), "", ""),
                    (
                        2,
                        at(9, 40).time(),
                        12,
                        "Ким Д. В.",
                        "Абай көшесі, 2-үй",
                        Term("home_reason.care"),
                        Term("papers.home.trip", {"trip": 1, "time": "12:30"}),
                        Term("papers.home.issued"),
                    ),
                ),
            },
        ),
    )


def _incidents() -> tuple[ActPaper, ...]:
    return (
        act(
            "incident_register",
            "chair secretary",
            {
                "incidents": (
                    (
                        1,
                        at(11, 5),
                        Term("papers.matter.complaint"),
                        "Ермекова С. Т.",
                        _LONG_REASON,
                        Term("papers.decided.upheld_in_part"),
                        "Орын берілді.",
                        "12:10, 12:40",
                    ),
                    (2, at(11, 30), Term("papers.matter.power"), "күзетші", "Жарық 5 минут сөнді.", None, "", ""),
                )
            },
        ),
        act(
            "complaint_decision",
            "chair secretary",
            {
                "complainant": "Ермекова С. Т.",
                "complaint": _LONG_REASON,
                "happened_at": at(11, 5),
                "recorded_at": at(11, 9),
                "decision": Term("papers.decided.upheld"),
                "in_favour": 4,
                "against": 3,
                "decided_because": "Орын берілді.",
            },
            number=1,
        ),
    )


def voter_list(rows: int = 120, contests: int = 4) -> ListPaper:
    """The list with every kind of mark, and a name, an address and a number that are too long."""
    titles = (PRESIDENT, MASLIKHAT, PRESIDENT, MASLIKHAT)[:contests]
    return ListPaper(
        frame=frame(printed=None),
        contests=titles,
        rows=tuple(_list_row(number, contests) for number in range(1, rows + 1)),
        on_list=(2256,) * contests,
        received=(702,) * contests,
        entry=2063,
    )


def _list_row(number: int, contests: int) -> ListRow:
    issued = (at(9, number % 60).time(), MEMBERS[3 + number % 4].name)
    again = (Term("papers.list.replaced", {"time": "10:15"}), MEMBERS[4].name)
    marks = {1: (issued,) * contests, 2: (again, *((),) * (contests - 1)), 3: ((None,), *((),) * (contests - 1))}
    at_home = ((*issued, Term("papers.list.at_home")),) * contests
    across = {
        5: (Term("papers.list.removed"),),
        6: (Term("papers.list.left_with", {"number": "KZ 0004412"}),),
        7: (Term("papers.list.asked_home", {"number": "12"}),),
        8: (Term("papers.list.crew_out", {"number": "3"}),),
    }
    kind = number % 10
    long = number in (4, 14)
    return ListRow(
        number=number,
        surname=LONG_NAME.split()[0] if long else f"Сайлаушы{number}",
        name=LONG_NAME if long else f"Сайлаушы{number} Әсем Серікқызы",
        born=1950 + number % 50,
        address=LONG_PLACE.kk if long else f"Семей қаласы, Абай көшесі, {number}-үй, 12-пәтер",
        marks=at_home if kind == 9 else marks.get(kind, ((),) * contests),
        across=across.get(kind, ()),
        came_with="KZ 0001207" if kind == 0 else "",
        struck=kind in (5, 6),
    )
