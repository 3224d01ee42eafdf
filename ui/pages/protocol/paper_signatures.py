"""T6: who signed the paper; the reason of each who did not (R36)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from precinct_app.domain.commands import SignOnPaper
from precinct_app.services import wording
from ui.language import Language
from ui.pages.count.names import short_name
from ui.pages.count.seat import Seat
from ui.pages.protocol import which
from ui.pages.protocol.section import Section
from ui.step_page import StepPage
from ui.widgets.buttons import KeyHintButton
from ui.widgets.choice import Tick
from ui.widgets.figures import Facts
from ui.widgets.labels import Paragraph
from ui.widgets.link import Link


class SignaturesSection(Section):
    """A row per member: signed, or why not."""

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__(page, tr)
        self._contest = ""
        self.all = Link(strong=True)
        self.head.addWidget(self.all)
        self.ticks: dict[str, Tick] = {}
        self.reasons: dict[str, QLineEdit] = {}
        self._rows = QWidget()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for place, member in enumerate(page.session.precinct.setup.members):
            tick, reason = Tick(short_name(member.name)), QLineEdit()
            tick.set_words(short_name(member.name))
            self.ticks[member.id], self.reasons[member.id] = tick, reason
            grid.addWidget(tick, place, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(reason, place, 1)
            reason.setSizePolicy(_kept(reason))
            tick.toggled.connect(lambda _: self._fit())
            reason.textEdited.connect(lambda _: self._fit())
        self.button = KeyHintButton("", icon="pen", variant="primary")
        self._why = Paragraph(role="caption")
        self.seat = Seat(page.session, tr, narrow=True)
        self._facts = Facts(name_width=120)
        for widget in (self._rows, self.seat, self.button, self._why, self._facts):
            self.body.addWidget(widget)
        self.all.clicked.connect(self._on_all_clicked)
        self.button.clicked.connect(self._on_button_clicked)

    def refresh(self, contest: str) -> None:
        """Ask for every member, or show what was recorded."""
        if contest != self._contest:
            self._contest = contest
            for member, tick in self.ticks.items():
                tick.setChecked(False)
                self.reasons[member].clear()
        drawn = self.drawn(contest)
        recorded = drawn.paper if drawn else None
        printed = drawn is not None and bool(self.session.state.prints.get(which.paper(self.page, contest)))
        self.set_head("done" if recorded else "now" if printed else "later", self._heading())
        asked = recorded is None and printed
        for widget in (self._rows, self.all, self.button):
            widget.setVisible(asked)
        self._facts.setVisible(recorded is not None and bool(recorded.unsigned))
        if recorded is not None:
            names = {
                member: wording.member_name(self._tr.catalogue, member, self.session.state) for member in self.ticks
            }
            self._facts.set_facts([(short_name(names[member]), why) for member, why in recorded.unsigned.items()])
        if asked:
            self._write_words()
            self._fit()
        else:
            self.seat.offer("", ())
            self._why.hide()

    def first_field(self) -> QWidget | None:
        """Return the first member's box."""
        if self.state != "now":
            return None
        return next(iter(self.ticks.values())) if self.seat.isHidden() else self.seat.choice

    def command(self) -> SignOnPaper:
        """Return the command made of the rows."""
        signed = tuple(member for member, tick in self.ticks.items() if tick.isChecked())
        unsigned = {member: edit.text().strip() for member, edit in self.reasons.items() if member not in signed}
        return SignOnPaper(self._contest, signed, unsigned)

    def _heading(self) -> str:
        drawn = self.drawn(self._contest)
        if drawn is None or drawn.paper is None:
            return self._tr("protocol.signatures")
        signed, every = len(drawn.paper.signed), len(self.ticks)
        return self._tr("protocol.signed_by", signed=self._tr.number(signed), all=self._tr.number(every))

    def _write_words(self) -> None:
        self.all.set_words(self._tr("protocol.tick_all"))
        self.button.set_words(self._tr("protocol.record_signatures"))
        for member, edit in self.reasons.items():
            edit.setPlaceholderText(self._tr("protocol.why_unsigned"))
            edit.setAccessibleName(f"{self.ticks[member].text()}: {edit.placeholderText()}")

    def _fit(self) -> None:
        for member, tick in self.ticks.items():
            self.reasons[member].setVisible(not tick.isChecked())
        self.offer(self.button, self._why, self.command(), self.seat)

    def _on_all_clicked(self) -> None:
        for tick in self.ticks.values():
            tick.setChecked(True)
        self.button.setFocus()

    def _on_button_clicked(self) -> None:
        if not self.do(self.command()):
            self.refresh(self._contest)
        elif self.isVisible():  # at T8 the page stays and asks for the keys next
            self.focus_next()


def _kept(edit: QLineEdit) -> QSizePolicy:
    """Keep the place of a hidden field: rows must not jump while one ticks."""
    policy = edit.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    return policy
