"""V, home voting: written requests, a crew on its way, a crew back and reconciled, their papers (R20)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from precinct_app.domain.commands import WithdrawRequest
from precinct_app.domain.ledger import HomeRequest
from precinct_app.services import voter_list
from ui import theme
from ui.language import Language
from ui.pages.voting.request_panel import RequestPanel
from ui.pages.voting.return_panel import ReturnPanel
from ui.pages.voting.send_panel import SendPanel
from ui.paper.paper_button import PaperButton
from ui.session import Session
from ui.step_page import StepPage
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row, StateCell, TwoLines
from ui.widgets.labels import Paragraph
from ui.widgets.segments import Segments
from ui.widgets.tables import Table

_PANEL_WIDTH = 480
Panel = RequestPanel | SendPanel | ReturnPanel


class HomePage(StepPage):
    """All requests at the left; at the right one of three deeds."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self._lead = Paragraph(role="caption")
        self.table = Table()
        self.withdraw_button = KeyHintButton("", icon="return")
        self.withdraw = ActionRow(self.withdraw_button)
        self.sheet = PaperButton(session, tr, self.run)
        self.deeds = Segments(measure="tool")
        self.request = RequestPanel(self, tr)
        self.send = SendPanel(self, tr)
        self.back = ReturnPanel(self, tr)
        self.panels: dict[str, Panel] = {"request": self.request, "send": self.send, "back": self.back}
        self._stack = QStackedWidget()
        for panel in self.panels.values():
            self._stack.addWidget(panel)
        listed = Card(padded=False)
        listed.body.addWidget(self.table)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self._lead)
        left.addWidget(listed, 1)
        left.addWidget(self.withdraw)
        left.addWidget(self.sheet)
        self._deed = Card()
        self._deed.body.setSpacing(8)
        self._deed.body.addWidget(self.deeds)
        self._deed.body.addWidget(self.refusal)
        self._deed.body.addWidget(self._stack, 1)
        row = self.spaced(QHBoxLayout(self))
        row.addLayout(left, 1)
        row.addWidget(self._deed)
        self.deeds.chosen_changed.connect(self.show_deed)
        self.table.row_chosen.connect(lambda _: self._offer())
        self.withdraw_button.clicked.connect(lambda: self.do(WithdrawRequest(self._chosen)))
        self.send.sent.connect(lambda: self.show_deed("back"))
        self.retranslate()
        self.deeds.choose("request")
        session.actor_changed.connect(self.refresh)

    def title(self) -> str:
        """A work area, not a step of its own."""
        return self._tr("pages.home.title")

    def subtitle(self) -> str:
        """How many requests there are, and how many wait for a crew."""
        requests = self.session.state.requests
        waiting = sum(request.waits for request in requests.values())
        tr = self._tr
        return tr("pages.home.subtitle", all=tr.number(len(requests)), waiting=tr.number(waiting))

    def refresh(self) -> None:
        if not self.key:
            return
        self._deed.setFixedWidth(theme.look().type_size(_PANEL_WIDTH))
        self._show_requests()
        for panel in self.panels.values():
            panel.refresh()
        self._offer()

    def retranslate(self) -> None:
        tr = self._tr
        self._lead.set_words(tr("pages.home.lead", time=tr.time(self.session.precinct.rules.edition.home_deadline)))
        self.deeds.set_choices([(deed, tr(f"pages.home.deed.{deed}")) for deed in self.panels])
        self.table.setAccessibleName(tr("pages.home.title"))
        self.table.show_columns(
            [
                Column("№", 64, "right"),
                Column(tr("pages.home.voter")),
                Column(tr("pages.home.state"), 184),
            ]
        )
        self.withdraw_button.set_words(tr("home.withdraw"))
        self.refusal.retranslate()
        for panel in self.panels.values():
            panel.retranslate()
        self.refresh()

    def show_deed(self, deed: str) -> None:
        """Show one of request, send, back."""
        self.refusal.clear()
        self.deeds.choose(deed)
        self._stack.setCurrentIndex(list(self.panels).index(deed))
        self.panels[deed].refresh()
        self._focus(self.panels[deed].first_field())

    def first_field(self) -> QWidget | None:
        return self.panels[self.deeds.chosen or "request"].first_field()

    def _show_requests(self) -> None:
        requests = self.session.state.requests
        self.table.show_rows([self._row(number, request) for number, request in reversed(requests.items())])

    @property
    def _chosen(self) -> int:
        """Number of the chosen request, 0 for none."""
        return int(self.table.chosen or 0)

    def _offer(self) -> None:
        """What can be done with the chosen request: take it back, print the sheet of its crew."""
        tr, request = self._tr, self.session.state.requests.get(self._chosen)
        refusal = self.session.would(WithdrawRequest(self._chosen)) if request else None
        free = request is not None and refusal is None
        why = tr("home.choose_request") if request is None else self.reason(refusal)
        self.withdraw.set_available(free, "" if free else why)
        trip = request.trip if request else max(self.session.state.trips, default=0)
        if trip:
            self.sheet.show_paper(f"home_route_sheet.{trip}", tr("home.route_sheet", number=trip))
        elif self.session.state.requests:
            self.sheet.show_paper("home_register", tr("home.register"))
        else:
            self.sheet.show_paper("", "")

    def _row(self, number: int, request: HomeRequest) -> Row:
        tr = self._tr
        line = voter_list.line(self.session.precinct, request.voter)
        reason = wording_of_reason(tr, request.reason)
        note = f"{line.row.address} · {tr.time(request.received_at)} · {reason}"
        return Row(str(number), (tr.number(number), TwoLines(line.full_name, note), self._state(request)))

    def _state(self, request: HomeRequest) -> StateCell:
        tr = self._tr
        if request.withdrawn:
            return StateCell("removed", tr("home.withdrawn"))
        if not request.trip:
            return StateCell("waiting", tr("pages.home.waits"))
        trip = self.session.state.trips[request.trip]
        on_trip = tr("pages.voters.trip", number=request.trip)
        if trip.returned_at is None:
            return StateCell("home", tr("pages.home.on_the_way"), on_trip)
        mark = self.session.state.voters.get(request.voter)
        voted = mark is not None and bool(mark.contests)
        return StateCell(
            "issued" if voted else "removed", tr("pages.home.voted" if voted else "pages.home.not_voted"), on_trip
        )

    @staticmethod
    def _focus(field: QWidget | None) -> None:
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)


def wording_of_reason(tr: Language, reason: str) -> str:
    """Return a reason of R20 in words; what was written by hand stays as it is."""
    key = f"home_reason.{reason}"
    return tr(key) if tr.catalogue.has(key) else reason
