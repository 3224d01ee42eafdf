"""Keys that the district did not certify: compared, group by group, with the opening protocol on the wall (R44).

Four of the eight printed groups are not shown: who types them has read them from the paper.
"""

from pathlib import Path

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from precinct_app.domain.refusal import Refusal
from precinct_app.exchange.container import LARGEST
from precinct_app.services import admission, wording
from precinct_app.services.admission import Candidate
from ui import theme
from ui.ask_file import FileAsker
from ui.district.district_page import DistrictPage
from ui.district.importing import PATTERN
from ui.district.session import DistrictSession
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card, Instructions, clear
from ui.widgets.labels import Paragraph, label

_DIGITS = 4
_GROUP = QRegularExpression(f"[0-9A-Fa-f]{{{_DIGITS}}}")
_ACROSS = 4
_WIDE = 120  # pixels at 100 %


class AdmissionPage(DistrictPage):
    """One key after the other; `admitted` names the bundle that may be taken in again."""

    topic = "admission"
    rule = "R44"

    admitted = Signal(object)
    back_asked = Signal()

    def __init__(self, session: DistrictSession, tr: Language, ask: FileAsker) -> None:
        super().__init__(session, tr)
        self._ask = ask
        self._path: Path | None = None
        self._data = b""
        self._candidates: tuple[Candidate, ...] = ()
        self._hidden: tuple[int, ...] = ()
        self.fields: list[QLineEdit] = []
        self.back = KeyHintButton("", icon="arrow_left", measure="small")
        self.button = KeyHintButton("", icon="key", variant="primary")
        self._who, self._place = label(role="section"), label(role="caption")
        self._how = Instructions()
        self._grid = QGridLayout()
        self.differs = Paragraph(role="caption", tone="stop")
        self._none = Paragraph(role="body")
        self._build()
        self.back.clicked.connect(self.back_asked)
        self.button.clicked.connect(self._on_button_clicked)
        self.retranslate()

    @property
    def candidate(self) -> Candidate | None:
        """The key that is compared now."""
        return self._candidates[0] if self._candidates else None

    def show_file(self, path: Path | None) -> None:
        """Compare the keys of this bundle; without a path, or when it is gone, the user is asked for it."""
        found = path if path is not None and path.is_file() else self._asked()
        self._path, self._data, self._candidates = found, b"", ()
        if found is not None:
            self._data = self.run(lambda: _read(found)) or b""
            self._look()
        self.refresh()

    def title(self) -> str:
        return self._tr("reports.admit.title")

    def subtitle(self) -> str:
        return self._tr("reports.admit.file", name=self._path.name) if self._path else ""

    def refresh(self) -> None:
        tr, candidate = self._tr, self.candidate
        self._card.setVisible(candidate is not None)
        self._none.setVisible(candidate is None)
        if candidate is not None:
            self._who.setText(tr("reports.admit.who", number=candidate.precinct, role=tr(f"role.{candidate.role}")))
            self._place.setText(tr.plural("reports.admit.left", len(self._candidates)))

    def retranslate(self) -> None:
        tr = self._tr
        self.back.set_words(tr("district.precinct.back"))
        self.button.set_words(tr("reports.admit.button"))
        self._how.set_lines(wording.numbered(tr.catalogue, "reports.admit.how"))
        self._none.set_words(tr("reports.admit.none"))
        for place, field in enumerate(self.fields, start=1):
            field.setAccessibleName(tr("reports.admit.group", place=place))
        self.refresh()

    def first_field(self) -> QWidget | None:
        return next((field for field in self.fields if not field.text()), self.back)

    def step_back(self) -> bool:
        self.back_asked.emit()
        return True

    def _build(self) -> None:
        self._card = Card()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(12)
        for widget in (self._who, self._place, self._how):
            self._card.body.addWidget(widget)
        row = QHBoxLayout()
        row.addLayout(self._grid)
        row.addStretch(1)
        self._card.body.addLayout(row)
        self.differs.hide()
        self._card.body.addWidget(self.differs)
        foot = QHBoxLayout()
        foot.addWidget(self.button)
        foot.addStretch(1)
        self._card.body.addLayout(foot)
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addStretch(1)
        column = self.spaced(QVBoxLayout(self))
        column.addLayout(head)
        column.addWidget(self.refusal)
        column.addWidget(self._none)
        column.addWidget(self._card)
        column.addStretch(1)

    def _asked(self) -> Path | None:
        kinds = f"{self._tr('district.import.kind')} ({PATTERN})"
        return self._ask.open_file(self, self._tr("reports.admit.choose"), kinds)

    def _look(self) -> None:
        """Which keys are still to be admitted; other groups are hidden for each."""
        district = self.session.district
        self._candidates = self.run(lambda: admission.candidates(district, self._data)) or ()
        self._hidden = admission.hidden_groups()
        self.differs.hide()
        clear(self._grid)
        self.fields = []
        if self.candidate is None:
            return
        for place, group in enumerate(self.candidate.shown(self._hidden)):
            cell = self._cell(group)
            self._grid.addWidget(cell, place // _ACROSS, place % _ACROSS)
            cell.show()  # at once: the focus goes to nothing that is not there yet
        for field, following in zip(self.fields, [*self.fields[1:], self.button], strict=True):
            field.returnPressed.connect(following.setFocus)
        self.retranslate()

    def _cell(self, group: str) -> QWidget:
        if group:
            shown = label(group, "figure")
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
            shown.setFixedWidth(theme.look().type_size(_WIDE))
            return shown
        field = QLineEdit()
        field.setMaxLength(_DIGITS)
        field.setProperty("measure", "number")
        field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        field.setFixedWidth(theme.look().type_size(_WIDE))
        field.setValidator(QRegularExpressionValidator(_GROUP, field))
        field.textEdited.connect(lambda _: self._on_field_edited(field))
        self.fields.append(field)
        return field

    def _on_field_edited(self, field: QLineEdit) -> None:
        """In capitals as on paper; a group that is whole leads to the next one."""
        field.setText(field.text().upper())
        self.differs.hide()
        for each in self.fields:
            theme.mark(each, state="")
        if len(field.text()) == _DIGITS:
            place = self.fields.index(field)
            following = self.fields[place + 1] if place + 1 < len(self.fields) else self.button
            following.setFocus(Qt.FocusReason.TabFocusReason)  # what stands in it is selected: it is typed anew

    def _on_button_clicked(self) -> None:
        candidate = self.candidate
        if candidate is None:
            return
        typed = tuple(field.text() for field in self.fields)
        answer = self.run(lambda: _Answer(admission.admit(self.session.district, candidate, self._hidden, typed)))
        if answer is None:
            return
        if isinstance(answer.given, Refusal):
            self._refuse(answer.given)
            return
        self._look()
        self.refresh()
        field = self.first_field()
        if self.candidate is None:
            self.admitted.emit(self._path)
        elif field is not None:
            field.setFocus()

    def _refuse(self, refusal: Refusal) -> None:
        """Say it at the fields; which group differs is not told, for the paper alone says it."""
        text = wording.refusal_text(self._tr.catalogue, refusal, self.session.state)
        self.differs.set_words(f"{text.why} {text.first}")
        self.differs.show()
        for field in self.fields:
            theme.mark(field, state="refused")
            field.setAccessibleDescription(text.why)
        self.fields[0].setFocus()
        self.fields[0].selectAll()


class _Answer:
    """A refusal that the page itself shows at the fields, past the box."""

    def __init__(self, given: object) -> None:
        self.given = given


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)
