"""The practice election: one district with one precinct, invented people, and the kit that starts its day."""

import datetime

import msgspec

from precinct_app.domain.edition import Edition
from precinct_app.domain.election import Contest, Election, Precinct, Words
from precinct_app.services import practice_people
from resources import files

PRECINCT = 127
VOTING_DAY = datetime.date(2027, 4, 11)
UTC_OFFSET = 300
PASSPHRASE = "practice"
"""Practice files hold invented people only; their passphrase is no secret (it lies beside them)."""
PIN = "1234"
"""PIN of every practice key, shown on the page that asks for it."""
CONTEST = "president"
OPTIONS = 8
MOST_CONTESTS = 5
"""Contests of one practice evening, at most."""


def election(edition: Edition, contests: int = 1) -> Election:
    """The practice election under an edition; with several contests its title says so."""
    title = Words(
        kk="Қазақстан Республикасы Президентінің сайлауы (жаттығу)",
        ru="Выборы Президента Республики Казахстан (тренировка)",
        en="Election of the President of the Republic of Kazakhstan (practice)",
    )
    if contests > 1:
        title = Words(
            kk="Бір күнде бірнеше сайлау (жаттығу)",
            ru="Несколько выборов в один день (тренировка)",
            en="Several contests on one day (practice)",
        )
    district = Words(kk="Жаттығу аумақтық комиссиясы", ru="Учебная территориальная комиссия", en="Practice district")
    return Election("practice-2027", title, VOTING_DAY, edition.id, district, practice=True)


def contest(edition: Edition) -> Contest:
    """One presidential contest; with "against all" the eighth pile is that line instead of a candidate."""
    title = Words(
        kk="Қазақстан Республикасының Президенті",
        ru="Президент Республики Казахстан",
        en="President of the Republic of Kazakhstan",
    )
    options = practice_people.candidates(OPTIONS - 1 if edition.against_all else OPTIONS)
    return Contest(CONTEST, "president", title, options, edition.against_all, "absolute_majority_then_runoff")


def contests(edition: Edition, count: int = 1) -> tuple[Contest, ...]:
    """The president's contest and, when several are wanted, those of contests.toml after it: one of every kind."""
    more = msgspec.toml.decode(files.read_bytes("practice/contests.toml"), type=dict[str, tuple[Contest, ...]])
    return (contest(edition), *more["contests"][: count - 1])


def precinct() -> Precinct:
    """The practice precinct."""
    place = practice_people.settlement()
    address = Words(
        kk="Мектеп көшесі, 1, мектеп ғимараты", ru="улица Школьная, 1, здание школы", en="1 Shkolnaya Street, school"
    )
    return Precinct(PRECINCT, place, address, UTC_OFFSET)


def at(day_offset: int, hour: int, minute: int = 0) -> datetime.datetime:
    """A local moment of the practice election, counted from the voting day."""
    day = VOTING_DAY + datetime.timedelta(days=day_offset)
    return datetime.datetime.combine(day, datetime.time(hour, minute), precinct().timezone())
