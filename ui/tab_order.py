"""Tab goes as one reads: through a page in the order of its layouts, whenever its fields were made.

follow_layout(page)          # after the page was built, and after it made other fields
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget
from shiboken6 import Shiboken


def follow_layout(page: QWidget, last: QWidget | None = None) -> None:
    """Put everything on `page` that takes the focus by Tab into reading order; `last` comes at the end all the same."""
    before: QWidget | None = None
    stops = [widget for widget in _stops(page) if widget is not last]
    for widget in (*stops, *([last] if last is not None else [])):
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """The stops of Tab inside `widget`; what takes the focus itself keeps its own parts to itself."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
        return
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        if inside is not None:
            yield from _stops(inside)
        return
    layout = widget.layout()
    if layout is not None:
        yield from _of_layout(layout)


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if inner is None:
            # The layout keeps what itemAt made; when Qt deletes the item, the next object at its address would be
            # taken for it ("a QWidgetItem has no attribute hide"). So it is let go at once.
            Shiboken.invalidate(item)
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _of_layout(inner)
