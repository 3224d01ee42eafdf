"""C6: seals and boxes compared with the opening, one finding per box (R27)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from precinct_app.domain.commands import CompareSeals
from precinct_app.domain.events import Box, SealFinding
from precinct_app.services import wording
from ui.language import Language
from ui.pages.count.gate import GatePage, first_shown
from ui.session import Session
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import clear
from ui.widgets.labels import Paragraph
from ui.widgets.segments import Segments

_SAME, _OTHER = "same", "other"


class SealRow(QWidget):
    """One box: its seals as recorded in the morning, same or not, and what was seen when not."""

    edited = Signal()

    def __init__(self, tr: Language, box: Box) -> None:
        super().__init__()
        self._tr = tr
        self.box = box
        self._name = Paragraph(role="strong")
        self._seals = Paragraph(role="caption")
        self.same = Segments(measure="tool")
        self.seen = QLineEdit()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._seals)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.addLayout(words, 0, 0)
        grid.addWidget(self.same, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.seen, 1, 0, 1, 2)
        self.seen.hide()
        self.same.chosen_changed.connect(self._on_same_chosen_changed)
        self.seen.textChanged.connect(lambda _: self.edited.emit())
        self.retranslate()

    def finding(self) -> SealFinding | None:
        """Return what was found, None while nothing was chosen."""
        if not self.same.chosen:
            return None
        same = self.same.chosen == _SAME
        return SealFinding(self.box.key, same, "" if same else self.seen.text().strip())

    def first_field(self) -> QWidget:
        """Return the first of the two answers."""
        return self.same.findChild(QPushButton) or self.seen

    def show_recorded(self, finding: SealFinding) -> None:
        """Show what was recorded; it can be read, not changed."""
        self.same.choose(_SAME if finding.same else _OTHER)
        self.same.setEnabled(False)
        self.seen.setText(finding.seen)
        self.seen.setReadOnly(True)
        self.seen.setVisible(not finding.same)

    def retranslate(self) -> None:
        """Write the row in the language of now."""
        self._name.set_words(wording.box_name(self._tr.catalogue, self.box.key))
        self._seals.set_words(self._tr("count.seals_of", seals=", ".join(self.box.seals)))
        self.same.set_choices([(_SAME, self._tr("count.seal_same")), (_OTHER, self._tr("count.seal_other"))])
        self.same.setAccessibleName(self._name.words)
        self.seen.setPlaceholderText(self._tr("count.seal_seen"))
        self.seen.setAccessibleName(f"{self._name.words}: {self._tr('count.seal_seen')}")

    def _on_same_chosen_changed(self, chosen: str) -> None:
        self.seen.setVisible(chosen == _OTHER)
        if chosen == _OTHER:
            self.seen.setFocus()
        self.edited.emit()


class SealsPage(GatePage):
    """A row per box and one button for all."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.rows: list[SealRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.record = ActionRow(KeyHintButton("", icon="seal", variant="primary"))
        body = self.card.enter.body
        body.addLayout(self._list)
        body.addWidget(self.seat)
        body.addWidget(self.record)
        body.addWidget(self.refusal)
        self.card.show_sections(announce=False)
        self.record.button.clicked.connect(self._on_record_clicked)

    def refresh_work(self) -> None:
        """Show the boxes of the day and what was found."""
        boxes = sorted(self.session.state.boxes, key=lambda box: (box.kind, box.number))
        if [row.box for row in self.rows] != boxes:
            clear(self._list)
            self.rows = [SealRow(self._tr, box) for box in boxes]
            for row in self.rows:
                row.edited.connect(self._on_row_edited)
                self._list.addWidget(row)
        findings = {finding.box: finding for finding in self.session.state.seal_findings}
        for row in self.rows:
            row.retranslate()
            if row.box.key in findings:
                row.show_recorded(findings[row.box.key])
        self.record.setVisible(not self.done)
        self.record.button.set_words(self._tr("count.record_seals"))
        self._on_row_edited()

    def first_field(self) -> QWidget | None:
        """Return the first box without a finding."""
        if not self.seat.isHidden():
            return self.seat.choice
        waiting = next((row for row in self.rows if row.finding() is None), None)
        if waiting is not None:
            return waiting.first_field()
        return first_shown(self.record.button)

    def command(self) -> CompareSeals:
        """Return the command made of the rows that have a finding."""
        return CompareSeals(tuple(finding for row in self.rows if (finding := row.finding()) is not None))

    def _on_row_edited(self) -> None:
        if self.done:
            self.seat.offer("", ())
        else:
            self.offer(self.record, self.command(), self.seat)
        begun = any(row.finding() is not None for row in self.rows)
        self.show_progress(hands=begun, enter=self.done)

    def _on_record_clicked(self) -> None:
        self.do(self.command())
