"""L4: the list is closed on the eve of voting day; the number of voters is fixed (R10)."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from precinct_app.domain.commands import Command, FreezeList
from precinct_app.services.papers.voter_lists import SIGNATURE
from ui.language import Language
from ui.pages.gate_page import FormGatePage
from ui.pages.preparation.desk_lists import DeskLists
from ui.session import Session
from ui.widgets.labels import Paragraph, label


class FreezePage(FormGatePage):
    """One number and one button."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self._words = label(role="caption")
        self._number = label(role="announced")
        self._after = Paragraph(role="caption")
        for widget in (self._words, self._number, self._after):
            self.fields.addWidget(widget)
        self.papers.set_apart(SIGNATURE)
        self.lists = DeskLists(session, tr, self.run)
        self.card.enter.body.addWidget(self.lists)
        self.side.put_papers(self.lists.sheet)

    def action_words(self) -> str:
        return self._tr("pages.freeze.close")

    def words(self) -> None:
        self._words.setText(self._tr("pages.freeze.voters"))
        self._after.set_words(self._tr("pages.freeze.after"))

    def fill(self) -> None:
        self._number.setText(self._tr.number(self.session.state.voter_list.voters))
        self._number.setAccessibleName(f"{self._words.text()}: {self._number.text()}")

    def refresh_work(self) -> None:
        """Once the list is closed its sheets for signature can be printed."""
        super().refresh_work()
        self.lists.setVisible(self.done)
        if self.done:
            self.lists.refresh()

    def probe(self) -> Command:
        return FreezeList()

    def submit(self) -> None:
        self.do(FreezeList())

    def recorded(self) -> Sequence[tuple[str, str]]:
        setup, numbers = self.session.precinct.setup, self.session.state.voter_list.on_list
        return [
            (
                self._tr("pages.freeze.voters"),
                f"{self._tr.number(number)} — {setup.contest(contest).title.of(self._tr.code)}",
            )
            for contest, number in numbers.items()
        ]

    def first_field(self) -> QWidget | None:
        return self.lists.count if self.done else self.button
