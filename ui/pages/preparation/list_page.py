"""L1: the voter list comes as a file with an act: what was understood, every problem at once, then it is taken in."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.commands import Command, ReceiveList
from precinct_app.domain.refusal import Refusal
from precinct_app.services import list_import, list_received, voter_list
from precinct_app.services.list_import import Choices, ImportPreview, ListRefused, Survey
from precinct_app.services.precinct import Answer, Steps
from precinct_app.services.trouble import KNOWN_TROUBLES, trouble_sentences
from ui import worker
from ui.frame import Frame
from ui.language import Language
from ui.pages.gate_page import FormGatePage
from ui.pages.preparation.list_check import CheckView
from ui.pages.preparation.list_due import ListDue
from ui.pages.preparation.list_mapping import MappingView
from ui.pages.preparation.list_reading import FileRead, ListReading, look, read_file
from ui.session import Session
from ui.tab_order import follow_layout
from ui.widgets.buttons import KeyHintButton
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph, part
from ui.widgets.progress import ProgressStrip

CHOOSE, MAPPING, CHECK = "choose", "mapping", "check"
_KINDS = "XLSX, CSV (*.xlsx *.xlsm *.csv *.txt *.tsv)"
_TOLD_EVERY = 100
"""Milliseconds between two looks at how far a thread is."""
_CAN_BE_TOLD = frozenset({"wrong_encoding", "choice_encoding_wrong", "choice_delimiter", "broken_quotes"})
"""Refusals of a file that another encoding or delimiter may end."""
_ALL = 100
"""Stretch beside which what else the card would stretch is nothing."""
Result = TypeVar("Result")


class ListPage(FormGatePage):
    """Choose the file; look at its columns; look at its problems, enter act and akim, take the list in."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.stage = CHOOSE
        self.file: FileRead | None = None
        self.survey: Survey | None = None
        self.preview: ImportPreview | None = None
        self._work: worker.Work | None = None
        self._reading: ListReading | None = None
        self._taking: Steps | None = None
        self.kept = 0
        self._wrong: Exception | None = None
        self.choose_button = KeyHintButton("", icon="folder", measure="small")
        self.back_button = KeyHintButton("", icon="arrow_left", measure="small")
        self._name = Paragraph(role="strong")
        self._drop = Paragraph(role="body", tone="ink2")
        self.in_time = ListDue(session, tr)
        self.mapping = MappingView(tr)
        self.check = CheckView(tr)
        self.form = FormGrid(tr, [Field("act", ""), Field("akim", "")], columns=2)
        self.progress = ProgressStrip(tr)
        self._ticker = QTimer(self)
        self._ticker.setInterval(_TOLD_EVERY)
        self._build()
        self._connect()

    # -- the form of a gate -----------------------------------------------------------------------------------

    def action_words(self) -> str:
        return self._tr("pages.list.check" if self.stage == MAPPING else "pages.list.take")

    def words(self) -> None:
        tr = self._tr
        self.choose_button.set_words(tr("pages.list.choose" if self.file is None else "pages.list.choose_other"))
        self.back_button.set_words(tr("pages.list.to_columns"))
        self._drop.set_words(tr("pages.list.drop"))
        self.in_time.refresh()
        self._name.set_words(self.file.name if self.file else "")
        self.form.set_label("act", tr("pages.list.act"))
        self.form.set_label("akim", tr("pages.list.akim"))

    def fill(self) -> None:
        busy = self._work is not None
        self.choose_button.setEnabled(self.blocked is None and not busy)
        self.back_button.setVisible(self.stage == CHECK and not busy)
        self._dropping.setVisible(self.stage == CHOOSE and not busy)
        self.in_time.setVisible(self.stage == CHOOSE and not busy)
        self.mapping.setVisible(self.stage == MAPPING and not busy)
        self.check.setVisible(self.stage == CHECK and not busy)
        errors = self.preview is not None and bool(self.preview.errors())
        self.form.setVisible(self.stage == CHECK and not busy and not errors)
        self.progress.setVisible(busy)

    def refresh_work(self) -> None:
        """With a file in hand the whole card is for it: hands and the side column make room."""
        super().refresh_work()
        working = (self.stage != CHOOSE or self._work is not None) and not self.done
        self.card.show_sections(hands=not working, announce=False)
        self.side.setVisible(not working)
        column = self.card.layout()
        if isinstance(column, QVBoxLayout):
            column.setStretchFactor(self.card.enter, _ALL if working and self._work is None else 0)
        if not self.done:
            self.action.setHidden(self._work is not None)

    def retranslate(self) -> None:
        super().retranslate()
        self.mapping.retranslate()
        self.check.retranslate()
        self.progress.retranslate()

    def offer_action(self, blocked: Refusal | None, why: str = "") -> None:
        if self.stage == CHOOSE:
            why = self._tr("pages.list.choose_first")
        elif self.stage == MAPPING and self.survey is None:
            why = self._tr("pages.list.tell_form")
        elif self.stage == MAPPING and self.mapping.missing:
            why = self._tr("pages.list.columns_first")
        elif self.stage == CHECK and self.preview is not None and self.preview.errors():
            why = self._tr("pages.list.errors_first")
        super().offer_action(blocked, why)

    def probe(self) -> Command:
        return ReceiveList("", "", 0, "", "")

    def recorded(self) -> Sequence[tuple[str, str]]:
        tr, listed = self._tr, list_received.received(self.session.precinct)
        if listed is None:
            return ()
        return (
            (tr("pages.list.act"), listed.act),
            (tr("pages.list.akim"), listed.akim),
            (tr("pages.freeze.voters"), tr.number(listed.voters)),
            (tr("pages.list.file_digest"), _grouped(listed.file_digest)),
            (tr("pages.list.digest"), _grouped(listed.rows_digest[:32])),
        )

    def submit(self) -> None:
        """The button: on to the check, or the list taken in."""
        if not self.button.isEnabled() or self._work is not None:
            return
        if self.stage == MAPPING:
            self.start_check()
        elif self.stage == CHECK:
            values = self.form.values()
            if values is not None:
                self._take(str(values["act"]), str(values["akim"]))

    def first_field(self) -> QWidget | None:
        if self.stage == MAPPING:
            return self.mapping.first_field() or self.button
        if self.stage == CHECK:
            return self.form.first_field() if self.form.isVisibleTo(self) else self.check.first_field()
        return None if self.done else self.choose_button

    def step_back(self) -> bool:
        """From the check to the columns; the file stays."""
        if self.stage == CHECK and self._work is None:
            self._go(MAPPING)
            return True
        return False

    # -- the file ---------------------------------------------------------------------------------------------

    def read(self, path: Path) -> None:
        """Read a file beside the window, and show what was understood when it is there."""
        self.refusal.clear()
        self.file = self.survey = self.preview = None
        self.stage = CHOOSE
        self._begin(self._tr("pages.list.reading", file=path.name), 0)
        self._work = self._beside(lambda: read_file(path), self._on_file_read)
        self.refresh()

    def read_again(self, choices: Choices) -> None:
        """Understand the same file by other choices."""
        if self.file is None or self._work is not None:
            return
        file = self.file
        self.refusal.clear()
        self._begin(self._tr("pages.list.reading", file=file.name), 0)
        self._work = self._beside(
            lambda: look(file, choices),
            lambda survey: self._on_survey(survey, choices),
            lambda trouble: self._on_unreadable(trouble, choices),
        )
        self.refresh()

    def start_check(self) -> None:
        """Check all rows by the columns as they are chosen."""
        if self.file is None or self.survey is None:
            return
        setup = self.session.precinct.setup
        contests = [contest.id for contest in setup.contests]
        self._reading = ListReading(self.file, setup.election.date, self.mapping.choices(), contests)
        self.refusal.clear()
        self._begin(self._tr("pages.list.checking", file=self.file.name), self.survey.rows)
        self._work = self._beside(self._reading.check, self._on_checked)
        self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.blocked is None and self._work is None and not self.done and _file_in(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _file_in(event)
        if path is not None:
            event.acceptProposedAction()
            self.read(path)

    # -- what comes back --------------------------------------------------------------------------------------

    def _on_choose_button_clicked(self) -> None:
        path = self.session.ask.open_file(self, self._tr("pages.list.choose"), _KINDS)
        if path is not None:
            self.read(path)

    def _on_file_read(self, file: FileRead) -> None:
        self.file = file
        self.read_again(Choices())

    def _on_survey(self, survey: Survey, choices: Choices) -> None:
        self.survey, self.preview = survey, None
        self.mapping.show_survey(survey, choices)
        self._go(MAPPING)

    def _on_unreadable(self, trouble: Exception, choices: Choices) -> None:
        """A file whose encoding was not recognised can still be told it."""
        if isinstance(trouble, ListRefused) and trouble.code in _CAN_BE_TOLD:
            self.survey = None
            self.mapping.show_form(choices)
            self._go(MAPPING)
        self._show_trouble(trouble)

    def _on_checked(self, preview: ImportPreview) -> None:
        self.preview = preview
        self.check.show_preview(preview)
        self._go(CHECK)

    def _on_export(self) -> None:
        """Write all problems as a table for the akimat."""
        if self.file is None or self._work is not None:
            return
        name = f"{Path(self.file.name).stem}-problems.csv"
        path = self.session.ask.save_file(self, self._tr("pages.list.export"), name, "CSV (*.csv)")
        if path is None:
            return
        problems, tr = tuple(self.check.problems), self._tr.catalogue
        self._begin(self._tr("pages.list.exporting", file=path.name), 0)
        self._work = self._beside(
            lambda: path.write_bytes(list_import.problems_csv(problems, tr)),
            lambda _: self._go(CHECK),
        )
        self.refresh()

    def _show_trouble(self, trouble: Exception) -> None:
        what, safe, remedy = trouble_sentences(self._tr.catalogue, trouble)
        self.refusal.show_trouble(self._tr("pages.list.refused"), what, safe or self._tr("pages.list.safe"), remedy)

    # -- taking in --------------------------------------------------------------------------------------------

    def _take(self, act: str, akim: str) -> None:
        """Row by row between two events of the window, all in one transaction."""
        if self.preview is None:
            return
        self.refusal.clear()
        preview, session = self.preview, self.session
        self._begin(self._tr("pages.list.taking"), preview.rows, self._tr("pages.list.stop_is_safe"))
        self._taking = voter_list.receive_in_steps(session.precinct, preview, act, akim, session.actor)
        self._work = worker.in_slices(self._slices(self._taking), self._tell, self._on_taken)
        self.refresh()

    def _slices(self, steps: Steps) -> Iterator[int]:
        try:
            for self.kept in steps:
                yield self.kept
        except KNOWN_TROUBLES as trouble:
            self._wrong = trouble

    def _on_taken(self) -> None:
        steps, wrong = self._taking, self._wrong
        self._end()

        def answer() -> Answer:
            if wrong is not None:
                raise wrong
            return steps.answer if steps is not None else ()

        self.run(answer)
        self.refresh()

    def stop(self) -> None:
        """Stop what is under way: nothing of it is kept."""
        if self._work is None:
            return
        self._work.drop()
        if self._reading is not None:
            self._reading.stop()
        if self._taking is not None:
            self._taking.close()
        self._go(self.stage)

    # -- work under way ---------------------------------------------------------------------------------------

    def _beside(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        wrong: Callable[[Exception], None] | None = None,
    ) -> worker.Work:
        def on_done(result: Result) -> None:
            self._end()
            done(result)

        def on_wrong(trouble: Exception) -> None:
            self._end()
            (wrong or self._show_trouble)(trouble)
            self.refresh()

        return worker.in_thread(work, on_done, on_wrong, KNOWN_TROUBLES)

    def _begin(self, title: str, total: int, safe: str = "") -> None:
        self.kept, self._wrong = 0, None
        self.progress.begin(title, total, safe or self._tr("pages.list.safe"))
        self.setFocus()  # the button goes grey; the focus must not jump to the rail
        self._ticker.start()

    def _end(self) -> None:
        self._ticker.stop()
        self._work = self._reading = self._taking = None

    def _go(self, stage: str) -> None:
        self._end()
        self.stage = stage
        self.refresh()
        follow_layout(self, self.button)
        field = self.first_field()
        if field is not None and self.isVisible():
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        self.progress.show_progress(self._reading.done if self._reading else self.kept)

    # -- building ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._dropping = part("plate")
        inside = QVBoxLayout(self._dropping)
        inside.setContentsMargins(24, 24, 24, 24)
        self._drop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self._drop)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.choose_button)
        top.addWidget(self._name, 1)
        top.addWidget(self.back_button)
        self.fields.addLayout(top)
        self.fields.addWidget(self._dropping)
        self.fields.addWidget(self.in_time)
        self.fields.addWidget(self.mapping, 1)
        self.fields.addWidget(self.check, 1)
        self.fields.addWidget(self.form)
        self.fields.addWidget(self.progress)
        self.card.enter.body.setStretchFactor(self._inner, 1)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self._on_choose_button_clicked)
        self.back_button.clicked.connect(self.step_back)
        self.mapping.read_again.connect(self.read_again)
        self.mapping.edited.connect(self.refresh)
        self.check.export_asked.connect(self._on_export)
        self.form.submitted.connect(self.button.setFocus)
        self.progress.stop_asked.connect(self.stop)
        self._ticker.timeout.connect(self._tell)

    def showEvent(self, event: QShowEvent) -> None:
        """The window that is closed or locked takes nothing half done with it."""
        super().showEvent(event)
        window = self.window()
        if isinstance(window, Frame):
            window.closed.connect(self.stop, Qt.ConnectionType.UniqueConnection)


def _file_in(event: QDropEvent) -> Path | None:
    """The one file that is dropped, None for anything else."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def _grouped(digest: str) -> str:
    shown = digest.upper()
    return " ".join(shown[at : at + 4] for at in range(0, len(shown), 4))
