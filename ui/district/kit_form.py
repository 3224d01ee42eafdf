"""The kit of one precinct: the members of its commission, the ballots meant for it, and the signed file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.election import Member, Role
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange.kit import kit_name
from precinct_app.services.result import write_and_read_back
from ui.ask_file import FileAsker
from ui.district.district_page import DistrictPage
from ui.district.session import DistrictSession
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph, label

_LED = (Role.CHAIR, Role.DEPUTY, Role.SECRETARY)
_COLUMNS = 2


class KitFormPage(DistrictPage):
    """`show_precinct` chooses which one; what was typed for it stays until another precinct's kit is asked for."""

    topic = "kit"
    rule = "R44"

    back_asked = Signal()
    issued = Signal(str)

    def __init__(self, session: DistrictSession, tr: Language, ask: FileAsker) -> None:
        super().__init__(session, tr)
        self._ask = ask
        self.number = 0
        self._roles = (*_LED, *[Role.MEMBER] * (session.edition.members - len(_LED)))
        self.members = FormGrid(tr, [Field(_member(place), "") for place in range(len(self._roles))], _COLUMNS)
        contests = session.state.contests
        columns = min(len(contests), _COLUMNS)
        self.ballots = FormGrid(tr, [Field(contest.id, "", kind="whole") for contest in contests], columns)
        self.back = KeyHintButton("", key="", icon="arrow_left", measure="small")
        self.issue = KeyHintButton("", key="Ctrl+S", icon="file", variant="primary")
        self._build()
        self.back.clicked.connect(self.back_asked)
        self.members.submitted.connect(self._on_members_submitted)
        self.ballots.submitted.connect(self.issue.setFocus)
        self.issue.clicked.connect(self._on_issue_clicked)
        self.retranslate()

    def show_precinct(self, number: int) -> None:
        """The kit of this precinct is made next."""
        if number != self.number:
            self.number = number
            self.members.clear()
            self.ballots.clear()
            self.refusal.clear()
            self._fill_from_plan()

    def title(self) -> str:
        return self._tr("district.kit.title", number=self.number)

    def subtitle(self) -> str:
        precinct = self.session.precinct(self.number)
        return f"{precinct.place.of(self._tr.code)}, {precinct.address.of(self._tr.code)}" if precinct else ""

    def retranslate(self) -> None:
        tr = self._tr
        self.back.set_words(tr("district.kit.back"))
        self.issue.set_words(tr("district.kit.save"))
        self._members_title.setText(tr("district.kit.members"))
        self._ballots_title.setText(tr("district.kit.ballots"))
        self._ballots_words.set_words(tr("district.kit.ballots_words"))
        for place, role in enumerate(self._roles):
            words = tr(f"role.{role}").capitalize()
            self.members.set_label(_member(place), f"{place + 1}. {words}" if role is Role.MEMBER else words)
        for contest in self.session.state.contests:
            self.ballots.set_label(contest.id, contest.title.of(tr.code))

    def first_field(self) -> QWidget | None:
        return self.members.first_field()

    def step_back(self) -> bool:
        self.back_asked.emit()
        return True

    def _build(self) -> None:
        self._members_title, self._ballots_title = label(role="section"), label(role="section")
        self._ballots_words = Paragraph(role="caption")
        back = QHBoxLayout()
        back.addWidget(self.back)
        back.addStretch(1)
        members, ballots = Card(), Card()
        members.body.addWidget(self._members_title)
        members.body.addWidget(self.members)
        ballots.body.addWidget(self._ballots_title)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.ballots, 1)
        ballots.body.addLayout(row)
        if len(self.session.state.contests) == 1:  # one field is as wide as one column of the members
            row.addWidget(self._ballots_words, 1, Qt.AlignmentFlag.AlignBottom)
        else:
            ballots.body.addWidget(self._ballots_words)
        foot = QHBoxLayout()
        foot.addWidget(self.issue)
        foot.addStretch(1)
        column = self.spaced(QVBoxLayout(self))
        column.addLayout(back)
        column.addWidget(members)
        column.addWidget(ballots)
        column.addWidget(self.refusal)
        column.addLayout(foot)
        column.addStretch(1)

    def _fill_from_plan(self) -> None:
        """What the district knows already need not be typed."""
        plan = self.session.state.plans.get(self.number)
        if plan is None:
            return
        left = list(plan.members)
        for place, role in enumerate(self._roles):
            member = next((each for each in left if each.role is role), None)
            if member is not None:
                left.remove(member)
                self.members.set_values({_member(place): member.name})
        self.ballots.set_values({contest: str(number) for contest, number in plan.ballots.items()})

    def _on_members_submitted(self) -> None:
        field = self.ballots.first_field()
        if field is not None:
            field.setFocus()

    def _on_issue_clicked(self) -> None:
        names, numbers = self.members.values(), self.ballots.values()
        if names is None or numbers is None:
            return
        path = self._ask.save_file(self, self._tr("district.kit.save"), kit_name(self.number), "ZIP (*.zip)")
        if path is None:
            return
        members = tuple(
            Member(f"m{place + 1}", str(names[_member(place)]), role) for place, role in enumerate(self._roles)
        )
        ballots = {contest: int(str(number)) for contest, number in numbers.items()}

        def save() -> Refusal | str:
            data = self.session.district.issue_kit(self.number, members, ballots)
            if isinstance(data, Refusal):
                return data
            write_and_read_back(path, data)
            return path.name

        name = self.run(save)
        if name is not None:
            self.issued.emit(name)


def _member(place: int) -> str:
    return f"member{place + 1}"
