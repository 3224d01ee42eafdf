"""What leaves the district as files: tables of every contest, and the page of results for everybody (R41, R42).

card = PublishCard(tr)
card.folder.clicked.connect(...)
card.page.clicked.connect(...)
card.show_page(official=True, reason="")
"""

from ui.language import Language
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.labels import Paragraph, hairline


class PublishCard(Card):
    """Two buttons, and what each of them writes."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self.folder = KeyHintButton("", icon="folder")
        self.page = KeyHintButton("", icon="announce")
        self.page_row = ActionRow(self.page, below=True)
        self._folder_words, self._page_words = Paragraph(role="caption"), Paragraph(role="caption")
        for widget in (self._page_words, self.page_row, hairline(), self._folder_words, self.folder):
            self.body.addWidget(widget)

    def show_page(self, *, official: bool, reason: str) -> None:
        """Say which page and which papers it would be; `reason` why there is no page now, "" when there is."""
        tr = self._tr
        self._page_words.set_words(tr("district.page.official" if official else "district.page.preliminary"))
        self._folder_words.set_words(tr("district.sheet.all_official" if official else "district.sheet.all_words"))
        self.page_row.set_available(not reason, reason)

    def retranslate(self) -> None:
        """Write every word in the language of now; what would be written is said by `show_page`."""
        tr = self._tr
        self.folder.set_words(tr("district.sheet.all"))
        self.page.set_words(tr("district.page.publish"))
