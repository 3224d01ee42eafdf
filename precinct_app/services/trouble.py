"""Known troubles of every room below, told in one way: what happened, what is safe, what to do."""

from pathlib import Path
from typing import NamedTuple

from db.trouble import StorageTrouble
from precinct_app.documents.frame import PaperError
from precinct_app.exchange.trouble import Trouble
from precinct_app.services.keys import MissingKey
from precinct_app.services.list_import import ListRefused
from precinct_app.services.wording import NOTHING_KNOWN, State, exchange_trouble_text, trouble_text
from resources.texts import Catalogue

KNOWN_TROUBLES = (StorageTrouble, Trouble, ListRefused, MissingKey, PaperError, OSError)
"""What a person can do something about; anything else is a bug and is reported as one."""


class TroubleText(NamedTuple):
    """A trouble in three sentences; the last two may be empty."""

    what: str
    safe: str
    remedy: str


def trouble_sentences(tr: Catalogue, trouble: BaseException, state: State = NOTHING_KNOWN) -> TroubleText:
    """The sentences of a known trouble in the language of `tr`; `state` knows the names of contests and options."""
    if isinstance(trouble, Trouble):
        return TroubleText(*exchange_trouble_text(tr, trouble, state))
    if isinstance(trouble, ListRefused):
        return TroubleText(trouble.sentence(tr), "", "")
    if isinstance(trouble, StorageTrouble):
        return TroubleText(*trouble_text(tr, trouble.code, trouble.params))
    if isinstance(trouble, MissingKey):
        return TroubleText(*trouble_text(tr, "key_missing", {}))
    if isinstance(trouble, PaperError):
        return TroubleText(*trouble_text(tr, "paper_failed", {}))
    if isinstance(trouble, OSError):
        return TroubleText(*trouble_text(tr, "disk_refuses", {"file": _file_of(trouble)}))
    raise TypeError(f"not a known trouble: {type(trouble).__name__}")


def _file_of(error: OSError) -> str:
    """Name of the file the system complains about, without its folder; a dash when it names none."""
    return Path(str(error.filename)).name if error.filename else "-"
