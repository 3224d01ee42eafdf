"""Birth date, IIN and address of the voter on the card: written anew with each keystroke, so made only once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from precinct_app.services.voter_list import VoterLine
from ui import theme
from ui.language import Language
from ui.pages.voting.found_rows import birth_date
from ui.widgets.labels import Paragraph

_NAMES = ("birth", "iin", "address")
_NAME_WIDTH = 68


class PersonFacts(QWidget):
    """Names at the left, values at the right."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._names = [Paragraph(role="caption", line=21) for _ in _NAMES]
        self._values = [Paragraph(role="body") for _ in _NAMES]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, theme.look().type_size(_NAME_WIDTH))
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(zip(self._names, self._values, strict=True)):
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)

    def show_person(self, line: VoterLine) -> None:
        """Write who it is; the IIN in groups, as it stands on the document."""
        iin = line.row.iin
        values = (birth_date(self._tr, line, long=True), f"{iin[:6]}\u00a0{iin[6:9]}\u00a0{iin[9:]}", line.row.address)
        said = []
        for key, name, value, words in zip(_NAMES, self._names, self._values, values, strict=True):
            write(name, self._tr(f"pages.voters.{key}"))
            write(value, words)
            said.append(f"{name.words}: {words}")
        self.setAccessibleName(", ".join(said))


def write(paragraph: Paragraph, words: str) -> None:
    """Give a paragraph other words; the same again would lay the whole card out anew."""
    if paragraph.words != words:
        paragraph.set_words(words)
