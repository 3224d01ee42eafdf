"""L2: where and when voters could see the list (R8)."""

from PySide6.QtWidgets import QWidget

from precinct_app.domain.commands import Command, ShowList
from ui.language import Language
from ui.pages.form_words import label_fields, take
from ui.pages.gate_page import FormGatePage
from ui.session import Session
from ui.widgets.form import Field, FormGrid

_LABELS = {"since": "pages.display.since", "until": "pages.display.until", "place": "pages.display.place"}


class DisplayPage(FormGatePage):
    """Two dates and a place."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.form = FormGrid(
            tr,
            [Field("since", "", kind="date"), Field("until", "", kind="date"), Field("place", "", span=2)],
            columns=2,
        )
        self.form.submitted.connect(self.button.setFocus)
        self.fields.addWidget(self.form)

    def action_words(self) -> str:
        return self._tr("pages.display.record")

    def words(self) -> None:
        label_fields(self.form, self._tr, _LABELS)

    def probe(self) -> Command:
        day = self.session.precinct.setup.election.date
        return ShowList(day, day, "1")

    def submit(self) -> None:
        values = self.form.values()
        if values is not None:
            self.do(take(ShowList, values))

    def first_field(self) -> QWidget | None:
        return self.form.first_field()
