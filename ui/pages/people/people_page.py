"""People present (F6): who is here, at any step; the register, the members, decisions on both (R5, R21)."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.commands import RegisterPerson
from precinct_app.services import people
from ui import theme
from ui.frame import Frame
from ui.language import Language
from ui.pages.at_hand import PageAtHand
from ui.pages.people.here_strip import HereStrip
from ui.pages.people.member_panel import MemberPanel
from ui.pages.people.names import acting_words, from_words, member_state, person_state
from ui.pages.people.newcomer import NewcomerForm
from ui.pages.people.person_panel import PersonPanel
from ui.session import Session
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.cells import Cell, Column, Row, StateCell, TwoLines
from ui.widgets.columns import Columns
from ui.widgets.help_panel import Help
from ui.widgets.key_row import KeyRow
from ui.widgets.labels import Paragraph
from ui.widgets.segments import Segments
from ui.widgets.tables import Table

VIEWS = ("here", "register", "members")
NEWCOMER, CHOSEN = "newcomer", "chosen"
_SECOND = {"here": "room.column.from_or_role", "register": "pages.presence.organisation", "members": "room.for_the_day"}
_KEYS = (("Up", ""), ("Down", "room.key.walk"), ("Enter", "room.key.open"), ("Ctrl+N", "room.key.newcomer"))
_OF_VALUES = frozenset({"category_missing", "organisation_missing", "option_unknown", "enough_of_them"})
_LEAST_WORK = 440
_LEAST_ROWS = 4


class PeoplePage(PageAtHand):
    """Counts above; the table at the left, at the right a newcomer or the one chosen."""

    def __init__(self, session: Session, tr: Language, frame: Frame) -> None:
        super().__init__(session, tr, frame)
        self.here = HereStrip(session, tr)
        self.view = Segments(measure="tool")
        self.table = Table()
        self.deed = Segments(measure="tool")
        self.newcomer = NewcomerForm(session, tr)
        self.register_button = KeyHintButton("", key="Enter", icon="plus", variant="primary")
        self.register_action = ActionRow(self.register_button, below=True)
        self.person = PersonPanel(self, tr)
        self.member = MemberPanel(self, tr)
        self._nobody = Paragraph(role="body", tone="ink2")
        self._keys = KeyRow(_KEYS)
        self._build()
        self.view.chosen_changed.connect(lambda _: self.show_view(self.view.chosen))
        self.deed.chosen_changed.connect(self.show_deed)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_opened.connect(self._on_row_opened)
        self.table.clicked.connect(lambda _: self._show_panel(CHOSEN))
        self.newcomer.submitted.connect(self.register)
        self.register_button.clicked.connect(self.register)
        QShortcut(QKeySequence("Ctrl+N"), self, lambda: self.show_deed(NEWCOMER))
        session.actor_changed.connect(self._on_actor_changed)
        self.retranslate()

    def title(self) -> str:
        return self._tr("room.people.title")

    def subtitle(self) -> str:
        state, tr = self.session.state, self._tr
        others = sum(people.here(state).values())
        return tr("room.people.subtitle", members=len(state.present), others=tr.number(others))

    def help(self) -> Help:
        return self.help_of("R21", "room.people.help")

    def read(self) -> None:
        self.here.refresh()
        self._show_rows()
        refusal = self.session.would(RegisterPerson(people.CATEGORIES[0], "-"))
        free = refusal is None or refusal.code in _OF_VALUES
        self.register_action.set_available(free, "" if free else self.whole_reason(refusal))

    def retranslate(self) -> None:
        tr = self._tr
        self.deed.set_choices([(each, tr(f"room.deed.{each}")) for each in (NEWCOMER, CHOSEN)])
        self.table.setAccessibleName(tr("room.people.title"))
        self._show_columns()
        self.register_button.set_words(tr("pages.presence.add"))
        self._nobody.set_words(tr("room.choose_first"))
        self._keys.write(tr)
        self.refusal.retranslate()
        for part in (self.newcomer, self.person, self.member):
            part.retranslate()
        self.read()
        self._show_panel(self.deed.chosen or NEWCOMER)

    def first_field(self) -> QWidget | None:
        """The table; while it is empty, the newcomer."""
        return self.table if self.table.rows.rowCount() else self.newcomer.first_field()

    def back_within(self) -> bool:
        """Esc: an open decision is put away, then the table has the focus, then the page is left."""
        if any(panel.isVisible() and panel.close_form() for panel in (self.person, self.member)):
            return True
        first = self.first_field()
        if first is not self.table or not self.stands_in(self._panel):
            return False
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def show_view(self, view: str) -> None:
        """Show who is here, the whole register, or the members."""
        self.view.choose(view)
        self._show_columns()
        self._show_rows()

    def show_deed(self, deed: str) -> None:
        """Show "newcomer" or "chosen" and go there."""
        self.refusal.clear()
        self._show_panel(deed)
        shown = next((panel for panel in (self.person, self.member) if not panel.isHidden()), None)
        field = self.newcomer.first_field() if deed == NEWCOMER else shown.first_field() if shown else None
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def register(self) -> None:
        """Write the newcomer into the register; with a limit of R21 in the way, what was typed stays."""
        person = self.newcomer.person()
        if person is None:
            return
        if self.run(lambda: people.register_person(self.session.precinct, person, self.session.actor)):
            self.newcomer.clear()
            self.table.choose(str(max(self.session.state.register)))
            self.show_deed(NEWCOMER)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
            self.show_view(self.view.chosen)

    def _build(self) -> None:
        listed = Card(padded=False)
        listed.body.addWidget(self.table)
        self._work = QWidget()
        left = QVBoxLayout(self._work)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self.view)
        left.addWidget(listed, 1)
        left.addWidget(self._keys)
        self._panel = Card()
        self._panel.body.setSpacing(12)
        self._coming = QWidget()
        coming = QVBoxLayout(self._coming)
        coming.setContentsMargins(0, 0, 0, 0)
        coming.setSpacing(12)
        coming.addWidget(self.newcomer)
        coming.addWidget(self.register_action)
        for widget in (self.deed, self.refusal, self._coming, self._nobody, self.person, self.member):
            self._panel.body.addWidget(widget)
        self._panel.body.addStretch(1)
        column = self.spaced(QVBoxLayout(self))
        column.addWidget(self.here)
        column.addWidget(Columns(self._work, [self._panel], "side_wide", stretch=0), 1)
        self.view.set_choices([(view, "") for view in VIEWS])
        self.view.choose(VIEWS[0])
        self._fit()

    def _fit(self) -> None:
        """The table keeps some rows on every screen; large type leaves the keys to the help."""
        self._work.setMinimumWidth(theme.look().type_size(_LEAST_WORK))
        self.table.setMinimumHeight(theme.size("head_row") + _LEAST_ROWS * theme.size("table_row"))
        self._keys.setVisible(not self._large())

    def _show_columns(self) -> None:
        """Accredited people come from somebody, members may have a role for the day: in large type under the name."""
        tr = self._tr
        side = [] if self._large() else [Column(tr(_SECOND[self.view.chosen]))]
        last = Column(tr("room.column.here"), 152)
        self.table.show_columns([Column("№", 56, "right"), Column(tr("room.column.person")), *side, last])

    def _show_rows(self) -> None:
        """The view chosen: members first where both are shown."""
        state, setup = self.session.state, self.session.precinct.setup
        listed = people.register(self.session.precinct)
        members = [self._member_row(member.id) for member in setup.members]
        persons = [self._person_row(row) for row in listed]
        here = [
            *(row for row in members if row.id in state.present),
            *(row for row in persons if row.id.isdecimal() and state.register[int(row.id)].present),
        ]
        rows = {"here": here, "register": persons, "members": members}
        tr = self._tr
        self.view.set_choices([(view, tr(f"room.view.{view}", n=tr.number(len(rows[view])))) for view in VIEWS])
        self.table.show_rows(rows[self.view.chosen])
        self._show_panel(self.deed.chosen or NEWCOMER)

    def _person_row(self, row: people.Registered) -> Row:
        tr, number = self._tr, row.register_number
        side = from_words(self.session, tr, row.organisation, row.represents)
        state = person_state(tr, self.session.state.register[number])
        return Row(str(number), self._cells(str(number), row.name, tr(f"person.{row.category}"), side, state))

    def _member_row(self, member: str) -> Row:
        found, tr = self.session.precinct.setup.member(member), self._tr
        acting, state = acting_words(self.session, tr, member), member_state(self.session, tr, member)
        return Row(member, self._cells("", found.name, tr(f"role.{found.role}"), acting, state))

    def _cells(self, number: str, name: str, capacity: str, side: str, state: StateCell) -> tuple[Cell, ...]:
        if self._large():
            return number, TwoLines(name, f"{capacity} · {side}" if side else capacity), state
        return number, TwoLines(name, capacity), side, state

    @staticmethod
    def _large() -> bool:
        return theme.look().scale > 100

    def _show_panel(self, deed: str) -> None:
        """The newcomer, or whoever stands in the row."""
        self.deed.choose(deed)
        chosen = self.table.chosen if deed == CHOSEN else ""
        self._coming.setVisible(deed == NEWCOMER)
        self._nobody.setVisible(deed == CHOSEN and not chosen)
        self.person.setVisible(chosen.isdecimal())
        self.member.setVisible(bool(chosen) and not chosen.isdecimal())
        if chosen.isdecimal():
            self.person.show_person(int(chosen))
        elif chosen:
            self.member.show_member(chosen)

    def _on_row_chosen(self, _row: str) -> None:
        if self.table.hasFocus() or self.deed.chosen == CHOSEN:
            self._show_panel(CHOSEN)

    def _on_row_opened(self, _row: str) -> None:
        self.show_deed(CHOSEN)

    def _on_actor_changed(self) -> None:
        if self.isVisible():
            self.read()
