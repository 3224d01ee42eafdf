"""Words of the law as data that editions and methods of determination share."""

import enum

import msgspec


class PercentBase(enum.StrEnum):
    """What percentages of votes are taken of (R33)."""

    VALID = "valid"
    TOOK_PART = "took_part"


class Unconfirmed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A value for which no source was found; shown to the user as such."""

    field: str
    why: str
