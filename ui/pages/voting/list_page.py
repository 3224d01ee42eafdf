"""V: the voter list and the issue of ballots: type or scan, Enter, Ctrl+Enter (R18).

Beside the list the page has two more desks: a person who is not on the list (Ctrl+N), and ballots that move from one
holder to another (Ctrl+B). They take the place of the list; Esc goes back to it.
"""

import functools
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.services import voter_list
from ui import theme
from ui.language import Language
from ui.pages.voting.absent_panel import AbsentPanel
from ui.pages.voting.ballots_panel import BallotsPanel
from ui.pages.voting.found_rows import voter_row
from ui.pages.voting.iin_words import iin_in, not_found_words
from ui.pages.voting.scrolled import side_width
from ui.pages.voting.turnout_card import TurnoutCard
from ui.pages.voting.voter_card import VoterCard
from ui.session import Session
from ui.step_page import StepPage
from ui.tab_order import follow_layout
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.cells import Column
from ui.widgets.key_row import KeyRow
from ui.widgets.labels import Paragraph
from ui.widgets.search import SearchField
from ui.widgets.tables import Table

_KEYS = (
    ("Up", ""),
    ("Down", "pages.voters.key_walk"),
    ("Enter", "pages.voters.key_open"),
    ("F2", "pages.voters.key_next"),
)
_CARD_WIDTH = 360
Panel = AbsentPanel | BallotsPanel
AnyPanel = TypeVar("AnyPanel", AbsentPanel, BallotsPanel)


class VoterListPage(StepPage):
    """Turnout above; the list at the left, the chosen voter at the right."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self._lines: dict[int, voter_list.VoterLine] = {}
        self._sure_of = ""
        self._filling = False
        self.turnout = TurnoutCard(session, tr)
        self.search = SearchField()
        self.found = Paragraph(role="caption")
        self.table = Table()
        self.card = VoterCard(self, session, tr)
        self.absent_button = KeyHintButton("", key="Ctrl+N", measure="small")
        self.ballots_button = KeyHintButton("", key="Ctrl+B", measure="small")
        self._panels: list[Panel] = []
        self._keys = KeyRow(_KEYS, note="pages.voters.scanner")
        self._desk = QWidget()
        self._build()
        self._connect()
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
        few = self.card.stock.few
        self.ballots_button.set_words(self._tr("desk.ballots.few", left=few) if few else self._tr("desk.ballots.open"))
        self._search(anew=False)
        panel = self._open_panel()
        if panel is not None:
            panel.refresh()

    def retranslate(self) -> None:
        tr = self._tr
        self.search.set_hint(tr("pages.voters.hint"))
        self.table.setAccessibleName(tr("pages.voters.title"))
        self._show_columns()
        self._keys.write(tr)
        self.absent_button.set_words(tr("desk.absent.open"))
        self.refusal.retranslate()
        for part in (self.card, *self._panels):
            part.retranslate()
        self.refresh()

    @functools.cached_property
    def absent(self) -> AbsentPanel:
        """The panel for a person who is not on the list; made when it is asked for first."""
        panel = AbsentPanel(self, self._tr)
        panel.added.connect(self.choose_voter)
        return self._added(panel)

    @functools.cached_property
    def ballots(self) -> BallotsPanel:
        """The panel for ballots that move."""
        return self._added(BallotsPanel(self, self._tr))

    def first_field(self) -> QWidget | None:
        panel = self._open_panel()
        return panel.first_field() if panel is not None else self.search.edit

    def step_back(self) -> bool:
        """Esc leaves a panel, then the card; in the search it begins anew (the field does that itself)."""
        if self._open_panel() is not None:
            self.close_panel()
            return True
        if self.card.close_reverse():
            self.card.focus_ballots()
            return True
        if self.search.edit.hasFocus():
            return False
        self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def open_panel(self, panel: Panel) -> None:
        """Show a panel in the place of the list."""
        self.refusal.clear()
        self.card.close_reverse()
        for widget in (self.turnout, self._desk, *self._panels):
            widget.setVisible(widget is panel)
        panel.refusal_place.addWidget(self.refusal)
        panel.open()
        follow_layout(self)
        self.head_changed.emit()

    def close_panel(self) -> None:
        """Show the list again."""
        self.refusal.clear()
        for panel in self._panels:
            panel.hide()
        self._show_desk()
        self.card.take_refusal()
        self.refresh()
        self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_voter(self, key: int) -> None:
        """Show this voter, found by the IIN, ready to be issued ballots."""
        self.close_panel()
        self.search.edit.setText(voter_list.line(self.session.precinct, key).row.iin)
        self.card.focus_ballots()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F2 marks what was typed, so that typing replaces it; what is typed over the list begins a new search."""
        if watched is self.table:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _is_typing(event):
                self._on_card_typed(event.text())
                return True
        elif isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() == Qt.FocusReason.OtherFocusReason:
            self.search.edit.selectAll()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Large type: the keys are left to the help, the turnout to its own page; the names get the room."""
        self.card.setFixedWidth(side_width(_CARD_WIDTH))
        self._keys.setVisible(theme.look().scale == 100)
        self._show_desk()
        self._show_columns()

    def _show_desk(self) -> None:
        """The list, and the turnout over it where nothing else needs the room."""
        desk = self._open_panel() is None
        self._desk.setVisible(desk)
        self.turnout.setVisible(desk and not theme.look().folded and self.card.reverse.isHidden())

    def _show_columns(self) -> None:
        tr = self._tr
        number, ballots = (72, 216) if theme.look().scale == 100 else (52, 184)
        self.table.show_columns(
            [
                Column("№", number, "right"),
                Column(tr("pages.voters.column_name")),
                Column(tr("pages.voters.column_ballots"), ballots),
            ]
        )

    def _build(self) -> None:
        card = Card(padded=False)
        card.body.addWidget(self.table)
        under = QHBoxLayout()
        under.setSpacing(8)
        under.addWidget(self.found, 1, Qt.AlignmentFlag.AlignVCenter)
        under.addWidget(self.absent_button)
        under.addWidget(self.ballots_button)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.search)
        left.addLayout(under)
        left.addWidget(card, 1)
        left.addWidget(self._keys)
        desk = self.spaced(QHBoxLayout(self._desk))
        desk.addLayout(left, 1)
        desk.addWidget(self.card)
        self._column = self.spaced(QVBoxLayout(self))
        self._column.addWidget(self.turnout)
        self._column.addWidget(self._desk, 1)
        self._fit()

    def _connect(self) -> None:
        self.search.set_list(self.table)
        self.search.text_changed.connect(lambda _: self._search(anew=True))
        self.search.entered.connect(lambda _: self._on_search_entered())
        self.search.edit.installEventFilter(self)
        self.table.installEventFilter(self)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.clicked.connect(lambda _: self._make_sure())
        self.table.row_opened.connect(lambda _: self._on_row_opened())
        self.card.issued.connect(self._on_issued)
        self.card.reversing.connect(lambda _: self._show_desk())
        self.card.typed.connect(self._on_card_typed)
        self.absent_button.clicked.connect(self._on_absent_asked)
        self.ballots_button.clicked.connect(lambda: self.open_panel(self.ballots))

    def _open_panel(self) -> Panel | None:
        return next((panel for panel in self._panels if not panel.isHidden()), None)

    def _added(self, panel: AnyPanel) -> AnyPanel:
        panel.retranslate()
        panel.left.connect(self.close_panel)
        self._panels.append(panel)
        self._column.addWidget(panel, 1)
        return panel

    def _search(self, *, anew: bool) -> None:
        """Read the list again; a new text stands on its first row, the same text on the row it stood on."""
        text = self.search.text
        found = voter_list.search(self.session.precinct, text)
        self._lines = {line.row.key: line for line in found.lines}
        typed = found.typed_as or text
        self._filling = True
        self.table.show_rows([voter_row(self.session, self._tr, line, typed) for line in found.lines])
        if text and found.lines and (anew or not self.table.chosen):
            self.table.choose(str(found.lines[0].row.key))
        self._filling = False
        if anew or self._sure_of != self.table.chosen:
            self._sure_of = self.table.chosen if _is_exact(found, typed) else ""
        self.found.set_words(self._found_words(found, text))
        theme.mark(self.found, tone="" if found.lines else "act")
        theme.mark(self.absent_button, variant="plain" if found.lines else "primary")
        self._show_card()

    def _found_words(self, found: voter_list.Found, text: str) -> str:
        tr, shown = self._tr, len(found.lines)
        if not shown:
            return not_found_words(tr, text)
        if found.more:
            said = tr("pages.voters.found_more", number=tr.number(shown))
        else:
            said = tr.plural("pages.voters.found", shown)
        return f"{tr('desk.found.typed_as', text=found.typed_as)} {said}" if found.typed_as else said

    def _show_card(self) -> None:
        key = self.table.chosen
        self.card.show_voter(self._lines.get(int(key)) if key else None, sure=key == self._sure_of)

    def _make_sure(self) -> None:
        """The row was taken by a person, not by being the first that was found."""
        self._sure_of = self.table.chosen
        self._show_card()

    def _on_row_chosen(self, _key: str) -> None:
        if not self._filling:
            self._make_sure()

    def _on_row_opened(self) -> None:
        self._make_sure()
        self.card.focus_ballots()

    def _on_search_entered(self) -> None:
        if self.table.chosen:
            self._on_row_opened()
        else:
            self.search.edit.selectAll()  # a second scan replaces the first one

    def _on_issued(self) -> None:
        """The voter stays on the card with the new state; the search waits for the next one."""
        self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_card_typed(self, text: str) -> None:
        self.search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.edit.setText(text)

    def _on_absent_asked(self) -> None:
        """With what is known already: the removed row on the card, or the IIN that was not found."""
        line = self.card.line
        gone = line if line is not None and not line.mark.stands else None
        self.absent.begin(gone, "" if self._lines else iin_in(self.search.text))
        self.open_panel(self.absent)


def _is_exact(found: voter_list.Found, typed: str) -> bool:
    """Whether the first row is meant and no other: the only one, or its list number or IIN was typed whole."""
    if not found.lines:
        return False
    return len(found.lines) == 1 or typed.strip() in (str(found.lines[0].row.number), found.lines[0].row.iin)


def _is_typing(event: QKeyEvent) -> bool:
    command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    return not event.modifiers() & command and event.text().isprintable() and bool(event.text().strip())
