"""Checking a bundle or a paper, by anybody, without signing in."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.services.trouble import KNOWN_TROUBLES, trouble_sentences
from ui import theme, worker
from ui.ask_file import FileAsker
from ui.language import Language
from ui.start import checking
from ui.start.checking import Checked
from ui.start.head import PageHead
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row
from ui.widgets.chip import StateChip
from ui.widgets.figures import Facts
from ui.widgets.labels import Paragraph, label
from ui.widgets.refusal import RefusalBox
from ui.widgets.tables import Table

_INPUTS_WIDTH = 400


class CheckPage(QWidget):
    """Two files at the left, what held at the right."""

    left = Signal()

    def __init__(self, tr: Language, ask: FileAsker) -> None:
        super().__init__()
        self._tr, self._ask = tr, ask
        self._paths: dict[str, Path] = {}
        self._checked: Checked | None = None
        self._work: worker.Work | None = None
        self.head = PageHead(tr)
        self._inputs = Card(icon="verified", tone="accent")
        self._said = {name: label(role="caption") for name in ("what", "trust")}
        self._files = {name: Paragraph(role="strong") for name in self._said}
        self.choose = {name: KeyHintButton("", icon="folder") for name in self._said}
        self.check_button = KeyHintButton("", key="Enter", variant="primary", measure="big")
        self.action = ActionRow(self.check_button, below=True)
        self.refusal = RefusalBox(tr)
        self._result = Card()
        self.chip = StateChip()
        self.facts = Facts(name_width=152)
        self.table = Table("field")
        self._build()
        self.head.left.connect(self.left)
        for name, button in self.choose.items():
            button.clicked.connect(lambda _=False, name=name: self._on_choose(name))
        self.check_button.clicked.connect(self.check)
        self.retranslate()

    def begin(self) -> None:
        """Start anew: forget what was checked before, keep the certificate."""
        self._paths.pop("what", None)
        self._checked = None
        self.refusal.clear()
        self.retranslate()

    def set_path(self, name: str, path: Path) -> None:
        """Take a file: `what` to check, or `trust` to check it by."""
        self._paths[name] = path
        self._checked = None
        if name == "what" and "trust" not in self._paths and path.with_name("trust.pem").exists():
            self._paths["trust"] = path.with_name("trust.pem")
        self.refusal.clear()
        self.retranslate()

    def check(self) -> None:
        """Check in a thread; the answer is shown when it comes."""
        if len(self._paths) < len(self._said) or self._work is not None:
            return
        what, trust = self._paths["what"], self._paths["trust"]
        self.refusal.clear()
        self._checked = None
        self._work = worker.in_thread(
            lambda: checking.check(what, trust), self._on_checked, self._on_trouble, KNOWN_TROUBLES
        )
        self.retranslate()

    def first_field(self) -> QWidget:
        """Return the first button that is needed."""
        return next((button for name, button in self.choose.items() if name not in self._paths), self.check_button)

    def retranslate(self) -> None:
        """Write the page in the language of now."""
        tr = self._tr
        self.head.set_words(tr("start.way.check"), tr("start.check.lead"))
        self._inputs.set_heading(tr("start.check.inputs"))
        for name in self._said:
            self._said[name].setText(tr(f"start.check.{name}"))
            self._files[name].set_words(self._paths[name].name if name in self._paths else tr("start.check.none"))
            self.choose[name].set_words(tr(f"start.check.choose_{name}"))
        self.check_button.set_words(tr("start.check.check"))
        missing = next((name for name in self._said if name not in self._paths), "")
        why = tr(f"start.check.first_{missing}") if missing else tr("start.check.busy") if self._work else ""
        self.action.set_available(not why, why)
        self.refusal.retranslate()
        self._show_result()

    def _build(self) -> None:
        self._inputs.setFixedWidth(theme.look().type_size(_INPUTS_WIDTH))
        for name in self._said:
            self._inputs.body.addWidget(self._said[name])
            self._inputs.body.addWidget(self._files[name])
            self._inputs.body.addWidget(self.choose[name])
            self._inputs.body.addSpacing(12)
        self._inputs.body.addWidget(self.action)
        self._inputs.body.addStretch(1)
        self._result.add_beside_heading(self.chip)
        table = Card(padded=False)
        table.body.addWidget(self.table)
        self._table = table
        for widget in (self.facts, self.refusal):
            self._result.body.addWidget(widget)
        self._result.body.addWidget(table, 1)
        self._result.body.addStretch(0)
        self.table.horizontalHeader().hide()
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._inputs)
        row.addWidget(self._result, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(88, 16, 88, 24)
        column.setSpacing(16)
        column.addWidget(self.head)
        column.addLayout(row, 1)

    def _show_result(self) -> None:
        tr, checked = self._tr, self._checked
        self._result.set_heading(checked.name if checked else tr("start.check.result"))
        self.chip.setVisible(checked is not None)
        self.facts.setVisible(checked is not None)
        self._table.setVisible(checked is not None)
        if checked is None:
            return
        self.chip.set_state("verified", tr("start.check.holds" if checked.bundle else "start.check.paper_holds"))
        self.facts.set_facts(checking.facts(tr.catalogue, checked))
        lines = checking.lines(tr.catalogue, checked)
        self.table.show_columns([Column(tr("start.check.line")), Column(tr("start.check.number"), 120, "right")])
        self.table.show_rows([Row(str(place), line) for place, line in enumerate(lines)])
        self.table.setAccessibleName(tr("start.check.result"))

    def _on_choose(self, name: str) -> None:
        kinds = self._tr(f"start.check.kinds_{name}")
        path = self._ask.open_file(self, self._tr(f"start.check.choose_{name}"), kinds)
        if path is not None:
            self.set_path(name, path)
            self.first_field().setFocus()

    def _on_checked(self, checked: Checked) -> None:
        self._work, self._checked = None, checked
        self.retranslate()

    def _on_trouble(self, trouble: Exception) -> None:
        self._work = None
        self.retranslate()
        self.refusal.show_trouble(self._tr("start.check.fails"), *trouble_sentences(self._tr.catalogue, trouble))
