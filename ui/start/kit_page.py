"""S1: a new precinct from its kit: what it says, the fingerprint to compare by eye, a passphrase, a place."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from precinct_app.domain.refusal import Refusal
from precinct_app.domain.state import PrecinctState
from precinct_app.exchange import kit
from precinct_app.exchange.kit import ReadKit
from precinct_app.services import from_kit, wording
from precinct_app.services.clock import Clock, MachineClock, PracticeClock
from precinct_app.services.practice_setup import at
from precinct_app.services.precinct import OpenPrecinct
from precinct_app.services.trouble import KNOWN_TROUBLES, trouble_sentences
from ui.ask_file import FileAsker
from ui.language import Language
from ui.pages.count.names import short_name
from ui.session import Session
from ui.start.head import PageHead, lay_out
from ui.start.new_words import agreed_words, words_form, write_labels
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.choice import Tick
from ui.widgets.figures import Facts
from ui.widgets.labels import Paragraph, label
from ui.widgets.refusal import RefusalBox

_LARGEST = 64 * 1024 * 1024


class KitPage(QWidget):
    """Sends `created` with the session of the new file, `left` when the user goes back."""

    created = Signal(object)
    left = Signal()

    def __init__(self, tr: Language, ask: FileAsker) -> None:
        super().__init__()
        self._tr, self._ask = tr, ask
        self._bytes = b""
        self._read: ReadKit | None = None
        self._name = ""
        self.head = PageHead(tr)
        self.facts = Facts(name_width=168)
        self.fingerprint = Paragraph(role="figure", line=34)
        self._fingerprint_said, self._compare = label(role="caption"), Paragraph(role="caption")
        self.same = Tick()
        self.form = words_form(tr, columns=2)
        self._word_said = Paragraph(role="caption")
        self.refusal = RefusalBox(tr)
        self.button = KeyHintButton("", key="Enter", variant="primary", measure="big")
        self.other_button = KeyHintButton("", icon="folder")
        self._kit_card, self._own_card = Card(icon="drive", tone="accent"), Card(icon="key", tone="accent")
        self._build()
        self.head.left.connect(self.left)
        self.same.toggled.connect(lambda _: self._offer())
        self.form.submitted.connect(self.make_file)
        self.button.clicked.connect(self.make_file)
        self.other_button.clicked.connect(self.choose)
        self.retranslate()

    def choose(self) -> bool:
        """Ask for a kit and show it; False when the user changed their mind."""
        path = self._ask.open_file(self, self._tr("start.kit.choose"), self._tr("start.kit.files"))
        if path is None:
            return False
        self.show_kit(path)
        return True

    def show_kit(self, path: Path) -> None:
        """Read a kit and show what it says, or why it cannot be taken."""
        self.refusal.clear()
        self._read, self._name = None, path.name
        self.same.setChecked(False)
        try:
            with path.open("rb") as file:
                self._bytes = file.read(_LARGEST)
            self._read = kit.read_kit(self._bytes)
        except KNOWN_TROUBLES as trouble:
            self.refusal.show_trouble(self._tr("start.kit.not_taken"), *trouble_sentences(self._tr.catalogue, trouble))
        self.retranslate()

    def make_file(self) -> None:
        """Ask where to keep the file, make it, open it."""
        word = agreed_words(self.form, self._tr)
        if word is None or self._read is None or not self.same.isChecked():
            return
        name = f"precinct-{self._read.kit.setup.precinct.number}.pct"
        path = self._ask.save_file(self, self._tr("start.kit.where"), name, self._tr("start.files"))
        if path is not None:
            self._create(path, word, self._read)

    def first_field(self) -> QWidget:
        """Return the tick that comes first."""
        return self.same if self._read is not None else self.other_button

    def retranslate(self) -> None:
        """Write the page in the language of now."""
        tr, read = self._tr, self._read
        self.head.set_words(tr("start.way.kit"), tr("start.kit.lead"))
        self._kit_card.set_heading(self._name or tr("start.kit.heading"))
        self._own_card.set_heading(tr("start.kit.own"))
        self._fingerprint_said.setText(tr("start.kit.fingerprint"))
        self._compare.set_words(tr("start.kit.compare"))
        self.same.set_words(tr("start.kit.same"))
        write_labels(self.form, tr)
        self._word_said.set_words(tr("start.kit.word_said"))
        self.button.set_words(tr("start.kit.create"))
        self.other_button.set_words(tr("start.kit.other"))
        self.refusal.retranslate()
        for widget in (self._fingerprint_said, self.fingerprint, self._compare, self.same, self._own_card, self.facts):
            widget.setVisible(read is not None)
        if read is not None:
            self.facts.set_facts(self._facts(read))
            words = read.fingerprint.split()
            half = len(words) // 2
            self.fingerprint.set_words(" ".join(words[:half]) + "\n" + " ".join(words[half:]))
        self._offer()

    def _build(self) -> None:
        self._kit_card.body.setSpacing(12)
        said = (self.facts, self._fingerprint_said, self.fingerprint, self._compare, self.same, self.refusal)
        for widget in said:
            self._kit_card.body.addWidget(widget)
        self._kit_card.body.addStretch(1)
        self._kit_card.body.addWidget(self.other_button)
        self._own_card.body.setSpacing(12)
        for own in (self._word_said, self.form, self.button):
            self._own_card.body.addWidget(own)
        self._own_card.body.addStretch(1)
        lay_out(self, self.head, self._kit_card, self._own_card, 3)

    def _facts(self, read: ReadKit) -> list[tuple[str, str]]:
        tr, setup = self._tr, read.kit.setup
        contests = "\n".join(
            tr("start.kit.contest", title=contest.title.of(tr.code), number=tr.number(read.kit.ballots[contest.id]))
            for contest in setup.contests
        )
        members = "; ".join(f"{short_name(member.name)}, {tr(f'role.{member.role}')}" for member in setup.members)
        return [
            (tr("pages.kit.precinct"), tr("pages.precinct", number=setup.precinct.number)),
            (tr("pages.kit.address"), f"{setup.precinct.place.of(tr.code)}, {setup.precinct.address.of(tr.code)}"),
            (tr("pages.kit.election"), setup.election.title.of(tr.code)),
            (tr("pages.kit.day"), tr.month_date(setup.election.date)),
            (tr("pages.kit.contests"), contests),
            (tr("pages.presence.members"), members),
        ]

    def _offer(self) -> None:
        ready = self._read is not None and self.same.isChecked()
        self.button.set_available(ready, self._tr("start.kit.compare_first"))
        for name in ("word", "again"):
            self.form.set_enabled(name, ready)

    def _create(self, path: Path, word: str, read: ReadKit) -> None:
        self.refusal.clear()
        try:
            made = from_kit.create_from_kit(path, word, self._bytes, _clock(read))
        except KNOWN_TROUBLES as trouble:
            sentences = trouble_sentences(self._tr.catalogue, trouble)
            self.refusal.show_trouble(self._tr("start.kit.not_made"), *sentences)
            return
        if isinstance(made, Refusal):
            text = wording.refusal_text(self._tr.catalogue, made, PrecinctState())
            self.refusal.show_refusal(self._tr("start.kit.not_made"), text.why, text.rule, text.first)
        elif isinstance(made, OpenPrecinct):
            self.form.clear()
            self.created.emit(Session(made))


def _clock(read: ReadKit) -> Clock:
    setup = read.kit.setup
    return (
        PracticeClock(at(-1, 12), running=True) if setup.election.practice else MachineClock(setup.precinct.timezone())
    )
