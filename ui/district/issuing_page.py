"""What the pages that issue something have in common: who reports, and beside the list what the chosen one can get."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.district.commands import RevokeCertificate
from precinct_app.domain.election import Precinct
from ui.ask_file import FileAsker
from ui.district.certifying import Certifying
from ui.district.district_page import DistrictPage
from ui.district.layout import Side, yielding
from ui.district.precinct_keys import PrecinctKeys
from ui.district.session import DistrictSession
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row, TwoLines
from ui.widgets.chip import StateChip
from ui.widgets.tables import Table


class IssuingPage(DistrictPage):
    """Base of these pages: the table at the left, the page's own cards at the right, the last of them with the keys.

    `fill_side` shows what stands at the right about the one chosen.
    """

    rule = "R44"

    def __init__(self, session: DistrictSession, tr: Language, ask: FileAsker) -> None:
        super().__init__(session, tr)
        self._certifying = Certifying(self, session, tr, ask)
        self.table = Table("table_row")
        self.trust = KeyHintButton("", icon="seal", measure="small")
        self.keys = PrecinctKeys(session, tr)
        self.saved = StateChip("done", "")
        self.saved.hide()
        self.table.row_chosen.connect(lambda _row: self._on_table_row_chosen())
        self.trust.clicked.connect(lambda: self.say(self._certifying.save_trust))
        self.keys.revoke_asked.connect(self._on_keys_revoke_asked)

    @property
    def chosen(self) -> Precinct:
        """The one that one stands on."""
        number = int(self.table.chosen or 0)
        return self.session.precinct(number) or self.session.state.precincts[0]

    def first_field(self) -> QWidget | None:
        return self.table

    def retranslate(self) -> None:
        self.table.setAccessibleName(self.title())
        self.trust.set_words(self._tr("district.kits.trust"))
        self.refresh()

    def fill_side(self) -> None:
        """Show what stands at the right."""

    def list_rows(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Fill the table; one stands where one stood."""
        chosen = self.table.chosen
        self.table.show_columns(columns)
        self.table.show_rows(rows)
        if chosen:
            self.table.choose(chosen)
        self.fill_side()

    def place_of(self, precinct: Precinct) -> TwoLines:
        """Where it is, as a cell."""
        return TwoLines(precinct.place.of(self._tr.code), precinct.address.of(self._tr.code))

    def say(self, save: Callable[[], Path | None]) -> None:
        """Save something, and say that it was written."""
        self.saved.hide()
        path = save()
        if path is not None:
            self.say_saved(path.name)

    def say_saved(self, name: str) -> None:
        """Say that a file was written."""
        self.saved.set_state("done", self._tr("district.saved", what=name))
        self.saved.show()

    def lay_out(self, *cards: Card) -> None:
        """The page from its cards."""
        listed = Card(padded=False)
        listed.body.addWidget(yielding(self.table))
        trust = QHBoxLayout()
        trust.addWidget(self.trust)
        trust.addStretch(1)
        cards[-1].body.addLayout(trust)
        beside = Side(48)
        side = self.spaced(QVBoxLayout(beside))
        for widget in (*cards, self.saved, self.refusal):
            side.addWidget(widget)
        side.addStretch(1)
        row = self.spaced(QHBoxLayout(self))
        row.addWidget(listed, 1)
        row.addWidget(beside)

    def _on_table_row_chosen(self) -> None:
        self.saved.hide()
        self.refusal.clear()
        self.fill_side()

    def _on_keys_revoke_asked(self, command: RevokeCertificate) -> None:
        if self.run(lambda: self.session.district.do(command)) is not None:
            self.keys.close_form()
            self.table.setFocus()
