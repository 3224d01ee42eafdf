"""T6: the protocol is drawn up from the journal and sealed with the chair's key (R34, R35)."""

from PySide6.QtWidgets import QWidget

from precinct_app.domain.commands import DrawUpProtocol
from precinct_app.services import result
from ui.language import Language
from ui.pages.count.names import short_name
from ui.pages.count.seat import Seat
from ui.pages.protocol.pin import PinField
from ui.pages.protocol.section import Section
from ui.pages.signing_keys.here import KeyHere
from ui.step_page import StepPage
from ui.widgets.buttons import KeyHintButton
from ui.widgets.labels import Paragraph


class DrawUpSection(Section):
    """The PIN and the button; afterwards when it was drawn up."""

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__(page, tr)
        self._contest = ""
        self._words = Paragraph(role="caption")
        self.pin = PinField(page.session, tr)
        self.button = KeyHintButton("", icon="key", variant="primary")
        self._why = Paragraph(role="caption")
        self.seat = Seat(page.session, tr, narrow=True)
        self.here = KeyHere(page.session, tr, self.run)
        for widget in (self._words, self.pin, self.seat, self.button, self._why, self.here):
            self.body.addWidget(widget)
        self.pin.edited.connect(self._fit_button)
        self.pin.entered.connect(self.button.setFocus)
        self.button.clicked.connect(self._on_button_clicked)
        self.here.turned.connect(self._show_fields)
        self.here.made.connect(self.focus_next)

    def refresh(self, contest: str) -> None:
        """Ask for the PIN, or say when the protocol was drawn up."""
        self._contest = contest
        drawn = self.drawn(contest)
        tr = self._tr
        self.set_head("done" if drawn else "now", tr("protocol.drawn_up" if drawn else "protocol.draw_up"))
        words = tr("protocol.drawn_up_at", time=tr.time(drawn.at)) if drawn else tr("protocol.draw_up_final")
        self._words.set_words(words)
        self.button.set_words(tr("protocol.draw_up"))
        for widget in (self.pin, self.button):
            widget.setHidden(drawn is not None)
        if drawn:
            self.here.show_for("")
            self.seat.offer("", ())
            self._why.hide()
            return
        self.pin.ask(short_name(self.session.member.name))
        self._fit_button()
        self.here.show_for(self.session.actor if self.seat.isHidden() and self._may() else "")
        self._show_fields()

    def first_field(self) -> QWidget | None:
        """Return the PIN, or the seat."""
        if self.drawn(self._contest):
            return None
        if not self.here.isHidden() and self.here.asks:
            return self.here.first_field()
        return self.pin.edit if self.seat.isHidden() else self.seat.choice

    def _may(self) -> bool:
        """Whether nothing but a key or a PIN is missing."""
        return self.session.would(DrawUpProtocol(self._contest, "-")) is None

    def _show_fields(self) -> None:
        """The PIN is asked of whoever has a key; without one the key is made first."""
        ready = self.here.isHidden() or not self.here.asks
        self.pin.setVisible(ready and self.seat.isHidden())
        self.button.setVisible(ready)
        if not ready:
            self._why.hide()

    def _fit_button(self) -> None:
        """The code is made with the key later; any text asks the core about the gate."""
        first = "" if self.pin.pin else self._tr("protocol.pin_first")
        self.offer(self.button, self._why, DrawUpProtocol(self._contest, "-"), self.seat, first)

    def _on_button_clicked(self) -> None:
        contest, session, pin = self._contest, self.session, self.pin.pin
        self.pin.clear()
        if self.run(lambda: result.draw_up_protocol(session.precinct, contest, session.actor, pin)):
            self.focus_next()
        else:
            self.refresh(contest)
            self.pin.setFocus()
