"""A new district from its plan: the tables, what was understood of them, every problem, a passphrase, a place (R40)."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from precinct_app.domain.district.setup import DistrictSetup, Level
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.refusal import Refusal
from precinct_app.services import election_plan, new_district, wording
from precinct_app.services.election_plan import Plan
from precinct_app.services.result import write_and_read_back
from precinct_app.services.trouble import KNOWN_TROUBLES, trouble_sentences
from ui import worker
from ui.ask_file import FileAsker
from ui.language import Language
from ui.start.head import PageHead, lay_out
from ui.start.new_words import agreed_words, words_form, write_labels
from ui.start.plan_problems import PlanProblems
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.figures import Facts
from ui.widgets.labels import Paragraph
from ui.widgets.refusal import RefusalBox

_GAP = 12


class NewDistrictPage(QWidget):
    """Sends `created` with the open district, `left` when the user goes back."""

    created = Signal(object)
    left = Signal()

    def __init__(self, tr: Language, ask: FileAsker) -> None:
        super().__init__()
        self._tr, self._ask = tr, ask
        self.plan: Plan | None = None
        self._name = ""
        self._work: worker.Work | None = None
        self.head = PageHead(tr)
        self.workbook = KeyHintButton("", key="Ctrl+O", icon="file")
        self.folder = KeyHintButton("", key="Ctrl+Shift+O", icon="folder")
        self.templates = KeyHintButton("", icon="paper", measure="small", variant="ghost")
        self.facts = Facts(name_width=176)
        self.problems = PlanProblems(tr)
        self._said = Paragraph(role="caption")
        self.form = words_form(tr)
        self._word_said = Paragraph(role="caption")
        self.button = KeyHintButton("", key="Enter", variant="primary", measure="big")
        self.action = ActionRow(self.button, below=True)
        self.refusal = RefusalBox(tr)
        self._plan_card, self._own_card = Card(icon="list", tone="accent"), Card(icon="key", tone="accent")
        self._build()
        self.head.left.connect(self.left)
        self.workbook.clicked.connect(self._on_workbook_clicked)
        self.folder.clicked.connect(self._on_folder_clicked)
        self.templates.clicked.connect(self._on_templates_clicked)
        self.form.submitted.connect(self.make_file)
        self.button.clicked.connect(self.make_file)
        self.retranslate()

    def begin(self) -> None:
        """Start anew."""
        self.plan, self._name = None, ""
        self.form.clear()
        self.refusal.clear()
        self.retranslate()

    def read(self, path: Path) -> None:
        """Read a plan in a thread and show what it says, or every problem in it."""
        if self._work is not None:
            return
        self.refusal.clear()
        self.plan, self._name = None, path.name
        self._work = worker.in_thread(
            lambda: election_plan.read_plan(election_plan.plan_files([path])),
            self._on_read,
            self._on_trouble,
            KNOWN_TROUBLES,
        )
        self.retranslate()

    def make_file(self) -> None:
        """Ask where to keep the file, make it, open it."""
        plan = self.plan
        if plan is None or plan.setup is None:
            return
        words = agreed_words(self.form, self._tr)
        if words is None:
            return
        name = f"{plan.setup.level}-{plan.setup.number or plan.setup.election.date.isoformat()}.pct"
        path = self._ask.save_file(self, self._tr("plan.new.where_file"), name, self._tr("start.files"))
        if path is not None:
            self._create(path, words, plan, plan.setup)

    def first_field(self) -> QWidget:
        """Return where one goes on: the tables first."""
        ready = self.plan is not None and self.plan.setup is not None
        return (self.form.first_field() or self.button) if ready else self.workbook

    def retranslate(self) -> None:
        """Write the page in the language of now."""
        tr, plan = self._tr, self.plan
        self.head.set_words(tr("plan.new.title"), tr("plan.new.lead"))
        self._plan_card.set_heading(self._name or tr("plan.new.plan"))
        self._own_card.set_heading(tr("plan.new.own"))
        self.workbook.set_words(tr("plan.new.workbook"))
        self.folder.set_words(tr("plan.new.folder"))
        self.templates.set_words(tr("plan.new.templates"))
        write_labels(self.form, tr)
        self._word_said.set_words(tr("plan.new.word_said"))
        self.button.set_words(tr("plan.new.create"))
        self._said.set_words(tr("plan.new.reading") if self._work else tr("plan.new.what") if plan is None else "")
        self._said.setVisible(plan is None)
        self.problems.show_problems(plan.problems if plan else ())
        self.facts.setVisible(plan is not None)
        if plan is not None:
            self.facts.set_facts(self._facts(plan))
        self.refusal.retranslate()
        self._offer()

    def _build(self) -> None:
        chosen = QHBoxLayout()
        chosen.setSpacing(_GAP)
        chosen.addWidget(self.workbook)
        chosen.addWidget(self.folder)
        chosen.addStretch(1)
        empty = QHBoxLayout()
        empty.addWidget(self.templates)
        empty.addStretch(1)
        body = self._plan_card.body
        body.setSpacing(_GAP)
        body.addLayout(chosen)
        body.addLayout(empty)
        for widget in (self._said, self.facts, self.refusal):
            body.addWidget(widget)
        body.addWidget(self.problems, 1)
        body.addStretch(0)
        self._own_card.body.setSpacing(_GAP)
        for own in (self._word_said, self.form, self.action):
            self._own_card.body.addWidget(own)
        self._own_card.body.addStretch(1)
        lay_out(self, self.head, self._plan_card, self._own_card, 5)

    def _facts(self, plan: Plan) -> list[tuple[str, str]]:
        """What was understood; of a plan with problems, which tables were found."""
        tr, setup = self._tr, plan.setup
        if setup is None:
            rows = ((election_plan.sheet_name(each.sheet, tr.catalogue), each) for each in plan.seen)
            return [(name, tr("plan.new.rows", rows=tr.number(each.rows), file=each.file)) for name, each in rows]
        election = setup.election
        below = "plan.new.precincts" if setup.level is Level.DISTRICT else f"plan.new.below.{setup.level}"
        contests = "\n".join(
            tr("plan.new.contest", title=each.title.of(tr.code), options=tr.number(len(each.piles())))
            for each in setup.contests
        )
        practice = [(tr("plan.new.practice"), tr("plan.new.practice_words"))] if election.practice else []
        kits = [(tr("plan.new.kits"), self._kits(plan, setup))] if setup.level is Level.DISTRICT else []
        return [
            (tr("pages.kit.election"), election.title.of(tr.code)),
            (tr(f"plan.level.{setup.level}").capitalize(), election.district.of(tr.code)),
            (tr("pages.kit.day"), tr.month_date(election.date)),
            (tr("plan.new.edition"), tr(f"edition.{election.edition}")),
            (tr("pages.kit.contests"), contests),
            (tr(below), tr.number(len(setup.precincts))),
            *kits,
            *practice,
        ]

    def _kits(self, plan: Plan, setup: DistrictSetup) -> str:
        whole = sum(each.whole for each in plan.kits)
        return self._tr("plan.new.kits_ready", done=self._tr.number(whole), all=self._tr.number(len(setup.precincts)))

    def _offer(self) -> None:
        plan = self.plan
        ready = plan is not None and plan.setup is not None
        why = self._tr("plan.new.plan_first" if plan is None else "plan.new.mend_first")
        self.action.set_available(ready, "" if ready else why)
        for name in ("word", "again"):
            self.form.set_enabled(name, ready)

    def _create(self, path: Path, word: str, plan: Plan, setup: DistrictSetup) -> None:
        tr = self._tr
        self.refusal.clear()
        try:
            made = new_district.create(path, word, setup, plan.kits)
        except KNOWN_TROUBLES as trouble:
            self.refusal.show_trouble(tr("start.kit.not_made"), *trouble_sentences(tr.catalogue, trouble))
            return
        if isinstance(made, Refusal):
            text = wording.refusal_text(tr.catalogue, made, DistrictState())
            self.refusal.show_refusal(tr("start.kit.not_made"), text.why, text.rule, text.first)
            return
        self.form.clear()
        self.created.emit(made)

    def _on_read(self, plan: Plan) -> None:
        self._work, self.plan = None, plan
        self.retranslate()
        if plan.setup is not None:
            self.first_field().setFocus()
        elif plan.problems:
            self.problems.table.setFocus()

    def _on_trouble(self, trouble: Exception) -> None:
        self._work = None
        self.retranslate()
        tr = self._tr
        self.refusal.show_trouble(tr("plan.new.not_read"), *trouble_sentences(tr.catalogue, trouble))

    def _on_workbook_clicked(self) -> None:
        path = self._ask.open_file(self, self._tr("plan.new.workbook"), f"{self._tr('plan.new.kind')} (*.xlsx)")
        if path is not None:
            self.read(path)

    def _on_folder_clicked(self) -> None:
        path = self._ask.folder(self, self._tr("plan.new.folder"))
        if path is not None:
            self.read(path)

    def _on_templates_clicked(self) -> None:
        """Write the empty tables; what lies in the folder already is never replaced."""
        tr = self._tr
        folder = self._ask.folder(self, tr("plan.new.templates"))
        if folder is None:
            return
        self.refusal.clear()
        self._said.set_words(tr("plan.new.what"))
        tables = election_plan.templates(tr.code)
        there = [name for name in tables if (folder / name).exists()]
        if there:
            words = (tr("plan.new.there", file=there[0]), "", tr("plan.new.other_folder"))
            self.refusal.show_trouble(tr("plan.new.not_written"), *words)
            return
        try:
            for name, data in tables.items():
                write_and_read_back(folder / name, data)
        except OSError as trouble:
            self.refusal.show_trouble(tr("plan.new.not_written"), *trouble_sentences(tr.catalogue, trouble))
            return
        self._said.set_words(tr("plan.new.written", folder=folder.name, files=", ".join(tables)))
        self._said.show()
