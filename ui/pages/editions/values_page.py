"""What of an edition is not sure: values without a source, and where the two texts of the law do not say the same."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.frame import Frame
from ui.language import Language
from ui.page import Page
from ui.pages.editions.values import article_words, difference_article, method_values, value_words
from ui.session import Session
from ui.widgets.cards import Card, clear
from ui.widgets.help_panel import Help
from ui.widgets.labels import Paragraph, hairline

_COLUMNS = ("value", "now", "why", "article")
_STRETCH = (3, 4, 4, 2)


class ValuesPage(Page):
    """A table whose rows are as high as their words; one reads it and changes nothing."""

    def __init__(self, session: Session, tr: Language, frame: Frame) -> None:
        super().__init__(tr)
        self._session, self._frame = session, frame
        self.came_from = ""
        self._rows = 1
        self._lead = Paragraph(role="body")
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(16, 8, 16, 8)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        for column, stretch in enumerate(_STRETCH):
            self._grid.setColumnStretch(column, stretch)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        self._head = Card(icon="look", tone="act")
        self._head.body.addWidget(self._lead)
        table = Card(padded=False)
        table.body.addWidget(self.area)
        column_layout = self.spaced(QVBoxLayout(self))
        column_layout.addWidget(self._head)
        column_layout.addWidget(table, 1)
        self.retranslate()

    def title(self) -> str:
        return self._tr("editions.title")

    def subtitle(self) -> str:
        return self._tr(f"edition.{self._session.precinct.rules.edition.id}")

    def help(self) -> Help:
        return Help(self.title(), sentences=(self._tr("edition.unconfirmed"), self._tr("editions.lead")))

    def refresh(self) -> None:
        """Write the table anew: an edition never changes, its words do with the language."""
        tr, edition = self._tr, self._session.precinct.rules.edition
        self._head.set_heading(tr("edition.unconfirmed"))
        self._lead.set_words(tr("editions.lead"))
        self.area.setAccessibleName(self.title())
        clear(self._grid)
        for column, name in enumerate(_COLUMNS):
            self._grid.addWidget(Paragraph(tr(f"editions.column.{name}"), "caption"), 0, column)
        self._rows = 1
        for unsure in edition.unconfirmed:
            self._add_row(
                Paragraph(tr(f"edition.field.{unsure.field}"), "strong"),
                Paragraph(value_words(tr, edition, unsure.field), "small"),
                Paragraph(tr(f"edition.why.{edition.id}.{unsure.field}"), "small"),
                Paragraph(article_words(tr, edition, unsure.field) or "—", "small"),
            )
        for unsure_of in method_values(tr, edition):
            self._add_row(
                Paragraph(unsure_of.name, "strong"),
                Paragraph(unsure_of.now, "small"),
                Paragraph(unsure_of.why, "small"),
                Paragraph(article_words(tr, edition, "methods"), "small"),
            )
        if edition.differences:
            self._add_row(Paragraph(tr("editions.differs"), "section"))
        for each in edition.differences:
            cited = tr("rule.article", rule=each.rule, article=difference_article(tr, each))
            words = tr(f"edition.differs.{edition.id}.{each.id}")
            self._add_row(Paragraph(words, "small"), Paragraph(cited, "small"))
        self._grid.setRowStretch(self._rows, 1)

    def _add_row(self, *cells: Paragraph) -> None:
        """Write a row under a hairline; the first of fewer cells than columns takes the room of those that miss."""
        wide = len(_COLUMNS) - len(cells) + 1
        self._grid.addWidget(hairline(), self._rows, 0, 1, len(_COLUMNS))
        self._grid.addWidget(cells[0], self._rows + 1, 0, 1, wide, Qt.AlignmentFlag.AlignTop)
        for column, cell in enumerate(cells[1:], start=wide):
            self._grid.addWidget(cell, self._rows + 1, column, Qt.AlignmentFlag.AlignTop)
        self._rows += 2

    def retranslate(self) -> None:
        self.refresh()

    def step_back(self) -> bool:
        """Esc leads back to the page from which the values were asked for."""
        if self.came_from:
            self._frame.show_page(self.came_from)
        return bool(self.came_from)

    def first_field(self) -> QWidget | None:
        return self.area
