"""A row of the list before and after a change, field by field: only what differs, or all of a new row."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from precinct_app.domain.voter import Voter
from precinct_app.services import list_import, wording
from ui.language import Language
from ui.session import Session
from ui.widgets.cards import clear
from ui.widgets.labels import Paragraph

_FIELDS = ("surname", "given_name", "patronymic", "birth_date", "address", "iin", "contests")


class Differences(QWidget):
    """Three columns: the field, what stood there, what will stand there."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__()
        self._session, self._tr = session, tr
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        for column in (1, 2):
            self._grid.setColumnStretch(column, 1)

    def show_rows(self, before: Voter | None, after: Voter) -> None:
        """Show what a change does to a row; without `before`, the new row."""
        tr = self._tr
        found = differences(self._session, tr, before, after)
        clear(self._grid)
        if before is not None:
            for column, key in ((1, "changes.before"), (2, "changes.after")):
                self._grid.addWidget(Paragraph(tr(key), "caption"), 0, column)
        for place, (name, old, new) in enumerate(found, 1):
            self._grid.addWidget(Paragraph(name, "caption", line=20), place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Paragraph(old, "small", "ink2"), place, 1, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Paragraph(new, "small_strong"), place, 2, Qt.AlignmentFlag.AlignTop)
            if before is None:
                self._grid.addWidget(Paragraph(new, "small_strong"), place, 1, 1, 2, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName("; ".join(in_words(tr, each) for each in found))


Difference = tuple[str, str, str]
"""Name of a field, its value before and after."""


def differences(session: Session, tr: Language, before: Voter | None, after: Voter) -> Sequence[Difference]:
    """The fields that a change touches; of a new row all that say something."""
    return [
        (list_import.column_name(name, tr.catalogue), old, new)
        for name in _FIELDS
        for old, new in [(_value(session, tr, before, name), _value(session, tr, after, name))]
        if old != new and (before is None or getattr(before, name) != getattr(after, name))
    ]


def in_words(tr: Language, difference: Difference) -> str:
    """A difference as one line."""
    name, old, new = difference
    return tr("changes.difference", field=name, before=old or "—", after=new or "—")


def _value(session: Session, tr: Language, row: Voter | None, name: str) -> str:
    if row is None:
        return ""
    if name == "birth_date":
        return tr.date(row.birth_date)
    if name == "contests":
        ids = row.contests or tuple(contest.id for contest in session.precinct.setup.contests)
        if len(session.precinct.setup.contests) == 1:
            return ""
        return ", ".join(wording.contest_title(tr.catalogue, contest, session.state) for contest in ids)
    return str(getattr(row, name))
