"""O3: ballots handed to those who issue them; handed and in the safe make what was received (K9)."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from precinct_app.domain.commands import Command, HandOutBallots
from precinct_app.domain.election import Contest, Member
from precinct_app.domain.refusal import Refusal
from ui.language import Language
from ui.pages.count.names import member_words
from ui.pages.gate_page import FormGatePage
from ui.session import Session
from ui.widgets.cards import Card
from ui.widgets.figures import SumOnPaper
from ui.widgets.labels import Paragraph, label
from ui.widgets.number_field import NumberEdit

_MOST = 99_999
_SAFE = "safe"


class HandOutPage(FormGatePage):
    """A number per issuing member, the safe as counted, and a running sum."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.numbers: dict[str, NumberEdit] = {}
        self._contest_said = label(role="section")
        self._count_said = Paragraph(role="caption")
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setColumnStretch(0, 1)
        self._names: dict[str, Paragraph] = {}
        self._grid.setVerticalSpacing(4)
        self.sum = SumOnPaper()
        self._sum_card = Card(icon="list")
        self._sum_card.body.addWidget(self.sum)
        for widget in (self._contest_said, self._rows):
            self.fields.addWidget(widget)
        self._sum_card.body.addWidget(self._count_said)
        self.put_aside(self._sum_card)

    def action_words(self) -> str:
        return self._tr("pages.hand_out.record")

    def words(self) -> None:
        self._count_said.set_words(self._tr("pages.hand_out.count"))
        self._sum_card.set_heading(self._tr("pages.hand_out.sum"))

    def fill(self) -> None:
        contest = self.contest_now
        if contest is None:
            return
        self._contest_said.setText(contest.title.of(self._tr.code))
        issuers = self._issuers()
        if list(self.numbers) != [*(member.id for member in issuers), _SAFE]:
            self._build([member.id for member in issuers])
        for member in issuers:
            self._name(member.id, member_words(self.session, self._tr, member.id))
        self._name(_SAFE, self._tr("pages.hand_out.safe"))
        self._show_sum()

    @property
    def contest_now(self) -> Contest | None:
        """The first contest whose ballots are not handed out yet."""
        stock = self.session.state.stock
        waiting = (
            each for each in self.session.precinct.setup.contests if each.id in stock and not stock[each.id].handed
        )
        return next(waiting, None)

    def probe(self) -> Command:
        contest = self.contest_now
        return HandOutBallots(contest.id if contest else "", {}, 0)

    def command(self) -> HandOutBallots:
        """Return the command made of the numbers as they stand."""
        contest = self.contest_now
        handed = {member: number.value for member, number in self.numbers.items() if member != _SAFE and number.value}
        safe = self.numbers[_SAFE].value if _SAFE in self.numbers else None
        return HandOutBallots(contest.id if contest else "", handed, safe or 0)

    def offer_action(self, blocked: Refusal | None, why: str = "") -> None:
        """The button waits for numbers that add up (K9), and says what is missing."""
        super().offer_action(blocked or (self.session.would(self.command()) if self.numbers else None), why)

    def submit(self) -> None:
        if self.do(self.command()):
            for number in self.numbers.values():
                number.ask()

    def recorded(self) -> Sequence[tuple[str, str]]:
        tr, setup, state = self._tr, self.session.precinct.setup, self.session.state
        facts: list[tuple[str, str]] = []
        for contest in setup.contests:
            stock = state.stock[contest.id]
            given = sum(stock.handed.values())
            lines = [f"{setup.member(member).name}: {tr.number(number)}" for member, number in stock.handed.items()]
            lines.append(f"{tr('pages.hand_out.safe')}: {tr.number(stock.received - given)}")
            facts.append((contest.title.of(tr.code), "\n".join(lines)))
        return facts

    def first_field(self) -> QWidget | None:
        if not self.seat.isHidden():
            return self.seat.choice
        if self.done:
            return None
        return next((number for number in self.numbers.values() if number.value is None), self.button)

    def _issuers(self) -> list[Member]:
        setup, excluded = self.session.precinct.setup, self.session.precinct.rules.edition.issuing_excluded
        present = (setup.member(member) for member in self.session.state.present)
        return [member for member in present if member.role not in excluded]

    def _build(self, issuers: Sequence[str]) -> None:
        for number in self.numbers.values():
            number.deleteLater()
        for name in self._names.values():
            name.deleteLater()
        self.numbers = {each: NumberEdit(self._tr, "row") for each in (*issuers, _SAFE)}
        self._names = {each: Paragraph(role="strong" if each == _SAFE else "body") for each in self.numbers}
        fields = list(self.numbers.values())
        for row, (each, number) in enumerate(self.numbers.items()):
            number.set_range(0, _MOST)
            number.setFixedWidth(112)
            self._grid.addWidget(self._names[each], row, 0)
            self._grid.addWidget(number, row, 1)
            number.value_changed.connect(self._on_number_changed)
            after: QWidget = fields[row + 1] if row + 1 < len(fields) else self.button
            number.value_accepted.connect(lambda _, after=after: after.setFocus())

    def _name(self, each: str, words: str) -> None:
        self._names[each].set_words(words)
        self.numbers[each].setAccessibleName(words)

    def _on_number_changed(self, _value: object) -> None:
        self._show_sum()
        self.offer_action(self.blocked)

    def _show_sum(self) -> None:
        contest, tr = self.contest_now, self._tr
        if contest is None:
            return
        received = self.session.state.stock[contest.id].received
        handed = sum(number.value or 0 for each, number in self.numbers.items() if each != _SAFE)
        safe = self.numbers[_SAFE].value or 0
        left = received - handed - safe
        rows = [
            ("", tr("pages.hand_out.received"), tr.number(received)),
            ("−", tr("pages.hand_out.handed"), tr.number(handed)),
            ("−", tr("pages.hand_out.safe"), tr.number(safe)),
        ]
        self.sum.set_sum(rows, (tr("pages.hand_out.left"), tr.number(left)), "ok" if left == 0 else "act")
