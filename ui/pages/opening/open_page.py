"""O4: the opening protocol is read, voting begins at the hour (R16, R17)."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from precinct_app.domain.commands import Command, OpenVoting
from precinct_app.services import wording
from ui.language import Language
from ui.pages.count.names import member_words
from ui.pages.gate_page import FormGatePage
from ui.pages.spoken import Spoken
from ui.session import Session
from ui.widgets.cards import Card
from ui.widgets.figures import Facts


class OpenPage(FormGatePage):
    """What the opening protocol says, the words to read, who reads them."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr, announce=True, icon="announce")
        self.spoken_words = Spoken(tr)
        self.spoken_words.put_beside(self.button)
        self.spoken.addWidget(self.spoken_words)
        self._protocol = Facts(name_width=208)
        self._protocol_card = Card(icon="paper")
        self._protocol_card.body.addWidget(self._protocol)
        self.put_aside(self._protocol_card)
        self.spoken_words.who.confirmed.connect(self.button.setFocus)

    def action_words(self) -> str:
        return self._tr("pages.open.record")

    def words(self) -> None:
        tr, precinct = self._tr, self.session.precinct
        closes = tr.time(precinct.rules.edition.closes)
        self.spoken_words.show_words("pages.open.words", number=precinct.setup.precinct.number, time=closes)
        self._protocol_card.set_heading(tr("pages.open.protocol"))
        self._protocol.set_facts(self._facts_of_the_day())

    def fill(self) -> None:
        people = [(each, member_words(self.session, self._tr, each)) for each in self.session.state.present]
        self.spoken_words.show_people(people)

    def refresh_work(self) -> None:
        super().refresh_work()
        self.spoken_words.setVisible(not self.done)
        self.card.show_sections(enter=self.done or not self.seat.isHidden(), announce=not self.done)

    def probe(self) -> Command:
        return OpenVoting("")

    def submit(self) -> None:
        self.do(OpenVoting(self.spoken_words.who.chosen))

    def recorded(self) -> Sequence[tuple[str, str]]:
        who = wording.member_name(self._tr.catalogue, self.session.state.opening_announced_by, self.session.state)
        return [(self._tr("window.announce.who"), who)]

    def first_field(self) -> QWidget | None:
        if not self.seat.isHidden():
            return self.seat.choice
        return None if self.done else self.spoken_words.who

    def _facts_of_the_day(self) -> list[tuple[str, str]]:
        tr, state, setup = self._tr, self.session.state, self.session.precinct.setup
        facts = [
            (tr("pages.open.present"), tr.number(len(state.present))),
            (tr("pages.open.people"), tr.number(len(state.people))),
            (tr("pages.open.boxes"), tr.number(len(state.boxes))),
        ]
        for contest in setup.contests:
            if contest.id in state.stock:
                stock = state.stock[contest.id]
                facts += [
                    (contest.title.of(tr.code), ""),
                    (tr("pages.hand_out.received"), tr.number(stock.received)),
                    (tr("pages.hand_out.handed"), tr.number(sum(stock.handed.values()))),
                    (tr("pages.hand_out.safe"), tr.number(stock.safe)),
                ]
        return facts
