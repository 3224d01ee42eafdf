"""What is told to observers when they ask (R23): one sentence in both state languages, large, the number in words."""

from PySide6.QtWidgets import QVBoxLayout

from precinct_app.documents.number_words import in_words
from precinct_app.services import turnout
from resources.texts import Catalogue
from ui.language import Language
from ui.pages.spoken import spoken_languages
from ui.session import Session
from ui.widgets.cards import Card
from ui.widgets.labels import Paragraph


class ToldBox(Card):
    """The sentence of this minute; the language of the window stands first and larger."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__()
        self._session, self._tr = session, tr
        self.setProperty("part", "soft")
        self._caption = Paragraph(role="caption")
        self._first = Paragraph(role="total", line=26)
        self._second = Paragraph(role="words", tone="ink2")
        words = QVBoxLayout()
        words.setSpacing(6)
        for widget in (self._caption, self._first, self._second):
            words.addWidget(widget)
        self.body.addLayout(words)

    @property
    def words(self) -> tuple[str, str]:
        """The two sentences."""
        return self._first.words, self._second.words

    def refresh(self) -> None:
        """Read the ledger again."""
        now = turnout.now(self._session.precinct)
        first, second = (told_words(each, now) for each in spoken_languages(self._tr))
        self._caption.set_words(self._tr("turnout.told_when_asked"))
        self._first.set_words(first)
        self._second.set_words(second)
        self.setAccessibleName(f"{self._caption.words}: {first}")


def told_words(tr: Catalogue, now: turnout.Now) -> str:
    """The sentence in the language of `tr`."""
    return tr.plural(
        "turnout.told",
        now.received,
        time=tr.time(now.at),
        words=in_words(now.received, tr.language),
        voters=tr.number(now.voters),
        share=tr.percent(now.received, now.voters),
    )
