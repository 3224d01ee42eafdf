"""What the gates of the count have in common: Hands - Enter - Announce on a card, and the column beside it.

class SealsPage(GatePage):
    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.card.enter.body.addWidget(...)
    def refresh_work(self) -> None: ...        # what is asked and what was recorded, read from the state
"""

import dataclasses

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from precinct_app.domain import items
from precinct_app.domain.commands import Command
from precinct_app.domain.procedure import Per, instance_of
from precinct_app.services import wording
from ui import theme
from ui.language import Language
from ui.pages.count.seat import Seat
from ui.pages.count.side import StepSide
from ui.pages.step_papers import StepPapers
from ui.session import Session
from ui.step_page import StepPage
from ui.widgets.buttons import ActionRow
from ui.widgets.cards import GateCard
from ui.widgets.help_panel import Help


class CountPage(StepPage):
    """A page of the evening: title, contest in the subtitle, help, and what happens when another member sits down."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        session.actor_changed.connect(self._on_session_actor_changed)

    @property
    def contest(self) -> str:
        """The contest of the step instance, "" for steps common to all contests."""
        per = self.session.precinct.rules.procedure.step(self.step_id).per
        return instance_of(self.key) if per is Per.CONTEST else ""

    @property
    def done(self) -> bool:
        """True when the step instance is done: the page then shows what was recorded."""
        return self.key in self.session.state.steps

    def title(self) -> str:
        """Return the work of the evening; the step itself stands on the card."""
        return self._tr("count.title")

    def subtitle(self) -> str:
        """Return which of the contests is being counted."""
        if not self.key or not self.contest:
            return ""
        return contest_words(self.session, self._tr, self.contest)

    def help(self) -> Help | None:
        """As of every step, under its own title and with its instructions, which large type may leave no room for."""
        found = super().help()
        if found is None:
            return None
        title = self._tr(f"step.{self.step_id}.title")
        return dataclasses.replace(found, title=title, sentences=(*self.hands(), *found.sentences))

    def hands(self) -> tuple[str, ...]:
        """Return what to do with the hands; a ballot that may carry several marks lies on no pile of one line (K5)."""
        catalogue = self._tr.catalogue
        several = self.contest and self.session.precinct.setup.contest(self.contest).several_marks
        found = wording.numbered(catalogue, f"count.several.{self.step_id}.hands") if several else ()
        return found or wording.numbered(catalogue, f"step.{self.step_id}.hands")

    def rule_words(self) -> str:
        """Return the rules of the step with their articles."""
        rules = self.session.precinct.rules
        step = rules.procedure.step(self.step_id)
        return "; ".join(wording.rule_words(self._tr.catalogue, rule, rules.edition) for rule in step.rules)

    def step_number(self) -> int:
        """Return the place of the step in its phase, from 1."""
        phase = self.session.precinct.rules.procedure.phase_of(self.step_id)
        return [step.id for step in phase.steps].index(self.step_id) + 1

    def offer(self, row: ActionRow, command: Command, seat: Seat) -> None:
        """Let `row` be pressed when the core would carry `command` out; else say why, and who may sit down for it."""
        refusal = self.session.would(command)
        seat.offer_for(command, refusal)
        row.set_available(refusal is None, self.reason(refusal) if seat.isHidden() else "")

    def focus_next(self) -> None:
        """Put the focus on what is asked next; the window may have gone on to another page meanwhile."""
        field = self.first_field() if self.isVisible() else None
        if field is not None:
            field.setFocus()

    def _on_session_actor_changed(self) -> None:
        if self.isVisible():
            self.refresh()
            self.focus_next()


class GatePage(CountPage):
    """A gate: the card with its three sections, the side column."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.card = GateCard(tr)
        self.side = StepSide(session, tr)
        self.seat = Seat(session, tr)
        self.papers = StepPapers(session, tr, self.run)
        self.side.put_papers(self.papers)
        self._row = self.spaced(QBoxLayout(QBoxLayout.Direction.LeftToRight, self))
        self._row.addWidget(self.card, 1)
        self._row.addWidget(self.side)
        self.card.help_button.clicked.connect(self.help_asked)
        self._fit()

    def refresh(self) -> None:
        """Write head, hands and side anew, then what is asked and recorded."""
        if not self.key:
            return
        rule = self.rule_words()
        named = self.instance_words()
        self.card.set_head(
            self.step_number(), self._tr(f"step.{self.step_id}.title"), f"{named} · {rule}" if named else rule
        )
        self.card.hands.set_instructions(self.hands())
        self.papers.show_step(self.key)
        self.side.show_step(self.key)
        self.refresh_work()

    def refresh_work(self) -> None:
        """Read again what is asked and what was recorded."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Write every text anew."""
        self.card.retranslate()
        self.refusal.retranslate()
        self.refresh()

    def instance_words(self) -> str:
        """Return what the instance of the step is about when the title does not say it: the box."""
        if self.step_id in items.BOX_STEP.values():
            return wording.step_name(self._tr.catalogue, self.key, self.session.state)
        return ""

    def show_progress(self, *, hands: bool, enter: bool, announce: bool = False) -> None:
        """Draw each section as done or as what is at work now."""
        sections = ((self.card.hands, hands), (self.card.enter, enter), (self.card.announce, announce))
        for section, is_done in sections:
            section.set_state("done" if is_done else "now")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Beside the card at normal type, under it when type is so large that both would be cut."""
        folded = theme.look().folded
        direction = QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)
        self.side.setMinimumWidth(0 if folded else theme.size("side"))
        self.side.setMaximumWidth(16777215 if folded else theme.size("side"))


def contest_words(session: Session, tr: Language, contest: str) -> str:
    """Return the title of a contest, with its place when there are several."""
    ordered = [each.id for each in items.in_order(session.precinct.setup.contests, session.precinct.rules.edition)]
    title = wording.contest_title(tr.catalogue, contest, session.state)
    if len(ordered) == 1:
        return title
    return tr("count.contest_of", number=ordered.index(contest) + 1, all=len(ordered), contest=title)


def first_shown(*widgets: QWidget | None) -> QWidget | None:
    """Return the first of these that can take the focus now."""
    return next((each for each in widgets if each is not None and not each.isHidden() and each.isEnabled()), None)
