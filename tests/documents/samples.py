"""Invented data for every paper: an ordinary evening, and the longest names and places that are still real."""

import datetime
import functools

import msgspec

from precinct_app.documents.frame import Frame, Signature, signatures_of
from precinct_app.documents.papers import (
    Attendant,
    OpeningPaper,
    ProtocolPaper,
    Replaced,
    SigningKey,
    Stock,
    SummaryPaper,
    SummaryRow,
)
from precinct_app.domain.edition import Edition
from precinct_app.domain.election import Contest, Election, Member, Option, Precinct, Role, Words
from precinct_app.domain.events import Box, BoxKind
from precinct_app.domain.protocol import LINES, Protocol
from resources.files import read_bytes

DAY = datetime.date(2027, 4, 11)
HEAD = "e71fc2a859f64d0b7c1e90b455d20a6f3b1d0c55aa10ee917720bd41f3650c28"
FINGERPRINT = "E71F C2A8 59F6 4D0B 7C1E 90B4 55D2 0A6F"
QR = "NCFOXN%TSMAHN-H/V1:5EZ.8%ZMGFGO9UQQ6UWMC2 %K6B4CNMSK2W*NUX4*$BL6" * 5 + "ABCDEFGHIJ 0123456789"
LONG_NAME = "Нұрсұлтанбекова-Айтмұхамбетова Гүлбаршын-Айгерім Әбдірахманқызы Қожахметовқызымен"
LONG_PLACE = Words(
    kk="Шығыс Қазақстан облысы, Катонқарағай ауданы, Жаңа Үлгілі ауылдық округі, Тасшоқы ауылы, Абай Құнанбаев"
    " атындағы жалпы орта мектеп",
    ru="Восточно-Казахстанская область, Катон-Карагайский район, Новоульгулинский сельский округ, село Тасшокы,"
    " общая средняя школа имени Абая Кунанбаева",
    en="East Kazakhstan region, Katonkaragai district, Zhana Ulgili rural district, village of Tasshoky, secondary"
    " school named after Abai",
)

MEMBERS = (
    Member("m1", "Сапарова Г. Е.", Role.CHAIR),
    Member("m2", "Литвиненко О. П.", Role.DEPUTY),
    Member("m3", "Ахметов Б. С.", Role.SECRETARY),
    Member("m4", "Ким Д. В.", Role.MEMBER),
    Member("m5", "Нұрғалиева А. Қ.", Role.MEMBER),
    Member("m6", "Петренко И. Н.", Role.MEMBER),
    Member("m7", "Жакупов Е. М.", Role.MEMBER),
)
LONG_MEMBERS = tuple(msgspec.structs.replace(member, name=LONG_NAME) for member in MEMBERS)

PRESIDENT = Words(
    kk="Қазақстан Республикасының Президентін сайлау",
    ru="Выборы Президента Республики Казахстан",
    en="Election of the President of the Republic of Kazakhstan",
)
MASLIKHAT = Words(
    kk="Семей қалалық мәслихатының депутаттарын сайлау, № 9 округ",
    ru="Выборы депутатов маслихата города Семей, округ № 9",
    en="Election of the Semey city maslikhat, constituency No. 9",
)
_LETTERS_KK = ("Бірінші", "Екінші", "Үшінші", "Төртінші", "Бесінші", "Алтыншы", "Жетінші", "Сегізінші", "Тоғызыншы")
_LETTERS_RU = ("Первый", "Второй", "Третий", "Четвёртый", "Пятый", "Шестой", "Седьмой", "Восьмой", "Девятый")


def at(hour: int, minute: int, day: int = 0) -> datetime.datetime:
    """A time of voting day, or of a day after it."""
    midnight = datetime.datetime.combine(DAY, datetime.time(), datetime.timezone(datetime.timedelta(hours=5)))
    return midnight + datetime.timedelta(days=day, hours=hour, minutes=minute)


@functools.cache
def edition(name: str = "kz-2026") -> Edition:
    """An edition straight from its file."""
    return msgspec.toml.decode(read_bytes(f"editions/{name}.toml"), type=Edition)


def frame(
    *,
    practice: bool = False,
    final: bool = True,
    district: bool = False,
    name: str = "kz-2026",
    place: Words | None = None,
    printed: int | None = 3,
) -> Frame:
    """The frame of a paper of precinct 127, or of its district."""
    election = Election(
        id="president-2027",
        title=PRESIDENT,
        date=DAY,
        edition=name,
        district=Words(
            "Абай облыстық сайлау комиссиясы", "Избирательная комиссия области Абай", "Abai region commission"
        ),
        practice=practice,
    )
    semey = place or Words("Семей қаласы, Абай облысы", "г. Семей, область Абай", "Semey, Abai region")
    precinct = Precinct(127, semey, semey, 300)
    return Frame(
        election=election,
        edition=edition(name),
        precinct=None if district else precinct,
        drawn_up=at(2, 14, day=1),
        head=HEAD,
        final=final,
        print_number=printed,
        printed=at(2, 30, day=1) if printed else None,
    )


def contest(options: int = 6, *, against_all: bool = True, long: bool = False, kind: str = "president") -> Contest:
    """A contest with so many invented candidates."""
    return Contest(
        id="c1",
        kind=kind,
        title=PRESIDENT if kind == "president" else MASLIKHAT,
        options=tuple(_option(number, long=long) for number in range(1, options + 1)),
        against_all=against_all,
        method="absolute_majority_then_runoff",
    )


def _option(number: int, *, long: bool) -> Option:
    if long:
        return Option(f"o{number}", number, Words(LONG_NAME, LONG_NAME, LONG_NAME))
    place = (number - 1) % len(_LETTERS_KK)
    return Option(
        f"o{number}",
        number,
        Words(
            f"Кандидат {_LETTERS_KK[place]} {number}", f"Кандидат {_LETTERS_RU[place]} {number}", f"Candidate {number}"
        ),
    )


def figures(of: Contest, *, version: int = 1, name: str = "kz-2026") -> Protocol:
    """Numbers that differ from each other, so that a swapped line shows."""
    lines = {line: 1000 + 37 * place for place, line in enumerate(LINES)}
    lines |= {"voters_on_list": 2256, "voters_received_ballots": 1666, "took_part": 1663, "ballots_invalid": 51}
    return Protocol(
        contest=of.id,
        version=version,
        edition=name,
        lines=lines,
        invalid_reasons={"no_mark": 20, "too_many_marks": 12, "pencil": 0, "will_unclear": 18, "annulled_box": 1},
        votes={pile: 742 - 11 * place for place, pile in enumerate(of.piles())},
    )


def before(now: Protocol) -> Protocol:
    """The numbers of `now` with a pack of the first option in the pile of the second, and a ballot without mark."""
    votes = {**now.votes, "o1": now.votes["o1"] - 50, "o2": now.votes["o2"] + 49}
    reasons = {**now.invalid_reasons, "no_mark": now.invalid_reasons["no_mark"] + 1}
    lines = {**now.lines, "ballots_invalid": now.lines["ballots_invalid"] + 1}
    return msgspec.structs.replace(now, lines=lines, invalid_reasons=reasons, votes=votes)


def protocol(
    options: int = 6,
    *,
    long: bool = False,
    version: int = 1,
    of: Frame | None = None,
    missing: dict[str, str] | None = None,
    kind: str = "president",
) -> ProtocolPaper:
    """A results protocol; `version` 2 replaces the first."""
    around = of or frame(place=LONG_PLACE if long else None)
    race = contest(options, long=long, kind=kind)
    return ProtocolPaper(
        frame=around,
        contest=race,
        protocol=figures(race, version=version, name=around.edition.id),
        announced=at(20, 52),
        signatures=signatures_of(LONG_MEMBERS if long else MEMBERS, missing),
        qr=QR,
        notes=(
            Words(
                kk="№ 3 акт: бір бюллетень жоғалды. Бір ерекше пікір қоса берілді.",
                ru="Акт № 3: утрачен один бюллетень. Приложено одно особое мнение.",
                en="Act No. 3: one ballot was lost. One dissenting opinion is attached.",
            ),
        ),
        replaced=None
        if version == 1
        else Replaced(
            protocol=before(figures(race, version=version - 1, name=around.edition.id)),
            fingerprint=HEAD[::-1],
            decision="№ 4",
            decided=DAY + datetime.timedelta(days=1),
            reason=Words(
                kk="қайта санау кезінде бір буда екі рет саналғаны анықталды",
                ru="при пересчёте найдена пачка, учтённая дважды",
                en="a pack counted twice was found in a recount",
            ),
        ),
    )


def opening(*, long: bool = False) -> OpeningPaper:
    """An opening protocol with three boxes, two contests and people of every kind."""
    members = LONG_MEMBERS if long else MEMBERS
    handed = {"m2": 300, "m4": 400, "m5": 400, "m6": 400, "m7": 400}
    return OpeningPaper(
        frame=frame(place=LONG_PLACE if long else None),
        members=members,
        boxes=(
            Box(BoxKind.PORTABLE, 1, ("0417733", "0417734")),
            Box(BoxKind.PORTABLE, 2, ("0417735", "0417736")),
            Box(BoxKind.STATIONARY, 1, ("0417737", "0417738", "0417739", "0417740")),
        ),
        present=(
            *(Attendant(member.role, member.name) for member in members),
            Attendant("observer", "Ермекова С. Т.", "«Ашық сайлау» қоғамдық бірлестігі"),
            Attendant("proxy", "Белов А. Р.", Words("2-кандидат", "Кандидат 2", "Candidate 2")),
            Attendant("media", "Тасболат М.", "«Семей таңы» газеті"),
            Attendant("foreign_observer", "J. Andersson", "OSCE/ODIHR"),
        ),
        stock=(Stock(PRESIDENT, 2279, handed, 379), Stock(MASLIKHAT, 2270, handed, 370)),
        shown_empty=at(6, 34),
        handed_out=at(6, 48),
        opened=at(7, 0),
        announced_by=members[0].name,
        signatures=signatures_of(members),
        keys=(
            SigningKey(Role.CHAIR, members[0].name, tuple(FINGERPRINT.split()), bare=False),
            SigningKey(Role.SECRETARY, members[2].name, tuple(reversed(FINGERPRINT.split())), bare=True),
        ),
    )


def summary(precincts: int = 60, *, options: int = 6, official: bool = False, practice: bool = False) -> SummaryPaper:
    """A district's summary; every seventeenth protocol has not arrived."""
    race = contest(options)
    around = frame(district=True, practice=practice)
    rows = tuple(_summary_row(number, race) for number in range(1, precincts + 1))
    columns = tuple(line.id for line in around.edition.printed)
    total = SummaryRow(
        precinct=0,
        place=None,
        lines={line: sum(row.lines.get(line, 0) for row in rows) for line in LINES},
        votes={pile: sum(row.votes.get(pile, 0) for row in rows) for pile in race.piles()},
    )
    return SummaryPaper(
        frame=around,
        contest=race,
        columns=columns,
        rows=rows,
        total=total,
        official=official,
        signatures=(
            Signature("district_chair", "Оспанов Р. Ж."),
            Signature("district_secretary", "Мельникова Т. В."),
        ),
        shares={pile: 10_000 - 137 * place for place, pile in enumerate(race.piles())} if official else None,
    )


def _summary_row(number: int, race: Contest) -> SummaryRow:
    place = (
        LONG_PLACE
        if number == 3
        else Words(f"Семей, {number}-мектеп", f"Семей, школа № {number}", f"Semey, school {number}")
    )
    if number % 17 == 0:
        return SummaryRow(number, place, {}, {})
    numbers = figures(race)
    return SummaryRow(number, place, {line: value + number for line, value in numbers.lines.items()}, numbers.votes)
