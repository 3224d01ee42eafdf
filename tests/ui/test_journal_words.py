"""The journal in words: what was counted anew, copied, objected to and interrupted is told in every language."""

import datetime

import pytest

from precinct_app.domain import events, items
from precinct_app.domain.events import Event, KeyLoss, RepeatCause
from resources.texts import LANGUAGES, catalogue
from tests.domain.honest import played
from ui.pages.journal_words import event_words

CONTEST = "president"
AT = datetime.datetime(2027, 4, 11, 21, 14, tzinfo=datetime.timezone(datetime.timedelta(hours=5)))
PILE = items.pile(CONTEST, "o1")
TOLD: tuple[tuple[Event, tuple[str, ...]], ...] = (
    *((events.RepeatDecided(CONTEST, 4, cause, (PILE,), 5, 2, "d"), ("4", "1", "5", "2")) for cause in RepeatCause),
    (events.RecountConfirmed(CONTEST, 1), ("1",)),
    (events.DissentAttached(CONTEST, 2, "m5", "d"), ("2",)),
    (events.ProtocolCopyHanded(CONTEST, 2, 7, "d"), ("2", "7")),
    (events.ProtocolCopyRefused(CONTEST, "d"), ()),
    (events.CountSettled(PILE, 61, 3, 4, 3, "d"), ("61", "3", "4")),
    (events.WorkResumed(AT, 17), ("21:14", "17")),
    (events.KeyEnrolled("m1", "f"), ()),
    (events.KeyEnrolled("m1", "f", bare=True), ()),
    *((events.KeyEnrolled("m1", "f", bare, cause), ()) for bare in (False, True) for cause in KeyLoss),
)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("event", "places"), TOLD, ids=lambda each: type(each).__name__)
def test_what_happens_after_the_protocol_is_told_in_words(lang: str, event: Event, places: tuple[str, ...]) -> None:
    """R35, R38, R39, R4, R24: a missing text would be a warning, and warnings are errors."""
    said = event_words(catalogue(lang), event, played("S1").state)
    assert all(place in said for place in places)
    assert "{" not in said


def test_a_bare_key_and_one_that_takes_anothers_place_are_told_apart() -> None:
    """R44: who reads the journal sees that no certificate came, and that another key had been there before."""
    keys = [event for event, _ in TOLD if isinstance(event, events.KeyEnrolled)]
    said = {event_words(catalogue("ru"), event, played("S1").state) for event in keys}
    assert len(said) == len(keys)
