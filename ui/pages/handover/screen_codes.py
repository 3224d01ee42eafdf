"""No drive is left: the written bundle as codes on the screen; says first how many they are (X2)."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.exchange import locked
from precinct_app.exchange.chunks import MOST, PIECE
from precinct_app.exchange.container import LARGEST
from precinct_app.exchange.fingerprints import digest
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.services import result
from precinct_app.services.precinct import Answer
from ui.language import Language
from ui.pages.handover.codes_overlay import SECONDS, CodesOverlay
from ui.session import Session
from ui.widgets.buttons import KeyHintButton
from ui.widgets.labels import Paragraph

Run = Callable[[Callable[[], Answer]], bool]
"""Calls a service and shows its trouble on the page: `StepPage.run`."""
_SHOWN_DIGITS = 16
_MEBIBYTE = 1024 * 1024


class ScreenCodes(QWidget):
    """A button and how many codes there are; `path` is where the bundle lies, None when the user must show it."""

    def __init__(self, session: Session, tr: Language, run: Run) -> None:
        super().__init__()
        self._session, self._tr, self._run = session, tr, run
        self.path: Path | None = None
        self.overlay: CodesOverlay | None = None
        self._texts: tuple[str, ...] = ()
        self.button = KeyHintButton("", icon="tiles", measure="small")
        self.words = Paragraph(role="caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.button)
        column.addWidget(self.words)
        self.button.clicked.connect(self._on_button_clicked)

    def show_for(self, path: Path | None) -> None:
        """Offer the bundle that was written to `path`."""
        tr = self._tr
        self.path = path
        self.button.set_words(tr("plan.codes.button"))
        self.button.setToolTip(tr("plan.codes.words"))
        self._count()

    def ask(self, texts: tuple[str, ...]) -> None:
        """Show the codes over the whole window."""
        name = self.path.name if self.path else ""
        self.overlay = CodesOverlay(self.window(), self._tr, texts, name)
        self.overlay.closed.connect(self._on_closed)
        self._count()

    def _count(self) -> None:
        """How many codes, and how long they take."""
        tr, count = self._tr, len(self._texts)
        minutes = max(1, round(count * SECONDS / 60))
        self.words.set_words(tr("plan.codes.count", count=tr.number(count), minutes=tr.number(minutes)))
        self.words.setVisible(bool(count))

    def _on_button_clicked(self) -> None:
        tr = self._tr
        path = self.path
        if path is None or not path.is_file():
            kinds = f"{tr('plan.codes.kind')} (*.asice *.asice.locked)"
            path = self._session.ask.open_file(self, tr("plan.codes.choose"), kinds)
        if path is None:
            return
        if self._run(lambda: self._read(path)):
            self.path = path
            self.ask(self._texts)

    def _read(self, path: Path) -> Answer:
        """The codes of the bundle that was written last; a locked one only the district can open and judge."""
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        found, expected = digest(data), self._session.state.bundles[-1]
        if not locked.is_locked(data) and found != expected:
            raise Trouble(
                Code.ALTERED_FILE, name=path.name, expected=expected[:_SHOWN_DIGITS], found=found[:_SHOWN_DIGITS]
            )
        try:
            self._texts = result.on_screen(data)
        except ValueError:
            raise Trouble(Code.TOO_LARGE, size=-(-len(data) // _MEBIBYTE), limit=MOST * PIECE // _MEBIBYTE) from None
        return ()

    def _on_closed(self) -> None:
        self.overlay = None
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
