"""The kits of all precincts at once: who has one, where it lies, whose keys are certified (R44)."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.election import Precinct
from precinct_app.domain.refusal import Refusal
from precinct_app.services import kits_out, wording
from precinct_app.services.kits_out import Fate, KitOut
from precinct_app.services.trouble import KNOWN_TROUBLES, trouble_sentences
from ui import worker
from ui.ask_file import FileAsker
from ui.district.all_requests import AllRequests
from ui.district.district_page import DistrictPage
from ui.district.kits import SIGNERS
from ui.district.layout import Side, yielding
from ui.district.precinct_keys import holds
from ui.district.session import DistrictSession
from ui.language import Language
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.cells import Cell, Column, Row, StateCell, TwoLines
from ui.widgets.choice import Tick
from ui.widgets.labels import Paragraph, label
from ui.widgets.progress import ProgressStrip
from ui.widgets.tables import Table


class AllKitsPage(DistrictPage):
    """A folder, one button; stopping leaves whole kits behind. `kit_asked` names a precinct that needs its form."""

    topic = "all_kits"
    rule = "R44"

    back_asked = Signal()
    kit_asked = Signal(int)

    def __init__(self, session: DistrictSession, tr: Language, ask: FileAsker) -> None:
        super().__init__(session, tr)
        self._ask = ask
        self.folder: Path | None = None
        self._work: worker.Work | None = None
        self._lying: dict[int, Path] = {}
        self.outs: list[KitOut] = []
        self.table = Table("table_row")
        self.back = KeyHintButton("", key="", icon="arrow_left", measure="small")
        self.choose = KeyHintButton("", key="Ctrl+O", icon="folder")
        self.again = Tick()
        self.write = KeyHintButton("", key="Ctrl+S", icon="file", variant="primary")
        self.action = ActionRow(self.write, below=True)
        self.strip = ProgressStrip(tr)
        self.requests = AllRequests(session.district, tr, ask)
        self._build()
        self.back.clicked.connect(self.back_asked)
        self.table.row_opened.connect(lambda number: self.kit_asked.emit(int(number)))
        self.choose.clicked.connect(self._on_choose_clicked)
        self.again.toggled.connect(lambda _: self._offer())
        self.write.clicked.connect(self.begin)
        self.strip.stop_asked.connect(self.stop)
        self.requests.ended.connect(self.refresh)
        self.retranslate()

    @property
    def running(self) -> bool:
        """True from `begin` until the last kit is written, or it was stopped."""
        return self._work is not None

    def title(self) -> str:
        return self._tr("plan.kits.title")

    def subtitle(self) -> str:
        state = self.session.state
        return self._tr("district.kits.subtitle", done=len(state.kits), all=len(state.precincts))

    def begin(self) -> None:
        """Write the kits that are not out, one each time the window has nothing else to do."""
        if self.folder is None or self.running:
            return
        self.refusal.clear()
        self.outs = []
        self.strip.begin(self._tr("plan.kits.runs"), len(self.session.state.precincts), self._tr("plan.kits.safe"))
        self.strip.show()
        steps = self._steps(self.folder, again=self.again.isChecked())
        self._work = worker.in_slices(steps, self._show_progress, lambda: self._end("plan.kits.done"))
        self._offer()

    def stop(self) -> None:
        """Stop now; what was written stays."""
        self.requests.stop()
        if self._work is not None:
            self._work.drop()
            self._end("plan.kits.stopped")

    def refresh(self) -> None:
        if self.running or self.requests.running:  # sixty kits would draw the table sixty times
            return
        tr = self._tr
        self._lying = kits_out.lying_in(self.folder, self.session.state) if self.folder else {}
        words = {"plan.kits.commission": 152, "district.kits.kit": 136, "plan.below.rail": 124}
        known = [Column(tr(key), width) for key, width in words.items()]
        self.table.show_columns([Column(tr("district.column.precinct")), *known])
        self.table.show_rows([self._row(precinct) for precinct in self.session.state.precincts])
        self._offer()

    def retranslate(self) -> None:
        tr = self._tr
        self.back.set_words(tr("district.kit.back"))
        self.choose.set_words(tr("plan.kits.choose"))
        self.again.set_words(tr("plan.kits.again"))
        self.write.set_words(tr("plan.kits.write"))
        self._heading.setText(tr("plan.kits.heading"))
        self._words.set_words(tr("plan.kits.words"))
        self._form_words.set_words(tr("plan.kits.form"))
        self.table.setAccessibleName(tr("plan.kits.title"))
        self.strip.retranslate()
        self.requests.retranslate()
        self.refresh()

    def first_field(self) -> QWidget | None:
        return self.choose if self.folder is None else self.table

    def step_back(self) -> bool:
        self.back_asked.emit()
        return True

    def _build(self) -> None:
        self._heading = label(role="section")
        self._words, self._form_words, self._place = (Paragraph(role="caption") for _ in range(3))
        self._done = Paragraph(role="body")
        self._done.hide()
        self.strip.hide()
        listed = Card(padded=False)
        listed.body.addWidget(yielding(self.table))
        card = Card()
        parts = (self._heading, self._words, self.choose, self._place, self.again, self.action, self.strip, self._done)
        for widget in parts:
            card.body.addWidget(widget)
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addStretch(1)
        beside = Side(16)
        side = self.spaced(QVBoxLayout(beside))
        side.addWidget(card)
        side.addWidget(self.refusal)
        side.addWidget(self._form_words)
        side.addWidget(self.requests)
        side.addStretch(1)
        row = self.spaced(QHBoxLayout())
        row.addWidget(listed, 1)
        row.addWidget(beside)
        column = self.spaced(QVBoxLayout(self))
        column.addLayout(top)
        column.addLayout(row, 1)

    def _row(self, precinct: Precinct) -> Row:
        tr, state, number = self._tr, self.session.state, precinct.number
        plan = state.plans.get(number)
        known = "whole" if plan and plan.whole else "no_ballots" if plan else "unknown"
        lies = self._lying.get(number)
        issued = tr("district.kits.issued" if number in state.kits else "district.kits.not_yet")
        cells: list[Cell] = [
            TwoLines(tr("district.number", number=number), precinct.place.of(tr.code)),
            StateCell("done" if known == "whole" else "waiting", tr(f"plan.kits.commission.{known}")),
            StateCell("done" if number in state.kits else "waiting", issued, lies.name if lies else ""),
        ]
        certified = sum(bool(holds(state, number, role)) for role in SIGNERS)
        of = tr("district.of", done=certified, all=len(SIGNERS))
        cells.append(StateCell("done" if certified == len(SIGNERS) else "waiting", of))
        return Row(str(number), tuple(cells))

    def _offer(self) -> None:
        """What is in the way: no folder, nothing to write, work under way."""
        tr, state = self._tr, self.session.state
        self._place.set_words(str(self.folder) if self.folder else tr("plan.kits.no_folder"))
        due = [
            number
            for number, plan in state.plans.items()
            if plan.whole and (number not in state.kits or self.again.isChecked())
        ]
        why = ""
        if self.running:
            why = tr("plan.kits.runs")
        elif self.folder is None:
            why = tr("plan.kits.folder_first")
        elif not due:
            why = tr("plan.kits.nothing_due")
        self.action.set_available(not why, why)
        self.choose.set_available(not self.running, tr("plan.kits.runs"))
        self.again.setEnabled(not self.running)

    def _steps(self, folder: Path, *, again: bool) -> Iterator[None]:
        try:
            for out in kits_out.issue_all(self.session.district, folder, again=again):
                self.outs.append(out)
                yield
        except KNOWN_TROUBLES as trouble:
            self.show_trouble(trouble)

    def _show_progress(self) -> None:
        number = self._tr("district.number", number=self.outs[-1].precinct)
        self.strip.show_progress(len(self.outs), item=number)

    def _end(self, key: str) -> None:
        tr = self._tr
        self._work = None
        fates = Counter(out.fate for out in self.outs)
        self.strip.hide()
        self._done.set_words(
            " ".join(
                [
                    tr("plan.kits.stopped" if not self.refusal.isHidden() else key),
                    *(tr(f"plan.kits.fate.{fate}", number=tr.number(fates[fate])) for fate in Fate if fates[fate]),
                ]
            )
        )
        self._done.show()
        self._show_unfit()
        self.refresh()
        if self.isVisible():
            self.table.setFocus()

    def _show_unfit(self) -> None:
        """The first kit that could not be made says why."""
        unfit = next((out for out in self.outs if out.why is not None), None)
        if unfit is None or not self.refusal.isHidden():
            return
        tr = self._tr
        title = tr("plan.kits.unfit", number=unfit.precinct)
        if isinstance(unfit.why, Refusal):
            text = wording.refusal_text(tr.catalogue, unfit.why, self.session.state)
            self.refusal.show_refusal(title, text.why, text.rule, text.first)
        elif unfit.why is not None:
            self.refusal.show_trouble(title, *trouble_sentences(tr.catalogue, unfit.why))

    def _on_choose_clicked(self) -> None:
        folder = self._ask.folder(self, self._tr("plan.kits.choose"))
        if folder is not None:
            self.folder = folder
            self._done.hide()
            self.refresh()
            self.write.setFocus()
