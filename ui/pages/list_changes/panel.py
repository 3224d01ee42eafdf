"""What the deeds of the page have in common: a button with its reason, and refusals at the field they are about.

class IssuePanel(Panel):
    def retranslate(self) -> None: ...
    def refresh(self) -> None: ...
    def first_field(self) -> QWidget | None: ...
    def submit(self) -> None:
        self.give(lambda: list_changes.issue_certificate(...), {"certificate_twice": (self.form, "number")})
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from precinct_app.domain.refusal import Refusal
from precinct_app.services import list_changes, wording
from precinct_app.services.precinct import Answer
from ui.language import Language
from ui.pages.count.names import member_words
from ui.session import Session
from ui.step_page import StepPage
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.choice import Choice
from ui.widgets.form import FormGrid

Places = Mapping[str, tuple[FormGrid, str]]
"""Code of a refusal -> the field that it is about."""


class Panel(QWidget):
    """A deed: its fields above, its button below. `recorded` is sent when the journal has it."""

    recorded = Signal()

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__()
        self._page, self._tr = page, tr
        self.button = KeyHintButton("", key="Enter", variant="primary")
        self.action = ActionRow(self.button, below=True)
        self.button.clicked.connect(self.submit)

    @property
    def session(self) -> Session:
        """The session of the page."""
        return self._page.session

    def build(self, *widgets: QWidget) -> None:
        """Lay the fields out, the button at their end."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (*widgets, self.action):
            column.addWidget(widget)
        column.addStretch(1)

    def retranslate(self) -> None:
        """Write the labels in the language of now."""

    def refresh(self) -> None:
        """Read again what is offered, and whether the button can be pressed."""

    def first_field(self) -> QWidget | None:
        """Return where the focus starts."""
        return None

    def step_back(self) -> bool:
        """Go one step back within the deed and return whether there was one."""
        return False

    def submit(self) -> None:
        """Give the command."""
        raise NotImplementedError

    def give(self, service: Callable[[], Answer], places: Places) -> bool:
        """Call a service; a refusal appears at its field, where it has one, else on the page. True when it was done."""
        placed: list[Refusal] = []

        def answer() -> Answer:
            given = service()
            if isinstance(given, Refusal) and given.code in places:
                placed.append(given)
                return ()
            return given

        if not self._page.run(answer):
            return False
        for refusal in placed:
            form, name = places[refusal.code]
            form.refuse(name, self.sentence(refusal))
            return False
        self.recorded.emit()
        return True

    def sentence(self, refusal: Refusal) -> str:
        """Why not, and what is to be done."""
        text = wording.refusal_text(self._tr.catalogue, refusal, self.session.state)
        return f"{text.why} {text.first}".strip()

    def offer(self, refusal: Refusal | None, why: str = "") -> None:
        """Free the button, or grey it; `why` is a reason of the page itself, which comes first."""
        reason = why or (self.sentence(refusal) if refusal else "")
        self.action.set_available(not reason, reason)

    def signers(self) -> Sequence[tuple[str, str]]:
        """Those who may sign, as choices."""
        return [
            (member, member_words(self.session, self._tr, member))
            for member in list_changes.signers(self.session.precinct)
        ]


def focus(field: QWidget | None) -> None:
    """Put the focus there, if there is anything."""
    if field is not None:
        field.setFocus(Qt.FocusReason.OtherFocusReason)


def typed(form: FormGrid, name: str) -> str:
    """What stands in one field of text or choice now, "" for nothing; nobody is told that anything is missing."""
    field = form.field(name)
    if isinstance(field, Choice):
        return field.chosen
    return field.text().strip() if isinstance(field, QLineEdit) else ""
