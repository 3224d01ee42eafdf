"""Old and new numbers beside each other, and what follows: the protocol stands, or another is drawn up (R35, R39)."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.commands import ConfirmRecount, DrawUpProtocol
from precinct_app.domain.figures import draw_up
from precinct_app.domain.protocol import Protocol
from precinct_app.services import repeat, result, wording
from ui import theme
from ui.language import Language
from ui.pages.count.gate import CountPage
from ui.pages.count.names import short_name
from ui.pages.count.seat import Seat
from ui.pages.protocol.pin import PinField
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row, StateCell, TwoLines
from ui.widgets.labels import IconLabel, Paragraph
from ui.widgets.tables import Table

_MINUS = "\u2212"


class CompareCard(Card):
    """The table, the sentence of what came out, one primary button."""

    def __init__(self, page: CountPage, tr: Language) -> None:
        super().__init__(padded=False)
        self._page = page
        self._tr = tr
        self._contest = ""
        self.same = False
        self._sign = IconLabel("done", "ok", 24)
        self._outcome = Paragraph(role="section")
        self.table = Table("table_row")
        self.pin = PinField(page.session, tr)
        self.seat = Seat(page.session, tr)
        self.action = ActionRow(KeyHintButton("", icon="tick", variant="primary"))
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 12)
        head.setSpacing(10)
        head.addWidget(self._sign)
        head.addWidget(self._outcome, 1)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(16, 12, 16, 12)
        foot.setSpacing(8)
        self._refusal_place = foot
        line = QHBoxLayout()
        line.setSpacing(16)
        self.pin.setMaximumWidth(theme.look().type_size(280))
        line.addWidget(self.pin)
        line.addWidget(self.action, 1)
        foot.addWidget(self.seat)
        foot.addLayout(line)
        self.body.setSpacing(0)
        self.body.addLayout(head)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._foot)
        self.pin.edited.connect(self._fit_button)
        self.pin.entered.connect(self.action.button.setFocus)
        self.action.button.clicked.connect(self._on_clicked)

    def show_contest(self, contest: str) -> None:
        """Compare the protocol that stands with what was counted anew."""
        self._contest = contest
        state, edition = self._page.session.state, self._page.session.precinct.rules.edition
        drawn = state.contest_count(contest).drawn_up
        if drawn is None:
            return
        before = drawn.protocol
        after = draw_up(state, edition, contest, before.version)
        changed = {(each.kind, each.name) for each in repeat.changes(before, after)}
        self.same = not changed
        tr = self._tr
        self._sign.set_icon("done" if self.same else "look", "ok" if self.same else "act")
        words = tr("repeat.same", number=before.version) if self.same else tr.plural("repeat.changed", len(changed))
        self._outcome.set_words(words)
        self._show_table(before, after, changed)
        self.action.button.set_words(tr("repeat.confirm" if self.same else "repeat.draw_up"))
        self.pin.ask(short_name(self._page.session.member.name))
        self._fit_button()

    def first_field(self) -> QWidget:
        """Return the PIN, the button, or the seat."""
        if not self.seat.isHidden():
            return self.seat.choice
        return self.action.button if self.same else self.pin.edit

    def _show_table(self, before: Protocol, after: Protocol, changed: set[tuple[str, str]]) -> None:
        tr = self._tr
        self.table.show_columns(
            [
                Column(tr("repeat.column.line")),
                Column(tr("repeat.column.before", number=before.version), 136, "right"),
                Column(tr("repeat.column.after"), 136, "right"),
                Column(tr("repeat.column.difference"), 200),
            ]
        )
        parts = (
            ("line", before.lines, after.lines),
            ("votes", before.votes, after.votes),
            ("invalid", before.invalid_reasons, after.invalid_reasons),
        )
        numbers = [(kind, name, old[name], new[name]) for kind, old, new in parts for name in new]
        numbers.sort(key=lambda each: (each[0], each[1]) not in changed)  # what changed stands first
        self.table.show_rows([self._compared(*each) for each in numbers])
        self.table.setAccessibleName(self._outcome.words)

    def _compared(self, kind: str, name: str, before: int, after: int) -> Row:
        tr, difference = self._tr, after - before
        sign = "+" if difference > 0 else _MINUS
        outcome = StateCell("look", f"{sign}{tr.number(abs(difference))}") if difference else "="
        words = TwoLines(self._name(kind, name), strong=bool(difference))
        cells = (words, tr.number(before), tr.number(after), outcome)
        return Row(f"{kind}.{name}", cells, "act" if difference else "")

    def _name(self, kind: str, name: str) -> str:
        if kind == "votes":
            return wording.pile_name(self._tr.catalogue, name, self._page.session.precinct.setup.contest(self._contest))
        return self._tr(f"{kind}.{name}")

    def _fit_button(self) -> None:
        command = ConfirmRecount(self._contest) if self.same else DrawUpProtocol(self._contest, "-")
        refusal = self._page.session.would(command)
        self.seat.offer_for(command, refusal)
        seated = self.seat.isHidden()
        self.pin.setVisible(seated and not self.same)
        self.action.setVisible(seated)
        first = "" if self.same or self.pin.pin else self._tr("protocol.pin_first")
        reason = self._page.reason(refusal) or first
        self.action.set_available(not reason, reason)

    def take_refusal(self) -> None:
        """Let refusals appear here."""
        self._refusal_place.insertWidget(0, self._page.refusal)

    def _on_clicked(self) -> None:
        session, contest, pin = self._page.session, self._contest, self.pin.pin
        self.pin.clear()
        if self.same:
            done = self._page.do(ConfirmRecount(contest))
        else:
            done = self._page.run(lambda: result.draw_up_protocol(session.precinct, contest, session.actor, pin))
        if done:
            self._page.focus_next()
        else:
            self.show_contest(contest)
            self.first_field().setFocus()
