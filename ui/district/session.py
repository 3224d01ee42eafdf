"""The open district as its pages see it.

session = DistrictSession(district)
session.changed.connect(frame.refresh)            # after each commit
session.would(commands.RecordSummary(...))        # what the core would refuse now
"""

from PySide6.QtCore import QObject, Signal

from precinct_app.domain.district.commands import DistrictCommand
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.edition import Edition
from precinct_app.domain.election import Precinct
from precinct_app.domain.events import Entry
from precinct_app.domain.refusal import Refusal
from precinct_app.services import rulebook
from precinct_app.services.district import OpenDistrict


class DistrictSession(QObject):
    """An open district; the file belongs to whoever opened it."""

    changed = Signal()

    def __init__(self, district: OpenDistrict, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.district = district
        self.over = False
        """True once the window was left: what comes back from a thread after it is dropped."""
        district.changed.append(self._on_district_changed)

    @property
    def state(self) -> DistrictState:
        """The state as it stands after the last commit."""
        return self.district.state

    @property
    def edition(self) -> Edition:
        """The legal edition of the election."""
        return rulebook.edition(self.state.known.edition)

    def precinct(self, number: int) -> Precinct | None:
        """The precinct of that number, None when the district has none."""
        return next((each for each in self.state.precincts if each.number == number), None)

    def would(self, command: DistrictCommand) -> Refusal | None:
        """What carrying it out would be refused with."""
        return self.district.would(command)

    def leave(self) -> None:
        """Listen no longer: the window closes, the district may go on elsewhere."""
        self.over = True
        if self._on_district_changed in self.district.changed:
            self.district.changed.remove(self._on_district_changed)

    def _on_district_changed(self, _entries: tuple[Entry, ...]) -> None:
        self.changed.emit()
