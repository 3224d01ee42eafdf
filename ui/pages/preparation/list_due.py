"""L1: until when the list is in time, or by how many days it is late; it is taken in all the same (R6)."""

from precinct_app.domain import due
from precinct_app.services import wording
from ui.language import Language
from ui.session import Session
from ui.widgets.labels import Paragraph


class ListDue(Paragraph):
    """One line."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(role="caption")
        self._session, self._tr = session, tr

    def refresh(self) -> None:
        """Compare with the day of now."""
        tr, precinct = self._tr, self._session.precinct
        edition = precinct.rules.edition
        day = due.list_received(precinct.setup, edition)
        days = due.days_late(precinct.clock.now().date(), day)
        places = {"due": tr.date(day), "rule": wording.rule_words(tr.catalogue, "R6", edition)}
        self.set_words(
            tr("steppapers.list.late", days=tr.number(days), **places) if days else tr("steppapers.list.by", **places)
        )
