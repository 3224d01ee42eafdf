"""The repeat protocol, made of the parts of the protocol's own page: prints, signatures, keys, wall (R35-R37)."""

from collections.abc import Sequence

from PySide6.QtCore import QSize

from ui.pages.protocol.dissents import DissentsSection
from ui.pages.protocol.paper_signatures import SignaturesSection
from ui.pages.protocol.posting import PostingSection
from ui.pages.protocol.protocol_page import ProtocolPage
from ui.pages.protocol.sealing import SealSection
from ui.pages.protocol.section import Section


class RepeatProtocol(ProtocolPage):
    """The repeat protocol from its first print to the wall."""

    def make_sections(self) -> Sequence[Section]:
        """As it goes: printed, signed by hand with opinions, signed with keys, posted."""
        tr = self._tr
        signed = (self.prints, SignaturesSection(self, tr), DissentsSection(self, tr))
        return (*signed, SealSection(self, tr), PostingSection(self, tr))

    def sizeHint(self) -> QSize:
        """Inside another page: no more than it needs, so that nothing is pushed out of sight."""
        return self.minimumSizeHint()

    def refresh(self) -> None:
        """Show the version that is being signed first."""
        super().refresh()
        if not self.preview.paper.startswith("repeat"):
            self.preview.list.choose(self.prints.paper)
