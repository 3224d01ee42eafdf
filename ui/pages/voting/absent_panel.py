"""A person who is not on the list: with a certificate, or with a paper that puts the row on it (R9-R11).

panel = AbsentPanel(page, tr)
panel.begin(line, iin)              # the removed row on the card, or None; the IIN that the search did not find
panel.open()
panel.added.connect(...)            # key of the row: the voter can be issued ballots now
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from precinct_app.domain.election import Role
from precinct_app.domain.events import ListChange
from precinct_app.domain.voter import Voter
from precinct_app.services import list_changes, voter_list
from precinct_app.services.list_changes import Paper
from precinct_app.services.voter_list import VoterLine
from ui.language import Language
from ui.pages.count.names import member_words
from ui.pages.voting.found_rows import ground_words
from ui.pages.voting.iin_words import iin_in
from ui.pages.voting.row_form import RowForm
from ui.step_page import StepPage
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph, hairline, label
from ui.widgets.segments import Segments

_WAYS = ("inclusion", "certificate")


class AbsentPanel(Card):
    """The way, its paper, the row, and what will happen."""

    added = Signal(int)
    left = Signal()

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__()
        self._page, self._tr = page, tr
        self._stands_again = 0
        self._title = label(role="section")
        self.leave_button = KeyHintButton("", key="Esc", listens=False, measure="small")
        self._lead = Paragraph(role="small", tone="ink2")
        self.ways = Segments(measure="tool")
        self.papers = {
            "inclusion": FormGrid(
                tr,
                [
                    Field("ground", "", kind="choice", placeholder="—"),
                    Field("document", ""),
                    Field("signed_by", "", kind="choice", placeholder="—"),
                ],
                columns=3,
            ),
            "certificate": FormGrid(tr, [Field("number", ""), Field("document", "", span=2)], columns=3),
        }
        self._row_said = label(role="group")
        self.row = RowForm(page.session, tr, columns=3)
        self.effect = Paragraph(role="small")
        self.button = KeyHintButton("", key="Ctrl+Enter", variant="primary")
        self.action = ActionRow(self.button)
        self.refusal_place = QVBoxLayout()
        self._build()
        self.ways.set_choices([(way, "") for way in _WAYS])
        self.ways.choose("inclusion")
        self.hide()

    def begin(self, gone: VoterLine | None, iin: str) -> None:
        """Start anew: for a row that does not stand any more, or for a person of whom at most the IIN is known."""
        for form in self.papers.values():
            form.clear()
        self.row.set_row(None)
        self._show_standing(0)
        if gone is not None and gone.mark.certificate:
            self.ways.choose("certificate")
            self.papers["certificate"].set_values({"number": gone.mark.certificate})
            self._show_standing(gone.row.key)
        else:
            self.ways.choose("inclusion" if self._grounds() else "certificate")
            if gone is not None:
                self._show_standing(gone.row.key)
            elif iin:
                self.row.set_iin(iin)
        self.refresh()

    def open(self) -> None:
        """Show the panel with the focus where one begins."""
        self.refresh()
        self.show()
        self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def first_field(self) -> QWidget:
        """Where the focus starts: the first field of the paper."""
        return self.papers[self.way].first_field() or self.button

    @property
    def way(self) -> str:
        """The way chosen: inclusion or certificate."""
        return self.ways.chosen

    def retranslate(self) -> None:
        """Write every text in the language of now."""
        tr = self._tr
        self._title.setText(tr("desk.absent.title"))
        self.leave_button.set_words(tr("desk.absent.leave"))
        self.ways.set_choices([(way, tr(f"desk.absent.{way}")) for way in _WAYS])
        for way, form in self.papers.items():
            for name in ("ground", "document", "signed_by") if way == "inclusion" else ("number", "document"):
                hint = tr(f"desk.absent.{way}_document") if name == "document" else ""
                form.set_label(name, tr(f"desk.absent.{name}"), hint)
        self.row.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Read again what is allowed now and who may sign."""
        tr, session = self._tr, self._page.session
        grounds = [(ground, ground_words(tr, ground)) for ground in self._grounds()]
        signers = [
            (member.id, member_words(session, tr, member.id))
            for member in session.precinct.setup.members
            if session.state.acting.get(member.id, member.role) in (Role.CHAIR, Role.DEPUTY)
        ]
        self.papers["inclusion"].set_choices("ground", grounds, tr("pages.choose"))
        self.papers["inclusion"].set_choices("signed_by", signers, tr("pages.choose"))
        self._show_way()

    def submit(self) -> None:
        """Keep the row, or say at the fields what is missing."""
        row = self._standing_row() if self._stands_again else self.row.read().row
        values = self.papers[self.way].values()  # after the row: the focus goes to the first field that is wrong
        if values is None or row is None:
            return
        precinct, actor, key = self._page.session.precinct, self._page.session.actor, self._stands_again
        document = str(values.get("document") or "")
        if self.way == "certificate":
            number = str(values["number"])
            done = self._page.run(lambda: list_changes.take_in_certificate(precinct, number, row, document, actor))
        else:
            paper = Paper(str(values["ground"]), document, str(values["signed_by"]))
            if key:
                done = self._page.run(lambda: list_changes.put_back(precinct, key, paper, actor))
            else:
                done = self._page.run(lambda: list_changes.add(precinct, row, paper, actor))
        if done:
            self.added.emit(key or precinct.state.voter_list.keys)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.leave_button)
        self.body.addLayout(head)
        way = QHBoxLayout()
        way.setSpacing(16)
        way.addWidget(self.ways)
        way.addWidget(self._lead, 1, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(way)
        for form in self.papers.values():
            self.body.addWidget(form)
            form.submitted.connect(self._on_paper_done)
        self.body.addWidget(hairline())
        for widget in (self._row_said, self.row, self.effect):
            self.body.addWidget(widget)
        self.body.addLayout(self.refusal_place)
        self.body.addWidget(self.action)
        self.body.addStretch(1)
        self.body.setSpacing(12)
        self.ways.chosen_changed.connect(lambda _: self._on_way_changed())
        self.papers["certificate"].edited.connect(self._on_certificate_edited)
        self.row.edited.connect(self._on_row_edited)
        self.row.submitted.connect(lambda: self.button.setFocus(Qt.FocusReason.TabFocusReason))
        self.button.clicked.connect(self.submit)
        self.leave_button.clicked.connect(self.left)

    def _grounds(self) -> tuple[str, ...]:
        return tuple(ground.id for ground in list_changes.grounds(self._page.session.precinct, ListChange.ADD))

    def _show_way(self) -> None:
        """The form of the way; a way that is closed now says why on its button."""
        tr = self._tr
        for way, form in self.papers.items():
            form.setVisible(way == self.way)
        self._lead.set_words(tr(f"desk.absent.{self.way}_lead"))
        self.button.set_words(tr(f"desk.absent.{self.way}_do"))
        open_now = self.way == "certificate" or bool(self._grounds())
        self.action.set_available(open_now, tr("desk.absent.closed"))
        self._show_effect()

    def _show_effect(self) -> None:
        """Which row the person will have."""
        tr, precinct = self._tr, self._page.session.precinct
        if self._stands_again:
            line = voter_list.line(precinct, self._stands_again)
            number = tr.number(line.row.number)
            self._row_said.setText(tr("desk.absent.old_row", number=number))
            self.effect.set_words(tr(f"desk.absent.{self.way}_again", number=number, name=line.full_name))
        else:
            self._row_said.setText(tr("desk.absent.row"))
            self.effect.set_words(tr("desk.absent.new", number=tr.number(list_changes.next_number(precinct))))

    def _show_standing(self, key: int, *, by_iin: bool = False) -> None:
        """Show the old row that will stand again, locked; 0: a new row. The IIN that led to it can still be changed."""
        if key == self._stands_again:
            return
        self._stands_again = key
        if key:
            self.row.set_row(self._standing_row())
        self.row.set_locked(bool(key), but_iin=by_iin)
        self.papers["certificate"].set_enabled("document", not key)
        self._show_effect()

    def _standing_row(self) -> Voter:
        return list_changes.row_of(self._page.session.precinct, self._stands_again)

    def _on_way_changed(self) -> None:
        self._page.refusal.clear()
        self._show_standing(0)
        self.row.set_row(None)
        self._show_way()
        self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_paper_done(self) -> None:
        after = self.button if self._stands_again else self.row.first_field()
        after.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_certificate_edited(self, name: str) -> None:
        """A certificate that was issued here brings its own row back."""
        if name != "number":
            return
        field = self.papers["certificate"].field("number")
        number = field.text().strip() if isinstance(field, QLineEdit) else ""
        before = self._stands_again
        self._show_standing(self._page.session.state.certificates_issued.get(number, 0))
        if before and not self._stands_again:
            self.row.set_row(None)

    def _on_row_edited(self) -> None:
        """The IIN of a row that was removed: on a ground of now that row stands again (R10)."""
        iin = self.row.iin
        if self.way == "certificate" or not self.row.line("iin").isEnabled():
            return
        key = self._removed_with(iin)
        before = self._stands_again
        if key != before:
            self._show_standing(key, by_iin=True)
            if before and not key:
                self.row.set_row(None)
                self.row.set_iin(iin)
            self.row.line("iin").setFocus(Qt.FocusReason.OtherFocusReason)

    def _removed_with(self, iin: str) -> int:
        """Key of the removed row with this IIN, 0 for none."""
        if iin_in(iin) != iin or not iin:
            return 0
        found = voter_list.search(self._page.session.precinct, iin).lines
        return next((line.row.key for line in found if line.row.iin == iin and line.mark.removed), 0)
