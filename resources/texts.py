"""Every text a person reads, in Kazakh, Russian and English, and numbers and dates in the form of each language.

    tr = catalogue("ru")
    tr("window.saved", time=tr.time(now))        # named places, filled by str.format
    tr.plural("window.found", 8, shown="8")      # {n} is the number itself, written with tr.number
    tr.number(1666)                              # '1 666' with no-break spaces
    tr.month_date(date(2027, 4, 11))             # '11 апреля 2027 года'

Keys are symbolic (`area.subject.word`), one area per .po file. `resources.check_texts` proves that every key used in
the code exists in all three languages with the same places.
"""

import datetime
import gettext
import io
import warnings
from collections.abc import Iterable
from functools import lru_cache

from resources.files import path

LANGUAGES = ("kk", "ru", "en")
_NBSP = "\u00a0"
_MINUS = "\u2212"

_MONTHS = {
    "kk": (
        *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"),
        *("шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
    ),
    "ru": (
        *("января", "февраля", "марта", "апреля", "мая", "июня"),
        *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


class Catalogue:
    """The texts of one language, and the way that language writes numbers, dates and times."""

    def __init__(self, language: str, translations: gettext.NullTranslations, layers: tuple[str, ...] = ()) -> None:
        self.language = language
        self._translations = translations
        self._layers = layers

    def preferring(self, *layers: str) -> "Catalogue":
        """The same texts, but where a key exists with one of `layers` before it, that one: other words for a reader."""
        return Catalogue(self.language, self._translations, layers)

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the text of `key` with its named places filled.

        A key without a text is a bug that tests find (warnings are errors there); in the hands of a commission the
        key itself is shown, so that a forgotten word never stops a count.
        """
        key = self._preferred(key)
        text = self._translations.gettext(key)
        if text == key:
            warnings.warn(f"no text for {key} in {self.language}", stacklevel=2)
            return key
        return text.format(**values) if values else text

    def plural(self, key: str, n: int, **values: object) -> str:
        """Return the form of `key` that goes with `n`; the place {n} holds the number in words of `number`."""
        key = self._preferred(key)
        text = self._translations.ngettext(key, key, n)
        if text == key:
            warnings.warn(f"no text for {key} in {self.language}", stacklevel=2)
            return key
        return text.format(n=self.number(n), **values)

    def has(self, key: str) -> bool:
        """Say whether this language has a text for `key` (plain, not plural)."""
        return self._translations.gettext(key) != key

    def _preferred(self, key: str) -> str:
        layered = (layer + key for layer in self._layers)
        return next((each for each in layered if self._translations.gettext(each) != each), key)

    def number(self, value: int) -> str:
        """Write a whole number with no-break spaces between thousands, from four digits on."""
        digits = f"{abs(value):,}".replace(",", _NBSP)
        return f"{_MINUS}{digits}" if value < 0 else digits

    def decimal(self, value: float, places: int = 1) -> str:
        """Write a number with `places` decimals: '2,8' in Kazakh and Russian, '2.8' in English."""
        whole, _, rest = f"{abs(value):.{places}f}".partition(".")
        mark = "." if self.language == "en" else ","
        sign = _MINUS if value < 0 else ""
        return f"{sign}{self.number(int(whole))}{mark}{rest}" if rest else f"{sign}{self.number(int(whole))}"

    def percent(self, part: int, whole: int, places: int = 1) -> str:
        """Write `part` of `whole` in percent; a dash when there is no whole to take part of."""
        if whole == 0:
            return "—"
        text = self.decimal(100 * part / whole, places)
        return f"{text}%" if self.language == "en" else f"{text}{_NBSP}%"

    def date(self, day: datetime.date) -> str:
        """Write a date short: '11.04.2027', in English '11 Apr 2027'."""
        if self.language == "en":
            return f"{self.day(day)}{_NBSP}{day.year}"
        return f"{day:%d.%m.%Y}"

    def day(self, day: datetime.date) -> str:
        """Write day and month short: '11.04', in English '11 Apr'."""
        if self.language == "en":
            return f"{day.day}{_NBSP}{_MONTHS['en'][day.month - 1][:3]}"
        return f"{day:%d.%m}"

    def month_date(self, day: datetime.date) -> str:
        """Write a date long: '11 апреля 2027 года', '2027 жылғы 11 сәуір', '11 April 2027'."""
        month = _MONTHS[self.language][day.month - 1]
        if self.language == "kk":
            return f"{day.year}{_NBSP}жылғы {day.day}{_NBSP}{month}"
        year = f"{day.year}{_NBSP}года" if self.language == "ru" else str(day.year)
        return f"{day.day}{_NBSP}{month} {year}"

    def time(self, moment: datetime.time | datetime.datetime) -> str:
        """Write a time of day, 24 hours: '20:52'."""
        return f"{moment:%H:%M}"

    def time_with_seconds(self, moment: datetime.time | datetime.datetime) -> str:
        """Write a time of day with seconds: '20:51:44'."""
        return f"{moment:%H:%M:%S}"


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> Catalogue:
    """Return the catalogue of 'kk', 'ru' or 'en'. Raises ValueError for another language.

    The compiled file is used while it is newer than every .po beside it; otherwise the .po files are compiled in
    memory, so that a checkout never shows a stale text.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language}; there are {', '.join(LANGUAGES)}")
    return Catalogue(language, gettext.GNUTranslations(io.BytesIO(_mo_bytes(language))))


def _mo_bytes(language: str) -> bytes:
    folder = path(f"texts/{language}")
    ready = folder / "texts.mo"
    if ready.exists() and ready.stat().st_mtime_ns >= _newest(p.stat().st_mtime_ns for p in folder.glob("*.po")):
        return ready.read_bytes()
    from resources.compile_texts import compiled  # Babel costs 50 ms: only a checkout that was not compiled pays them

    return compiled(language)


def _newest(times: Iterable[int]) -> int:
    return max(times, default=0)
