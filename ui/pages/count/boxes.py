"""C7, C8: boxes one by one: opened and shown empty, counted twice; R28 for a portable box with too many ballots.

The window goes on to the next box as soon as the last number agrees: what the box before it left behind is said there.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain import items
from precinct_app.domain.commands import OpenBox
from precinct_app.domain.events import BoxKind
from precinct_app.domain.procedure import step_id_of
from precinct_app.domain.state import Annulled
from precinct_app.services import wording
from precinct_app.services.count_view import CountRow
from ui.language import Language
from ui.pages.count.counted import CountedGatePage
from ui.pages.count.gate import first_shown
from ui.pages.count.names import short_name
from ui.session import Session
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import clear
from ui.widgets.labels import IconLabel, Paragraph

_BOXES = frozenset(items.BOX_STEP.values())


class BoxPage(CountedGatePage):
    """First the box is opened, then its ballots are counted; the number of requests stands beside a portable one."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.open = ActionRow(KeyHintButton("", icon="box", variant="primary"))
        self._requests = Paragraph(role="body", tone="ink2")
        self.acts = QWidget()
        self._acts = QVBoxLayout(self.acts)
        self._acts.setContentsMargins(0, 0, 0, 0)
        self._acts.setSpacing(8)
        self.before.addWidget(self.open)
        self.after.addWidget(self._requests)
        self.after.addWidget(self.acts)
        self.open.button.clicked.connect(self._on_open_clicked)

    @property
    def notices(self) -> list["AnnulledNotice"]:
        """The notices that all ballots of a contest in a box are invalid."""
        return self.acts.findChildren(AnnulledNotice)

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
        self._requests.set_words(self._tr.plural("count.requests", state.requests_of_box(self.box, self.shown_contest)))
        self._show_acts()

    def after_field(self) -> QWidget | None:
        """Return the button that opens the box."""
        return None if self.open.isHidden() else first_shown(self.open.button)

    def _show_acts(self) -> None:
        """The boxes annulled here and in the box before this one."""
        clear(self._acts)
        boxes = [items.box_of_step(view.key) for view in self.session.precinct.rail() if step_id_of(view.key) in _BOXES]
        place = boxes.index(self.box)
        state, tr = self.session.state, self._tr
        rule = wording.rule_words(tr.catalogue, "R28", self.session.precinct.rules.edition)
        for contest in state.known.contests:
            for each in state.contest_count(contest.id).annulled:
                if each.box in boxes[max(0, place - 1) : place + 1]:
                    carriers = ", ".join(short_name(state.known.member(member).name) for member in each.members)
                    where = tr(
                        "count.annulled_where",
                        box=wording.box_name(tr.catalogue, each.box),
                        contest=wording.contest_title(tr.catalogue, contest.id, state),
                    )
                    self._acts.addWidget(AnnulledNotice(tr, each, where, carriers, rule))
        self.acts.setVisible(self._acts.count() > 0)

    def _on_open_clicked(self) -> None:
        if self.do(OpenBox(self.box)):
            self.focus_next()


class AnnulledNotice(QFrame):
    """More ballots than requests: in which box, what follows, by which rule, and whom the act names (R28)."""

    def __init__(self, tr: Language, annulled: Annulled, where: str, carriers: str, rule: str) -> None:
        super().__init__()
        self.setProperty("part", "notice")
        numbers = tr("count.annulled", found=tr.number(annulled.found), requests=tr.number(annulled.requests))
        act = tr("count.annulled_act", members=carriers, rule=rule)
        self.words = f"{where}. {numbers}. {act}"
        self.setAccessibleName(self.words)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Paragraph(numbers, "strong"))
        words.addWidget(Paragraph(f"{where}. {act}", "small"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(IconLabel("act", "act", 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
