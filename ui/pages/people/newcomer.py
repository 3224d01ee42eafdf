"""Who comes for the first time: in what capacity, from whom, with which papers (R21). Used at O1 and all day.

form = NewcomerForm(session, tr); form.retranslate()
form.submitted.connect(...)          # Enter in the last field
person = form.person()               # None: the fields say what is missing
"""

from precinct_app.services.people import CATEGORIES, NewPerson
from ui.language import Language
from ui.pages.changing_form import ChangingForm
from ui.pages.form_words import label_fields
from ui.pages.people.names import option_choices
from ui.session import Session
from ui.widgets.choice import Choice
from ui.widgets.form import Field

PROXY = "proxy"
"""The category that stands for a line of the ballot; every other one comes from an organisation."""

_LABELS = {
    "category": "pages.presence.category",
    "name": "pages.presence.name",
    "represents": "room.represents",
    "organisation": "pages.presence.organisation",
    "mandate": "room.mandate",
    "document": "room.document",
}


class NewcomerForm(ChangingForm):
    """Candidate or organisation, whichever the category asks for."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(
            tr,
            [
                Field("category", "", kind="choice", placeholder="—", span=2),
                Field("name", "", span=2),
                Field("represents", "", kind="choice", placeholder="—", span=2),
                Field("organisation", "", span=2),
                Field("mandate", ""),
                Field("document", ""),
            ],
            columns=2,
        )
        self._session = session
        self.edited.connect(self._on_edited)
        self._show_side()

    def retranslate(self) -> None:
        """Write labels and choices in the language of now."""
        tr = self._tr
        label_fields(self, tr, _LABELS)
        self.set_choices("category", [(each, tr(f"person.{each}")) for each in CATEGORIES], tr("pages.choose"))
        self.set_choices("represents", option_choices(self._session, tr), tr("pages.choose"))

    def person(self) -> NewPerson | None:
        """The person as entered; None when something is missing."""
        values = self.values()
        if values is None:
            return None
        words = {name: str(value or "") for name, value in values.items()}
        side = "organisation" if self._is_proxy() else "represents"
        return NewPerson(**{**words, side: ""})

    def clear(self) -> None:
        super().clear()
        self._show_side()

    def _on_edited(self, name: str) -> None:
        if name == "category":
            self._show_side()

    def _show_side(self) -> None:
        gone, asked = ("organisation", "represents") if self._is_proxy() else ("represents", "organisation")
        self.show_field(gone, False)  # first, or the form would be taller for a moment
        self.show_field(asked, True)

    def _is_proxy(self) -> bool:
        category = self.field("category")
        return isinstance(category, Choice) and category.chosen == PROXY
