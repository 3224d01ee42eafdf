"""The page of the list on paper: which drive, how often, under which password; how the last list stands."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.services.trouble import trouble_sentences
from ui import theme
from ui.fallback import ListKeeper
from ui.language import Language
from ui.page import Page
from ui.session import Session
from ui.settings import PaperList
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.choice import Tick
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph

LEAST_MINUTES, MOST_MINUTES = 5, 120
LEAST_PASSWORD, MOST_PASSWORD = 8, 60
_FIELDS = (("automatic", "tick"), ("minutes", "whole"), ("locked", "tick"), ("password", "secret"), ("again", "secret"))


class FallbackPage(Page):
    """One button does it all: it remembers what was chosen and writes a list at once, so that one sees it work."""

    def __init__(self, keeper: ListKeeper, session: Session, tr: Language) -> None:
        super().__init__(tr)
        self._keeper, self._session = keeper, session
        self._folder = keeper.choice.folder
        self._lead = Paragraph(role="body", tone="ink2")
        self._state = Paragraph(role="strong")
        self._place = Paragraph(role="body")
        self._caution = Paragraph(role="caption", tone="act")
        self.choose_button = KeyHintButton("", key="Ctrl+O", icon="drive")
        fields = [
            Field(name, name, kind, required=kind != "secret", least=LEAST_MINUTES, most=MOST_MINUTES)
            for name, kind in _FIELDS
        ]
        self.form = FormGrid(tr, fields)
        self.form.setMaximumWidth(theme.look().type_size(480))
        self.button = KeyHintButton("", key="Enter", icon="paper", variant="primary", measure="big")
        self._action = ActionRow(self.button)
        self._build()
        self.choose_button.clicked.connect(self._on_choose)
        self.button.clicked.connect(self._on_write)
        self.form.submitted.connect(self.button.setFocus)
        self.form.edited.connect(self._on_edited)
        keeper.changed.connect(self.refresh)
        choice = keeper.choice
        self.form.set_values({"automatic": choice.automatic, "minutes": choice.minutes, "locked": choice.locked})
        self.retranslate()

    def title(self) -> str:
        return self._tr("fallback.title")

    def subtitle(self) -> str:
        return self._tr("fallback.subtitle")

    def refresh(self) -> None:
        tr, keeper = self._tr, self._keeper
        self._state.set_words(self._standing())
        self._place.set_words(tr("fallback.folder", folder=self._folder) if self._folder else tr("fallback.no_folder"))
        same = bool(self._folder) and keeper.same_disk(self._folder)
        self._caution.set_words(tr("fallback.same_disk") if same else "")
        self._caution.setVisible(same)
        self._action.set_available(not self._missing(), self._missing())
        locked = self._is_locked()
        self.form.set_enabled("password", locked)
        self.form.set_enabled("again", locked)

    def retranslate(self) -> None:
        tr = self._tr
        self._lead.set_words(tr("fallback.lead"))
        self.choose_button.set_words(tr("fallback.choose"))
        self.button.set_words(tr("fallback.write"))
        self.form.set_label("automatic", tr("fallback.field.automatic"))
        self.form.set_label("minutes", tr("fallback.field.minutes"))
        self.form.set_label("locked", tr("fallback.field.locked"))
        hint = tr("fallback.hint.known" if not self._keeper.wants_password else "fallback.hint.password")
        self.form.set_label("password", tr("fallback.field.password"), hint)
        self.form.set_label("again", tr("fallback.field.again"))
        self.refresh()

    def first_field(self) -> QWidget | None:
        if not self._folder:
            return self.choose_button
        return self.form.field("password") if self._keeper.wants_password else self.button

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._place, 1)
        card = Card()
        card.body.setSpacing(16)
        card.body.addWidget(self._lead)
        card.body.addWidget(self._state)
        card.body.addLayout(row)
        card.body.addWidget(self._caution)
        card.body.addWidget(self.form)
        card.body.addWidget(self._action)
        column = self.spaced(QVBoxLayout(self))
        column.addWidget(card)
        column.addStretch(1)

    def _standing(self) -> str:
        tr, keeper = self._tr, self._keeper
        if keeper.writing:
            return tr("fallback.writing")
        if keeper.trouble is not None:
            return " ".join(trouble_sentences(tr.catalogue, keeper.trouble))
        if keeper.written_at is not None:
            return tr("fallback.written", time=tr.time(keeper.written_at), folder=keeper.choice.folder)
        return tr("fallback.never")

    def _missing(self) -> str:
        """What must come before a list can be written, '' when nothing is missing."""
        if not self._keeper.has_list:
            return self._tr("fallback.first.list")
        if not self._folder:
            return self._tr("fallback.first.folder")
        return self._tr("fallback.writing") if self._keeper.writing else ""

    def _is_locked(self) -> bool:
        tick = self.form.field("locked")
        return isinstance(tick, Tick) and tick.isChecked()

    def _on_choose(self) -> None:
        folder = self._session.ask.folder(self, self._tr("fallback.choose"))
        if folder is not None:
            self._folder = str(folder)
            self.refresh()
            first = self.form.first_field()
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self, name: str) -> None:
        if name == "locked":
            self.refresh()

    def _on_write(self) -> None:
        values = self.form.values()
        if values is None:
            return
        password = str(values.get("password") or "")
        if values["locked"] and not self._password_fits(password, str(values.get("again") or "")):
            return
        minutes = int(str(values["minutes"]))
        choice = PaperList(self._folder, minutes, bool(values["automatic"]), bool(values["locked"]))
        self._keeper.choose(choice, password)
        self.form.set_values({"password": None, "again": None})
        self._keeper.write()
        self.retranslate()

    def _password_fits(self, password: str, again: str) -> bool:
        """Typed twice, or known from before: a list that nobody can open is worth nothing."""
        if not password and not again and not self._keeper.lacks_password:
            return True
        if not LEAST_PASSWORD <= len(password) <= MOST_PASSWORD:
            self.form.refuse("password", self._tr("fallback.refused.length", least=LEAST_PASSWORD, most=MOST_PASSWORD))
            return False
        if password != again:
            self.form.refuse("again", self._tr("fallback.refused.differs"))
            return False
        return True
