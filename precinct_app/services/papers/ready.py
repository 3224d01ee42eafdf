"""A paper that can be made now: its name, and the way to its data."""

from collections.abc import Callable
from typing import NamedTuple

from precinct_app.documents.frame import Value
from precinct_app.documents.papers import Paper
from precinct_app.domain.election import Words
from precinct_app.services.papers.words import named


class PaperRef(NamedTuple):
    """A paper by its id ("protocol.president"), the step that makes it, and its name.

    `personal` papers name people who are neither officials nor candidates and never leave the precinct in a bundle
    (R12); their titles name nobody, for lists of papers are shown to everyone. A paper that is not `final` is a draft
    to look at: it has no numbered prints.
    """

    id: str
    step_key: str
    title: Words
    personal: bool = False
    final: bool = True

    @property
    def kind(self) -> str:
        """What the paper is: the id without its instance."""
        return self.id.partition(".")[0]


class Ready(NamedTuple):
    """A paper whose facts are known; `build` gives its data."""

    ref: PaperRef
    build: Callable[[], Paper]


def ready(
    build: Callable[[], Paper],
    paper: str,
    step_key: str,
    *,
    personal: bool = False,
    final: bool = True,
    **places: Value,
) -> Ready:
    """A paper with its name out of the catalogue; `places` fill the name."""
    title = named(f"papers.name.{paper.partition('.')[0]}", **places)
    return Ready(PaperRef(paper, step_key, title, personal, final), build)
