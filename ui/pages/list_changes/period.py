"""What may be done with the list now, and why no more (R10): one line before the freeze, a notice after it."""

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from precinct_app.domain.decide.voter_list import part_of_days
from precinct_app.domain.edition import When
from precinct_app.domain.refusal import Refused
from precinct_app.services import wording
from ui import theme
from ui.language import Language
from ui.session import Session
from ui.widgets.labels import IconLabel, Paragraph


class Period(QFrame):
    """An icon, what holds now, why."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__()
        self._session, self._tr = session, tr
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._icon = IconLabel("clock", "ink2", 20, 20)
        self._title = Paragraph(role="small_strong")
        self._why = Paragraph(role="small")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._why)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(12)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)

    @property
    def words(self) -> str:
        """Everything that stands there."""
        return self.accessibleName()

    def refresh(self) -> None:
        """Read the hour and the grounds again."""
        icon, title, why = self._sentences()
        self._icon.set_icon(icon, "act" if icon == "lock" else "ink2")
        theme.mark(self, part="notice" if icon == "lock" else "")
        self._row.setContentsMargins(*((16, 8, 16, 8) if icon == "lock" else (0, 0, 0, 0)))
        self._title.set_words(title)
        self._why.set_words(why)
        self.setAccessibleName(f"{title} {why}")

    def _sentences(self) -> tuple[str, str, str]:
        session, tr = self._session, self._tr
        rules, setup = session.precinct.rules, session.precinct.setup
        eve = setup.election.date - datetime.timedelta(days=1)
        freeze, day = tr.time(rules.edition.list_freeze), tr.month_date(eve)
        rule = wording.rule_words(tr.catalogue, "R10", rules.edition)
        try:
            when = part_of_days(session.state, rules, session.precinct.clock.now())
        except Refused as refused:
            text = wording.refusal_text(tr.catalogue, refused.refusal, session.state)
            return "lock", text.why, f"{text.first} {text.rule}".strip()
        if when is When.BEFORE_FREEZE:
            same_day = wording.rule_words(tr.catalogue, "R9", rules.edition)
            return "clock", tr("changes.open", time=freeze, day=day, rule=rule), tr("changes.same_day", rule=same_day)
        grounds = [tr(f"ground.{each.id}") for each in rules.edition.list_grounds if when in each.when]
        title = tr(f"changes.period.{when}", time=freeze, day=day, rule=rule)
        return "lock", title, tr.plural("changes.exceptions", len(grounds), grounds="; ".join(grounds))
