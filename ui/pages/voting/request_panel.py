"""A written request for home voting: whose, received when, why (R20)."""

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.commands import RequestHomeVoting
from precinct_app.services import voter_list
from ui.language import Language
from ui.pages.voting.found_rows import voter_row
from ui.step_page import StepPage
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.cells import Column
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph
from ui.widgets.search import SearchField
from ui.widgets.tables import Table

REASONS = ("health", "care")
_ROWS_SHOWN = 4


class RequestPanel(QWidget):
    """Find the voter, enter the request."""

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__()
        self._page, self._tr = page, tr
        self._voter = 0
        self.search = SearchField()
        self.table = Table()
        self.table.horizontalHeader().hide()
        self._chosen = Paragraph(role="strong")
        self.form = FormGrid(
            self._tr, [Field("at", "", kind="time"), Field("reason", "", kind="choice", placeholder="—")], columns=2
        )
        self.button = KeyHintButton("", key="Enter", variant="primary")
        self.action = ActionRow(self.button, below=True)
        card = Card(padded=False)
        card.body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.search, card, self._chosen, self.form, self.action):
            column.addWidget(widget)
        column.addStretch(1)
        self.search.set_list(self.table)
        self.search.text_changed.connect(lambda _: self._search())
        self.search.entered.connect(lambda _: self._focus_form())
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_opened.connect(lambda _: self._focus_form())
        self.form.submitted.connect(self.submit)
        self.button.clicked.connect(self.submit)

    def retranslate(self) -> None:
        """Write the labels in the language of now."""
        tr = self._tr
        self.search.set_hint(tr("pages.home.find"))
        self.table.setAccessibleName(tr("pages.home.find"))
        self.table.show_columns([Column("№", 56, "right"), Column(""), Column("", 144)])
        self.form.set_label("at", tr("pages.home.received"))
        self.form.set_label("reason", tr("pages.home.reason"))
        reasons = [(reason, tr(f"home_reason.{reason}")) for reason in REASONS]
        self.form.set_choices("reason", reasons, tr("pages.choose"))
        self.button.set_words(tr("pages.home.record_request"))

    def refresh(self) -> None:
        """Read the list again."""
        self.table.setFixedHeight(_ROWS_SHOWN * self.table.verticalHeader().defaultSectionSize())
        self._search()

    def first_field(self) -> QWidget:
        """Return the search."""
        return self.search.edit

    def command(self) -> RequestHomeVoting:
        """Return the command for the voter chosen, received now."""
        return RequestHomeVoting(self._voter, self._page.session.precinct.clock.now(), REASONS[0])

    def submit(self) -> None:
        """Record the request."""
        values = self.form.values()
        if values is None:
            return
        at = values["at"]
        if not isinstance(at, datetime.time):
            return
        received = self._page.session.precinct.setup.at(at)
        if self._page.do(RequestHomeVoting(self._voter, received, str(values["reason"]))):
            self.form.clear()
            self.search.clear()
            self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search(self) -> None:
        session = self._page.session
        found = voter_list.search(session.precinct, self.search.text) if self.search.text.strip() else None
        lines = found.lines if found else ()
        self.table.show_rows([voter_row(session, self._tr, line, self.search.text) for line in lines])
        if lines and not self.table.chosen:
            self.table.choose(str(lines[0].row.key))
        elif not lines:
            self._on_row_chosen("")
        else:
            self._on_row_chosen(self.table.chosen)

    def _on_row_chosen(self, key: str) -> None:
        self._voter = int(key) if key else 0
        precinct = self._page.session.precinct
        name = voter_list.line(precinct, self._voter).full_name if self._voter else self._tr("pages.home.nobody")
        self._chosen.set_words(name)
        refusal = self._page.session.would(self.command()) if self._voter else None
        late = refusal is not None and refusal.code == "request_too_late"  # it may have been received earlier
        free = self._voter > 0 and (refusal is None or late)
        self.action.set_available(free, "" if free else self._page.reason(refusal) or self._tr("pages.home.find_first"))

    def _focus_form(self) -> None:
        field = self.form.first_field()
        if self._voter and field is not None:
            field.setFocus(Qt.FocusReason.TabFocusReason)
