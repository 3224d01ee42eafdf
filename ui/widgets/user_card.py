"""Who works at this computer now: name, role, and a menu if there is one.

card = UserCard(tr)
card.show_person("Сапарова Г. Е.", "председатель")
card.set_actions([("Запереть", frame.lock), ("Сменить работающего", frame.change_user)])
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from ui import icons, theme
from ui.language import Language


class UserCard(QPushButton):
    """Name over role; presses open the menu."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._name = ""
        self._role = ""
        self._actions_menu: QMenu | None = None
        self.setObjectName("user")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        self.show_person("", "")
        self.set_actions(())

    def show_person(self, name: str, role: str) -> None:
        """Show who works; an empty name hides the card."""
        self._name, self._role = name, role
        self.setVisible(bool(name))
        self.retranslate()
        self.updateGeometry()
        self.update()

    def set_actions(self, actions: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """Offer these (words, what happens); without any the card cannot be pressed."""
        if self._actions_menu is not None:
            self._actions_menu.deleteLater()
        self._actions_menu = QMenu(self) if actions else None
        for words, happens in actions:
            if self._actions_menu is not None:
                self._actions_menu.addAction(words, happens)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if actions else Qt.FocusPolicy.NoFocus)
        self.updateGeometry()
        self.update()

    def retranslate(self) -> None:
        """Say in the language of now who works."""
        if self._name:
            self.setAccessibleName(self._tr("window.user.works", name=self._name, role=self._role))

    def sizeHint(self) -> QSize:
        name = QFontMetrics(theme.font(15, theme.MEDIUM)).horizontalAdvance(self._name)
        role = 0 if theme.look().folded else QFontMetrics(theme.font(13)).horizontalAdvance(self._role)
        chevron = theme.look().type_size(16) + 8 if self._actions_menu else 4
        return QSize(max(name, role) + chevron + 20, theme.size("button"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        name, role = theme.font(15, theme.MEDIUM), theme.font(13)
        high, low = QFontMetrics(name).height(), QFontMetrics(role).height()
        folded = theme.look().folded
        top = (self.height() - high - (0 if folded else low - 2)) / 2
        painter.setFont(name)
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRectF(12, top, self.width(), high), Qt.AlignmentFlag.AlignVCenter, self._name)
        if not folded:
            painter.setFont(role)
            painter.setPen(theme.colour("ink2"))
            painter.drawText(QRectF(12, top + high - 2, self.width(), low), Qt.AlignmentFlag.AlignVCenter, self._role)
        if self._actions_menu:
            side = theme.look().type_size(16)
            place = QRectF(self.width() - side - 8, (self.height() - side) / 2, side, side)
            icons.paint(painter, place, "chevron_down", "ink2")
        painter.end()

    def _on_clicked(self) -> None:
        if self._actions_menu is not None:
            self._actions_menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
