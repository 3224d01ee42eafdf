"""What the voter lists on paper are made from: the list of the evening, with all its marks, to go on by hand (R18)."""

import msgspec

from precinct_app.documents.frame import Frame, Value
from precinct_app.domain.election import Words


class ListRow(msgspec.Struct, frozen=True, gc=False):
    """A row of the voter list on paper. `born` is the year; `came_with` a certificate with which the voter came (R11).

    `marks` has the lines of one cell per contest: time, member and the like; () while the voter may still receive the
    ballot. `across` stands over all of them: removed, gone with a certificate, a request for home voting.
    `struck` rows are on the list no more.
    """

    number: int
    surname: str
    name: str
    born: int
    address: str
    marks: tuple[tuple[Value, ...], ...]
    across: tuple[Value, ...] = ()
    came_with: str = ""
    struck: bool = False


class ListPaper(msgspec.Struct, frozen=True):
    """The voter list with all marks, to go on by hand (R18). Rows stand in the order in which they are printed.

    `entry` is the number of the journal's last entry; `received` the voters who received ballots, per contest.
    """

    frame: Frame
    contests: tuple[Words, ...]
    rows: tuple[ListRow, ...]
    on_list: tuple[int, ...]
    received: tuple[int, ...]
    entry: int
