"""T1: every ballot was shown and read aloud; how many are doubtful (R30)."""

from PySide6.QtWidgets import QWidget

from precinct_app.domain.commands import ConfirmSorted
from precinct_app.services import wording
from ui.language import Language
from ui.pages.count.gate import GatePage, first_shown
from ui.session import Session
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.labels import Paragraph
from ui.widgets.number_field import NumberField

_MORE_THAN_ANY = 100_000_000


class SortingPage(GatePage):
    """One number and one button."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.doubtful = NumberField(tr)
        self._hint = Paragraph(role="caption")
        self.record = ActionRow(KeyHintButton("", icon="tick", variant="primary"))
        body = self.card.enter.body
        body.addWidget(self.doubtful)
        body.addWidget(self._hint)
        body.addWidget(self.seat)
        body.addWidget(self.record)
        body.addWidget(self.refusal)
        self.card.show_sections(announce=False)
        self.doubtful.value_changed.connect(lambda _: self._fit_button())
        self.doubtful.value_accepted.connect(lambda _: self.record.button.setFocus())
        self.record.button.clicked.connect(self._on_record_clicked)

    def refresh_work(self) -> None:
        """Show the number recorded, or ask for it."""
        self.doubtful.set_words(self._tr("count.doubtful"))
        self._hint.set_words(self._tr("count.doubtful_hint"))
        self._hint.setVisible(not self.done)
        self.record.button.set_words(self._tr("count.record_sorted"))
        self.record.setVisible(not self.done)
        if self.done:
            self.doubtful.show_accepted(self.session.state.contest_count(self.contest).doubtful)
            self.seat.offer("", ())
        else:
            self._set_ceiling()
            self._fit_button()
        self.show_progress(hands=self.done or self.doubtful.value is not None, enter=self.done)

    def show_key(self, key: str) -> None:
        """Another contest begins with an empty field."""
        if key != self.key:
            self.doubtful.ask()
        super().show_key(key)

    def first_field(self) -> QWidget | None:
        """Return the number; the seat when somebody else must record it."""
        if not self.seat.isHidden():
            return self.seat.choice
        return None if self.done else first_shown(self.doubtful.edit)

    def command(self, doubtful: int) -> ConfirmSorted:
        """Return the command for so many doubtful ballots."""
        return ConfirmSorted(self.contest, doubtful)

    def _set_ceiling(self) -> None:
        """The core names the greatest number there can be."""
        refusal = self.session.would(self.command(_MORE_THAN_ANY))
        if refusal is not None and refusal.code == "number_impossible":
            most = refusal.params["ceiling"]
            text = wording.refusal_text(self._tr.catalogue, refusal, self.session.state)
            self.doubtful.set_range(0, most if isinstance(most, int) else None, text.why)

    def _fit_button(self) -> None:
        value = self.doubtful.value
        self.offer(self.record, self.command(value or 0), self.seat)
        if value is None and self.record.button.isEnabled():
            self.record.set_available(False, self._tr("count.doubtful_first"))

    def _on_record_clicked(self) -> None:
        self.do(self.command(self.doubtful.value or 0))
