"""What people ask about the voter list after it was received (L3, V): changes, certificates, applications."""

from precinct_app.domain.commands.base import Command
from precinct_app.domain.events import ListChange


class AmendList(Command, frozen=True):
    """L3, V: add, correct or remove a row, on a ground of the edition, signed by the chair (R9, R10).

    `voter` is 0 for a new row; with `ADD` the key of a removed row puts it back. `contests` are those in which the
    person may vote, () for all. `rows_digest` is of the list as it will stand. `application` is the number of the
    voter's application that is granted by this, 0 for none. `words` is the digest of document and reason.
    """

    change: ListChange
    voter: int
    ground: str
    signed_by: str
    rows_digest: str
    contests: tuple[str, ...] = ()
    application: int = 0
    words: str = ""


class IssueCertificate(Command, frozen=True):
    """L3: a certificate to vote elsewhere, on ID, not for another precinct of the same settlement (R11)."""

    voter: int
    number: str
    same_settlement: bool
    signed_by: str


class TakeInCertificate(Command, frozen=True):
    """L3, V: a voter comes with a certificate, which the commission keeps (R11).

    `voter` is 0 for a person who is not on the list, or the key of the row that this very certificate was issued for.
    """

    number: str
    voter: int
    contests: tuple[str, ...]
    rows_digest: str
    words: str = ""


class ReceiveApplication(Command, frozen=True):
    """L3, V: a voter asks for a change of the list (R9); `voter` is 0 for one who is not on it."""

    asks: ListChange
    voter: int
    words: str


class RefuseApplication(Command, frozen=True):
    """L3, V: no, with the reason in `words`; the voter gets it in writing (R9)."""

    application: int
    signed_by: str
    words: str
