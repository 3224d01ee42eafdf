"""A step as a gate card: what the hands do, what is entered, what is announced; beside it what observers see.

class FreezePage(GatePage):
    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.fields.addWidget(...)                   # the step's own fields, above button and refusal
    def words(self) -> None: ...                     # write the labels of the fields (also after a change of language)
    def fill(self) -> None: ...                      # show the state in the fields; only while the step is not done
    def probe(self) -> Command: ...                  # any command of the step: asks whether the gate is open at all
    def submit(self) -> None: ...                    # the button: read the fields, self.do(command)
    def recorded(self) -> Sequence[tuple[str, str]]: # what stands in the journal once the step is done

The button is grey while the gate is shut, and says beside it what must come first. What is wrong with a value is said
when the button is pressed, at its field.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from precinct_app.domain.commands import Command
from precinct_app.domain.refusal import Refusal
from precinct_app.services import wording
from ui import theme
from ui.language import Language
from ui.session import Session
from ui.step_page import StepPage
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card, GateCard, IconList, Line
from ui.widgets.figures import Facts
from ui.widgets.labels import Paragraph

_OF_THE_GATE = frozenset(
    ["step_first", "step_done", "step_over", "too_early", "wrong_role", "not_a_member", "clock_behind"]
)
"""Refusals that no other value in the fields would change."""


class GatePage(StepPage):
    """The card at the left, what observers see and what stays on paper at the right."""

    def __init__(self, session: Session, tr: Language, announce: bool = False, icon: str = "") -> None:
        super().__init__(session, tr)
        self.gate = GateCard(tr)
        self.gate.show_sections(announce=announce)
        self.button = KeyHintButton("", key="Enter", icon=icon, variant="primary", measure="big")
        self.action = ActionRow(self.button)
        self._last = self.gate.announce if announce else self.gate.enter
        self._facts = Facts(name_width=200)
        self._fields = QWidget()
        self.fields = QVBoxLayout(self._fields)
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.fields.setSpacing(12)
        self.gate.enter.body.addWidget(self._facts)
        self.gate.enter.body.addWidget(self._fields)
        self._observers = IconList()
        self._leaves = Paragraph(role="small")
        self._observers_card = Card(icon="eye", tone="accent")
        self._observers_card.body.addWidget(self._observers)
        self._leaves_card = Card(icon="paper")
        self._leaves_card.body.addWidget(self._leaves)
        self._side = QWidget()
        side = self.spaced(QVBoxLayout(self._side))
        side.addWidget(self._observers_card)
        side.addWidget(self._leaves_card)
        side.addStretch(1)
        row = self.spaced(QHBoxLayout(self))
        row.addWidget(scrolling(self.gate), 1)
        row.addWidget(self._side)
        self._end()
        self.button.clicked.connect(self.submit)

    # -- what a step says of itself ---------------------------------------------------------------------------

    def words(self) -> None:
        """Write the labels of the fields."""

    def fill(self) -> None:
        """Show the state in the fields."""

    def probe(self) -> Command:
        """A command of the step, with whatever values."""
        raise NotImplementedError

    def submit(self) -> None:
        """Give the command."""
        raise NotImplementedError

    def recorded(self) -> Sequence[tuple[str, str]]:
        """What the journal knows of the step once it is done."""
        return ()

    def action_words(self) -> str:
        """The words on the button."""
        return ""

    # -- the page ---------------------------------------------------------------------------------------------

    def title(self) -> str:
        """The phase; the card says which step."""
        return self._tr(f"phase.{self._phase}") if self.key else ""

    def subtitle(self) -> str:
        if not self.key:
            return ""
        keys = self._keys_of_phase()
        return self._tr("pages.gate.place", place=keys.index(self.key) + 1, all=len(keys))

    @property
    def done(self) -> bool:
        """True once the step stands in the journal."""
        return self.key in self.session.state.steps

    @property
    def blocked(self) -> Refusal | None:
        """Why the gate is shut for the member at work, None when it is open."""
        refusal = self.session.would(self.probe())
        return refusal if refusal is not None and refusal.code in _OF_THE_GATE else None

    def refresh(self) -> None:
        if not self.key:
            return
        self._write()
        done = self.done
        self._facts.setVisible(done)
        self._fields.setVisible(not done)
        self.gate.announce.setEnabled(not done)
        self.action.setVisible(not done)
        if done:
            self._facts.set_facts([*self.recorded(), self._record()])
        else:
            self.fill()
            blocked = self.blocked
            self.action.set_available(blocked is None, self.reason(blocked))
        self.set_sections()

    def set_sections(self) -> None:
        """Mark Hands, Enter, Announce as done, now or later."""
        state = "done" if self.done else "now"
        for section in (self.gate.hands, self.gate.enter, self.gate.announce):
            section.set_state(state)

    def retranslate(self) -> None:
        self.gate.retranslate()
        self.refusal.retranslate()
        if self.key:
            self.refresh()

    def _write(self) -> None:
        tr, step = self._tr, self.step_id
        rules = self.session.precinct.rules
        keys = self._keys_of_phase()
        row = rules.procedure.step(step)
        cited = "; ".join(wording.rule_words(tr.catalogue, rule, rules.edition) for rule in row.rules[:2])
        self.gate.set_head(keys.index(self.key) + 1, tr(f"step.{step}.title"), cited)
        self.gate.hands.set_instructions(wording.numbered(tr.catalogue, f"step.{step}.hands"))
        seen = wording.numbered(tr.catalogue, f"step.{step}.observers")
        self._observers_card.set_heading(tr("pages.gate.observers"))
        self._observers.set_lines([Line(sentence) for sentence in seen])
        self._leaves_card.set_heading(tr("pages.gate.leaves"))
        self._leaves.set_words(tr(f"step.{step}.leaves"))
        self._side.setFixedWidth(theme.size("side"))
        self.button.set_words(self.action_words())
        self.words()

    def _record(self) -> tuple[str, str]:
        record, tr = self.session.state.steps[self.key], self._tr
        who = wording.member_name(tr.catalogue, record.actor, self.session.state)
        when = f"{tr.date(record.at.date())}, {tr.time(record.at)}"
        return tr("pages.gate.recorded"), f"{who}, {when}"

    @property
    def _phase(self) -> str:
        return self.session.precinct.rules.procedure.phase_of(self.step_id).id

    def _keys_of_phase(self) -> list[str]:
        views = [view for view in self.session.precinct.rail() if view.phase == self._phase]
        return [view.key for view in views if view.key == self.key or not view.optional]

    def _end(self) -> None:
        """The refusal and the button stand at the end of the last section."""
        self._last.body.addWidget(self.refusal)
        self._last.body.addWidget(self.action)
        self._last.body.addStretch(1)


def scrolling(widget: QWidget) -> QScrollArea:
    """`widget` in an area that scrolls when there is no room for all of it (150 %, small screens)."""
    inside = QWidget()
    inside.setProperty("part", "scrolled")
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
