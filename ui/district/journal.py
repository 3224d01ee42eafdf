"""The district's journal (F9): every entry with number, time, what and fingerprint, the newest first; read only."""

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.district.events import DistrictEvent
from precinct_app.services.journalling import entry_of
from ui.clockwork import fingerprint_words
from ui.district.district_page import DistrictPage
from ui.district.layout import yielding
from ui.district.session import DistrictSession
from ui.district.words import event_note, event_words
from ui.language import Language
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row, TwoLines
from ui.widgets.labels import Paragraph
from ui.widgets.tables import Table

_decoder: "msgspec.json.Decoder[DistrictEvent]" = msgspec.json.Decoder(DistrictEvent)


class DistrictJournalPage(DistrictPage):
    """A district's journal has some hundreds of entries: all of them are put into words."""

    topic = "journal"
    rule = "R44"

    def __init__(self, session: DistrictSession, tr: Language) -> None:
        super().__init__(session, tr)
        self._lead = Paragraph(role="caption")
        self.table = Table("table_row")
        card = Card(padded=False)
        card.body.addWidget(yielding(self.table))
        column = self.spaced(QVBoxLayout(self))
        column.addWidget(self._lead)
        column.addWidget(card, 1)
        self.retranslate()

    def title(self) -> str:
        return self._tr("district.journal.title")

    def subtitle(self) -> str:
        return self._tr.plural("district.journal.entries", self.session.district.head.seq)

    def refresh(self) -> None:
        tr, state, rows = self._tr, self.session.state, []
        for row in reversed(self.session.district.journal_rows()):
            entry = entry_of(row, _decoder)
            what = TwoLines(event_words(tr.catalogue, entry.event, state), event_note(entry.event))
            when = TwoLines(tr.time_with_seconds(entry.at), tr.date(entry.at.date()))
            rows.append(Row(str(row.seq), (tr.number(row.seq), when, what, fingerprint_words(row.hash))))
        self.table.show_rows(rows)

    def retranslate(self) -> None:
        tr = self._tr
        self._lead.set_words(tr("district.journal.lead"))
        self.table.setAccessibleName(tr("district.journal.title"))
        self.table.show_columns(
            [
                Column(tr("district.column.no"), 80, "right"),
                Column(tr("district.column.time"), 124),
                Column(tr("district.journal.what")),
                Column(tr("district.column.fingerprint"), 140),
            ]
        )
        if self.isVisible():
            self.refresh()

    def first_field(self) -> QWidget | None:
        return self.table
