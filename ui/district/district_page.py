"""What the pages of the district have in common: the session, and the place where a refusal or a trouble appears."""

from collections.abc import Callable
from typing import TypeVar

from precinct_app.domain.refusal import Refusal
from precinct_app.services import wording
from precinct_app.services.trouble import KNOWN_TROUBLES, trouble_sentences
from ui.district.session import DistrictSession
from ui.language import Language
from ui.page import Page
from ui.widgets.help_panel import Help
from ui.widgets.refusal import RefusalBox

Result = TypeVar("Result")


class DistrictPage(Page):
    """Base of the district's pages; `refusal` is laid out by the page, near what it is about.

    `topic` names the sentences of its help (district.help.<topic>.1 and so on), `rule` what they stand on.
    """

    topic = ""
    rule = ""

    def __init__(self, session: DistrictSession, tr: Language) -> None:
        super().__init__(tr)
        self.session = session
        self.refusal = RefusalBox(tr)

    def help(self) -> Help | None:
        tr = self._tr.catalogue
        rule = wording.rule_words(tr, self.rule, self.session.edition) if self.rule else ""
        return Help(self.title(), rule, wording.numbered(tr, f"district.help.{self.topic}"))

    def run(self, service: Callable[[], Result | Refusal]) -> Result | None:
        """Call a service; its result, or None when it said no or met a known trouble: then the page shows why."""
        self.refusal.clear()
        try:
            answer = service()
        except KNOWN_TROUBLES as trouble:
            self.show_trouble(trouble)
            return None
        if isinstance(answer, Refusal):
            self.show_refusal(answer)
            return None
        return answer

    def show_refusal(self, refusal: Refusal) -> None:
        """Show what the core said no with."""
        text = wording.refusal_text(self._tr.catalogue, refusal, self.session.state)
        self.refusal.show_refusal(self._tr("district.refused"), text.why, text.rule, text.first)

    def show_trouble(self, trouble: BaseException) -> None:
        """Show what went wrong with a file or the disk."""
        sentences = trouble_sentences(self._tr.catalogue, trouble, self.session.state)
        self.refusal.show_trouble(self._tr("district.trouble"), *sentences)

    def reason(self, refusal: Refusal | None) -> str:
        """What stands beside a grey button; "" when nothing is in the way."""
        if refusal is None:
            return ""
        text = wording.refusal_text(self._tr.catalogue, refusal, self.session.state)
        return text.first or text.why
