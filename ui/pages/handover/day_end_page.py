"""X4: what is still owed is listed; with nothing owed the day is closed and the file can only be read (R43)."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from precinct_app.domain.commands import CloseDay, Command
from precinct_app.domain.gates import StepState
from precinct_app.services import wording
from ui.language import Language
from ui.pages.gate_page import FormGatePage
from ui.session import Session
from ui.widgets.cards import IconList, Line
from ui.widgets.labels import Paragraph


class DayEndPage(FormGatePage):
    """A list and a button."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr, icon="lock")
        self._heading = Paragraph(role="section")
        self._owed = IconList()
        self.fields.addWidget(self._heading)
        self.fields.addWidget(self._owed)

    def action_words(self) -> str:
        """Verb and noun."""
        return self._tr("handover.close_day")

    def owed(self) -> list[str]:
        """Return the names of the steps that must be done and are not."""
        open_views = (
            view
            for view in self.session.precinct.rail()
            if view.state is not StepState.DONE and not view.optional and view.key != self.key
        )
        return [wording.step_name(self._tr.catalogue, view.key, self.session.state) for view in open_views]

    def words(self) -> None:
        """Write what is owed."""
        owed = self.owed()
        words = self._tr.plural("handover.owed", len(owed)) if owed else self._tr("handover.nothing_owed")
        self._heading.set_words(words)
        lines = [Line(name, icon="open", tone="act") for name in owed]
        if self._to_print:
            lines.append(Line(self._tr("steppapers.summary_first"), icon="printer", tone="act"))
        self._owed.set_lines(lines or [Line(self._tr("handover.only_read"))])

    def fill(self) -> None:
        """Nothing is entered."""

    def probe(self) -> Command:
        """The command itself: it has no values."""
        return CloseDay()

    def refresh_work(self) -> None:
        """As every form; what is owed also keeps the button grey."""
        super().refresh_work()
        if not self.done:
            self.offer_action(self.session.would(CloseDay()))

    def submit(self) -> None:
        """Close the day."""
        self.do(CloseDay())

    def recorded(self) -> Sequence[tuple[str, str]]:
        """Entries of the journal and its fingerprint, to be copied onto paper."""
        head = self.session.precinct.head
        shown = " ".join(head.hash[place : place + 4] for place in range(0, 32, 4)).upper()
        return [(self._tr("handover.entries"), self._tr.number(head.seq)), (self._tr("handover.journal"), shown)]

    def first_field(self) -> QWidget | None:
        """The summary is printed first; then the button: there is nothing to fill in."""
        if self.done or not self.button.isEnabled():
            return None
        return self.papers.first_field() if self._to_print else self.button

    @property
    def _to_print(self) -> bool:
        """Whether the summary is not on paper yet: after the end of the day no print is recorded (R44)."""
        return bool(self.papers.refs) and not any(each in self.session.state.prints for each in self.papers.refs)
