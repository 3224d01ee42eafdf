"""Add, correct, remove, put back: find the row, say what it shall be, then on what ground (R9, R10)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from precinct_app.domain.commands import AmendList
from precinct_app.domain.decide.voter_list import NEW_ROW
from precinct_app.domain.events import ListChange
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.voter import Voter
from precinct_app.services import list_changes
from precinct_app.services.list_changes import Paper
from precinct_app.services.precinct import Answer
from ui.language import Language
from ui.pages.list_changes.differences import Differences
from ui.pages.list_changes.ground_form import GroundForm
from ui.pages.list_changes.panel import Panel, focus
from ui.pages.list_changes.voter_picker import VoterPicker
from ui.pages.voting.row_form import RowForm
from ui.step_page import StepPage
from ui.widgets.labels import Paragraph, part
from ui.widgets.link import Link

CHANGES = {
    "add": ListChange.ADD,
    "correct": ListChange.CORRECT,
    "remove": ListChange.REMOVE,
    "put_back": ListChange.ADD,
}
"""The deeds of the page, and what each is to the core."""


class ChangePanel(Panel):
    """One of CHANGES, in up to three stages: whose row, what shall stand there, on what ground."""

    def __init__(self, page: StepPage, tr: Language, deed: str) -> None:
        super().__init__(page, tr)
        self.deed, self.change = deed, CHANGES[deed]
        session = page.session
        self.applied = AppliedFor(tr)
        gone = (lambda: list_changes.removed(session.precinct)) if deed == "put_back" else None
        self.picker = VoterPicker(session, tr, gone) if deed != "add" else None
        self.row = RowForm(session, tr) if deed in ("add", "correct") else None
        self.differences = Differences(session, tr)
        self._whose = Paragraph(role="strong")
        self.again = Link(strong=True)
        self._review = QWidget()
        self.ground = GroundForm(tr)
        self._new: Voter | None = None
        asked = [each for each in (self.picker, self.row) if each is not None]
        review = QGridLayout(self._review)
        review.setContentsMargins(0, 0, 0, 0)
        review.setColumnStretch(0, 1)
        review.addWidget(self._whose, 0, 0)
        review.addWidget(self.again, 0, 1, Qt.AlignmentFlag.AlignTop)
        review.addWidget(self.differences, 1, 0, 1, 2)
        self.build(self.applied, *asked, self._review, self.ground)
        if self.picker is not None:
            self.picker.picked.connect(self._on_picked)
        if self.row is not None:
            self.row.edited.connect(self.refresh)
            self.row.submitted.connect(self.submit)
            self.row.set_row(None)
        self.again.clicked.connect(self.step_back)
        self.ground.submitted.connect(self.submit)
        self.applied.dropped.connect(self.refresh)

    @property
    def stage(self) -> str:
        """What is asked now: voter, row or ground."""
        if self.picker is not None and not self.picker.voter:
            return "voter"
        return "row" if self.row is not None and self._new is None else "ground"

    def begin(self, application: int = 0) -> None:
        """Begin anew, for the voter's application of that number if there is one."""
        self._new = None
        self.ground.begin_anew()
        self.applied.show_application(self._page, application)
        voter = self.session.state.applications[application].voter if application else NEW_ROW
        if self.row is not None:
            self.row.set_row(None)
        if self.picker is not None:
            self.picker.clear()
            if voter:
                self.picker.pick(voter)
        self.refresh()

    def retranslate(self) -> None:
        self.applied.retranslate(self._page)
        self.again.set_words(self._tr("changes.row_again"))
        self.ground.retranslate()
        for each in (self.picker, self.row):
            if each is not None:
                each.retranslate()

    def refresh(self) -> None:
        tr, stage = self._tr, self.stage
        self.ground.offer(self, self.change)
        reviewed = stage == "ground" and self.row is not None
        if self.picker is not None:
            self.picker.refresh()
            self.picker.setVisible(not reviewed)
        if self.row is not None:
            self.row.setVisible(stage == "row")
        self._review.setVisible(reviewed)
        self.ground.setVisible(stage == "ground")
        self.button.set_words(tr(f"changes.record.{self.deed}" if stage == "ground" else "changes.to_ground"))
        self.action.setVisible(stage != "voter" or self.blocked() is not None)
        self.offer(self.blocked())

    def blocked(self) -> Refusal | None:
        """Why the core would not have this change now, whatever stood in the fields of the ground."""
        grounds = list_changes.grounds(self.session.precinct, self.change)
        signers = list_changes.signers(self.session.precinct)
        voter = self.picker.voter if self.picker is not None else NEW_ROW
        command = AmendList(
            self.change,
            voter,
            grounds[0].id if grounds else "",
            signers[0] if signers else "",
            "",
            words="probe",
        )
        refusal = self.session.would(command)
        nobody_yet = self.stage == "voter" and refusal is not None and refusal.code == "not_on_the_list"
        return None if nobody_yet else refusal

    def first_field(self) -> QWidget | None:
        if self.stage == "voter" and self.picker is not None:
            return self.picker.first_field()
        if self.stage == "row" and self.row is not None:
            return self.row.first_field()
        return self.ground.first_field()

    def step_back(self) -> bool:
        """From the ground to the row, from the row to the search; what was typed stays."""
        if self._new is not None:
            self._new = None
        elif self.picker is not None and self.picker.voter:
            self.picker.look_again()
        else:
            return False
        self.refresh()
        focus(self.first_field())
        return True

    def submit(self) -> None:
        """To the next stage, or, from the last one, into the journal."""
        if not self.action.button.isEnabled():
            return
        if self.stage == "row":
            self._take_row()
        elif self.stage == "ground":
            paper = self.ground.read(self.applied.number)
            if paper is not None and self.give(lambda: self._record(paper), self.ground.places()):
                self.begin()

    def _take_row(self) -> None:
        """Understand the row; its problems stand at its fields."""
        if self.row is None:
            return
        typed = self.row.read().row
        if typed is None:
            return
        key = self.picker.voter if self.picker is not None else NEW_ROW
        taken = list_changes.iin_taken(self.session.precinct, typed, key)
        before = list_changes.row_of(self.session.precinct, key) if key else None
        if taken is not None:
            self.row.refuse("iin", self.sentence(taken))
        elif before == typed:
            self.offer(None, self._tr("changes.nothing_differs"))
        else:
            self._new = typed
            self._whose.set_words((before or typed).full_name())
            self.differences.show_rows(before, typed)
            self.refresh()
            focus(self.first_field())

    def _record(self, paper: Paper) -> Answer:
        precinct, actor = self.session.precinct, self.session.actor
        key = self.picker.voter if self.picker is not None else NEW_ROW
        if self._new is not None:
            if key:
                return list_changes.correct(precinct, key, self._new, paper, actor)
            return list_changes.add(precinct, self._new, paper, actor)
        if self.deed == "remove":
            return list_changes.remove(precinct, key, paper, actor)
        return list_changes.put_back(precinct, key, paper, actor)

    def _on_picked(self, voter: int) -> None:
        self._new = None
        if self.row is not None:
            self.row.set_row(list_changes.row_of(self.session.precinct, voter) if voter else None)
        self.refresh()
        if voter:
            focus(self.first_field())


class AppliedFor(QWidget):
    """For which application a change is made: number, who, what was asked; none takes no room."""

    dropped = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self.number = 0
        self._words = Paragraph(role="small_strong")
        self.drop = Link()
        frame = part("soft")
        inside = QHBoxLayout(frame)
        inside.setContentsMargins(12, 8, 8, 8)
        inside.addWidget(self._words, 1)
        inside.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(frame)
        self.drop.clicked.connect(self._on_drop_clicked)
        self.hide()

    def show_application(self, page: StepPage, number: int) -> None:
        """Make what follows the answer to this application; 0 to none."""
        self.number = number
        self.setVisible(number > 0)
        self.retranslate(page)

    def retranslate(self, page: StepPage) -> None:
        """Write the words in the language of now."""
        self.drop.set_words(self._tr("changes.without_application"))
        if self.number:
            said = list_changes.application_words(page.session.precinct, self.number)
            self._words.set_words(
                self._tr("changes.for_application", number=self.number, name=said.name, asks=said.asks)
            )

    def _on_drop_clicked(self) -> None:
        self.number = 0
        self.hide()
        self.dropped.emit()
