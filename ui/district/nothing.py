"""A precinct that does not count yet: whom to ask, the ways on, and leaving it out with two names and a reason (R40).

view = NothingView(tr, ways=(admit, paper))
view.show_missing("председатель Ахметов А. Б.")
view.show_left_out(decision)
view.asked.connect(...)               # LeavingOut: two names and a reason
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.services.disputes import LeftOut
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.chip import SIGNS
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import IconLabel, Paragraph, label


@dataclass(frozen=True)
class LeavingOut:
    """Who leaves the precinct out, and why."""

    deciders: tuple[str, ...]
    reason: str


class NothingView(QWidget):
    """What is not here, and what can be done about it; `ways` are buttons of the page."""

    asked = Signal(object)

    def __init__(self, tr: Language, ways: tuple[KeyHintButton, ...]) -> None:
        super().__init__()
        self._tr = tr
        self._decision: LeftOut | None = None
        self._people = ""
        self.says, self._call = Paragraph(role="body"), Paragraph(role="caption")
        self._icon = IconLabel("open", "ink2", 20, 21)
        self.leave_out = KeyHintButton("", icon="minus")
        self.form = FormGrid(tr, [Field("first", ""), Field("second", ""), Field("reason", "", span=2)], columns=2)
        self.record = KeyHintButton("", icon="people", variant="primary")
        self.cancel = KeyHintButton("")
        self._title, self._means = label(role="section"), Paragraph(role="body")
        self.ways = _row(*ways)
        said = QHBoxLayout()
        said.setSpacing(12)
        said.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.says, 1)
        message, self._deciding = Card(), Card()
        message.body.addLayout(said)
        message.body.addWidget(self._call)
        message.body.addLayout(self.ways)
        message.body.addLayout(_row(self.leave_out))  # apart: the other two bring numbers
        for widget in (self._title, self._means, self.form):
            self._deciding.body.addWidget(widget)
        self._deciding.body.addLayout(_row(self.record, self.cancel))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(message)
        column.addWidget(self._deciding)
        column.addStretch(1)
        self._deciding.hide()
        self.leave_out.clicked.connect(lambda: self._open(True))
        self.cancel.clicked.connect(lambda: self._open(False))
        self.form.submitted.connect(self.record.setFocus)
        self.record.clicked.connect(self._on_record_clicked)
        self.retranslate()

    @property
    def deciding(self) -> bool:
        """Whether two people are writing down that the precinct is left out."""
        return not self._deciding.isHidden()

    def show_missing(self, people: str) -> None:
        """Nothing came: `people` can be asked ("" when nobody is known), or two people decide not to wait for it."""
        self._decision, self._people = None, people
        self.leave_out.setVisible(not self.deciding)
        self._say()

    def show_left_out(self, decision: LeftOut) -> None:
        """Nothing came, and two people decided not to wait for it."""
        self._decision = decision
        self.close_form()
        self.leave_out.hide()
        self._say()

    def close_form(self) -> bool:
        """Put away what was being written; True when there was something."""
        opened = self.deciding
        self.form.clear()
        self._deciding.hide()
        return opened

    def retranslate(self) -> None:
        """Write every word in the language of now."""
        tr = self._tr
        self.leave_out.set_words(tr("reports.left_out.go"))
        self._title.setText(tr("reports.left_out.title"))
        self._means.set_words(tr("reports.left_out.means"))
        for name in ("first", "second", "reason"):
            self.form.set_label(name, tr(f"reports.dispute.{name}"))
        self.record.set_words(tr("reports.dispute.decide"))
        self.cancel.set_words(tr("reports.left_out.cancel"))
        self._say()

    def _say(self) -> None:
        tr, decision = self._tr, self._decision
        sign = SIGNS["left_out" if decision else "missing"]
        self._icon.set_icon(sign.icon, sign.tone)
        self._call.set_words(tr("reports.call_people", people=self._people) if self._people else tr("reports.call"))
        self._call.setVisible(decision is None)
        if decision is None:
            self.says.set_words(tr("district.precinct.empty"))
            return
        who = ", ".join(decision.deciders)
        self.says.set_words(tr("reports.left_out.by", time=tr.time(decision.at), people=who, reason=decision.reason))

    def _open(self, opened: bool) -> None:
        self.leave_out.setVisible(not opened)
        self._deciding.setVisible(opened)
        field = self.form.first_field() if opened else self.leave_out
        if field is not None:
            field.setFocus()

    def _on_record_clicked(self) -> None:
        values = self.form.values()
        if values is not None:
            self.asked.emit(LeavingOut((str(values["first"]), str(values["second"])), str(values["reason"])))


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
