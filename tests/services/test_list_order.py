"""The orders of the voter list on paper: alphabet, streets, houses, flats."""

import pytest

from db.voters import VoterRow
from precinct_app.services.list_order import Place, name_order, natural, place_of


def test_names_stand_in_the_order_of_the_kazakh_alphabet() -> None:
    ordered = (
        "Van Абай Абай-Ата Абайұлы Әбен Бек Ғани Дос Ёлкин Ералы Ким Қали Ніл Өмір Унди Ұлан Үкі Хан Һамит Ыбрай Іле"
    )

    def key(surname: str) -> tuple[str, str, str, int]:
        return name_order(VoterRow(1, 1, surname, "А", "", "1990-01-01", "", ""))

    assert sorted(sorted(ordered.split()), key=key) == ordered.split()


@pytest.mark.parametrize(
    ("address", "house", "flat"),
    [
        ("Шырақтыбел ауылы, Абай көшесі, 12-үй, 5-пәтер", "Шырақтыбел ауылы, Абай көшесі, 12-үй", "5-пәтер"),
        ("с. Шырақтыбел, ул. Мира, д. 2, кв. 12а", "с. Шырақтыбел, ул. Мира, д. 2", "кв. 12а"),
        ("ул. Абая д.5 кв.12", "ул. Абая д.5", "кв.12"),
        ("Абай көшесі, 12, 5", "Абай көшесі, 12", "5"),
        ("мкр 5, д. 14/2, комн. 3", "мкр 5, д. 14/2", "комн. 3"),
        ("с.  Шырақтыбел, ул. Садовая, д. 7", "с. Шырақтыбел, ул. Садовая, д. 7", ""),
        ("ул. Садовая, 7", "ул. Садовая, 7", ""),
        ("қыстау", "қыстау", ""),
        ("", "", ""),
    ],
)
def test_an_address_is_parted_before_the_flat_and_nothing_of_it_is_lost(address: str, house: str, flat: str) -> None:
    assert place_of(address) == Place(house, flat)


def test_house_two_comes_before_house_twelve() -> None:
    houses = ["Абай көшесі, 2-үй", "Абай көшесі, 2А-үй", "Абай көшесі, 12-үй", "Әуезов көшесі, 1-үй", "Бейбітшілік, 3"]
    assert sorted((houses[3], houses[2], houses[4], houses[1], houses[0]), key=natural) == houses
