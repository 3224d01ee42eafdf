"""V: the voter list and the issue of ballots: type or scan, Enter, Ctrl+Enter (R18)."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.services import voter_list
from ui import theme
from ui.language import Language
from ui.pages.voting.found_rows import voter_row
from ui.pages.voting.turnout_card import TurnoutCard
from ui.pages.voting.voter_card import VoterCard
from ui.session import Session
from ui.step_page import StepPage
from ui.widgets.cards import Card
from ui.widgets.cells import Column
from ui.widgets.labels import KeyCap, Paragraph, label
from ui.widgets.search import SearchField
from ui.widgets.tables import Table

_KEYS = (
    ("Up", ""),
    ("Down", "pages.voters.key_walk"),
    ("Enter", "pages.voters.key_open"),
    ("F2", "pages.voters.key_next"),
)
_CARD_WIDTH = 360


class VoterListPage(StepPage):
    """Turnout above; the list at the left, the chosen voter at the right."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self._lines: dict[int, voter_list.VoterLine] = {}
        self.turnout = TurnoutCard(session, tr)
        self.search = SearchField()
        self._found = Paragraph(role="caption")
        self.table = Table()
        self.card = VoterCard(self, session, tr)
        self._keys = [label(role="caption") for _ in _KEYS]
        self._scanner = label(role="caption")
        self._build()
        self.search.set_list(self.table)
        self.search.text_changed.connect(self._on_search_text_changed)
        self.search.entered.connect(self._on_search_entered)
        self.search.edit.installEventFilter(self)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_opened.connect(lambda _: self.card.focus_ballots())
        self.card.issued.connect(self._on_issued)
        self.retranslate()

    def title(self) -> str:
        """The list is what one works with; the step's own title is its help."""
        return self._tr("pages.voters.title")

    def subtitle(self) -> str:
        """Whether voting goes on, and how long."""
        if not self.key or "O4" not in self.session.state.steps:
            return ""
        if "C1" in self.session.state.steps:
            return self._tr("pages.voters.closed")
        precinct = self.session.precinct
        now, closes = precinct.clock.now(), precinct.rules.edition.closes
        left = (closes.hour * 60 + closes.minute) - (now.hour * 60 + now.minute)
        if left <= 0:
            return self._tr("pages.voters.hour_has_come", time=self._tr.time(closes))
        return self._tr("pages.voters.open", hours=left // 60, minutes=f"{left % 60:02d}")

    def refresh(self) -> None:
        if not self.key:
            return
        self.turnout.refresh()
        self.card.stock.refresh()
        self._search()

    def retranslate(self) -> None:
        tr = self._tr
        self.search.set_hint(tr("pages.voters.hint"))
        self.table.setAccessibleName(tr("pages.voters.title"))
        self.table.show_columns(
            [
                Column("№", 72, "right"),
                Column(tr("pages.voters.column_name")),
                Column(tr("pages.voters.column_ballots"), 216),
            ]
        )
        for words, (_, key) in zip(self._keys, _KEYS, strict=True):
            words.setText(tr(key) if key else "")
        self._scanner.setText(tr("pages.voters.scanner"))
        self.refusal.retranslate()
        self.refresh()

    def first_field(self) -> QWidget | None:
        return self.search.edit

    def step_back(self) -> bool:
        """Esc on the card goes back to the search; in the search it begins anew (the field does that itself)."""
        if self.search.edit.hasFocus():
            return False
        self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F2 and the next voter: what was typed is marked, so that typing replaces it."""
        if isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() == Qt.FocusReason.OtherFocusReason:
            self.search.edit.selectAll()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Large type: the card is as wide as a side column, and the keys are left to the help."""
        large = theme.look().scale > 100
        self.card.setFixedWidth(theme.size("side") if large else _CARD_WIDTH)
        self._key_row.setVisible(not large)

    def _build(self) -> None:
        card = Card(padded=False)
        card.body.addWidget(self.table)
        self._key_row = QWidget()
        keys = QHBoxLayout(self._key_row)
        keys.setContentsMargins(0, 4, 0, 0)
        keys.setSpacing(8)
        for (key, said), words in zip(_KEYS, self._keys, strict=True):
            keys.addWidget(KeyCap(key))
            if said:
                keys.addWidget(words)
        keys.addWidget(self._scanner)
        keys.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.search)
        left.addWidget(self._found)
        left.addWidget(card, 1)
        left.addWidget(self._key_row)
        low = self.spaced(QHBoxLayout())
        low.addLayout(left, 1)
        low.addWidget(self.card)
        column = self.spaced(QVBoxLayout(self))
        column.addWidget(self.turnout)
        column.addLayout(low, 1)
        self._fit()

    def _search(self) -> None:
        found = voter_list.search(self.session.precinct, self.search.text)
        self._lines = {line.row.key: line for line in found.lines}
        self.table.show_rows([voter_row(self.session, self._tr, line, self.search.text) for line in found.lines])
        shown = len(found.lines)
        if not shown:
            said = self._tr("pages.voters.found_none")
        elif found.more:
            said = self._tr("pages.voters.found_more", number=self._tr.number(shown))
        else:
            said = self._tr.plural("pages.voters.found", shown)
        self._found.set_words(said)
        if self.search.text and shown and not self.table.chosen:
            self.table.choose(str(next(iter(self._lines))))
        if not self.table.chosen:
            self.card.show_voter(None)

    def _on_search_text_changed(self, _text: str) -> None:
        self._search()

    def _on_search_entered(self, _text: str) -> None:
        if self.table.chosen:
            self.card.focus_ballots()

    def _on_row_chosen(self, key: str) -> None:
        self.card.show_voter(self._lines.get(int(key)) if key else None)

    def _on_issued(self) -> None:
        """The voter stays on the card with the new state; the search waits for the next one."""
        self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)
