"""The way in: which district file, and its passphrase; or the practice district."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.district.state import DistrictState
from precinct_app.services import wording
from precinct_app.services.clock import Clock, clock_after
from precinct_app.services.district import OpenDistrict
from precinct_app.services.trouble import KNOWN_TROUBLES, trouble_sentences
from ui import theme, worker
from ui.ask_file import FileAsker
from ui.language import Language
from ui.page import Page
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.form import Field, FormGrid
from ui.widgets.help_panel import Help
from ui.widgets.labels import IconLabel, Paragraph, hairline, label
from ui.widgets.refusal import RefusalBox

_WIDTH = 480
_WORD = "word"


class DoorPage(Page):
    """Sends `opened` with the open district."""

    opened = Signal(object)
    create_asked = Signal()

    def __init__(
        self,
        tr: Language,
        ask: FileAsker,
        path: Path | None,
        practice: Callable[[], OpenDistrict] | None,
        prepare: Callable[[], None] | None,
    ) -> None:
        super().__init__(tr)
        self._ask, self._practice, self._prepare = ask, practice, prepare
        self._work: worker.Work | None = None
        self.path = path
        self.refusal = RefusalBox(tr)
        self.form = FormGrid(tr, [Field(_WORD, "", kind="secret")])
        self.choose = KeyHintButton("", key="Ctrl+O", icon="folder")
        self.open = KeyHintButton("", key="", icon="key", variant="primary")
        self.practice = KeyHintButton("", key="Ctrl+T", icon="practice")
        self.create_button = KeyHintButton("", key="Ctrl+Shift+D", icon="plus")
        self._build()
        self.choose.clicked.connect(self._on_choose_clicked)
        self.open.clicked.connect(self._on_open_clicked)
        self.form.submitted.connect(self._on_open_clicked)
        self.practice.clicked.connect(self._on_practice_clicked)
        self.create_button.clicked.connect(self.create_asked)
        self.retranslate()

    def title(self) -> str:
        return self._tr("district.door.title")

    def subtitle(self) -> str:
        return self._tr("district.door.subtitle")

    def refresh(self) -> None:
        name = self.path.name if self.path is not None else self._tr("district.door.no_file")
        self._file.set_words(name)
        self._file.setToolTip(str(self.path or ""))
        self.form.setVisible(self.path is not None)
        self.open.setVisible(self.path is not None)

    def retranslate(self) -> None:
        tr = self._tr
        self._heading.setText(tr("district.door.file"))
        self.choose.set_words(tr("district.door.choose"))
        self.open.set_words(tr("district.door.open"))
        self.practice.set_words(tr("district.door.practice"))
        self._create_words.set_words(tr("plan.door.words"))
        self.create_button.set_words(tr("plan.new.title"))
        self._practice_words.set_words(tr("district.door.practice_words"))
        self.form.set_label(_WORD, tr("district.door.passphrase"))
        self.refresh()

    def help(self) -> Help | None:
        return Help(self.title(), "", wording.numbered(self._tr.catalogue, "district.help.door"))

    def leave(self) -> None:
        """Nobody waits for the practice district any more."""
        if self._work is not None:
            self._work.drop()

    def enter(self, passphrase: str) -> None:
        """Open the file; what is wrong is told here, and the passphrase is kept nowhere."""
        path = self.path
        if path is not None:
            self._enter(lambda: OpenDistrict.open(path, passphrase, clock_of))

    def first_field(self) -> QWidget | None:
        return self.form.first_field() if self.path is not None else self.choose

    def _build(self) -> None:
        self._heading = label(role="section")
        self._file = Paragraph(role="strong")
        self._practice_words, self._create_words = Paragraph(role="caption"), Paragraph(role="caption")
        file = QHBoxLayout()
        file.setSpacing(12)
        file.addWidget(IconLabel("file", "ink2", 20))
        file.addWidget(self._file, 1)
        file.addWidget(self.choose)
        card = Card()
        card.body.setSpacing(12)
        card.body.addWidget(self._heading)
        card.body.addLayout(file)
        card.body.addWidget(self.form)
        card.body.addWidget(self.open)
        card.body.addWidget(self.refusal)
        for widget in (hairline(), self._create_words, self.create_button):
            card.body.addWidget(widget)
        practice = QWidget()
        other = QVBoxLayout(practice)
        other.setContentsMargins(0, 0, 0, 0)
        other.setSpacing(12)
        for widget in (hairline(), self._practice_words, self.practice):
            other.addWidget(widget)
        practice.setVisible(self._practice is not None)
        card.body.addWidget(practice)
        card.setFixedWidth(theme.look().type_size(_WIDTH))
        across = QHBoxLayout()
        across.addWidget(card)
        across.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(across)
        column.addStretch(1)

    def _on_choose_clicked(self) -> None:
        kinds = f"{self._tr('district.door.kind')} (*.pct)"
        path = self._ask.open_file(self, self._tr("district.door.choose"), kinds)
        if path is not None:
            self.path = path
            self.refusal.clear()
            self.refresh()
            self.form.clear()
            self.form.field(_WORD).setFocus()

    def _on_open_clicked(self) -> None:
        values = self.form.values()
        if values is not None:
            self.enter(str(values[_WORD]))

    def _on_practice_clicked(self) -> None:
        """Open the practice district; what must be made first is made in a thread."""
        if self._prepare is None:
            self._enter_practice()
            return
        self.practice.set_available(False, self._tr("district.door.preparing"))
        self._practice_words.set_words(self._tr("district.door.preparing"))
        self._work = worker.in_thread(
            self._prepare, lambda _: self._enter_practice(), self._show_trouble, KNOWN_TROUBLES
        )

    def _enter_practice(self) -> None:
        self.practice.set_available(True)
        self._practice_words.set_words(self._tr("district.door.practice_words"))
        if self._practice is not None:
            self._enter(self._practice)

    def _enter(self, opening: Callable[[], OpenDistrict]) -> None:
        self.refusal.clear()
        try:
            district = opening()
        except KNOWN_TROUBLES as trouble:
            self._show_trouble(trouble)
        else:
            self.form.clear()
            self.opened.emit(district)

    def _show_trouble(self, trouble: Exception) -> None:
        self.practice.set_available(True)
        self._practice_words.set_words(self._tr("district.door.practice_words"))
        sentences = trouble_sentences(self._tr.catalogue, trouble)
        self.refusal.show_trouble(self._tr("district.door.not_opened"), *sentences)
        if self.path is not None:
            self.form.field(_WORD).setFocus()


def clock_of(state: DistrictState) -> Clock:
    """The machine's clock; in practice one that goes on from the last entry, whatever day that was."""
    return clock_after(state.last_at, state.precincts[0].timezone(), practice=state.known.practice)
