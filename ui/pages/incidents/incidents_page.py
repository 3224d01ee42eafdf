"""Incidents and complaints (F7): a new line in seconds, the register under it, the line chosen beside it (R43)."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.commands import RecordIncident
from precinct_app.domain.events import IncidentKind
from precinct_app.services import incidents
from ui import theme
from ui.frame import Frame
from ui.language import Language
from ui.pages.at_hand import PageAtHand
from ui.pages.incidents.entry_form import EntryForm
from ui.pages.incidents.line_panel import LinePanel
from ui.pages.incidents.names import incident_state, kind_words
from ui.session import Session
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row, TwoLines
from ui.widgets.columns import Columns
from ui.widgets.help_panel import Help
from ui.widgets.labels import Paragraph
from ui.widgets.tables import Table

_LEAST_WORK = 520
_LEAST_ROWS = 4


class IncidentsPage(PageAtHand):
    """Entry and register at the left, the line chosen at the right."""

    def __init__(self, session: Session, tr: Language, frame: Frame) -> None:
        super().__init__(session, tr, frame)
        self.form = EntryForm(tr)
        self.button = KeyHintButton("", key="Enter", icon="flag", variant="primary")
        self.action = ActionRow(self.button)
        self.table = Table()
        self.line = LinePanel(self, tr)
        self._nothing = Paragraph(role="body", tone="ink2")
        self._build()
        self.form.submitted.connect(self.record)
        self.button.clicked.connect(self.record)
        self.table.row_chosen.connect(lambda _: self._show_line())
        self.table.row_opened.connect(self._on_row_opened)
        session.actor_changed.connect(self._on_actor_changed)
        self.retranslate()

    def title(self) -> str:
        return self._tr("room.incidents.title")

    def subtitle(self) -> str:
        """How many lines there are, and how many complaints are owed a decision."""
        found, tr = self.session.state.incidents, self._tr
        owed = sum(incident.owed for incident in found.values())
        lines = tr.plural("room.incidents.lines", len(found))
        return f"{lines} · {tr('room.incidents.owed', n=tr.number(owed))}" if owed else lines

    def help(self) -> Help:
        return self.help_of("R43", "room.incidents.help")

    def read(self) -> None:
        now = self.session.precinct.clock.now()
        refusal = self.session.would(RecordIncident(IncidentKind.OTHER, now, "-"))
        self.action.set_available(refusal is None, self.whole_reason(refusal))
        lines = incidents.register(self.session.precinct)
        self.table.show_rows([self._row(line) for line in reversed(lines)])
        if lines and not self.table.chosen:
            self.table.choose(str(lines[-1].number))
        self._show_line()

    def retranslate(self) -> None:
        tr = self._tr
        self.form.retranslate()
        self.line.retranslate()
        self.refusal.retranslate()
        self.button.set_words(tr("room.incident.record"))
        self._nothing.set_words(tr("room.incidents.none"))
        self.table.setAccessibleName(tr("room.incidents.title"))
        self.table.show_columns(
            [
                Column("№", 48, "right"),
                Column(tr("room.incident.at"), 80),
                Column(tr("room.incident.line")),
                Column(tr("room.incident.decision"), 208),
            ]
        )
        self.read()

    def first_field(self) -> QWidget | None:
        return self.form.first_field()

    def back_within(self) -> bool:
        """Esc: from the line chosen to the register, from there out of the page."""
        if not self.stands_in(self._panel):
            return False
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def record(self) -> None:
        """Write the line; the next one may follow at once."""
        entry = self.form.entry()
        if entry is None:
            return
        precinct, actor = self.session.precinct, self.session.actor
        at = incidents.happened(precinct.clock.now(), entry.at)
        if self.run(lambda: incidents.record(precinct, entry.matter, at, entry.who, entry.what, actor)):
            self.form.clear()
            self.table.choose(str(max(self.session.state.incidents)))
            self.form.field("kind").setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _build(self) -> None:
        entry = Card()
        entry.body.setSpacing(12)
        for widget in (self.form, self.refusal, self.action):
            entry.body.addWidget(widget)
        listed = Card(padded=False)
        listed.body.addWidget(self.table)
        self._work = QWidget()
        left = self.spaced(QVBoxLayout(self._work))
        left.addWidget(entry)
        left.addWidget(listed, 1)
        self._panel = Card()
        self._panel.body.addWidget(self._nothing)
        self._panel.body.addWidget(self.line)
        self._panel.body.addStretch(1)
        column = self.spaced(QVBoxLayout(self))
        column.addWidget(Columns(self._work, [self._panel], "side_wide", stretch=0), 1)
        self._fit()

    def _fit(self) -> None:
        """The register keeps some rows where the line chosen stands under it."""
        self._work.setMinimumWidth(theme.look().type_size(_LEAST_WORK))
        self.table.setMinimumHeight(theme.size("head_row") + _LEAST_ROWS * theme.size("table_row"))

    def _row(self, line: incidents.Line) -> Row:
        tr, incident = self._tr, line.incident
        words = TwoLines(line.what, f"{kind_words(tr, incident.matter)} · {line.who}")
        cells = (str(line.number), tr.time(incident.happened_at), words, incident_state(tr, incident))
        return Row(str(line.number), cells)

    def _show_line(self) -> None:
        chosen = self.table.chosen
        self._nothing.setVisible(not chosen)
        self.line.setVisible(bool(chosen))
        if chosen:
            self.line.show_line(int(chosen))

    def _on_row_opened(self, _row: str) -> None:
        field = self.line.first_field()
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_actor_changed(self) -> None:
        if self.isVisible():
            self.read()
