"""What the program asks of itself after an interruption."""

from precinct_app.domain.commands.base import Command


class ResumeWork(Command, frozen=True):
    """The program was stopped while ballots were counted (a power cut) and goes on where it stood (R24)."""
