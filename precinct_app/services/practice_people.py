"""Invented people for the practice precinct: voters with valid IINs, commission members, candidates.

Everything is drawn from resources/practice/ with one seeded generator, so that one seed always gives one list.
"""

import calendar
import csv
import datetime
import io
import itertools
import random
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from precinct_app.domain.election import Member, Option, Words
from precinct_app.domain.iin import control_digit
from precinct_app.domain.voter import VOTING_AGE, Voter
from precinct_app.services.practice_figures import largest_remainder
from resources import files

OLDEST = 95
_YOUNGEST_PARENT = 20
_OLDEST_CHILD_AT_HOME = 36

Data = TypeVar("Data")


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Surnames of a people (men's forms), its share of households, and whose given names it uses."""

    people: str
    share: int
    given: str
    surnames: tuple[str, ...]


class PatronymicShares(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often people born before a year bear a patronymic in -ич, in -ұлы, or none."""

    born_before: int
    ich: int
    uly: int
    none: int


class GivenNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Given names; a man's name stands with the stem of his children's patronymic."""

    male: tuple[tuple[str, str], ...]
    female: tuple[str, ...]
    patronymics: tuple[PatronymicShares, ...]


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """names.toml."""

    families: tuple[Family, ...]
    given: dict[str, GivenNames]


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of household: one or two partners, at most `children` grown-up children, perhaps a parent."""

    share: int
    partners: int
    from_age: int
    to_age: int
    children: int = 0
    elder: bool = False


class Households(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """households.toml."""

    ages: tuple[tuple[int, int, int], ...]
    women_alone: tuple[tuple[int, int], ...]
    kinds: tuple[Kind, ...]


class Street(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A street; `lang` is the language in which its addresses are written."""

    name: str
    lang: str
    homes: int
    flats: tuple[int, ...] = ()


class Places(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """places.toml."""

    settlement: Words
    streets: tuple[Street, ...]


class _Chance(random.Random):
    """Chance that comes out the same for the same seed: for invented people only, never for keys or secrets."""

    def percent(self, share: int) -> bool:
        """True in `share` cases of a hundred."""
        return self.randrange(100) < share

    def drawn(self, things: Sequence[Data], shares: Sequence[int]) -> Iterator[Data]:
        """Things without end, each as often as its share says."""
        while True:
            yield from self.choices(things, shares, k=256)


class _Person(msgspec.Struct, frozen=True):
    surname: str
    given_name: str
    patronymic: str
    woman: bool
    birth_date: datetime.date


def settlement() -> Words:
    """The invented settlement of the practice precinct."""
    return _read("places", Places).settlement


def members() -> tuple[Member, ...]:
    """The seven members of the practice commission: chair, deputy, secretary and four more (R1)."""
    return tuple(_read("commission", dict[str, list[Member]])["members"])


def candidates(count: int = 8) -> tuple[Option, ...]:
    """The first `count` of the eight candidates of the practice ballot, ids "o1".."o8"."""
    return tuple(_read("candidates", dict[str, list[Option]])["options"][:count])


def generate_voters(count: int, seed: int, voting_day: datetime.date, place: Words) -> tuple[Voter, ...]:
    """A voter list of `count` people who are of age on `voting_day`, sorted by street, house and flat.

    The same arguments always give the same list. IINs are valid and each stands once. `place` begins every address.
    """
    chance = _Chance(seed)
    homes = list(_homes(count, chance, voting_day))
    numbers = itertools.count(1)
    taken: set[str] = set()
    return tuple(
        Voter(
            number=next(numbers),
            surname=person.surname,
            given_name=person.given_name,
            patronymic=person.patronymic,
            birth_date=person.birth_date,
            address=address,
            iin=_iin(person, chance, taken),
        )
        for home, address in zip(homes, _addresses(len(homes), chance, place), strict=True)
        for person in home
    )


def voters_csv(voters: Iterable[Voter]) -> bytes:
    """The list as an akimat sends it: Russian headings, semicolons, dates with dots, UTF-8 with its mark."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(("№ п/п", "Фамилия", "Имя", "Отчество", "Дата рождения", "Адрес места жительства", "ИИН"))
    for voter in voters:
        born = voter.birth_date.strftime("%d.%m.%Y")
        writer.writerow(
            (voter.number, voter.surname, voter.given_name, voter.patronymic, born, voter.address, voter.iin)
        )
    return text.getvalue().encode("utf-8-sig")


def _read(name: str, kind: type[Data]) -> Data:
    return msgspec.toml.decode(files.read_bytes(f"practice/{name}.toml"), type=kind)


# --- people -----------------------------------------------------------------------------------------------------------


class _Kin:
    """Makes people of one surname."""

    def __init__(self, family: Family, given: GivenNames, chance: _Chance, voting_day: datetime.date) -> None:
        self._family = family
        self._given = given
        self._stems = dict(given.male)
        self._chance = chance
        self._voting_day = voting_day
        self._surname = chance.choice(family.surnames)

    def a_man(self) -> str:
        """Any man's given name."""
        return self._chance.choice(self._given.male)[0]

    def person(self, *, woman: bool, age: int, father: str, name: str = "", own_surname: bool = False) -> _Person:
        """Someone of `age` whose father bore the given name `father`; `own_surname` is a wife's who kept hers."""
        surname = self._chance.choice(self._family.surnames) if own_surname else self._surname
        born = _birth_date(age, self._voting_day, self._chance)
        return _Person(
            feminine(surname) if woman else surname,
            name or (self._chance.choice(self._given.female) if woman else self.a_man()),
            self._patronymic(father, born.year, woman=woman),
            woman,
            born,
        )

    def _patronymic(self, father: str, year: int, *, woman: bool) -> str:
        shares = next(row for row in self._given.patronymics if year < row.born_before)
        form = self._chance.randrange(shares.ich + shares.uly + shares.none)
        if form < shares.ich:
            return self._stems[father] + ("на" if woman else "ич")
        if form < shares.ich + shares.uly:
            return father + ("қызы" if woman else "ұлы")
        return ""


def _homes(count: int, chance: _Chance, voting_day: datetime.date) -> Iterator[list[_Person]]:
    """Households with `count` people in all; the last one may lose members."""
    names, households = _read("names", Names), _read("households", Households)
    families = chance.drawn(names.families, [family.share for family in names.families])
    kinds = chance.drawn(households.kinds, [kind.share for kind in households.kinds])
    while count > 0:
        family = next(families)
        kin = _Kin(family, names.given[family.given], chance, voting_day)
        people = _household(next(kinds), kin, households, chance)[:count]
        count -= len(people)
        yield people


def _household(kind: Kind, kin: _Kin, households: Households, chance: _Chance) -> list[_Person]:
    """The head, then the wife, grown-up children and a parent as the kind has them."""
    age = _head_age(kind, households, chance)
    lone_woman = kind.partners == 1 and _is_woman_alone(age, households, chance)
    grandfather = kin.a_man()
    head = kin.person(woman=lone_woman, age=age, father=grandfather)
    people = [head]
    youngest_parent = age
    if kind.partners > 1:
        wife_age = min(OLDEST, max(VOTING_AGE, age - chance.randint(-2, 6)))
        people.append(kin.person(woman=True, age=wife_age, father=kin.a_man(), own_surname=chance.percent(8)))
        youngest_parent = min(age, wife_age)
    oldest_child = min(_OLDEST_CHILD_AT_HOME, youngest_parent - _YOUNGEST_PARENT)
    if kind.children and oldest_child >= VOTING_AGE:
        father = kin.a_man() if lone_woman else head.given_name
        for _ in range(chance.randint(1, kind.children)):
            child_age = chance.randint(VOTING_AGE, oldest_child)
            people.append(kin.person(woman=chance.percent(46), age=child_age, father=father))
    if kind.elder:
        elder_age = min(OLDEST, age + chance.randint(_YOUNGEST_PARENT, 32))
        woman = _is_woman_alone(elder_age, households, chance)
        name = "" if woman else grandfather
        people.append(kin.person(woman=woman, age=elder_age, father=kin.a_man(), name=name))
    return people


def feminine(surname: str) -> str:
    """A woman's form of a surname: Әлиев - Әлиева, Вишневский - Вишневская; others do not change."""
    if surname.endswith(("ов", "ев", "ёв", "ин", "ын")):
        return surname + "а"
    if surname.endswith(("ий", "ой", "ый")):
        return surname[:-2] + "ая"
    return surname


def _head_age(kind: Kind, households: Households, chance: _Chance) -> int:
    """An age out of the pyramid, within the limits of the kind."""
    bands = [
        (max(low, kind.from_age), min(high, kind.to_age), share / (high - low + 1))
        for low, high, share in households.ages
    ]
    open_bands = [(low, high, (high - low + 1) * density) for low, high, density in bands if low <= high]
    low, high, _ = chance.choices(open_bands, [weight for _, _, weight in open_bands])[0]
    return chance.randint(low, high)


def _is_woman_alone(age: int, households: Households, chance: _Chance) -> bool:
    return chance.percent(max(share for from_age, share in households.women_alone if age >= from_age))


def _birth_date(age: int, voting_day: datetime.date, chance: _Chance) -> datetime.date:
    """A day on which someone who is `age` full years old on `voting_day` may have been born."""
    latest = _years_before(voting_day, age)
    earliest = _years_before(voting_day, age + 1) + datetime.timedelta(days=1)
    return earliest + datetime.timedelta(days=chance.randrange((latest - earliest).days + 1))


def _years_before(day: datetime.date, years: int) -> datetime.date:
    """The same day that many years before; 28 February where the year has no 29th."""
    last = 28 if (day.month, day.day) == (2, 29) and not calendar.isleap(day.year - years) else day.day
    return day.replace(year=day.year - years, day=last)


def _iin(person: _Person, chance: _Chance, taken: set[str]) -> str:
    """A valid number that nobody in `taken` has."""
    born = person.birth_date
    century = (born.year // 100 - 18) * 2 + (2 if person.woman else 1)
    while True:
        first = f"{born:%y%m%d}{century}{chance.randrange(10_000):04}"
        digit = control_digit(first)
        if digit is not None and (iin := f"{first}{digit}") not in taken:
            taken.add(iin)
            return iin


# --- places -----------------------------------------------------------------------------------------------------------


def _addresses(count: int, chance: _Chance, place: Words) -> Iterator[str]:
    """`count` homes, street by street, house by house, flat by flat."""
    streets = _read("places", Places).streets
    for street, homes in zip(streets, largest_remainder(count, [street.homes for street in streets]), strict=True):
        for house, flat in itertools.islice(_houses(street, chance), homes):
            yield _address(street, house, flat, place)


def _houses(street: Street, chance: _Chance) -> Iterator[tuple[int, int]]:
    """House and flat numbers along a street, without end; flat 0 is a private house."""
    for house in itertools.count(1):
        flats = chance.choice(street.flats) if street.flats else 0
        yield from ((house, flat) for flat in (range(1, flats + 1) if flats else (0,)))


def _address(street: Street, house: int, flat: int, place: Words) -> str:
    if street.lang == "kk":
        return f"{place.kk}, {street.name}, {house}-үй" + (f", {flat}-пәтер" if flat else "")
    return f"{place.ru}, {street.name}, д. {house}" + (f", кв. {flat}" if flat else "")
