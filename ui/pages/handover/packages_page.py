"""X1: ballots and documents packed and sealed: what is in each package, and its seal (R44)."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from precinct_app.domain.commands import Command, PackDocuments
from precinct_app.domain.events import Package
from ui.language import Language
from ui.pages.gate_page import FormGatePage
from ui.session import Session
from ui.widgets.buttons import KeyHintButton
from ui.widgets.choice import Tick
from ui.widgets.labels import label

KNOWN_CONTENTS = ("ballots", "cancelled", "list")
"""Packages that every precinct makes; papers name them in both languages. Others are written in words."""


class PackageRow(QObject):
    """The fields of one package. A known one is ticked or left out; another one is named in words."""

    edited = Signal()
    entered = Signal()

    def __init__(self, contents: str = "") -> None:
        super().__init__()
        self.contents = contents
        self.tick = Tick()
        self.words = QLineEdit()
        self.seal = QLineEdit()
        self.tick.setChecked(True)
        self.tick.toggled.connect(self._on_tick_toggled)
        self.words.textEdited.connect(lambda _: self.edited.emit())
        self.words.returnPressed.connect(self.seal.setFocus)
        self.seal.textEdited.connect(lambda _: self.edited.emit())
        self.seal.returnPressed.connect(self.entered)

    def package(self) -> Package | None:
        """Return the package, None for a row that is left out."""
        contents = self.contents or self.words.text().strip()
        seal = self.seal.text().strip()
        if self.contents:
            return Package(contents, seal) if self.tick.isChecked() else None
        return Package(contents, seal) if contents or seal else None

    def first_field(self) -> QLineEdit:
        """Return the field that is asked first."""
        return self.seal if self.contents else self.words

    def _on_tick_toggled(self, ticked: bool) -> None:
        self.seal.setEnabled(ticked)
        self.edited.emit()


class PackagesPage(FormGatePage):
    """A row per package, more rows at will."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr, icon="seal")
        self.rows: list[PackageRow] = []
        self._heads = (label(role="caption"), label(role="caption"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        for column, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, column)
        self.more = KeyHintButton("", icon="plus", measure="small")
        self.fields.addLayout(self._grid)
        self.fields.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        for contents in KNOWN_CONTENTS:
            self.add_row(contents)
        self.more.clicked.connect(self._on_more_clicked)

    def add_row(self, contents: str) -> PackageRow:
        """Add a row for known contents, or one whose contents are typed."""
        row = PackageRow(contents)
        self.rows.append(row)
        self._grid.addWidget(row.tick if contents else row.words, len(self.rows), 0)
        self._grid.addWidget(row.seal, len(self.rows), 1)
        row.edited.connect(self._fit_button)
        row.entered.connect(lambda: self._go_on(row))
        if self.key:
            self.words()
        return row

    def action_words(self) -> str:
        """Verb and noun."""
        return self._tr("handover.pack")

    def words(self) -> None:
        """Write heads, known contents and the names of the fields."""
        tr = self._tr
        names = (tr("handover.contents"), tr("handover.seal"))
        for head, words in zip(self._heads, names, strict=True):
            head.setText(words)
        self.more.set_words(tr("handover.one_more"))
        for row in self.rows:
            if row.contents:
                row.tick.set_words(contents_words(tr, row.contents))
            row.words.setAccessibleName(names[0])
            row.seal.setAccessibleName(f"{row.tick.text() or names[0]}: {names[1]}")

    def fill(self) -> None:
        """Nothing of the state stands in the fields."""

    def probe(self) -> Command:
        """Any packages."""
        return PackDocuments((Package("1", "1"),))

    def command(self) -> PackDocuments:
        """Return the command made of the rows."""
        return PackDocuments(tuple(package for row in self.rows if (package := row.package()) is not None))

    def refresh_work(self) -> None:
        """As every form; the button also waits for the seals."""
        super().refresh_work()
        self._fit_button()

    def submit(self) -> None:
        """Record the packages."""
        self.do(self.command())

    def recorded(self) -> Sequence[tuple[str, str]]:
        """The packages."""
        packages = self.session.state.packages
        return [
            (contents_words(self._tr, each.contents), self._tr("handover.sealed", seal=each.seal)) for each in packages
        ]

    def first_field(self) -> QWidget | None:
        """The seal of the first package, or the seat while another member must take it."""
        if not self.seat.isHidden():
            return self.seat.choice
        return None if self.done else self.rows[0].seal

    def _on_more_clicked(self) -> None:
        row = self.add_row("")
        row.words.show()  # the layout would show it later, and what is hidden takes no focus
        row.words.setFocus()

    def _fit_button(self) -> None:
        if self.key and not self.done:
            self.offer_action(self.blocked, self.reason(self.session.would(self.command())))

    def _go_on(self, row: PackageRow) -> None:
        """Enter in a seal goes to the next row's seal, from the last one to the button."""
        place = self.rows.index(row) + 1
        if place < len(self.rows):
            self.rows[place].first_field().setFocus()
        else:
            self.button.setFocus()


def contents_words(tr: Language, contents: str) -> str:
    """Return contents as people read them: known ones by name, others as they were typed."""
    return tr(f"papers.contents.{contents}") if contents in KNOWN_CONTENTS else contents
