"""What is dragged over the district's window: whether it can be taken in, and the sign that says so."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.district.codes_page import is_picture
from ui.district.importing import is_welcome
from ui.language import Language
from ui.widgets.cards import Card
from ui.widgets.labels import IconLabel, Paragraph

_WIDTH = 440


class DropSign(Card):
    """A card in the middle of the window as long as files hang over it that may be let go here."""

    def __init__(self, window: QWidget, tr: Language) -> None:
        super().__init__()
        self._window, self._tr = window, tr
        self.setParent(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.mark(self, state="chosen")
        self._words = Paragraph(role="section")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._what = Paragraph(role="caption")
        self._what.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(IconLabel("drive", "accent", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self._words)
        self.body.addWidget(self._what)
        self.hide()

    def appear(self) -> None:
        """Lie over everything in the window."""
        self._words.set_words(self._tr("district.drop"))
        self._what.set_words(self._tr("district.drop.what"))
        width = theme.look().type_size(_WIDTH)
        self.resize(width, self.body.totalHeightForWidth(width))
        self.move(self._window.rect().center() - self.rect().center())
        self.raise_()
        self.show()


def welcome(data: QMimeData) -> list[Path]:
    """The files and folders among what is dragged that can be taken in."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if is_welcome(path) or is_picture(path)]
