"""O2: every box shown empty and sealed before all; kind, number, seals, witnesses (R16)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QLineEdit, QWidget

from precinct_app.domain.commands import Command, SealBoxes
from precinct_app.domain.events import Box, BoxKind
from precinct_app.services import people, wording
from ui import theme
from ui.language import Language
from ui.pages.count.names import short_name
from ui.pages.gate_page import FormGatePage
from ui.pages.ticks import TickGrid
from ui.session import Session
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.labels import Paragraph, label

_USUAL = (BoxKind.STATIONARY, BoxKind.STATIONARY, BoxKind.PORTABLE)
"""What most precincts put up; one adds or takes away."""


class BoxesPage(FormGatePage):
    """One line per box with its seal numbers, then the witnesses."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr, icon="seal")
        self.boxes: list[tuple[BoxKind, QLineEdit]] = []
        self._boxes_said = label(role="group")
        self._seals_said = Paragraph(role="caption")
        self._names: list[QLabel] = []
        self._lines = QWidget()
        self._grid = QGridLayout(self._lines)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.add_buttons = {kind: KeyHintButton("", icon="plus", measure="small") for kind in _USUAL}
        self.remove_button = KeyHintButton("", icon="minus", measure="small")
        self.witnesses = TickGrid(columns=1)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(8)
        for kind, button in self.add_buttons.items():
            button.clicked.connect(lambda _=False, kind=kind: self.add_box(kind))
            self._buttons.addWidget(button)
        self._buttons.addWidget(self.remove_button)
        self._buttons.addStretch(1)
        self.remove_button.clicked.connect(self._remove_box)
        for widget in (self._boxes_said, self._lines, self._seals_said):
            self.fields.addWidget(widget)
        self.fields.addLayout(self._buttons)
        self._witnesses_card = Card(icon="eye", tone="accent")
        self._witnesses_card.body.addWidget(self.witnesses)
        self.put_aside(self._witnesses_card)
        for kind in _USUAL:
            self.boxes.append((kind, self._new_line()))
        self._lay_out()

    def action_words(self) -> str:
        return self._tr("pages.boxes.record")

    def words(self) -> None:
        tr = self._tr
        self._boxes_said.setText(tr("pages.boxes.boxes"))
        self._seals_said.set_words(tr("pages.boxes.seals"))
        self._witnesses_card.set_heading(tr("pages.boxes.witnesses"))
        self.add_buttons[BoxKind.STATIONARY].set_words(tr("pages.boxes.add_stationary"))
        self.add_buttons[BoxKind.PORTABLE].set_words(tr("pages.boxes.add_portable"))
        self.remove_button.set_words(tr("pages.boxes.remove"))
        self._lay_out()

    def fill(self) -> None:
        self.witnesses.set_choices(witness_choices(self.session, self._tr))

    def probe(self) -> Command:
        return SealBoxes((), ())

    def submit(self) -> None:
        self.do(SealBoxes(tuple(self._box(place) for place in range(len(self.boxes))), self.witnesses.ticked))

    def recorded(self) -> Sequence[tuple[str, str]]:
        tr, state = self._tr, self.session.state
        names = dict(witness_choices(self.session, tr))
        boxes = [(wording.box_name(tr.catalogue, box.key), ", ".join(box.seals)) for box in state.boxes]
        seen = "\n".join(names.get(each, each) for each in state.box_witnesses)
        return [*boxes, (tr("pages.boxes.witnesses"), seen)]

    def _fit(self) -> None:
        """Large type: the buttons stand one under another."""
        super()._fit()
        if hasattr(self, "_buttons"):
            large = theme.look().scale > 100
            self._buttons.setDirection(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight)

    def add_box(self, kind: BoxKind) -> None:
        """Put one more box of that kind up, with the others of its kind."""
        places = [place for place, (each, _) in enumerate(self.boxes) if each is kind]
        line = self._new_line()
        self.boxes.insert(places[-1] + 1 if places else len(self.boxes), (kind, line))
        self._lay_out()
        line.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_field(self) -> QWidget | None:
        if not self.seat.isHidden():
            return self.seat.choice
        return None if self.done else self.boxes[0][1]

    def _new_line(self) -> QLineEdit:
        line = QLineEdit()
        line.returnPressed.connect(lambda: self._on_line_return_pressed(line))
        return line

    def _remove_box(self) -> None:
        """The box whose line has or had the focus; the first stationary box always stays."""
        place = next((at for at, (_, line) in enumerate(self.boxes) if line.hasFocus()), len(self.boxes) - 1)
        if len(self.boxes) > 1:
            line = self.boxes.pop(place)[1]
            line.hide()
            line.deleteLater()
            self._lay_out()

    def _lay_out(self) -> None:
        """Put the lines into their order, each with the number that its box has now."""
        while self._grid.count():
            self._grid.takeAt(0)
        while len(self._names) < len(self.boxes):
            self._names.append(label(role="strong"))
        for place, name in enumerate(self._names):
            name.setVisible(place < len(self.boxes))
        for place, (_, line) in enumerate(self.boxes):
            words = wording.box_name(self._tr.catalogue, self._box(place).key)
            self._names[place].setText(words)
            self._grid.addWidget(self._names[place], place, 0)
            self._grid.addWidget(line, place, 1)
            line.setAccessibleName(f"{words}: {self._tr('pages.boxes.seals')}")
        self.remove_button.setEnabled(len(self.boxes) > 1)

    def _box(self, place: int) -> Box:
        kind, line = self.boxes[place]
        number = sum(each is kind for each, _ in self.boxes[: place + 1])
        seals = tuple(seal.strip() for seal in line.text().replace(";", ",").split(",") if seal.strip())
        return Box(kind, number, seals)

    def _on_line_return_pressed(self, line: QLineEdit) -> None:
        lines = [each for _, each in self.boxes]
        place = lines.index(line)
        after = lines[place + 1] if place + 1 < len(lines) else self.witnesses.first_field()
        if after is not None:
            after.setFocus(Qt.FocusReason.TabFocusReason)


def witness_choices(session: Session, tr: Language) -> list[tuple[str, str]]:
    """Return (id, name) of everybody present: members by their id, accredited people as p1, p2, ..."""
    setup = session.precinct.setup
    members = [(member, short_name(setup.member(member).name)) for member in session.state.present]
    others = [
        (f"p{row.register_number}", tr("pages.boxes.person", name=row.name, number=row.register_number))
        for row in people.register(session.precinct)
    ]
    return members + others
