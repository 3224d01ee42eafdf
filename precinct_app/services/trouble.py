"""Known troubles of every room below, told in one way: what happened, what is safe, what to do."""

from typing import NamedTuple

from db.trouble import StorageTrouble
from precinct_app.exchange.trouble import Trouble
from precinct_app.services.keys import MissingKey
from precinct_app.services.list_import import ListRefused
from resources.texts import Catalogue

KNOWN_TROUBLES = (StorageTrouble, Trouble, ListRefused, MissingKey, OSError)
"""What a person can do something about; anything else is a bug and is reported as one."""


class TroubleText(NamedTuple):
    """A trouble in three sentences; the last two may be empty."""

    what: str
    safe: str
    remedy: str


def trouble_sentences(tr: Catalogue, trouble: BaseException) -> TroubleText:
    """The sentences of a known trouble in the language of `tr`."""
    if isinstance(trouble, Trouble):
        return TroubleText(*trouble.sentences(tr))
    if isinstance(trouble, ListRefused):
        return TroubleText(trouble.sentence(tr), "", "")
    if isinstance(trouble, StorageTrouble):
        code, params = trouble.code, trouble.params
    elif isinstance(trouble, MissingKey):
        code, params = "key_missing", {}
    elif isinstance(trouble, OSError):
        code, params = "disk_refuses", {"file": str(trouble.filename or "")}
    else:
        raise TypeError(f"not a known trouble: {type(trouble).__name__}")
    return TroubleText(*(tr(f"trouble.{code}.{part}", **params) for part in TroubleText._fields))
