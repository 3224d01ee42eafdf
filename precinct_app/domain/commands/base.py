"""Base of all commands."""

import msgspec


class Command(msgspec.Struct, frozen=True):
    """Base of all commands."""
