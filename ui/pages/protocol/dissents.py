"""T6, T7: dissenting opinions of members, typed or scanned, with the cover that goes up with them (R4)."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from precinct_app.domain.commands import AttachDissent
from precinct_app.services import dissents
from precinct_app.services.precinct import Answer
from ui.language import Language
from ui.pages.count.fields import Labelled
from ui.pages.count.names import member_words, short_name
from ui.pages.count.seat import Seat
from ui.pages.protocol import which
from ui.pages.protocol.section import Section
from ui.paper.paper_button import PaperButton
from ui.step_page import StepPage
from ui.widgets.buttons import KeyHintButton
from ui.widgets.choice import Choice
from ui.widgets.figures import Facts
from ui.widgets.flow import Flow
from ui.widgets.labels import Paragraph
from ui.widgets.link import Link

_KINDS = "*.pdf *.png *.jpg *.jpeg *.txt"
_LINES = 5


class DissentsSection(Section):
    """The opinions so far; a form for the next one, opened when somebody has one."""

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__(page, tr)
        self._contest = ""
        self._adds = False
        self.adding = Link(strong=True)
        self.head.addWidget(self.adding)
        self._list = Facts(name_width=56)
        self.member = Choice()
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.attach = KeyHintButton("", icon="pen", variant="primary")
        self.scan = KeyHintButton("", icon="file")
        self._why = Paragraph(role="caption")
        self.seat = Seat(page.session, tr, narrow=True)
        self.cover = PaperButton(page.session, tr, self.run)
        self._member, self._text = Labelled(self.member), Labelled(self.text)
        self._buttons = Flow(self.attach, self.scan)
        for widget in (self._list, self._member, self._text, self.seat, self._buttons, self._why, self.cover):
            self.body.addWidget(widget)
        self.adding.clicked.connect(self._on_adding_clicked)
        self.member.choice_changed.connect(lambda _: self._fit())
        self.member.confirmed.connect(self.text.setFocus)
        self.text.textChanged.connect(self._fit)
        self.attach.clicked.connect(self._on_attach_clicked)
        self.scan.clicked.connect(self._on_scan_clicked)

    def refresh(self, contest: str) -> None:
        """Show the opinions of the contest; one may be attached from the drawing up to the hand-over."""
        if contest != self._contest:
            self._contest = contest
            self._forget()
            self.cover.show_paper("", "")
        tr, known = self._tr, self.session.state.contest_count(contest).dissents
        drawn = which.drawn_up(self.page, contest)
        over = self.session.would(AttachDissent(contest, self.session.actor, "-"))
        closed = over is not None and over.code == "step_over"
        state = "later" if drawn is None else "done" if closed else "open"
        self.set_head(state, tr("dissents.count", number=len(known)) if known else tr("dissents.title"))
        lines = (
            (number, short_name(self.session.precinct.setup.member(each.member).name), each.at)
            for number, each in enumerate(known, start=1)
        )
        self._list.set_facts([(f"№\u00a0{number}", f"{name} · {tr.time(at)}") for number, name, at in lines])
        self._list.setVisible(bool(known))
        self._write_words()
        self._fit()
        if known:
            self.cover.show_paper(f"dissent_cover.{contest}.{len(known)}", tr("dissents.cover", number=len(known)))

    def first_field(self) -> QWidget | None:
        """Return whose opinion it is, while the form is open."""
        if self.state != "open" or not self._adds:
            return None
        return self.member if self.seat.isHidden() else self.seat.choice

    def _write_words(self) -> None:
        tr, session = self._tr, self.session
        members = [(each.id, member_words(session, tr, each.id)) for each in session.precinct.setup.members]
        self.member.set_choices(members, tr("count.choose"))
        self.adding.set_words(tr("dissents.close" if self._adds else "dissents.add"))
        self._member.set_words(tr("dissents.whose"))
        self._text.set_words(tr("dissents.text"))
        self.attach.set_words(tr("dissents.attach"))
        self.scan.set_words(tr("dissents.scan"))

    def _fit(self) -> None:
        """Show the form while it is open; free the buttons when the core would take the opinion."""
        asked = self.state == "open" and self._adds
        self.adding.setVisible(self.state == "open")
        for widget in (self._member, self._text, self._buttons):
            widget.setVisible(asked)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * _LINES + 16)
        if not asked:
            self.seat.offer("", ())
            self._why.hide()
            return
        tr, member = self._tr, self.member.chosen
        command = AttachDissent(self._contest, member or self.session.actor, "-")
        self.offer(self.scan, self._why, command, self.seat, "" if member else tr("dissents.member_first"))
        written = bool(self.text.toPlainText().strip())
        reason = self.scan.accessibleDescription() or ("" if written else tr("dissents.text_first"))
        self.attach.set_available(not reason, reason)

    def _forget(self) -> None:
        self._adds = False
        self.member.choose("")
        self.text.clear()

    def _attached(self, done: bool) -> None:
        if done:
            self._forget()
            self.refresh(self._contest)
            self.cover.print_button.setFocus()

    def _on_adding_clicked(self) -> None:
        self._adds = not self._adds
        self.refresh(self._contest)
        (self.member if self._adds else self.adding).setFocus()

    def _on_attach_clicked(self) -> None:
        session, contest, member, text = self.session, self._contest, self.member.chosen, self.text.toPlainText()
        self._attached(self.run(lambda: dissents.attach_text(session.precinct, contest, member, text, session.actor)))

    def _on_scan_clicked(self) -> None:
        """A file is chosen; what it is, the service sees by its bytes."""
        session, contest, member = self.session, self._contest, self.member.chosen
        path = session.ask.open_file(self, self._tr("dissents.scan"), f"{self._tr('dissents.kinds')} ({_KINDS})")
        if path is None:
            return

        def attach() -> Answer:
            return dissents.attach_file(session.precinct, contest, member, path, session.actor)

        self._attached(self.run(attach))
