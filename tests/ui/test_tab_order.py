"""Tab goes through a page as one reads it, also past fields that were made later."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.tab_order import follow_layout


def stops_after(first: QWidget, number: int) -> list[QWidget]:
    found: list[QWidget] = []
    widget: QWidget | None = first
    while len(found) < number and widget is not None:
        widget = widget.nextInFocusChain()
        if isinstance(widget, QLineEdit | QPushButton):
            found.append(widget)
    return found


def test_fields_made_later_take_their_place(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    button, last = QPushButton(), QPushButton()
    column, row = QVBoxLayout(page), QHBoxLayout()
    column.addLayout(row)
    column.addWidget(button)
    column.addWidget(last)
    first, second = QLineEdit(), QLineEdit()
    row.addWidget(first)
    row.addWidget(second)
    follow_layout(page)
    assert stops_after(first, 3) == [second, button, last]
    follow_layout(page, last=button)
    assert stops_after(first, 3) == [second, last, button]
