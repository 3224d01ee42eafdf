"""The precincts beneath those who report to a region or to the country, in words: how many, and which on paper (R40).

A district says it of its own precincts by their state; nothing of this is shown there.
"""

from collections.abc import Iterable

from precinct_app.domain.district.beneath import Beneath, Place, shown
from ui.district.numbers import listed
from ui.language import Language


def sum_words(tr: Language, beneath: Beneath) -> str:
    """How many precincts a sum is made of: "Участков в суммах: 120, с бумаги: 1"; as far as that is known."""
    key = "beneath.sums.known" if beneath.unknown else "beneath.sums"
    return tr(key, precincts=tr.number(beneath.precincts), on_paper=tr.number(len(beneath.on_paper)))


def which_words(tr: Language, beneath: Beneath, most: int) -> str:
    """Which of them are on paper, and of whom it is not known; `most` of each are named, "" where there is nothing."""
    named = {
        "beneath.sums.which": beneath.on_paper,
        "beneath.sums.commissions": beneath.commissions_on_paper,
        "beneath.sums.untold": beneath.untold,
    }
    return " ".join(tr(key, numbers=_listed(tr, places, most)) for key, places in named.items() if places)


def row_words(tr: Language, beneath: Beneath) -> str:
    """What a row says beside its own source: that something beneath it is on paper, or that this is not known."""
    said = []
    if _deeper(beneath.on_paper):
        precincts, on_paper = tr.number(beneath.precincts), tr.number(len(beneath.on_paper))
        said.append(tr("beneath.of_one", precincts=precincts, on_paper=on_paper))
    if whole := _deeper(beneath.commissions_on_paper):
        said.append(tr("beneath.of_one.commissions", number=tr.number(len(whole))))
    if beneath.untold:
        said.append(tr("beneath.of_one.untold"))
    return "; ".join(said)


def facts(tr: Language, beneath: Beneath, most: int) -> list[tuple[str, str]]:
    """The same of one that reports, as names and values; its places in its own numbers."""
    if () in _own(beneath.untold):
        return [(tr("beneath.precincts"), tr("beneath.not_told"))]
    found = [(tr("beneath.precincts"), tr.number(beneath.precincts)), (tr("beneath.on_paper"), tr("beneath.none"))]
    if beneath.on_paper:
        numbers = _listed(tr, _own(beneath.on_paper), most)
        number = tr.number(len(beneath.on_paper))
        found[1] = (tr("beneath.on_paper"), tr("beneath.numbers", number=number, numbers=numbers))
    for key, places in (("commissions", beneath.commissions_on_paper), ("untold", beneath.untold)):
        if places:
            found.append((tr(f"beneath.facts.{key}"), f"№ {_listed(tr, _own(places), most)}"))
    return found


def _deeper(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(place for place in places if len(place) > 1)


def _own(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(place[1:] for place in places)


def _listed(tr: Language, places: Iterable[Place], most: int) -> str:
    return listed(tr, tuple(map(shown, places)), most)
