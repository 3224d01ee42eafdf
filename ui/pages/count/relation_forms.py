"""The two forms beside the relations: the act of discrepancy, and an item opened to be counted anew."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from precinct_app.domain.commands import RecordAct, ReopenCount
from precinct_app.domain.refusal import Refusal
from precinct_app.services import wording
from ui import theme
from ui.language import Language
from ui.pages.count.fields import Labelled
from ui.session import Session
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.choice import Choice
from ui.widgets.labels import Paragraph


class SideForm(Card):
    """A card of the side column with fields, one primary button and the way back."""

    recorded = Signal()
    left = Signal()

    def __init__(self, session: Session, tr: Language, icon: str) -> None:
        super().__init__(icon=icon, tone="act")
        self._session = session
        self._tr = tr
        self.words = Paragraph(role="body")
        self.fields = QVBoxLayout()
        self.fields.setSpacing(12)
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(theme.look().type_size(88))
        self._reason = Labelled(self.reason)
        self.record = ActionRow(KeyHintButton("", icon=icon, variant="primary"), below=True)
        self.back = KeyHintButton("", key="Esc", listens=False)
        self.body.setSpacing(12)
        self.body.addWidget(self.words)
        self.body.addLayout(self.fields)
        self.body.addWidget(self._reason)
        self.body.addStretch(1)
        self.body.addWidget(self.record)
        self.body.addWidget(self.back)
        self.reason.textChanged.connect(self.fit_button)
        self.record.button.clicked.connect(self.recorded)
        self.back.clicked.connect(self.left)

    def reason_words(self) -> str:
        """Return the reason as entered."""
        return self.reason.toPlainText().strip()

    def fit_button(self) -> None:
        """Free the button when the core would take the command."""
        raise NotImplementedError

    def first_field(self) -> QWidget:
        """Return where the focus starts."""
        return self.reason

    def write(self, heading: str, words: str, button: str) -> None:
        """Write the form's words."""
        self.set_heading(heading)
        self.words.set_words(words)
        self._reason.set_words(self._tr("count.reason"))
        self.record.button.set_words(button)
        self.back.set_words(self._tr("count.back"))


class ActForm(SideForm):
    """The act of discrepancy: the reason, and two members who sign it."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr, "act")
        self.contest = self.relation = ""
        self.signers = (Choice(), Choice())
        self._labels = tuple(Labelled(signer) for signer in self.signers)
        for box, signer in zip(self._labels, self.signers, strict=True):
            self.body.insertWidget(self.body.count() - 3, box)
            signer.choice_changed.connect(lambda _: self.fit_button())
        self.signers[0].confirmed.connect(self.signers[1].setFocus)
        self.signers[1].confirmed.connect(self.record.button.setFocus)

    def ask(self, contest: str, relation: str, numbers: str, headline: str) -> None:
        """Ask for the act of `relation`; a form begun for the same one keeps what was entered."""
        if (contest, relation) != (self.contest, self.relation):
            self.contest, self.relation = contest, relation
            self.reason.clear()
            for signer in self.signers:
                signer.choose("")
        self.write(
            self._tr("count.act.heading", code=relation.partition(".")[0]),
            f"{headline}\n{numbers}",
            self._tr("count.act.record"),
        )
        members = self._session.precinct.setup.members
        for box, signer, key in zip(self._labels, self.signers, ("count.act.first", "count.act.second"), strict=True):
            box.set_words(self._tr(key))
            present = [(each.id, each.name) for each in members if each.id in self._session.state.present]
            signer.set_choices(present, self._tr("count.choose"))
        self.fit_button()

    def command(self) -> RecordAct:
        """Return the command made of the fields."""
        members = tuple(signer.chosen for signer in self.signers if signer.chosen)
        return RecordAct(self.contest, self.relation, self.reason_words(), members)

    def fit_button(self) -> None:
        """As `SideForm.fit_button`."""
        if self.relation:
            refusal = self._session.would(self.command())
            self.record.set_available(refusal is None, why_not(self._session, self._tr, refusal))


class ReopenForm(SideForm):
    """Which number is counted anew, and why."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr, "recount")
        self.item = Choice()
        self._item = Labelled(self.item)
        self.fields.addWidget(self._item)
        self.item.choice_changed.connect(lambda _: self.fit_button())
        self.item.confirmed.connect(self.reason.setFocus)

    def ask(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these (item, name), the likeliest first."""
        self.write(self._tr("count.reopen.heading"), self._tr("count.reopen.words"), self._tr("count.reopen.record"))
        self._item.set_words(self._tr("count.reopen.item"))
        self.item.set_choices(choices, self._tr("count.choose"))
        self.fit_button()

    def clear(self) -> None:
        """Forget what was entered."""
        self.item.choose("")
        self.reason.clear()

    def first_field(self) -> QWidget:
        """Return the choice of the item."""
        return self.item

    def command(self) -> ReopenCount:
        """Return the command made of the fields."""
        return ReopenCount(self.item.chosen, self.reason_words())

    def fit_button(self) -> None:
        """As `SideForm.fit_button`; without an item there is nothing to ask the core about."""
        if not self.item.chosen:
            self.record.set_available(False, self._tr("count.reopen.choose_first"))
            return
        refusal = self._session.would(self.command())
        self.record.set_available(refusal is None, why_not(self._session, self._tr, refusal))


def why_not(session: Session, tr: Language, refusal: Refusal | None) -> str:
    """What stands under a grey button of a form."""
    return wording.refusal_text(tr.catalogue, refusal, session.state).first if refusal else ""
