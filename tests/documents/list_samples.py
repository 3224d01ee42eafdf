"""Invented data for the lists for signature and for display, and for enlarged copies."""

import datetime
from typing import Literal, TypeVar

from msgspec.structs import replace

from precinct_app.documents.frame import Signature, Term, Value
from precinct_app.documents.papers import (
    DisplayGroup,
    DisplayListPaper,
    EnlargedPaper,
    ProtocolPaper,
    SignatureGroup,
    SignatureListPaper,
    SignatureRow,
)
from precinct_app.domain.election import Words
from tests.documents.samples import LONG_NAME, LONG_PLACE, MASLIKHAT, PRESIDENT, at, frame, protocol

Each = TypeVar("Each")
KURULTAI = Words(
    kk="Құрылтай депутаттарын сайлау (партиялық тізімдер)",
    ru="Выборы депутатов Курултая (партийные списки)",
    en="Election of the Kurultai (party lists)",
)
AKIM = Words(kk="Ауыл әкімін сайлау", ru="Выборы акима села", en="Election of the akim")
CONTESTS = (PRESIDENT, MASLIKHAT, KURULTAI, AKIM)
LONG_HOUSE = f"{LONG_PLACE.kk}, Қаныш Имантайұлы Сәтбаев көшесі, 14/2-үй, Б блогы"
SOURCE = Term("papers.list.source", {"akim": "Ержанов Т. С.", "act": "14"})
LEADERS = (Signature("chair", "Сапарова Г. Е."), Signature("secretary", "Ахметов Б. С."))
_SIZES = (1, 3, 24, 2, 40, 5, 2, 12)
_SURNAMES = ("Ахметов", "Әбдірахманова", "Ким", "Нұрғалиева", "Петренко", "Сейдахметова", "Шмидт", "Ысқақов")
_REST = ("Бауыржан Серікұлы", "Гүлбаршын Қожахметқызы", "Дмитрий Викторович", "Ли", "Инна", "Мәдина Ерланқызы")


def signature_list(rows: int = 150, contests: int = 1, *, desk: bool = False, long: bool = True) -> SignatureListPaper:
    """Houses of one flat and of forty; the longest name and address among them when `long`."""
    made = [_signature_row(number, contests, long=long) for number in range(1, rows + 1)]
    groups = tuple(SignatureGroup(title, tuple(each)) for title, each in _houses(made, long=long))
    places: dict[str, str | int] = {"desk": "2", "desks": "4"}
    return SignatureListPaper(
        frame=frame(),
        contests=CONTESTS[:contests],
        groups=groups,
        on_list=(rows,) * contests,
        source=SOURCE,
        signatures=(Signature("member", ""), *LEADERS) if desk else LEADERS,
        desk=Term("papers.list.desk", places) if desk else None,
        ends=(groups[0].title, groups[-1].title) if desk else ("", ""),
    )


def display_list(rows: int = 300, *, long: bool = True) -> DisplayListPaper:
    """The same people on the wall."""
    made = [(number, _name(number, long=long)) for number in range(1, rows + 1)]
    return DisplayListPaper(
        frame=frame(),
        groups=tuple(DisplayGroup(title, tuple(each)) for title, each in _houses(made, long=long)),
        voters=rows,
        source=SOURCE,
        signatures=LEADERS,
        shown=Term("papers.list.shown", {"since": "27.03.2027", "until": "10.04.2027", "place": LONG_PLACE.kk}),
    )


def enlarged(size: Literal["a3", "a4"] = "a3", of: ProtocolPaper | None = None) -> EnlargedPaper:
    """A copy of a signed protocol; the copy's own print is its second."""
    shown = of or protocol()
    signed = replace(shown, signatures=tuple(replace(each, given=not each.missing) for each in shown.signatures))
    around = replace(shown.frame, print_number=2, printed=at(2, 40, day=1))
    return EnlargedPaper(around, signed, size, of_print=3)


def _name(number: int, *, long: bool) -> str:
    if long and number % 17 == 4:
        return LONG_NAME
    return f"{_SURNAMES[number % len(_SURNAMES)]} {_REST[number % len(_REST)]}"


def _signature_row(number: int, contests: int, *, long: bool) -> SignatureRow:
    marks: list[tuple[Value, ...]] = [()] * contests
    across: tuple[Value, ...] = ()
    if number % 23 == 7:
        across = (Term("papers.list.asked_home", {"number": "12"}),)
    if number % 29 == 9:
        across = (Term("papers.list.left_with", {"number": "KZ 0004412"}),)
    if contests > 1 and number % 11 == 3:
        marks[-1] = (None,)
    return SignatureRow(
        number=number,
        name=_name(number, long=long),
        born=datetime.date(1950, 1, 1) + datetime.timedelta(days=137 * (number % 140)),
        iin=f"{500101300000 + number}",
        place=f"{number % 60 + 1}-пәтер",
        marks=tuple(marks),
        across=across,
        came_with="KZ 0001207" if number % 31 == 5 else "",
        struck=number % 29 == 9,
    )


def _houses(made: list[Each], *, long: bool) -> list[tuple[str, list[Each]]]:
    found, start, house = [], 0, 0
    while start < len(made):
        size = _SIZES[house % len(_SIZES)]
        title = LONG_HOUSE if long and house % 5 == 2 else f"Шырақтыбел ауылы, Абай көшесі, {house + 1}-үй"
        found.append((title, made[start : start + size]))
        start, house = start + size, house + 1
    return found
