"""A count that was interrupted goes on where it stood, and the minutes lost are written down (R24)."""

from precinct_app.domain.commands import ResumeWork
from precinct_app.domain.rules import PROGRAM
from precinct_app.services.precinct import Answer, OpenPrecinct


def resume(precinct: OpenPrecinct) -> Answer:
    """Write how long the program was stopped in the middle of a count; no entries when it was not.

    Called once when a window shows a file, before anything else is written: the last entry says when the work stopped.
    """
    if precinct.would(ResumeWork(), PROGRAM) is not None:
        return ()
    return precinct.do(ResumeWork(), PROGRAM)
