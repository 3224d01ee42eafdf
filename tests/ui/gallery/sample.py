"""The page every gallery page is: a title, a place to start."""

from PySide6.QtWidgets import QWidget

from ui.language import Language
from ui.page import Page


class Sample(Page):
    """A page with a fixed title."""

    def __init__(self, tr: Language, title: str, subtitle: str = "", wide: bool = False) -> None:
        super().__init__(tr)
        self._words = (title, subtitle)
        self._wide = wide
        self.start: QWidget | None = None

    def title(self) -> str:
        return self._words[0]

    def subtitle(self) -> str:
        return self._words[1]

    def wide(self) -> bool:
        return self._wide

    def first_field(self) -> QWidget | None:
        return self.start
