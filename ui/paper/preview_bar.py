"""What stands over a paper on screen: its name, its print number and what must not be overlooked; size, and page."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIntValidator
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from ui import theme
from ui.language import Language
from ui.paper.sheet_view import FITS, SheetView
from ui.paper.sign_button import SignButton
from ui.widgets.chip import StateChip
from ui.widgets.flow import Flow
from ui.widgets.labels import OneLine, label
from ui.widgets.segments import Segments


class PaperHead(NamedTuple):
    """What is said of a paper beside its pages; `number` 0 is a page on screen that is no numbered print."""

    name: str = ""
    number: int = 0
    draft: bool = False
    practice: bool = False
    personal: bool = False


_OWN = "own"


class HeadRow(QWidget):
    """The name of the paper, and its marks as icon and word."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._head = PaperHead()
        self._name = OneLine(role="strong")
        self._number = label(role="small", tone="ink2")
        self.marks = {
            "draft": StateChip("look", icon="pen"),
            "practice": StateChip("practice"),
            "personal": StateChip("refused", icon="lock"),
        }
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._name, 1)
        self._row.addWidget(self._number)
        for mark in self.marks.values():
            self._row.addWidget(mark)

    def show_head(self, head: PaperHead) -> None:
        """Show what is said of this paper."""
        self._head = head
        self.retranslate()

    def retranslate(self) -> None:
        """Write the marks in the language of now."""
        tr, head = self._tr, self._head
        self._name.set_words(head.name)
        self._number.setText(tr("paper.number", number=head.number) if head.number else "")
        self._number.setVisible(bool(head.number))
        shown = {"draft": head.draft, "practice": head.practice, "personal": head.personal}
        for name, state in (("draft", "look"), ("practice", "practice"), ("personal", "refused")):
            icon = {"draft": "pen", "personal": "lock"}.get(name, "")
            self.marks[name].set_state(state, tr(f"paper.mark.{name}"), icon)
            self.marks[name].setToolTip(tr(f"paper.mark.{name}.why"))
            self.marks[name].setAccessibleDescription(tr(f"paper.mark.{name}.why"))
            self.marks[name].setVisible(shown[name])


class PreviewBar(QWidget):
    """Smaller, larger, whole width or page, true size; page back, its number, page on. Two rows if there is no room."""

    def __init__(self, tr: Language, view: SheetView) -> None:
        super().__init__()
        self._tr = tr
        self._view = view
        self.smaller = SignButton("minus", "Ctrl+-")
        self.larger = SignButton("plus", "Ctrl++")
        self.fits = Segments(measure="tool")
        self.back = SignButton("arrow_up", "Ctrl+PageUp")
        self.on = SignButton("arrow_down", "Ctrl+PageDown")
        self.page = _PageField()
        self._of = label(role="small", tone="ink2")
        self._pages = _row(self.back, self.page, self._of, self.on)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Flow(_row(self.smaller, self.larger, self.fits), self._pages))
        self.smaller.clicked.connect(lambda: view.grow(-1))
        self.larger.clicked.connect(lambda: view.grow(1))
        self.fits.pressed.connect(self._on_fits_pressed)
        self.back.clicked.connect(lambda: view.show_page(view.page - 1))
        self.on.clicked.connect(lambda: view.show_page(view.page + 1))
        self.page.asked.connect(view.show_page)
        view.zoom_changed.connect(lambda _: self.refresh())
        view.page_changed.connect(lambda _: self.refresh())
        view.opened.connect(self.refresh)
        self.retranslate()

    def refresh(self) -> None:
        """Read the size and the page from the view."""
        view = self._view
        percent = 100 if view.fitted else round(view.zoom * 100)
        words = [(fit, self._tr(f"window.preview.{fit}")) for fit in FITS]
        self.fits.set_choices([*words, (_OWN, self._tr("paper.percent", percent=percent))])
        self.fits.choose(view.fitted or _OWN)
        self._pages.setVisible(view.page_count > 1)
        self._of.setText(self._tr("paper.of_pages", pages=self._tr.number(view.page_count)))
        self.page.show_page(view.page, view.page_count)
        self.back.setEnabled(view.page > 1)
        self.on.setEnabled(view.page < view.page_count)

    def retranslate(self) -> None:
        """Write every word in the language of now."""
        tr = self._tr
        self.fits.setAccessibleName(tr("paper.size"))
        self.smaller.set_words(tr("paper.smaller"))
        self.larger.set_words(tr("paper.larger"))
        self.back.set_words(tr("paper.page_back"))
        self.on.set_words(tr("paper.page_on"))
        self.page.set_words(tr("paper.page"))
        self.refresh()

    def _on_fits_pressed(self, what: str) -> None:
        if what == _OWN:
            self._view.show_true_size()
        else:
            self._view.fit(what)


class _PageField(QFrame):
    """The number of the page; another one typed, and Enter, goes there."""

    asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "search")
        self.setProperty("measure", "small")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.edit = QLineEdit()
        self.edit.setProperty("measure", "bare_small")
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._numbers = QIntValidator(1, 1, self.edit)
        self.edit.setValidator(self._numbers)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.returnPressed.connect(lambda: self.asked.emit(int(self.edit.text())))
        self._fit()

    def show_page(self, number: int, most: int) -> None:
        """Show where one is; `most` is the last page."""
        self._numbers.setTop(max(most, 1))
        self.edit.setText(str(number))

    def set_words(self, words: str) -> None:
        """Say what is typed here."""
        self.edit.setAccessibleName(words)
        self.setToolTip(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(QFontMetrics(theme.font(14)).horizontalAdvance("0000") + 20)


def _row(*widgets: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return made
