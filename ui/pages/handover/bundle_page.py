"""X2: the signed bundle is written to a folder, read back and verified as the district will (R44).

What is decided or attached after it opens the step again: the page then says why, and what the next version replaces
(R4, R35).
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.commands import Command, ExportBundle
from precinct_app.domain.decide.keys import KEY_HOLDERS, key_holder
from precinct_app.domain.election import Role
from precinct_app.exchange import bundle, fingerprints, locked
from precinct_app.services import keys, result
from precinct_app.services.precinct import Answer
from ui import worker
from ui.language import Language
from ui.pages.count.names import short_name
from ui.pages.gate_page import FormGatePage
from ui.pages.handover.screen_codes import ScreenCodes
from ui.pages.protocol.pin import PinField
from ui.pages.signing_keys.here import KeyHere
from ui.session import Session
from ui.widgets.buttons import KeyHintButton
from ui.widgets.choice import Tick
from ui.widgets.labels import IconLabel, Paragraph

_SHOWN_OCTETS = 4


class BundlePage(FormGatePage):
    """Folder, two PINs, one button; a lost drive is answered by writing the bundle again until the hand-over."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr, icon="drive")
        self.folder: Path | None = None
        self._written: Path | None = None
        self._work: worker.Work | None = None
        self.choose = KeyHintButton("", icon="folder")
        self._folder_words = Paragraph(role="body")
        self.pins = {role: PinField(session, tr) for role in KEY_HOLDERS}
        self.here = {role: KeyHere(session, tr, self.run) for role in KEY_HOLDERS}
        where = QHBoxLayout()
        where.setSpacing(16)
        where.addWidget(self.choose)
        where.addWidget(self._folder_words, 1)
        who = QHBoxLayout()
        who.setSpacing(16)
        for role, pin in self.pins.items():
            column = QVBoxLayout()
            column.addWidget(pin)
            column.addWidget(self.here[role])
            column.addStretch(1)
            who.addLayout(column, 1)
            pin.edited.connect(self._fit_button)
            self.here[role].turned.connect(self.words)
            self.here[role].made.connect(self.refresh)
        self.lock = Tick()
        self.codes = ScreenCodes(session, tr, self.run)
        self._again = Paragraph(role="caption")
        self._behind, self._behind_words = QWidget(), Paragraph(role="body")
        why = QHBoxLayout(self._behind)
        why.setContentsMargins(0, 0, 0, 0)
        why.setSpacing(12)
        why.addWidget(IconLabel("recount", "act", 20, 24), 0, Qt.AlignmentFlag.AlignTop)
        why.addWidget(self._behind_words, 1)
        self.fields.addWidget(self._behind)
        self.fields.addWidget(self._again)
        self.fields.addLayout(where)
        ways = QHBoxLayout()
        ways.setSpacing(16)
        ways.addWidget(self.lock, 1)
        ways.addWidget(self.codes)
        self.fields.addLayout(ways)
        self.fields.addLayout(who)
        chair, secretary = self.pins.values()
        chair.entered.connect(secretary.setFocus)
        secretary.entered.connect(self.button.setFocus)
        self.choose.clicked.connect(self._on_choose_clicked)

    @property
    def writing(self) -> bool:
        """Say whether the bundle is being written."""
        return self._work is not None

    @property
    def behind(self) -> bool:
        """Say whether the bundle that was written lacks what came after it."""
        return bool(self.session.state.bundles) and not self.done

    def action_words(self) -> str:
        """Verb and noun."""
        return self._tr("handover.write_again" if self.session.state.bundles else "handover.write")

    def words(self) -> None:
        """Write the labels, the folder and whose PINs are asked."""
        setup = self.session.precinct.setup
        self.choose.set_words(self._tr("handover.choose_folder"))
        self._folder_words.set_words(str(self.folder) if self.folder else self._tr("handover.no_folder"))
        self._again.set_words(self._tr("handover.again"))
        self.lock.set_words(self._tr("plan.lock"))
        self.codes.show_for(self._written)
        written = len(self.session.state.bundles)
        self._behind_words.set_words(self._tr("handover.behind", version=written, next=written + 1))
        for role, pin in self.pins.items():
            holder = key_holder(self.session.state, role)
            pin.ask(short_name(setup.member(holder).name))
            self.here[role].show_for("" if self.writing else holder)
            pin.setVisible(not self.here[role].asks)

    def fill(self) -> None:
        """Nothing of the state stands in the fields."""

    def probe(self) -> Command:
        """The bundle of now."""
        return ExportBundle("-", self.session.state.seq)

    def refresh_work(self) -> None:
        """As every form; the fields stay until the hand-over."""
        super().refresh_work()
        again = self.done and self.session.would(self.probe()) is None
        inner = self.fields.parentWidget()
        if again and inner is not None:
            inner.show()
            self.action.show()
        self._again.setVisible(again)
        self.codes.setVisible(again)
        self.lock.setVisible(keys.lock_key(self.session.precinct) is not None)
        self._behind.setVisible(self.behind)
        self._fit_button()

    def submit(self) -> None:
        """Write the bundle in the window's next free moment, so that what is going on is seen."""
        if self.folder is None:
            return
        pins = {role: pin.pin for role, pin in self.pins.items()}
        for pin in self.pins.values():
            pin.clear()
        self.action.set_available(False, self._tr("handover.writing"))
        self._work = worker.in_slices(self._export(self.folder, pins), lambda: None, self.refresh)

    def recorded(self) -> Sequence[tuple[str, str]]:
        """File, version, fingerprint, and which one it replaces."""
        bundles, precinct = self.session.state.bundles, self.session.precinct.setup.precinct
        tr = self._tr
        where = str(self._written) if self._written else bundle.bundle_name(precinct.number)
        before = [
            (tr("handover.replaces"), tr("handover.version_was", version=number, octets=_beginning(digest)))
            for number, digest in list(enumerate(bundles, start=1))[-2:-1]
        ]
        return [
            (tr("handover.file"), where),
            (tr("handover.version"), tr.number(len(bundles))),
            (tr("handover.fingerprint"), fingerprints.grouped(bytes.fromhex(bundles[-1]))),
            *before,
            (tr("handover.checked"), tr("handover.verified")),
        ]

    def first_field(self) -> QWidget | None:
        """The folder, then the first PIN."""
        if self.done:
            return None
        return self.choose if self.folder is None else self.pins[Role.CHAIR].edit

    def _export(self, folder: Path, pins: dict[Role, str]) -> Iterator[None]:
        yield
        session, lock = self.session, self.lock.isChecked() and not self.lock.isHidden()
        try:
            if self.run(lambda: self._exported(folder, pins, locked_up=lock)):
                name = bundle.bundle_name(session.precinct.setup.precinct.number)
                self._written = folder / (name + locked.SUFFIX if lock else name)
        finally:
            self._work = None

    def _exported(self, folder: Path, pins: dict[Role, str], *, locked_up: bool) -> Answer:
        session = self.session
        return result.export_bundle(session.precinct, folder, session.actor, pins, locked_for_district=locked_up)

    def _fit_button(self) -> None:
        """What the core has against it, then what the page still wants."""
        if not self.key or self._work is not None:
            return
        why = ""
        if self.folder is None:
            why = self._tr("handover.folder_first")
        elif not all(pin.pin for pin in self.pins.values()):
            why = self._tr("handover.pins_first")
        self.offer_action(self.session.would(self.probe()), why)

    def _on_choose_clicked(self) -> None:
        folder = self.session.ask.folder(self, self._tr("handover.choose_folder"))
        if folder is not None:
            self.folder = folder
            self.words()
            self._fit_button()
            self.pins[Role.CHAIR].setFocus()


def _beginning(digest: str) -> str:
    """The first octets of a fingerprint: enough to tell two bundles apart."""
    return fingerprints.grouped(bytes.fromhex(digest)[:_SHOWN_OCTETS])
