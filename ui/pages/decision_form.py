"""A decision of the commission as it is written down: what, how many for and against, why (R2, R5, R43).

self.removal = DecisionForm(session, tr)                     # votes and reason
self.acting = DecisionForm(session, tr, choice=True, reason=False)
self.removal.write("Удаление по решению комиссии", "Записать удаление"); self.removal.submitted.connect(...)
decision = self.removal.read()                               # None: the fields say what is missing
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.refusal import Refusal
from precinct_app.services.incidents import Votes
from ui.language import Language
from ui.pages.changing_form import ChangingForm
from ui.session import Session
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.choice import Choice
from ui.widgets.form import Field
from ui.widgets.labels import Paragraph

_OF_THE_VOTES = frozenset({"votes_do_not_fit", "no_majority"})
_VOTES = ("in_favour", "against")


class Decided(NamedTuple):
    """What was entered: the id chosen ("" without a choice), the votes (0 where none were asked for), the reason."""

    choice: str
    votes: Votes
    reason: str


class DecisionForm(QWidget):
    """Choice, votes, reason, one button; the quorum stands over the votes."""

    submitted = Signal()

    def __init__(self, session: Session, tr: Language, *, choice: bool = False, reason: bool = True) -> None:
        super().__init__()
        self._session, self._tr = session, tr
        self._choice, self._reason = choice, reason
        chosen = [Field("choice", "", kind="choice", placeholder="—", span=2)] if choice else []
        votes = [Field(name, "", kind="whole") for name in _VOTES]
        why = [Field("reason", "", kind="long", span=2)] if reason else []
        self.form = ChangingForm(tr, [*chosen, *votes, *why], columns=2)
        self._heading = Paragraph(role="strong")
        self._quorum = Paragraph(role="caption")
        self.button = KeyHintButton("", key="Ctrl+Enter" if reason else "Enter", variant="primary", listens=False)
        self.action = ActionRow(self.button, below=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._heading, self._quorum, self.form, self.action):
            column.addWidget(widget)
        self.form.submitted.connect(self.submitted)
        self.button.clicked.connect(self.submitted)

    def write(self, heading: str, button: str, choice: str = "", choices: Sequence[tuple[str, str]] = ()) -> None:
        """Write heading, button and labels in the language of now; `choices` are (id, words)."""
        tr = self._tr
        self._heading.set_words(heading)
        self._heading.setVisible(bool(heading))
        self.button.set_words(button)
        for name in _VOTES:
            self.form.set_label(name, tr(f"room.{name}"))
        if self._reason:
            self.form.set_label("reason", tr("room.reason"))
        if self._choice:
            self.form.set_label("choice", choice)
            self.form.set_choices("choice", choices, tr("pages.choose"))

    def refresh(self, refusal: Refusal | None, why: str, votes: bool = True) -> None:
        """Say how many may vote; grey the button for a `refusal` that no other votes would change, with its reason."""
        session, tr = self._session, self._tr
        members = session.precinct.setup.members
        needed = session.precinct.rules.edition.quorum.least(len(members))
        self._quorum.set_words(tr("room.quorum", here=len(session.state.present), all=len(members), needed=needed))
        self._quorum.setVisible(votes)
        for name in _VOTES:
            self.form.show_field(name, votes)
        free = self.would_take(refusal)
        self.action.set_available(free, "" if free else why)

    @staticmethod
    def would_take(refusal: Refusal | None) -> bool:
        """Whether the decision could be recorded but for its votes, which the command was asked without."""
        return refusal is None or refusal.code in _OF_THE_VOTES

    @property
    def chosen(self) -> str:
        """The id chosen, "" for none."""
        choice = self.form.field("choice") if self._choice else None
        return choice.chosen if isinstance(choice, Choice) else ""

    def read(self) -> Decided | None:
        """What was entered; None when something is missing, which the fields then say."""
        values = self.form.values()
        if values is None:
            return None
        votes = Votes(*(_number(values.get(name)) for name in _VOTES))
        return Decided(str(values.get("choice") or ""), votes, str(values.get("reason") or ""))

    def clear(self) -> None:
        """Be empty again."""
        self.form.clear()

    def first_field(self) -> QWidget | None:
        """Return where one begins."""
        return self.form.first_field()


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
