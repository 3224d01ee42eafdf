"""T7: certified copies of the posted protocol: handed to whom, or refused why; until the day ends (R38)."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from precinct_app.domain.commands import HandProtocolCopy, RefuseProtocolCopy
from precinct_app.services import copies, papers, people
from ui.language import Language
from ui.pages.count.fields import Labelled
from ui.pages.count.seat import Seat
from ui.pages.protocol import which
from ui.pages.protocol.section import Section
from ui.paper.paper_button import PaperButton
from ui.step_page import StepPage
from ui.widgets.buttons import KeyHintButton
from ui.widgets.choice import Choice
from ui.widgets.figures import Facts
from ui.widgets.labels import Paragraph
from ui.widgets.link import Link

_OTHER = "other"
"""Someone whom the register of accredited people does not name."""


class CopiesSection(Section):
    """The register so far, who asks for a copy, hand it over or refuse it; then its print."""

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__(page, tr)
        self._contest = ""
        self._lines = Facts(name_width=88)
        self.who = Choice()
        self.name = QLineEdit()
        self.hand = KeyHintButton("", key="Ctrl+Shift+C", icon="copy", variant="primary", listens=False)
        self._why_not = Paragraph(role="caption")
        self.seat = Seat(page.session, tr, narrow=True)
        self.refusing = Link(strong=True)
        self.reason = QLineEdit()
        self.refuse = KeyHintButton("", icon="removed")
        self._why_refuse = Paragraph(role="caption")
        self.sheet = PaperButton(page.session, tr, self.run)
        self.register = PaperButton(page.session, tr, self.run)
        self._refuses = False
        self._who, self._name, self._reason = Labelled(self.who), Labelled(self.name), Labelled(self.reason)
        for asked in (self._lines, self._who, self._name, self.seat, self.hand, self._why_not):
            self.body.addWidget(asked)
        for more in (self.refusing, self._reason, self.refuse, self._why_refuse, self.sheet, self.register):
            self.body.addWidget(more)
        self.who.choice_changed.connect(lambda _: self._fit())
        self.who.confirmed.connect(self._on_who_confirmed)
        self.name.textEdited.connect(lambda _: self._fit())
        self.name.returnPressed.connect(self.hand.setFocus)
        self.reason.textEdited.connect(lambda _: self._fit())
        self.reason.returnPressed.connect(self.refuse.setFocus)
        self.hand.clicked.connect(self._on_hand_clicked)
        self.refusing.clicked.connect(self._on_refusing_clicked)
        self.refuse.clicked.connect(self._on_refuse_clicked)
        QShortcut(QKeySequence("Ctrl+Shift+C"), self, self._on_copy_key)

    @property
    def receiver(self) -> str:
        """Who asks: a person of the register with the organisation, or the name typed; "" for nobody yet."""
        if self.who.chosen == _OTHER:
            return self.name.text().strip()
        return dict(self._people()).get(self.who.chosen, "")

    def refresh(self, contest: str) -> None:
        """Show the register; ask for the next copy once the protocol hangs on the wall."""
        if contest != self._contest:
            self._contest = contest
            self._forget()
            self.sheet.show_paper("", "")
        lines = copies.register(self.session.precinct, contest)
        refusal = self.session.would(HandProtocolCopy(contest, "-"))
        closed = refusal is not None and refusal.code == "step_over"
        posted = which.posted(self.session.state, contest)
        handed = sum(1 for each in lines if each.copy)
        count = self._tr("copies.count", handed=handed, refused=len(lines) - handed)
        state = "later" if not posted else "done" if closed else "open"
        self.set_head(state, count if lines else self._tr("copies.title"))
        self._lines.setVisible(bool(lines))
        self._lines.set_facts([self._line(each) for each in lines])
        self._write_words()
        self._fit()
        self.register.show_paper(f"copies_register.{contest}" if lines else "", self._tr("copies.register"))
        self.sheet.refresh()

    def first_field(self) -> QWidget | None:
        """Return who asks, or the seat."""
        if self.state != "open":
            return None
        return self.who if self.seat.isHidden() else self.seat.choice

    def _people(self) -> list[tuple[str, str]]:
        """Everyone in the register of accredited people, with the organisation."""
        rows = people.register(self.session.precinct)
        return [
            (f"p{row.register_number}", ", ".join(part for part in (row.name, row.organisation) if part))
            for row in rows
        ]

    def _line(self, line: copies.Line) -> tuple[str, str]:
        """A line of the register: the copy with its time, and to whom; or refused, and why."""
        tr = self._tr
        words = tr("copies.copy", number=line.copy) if line.copy else tr("copies.refused")
        whom = f"{line.who}: {line.why}" if line.who and line.why else line.who or line.why
        version = f"{tr('copies.version', version=line.version)} · " if line.version > 1 else ""
        return words, f"{whom} · {version}{tr.time(line.at)}"

    def _write_words(self) -> None:
        tr = self._tr
        number = copies.next_copy(self.session.precinct, self._contest)
        self.who.set_choices([*self._people(), (_OTHER, tr("copies.other"))], tr("count.choose"))
        self._who.set_words(tr("copies.to_whom"))
        self._name.set_words(tr("copies.name"))
        self._reason.set_words(tr("copies.why_refused"))
        self.hand.set_words(tr("copies.hand", number=number))
        self.refusing.set_words(tr("copies.refusing"))
        self.refuse.set_words(tr("copies.refuse"))

    def _fit(self) -> None:
        """Show what is asked; free each button when the core would take its command."""
        asked = self.state == "open"
        for widget in (self._who, self.hand, self._why_not, self.refusing):
            widget.setVisible(asked)
        self._name.setVisible(asked and self.who.chosen == _OTHER)
        for widget in (self._reason, self.refuse, self._why_refuse):
            widget.setVisible(asked and self._refuses)
        if not asked:
            self.seat.offer("", ())
            return
        first = "" if self.receiver else self._tr("copies.choose_first")
        self.offer(self.hand, self._why_not, HandProtocolCopy(self._contest, "-"), self.seat, first)
        refusal = self.session.would(RefuseProtocolCopy(self._contest, "-"))
        missing = "" if self.receiver and self.reason.text().strip() else self._tr("copies.reason_first")
        why = self.page.reason(refusal) or missing
        self.refuse.set_available(not why, why)
        self._why_refuse.set_words(why)
        self._why_refuse.setVisible(bool(why) and self._refuses)

    def _forget(self) -> None:
        self._refuses = False
        self.who.choose("")
        self.name.clear()
        self.reason.clear()

    def _on_who_confirmed(self) -> None:
        """Enter: on to the name, the reason, or the button."""
        (self.name if self.who.chosen == _OTHER else self.reason if self._refuses else self.hand).setFocus()

    def _on_copy_key(self) -> None:
        """Ctrl+Shift+C hands the copy over, or goes to what is still missing."""
        if self.hand.isVisible() and self.hand.isEnabled():
            self.hand.click()
        elif self.state == "open":
            (self.name if self.who.chosen == _OTHER else self.who).setFocus()

    def _on_hand_clicked(self) -> None:
        session, contest, receiver = self.session, self._contest, self.receiver
        if not self.run(lambda: copies.hand(session.precinct, contest, receiver, session.actor)):
            return
        self._forget()
        line = copies.register(session.precinct, contest)[-1]
        name = self._tr("copies.sheet", number=line.copy)
        self.sheet.show_paper(papers.copy_paper(contest, line.version, line.copy), name)
        self.refresh(contest)
        self.sheet.print_button.setFocus()

    def _on_refusing_clicked(self) -> None:
        self._refuses = not self._refuses
        self._fit()
        (self.reason if self._refuses and self.receiver else self.who).setFocus()

    def _on_refuse_clicked(self) -> None:
        session, contest, who, why = self.session, self._contest, self.receiver, self.reason.text().strip()
        if self.run(lambda: copies.refuse(session.precinct, contest, who, why, session.actor)):
            self._forget()
            self.refresh(contest)
            self.who.setFocus()
