"""T7: the protocol hangs on the wall: place, two witnesses; the time is set by the program (R37)."""

from PySide6.QtWidgets import QLineEdit, QWidget

from precinct_app.domain.commands import PostProtocol
from precinct_app.domain.decide.keys import unsealed
from precinct_app.services import people
from ui.language import Language
from ui.pages.count.fields import Labelled
from ui.pages.count.names import member_words
from ui.pages.count.seat import Seat
from ui.pages.protocol.section import Section
from ui.step_page import StepPage
from ui.widgets.buttons import KeyHintButton
from ui.widgets.choice import Choice
from ui.widgets.figures import Facts
from ui.widgets.flow import Flow
from ui.widgets.labels import Paragraph


class PostingSection(Section):
    """Where, and who saw it; afterwards when."""

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__(page, tr)
        self._contest = ""
        self._words = Paragraph(role="caption")
        self.place = QLineEdit()
        self.witnesses = (Choice(), Choice())
        self._boxes = {
            "protocol.place": Labelled(self.place),
            "protocol.witness_first": Labelled(self.witnesses[0]),
            "protocol.witness_second": Labelled(self.witnesses[1]),
        }
        self.button = KeyHintButton("", key="Ctrl+B", icon="pin", variant="primary")
        self._why = Paragraph(role="caption")
        self.seat = Seat(page.session, tr, narrow=True)
        self._facts = Facts(name_width=72)
        place, first, second = self._boxes.values()
        self.body.addWidget(self._words)
        self.body.addWidget(place)
        self.body.addWidget(Flow(first, second))
        for widget in (self.seat, self.button, self._why, self._facts):
            self.body.addWidget(widget)
        self.place.textEdited.connect(lambda _: self._fit_button())
        self.place.returnPressed.connect(self.witnesses[0].setFocus)
        for witness in self.witnesses:
            witness.setMinimumContentsLength(8)
            witness.choice_changed.connect(lambda _: self._fit_button())
        self.witnesses[0].confirmed.connect(self.witnesses[1].setFocus)
        self.witnesses[1].confirmed.connect(self.button.setFocus)
        self.button.clicked.connect(self._on_button_clicked)

    def refresh(self, contest: str) -> None:
        """Ask for place and witnesses once both keys have signed, or show what was recorded."""
        self._contest = contest
        drawn, tr = self.drawn(contest), self._tr
        posting = drawn.posting if drawn else None
        ready = drawn is not None and drawn.paper is not None and not unsealed(self.session.state, drawn)
        self.set_head(
            "done" if posting else "now" if ready else "later", tr("protocol.posted" if posting else "protocol.post")
        )
        for key, box in self._boxes.items():
            box.set_words(tr(key))
            box.setVisible(ready and posting is None)
        self._words.set_words(tr("protocol.post_at_once"))
        self._words.setVisible(ready and posting is None)
        self.button.set_words(tr("protocol.record_posting"))
        self.button.setVisible(ready and posting is None)
        self._facts.setVisible(posting is not None)
        if posting is not None:
            names = ", ".join(self._names().get(each, each) for each in posting.witnesses)
            self._facts.set_facts(
                [
                    (tr("protocol.time"), tr.time(posting.at)),
                    (tr("protocol.place"), posting.place),
                    (tr("protocol.witnesses"), names),
                ]
            )
        if ready and posting is None:
            self._offer_people()
            self._fit_button()
        else:
            self.seat.offer("", ())
            self._why.hide()

    def first_field(self) -> QWidget | None:
        """Return the place, or the seat."""
        if self.state != "now":
            return None
        return self.place if self.seat.isHidden() else self.seat.choice

    def command(self) -> PostProtocol:
        """Return the command made of the fields, at the time of now."""
        witnesses = tuple(each.chosen for each in self.witnesses if each.chosen)
        return PostProtocol(self._contest, self.session.precinct.clock.now(), self.place.text().strip(), witnesses)

    def _names(self) -> dict[str, str]:
        """Everyone who may have seen it: people of the register first, then the members present."""
        registered = {f"p{each.register_number}": each.name for each in people.register(self.session.precinct)}
        members = {each: member_words(self.session, self._tr, each) for each in self.session.state.present}
        return {**registered, **members}

    def _offer_people(self) -> None:
        for witness in self.witnesses:
            witness.set_choices(list(self._names().items()), self._tr("count.choose"))

    def _fit_button(self) -> None:
        self.offer(self.button, self._why, self.command(), self.seat)

    def _on_button_clicked(self) -> None:
        if not self.do(self.command()):
            self.refresh(self._contest)
