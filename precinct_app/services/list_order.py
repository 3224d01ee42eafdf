"""The orders of the voter list on paper: by names of the Kazakh alphabet, and by streets, houses and flats."""

import re
import unicodedata
from typing import NamedTuple

from db.voters import VoterRow

_ALPHABET = "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_ORDER = str.maketrans(
    {letter: chr(0xE000 + place) for place, letter in enumerate(_ALPHABET)} | {"ё": chr(0xE000 + _ALPHABET.index("е"))}
)
_SPACES = str.maketrans(dict.fromkeys("-‐‑–—'ʼ’", " "))

_FLAT_WORD = r"(?:кв|квартира|пәт|пәтер|п|ком|комн|комната|бөлме|apt|apartment|flat|room)"
_FLAT = re.compile(
    rf"(?P<house>.*\d.*?)[,\s]+(?P<flat>{_FLAT_WORD}\b\.?\s*№?\s*\d\S*|\d[\w/]*[-\s]*{_FLAT_WORD}\.?)", re.IGNORECASE
)
_PLAIN_FLAT = re.compile(r"(?P<house>.*,\s*\d[\w/-]*)\s*,\s*(?P<flat>\d[\w/-]*)")
_DIGITS = re.compile(r"(\d+)")
_HOUSE_WORD = re.compile(r"[-\s]*\bүй\b", re.IGNORECASE)
"""Stands behind the number, and after its letter: 2-үй, 2А-үй."""

Natural = tuple[str | int, ...]


class Place(NamedTuple):
    """An address: the house with all that stands before it, and the flat, "" where none is written."""

    house: str
    flat: str


def place_of(address: str) -> Place:
    """Where the flat begins: "…, 12-үй, 5-пәтер", "…, д. 12, кв. 5", "…, 12, 5". Else all of it is the house."""
    plain = " ".join(address.split())
    found = _FLAT.fullmatch(plain) or _PLAIN_FLAT.fullmatch(plain)
    return Place(found["house"].rstrip(", "), found["flat"]) if found else Place(plain, "")


def name_order(row: VoterRow) -> tuple[str, str, str, int]:
    """The order of the list on paper: surname, given name, patronymic by the Kazakh alphabet, then list number.

    Ё stands with Е (people write either), a hyphen is a space and comes before all letters, letters of other alphabets
    come before А. Upper and lower case are one.
    """
    return in_order(row.surname), in_order(row.given_name), in_order(row.patronymic), row.number


def natural(text: str) -> Natural:
    """The order of addresses: words by the alphabet, numbers by size, so that house 2 comes before house 12."""
    parts = _DIGITS.split(_HOUSE_WORD.sub("", text))
    return tuple(int(part) if at % 2 else in_order(part) for at, part in enumerate(parts))


def in_order(text: str) -> str:
    """What `text` is sorted by."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_SPACES)
    return " ".join(plain.split()).translate(_ORDER)
