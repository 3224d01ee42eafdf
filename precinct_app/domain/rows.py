"""A map from whole numbers (voters' keys, precincts) to values that stays as it is while a newer one is made from it.

The state is immutable (a refused command changes nothing, a replay can stop anywhere). Copying a dict of
10,000 voters for every issued ballot would cost a second per ten thousand entries squared; a change copies one page
and the list of pages. With pages of 256 that is a few microseconds for 10,000 voters and for a country's 100,000
precincts alike, and needs no library.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

import msgspec

PAGE = 256

Value = TypeVar("Value")


class Rows(msgspec.Struct, Generic[Value], frozen=True):
    """Values by whole numbers, in pages by key // PAGE."""

    pages: dict[int, dict[int, Value]] = {}

    def get(self, key: int) -> Value | None:
        """The value of `key`, None when it has none."""
        return self.pages.get(key // PAGE, {}).get(key)

    def those(self, keys: Iterable[int]) -> dict[int, Value]:
        """The values of those of the keys that have one."""
        pages = self.pages
        return {key: page[key] for key in keys if (page := pages.get(key // PAGE)) and key in page}

    def put(self, key: int, value: Value) -> "Rows[Value]":
        """A new map in which `key` has `value`; this one stays as it is."""
        page = key // PAGE
        return Rows({**self.pages, page: {**self.pages.get(page, {}), key: value}})

    def put_all(self, values: Mapping[int, Value]) -> "Rows[Value]":
        """A new map in which every key of `values` has its value; no page is copied twice."""
        touched: dict[int, dict[int, Value]] = {}
        for key, value in values.items():
            page = key // PAGE
            if page not in touched:
                touched[page] = dict(self.pages.get(page, {}))
            touched[page][key] = value
        return Rows({**self.pages, **touched})

    def without(self, key: int) -> "Rows[Value]":
        """A new map in which `key` has no value."""
        left = {each: value for each, value in self.pages.get(key // PAGE, {}).items() if each != key}
        others = {page: rows for page, rows in self.pages.items() if page != key // PAGE}
        return Rows({**others, key // PAGE: left} if left else others)

    def values(self) -> Iterator[Value]:
        """All values, by page."""
        for page in self.pages.values():
            yield from page.values()

    def items(self) -> Iterator[tuple[int, Value]]:
        """Pairs of key and value, by page."""
        for page in self.pages.values():
            yield from page.items()

    def __getitem__(self, key: int) -> Value:
        return self.pages[key // PAGE][key]

    def __contains__(self, key: int) -> bool:
        return key in self.pages.get(key // PAGE, {})

    def __iter__(self) -> Iterator[int]:
        for page in self.pages.values():
            yield from page

    def __len__(self) -> int:
        return sum(len(page) for page in self.pages.values())
