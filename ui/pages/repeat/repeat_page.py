"""T8: a contest is counted anew: decision, two counts, relations, old beside new, repeat protocol (R35, R39).

What is open fills the page, and nothing else: the evening's own pages of relations and of the protocol are shown inside
this one. The protocol on the wall is named as standing until another is posted.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain import items
from precinct_app.services import wording
from precinct_app.services.count_view import CountRow, count_rows
from ui import theme
from ui.language import Language
from ui.pages.count.gate import CountPage
from ui.pages.count.pile_counts import PileCounts
from ui.pages.count.relations import RelationsPage
from ui.pages.count.step_strip import StepStrip
from ui.pages.protocol import which
from ui.pages.repeat.comparison import CompareCard
from ui.pages.repeat.deciding import QUESTIONS, DecideCard
from ui.pages.repeat.protocol_again import RepeatProtocol
from ui.pages.repeat.where import Where, ended_words, standing_words, where
from ui.pages.step_papers import PapersCard
from ui.session import Session
from ui.widgets.cards import Card, IconList, Line
from ui.widgets.labels import IconLabel, Paragraph

_WHOLE = frozenset({Where.RELATIONS, Where.PROTOCOL})
"""What wants the whole page: the evening's pages have columns of their own."""

_UNLIMITED = 16777215
"""Qt's own greatest width of a widget."""


class AnewCounts(QWidget):
    """The items being counted anew in one table, whose turn it is under it."""

    def __init__(self, page: CountPage, tr: Language) -> None:
        super().__init__()
        self._page = page
        self._tr = tr
        self.counts = PileCounts(page, tr)
        self.left = Paragraph(role="small")
        self._refusal_place = QVBoxLayout()
        self._refusal_place.setContentsMargins(16, 0, 16, 0)
        card = Card(padded=False)
        card.body.addWidget(self.counts, 1)
        card.body.addLayout(self._refusal_place)
        foot = Card()
        foot.body.addWidget(self.left)
        foot.body.addWidget(self.counts.seat)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("gap"))
        column.addWidget(card, 1)
        column.addWidget(foot)

    def show_rows(self, rows: Sequence[CountRow]) -> None:
        """Show how the counts stand."""
        self._refusal_place.addWidget(self._page.refusal)
        self.counts.show_rows(self._tr("repeat.column.line"), rows)
        self.left.set_words(self.counts.left_words())
        self.left.setVisible(not self.counts.waits_for_another)


class RepeatPage(CountPage):
    """A strip with the step, the protocol that stands, and what is open."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self._before = Where.DECIDE
        self.strip = StepStrip(tr)
        self._standing = QWidget()
        self._standing_words = Paragraph(role="small", tone="ink2")
        line = QHBoxLayout(self._standing)
        line.setContentsMargins(4, 0, 4, 0)
        line.addWidget(IconLabel("pin", "ink2", 16))
        line.addWidget(self._standing_words, 1)
        self.deciding = DecideCard(self, tr)
        self.anew = AnewCounts(self, tr)
        self.relations = RelationsPage(session, tr, accept="repeat.compare")
        self.comparing = CompareCard(self, tr)
        self.protocol = RepeatProtocol(session, tr)
        self._shown: dict[Where, QWidget] = {
            Where.DECIDE: self.deciding,
            Where.COUNT: self.anew,
            Where.RELATIONS: self.relations,
            Where.COMPARE: self.comparing,
            Where.PROTOCOL: self.protocol,
        }
        work = QVBoxLayout()  # no stack: what is not open must not ask for room
        for widget in self._shown.values():
            work.addWidget(widget)
            widget.hide()
        self._side = QWidget()
        self._way, self._way_lines = Card(), IconList()
        self._way.body.addWidget(self._way_lines)
        self._earlier, self._earlier_lines = Card(icon="journal"), IconList()
        self._earlier.body.addWidget(self._earlier_lines)
        side = self.spaced(QVBoxLayout(self._side))
        self.papers = PapersCard(session, tr, self.run)
        for card in (self.anew.counts.settle, self._way, self._earlier, self.papers):
            side.addWidget(card)
        side.addStretch(1)
        column = self.spaced(QVBoxLayout(self))
        self._middle = self.spaced(QBoxLayout(QBoxLayout.Direction.LeftToRight))
        self._middle.addLayout(work, 1)
        self._middle.addWidget(self._side)
        column.addWidget(self.strip)
        column.addWidget(self._standing)
        column.addLayout(self._middle, 1)
        self.strip.help_asked.connect(self.help_asked)
        self.relations.help_asked.connect(self.help_asked)
        self.anew.counts.settle.opened.connect(self._fit)
        self.deciding.asked.connect(self._fit)
        self._fit()

    @property
    def open(self) -> Where:
        """What is open now."""
        return where(self.session.state, self.contest)

    def title(self) -> str:
        """Return the name of the work."""
        return self._tr("repeat.title")

    def subtitle(self) -> str:
        """Return the contest and how far it is."""
        if not self.key:
            return ""
        again = self.session.state.contest_count(self.contest).repeat is not None
        stands = which.posted(self.session.state, self.contest)
        words = super().subtitle()
        if not again or stands is None:
            return words
        until_then = self._tr("repeat.stands_short", number=stands.protocol.version)
        return f"{words} · {self._tr(f'repeat.way.{self.open}')} · {until_then}"

    def show_key(self, key: str) -> None:
        """The pages inside show the same contest."""
        super().show_key(key)
        self.relations.show_key(key)
        self.protocol.show_key(key)

    def refresh(self) -> None:
        """Show what is open, and only that."""
        if not self.key:
            return
        here = self.open
        self._show_frame(here)
        if here is Where.DECIDE:
            self.deciding.take_refusal()
            self.deciding.show_contest(self.contest)
        elif here is Where.COUNT:
            self.anew.show_rows(self.rows())
        elif here is Where.RELATIONS:
            self.relations.refresh()
        elif here is Where.COMPARE:
            self.comparing.take_refusal()
            self.comparing.show_contest(self.contest)
        else:
            self.protocol.refresh()
        for each, widget in self._shown.items():
            widget.setVisible(each is here)
        self._fit()
        before, self._before = self._before, here
        if before is not here and self.isVisible():  # what had the focus is gone
            self.focus_next()

    def retranslate(self) -> None:
        """Write every text anew."""
        self.strip.retranslate()
        self.refusal.retranslate()
        for page in (self.relations, self.protocol):
            if page is self._shown[self.open]:
                page.retranslate()
        self.refresh()

    def rows(self) -> list[CountRow]:
        """Return the items being counted anew, as everyone may see them."""
        repeat = self.session.state.contest_count(self.contest).repeat
        wanted = repeat.items if repeat else ()
        steps = dict.fromkeys(items.step_of(item) for item in wanted)
        return [row for step in steps for row in count_rows(self.session.precinct, step) if row.item in wanted]

    def first_field(self) -> QWidget | None:
        """Return what is asked where the work is."""
        if not self.key:
            return None
        here = self.open
        if here is Where.COUNT:
            return self.anew.counts.first_field()
        if here is Where.DECIDE:
            return self.deciding.first_field()
        if here is Where.COMPARE:
            return self.comparing.first_field()
        return (self.relations if here is Where.RELATIONS else self.protocol).first_field()

    def step_back(self) -> bool:
        """Leave a form or go to the question before."""
        here = self.open
        if here is Where.DECIDE:
            return self.deciding.step_back()
        if here is Where.COUNT:
            return self.anew.counts.settle.step_back()
        return self.relations.step_back() if here is Where.RELATIONS else False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _show_frame(self, here: Where) -> None:
        tr, state = self._tr, self.session.state
        count = state.contest_count(self.contest)
        self.strip.show_step(
            self.step_number(),
            tr(f"step.{self.step_id}.title"),
            self.rule_words(),
            wording.numbered(tr.catalogue, f"step.{self.step_id}.hands"),
        )
        self._standing_words.set_words(standing_words(state, tr, self.contest))
        self._way.set_heading(tr("repeat.way.heading"))
        places = list(Where)
        lines = []
        for place, each in enumerate(places):
            done, now = place < places.index(here), each is here
            icon, tone = ("done", "ok") if done else ("now", "accent") if now else ("lock", "ink3")
            lines.append(Line(tr(f"repeat.way.{each}"), icon=icon, tone=tone))
        self._way_lines.set_lines(lines)
        self._earlier.set_heading(tr("repeat.earlier"))
        self._earlier_lines.set_lines(
            [Line(ended_words(tr, each), icon="journal", tone="ink2") for each in count.repeats]
        )
        self._earlier.setVisible(bool(count.repeats))
        self.papers.show_step(self.key)

    def _fit(self) -> None:
        """Large type leaves room for the work alone: the title stands above, help is at F1, the rest under the work."""
        here = self.open if self.key else Where.DECIDE
        whole, folded = here in _WHOLE, theme.look().folded
        settle = self.anew.counts.settle
        settling = here is Where.COUNT and settle.open
        begins = here is Where.DECIDE and self.deciding.question == QUESTIONS[0]
        self.strip.setVisible(not whole and not settling and (begins or not folded))
        self._standing.setVisible(bool(self._standing_words.words) and here is not Where.RELATIONS)
        self._way.setVisible(not settling and not folded)
        if here is not Where.COUNT:
            settle.hide()
        under = QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
        self._middle.setDirection(under)
        self._side.setVisible(not whole and not (folded and settle.isHidden()))
        self._side.setMinimumWidth(0 if folded else theme.size("side"))
        self._side.setMaximumWidth(_UNLIMITED if folded else theme.size("side"))
