"""Papers at hand (F8): everything that can be made now, looked at, printed or saved, from wherever one stands (R44)."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.folding import fold, words
from precinct_app.services.trouble import trouble_sentences
from ui import theme
from ui.frame import Frame
from ui.language import Language
from ui.pages.at_hand import PageAtHand
from ui.pages.papers import sheets, states
from ui.pages.papers.saving import Saving
from ui.pages.papers.sheet_list import SheetList
from ui.pages.papers.sheets import FORMS, Sheet
from ui.pages.papers.states import PrintState
from ui.paper.drawing import Drawing
from ui.paper.paper_button import PaperButton
from ui.paper.preview import PaperHead, Preview
from ui.session import Session
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cells import StateCell
from ui.widgets.flow import Flow
from ui.widgets.help_panel import Help
from ui.widgets.key_row import KeyRow
from ui.widgets.labels import Paragraph, part
from ui.widgets.search import SearchField
from ui.widgets.segments import Segments

ENGLISH = "en"
LANGUAGES = ("edition", "english")
_KEYS = (("Up", ""), ("Down", "sheets.key.walk"), ("Enter", "sheets.key.look"), ("Esc", "sheets.key.back"))
_WIDER = 48  # than the side column of other pages, at 100 %: names of papers are long


class PapersPage(PageAtHand):
    """The list at the left, the chosen paper beside it as it is printed, under it what can be done with it."""

    def __init__(self, session: Session, tr: Language, frame: Frame) -> None:
        super().__init__(session, tr, frame)
        self.drawing = Drawing(self)
        self.saving = Saving(self, self._on_saving_moved)
        self._listed: dict[str, Sheet] = {}
        self._states: dict[str, PrintState] = {}
        self._read_for: tuple[int, str] = (-1, "")
        self._drawn: tuple[str, ...] = ()
        self._held = False
        self._saved_of = 0
        self.search = SearchField(small=True)
        self.list = SheetList()
        self.languages = Segments(measure="tool")
        self.save_all = KeyHintButton("", icon="folder", measure="small")
        self.save_forms = KeyHintButton("", icon="folder", measure="small")
        self.told = Paragraph(role="caption")
        self.nothing = Paragraph(role="body", tone="ink2")
        self.preview = Preview(tr)
        self.sheet = PaperButton(session, tr, self.run, key="Ctrl+P", tells_state=False)
        self._keys = KeyRow(_KEYS)
        self._build()
        self.search.set_list(self.list)
        self.search.text_changed.connect(lambda _text: self._show_list())
        self.search.entered.connect(lambda _text: self._look())
        self.list.row_chosen.connect(lambda _sheet: self._on_list_row_chosen())
        self.list.row_opened.connect(lambda _sheet: self._look())
        self.languages.chosen_changed.connect(lambda _choice: self._show_chosen())
        self.save_all.clicked.connect(lambda: self._save([each for each in self._of_day() if each.final]))
        self.save_forms.clicked.connect(lambda: self._save([each for each in self._listed.values() if each.is_form]))
        self.sheet.going.connect(self._on_sheet_going)
        self.sheet.settled.connect(self._on_sheet_settled)
        self.languages.set_choices([(choice, choice) for choice in LANGUAGES])
        self.languages.choose(LANGUAGES[0])
        self.retranslate()

    def title(self) -> str:
        return self._tr("sheets.title")

    def subtitle(self) -> str:
        return self._tr.plural("sheets.count", len(self._of_day()))

    def help(self) -> Help:
        return self.help_of("R44", "sheets.help")

    def wide(self) -> bool:
        return True

    def read(self) -> None:
        """List the papers again when the journal has grown or the language is another one."""
        now = (self.session.state.seq, self._tr.code)
        if now == self._read_for:
            return
        self._read_for = now
        precinct, tr = self.session.precinct, self._tr.catalogue
        made = sheets.of_day(precinct, tr)
        self._states = states.print_states(precinct, made)
        self._listed = {each.id: each for each in (*made, *sheets.of_forms(precinct, tr))}
        self.head_changed.emit()
        self._show_list()
        self._show_chosen()

    def retranslate(self) -> None:
        tr = self._tr
        self.search.set_hint(tr("sheets.search"))
        self.list.setAccessibleName(tr("sheets.title"))
        codes = self.session.precinct.rules.edition.paper_languages
        named = tr("sheets.languages.edition"), tr("sheets.languages.english")
        self.languages.set_choices(list(zip(LANGUAGES, named, strict=True)))
        self.languages.setAccessibleName(tr("sheets.languages"))
        self.languages.setVisible(ENGLISH not in codes)
        self.save_all.set_words(tr("sheets.save_all"))
        self.save_forms.set_words(tr("sheets.save_forms"))
        self.nothing.set_words(tr("sheets.nothing_found"))
        self._keys.write(tr)
        self.refusal.retranslate()
        self.preview.retranslate()
        self.read()
        self.sheet.refresh()

    def first_field(self) -> QWidget | None:
        """What is asked, else the search: Up and Down walk in the list from there."""
        return self.sheet.in_hand if self.sheet.asking else self.search

    def back_within(self) -> bool:
        """Esc: from the pages of the paper back to the list."""
        if not (self.stands_in(self.preview) or self.stands_in(self.sheet)):
            return False
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _build(self) -> None:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(16, 12, 16, 12)
        left.setSpacing(8)
        self.told.hide()
        self.nothing.hide()
        for widget in (self.search, self.nothing, self._keys, self.languages, self.told):
            left.addWidget(widget)
        left.insertWidget(1, self.list, 1)
        left.addWidget(Flow(self.save_all, self.save_forms))
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.preview, 1)
        below = part("card")
        foot = QVBoxLayout(below)
        foot.setContentsMargins(16, 10, 16, 10)
        foot.addWidget(self.refusal)
        foot.addWidget(self.sheet)
        right.addWidget(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(part("upright"))
        row.addLayout(right, 1)
        self._fit()

    def _fit(self) -> None:
        self._left.setFixedWidth(theme.size("side_wide") + theme.look().type_size(_WIDER))

    def _of_day(self) -> Sequence[Sheet]:
        return [each for each in self._listed.values() if not each.is_form]

    @property
    def _langs(self) -> tuple[str, ...] | None:
        """The languages of the paper: the edition's, and English on request."""
        if self.languages.chosen != LANGUAGES[1]:
            return None
        return (*self.session.precinct.rules.edition.paper_languages, ENGLISH)

    # -- the list --------------------------------------------------------------------------------------------

    def _show_list(self) -> None:
        tr = self._tr
        wanted = words(self.search.text)
        found = [each for each in self._listed.values() if all(word in fold(each.name) for word in wanted)]
        phases = [phase.id for phase in self.session.precinct.rules.procedure.phases]
        named = [(phase, tr(f"phase.{phase}")) for phase in phases] + [(FORMS, tr("sheets.forms"))]
        parts = [(name, [(each.id, self._cell(each)) for each in found if each.part == key]) for key, name in named]
        self.list.show_parts([(name, cells) for name, cells in parts if cells])
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if found and not self.list.chosen:
            self.list.choose_first()

    def _cell(self, sheet: Sheet) -> StateCell:
        sign, said = states.words(sheet, self._states.get(sheet.id, PrintState()), self._tr.catalogue)
        marked = f"{said} · {self._tr('paper.mark.personal')}" if sheet.personal else said
        return StateCell(sign, sheet.name, marked)

    def _on_list_row_chosen(self) -> None:
        if self._read_for[0] >= 0:
            self._show_chosen()

    def _look(self) -> None:
        """Enter: go into the pages of the paper; Esc leads back."""
        if self.preview.page_count:
            self.preview.sheets.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- the paper -------------------------------------------------------------------------------------------

    def _show_chosen(self) -> None:
        """Offer the chosen paper, and draw it; while one is being drawn the newest choice waits for its end."""
        sheet = self._listed.get(self.list.chosen)
        if sheet is None:
            return
        if sheet.is_form:
            self.sheet.show_form(sheet.build(), Path(sheet.file).stem, sheet.name, self._langs)
        else:
            self.sheet.show_paper(sheet.id, sheet.name, self._langs, final=sheet.final)
        wanted = (sheet.id, str(self._read_for), self.languages.chosen)
        if self._held or self.drawing.running or wanted == self._drawn:
            return
        self._drawn = wanted
        self.preview.show_words(self._tr("sheets.drawing"))
        self.drawing.start(sheet.build(), lambda data: self._on_drawn(sheet, data), self._on_wrong, self._langs)

    def _on_drawn(self, sheet: Sheet, data: bytes) -> None:
        self._show(sheet, data)
        self._show_chosen()

    def _on_wrong(self, trouble: Exception) -> None:
        """There is no paper: say why, where it would be."""
        what, _, remedy = trouble_sentences(self._tr.catalogue, trouble)
        self.preview.close_pdf()
        self.preview.show_words(f"{what} {remedy}")
        self._show_chosen()

    def _show(self, sheet: Sheet, data: bytes, number: int = 0) -> None:
        practice = self.session.precinct.setup.election.practice
        self.preview.show_head(PaperHead(sheet.name, number, not sheet.final, practice, sheet.personal))
        self.preview.show_pdf(data)

    def _on_sheet_going(self, data: bytes) -> None:
        """The very bytes that go to the printer, until somebody says whether they lie in hand."""
        sheet = self._listed.get(self.sheet.paper)
        if sheet is not None:
            self._held = True
            self.drawing.drop()
            self._show(sheet, data, self.sheet.number)

    def _on_sheet_settled(self) -> None:
        self._held, self._drawn = False, ()
        self._show_chosen()

    # -- all of them -----------------------------------------------------------------------------------------

    def _save(self, chosen: Sequence[Sheet]) -> None:
        folder = self.session.ask.folder(self, self._tr("sheets.save_all")) if chosen else None
        if folder is None:
            return
        self.refusal.clear()
        self._saved_of = len(chosen)
        self.saving.start(
            folder, chosen, self._langs, lambda paths: self._on_saved(folder, paths), self._on_saving_wrong
        )
        self._on_saving_moved(0)

    def _on_saving_moved(self, done: int) -> None:
        self._tell(self._tr("sheets.saving", done=done, all=self._saved_of))

    def _on_saved(self, folder: Path, paths: tuple[Path, ...]) -> None:
        self._tell(self._tr.plural("sheets.saved", len(paths), folder=folder.name or str(folder)))

    def _on_saving_wrong(self, trouble: Exception) -> None:
        self._tell("")
        self.refusal.show_trouble(self._tr("pages.trouble"), *trouble_sentences(self._tr.catalogue, trouble))

    def _tell(self, said: str) -> None:
        self.told.set_words(said)
        self.told.setVisible(bool(said))
        for button in (self.save_all, self.save_forms):
            button.set_available(not self.saving.running, said)
