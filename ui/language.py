"""The language the window speaks now.

    tr = Language("ru")
    tr("window.saved", time="20:51:44"); tr.number(1666); tr.choose("kk")

Every page and every part with words of its own is given the one `Language` of the window; `changed` is sent after
`choose`, and the frame then calls `retranslate()` of whatever it shows.
"""

import datetime

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator, Signal

from resources.texts import LANGUAGES, Catalogue, catalogue

__all__ = ["LANGUAGES", "Language"]


class Language(QObject):
    """A catalogue that can change its language; called and asked like `resources.texts.Catalogue`."""

    changed = Signal(str)

    def __init__(self, code: str = "ru", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layers: tuple[str, ...] = ()
        self._catalogue = catalogue(code)
        self._qt_texts = QTranslator(self)
        self._load_qt_texts()

    @property
    def code(self) -> str:
        """The language spoken now: 'kk', 'ru' or 'en'."""
        return self._catalogue.language

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue spoken now, for code that does not know Qt."""
        return self._catalogue

    def choose(self, code: str) -> None:
        """Speak `code` from now on and say so. Raises ValueError for a language that does not exist."""
        if code != self.code:
            self._catalogue = catalogue(code).preferring(*self._layers)
            self._load_qt_texts()
            self.changed.emit(code)

    def prefer(self, *layers: str) -> None:
        """Take texts whose keys begin with one of `layers` before the usual ones, in every language; none: no more."""
        self._layers = layers
        self._catalogue = catalogue(self.code).preferring(*layers)

    def _load_qt_texts(self) -> None:
        """Qt's own words: the file dialog and the menu of a text field."""
        if QCoreApplication.instance() is None:
            return
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        QCoreApplication.removeTranslator(self._qt_texts)
        if self._qt_texts.load(f"qtbase_{self.code}", folder):
            QCoreApplication.installTranslator(self._qt_texts)

    def __call__(self, key: str, /, **values: object) -> str:
        return self._catalogue(key, **values)

    def plural(self, key: str, n: int, **values: object) -> str:
        """As `Catalogue.plural`."""
        return self._catalogue.plural(key, n, **values)

    def number(self, value: int) -> str:
        """As `Catalogue.number`."""
        return self._catalogue.number(value)

    def decimal(self, value: float, places: int = 1) -> str:
        """As `Catalogue.decimal`."""
        return self._catalogue.decimal(value, places)

    def percent(self, part: int, whole: int, places: int = 1) -> str:
        """As `Catalogue.percent`."""
        return self._catalogue.percent(part, whole, places)

    def date(self, day: datetime.date) -> str:
        """As `Catalogue.date`."""
        return self._catalogue.date(day)

    def day(self, day: datetime.date) -> str:
        """As `Catalogue.day`."""
        return self._catalogue.day(day)

    def month_date(self, day: datetime.date) -> str:
        """As `Catalogue.month_date`."""
        return self._catalogue.month_date(day)

    def time(self, moment: datetime.time | datetime.datetime) -> str:
        """As `Catalogue.time`."""
        return self._catalogue.time(moment)

    def time_with_seconds(self, moment: datetime.time | datetime.datetime) -> str:
        """As `Catalogue.time_with_seconds`."""
        return self._catalogue.time_with_seconds(moment)
