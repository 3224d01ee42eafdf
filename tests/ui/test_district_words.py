"""Every entry of a district's journal is told in every language."""

from typing import get_args

import pytest

from precinct_app.domain.district import events
from precinct_app.domain.district.events import ResultPaper
from precinct_app.domain.district.setup import DistrictSetup, KitPlan
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.events import Event
from precinct_app.domain.events.preparation import KeyLoss
from precinct_app.domain.protocol import LINES, Protocol
from precinct_app.exchange.trouble import Code
from precinct_app.services import practice_setup, rulebook
from resources.texts import LANGUAGES, catalogue
from ui.district.words import event_words, short_reason

pytestmark = pytest.mark.unstyled

EDITION = rulebook.edition("kz-2026")
CONTEST = practice_setup.contest(EDITION)
SETUP = DistrictSetup(practice_setup.election(EDITION), (CONTEST,), (practice_setup.precinct(),))
PROTOCOL = Protocol(CONTEST.id, 1, EDITION.id, dict.fromkeys(LINES, 0), {}, dict.fromkeys(CONTEST.piles(), 0))
PEOPLE = ("A. Omarova", "B. Li")
STATE = DistrictState(election=SETUP.election, contests=SETUP.contests, precincts=SETUP.precincts)

BUNDLE = events.BundleAccepted(127, 2, "d", "h", ())
TOLD: tuple[tuple[Event, tuple[str, ...]], ...] = (
    (events.DistrictCreated(SETUP, "f"), ("1",)),
    (events.KitPlanned(KitPlan(127, (), {})), ("127",)),
    (events.KitIssued(127, "d"), ("127",)),
    (events.CertificateIssued(127, "chair", "f"), ("127",)),
    *((events.CertificateRevoked(127, "secretary", "f", cause), ("127",)) for cause in KeyLoss),
    (events.KeyAdmitted(127, "chair", "f", 4), ("127",)),
    (BUNDLE, ("127", "2")),
    (events.BundleAccepted(127, 3, "d", "h", (), replaces="old"), ("127", "3")),
    (events.BundleRefused("a.asice", "d", Code.ALTERED_FILE), ("a.asice",)),
    (events.BundleRefused("a.asice", "d", "set_aside"), ("a.asice",)),
    (events.BundleDisputed(BUNDLE), ("127",)),
    (events.DisputeDecided(127, "d", PEOPLE, "w"), ("127", *PEOPLE)),
    (events.PrecinctLeftOut(127, PEOPLE, "w"), ("127", *PEOPLE)),
    (events.PaperEntered(127, PROTOCOL, PEOPLE[0], "s"), ("127", PEOPLE[0])),
    (events.PaperDiffered(127, CONTEST.id, PEOPLE), ("127", *PEOPLE)),
    (events.PaperTaken(127, PROTOCOL, PEOPLE, "s"), ("127", *PEOPLE)),
    (events.UpwardEnrolled("f"), ()),
    *((events.ResultExported("d", official), ()) for official in (False, True)),
    *((events.SummaryDrawnUp(CONTEST.id, 9, True, "d", paper), ("9",)) for paper in ResultPaper),
    (events.SummaryDrawnUp(CONTEST.id, 9, False, "d"), ("9",)),
    *((events.ResultsPublished(9, official, "d"), ("9",)) for official in (False, True)),
    (events.LotRecorded(CONTEST.id, "seat", ("o1", "o2"), PEOPLE, "w"), ()),
)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("event", "places"), TOLD, ids=lambda each: type(each).__name__)
def test_every_entry_is_told_in_words(lang: str, event: Event, places: tuple[str, ...]) -> None:
    said = event_words(catalogue(lang), event, STATE)
    assert all(place in said for place in places)
    assert "{" not in said


def test_no_two_entries_say_the_same() -> None:
    said = [event_words(catalogue("ru"), event, STATE) for event, _ in TOLD]
    assert len(set(said)) == len(said)


def test_no_kind_of_entry_was_forgotten() -> None:
    """A new event of a district cannot come without words."""
    assert {type(event) for event, _ in TOLD} == set(get_args(events.DistrictEvent))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_trouble_has_its_few_words(lang: str) -> None:
    """A missing text would be a warning, and warnings are errors."""
    assert all(short_reason(catalogue(lang), code) for code in Code)
