"""The chosen line of the register in full: document, row before and after, reason; the decision to be printed (R9)."""

from PySide6.QtWidgets import QVBoxLayout

from precinct_app.services import list_changes, words
from precinct_app.services.list_certificates import CertificateLine
from ui.language import Language
from ui.pages.list_changes.differences import differences, in_words
from ui.pages.list_changes.register import application_state, asked_words, change_name, member_name, moment
from ui.paper.paper_button import PaperButton
from ui.step_page import StepPage
from ui.widgets.cards import Card
from ui.widgets.figures import Facts

Fact = tuple[str, str]


class Detail(Card):
    """Hidden while no line is chosen."""

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__()
        self._session, self._tr = page.session, tr
        self._facts = Facts(name_width=112)
        self.paper = PaperButton(page.session, tr, page.run)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self._facts)
        column.addWidget(self.paper)
        self.body.addLayout(column)
        self.hide()

    def show_change(self, number: int) -> None:
        """Show a change."""
        self._show(self._of_change(number), "", "")

    def show_application(self, number: int) -> None:
        """Show an application; a refused one can be printed."""
        refused = self._session.state.applications[number].granted is False
        paper = f"list_decision.{number}" if refused else ""
        self._show(self._of_application(number), paper, self._tr("changes.decision_paper", number=number))

    def show_certificate(self, line: CertificateLine) -> None:
        """Show a certificate."""
        self._show(self._of_certificate(line), "", "")

    def clear(self) -> None:
        """Show nothing."""
        self.paper.show_paper("", "")
        self.hide()

    def _show(self, facts: list[Fact], paper: str, name: str) -> None:
        self._facts.set_facts(facts)
        self.paper.show_paper(paper, name)
        self.show()

    def _of_change(self, number: int) -> list[Fact]:
        session, tr = self._session, self._tr
        amendment = session.state.amendments[number - 1]
        said = list_changes.change_words(session.precinct, amendment.words)
        facts = [
            (tr("changes.what"), change_name(tr, amendment, said)),
            (tr("changes.ground"), tr(f"ground.{amendment.ground}")),
            (tr("changes.document"), said.document),
        ]
        if said.before is not None and said.after is not None:
            found = differences(session, tr, said.before, said.after)
            if found:
                facts.append((tr("changes.changed"), "\n".join(in_words(tr, each) for each in found)))
        if amendment.application:
            facts.append((tr("changes.application"), tr("changes.number", number=amendment.application)))
        return facts

    def _of_application(self, number: int) -> list[Fact]:
        session, tr = self._session, self._tr
        application = session.state.applications[number]
        said = list_changes.application_words(session.precinct, number)
        state = application_state(session, tr, application)
        facts = [
            (tr("changes.asks"), f"{said.name}: {asked_words(tr, application)}\n{said.asks}"),
            (tr("changes.received"), moment(tr, application.received_at)),
        ]
        if application.granted is not None:
            facts.append((state.word, state.note))
        reason = words.text(session.precinct, application.decided_words)
        if reason:
            facts.append((tr("changes.reason"), reason))
        return facts

    def _of_certificate(self, line: CertificateLine) -> list[Fact]:
        session, tr = self._session, self._tr
        word = tr("changes.certificate.taken_in" if line.taken_in else "changes.certificate.issued")
        facts = [(word, moment(tr, line.at))]
        if line.signed_by:
            facts.append((tr("changes.signed_by"), member_name(session, tr, line.signed_by)))
        if line.words:
            facts.append((tr("changes.id_shown"), list_changes.change_words(session.precinct, line.words).document))
        facts.append((tr("changes.recorded_by"), member_name(session, tr, line.actor)))
        return facts
