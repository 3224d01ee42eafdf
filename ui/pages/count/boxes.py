"""C7, C8: boxes one by one: opened and shown empty, counted twice; R28 for a portable box with too many ballots."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain import items
from precinct_app.domain.commands import OpenBox
from precinct_app.domain.events import BoxKind
from precinct_app.domain.state import Annulled
from precinct_app.services import wording
from precinct_app.services.count_view import CountRow
from ui.language import Language
from ui.pages.count.counted import CountedGatePage
from ui.pages.count.gate import first_shown
from ui.pages.count.names import short_name
from ui.session import Session
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.labels import IconLabel, Paragraph, part


class BoxPage(CountedGatePage):
    """First the box is opened, then its ballots are counted; the number of requests stands beside a portable one."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.open = ActionRow(KeyHintButton("", icon="box", variant="primary"))
        self._requests = Paragraph(role="body", tone="ink2")
        self._act = AnnulledNotice()
        self.before.addWidget(self.open)
        self.after.addWidget(self._requests)
        self.after.addWidget(self._act)
        self.open.button.clicked.connect(self._on_open_clicked)

    @property
    def act(self) -> "AnnulledNotice":
        """The notice that all ballots of a contest in this box are invalid."""
        return self._act

    @property
    def box(self) -> str:
        """The box of the step instance: "portable.1"."""
        return items.box_of_step(self.key)

    def countable(self) -> bool:
        """The box is open."""
        return self.box in self.session.state.opened_boxes

    def refresh_after(self, rows: Sequence[CountRow]) -> None:
        """Show the button that opens the box, the requests served with it, and the act of R28."""
        refusal = self.session.would(OpenBox(self.box))
        self.open.button.set_words(self._tr("count.open_box"))
        self.open.set_available(refusal is None, self.reason(refusal))
        self.open.setVisible(not self.countable())
        state = self.session.state
        found = next((row for row in rows if items.what_of(row.item) == "found"), None)
        counted = found is not None and found.value is not None
        portable = self.box.startswith(BoxKind.PORTABLE)
        self._requests.setVisible(portable and counted)
        self._requests.set_words(self._tr.plural("count.requests", state.requests_of_box(self.box)))
        annulled = [each for each in state.contest_count(self.shown_contest).annulled if each.box == self.box]
        self._act.setVisible(bool(annulled))
        if annulled:
            carriers = [short_name(state.known.member(each).name) for each in annulled[0].members]
            self._act.show_annulled(self._tr, annulled[0], ", ".join(carriers), self._rule())

    def after_field(self) -> QWidget | None:
        """Return the button that opens the box."""
        return None if self.open.isHidden() else first_shown(self.open.button)

    def _rule(self) -> str:
        return wording.rule_words(self._tr.catalogue, "R28", self.session.precinct.rules.edition)

    def _on_open_clicked(self) -> None:
        if self.do(OpenBox(self.box)):
            self.focus_next()


class AnnulledNotice(QWidget):
    """More ballots than requests: what follows, by which rule, and whom the act names (R28)."""

    def __init__(self) -> None:
        super().__init__()
        frame = part("notice")
        self._title = Paragraph(role="strong")
        self._words = Paragraph(role="small")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._words)
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(IconLabel("act", "act", 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    @property
    def words(self) -> str:
        """Title and sentence as one text."""
        return self.accessibleName()

    def show_annulled(self, tr: Language, annulled: Annulled, carriers: str, rule: str) -> None:
        """Say what was found and what the act names."""
        self._title.set_words(
            tr("count.annulled", found=tr.number(annulled.found), requests=tr.number(annulled.requests))
        )
        self._words.set_words(tr("count.annulled_act", members=carriers, rule=rule))
        self.setAccessibleName(f"{self._title.words} {self._words.words}")
