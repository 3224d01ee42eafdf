"""L2: where and when voters could see the list (R8)."""

import datetime
from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from precinct_app.domain import due
from precinct_app.domain.commands import Command, ShowList
from precinct_app.services import wording
from ui.language import Language
from ui.pages.form_words import label_fields, take
from ui.pages.gate_page import FormGatePage
from ui.session import Session
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph

_LABELS = {"since": "pages.display.since", "until": "pages.display.until", "place": "pages.display.place"}


class DisplayPage(FormGatePage):
    """Two dates and a place; a display that began late is said and written down as it was (R8)."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.form = FormGrid(
            tr,
            [Field("since", "", kind="date"), Field("until", "", kind="date"), Field("place", "", span=2)],
            columns=2,
        )
        self.form.submitted.connect(self.button.setFocus)
        self.form.edited.connect(self._on_edited)
        self.note = Paragraph(role="small", tone="act")
        self.fields.addWidget(self.form)
        self.fields.addWidget(self.note)

    def action_words(self) -> str:
        return self._tr("pages.display.record")

    def words(self) -> None:
        hint = self._tr("preparation.display.by", due=self._tr.date(self._due), rule=self._rule)
        label_fields(self.form, self._tr, _LABELS, {"since": hint})
        self._on_edited()

    def probe(self) -> Command:
        day = self.session.precinct.setup.election.date
        return ShowList(day, day, "1")

    def submit(self) -> None:
        values = self.form.values()
        if values is not None:
            self.do(take(ShowList, values))

    def recorded(self) -> Sequence[tuple[str, str]]:
        tr, shown = self._tr, self.session.state.list_shown
        if shown is None:
            return ()
        return (
            (tr(_LABELS["since"]), tr.date(shown.since)),
            (tr(_LABELS["until"]), tr.date(shown.until)),
            (tr(_LABELS["place"]), shown.place),
        )

    def first_field(self) -> QWidget | None:
        return None if self.done else self.form.first_field()

    @property
    def _due(self) -> datetime.date:
        precinct = self.session.precinct
        return due.list_shown(precinct.setup, precinct.rules.edition)

    @property
    def _rule(self) -> str:
        return wording.rule_words(self._tr.catalogue, "R8", self.session.precinct.rules.edition)

    def _on_edited(self, _name: str = "") -> None:
        since = self._since()
        days = due.days_late(since, self._due) if since else 0
        late = {"due": self._tr.date(self._due), "rule": self._rule, "days": self._tr.number(days)}
        self.note.set_words(self._tr("preparation.display.late", **late) if days else "")
        self.note.setVisible(bool(days))

    def _since(self) -> datetime.date | None:
        """The day typed so far, once it is written out."""
        field = self.form.field("since")
        typed = field.text() if isinstance(field, QLineEdit) else ""
        try:
            return datetime.date.fromisoformat("-".join(reversed(typed.split("."))))
        except ValueError:
            return None
