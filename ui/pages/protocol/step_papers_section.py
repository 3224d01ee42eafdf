"""T7: what the step makes for the wall beside the protocol itself: enlarged copies (R37)."""

from ui.language import Language
from ui.pages.protocol.section import Section
from ui.pages.step_papers import StepPapers
from ui.step_page import StepPage


class StepPapersSection(Section):
    """Papers of the step without a section of their own; certified copies have one, with their register."""

    def __init__(self, page: StepPage, tr: Language) -> None:
        super().__init__(page, tr)
        self.papers = StepPapers(page.session, tr, self.run)
        self.papers.set_apart("certified_copy", "copies_register")
        self.body.addWidget(self.papers)

    def refresh(self, _contest: str) -> None:
        """Offer what can be made."""
        self.papers.show_step(self.page.key)
        self.set_head("open" if self.papers.refs else "later", self._tr("steppapers.heading"))
