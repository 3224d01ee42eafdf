"""A step that is entered as a form and recorded with one button: most of the preparation and of the opening.

class FreezePage(FormGatePage):
    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.fields.addWidget(...)                   # the step's own fields, above button and refusal
    def action_words(self) -> str: ...               # the words on the button
    def words(self) -> None: ...                     # write the labels of the fields (also after a change of language)
    def fill(self) -> None: ...                      # show the state in the fields; only while the step is not done
    def probe(self) -> Command: ...                  # any command of the step: asks whether the gate is open at all
    def submit(self) -> None: ...                    # the button: read the fields, self.do(command)
    def recorded(self) -> Sequence[tuple[str, str]]: # what stands in the journal once the step is done

The button is grey while the gate is shut and says beside it what must come first; another member is offered the seat.
What is wrong with a value is said when the button is pressed, at its field or above the button.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.commands import Command
from precinct_app.domain.refusal import Refusal
from precinct_app.services import wording
from ui.language import Language
from ui.pages.count.gate import GatePage
from ui.session import Session
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.figures import Facts

_OF_THE_GATE = frozenset(
    ["step_first", "step_done", "step_over", "too_early", "repeat_open", "wrong_role", "not_a_member", "clock_behind"]
)
"""Refusals that no other value in the fields would change."""

_COUNT = "count"


class FormGatePage(GatePage):
    """Hands, then the fields, then (where the step has it) what is read aloud; one button at the end."""

    def __init__(self, session: Session, tr: Language, announce: bool = False, icon: str = "") -> None:
        super().__init__(session, tr)
        self.card.show_sections(announce=announce)
        self.button = KeyHintButton("", key="Enter", icon=icon, variant="primary", measure="big")
        self.action = ActionRow(self.button)
        self._facts = Facts(name_width=216)
        self._inner = QWidget()
        self.fields = QVBoxLayout(self._inner)
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.fields.setSpacing(12)
        for widget in (self.seat, self._facts, self._inner):
            self.card.enter.body.addWidget(widget)
        self.spoken = QVBoxLayout()
        self.card.announce.body.addLayout(self.spoken)
        last = self.card.announce if announce else self.card.enter
        for widget in (self.refusal, self.action):
            last.body.addWidget(widget)
        self._aside = QWidget()
        self._aside_column = self.spaced(QVBoxLayout(self._aside))
        self._row.addWidget(self._aside)
        self._aside.hide()
        self.button.clicked.connect(self.submit)

    # -- what a step says of itself ---------------------------------------------------------------------------

    def action_words(self) -> str:
        """Return the words on the button: verb and noun."""
        return ""

    def words(self) -> None:
        """Write the labels of the fields."""

    def fill(self) -> None:
        """Show the state in the fields."""

    def probe(self) -> Command:
        """Return a command of the step, with whatever values."""
        raise NotImplementedError

    def submit(self) -> None:
        """Give the command."""
        raise NotImplementedError

    def recorded(self) -> Sequence[tuple[str, str]]:
        """Return what the journal knows of the step once it is done."""
        return ()

    # -- the page ---------------------------------------------------------------------------------------------

    def title(self) -> str:
        """Return the phase; the card says which step of it."""
        if not self.key:
            return ""
        return super().title() if self._phase == _COUNT else self._tr(f"phase.{self._phase}")

    def subtitle(self) -> str:
        """Return the place of the step in its phase."""
        if not self.key or self._phase == _COUNT:
            return super().subtitle()
        return self._tr("pages.gate.place", place=self.step_number(), all=len(self._steps()))

    def step_number(self) -> int:
        """Return the place of the step among those that everybody does."""
        return self._steps().index(self.key) + 1

    @property
    def blocked(self) -> Refusal | None:
        """Why the gate is shut for the member at work, None when it is open."""
        refusal = self.session.would(self.probe())
        return refusal if refusal is not None and refusal.code in _OF_THE_GATE else None

    def refresh_work(self) -> None:
        """Show the fields, or what was recorded."""
        done = self.done
        self.words()
        self.button.set_words(self.action_words())
        self._facts.setVisible(done)
        self._inner.setVisible(not done)
        own = self._aside_column.count() > 0
        self._aside.setVisible(own and not done)
        self.side.setVisible(done or not own)
        self.action.setHidden(done)
        if done:
            self.seat.offer("", ())
            self._facts.set_facts([*self.recorded(), self._record()])
        else:
            self.fill()
            self.offer_action(self.blocked)
        self.show_progress(hands=done, enter=done, announce=done)

    def put_aside(self, *cards: Card) -> None:
        """Put the step's own cards into the column at the right, where there would be no room for them on the card."""
        for card in cards:
            self._aside_column.addWidget(card)
        self._aside_column.addStretch(1)
        self._fit()

    def offer_action(self, blocked: Refusal | None, why: str = "") -> None:
        """Free the button, or grey it with its reason; `why` is a reason of the page itself."""
        reason = self.reason(blocked) or why
        self.seat.offer_for(self.probe(), blocked)
        self.button.setVisible(self.seat.isHidden())
        beside = self.button.parentWidget() is not self.action  # the row then holds nothing but the reason
        self.action.setVisible(self.seat.isHidden() and not (beside and not reason))
        self.action.set_available(not reason, reason)

    def reason(self, refusal: Refusal | None) -> str:
        """As in every page; when only time is missing, which time it is."""
        if refusal is not None and refusal.code == "too_early":
            return wording.refusal_text(self._tr.catalogue, refusal, self.session.state).why
        return super().reason(refusal)

    def show_progress(self, *, hands: bool, enter: bool, announce: bool = False) -> None:
        """Hands, fields and announcement of a form step go together: one button ends them all."""
        for section, is_done in zip(
            (self.card.hands, self.card.enter, self.card.announce), (hands, enter, announce), strict=True
        ):
            section.set_state("done" if is_done else "now")

    def _fit(self) -> None:
        super()._fit()
        if hasattr(self, "_aside"):  # the base fits itself before there is a column of the step's own
            self._aside.setMinimumWidth(self.side.minimumWidth())
            self._aside.setMaximumWidth(self.side.maximumWidth())

    def _record(self) -> tuple[str, str]:
        record, tr = self.session.state.steps[self.key], self._tr
        who = wording.member_name(tr.catalogue, record.actor, self.session.state)
        return tr("pages.gate.recorded"), f"{who}, {tr.date(record.at.date())}, {tr.time(record.at)}"

    @property
    def _phase(self) -> str:
        return self.session.precinct.rules.procedure.phase_of(self.step_id).id

    def _steps(self) -> list[str]:
        """Keys of the phase as the rail counts them: every box and contest is a step of its own."""
        phase = self.session.precinct.rules.procedure.phase_of(self.step_id).id
        views = [view for view in self.session.precinct.rail() if view.phase == phase]
        return [view.key for view in views if not view.optional or view.key == self.key]
