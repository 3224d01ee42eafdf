"""What is read aloud, in the two state languages: the words, and who reads them.

box = Spoken(tr)
box.show_words("pages.open.words", number=127, time="20:00")     # as values; texts are taken in both languages
box.show_people([("m1", "Сапарова Г. Е., председатель")])
box.who.chosen
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from resources.texts import Catalogue, catalogue
from ui import theme
from ui.language import Language
from ui.pages.count.fields import Labelled
from ui.widgets.choice import Choice
from ui.widgets.labels import Paragraph

STATE_LANGUAGES = ("kk", "ru")


class Spoken(QWidget):
    """The words in a soft box, larger in the language of the window; under it who announces them."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._ask = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._ask.setSpacing(16)
        self._box = QFrame()
        self._box.setProperty("part", "soft")
        self._caption = Paragraph(role="caption")
        self._words = Paragraph(role="words")
        self._other = Paragraph(role="body", tone="ink2")
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(24, 12, 24, 12)
        inside.setSpacing(8)
        for words in (self._caption, self._words, self._other):
            inside.addWidget(words)
        self.who = Choice()
        self._who = Labelled(self.who)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._box)
        self._ask.addWidget(self._who, 1)
        column.addLayout(self._ask)
        self._fit()

    def put_beside(self, widget: QWidget) -> None:
        """Put the button that records the announcement beside who announces."""
        self._ask.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Large type: the button goes under the one who announces."""
        large = theme.look().scale > 100
        self._ask.setDirection(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight)

    @property
    def words(self) -> str:
        """The words in the language that stands first."""
        return self._words.words

    def show_words(self, key: str, **values: object) -> None:
        """Write the words of `key` in Kazakh and Russian, the language of the window first."""
        first, second = spoken_languages(self._tr)
        self._caption.set_words(self._tr("window.announce.read_aloud"))
        self._words.set_words(_say(first, key, values))
        self._other.set_words(_say(second, key, values))
        self._box.setAccessibleName(f"{self._caption.words}: {self._words.words}")
        self._who.set_words(self._tr("window.announce.who"))

    def show_people(self, people: Sequence[tuple[str, str]]) -> None:
        """Offer these (id, name) as the one who announces; the first is chosen."""
        self.who.set_choices(people)


def spoken_languages(tr: Language) -> tuple[Catalogue, Catalogue]:
    """Return the catalogues of the two state languages, the one of the window first."""
    first = tr.code if tr.code in STATE_LANGUAGES else STATE_LANGUAGES[0]
    second = next(each for each in STATE_LANGUAGES if each != first)
    return catalogue(first), catalogue(second)


def _say(tr: Catalogue, key: str, values: dict[str, object]) -> str:
    return tr(key, **values)
