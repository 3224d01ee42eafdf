"""The words of the observer window: every name in both state languages, the language of the main window first."""

from precinct_app.domain.election import PrecinctSetup
from precinct_app.domain.state import PrecinctState
from precinct_app.services import wording
from precinct_app.services.observer import Figure
from resources.texts import Catalogue
from ui.language import Language
from ui.pages.spoken import spoken_languages

Pair = tuple[str, str]
"""A text in the first and in the second language."""

_OWN = frozenset(["in_safe", "with_crews", "spoiled_by_ledger"])
_LINES = frozenset(["voters_received_at_home", "ballots_nonstandard"])


class Two:
    """Both catalogues; `two("observer.now")` is a Pair, `two.line(...)` the same as one line."""

    def __init__(self, tr: Language) -> None:
        self._tr = tr

    @property
    def catalogues(self) -> tuple[Catalogue, Catalogue]:
        """The first and the second language."""
        return spoken_languages(self._tr)

    def __call__(self, key: str, **values: object) -> Pair:
        first, second = self.catalogues
        return _say(first, key, values), _say(second, key, values)

    def plural(self, key: str, n: int) -> Pair:
        """As `Catalogue.plural`, in both languages."""
        first, second = (_say_many(tr, key, n) for tr in self.catalogues)
        return first, second

    def line(self, key: str, **values: object) -> str:
        """Both texts in one line: "Присутствуют · Қатысып отыр"."""
        return joined(self(key, **values))

    def number(self, value: int) -> str:
        """A number as written; both languages write it alike."""
        return self.catalogues[0].number(value)

    def percent(self, part: int, whole: int) -> str:
        """A share as written; both languages write it alike."""
        return self.catalogues[0].percent(part, whole)

    def step(self, key: str, setup: PrecinctSetup) -> Pair:
        """The name of a step."""
        known = PrecinctState(setup=setup)
        first, second = (wording.step_name(tr, key, known) for tr in self.catalogues)
        return first, second

    def item(self, item: str, setup: PrecinctSetup) -> Pair:
        """What is counted."""
        known = PrecinctState(setup=setup)
        first, second = (wording.item_name(tr, item, known) for tr in self.catalogues)
        return first, second

    def contest(self, contest: str, setup: PrecinctSetup) -> Pair:
        """The title of a contest."""
        known = PrecinctState(setup=setup)
        first, second = (wording.contest_title(tr, contest, known) for tr in self.catalogues)
        return first, second

    def box(self, box: str) -> Pair:
        """A box by kind and number."""
        first, second = (wording.box_name(tr, box) for tr in self.catalogues)
        return first, second

    def figure(self, figure: Figure, setup: PrecinctSetup) -> Pair:
        """A figure of services/observer.py."""
        first, second = (figure_words(tr, figure, setup) for tr in self.catalogues)
        return first, second


def joined(pair: Pair) -> str:
    """Both texts with a dot between; one of them where they are alike (names of people)."""
    return pair[0] if pair[0] == pair[1] else " · ".join(pair)


def figure_words(tr: Catalogue, figure: Figure, setup: PrecinctSetup) -> str:
    """What a figure counts, in the language of `tr`."""
    known = PrecinctState(setup=setup)
    kind, _, rest = figure.name.partition(".")
    if kind in {"portable", "stationary"}:
        return tr("item.found", box=wording.box_name(tr, figure.name))
    if kind == "nonstandard":
        return tr("item.nonstandard", box=wording.box_name(tr, rest))
    if kind == "invalid":
        return tr("observer.figure.invalid", reason=tr(f"invalid.{rest}"))
    if kind in {"held", "served"}:
        return tr(f"observer.figure.{kind}", member=wording.member_name(tr, rest, known))
    if kind == "report":
        return tr("observer.figure.report", hour=f"{rest}:00")
    if kind in _LINES:
        return tr(f"line.{kind}")
    if not figure.contest or kind in _OWN:
        return tr(f"observer.figure.{kind}")
    return wording.figure_name(tr, figure.name, known, figure.contest)


def _say(tr: Catalogue, key: str, values: dict[str, object]) -> str:
    return tr(key, **values)


def _say_many(tr: Catalogue, key: str, n: int) -> str:
    return tr.plural(key, n)
