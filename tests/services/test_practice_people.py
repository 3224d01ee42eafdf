"""The invented people of the practice precinct."""

import datetime
from collections import Counter
from itertools import pairwise

import pytest

from precinct_app.domain.election import Role
from precinct_app.domain.iin import birth_date_of, check_iin
from precinct_app.domain.voter import VOTING_AGE, Voter, age_on
from precinct_app.services.list_import import preview
from precinct_app.services.practice_people import (
    OLDEST,
    candidates,
    feminine,
    generate_voters,
    members,
    settlement,
    voters_csv,
)

DAY = datetime.date(2027, 4, 11)
LEAP_DAY = datetime.date(2028, 2, 29)


@pytest.fixture(scope="module")
def voters() -> tuple[Voter, ...]:
    return generate_voters(2256, 7, DAY, settlement())


def test_the_same_seed_gives_the_same_list_and_another_seed_another() -> None:
    first, again, other = (generate_voters(300, seed, DAY, settlement()) for seed in (7, 7, 8))
    assert first == again
    assert first != other


@pytest.mark.parametrize("count", [1, 40, 301])
def test_the_list_has_exactly_the_wanted_size_numbered_from_one(count: int) -> None:
    made = generate_voters(count, 1, DAY, settlement())
    assert [voter.number for voter in made] == list(range(1, count + 1))


def test_every_iin_is_valid_unique_and_agrees_with_birth_date_and_sex(voters: tuple[Voter, ...]) -> None:
    assert len({voter.iin for voter in voters}) == len(voters)
    for voter in voters:
        assert check_iin(voter.iin) is None
        assert birth_date_of(voter.iin) == voter.birth_date
        if voter.patronymic:
            assert voter.patronymic.endswith(("на", "қызы")) == (voter.iin[6] in "246")


@pytest.mark.parametrize("day", [DAY, LEAP_DAY])
def test_everyone_is_of_age_on_voting_day_and_nobody_is_older_than_the_oldest(day: datetime.date) -> None:
    ages = [age_on(day, voter.birth_date) for voter in generate_voters(1500, 3, day, settlement())]
    assert min(ages) == VOTING_AGE
    assert max(ages) <= OLDEST


def test_ages_form_a_natural_pyramid_with_more_women_at_the_top(voters: tuple[Voter, ...]) -> None:
    decades = Counter(age_on(DAY, voter.birth_date) // 10 for voter in voters)
    assert all(decades[decade] > len(voters) * 0.1 for decade in (2, 3, 4, 5))
    assert decades[5] > decades[6] > decades[7] > decades[8] > 0
    old = [voter for voter in voters if age_on(DAY, voter.birth_date) >= 70]
    assert sum(voter.iin[6] in "46" for voter in old) > len(old) / 2


def test_households_share_an_address_and_the_stem_of_their_surname(voters: tuple[Voter, ...]) -> None:
    homes: dict[str, list[Voter]] = {}
    for voter in voters:
        homes.setdefault(voter.address, []).append(voter)
    shared = [home for home in homes.values() if len(home) > 1]
    one_stem = [home for home in shared if len({voter.surname[:4] for voter in home}) == 1]
    assert len(shared) > len(homes) * 0.5
    assert len(one_stem) > len(shared) * 0.8


def test_the_list_goes_street_by_street_and_house_by_house(voters: tuple[Voter, ...]) -> None:
    streets = [voter.address.split(", ")[1] for voter in voters]
    assert len(set(streets)) == sum(before != after for before, after in pairwise(streets)) + 1
    addresses = list(dict.fromkeys(voter.address for voter in voters))
    houses = [int("".join(filter(str.isdigit, part.split(", ")[2]))) for part in addresses if "Абай" in part]
    assert houses == sorted(houses)


def test_names_are_kazakh_and_russian_in_their_own_letters(voters: tuple[Voter, ...]) -> None:
    kazakh = [voter for voter in voters if set(voter.full_name().lower()) & set("әғқңөұүһі")]
    assert len(voters) * 0.5 < len(kazakh) < len(voters) * 0.9
    assert set("әғқңөұүһі") <= set("".join(voter.full_name().lower() for voter in voters))
    endings = Counter(voter.patronymic[-3:] for voter in voters)
    assert {"ызы", "ұлы", "вич", "вна", ""} <= set(endings)


@pytest.mark.parametrize(
    ("man", "woman"),
    [
        ("Әлиев", "Әлиева"),
        ("Соловьёв", "Соловьёва"),
        ("Мусин", "Мусина"),
        ("Вишневский", "Вишневская"),
        ("Трубецкой", "Трубецкая"),
        ("Шевченко", "Шевченко"),
        ("Нұрлан", "Нұрлан"),
        ("Черных", "Черных"),
    ],
)
def test_a_surname_takes_its_womens_form(man: str, woman: str) -> None:
    assert feminine(man) == woman


def test_the_list_as_the_akimat_sends_it_comes_in_whole_without_a_problem(voters: tuple[Voter, ...]) -> None:
    content = voters_csv(voters)
    assert content.startswith(b"\xef\xbb\xbf")
    taken_in = preview(content, DAY)
    assert taken_in.voters == voters
    assert taken_in.errors() == ()


def test_the_commission_has_its_seven_members_and_three_offices() -> None:
    assert [member.id for member in members()] == [f"m{number}" for number in range(1, 8)]
    assert [member.role for member in members()[:3]] == [Role.CHAIR, Role.DEPUTY, Role.SECRETARY]
    assert {member.role for member in members()[3:]} == {Role.MEMBER}


def test_candidates_stand_in_ballot_order_in_three_languages() -> None:
    assert [(option.id, option.number) for option in candidates()] == [(f"o{n}", n) for n in range(1, 9)]
    assert len(candidates(7)) == 7
    assert all(option.name.of(lang) for option in candidates() for lang in ("kk", "ru", "en"))
