"""T5: all control relations at once, and the ways on where one does not hold (K1-K14, W1, W3)."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from precinct_app.domain import items
from precinct_app.domain.commands import AcceptRelations, EnterCount, NoteWarning, RecordAct, ReopenCount
from precinct_app.domain.gates import instances
from precinct_app.services import relation_view, wording
from precinct_app.services.count_view import CountRow, count_rows
from precinct_app.services.relation_view import Relation
from ui import theme
from ui.language import Language
from ui.pages.count import relation_words
from ui.pages.count.gate import CountPage
from ui.pages.count.item_counts import count_of
from ui.pages.count.names import item_words
from ui.pages.count.recount import RecountCard
from ui.pages.count.relation_forms import ActForm, ReopenForm
from ui.pages.count.seat import Seat
from ui.pages.step_papers import StepPapers
from ui.session import Session
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card, clear
from ui.widgets.cells import Column
from ui.widgets.chip import SIGNS
from ui.widgets.labels import IconLabel, label
from ui.widgets.look_first import LookFirstPanel
from ui.widgets.relations import RelationTable

_COUNTED = ("holds", "error", "act", "look", "paper", "waiting", "neutral")
_SEEN_AT_LEAST = 12
"""Rows for which there is room on a low screen; where there are more the table scrolls, not the way on under it."""
_SUMMED_BESIDE = 2
"""States beside whose numbers the summary has room for a word on what is checked."""
_RECOUNTED_STEPS = ("C7", "C8", "T3", "T4")


class FittingRelations(RelationTable):
    """Rows as high as the room allows: the relations are judged together, so all that have room stay in sight."""

    def _lay_columns(self) -> None:
        """As the table; codes of three characters have room at large type too."""
        code, outcome = (72, 108) if theme.look().folded else (88, 128)
        kept = self.chosen
        self.show_columns([Column("", code), Column(""), Column("", outcome)])
        self.choose(kept)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_all_rows()

    def _show_all_rows(self) -> None:
        rows = self.model().rowCount()
        if not rows:
            return
        least = theme.look().type_size(23 if theme.look().folded else 24)  # of a row with one line
        high = max(least, min(theme.size("relation_row"), self.viewport().height() // rows))
        self.verticalHeader().setDefaultSectionSize(high)
        self.setMinimumHeight(min(rows, _SEEN_AT_LEAST) * least + 1)


class RelationsPage(CountPage):
    """The table with its summary at the left; at the right where to look, or the form one opened."""

    def __init__(self, session: Session, tr: Language, accept: str = "count.relations.accept") -> None:
        """`accept` is the key of the words on the primary button: what comes after the relations."""
        super().__init__(session, tr)
        self._accept_words = accept
        self._relations: dict[str, Relation] = {}
        self.table = FittingRelations(tr)
        self._summary = QHBoxLayout()
        self._summary.setContentsMargins(16, 12, 16, 12)
        self._summary.setSpacing(8)
        self.accept = ActionRow(KeyHintButton("", icon="paper", variant="primary"))
        self.seat = Seat(session, tr)
        self.panel = LookFirstPanel()
        self.act = ActForm(session, tr)
        self.reopen = ReopenForm(session, tr)
        self.recount = RecountCard(self, tr)
        self.side = QStackedWidget()
        self.papers = StepPapers(session, tr, self.run)
        self.papers_button = KeyHintButton("", icon="printer")
        self._papers_card = Card(icon="printer")
        self._papers_card.body.addWidget(self.papers)
        self._papers_card.body.addStretch(1)
        for widget in (self.panel, self.act, self.reopen, self.recount, self._papers_card):
            self.side.addWidget(widget)
        card = Card(padded=False)
        card.body.setSpacing(0)
        card.body.addLayout(self._summary)
        card.body.addWidget(self.table, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 12, 16, 12)
        foot.setSpacing(8)
        for below in (self.refusal, self.seat):
            foot.addWidget(below)
        last = QHBoxLayout()
        last.addWidget(self.accept, 1)
        last.addStretch(0)
        last.addWidget(self.papers_button)
        foot.addLayout(last)
        card.body.addLayout(foot)
        row = self.spaced(QHBoxLayout(self))
        row.addWidget(card, 1)
        row.addWidget(self.side)
        self._connect()
        self._fit()

    def title(self) -> str:
        """Return the name of what is shown."""
        return self._tr("window.relations.name")

    def refresh(self) -> None:
        """Evaluate all relations anew; what is being entered in a form stays."""
        if not self.key:
            return
        self._relations = {each.code: each for each in relation_view.relations_of(self.session.precinct, self.contest)}
        self.table.show_relations(
            [relation_words.row_of(self._tr, self.session, each) for each in self._relations.values()]
        )
        self._show_summary()
        self._show_side()
        self._show_foot()
        self._show_papers()

    def retranslate(self) -> None:
        """Write every text anew."""
        self.table.retranslate()
        self.refusal.retranslate()
        self.refresh()

    def first_field(self) -> QWidget | None:
        """Return the field of the form that is open, else the table."""
        shown = self.side.currentWidget()
        if shown is self.recount:
            return self.recount.first_field()
        if shown is self.act:
            return self.act.first_field()
        return self.reopen.first_field() if shown is self.reopen else self.table

    def step_back(self) -> bool:
        """Leave a form; what was accepted is in the journal."""
        if self.recount.settle.step_back():
            return True
        if self.side.currentWidget() in (self.act, self.reopen, self._papers_card):
            self._leave_form()
            return True
        return False

    def open_rows(self) -> list[CountRow]:
        """Return the items that were opened anew, as everyone may see them."""
        opened = relation_view.open_items(self.session.state, self.contest)
        steps = dict.fromkeys(items.step_of(item) for item in opened)
        return [row for step in steps for row in count_rows(self.session.precinct, step) if row.item in opened]

    def open_act(self, code: str) -> None:
        """Open the form of the act for this relation."""
        relation = self._relations[code]
        if relation_words.is_neutral(self.session, relation):
            return
        numbers = relation_view.formula(self._tr.catalogue, relation.worst)
        headline = wording.relation_headline(self._tr.catalogue, relation.worst)
        self.act.ask(self.contest, relation.worst.key, numbers, headline)
        self._show(self.act)

    def open_reopen(self) -> None:
        """Open the form that has an item counted anew; items behind the chosen relation come first."""
        relation = self._relations[self.table.chosen]
        wanted = sorted(self._reopenable(), key=lambda item: not relation_view.touches(item, relation.worst))
        self.reopen.ask([(item, item_words(self.session, self._tr, item)) for item in wanted])
        self._show(self.reopen)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _connect(self) -> None:
        self.side.currentChanged.connect(lambda _: self._offer_papers())
        self.papers_button.clicked.connect(self._on_papers_button_clicked)
        self.table.row_chosen.connect(self._on_table_row_chosen)
        self.table.act_asked.connect(self.open_act)
        self.table.tick_changed.connect(self._on_table_tick_changed)
        self.act.recorded.connect(lambda: self._record(self.act.command()))
        self.reopen.recorded.connect(lambda: self._record(self.reopen.command()))
        self.act.left.connect(self._leave_form)
        self.reopen.left.connect(self._leave_form)
        self.recount.counted.connect(self._on_recount_counted)
        self.recount.settle.settled.connect(self.focus_next)
        self.accept.button.clicked.connect(self._on_accept_clicked)

    def _fit(self) -> None:
        self.side.setFixedWidth(theme.size("side") + (80 if theme.look().folded else 48))

    def _show_papers(self) -> None:
        """Acts that were recorded: behind a button, for the column is for the relation one stands on."""
        self.papers.show_step(self.key)
        self._papers_card.set_heading(self._tr("steppapers.heading"))
        self.papers_button.set_words(self._tr("steppapers.number", number=self._tr.number(len(self.papers.refs))))
        self._offer_papers()

    def _offer_papers(self) -> None:
        free = self.side.currentWidget() in (self.panel, self._papers_card)
        self.papers_button.setVisible(free and bool(self.papers.refs))

    def _show_summary(self) -> None:
        clear(self._summary)
        neutral = [relation_words.is_neutral(self.session, each) for each in self._relations.values()]
        kept = zip(self._relations.values(), neutral, strict=True)
        states = ["neutral" if hidden else each.state for each, hidden in kept]
        room = not theme.look().folded and len(set(states)) <= _SUMMED_BESIDE
        for state in _COUNTED:
            number = states.count(state)
            if number:
                sign = SIGNS["waiting" if state == "neutral" else state]
                self._summary.addWidget(IconLabel(sign.icon, sign.tone, 18))
                words = self._tr.plural(f"count.relations.summary.{state}", number)
                self._summary.addWidget(label(words, "strong", sign.tone))
                self._summary.addSpacing(8)
        self._summary.addStretch(1)
        if room:
            self._summary.addWidget(label(self._tr("count.relations.arithmetic"), "caption"))

    def _show_side(self) -> None:
        rows = self.open_rows()
        if rows:
            self.recount.show_rows(rows)
            self.side.setCurrentWidget(self.recount)
            return
        self.recount.forget()
        shown = self.side.currentWidget()
        if shown is self.recount or (self.done and shown is not self._papers_card):
            shown = self.panel
            self.side.setCurrentWidget(shown)
        if shown is self.act:
            self.open_act(next(code for code, each in self._relations.items() if each.worst.key == self.act.relation))
        elif shown is self.reopen:
            self.open_reopen()
        self._show_case(self.table.chosen)

    def _show_case(self, code: str) -> None:
        relation = self._relations.get(code)
        if relation is None:
            return
        self.panel.show_case(relation_words.case_of(self._tr, self.session, self.contest, relation))
        self.panel.set_buttons([] if self.done else self._ways(relation))

    def _ways(self, relation: Relation) -> list[KeyHintButton]:
        """The ways on from this relation, the likeliest first; one that the core would refuse is grey."""
        ways = []
        if relation.state == "act":
            button = KeyHintButton(self._tr("count.relations.make_act"), key="Enter", icon="act", variant="primary")
            probe = RecordAct(self.contest, relation.worst.key, "-", self.session.state.present[:2])
            ways.append(self._way(button, probe))
            button.clicked.connect(lambda: self.open_act(relation.code))
        if relation.state == "look" and not relation.ticked:
            button = KeyHintButton(self._tr("window.relations.looked"), key="Space", listens=False, variant="primary")
            ways.append(self._way(button, NoteWarning(self.contest, relation.worst.key)))
            button.clicked.connect(lambda: self._on_table_tick_changed(relation.code, ticked=True))
        reopenable = self._reopenable()
        if reopenable:
            variant = "primary" if relation.state == "error" else "plain"
            button = KeyHintButton(self._tr("count.relations.count_again"), icon="recount", variant=variant)
            ways.append(self._way(button, ReopenCount(reopenable[0], "-")))
            button.clicked.connect(self.open_reopen)
        return ways

    def _way(self, button: KeyHintButton, probe: RecordAct | NoteWarning | ReopenCount) -> KeyHintButton:
        refusal = self.session.would(probe)
        button.set_available(refusal is None, self.reason(refusal))
        return button

    def _reopenable(self) -> list[str]:
        """Agreed items of the contest in the steps of boxes and piles; whether each may be opened the core says."""
        state, rules = self.session.state, self.session.precinct.rules
        steps = [key for step in _RECOUNTED_STEPS for key in instances(rules.procedure.step(step), state, rules)]
        found = (item for step in steps for item in items.items_of(step, state, rules.edition))
        return [item for item in found if items.contest_of(item) == self.contest and state.agreed(item) is not None]

    def _show_foot(self) -> None:
        self.accept.button.set_words(self._tr(self._accept_words))
        self.accept.setVisible(not self.done)
        if self.done:
            self.seat.offer("", ())
            return
        self.offer(self.accept, AcceptRelations(self.contest), self.seat)
        owed = relation_words.first_words(self._tr, self.session, self.contest, self._relations.values())
        if owed and self.seat.isHidden():
            self.accept.set_available(False, self._tr("count.relations.first", what=owed))

    def _show(self, form: QWidget) -> None:
        self.side.setCurrentWidget(form)
        self.focus_next()

    def _leave_form(self) -> None:
        self.reopen.clear()
        self.side.setCurrentWidget(self.panel)
        self._show_side()
        self.table.setFocus()

    def _record(self, command: RecordAct | ReopenCount) -> None:
        if self.do(command):
            self._leave_form()
            self.focus_next()

    def _on_table_row_chosen(self, code: str) -> None:
        if self.side.currentWidget() is self.panel:
            self._show_case(code)

    def _on_table_tick_changed(self, code: str, ticked: bool) -> None:
        if not ticked or not self.do(NoteWarning(self.contest, self._relations[code].worst.key)):
            self.refresh()

    def _on_recount_counted(self, item: str, value: object) -> None:
        command: EnterCount = count_of(self.session, item, value if isinstance(value, int) else 0)
        if self.do(command):
            self.focus_next()

    def _on_papers_button_clicked(self) -> None:
        if self.side.currentWidget() is self._papers_card:
            self._leave_form()
            return
        self.side.setCurrentWidget(self._papers_card)
        self.papers.first_field().setFocus()

    def _on_accept_clicked(self) -> None:
        self.do(AcceptRelations(self.contest))
