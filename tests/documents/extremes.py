"""The longest data that are still real, and the shortest, for every form of resources/papers.toml."""

from itertools import cycle, islice

from msgspec.structs import replace

from precinct_app.documents.forms import Field, form
from precinct_app.documents.frame import Fields, Row, Signature, Value
from precinct_app.documents.papers import ActPaper
from precinct_app.domain.election import Words
from tests.documents.act_samples import acts
from tests.documents.register_samples import registers
from tests.documents.repeat_samples import repeats
from tests.documents.samples import LONG_NAME, LONG_PLACE, frame

_ROWS, _MANY_ROWS, _HIGH_ROWS, _CREW = 8, 40, 10, 3
"""Rows of the longest tables: of contests and figures, of those that grow with the day (with long texts in every row),
of members on a trip."""

_ADDRESS = f"{LONG_PLACE.kk}, Қаныш Имантайұлы Сәтбаев көшесі, 14/2-үй, Б блогы, 118-пәтер"
_REASON = (
    "Өтініш беруші учаске аумағында тұрғылықты жері бойынша тіркелмеген, бұл туралы әкімдіктің анықтамасы бар."
    " Құжаттардың көшірмелері хаттамаға тігілді, түпнұсқалары иесіне қайтарылды."
    " Комиссия мүшелері мен байқаушылардың көзінше барлық бюллетеньдер үш рет қайта саналды."
)
_LONG: dict[str, str] = {
    "address": _ADDRESS,
    "seal": "0417737-АБ",
    "seals": "0417737, 0417738, 0417739, 0417740",
    "seals_at_opening": "0417737, 0417738, 0417739, 0417740",
    "organisation": "«Тәуелсіз бақылаушылардың Шығыс Қазақстан өңірлік қауымдастығы» қоғамдық бірлестігі",
    "document": "№ 14-2/118-2027, Өскемен қаласы мамандандырылған ауданаралық әкімшілік сотының шешімі",
    "what": _REASON,
    "because": _REASON,
    "decided_because": _REASON,
    "refused_because": _REASON,
    "reason": _REASON,
    "complaint": _REASON,
    "request": _REASON,
    "contents": "Бірінші және екінші контест бойынша жарамды бюллетеньдер, бумалары бойынша, барлығы 1 612 дана",
    "id_shown": "№ 035 904 112",
    "mandate": "№ 3, 01.04.2027",
    "stay": "06:40 – 09:10, 10:05 – 12:00",
    "copies_handed": "12:10, 12:40",
}
_NAMES = {
    *("name", "who", "akim", "member", "applicant", "applicants", "complainant", "opinion_of", "giver", "taker"),
    *("holder", "key_holder", "removed", "suspended", "received_by", "to_whom", "first_member", "second_member"),
}
_OF_CREW = ("carriers", "companions")


def ordinary() -> dict[str, ActPaper]:
    """One sample of every form, by kind."""
    return acts() | registers() | repeats()


def longest(paper: ActPaper) -> ActPaper:
    """Names of 80 characters, addresses of 14 words, 40 rows where a table grows, numbers of five figures."""
    plan = form(paper.kind)
    fields: Fields = {}
    for field in plan.fields:
        if field.key not in paper.fields:
            continue
        value = paper.fields[field.key]
        fields[field.key] = _long_rows(field, value) if isinstance(value, tuple) else _long(field.key, value)
    signatures = tuple(replace(each, name=LONG_NAME) for each in paper.signatures)
    number = None if paper.number is None else 118
    return replace(paper, fields=fields, signatures=signatures, number=number, frame=frame(place=LONG_PLACE))


def shortest(paper: ActPaper) -> ActPaper:
    """One row in every table, nothing that may be left out, names of two letters, no ballots."""
    plan = form(paper.kind)
    asked = {field.key for field in plan.fields if not field.optional}
    fields: Fields = {
        key: tuple(tuple(_short(each) for each in row) for row in value[:1])
        if isinstance(value, tuple)
        else _short(value)
        for key, value in paper.fields.items()
        if key in asked
    }
    signatures = tuple(Signature(each.role, "Ли") for each in paper.signatures)
    ulba = Words("Үлбі", "Ульба", "Ulba")
    return replace(paper, fields=fields, signatures=signatures, frame=frame(place=ulba))


def _long_rows(field: Field, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    growing = _HIGH_ROWS if field.lines > 1 else _MANY_ROWS
    wanted = _CREW if field.key in _OF_CREW else growing if field.grows else _ROWS
    return tuple(
        tuple(_long(column.key, value) for column, value in zip(field.columns, row, strict=True))
        for row in islice(cycle(rows), wanted)
    )


def _long(key: str, value: Value) -> Value:
    if isinstance(value, int):
        return value + 10_000
    if not isinstance(value, str) or not value:
        return value
    return LONG_NAME if key in _NAMES else _LONG.get(key, value)


def _short(value: Value) -> Value:
    if isinstance(value, int):
        return 0
    return "Ли" if isinstance(value, str) and value else value
