"""A line of the register in seconds: a digit for the kind, who, what, Enter; the time is now unless it is typed (R43).

form.submitted.connect(...)
entry = form.entry()             # None: the fields say what is missing
"""

import datetime
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from precinct_app.domain.events import IncidentKind
from ui.language import Language
from ui.pages.incidents.names import kind_words
from ui.widgets.choice import Choice
from ui.widgets.form import Field, FormGrid

_KINDS = tuple(IncidentKind)


class IncidentEntry(NamedTuple):
    """What was entered; without `at` it happened just now."""

    matter: IncidentKind
    at: datetime.time | None
    who: str
    what: str


class EntryForm(FormGrid):
    """Kind and time, who, what."""

    def __init__(self, tr: Language) -> None:
        super().__init__(
            tr,
            [
                Field("kind", "", kind="choice", placeholder="—", span=3),
                Field("at", "", kind="time", required=False),
                Field("who", "", span=4),
                Field("what", "", span=4),
            ],
            columns=4,
        )
        self.field("kind").installEventFilter(self)

    def retranslate(self) -> None:
        """Write labels and kinds in the language of now."""
        tr = self._tr
        for name in ("kind", "at", "who", "what"):
            self.set_label(name, tr(f"room.incident.{name}"))
        kinds = [(kind.value, f"{number}. {kind_words(tr, kind)}") for number, kind in enumerate(_KINDS, start=1)]
        self.set_choices("kind", kinds, tr("pages.choose"))
        at = self.field("at")
        if isinstance(at, QLineEdit):
            at.setPlaceholderText(tr("room.incident.at_now"))

    def entry(self) -> IncidentEntry | None:
        """The line as entered; None when something is missing."""
        values = self.values()
        if values is None:
            return None
        at = values["at"]
        return IncidentEntry(
            IncidentKind(str(values["kind"])),
            at if isinstance(at, datetime.time) else None,
            str(values["who"]),
            str(values["what"]),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A digit in the kind chooses it and goes on to who."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, Choice):
            place = event.key() - Qt.Key.Key_1
            if 0 <= place < len(_KINDS) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                watched.choose(_KINDS[place].value)
                self.field("who").setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)
