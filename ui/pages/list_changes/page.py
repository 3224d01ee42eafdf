"""Changes of the voter list (L3, V): the register at the left, the deeds at the right (R9-R11)."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.events import ListChange
from precinct_app.services.list_certificates import CertificateLine, CertificateRegister
from ui import theme
from ui.language import Language
from ui.pages.list_changes.application_panels import DecidePanel, ReceivePanel
from ui.pages.list_changes.certificate_panels import IssuePanel, TakeInPanel
from ui.pages.list_changes.change_panels import CHANGES, ChangePanel
from ui.pages.list_changes.detail import Detail
from ui.pages.list_changes.panel import Panel, focus
from ui.pages.list_changes.period import Period
from ui.pages.list_changes.register import application_rows, certificate_rows, change_rows, waiting
from ui.session import Session
from ui.step_page import StepPage
from ui.widgets.cards import Card
from ui.widgets.cells import ID_ROLE, Column
from ui.widgets.labels import Paragraph
from ui.widgets.segments import Segments
from ui.widgets.tables import Table

_PANEL_WIDTH = 496
_ANY = 16_777_215  # Qt's own "no limit"
DEEDS = {
    "changes": ("add", "correct", "remove", "put_back"),
    "applications": ("receive", "decide"),
    "certificates": ("issue", "take_in"),
}
"""Register -> the deeds that write into it."""


class ListChangesPage(StepPage):
    """One register at a time, and the deeds that belong to it."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self._certificates = CertificateRegister(session.precinct)
        self._lines: dict[int, CertificateLine] = {}
        self.period = Period(session, tr)
        self.registers = Segments(measure="tool")
        self._empty = Paragraph(role="body", tone="ink2")
        self.table = Table()
        self.detail = Detail(self, tr)
        self.deeds = {register: Segments(measure="tool") for register in DEEDS}
        self.changes = {deed: ChangePanel(self, tr, deed) for deed in CHANGES}
        self.receive = ReceivePanel(self, tr)
        self.decide = DecidePanel(self, tr)
        self.issue = IssuePanel(self, tr)
        self.take_in = TakeInPanel(self, tr)
        self.panels: dict[str, Panel] = {
            **self.changes,
            "receive": self.receive,
            "decide": self.decide,
            "issue": self.issue,
            "take_in": self.take_in,
        }
        self._deed_of = {register: deeds[0] for register, deeds in DEEDS.items()}
        self._build()
        self._connect()
        self.retranslate()
        self.show_register("changes")

    @property
    def step_id(self) -> str:
        """The same step before the freeze and while voting: its help and its rules."""
        return "L3"

    @property
    def register(self) -> str:
        """The register shown: changes, applications or certificates."""
        return self.registers.chosen

    @property
    def deed(self) -> str:
        """The deed shown."""
        return self._deed_of[self.register]

    def title(self) -> str:
        return self._tr("changes.title")

    def subtitle(self) -> str:
        """How many changes there are, and how many applications wait."""
        tr, state = self._tr, self.session.state
        return tr(
            "changes.subtitle",
            changes=tr.number(len(state.amendments)),
            waiting=tr.number(len(waiting(self.session))),
        )

    def refresh(self) -> None:
        if not self.key:
            return
        self.period.refresh()
        self._show_register()
        self.panels[self.deed].refresh()

    def retranslate(self) -> None:
        tr = self._tr
        self.registers.set_choices([(each, tr(f"changes.register.{each}")) for each in DEEDS])
        self.table.setAccessibleName(tr("changes.title"))
        for register, deeds in DEEDS.items():
            self.deeds[register].set_choices([(deed, tr(f"changes.deed.{deed}")) for deed in deeds])
        self._write_columns()
        self.refusal.retranslate()
        for panel in self.panels.values():
            panel.retranslate()
        self.refresh()

    def show_register(self, register: str) -> None:
        """Show a register and the deed of it that was shown last."""
        self.registers.choose(register)
        self.table.show_rows(())  # ids of one register mean nothing in another
        self._write_columns()
        self.show_deed(self.deed)

    def show_deed(self, deed: str) -> None:
        """Show a deed of the register on screen; the others take no room."""
        self.refusal.clear()
        self._deed_of[self.register] = deed
        self.deeds[self.register].choose(deed)
        for register, deeds in self.deeds.items():
            deeds.setVisible(register == self.register)
        for name, panel in self.panels.items():
            panel.setVisible(name == deed)
        self.refresh()
        if self.isVisible():
            focus(self.panels[deed].first_field())

    def grant(self, application: int) -> None:
        """Go to the change that an application asks for, its number with it."""
        asked = self.session.state.applications[application]
        put_back = asked.asks is ListChange.ADD and asked.voter > 0
        deed = "put_back" if put_back else str(asked.asks)
        self._deed_of["changes"] = deed
        self.show_register("changes")
        self.changes[deed].begin(application)
        focus(self.changes[deed].first_field())

    def first_field(self) -> QWidget | None:
        return self.panels[self.deed].first_field()

    def step_back(self) -> bool:
        return self.panels[self.deed].step_back()

    # -- building ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        listed = Card(padded=False)
        listed.body.addWidget(self.table)
        listed.body.addWidget(self._empty)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._left = QWidget()
        self._left_column = self.spaced(QVBoxLayout(self._left))
        self._left_column.addWidget(listed, 1)
        self._left_column.addWidget(self.detail)
        self._deed = Card()
        self._deed.body.setSpacing(12)
        for widget in (*self.deeds.values(), self.refusal, *self.panels.values()):
            self._deed.body.addWidget(widget)
        self._deed.body.addStretch(1)
        self._row = self.spaced(QBoxLayout(QBoxLayout.Direction.LeftToRight))
        self._column = self.spaced(QVBoxLayout(self))
        self._column.addWidget(self.period)
        self._column.addLayout(self._row, 1)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Side by side at normal type; with large type the deed stands over the register, in reading order too."""
        large = theme.look().scale > 100
        if large:
            self._column.insertWidget(1, self.registers)
        else:
            self._left_column.insertWidget(0, self.registers)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if large else across)
        for widget in (self._deed, self._left) if large else (self._left, self._deed):
            self._row.removeWidget(widget)
            self._row.addWidget(widget, int(widget is self._left))
        self._deed.setMinimumWidth(0 if large else _PANEL_WIDTH)
        self._deed.setMaximumWidth(_ANY if large else _PANEL_WIDTH)
        self.table.setMinimumHeight(theme.size("head_row") + 3 * theme.size("table_row"))

    def _connect(self) -> None:
        self.registers.chosen_changed.connect(self.show_register)
        for deeds in self.deeds.values():
            deeds.chosen_changed.connect(self.show_deed)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_opened.connect(self._on_row_opened)
        self.decide.granted.connect(self.grant)
        self.decide.refused.connect(lambda number: self._stand_on(str(number)))
        for panel in self.panels.values():
            panel.recorded.connect(self._on_recorded)
        self.session.actor_changed.connect(self.refresh)

    def _write_columns(self) -> None:
        tr = self._tr
        columns = {
            "changes": [Column("№", 56, "right"), Column(tr("changes.column.change")), self._last("signed")],
            "applications": [Column("№", 56, "right"), Column(tr("changes.column.application")), self._last("state")],
            "certificates": [Column("№", 104), Column(tr("changes.column.voter")), self._last("certificate")],
        }
        self.table.show_columns(columns[self.register or "changes"])

    def _last(self, name: str) -> Column:
        return Column(self._tr(f"changes.column.{name}"), 192)

    # -- the register -----------------------------------------------------------------------------------------

    def _show_register(self) -> None:
        session, tr = self.session, self._tr
        if self.register == "changes":
            rows = change_rows(session, tr)
        elif self.register == "applications":
            rows = application_rows(session, tr)
        else:
            lines = self._certificates.lines()
            self._lines = {line.entry: line for line in lines}
            rows = certificate_rows(session, tr, lines)
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._empty.set_words(tr(f"changes.empty.{self.register}"))
        self._show_detail(self.table.chosen)

    def _show_detail(self, row: str) -> None:
        if not row:
            self.detail.clear()
        elif self.register == "changes":
            self.detail.show_change(int(row))
        elif self.register == "applications":
            self.detail.show_application(int(row))
        else:
            self.detail.show_certificate(self._lines[int(row)])

    def _stand_on(self, row: str) -> None:
        self._show_register()
        self.table.choose(row)

    def _on_row_chosen(self, row: str) -> None:
        self._show_detail(row)

    def _on_row_opened(self, row: str) -> None:
        """Enter on an application that waits: decide it."""
        if self.register == "applications" and int(row) in waiting(self.session):
            self.show_deed("decide")
            self.decide.choose(int(row))
            focus(self.decide.first_field())

    def _on_recorded(self) -> None:
        """The newest line is the one just written."""
        self._show_register()
        if self.deed != "decide" and self.table.model().rowCount():
            self.table.choose(str(self.table.model().index(0, 0).data(ID_ROLE)))
        focus(self.first_field())
