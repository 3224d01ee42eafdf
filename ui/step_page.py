"""What the page of a step has in common: its instance, the session, and the place where a refusal appears.

class AnnouncePage(StepPage):
    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        ...
        column.addWidget(self.refusal)               # near what the refusal is about
        button.clicked.connect(lambda: self.do(commands.AnnounceReceived(who, heard)))

`key` is the instance ("C7.1", "T3.president"), set by the window before `refresh`. `do` shows the refusal at once and
says whether the command was carried out; `run` does the same for a service call and shows known troubles as well.
"""

from collections.abc import Callable

from precinct_app.domain.commands import Command
from precinct_app.domain.procedure import step_id_of
from precinct_app.domain.refusal import Refusal
from precinct_app.services import wording
from precinct_app.services.precinct import Answer
from precinct_app.services.trouble import KNOWN_TROUBLES, trouble_sentences
from ui.language import Language
from ui.page import Page
from ui.session import Session
from ui.widgets.help_panel import Help
from ui.widgets.refusal import RefusalBox


class StepPage(Page):
    """Base of the pages that belong to a step of the procedure."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(tr)
        self.session = session
        self.key = ""
        self.refusal = RefusalBox(tr)

    @property
    def step_id(self) -> str:
        """The step without its instance: "C7" for "C7.1"."""
        return step_id_of(self.key)

    def show_key(self, key: str) -> None:
        """The window shows this instance of the step next; a refusal of another instance goes."""
        if key != self.key:
            self.key = key
            self.refusal.clear()

    def title(self) -> str:
        """The step's title."""
        return self._tr(f"step.{self.step_id}.title") if self.key else ""

    def help(self) -> Help | None:
        """What F1 shows: the help of the step, its rules, who does it, what stays on paper."""
        if not self.key:
            return None
        rules, tr, step = self.session.precinct.rules, self._tr.catalogue, self.step_id
        row = rules.procedure.step(step)
        return Help(
            self.title(),
            rule="; ".join(wording.rule_words(tr, rule, rules.edition) for rule in row.rules),
            sentences=(tr(f"step.{step}.help"),),
            who=", ".join(tr(f"role.{role}") for role in row.who),
            paper=tr(f"step.{step}.leaves"),
        )

    def do(self, command: Command) -> bool:
        """Give a command as the member at work; show the refusal here. True when it was carried out."""
        return self.run(lambda: self.session.precinct.do(command, self.session.actor))

    def run(self, service: Callable[[], Answer]) -> bool:
        """Call a service that answers with entries or a refusal; show what it says no with. True when it was done."""
        self.refusal.clear()
        try:
            answer = service()
        except KNOWN_TROUBLES as trouble:
            what, safe, remedy = trouble_sentences(self._tr.catalogue, trouble, self.session.state)
            self.refusal.show_trouble(self._tr("pages.trouble"), what, safe, remedy)
            return False
        if isinstance(answer, Refusal):
            self.show_refusal(answer)
            return False
        return True

    def show_refusal(self, refusal: Refusal) -> None:
        """Show a refusal where the page has its place for it."""
        text = wording.refusal_text(self._tr.catalogue, refusal, self.session.state)
        self.refusal.show_refusal(self._tr("pages.refused"), text.why, text.rule, text.first)

    def reason(self, refusal: Refusal | None) -> str:
        """What stands beside a grey button: what must come first, or "" when nothing is in the way."""
        if refusal is None:
            return ""
        text = wording.refusal_text(self._tr.catalogue, refusal, self.session.state)
        return text.first or text.why
