"""What a change rests on: the ground that the edition allows now, its document, who signed (R9, R10)."""

from precinct_app.domain.events import ListChange
from precinct_app.services import list_changes
from precinct_app.services.list_changes import Paper
from ui.language import Language
from ui.pages.list_changes.panel import Panel, Places
from ui.widgets.form import Field, FormGrid


class GroundForm(FormGrid):
    """Ground, document, signature."""

    def __init__(self, tr: Language) -> None:
        fields = [
            Field("ground", "", kind="choice", placeholder="—"),
            Field("signed_by", "", kind="choice", placeholder="—"),
            Field("document", "", span=2),
        ]
        super().__init__(tr, fields, columns=2)

    def offer(self, panel: Panel, change: ListChange) -> None:
        """Offer the grounds of now, and those who may sign."""
        grounds = list_changes.grounds(panel.session.precinct, change)
        tr = self._tr
        self.set_choices("ground", [(each.id, tr(f"ground.{each.id}")) for each in grounds], tr("pages.choose"))
        self.set_choices("signed_by", panel.signers(), tr("pages.choose"))

    def retranslate(self) -> None:
        """Write the labels in the language of now."""
        tr = self._tr
        self.set_label("ground", tr("changes.ground"))
        self.set_label("signed_by", tr("changes.signed_by"))
        self.set_label("document", tr("changes.document_hint"))

    def read(self, application: int) -> Paper | None:
        """What was entered; None when something is missing, which its field then says."""
        values = self.values()
        if values is None:
            return None
        return Paper(str(values["ground"]), str(values["document"]), str(values["signed_by"]), application)

    def places(self) -> Places:
        """Where refusals of a change appear."""
        ground, document, signed_by = ((self, name) for name in ("ground", "document", "signed_by"))
        return {
            "ground_unknown": ground,
            "list_frozen": ground,
            "document_missing": document,
            "chair_signs": signed_by,
        }

    def begin_anew(self) -> None:
        """Another change: ground and document are its own, the signature mostly is the same."""
        self.set_values({"ground": None, "document": None})
        self.clear_refusals()
