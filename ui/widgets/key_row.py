"""The keys of a list, under it: caps and what they do, read from left to right.

keys = KeyRow((("Up", ""), ("Down", "pages.voters.key_walk"), ("Enter", "pages.voters.key_open")))
keys.write(tr)                       # the words in the language of now; a key without words belongs to the next one
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.language import Language
from ui.widgets.labels import KeyCap, label


class KeyRow(QWidget):
    """Caps with captions; `note` is a text after them that has no key."""

    def __init__(self, keys: Sequence[tuple[str, str]], note: str = "") -> None:
        super().__init__()
        self._texts: list[tuple[QLabel, str]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for key, text in (*keys, ("", note)):
            if key:
                row.addWidget(KeyCap(key))
            if text:
                words = label(role="caption")
                self._texts.append((words, text))
                row.addWidget(words)
        row.addStretch(1)

    def write(self, tr: Language) -> None:
        """Write the words."""
        for words, text in self._texts:
            words.setText(tr(text))
