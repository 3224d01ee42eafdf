"""The card of the start page: the last file, who works, the commission's passphrase, open.

Nobody sits at the computer before somebody says who: everything that is entered stands under that name in the journal.
"""

import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from precinct_app.domain.election import Member
from ui.language import Language
from ui.pages.count.names import short_name
from ui.settings import LastFile
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.choice import Choice
from ui.widgets.labels import IconLabel, OneLine, Paragraph, hairline, label
from ui.widgets.refusal import RefusalBox


class OpenCard(Card):
    """Sends `open_asked` with path, passphrase and the member who works ('' while the members are not known)."""

    open_asked = Signal(object, str, str)
    other_asked = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._last: LastFile | None = None
        self._path: Path | None = None
        self._caption = label(role="caption")
        self._name = label(role="start")
        self._what = Paragraph(role="body", tone="ink2")
        self.who = Choice()
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._who_label, self._passphrase_label = label(role="caption"), label(role="caption")
        self.open_button = KeyHintButton("", key="Enter", variant="primary", measure="big")
        self.other_button = KeyHintButton("", key="Ctrl+O", variant="ghost")
        self.refusal = RefusalBox(tr)
        self._file_said = label(role="caption")
        self._file = OneLine(role="caption", tone="ink")
        self._build()
        self.passphrase.returnPressed.connect(self._on_open)
        self.who.confirmed.connect(self._on_who_confirmed)
        self.open_button.clicked.connect(self._on_open)
        self.other_button.clicked.connect(self.other_asked)
        self.retranslate()

    def show_last(self, last: LastFile | None) -> None:
        """Offer the file that was open last."""
        self._last = last if last is not None and Path(last.path).exists() else None
        self._path = Path(self._last.path) if self._last else None
        self.refusal.clear()
        self.who.choose("")
        self.retranslate()

    def ask_who(self, last: LastFile) -> None:
        """The passphrase opens the file, and its members are known now: which of them sits down is still to be said."""
        self._last = last
        self.refusal.clear()
        self.who.choose("")
        self.retranslate()
        self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_path(self, path: Path) -> None:
        """Offer another file; of one never opened here only the name is known."""
        known = self._last is not None and Path(self._last.path) == path.absolute()
        if not known:
            self._last = None
        self._path = path
        self.refusal.clear()
        self.passphrase.clear()
        self.who.choose("")
        self.retranslate()
        self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def path(self) -> Path | None:
        """The file offered."""
        return self._path

    @property
    def last(self) -> LastFile | None:
        """What is known of the file offered; None before it was opened here."""
        return self._last

    def first_field(self) -> QWidget:
        """Return where one begins: who works, the passphrase, or the way to a file."""
        if self._path is None:
            return self.other_button
        return self.who if self._last is not None and not self.who.chosen else self.passphrase

    def retranslate(self) -> None:
        """Write the card in the language of now."""
        tr, last, path = self._tr, self._last, self._path
        self._caption.setText(tr("start.last_file" if last else "start.chosen_file" if path else "start.no_file"))
        self._name.setText(self._title())
        self._what.set_words(self._about())
        self._who_label.setText(tr("start.who"))
        self._passphrase_label.setText(tr("start.passphrase"))
        self.passphrase.setAccessibleName(tr("start.passphrase"))
        self.who.setAccessibleName(tr("start.who"))
        members: tuple[Member, ...] = last.members if last else ()
        self.who.set_choices(
            [(member.id, f"{short_name(member.name)}, {tr(f'role.{member.role}')}") for member in members],
            tr("start.who.choose"),
        )
        self.who.setVisible(bool(members))
        self._who_label.setVisible(bool(members))
        self._fields.setColumnStretch(0, 2 if members else 0)
        self._fields.setHorizontalSpacing(16 if members else 0)
        for widget in (self.passphrase, self._passphrase_label, self.open_button, self._foot):
            widget.setVisible(path is not None)
        self.open_button.set_words(tr("start.open" if last else "start.open_chosen"))
        self.other_button.set_words(tr("start.open_other" if path else "start.open_file"))
        self._file_said.setText(tr("start.file"))
        self._file.set_words(self._file_words())
        self.refusal.retranslate()

    def _build(self) -> None:
        self.body.setContentsMargins(32, 28, 32, 24)
        self._fields = fields = QGridLayout()
        fields.setVerticalSpacing(4)
        fields.setColumnStretch(1, 1)
        fields.addWidget(self._who_label, 0, 0)
        fields.addWidget(self._passphrase_label, 0, 1)
        fields.addWidget(self.who, 1, 0)
        fields.addWidget(self.passphrase, 1, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.other_button)
        buttons.addStretch(1)
        self._foot = QWidget()
        file = QHBoxLayout()
        file.setSpacing(8)
        file.addWidget(IconLabel("file", "ink2", 16))
        file.addWidget(self._file_said)
        file.addWidget(self._file, 1)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(8)
        foot.addWidget(hairline())
        foot.addLayout(file)
        for widget in (self._caption, self._name, self._what):
            self.body.addWidget(widget)
        self.body.addSpacing(16)
        self.body.addLayout(fields)
        self.body.addSpacing(12)
        self.body.addLayout(buttons)
        self.body.addWidget(self.refusal)
        self.body.addStretch(1)
        self.body.addWidget(self._foot)
        for before, after in ((self.who, self.passphrase), (self.passphrase, self.open_button)):
            QWidget.setTabOrder(before, after)

    def _pad(self) -> None:
        """The card of the start page has wider margins than others."""

    def _title(self) -> str:
        if self._last is not None:
            return self._tr("pages.precinct", number=self._last.precinct.number)
        return self._path.name if self._path is not None else self._tr("start.welcome")

    def _about(self) -> str:
        tr, last = self._tr, self._last
        if last is None:
            return tr("start.about_path" if self._path else "start.about_nothing")
        place, day = last.precinct.place.of(tr.code), tr.month_date(last.election.date)
        about = tr("start.about_last", place=place, day=day)
        return f"{about} · {tr('start.practice')}" if last.election.practice else about

    def _file_words(self) -> str:
        if self._path is None or not self._path.exists():
            return ""
        changed = datetime.datetime.fromtimestamp(self._path.stat().st_mtime).astimezone()
        when = f"{self._tr.date(changed.date())}, {self._tr.time(changed)}"
        return self._tr("start.changed", file=self._path.name, when=when)

    def _on_who_confirmed(self) -> None:
        if self.passphrase.text():
            self._on_open()
        else:
            self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_open(self) -> None:
        if self._path is None:
            return
        missing = self.first_field()
        if not self.passphrase.text() or missing is not self.passphrase:
            missing.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.open_asked.emit(self._path, self.passphrase.text(), self.who.chosen)
