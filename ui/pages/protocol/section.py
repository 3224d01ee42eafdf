"""The panel beside the preview: sections one under the other, each done, now or later."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.commands import Command
from precinct_app.domain.state import DrawnUp
from precinct_app.services.precinct import Answer
from ui import theme
from ui.language import Language
from ui.pages.count.seat import Seat
from ui.pages.protocol import which
from ui.session import Session
from ui.step_page import StepPage
from ui.widgets.buttons import KeyHintButton
from ui.widgets.chip import SIGNS
from ui.widgets.labels import IconLabel, Paragraph

_SIGNS = {"later": "locked", "open": "waiting"}
"""How the heading's states are drawn where they are not drawn as themselves."""

_WORDS = {"open": "area"}


class Section(QFrame):
    """A heading with its state, and a body. `refresh` reads the state of the contest the page shows."""

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__()
        self.page = page
        self._tr = tr
        self.state = "later"
        self._icon = IconLabel("open", "ink2", 20)
        self._title = Paragraph(role="section")
        self.head = QHBoxLayout()
        self.head.setSpacing(10)
        self.head.addWidget(self._icon)
        self.head.addWidget(self._title, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(self.head)
        column.addLayout(self.body)

    @property
    def session(self) -> Session:
        """The open precinct and who works at it."""
        return self.page.session

    def drawn(self, contest: str) -> DrawnUp | None:
        """The protocol that the page is about, None before it is drawn up."""
        return which.drawn_up(self.page, contest)

    def refresh(self, contest: str) -> None:
        """Read again what the section shows."""
        raise NotImplementedError

    def first_field(self) -> QWidget | None:
        """Return what is asked now, None when nothing is."""
        return None

    def focus_next(self) -> None:
        """Put the focus on what the page asks next."""
        field = self.page.first_field() if self.page.isVisible() else None
        if field is not None:
            field.setFocus()

    def set_head(self, state: str, title: str) -> None:
        """Draw the heading as done, now, later (locked), or open: may be done, and need not."""
        self.state = state
        sign = SIGNS[_SIGNS.get(state, state)]
        self._icon.set_icon(sign.icon, sign.tone)
        self._title.set_words(title)
        theme.mark(self._title, tone="accent" if state == "now" else "ink2" if state == "later" else "ink")
        theme.mark(self, part="soft" if state == "now" else "")
        self.setAccessibleName(f"{title}: {self._tr(f'window.state.{_WORDS.get(state, state)}')}")

    def do(self, command: Command) -> bool:
        """Give a command as the member at work; a refusal appears in this section."""
        self.body.addWidget(self.page.refusal)
        return self.page.do(command)

    def run(self, service: Callable[[], Answer]) -> bool:
        """Call a service; a refusal or a trouble appears in this section."""
        self.body.addWidget(self.page.refusal)
        return self.page.run(service)

    def offer(self, button: KeyHintButton, why: Paragraph, command: Command, seat: Seat, first: str = "") -> None:
        """Free `button` when the core would take `command`; else say why, and who may sit down for it.

        `first` is what the page itself still wants (a PIN): it is said when the core has nothing against it.
        """
        refusal = self.session.would(command)
        reason = self.page.reason(refusal) or first
        button.set_available(not reason, reason)
        seat.offer_for(command, refusal)
        why.set_words(reason if seat.isHidden() else "")
        why.setVisible(bool(why.words))
