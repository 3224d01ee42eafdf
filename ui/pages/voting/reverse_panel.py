"""An issue marked in the wrong row is taken back by two members, with a reason; the journal keeps both (R18, R15).

panel = ReversePanel(page, tr)
panel.open(line)                    # Ctrl+U on the card
panel.left.connect(...)             # taken back, or left alone
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.commands import ReverseIssue
from precinct_app.domain.events import SAFE, IssueReversed, ReversalReason
from precinct_app.domain.refusal import Refusal
from precinct_app.services import wording, words
from precinct_app.services.voter_list import VoterLine
from ui.language import Language
from ui.pages.count.names import member_words
from ui.pages.voting.contest_row import BallotState, ContestRow
from ui.pages.voting.foreseen import foreseen
from ui.pages.voting.found_rows import issuer
from ui.step_page import StepPage
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.choice import Choice
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph, label


class ReversePanel(QWidget):
    """Which ballots, why, with whom, and in one sentence what will happen."""

    left = Signal()

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__()
        self._page, self._tr = page, tr
        self._line: VoterLine | None = None
        self._heading = label(role="strong")
        self.rows = {contest.id: ContestRow(contest) for contest in page.session.precinct.setup.contests}
        self.form = FormGrid(
            tr,
            [
                Field("reason", "", kind="choice", placeholder="—"),
                Field("second", "", kind="choice", placeholder="—"),
                Field("note", "", required=False),
            ],
        )
        self.effect = Paragraph(role="small")
        self.button = KeyHintButton("", key="Ctrl+Enter", variant="primary")
        self.action = ActionRow(self.button, below=True)
        self.refusal_place = QVBoxLayout()
        self.leave_button = KeyHintButton("", key="Esc", listens=False, measure="small")
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self.leave_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        for widget in (*self.rows.values(), self.form, self.effect, self.action):
            column.addWidget(widget)
        column.addLayout(self.refusal_place)
        column.addStretch(1)
        for row in self.rows.values():
            row.tick.toggled.connect(lambda _: self._offer())
        self.form.edited.connect(lambda _: self._offer())
        self.form.submitted.connect(lambda: self.button.setFocus(Qt.FocusReason.TabFocusReason))
        self.button.clicked.connect(self.submit)
        self.leave_button.clicked.connect(self.left)
        self.hide()

    def open(self, line: VoterLine) -> None:
        """Ask about the ballots that this voter received."""
        self._line = line
        self.form.clear()
        self.retranslate()
        for contest in line.mark.contests:  # those of the last visit: they have one issuer
            self.rows[contest].tick.setChecked(contest in line.mark.issues[-1].contests)
        self.show()
        first = self.form.first_field()
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        """Write every text in the language of now."""
        tr = self._tr
        self._heading.setText(tr("desk.reverse.title"))
        self.form.set_label("reason", tr("desk.reverse.reason"))
        self.form.set_label("second", tr("desk.reverse.second"))
        self.form.set_label("note", tr("desk.reverse.note"))
        self.form.set_choices("reason", [(each, tr(f"reversal.{each}")) for each in ReversalReason], tr("pages.choose"))
        self.leave_button.set_words(tr("desk.reverse.leave"))
        if self._line is None:
            return
        for contest, row in self.rows.items():
            row.show_contest(row.contest.title.of(tr.code), BallotState.OPEN)
            row.setVisible(contest in self._line.mark.contests and len(self.rows) > 1)
        self.refresh()

    def refresh(self) -> None:
        """Who is here now, and what would happen."""
        session = self._page.session
        others = [member for member in session.state.present if member != session.actor]
        named = [(member, member_words(session, self._tr, member)) for member in others]
        self.form.set_choices("second", named, self._tr("pages.choose"))
        self._offer()

    def command(self, note: str = "") -> ReverseIssue:
        """The command as it stands; `note` is the digest of the note."""
        voter = self._line.row.key if self._line else 0
        reason = ReversalReason(self._chosen("reason") or ReversalReason.WRONG_ROW)
        return ReverseIssue(voter, self.ticked, reason, self._chosen("second"), note)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The contests whose issue is to be taken back."""
        issued = self._line.mark.contests if self._line else ()
        return tuple(contest for contest, row in self.rows.items() if contest in issued and row.tick.isChecked())

    def submit(self) -> None:
        """Take the issue back."""
        values = self.form.values()
        if values is None:
            return
        page = self._page
        note = str(values["note"] or "")
        if page.run(lambda: words.do(page.session.precinct, note, self.command, page.session.actor)):
            self.left.emit()

    def _chosen(self, name: str) -> str:
        field = self.form.field(name)
        return field.chosen if isinstance(field, Choice) else ""

    def _offer(self) -> None:
        """One sentence of what will happen; the button says what is missing."""
        if not self._chosen("reason") or not self._chosen("second"):
            self.effect.set_words("")
            self.action.set_available(False, self._tr("desk.reverse.choose"))
            self._write_button()
            return
        answer = foreseen(self._page.session, self.command())
        if isinstance(answer, Refusal):
            text = wording.refusal_text(self._tr.catalogue, answer, self._page.session.state)
            self.effect.set_words("")
            self.action.set_available(False, text.why)
        else:
            self.effect.set_words(self._effect_of(answer[0]) if isinstance(answer[0], IssueReversed) else "")
            self.action.set_available(True)
        self._write_button()

    def _effect_of(self, event: IssueReversed) -> str:
        number = len(event.contests)
        if event.returned_to == SAFE:
            return self._tr.plural("desk.reverse.to_safe", number)
        return self._tr.plural(
            "desk.reverse.to_member", number, name=issuer(self._page.session, self._tr, event.returned_to)
        )

    def _write_button(self) -> None:
        self.button.set_words(self._tr("desk.reverse.do"))
