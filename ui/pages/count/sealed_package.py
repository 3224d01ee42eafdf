"""C2 and C3: counted twice, then packed and sealed before those present (R25)."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from precinct_app.domain.commands import CancelUnused, Command, PackSpoiled
from precinct_app.domain.decide.count import CANCEL_WAYS
from precinct_app.services.count_view import CountRow
from ui.language import Language
from ui.pages.count import turns
from ui.pages.count.counted import CountedGatePage
from ui.pages.count.fields import Labelled
from ui.pages.count.gate import first_shown
from ui.session import Session
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.choice import Choice
from ui.widgets.labels import IconLabel, Paragraph


class SealedPackagePage(CountedGatePage):
    """The seal of the package, asked when the counts of the contest agreed."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.seal = QLineEdit()
        self._seal_box = Labelled(self.seal)
        self.record = ActionRow(KeyHintButton("", icon="seal", variant="primary"))
        self.asked = QWidget()
        asked = QVBoxLayout(self.asked)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(12)
        self.fields = QHBoxLayout()
        self.fields.setSpacing(16)
        self.fields.addWidget(self._seal_box, 1)
        asked.addLayout(self.fields)
        asked.addWidget(self.record)
        self._recorded = QWidget()
        recorded = QHBoxLayout(self._recorded)
        recorded.setContentsMargins(0, 0, 0, 0)
        recorded.setSpacing(8)
        self._recorded_words = Paragraph(role="body", tone="ok")
        recorded.addWidget(IconLabel("done", "ok", 20))
        recorded.addWidget(self._recorded_words, 1)
        self.after.addWidget(self.asked)
        self.after.addWidget(self._recorded)
        self.seal.textChanged.connect(self._on_field_changed)
        self.seal.returnPressed.connect(self._on_seal_return_pressed)
        self.record.button.clicked.connect(self._on_record_clicked)

    def command(self, contest: str) -> Command:
        """Return the command made of what stands in the fields."""
        raise NotImplementedError

    def recorded(self, contest: str) -> str:
        """Return what was recorded of the package, "" when nothing was yet."""
        raise NotImplementedError

    def button_words(self) -> str:
        """Return verb and noun of the button."""
        raise NotImplementedError

    def contest_finished(self, contest: str) -> bool:
        """A contest is finished when its package is sealed."""
        return bool(self.recorded(contest))

    def refresh_after(self, rows: Sequence[CountRow]) -> None:
        """Ask for the seal, or show that the package is sealed."""
        recorded = self.recorded(self.shown_contest)
        self.asked.setVisible(turns.all_agreed(rows) and not recorded)
        self._recorded.setVisible(bool(recorded))
        self._recorded_words.set_words(recorded)
        self._seal_box.set_words(self._tr("count.seal"))
        self.record.button.set_words(self.button_words())
        self._on_field_changed()

    def after_field(self) -> QWidget | None:
        """Return the first field of the package."""
        return None if self.asked.isHidden() else first_shown(self.seal)

    def _on_field_changed(self) -> None:
        if self.key and not self.asked.isHidden():
            refusal = self.session.would(self.command(self.shown_contest))
            self.record.set_available(refusal is None, self.reason(refusal))

    def _on_seal_return_pressed(self) -> None:
        if self.record.button.isEnabled():
            self.record.button.setFocus()

    def _on_record_clicked(self) -> None:
        if self.do(self.command(self.shown_contest)):
            self.seal.clear()
            self.focus_next()


class UnusedPage(SealedPackagePage):
    """C2: unused ballots: counted, cancelled, packed."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.way = Choice()
        self._way_box = Labelled(self.way)
        self.fields.insertWidget(0, self._way_box, 1)
        QWidget.setTabOrder(self.way, self.seal)
        self.way.choice_changed.connect(self._on_field_changed)
        self.way.confirmed.connect(self.seal.setFocus)

    def command(self, contest: str) -> Command:
        """C2's command; no way chosen is what the core refuses."""
        return CancelUnused(contest, self.way.chosen, self.seal.text().strip())

    def recorded(self, contest: str) -> str:
        """Way of cancelling and seal."""
        seal = self.session.state.cancelled_seals.get(contest, "")
        if not seal:
            return ""
        way = self._tr(f"cancel_way.{self.session.state.cancelled_ways[contest]}")
        return self._tr("count.cancelled", way=way, seal=seal)

    def button_words(self) -> str:
        """Return verb and noun."""
        return self._tr("count.cancel")

    def refresh_after(self, rows: Sequence[CountRow]) -> None:
        """Ask for the way of cancelling as well."""
        self._way_box.set_words(self._tr("count.cancel_way"))
        ways = [(way, self._tr(f"cancel_way.{way}")) for way in CANCEL_WAYS]
        self.way.set_choices(ways, self._tr("count.choose"))
        super().refresh_after(rows)

    def after_field(self) -> QWidget | None:
        """Return the choice of the way."""
        return None if self.asked.isHidden() else self.way


class SpoiledPage(SealedPackagePage):
    """C3: spoiled ballots: counted and packed."""

    def command(self, contest: str) -> Command:
        """C3's command."""
        return PackSpoiled(contest, self.seal.text().strip())

    def recorded(self, contest: str) -> str:
        """Return the seal."""
        seal = self.session.state.spoiled_seals.get(contest, "")
        return self._tr("count.packed", seal=seal) if seal else ""

    def button_words(self) -> str:
        """Return verb and noun."""
        return self._tr("count.pack")
