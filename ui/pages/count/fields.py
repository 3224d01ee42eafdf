"""A caption over a field, for the few fields a gate asks beside its counts."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.labels import label


class Labelled(QWidget):
    """`widget` under its caption, which is also its accessible name."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._widget = widget
        self._label = label(role="caption")
        self._label.setBuddy(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(widget)

    def set_words(self, words: str) -> None:
        """Write the caption."""
        self._label.setText(words)
        self._widget.setAccessibleName(words)
