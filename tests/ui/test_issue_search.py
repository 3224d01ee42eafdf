"""The voter list on voting day: states in words and shape, a scanner, what is said when nobody is found."""

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from precinct_app.domain import commands
from precinct_app.domain.ledger import Issue, Mark
from precinct_app.services import list_changes
from precinct_app.services.practice_run import PracticeRun
from tests.ui.days import make_session
from tests.ui.desks import desk, focused, iin_of, press, right_iin, scan, voting_day
from ui.language import LANGUAGES, Language
from ui.pages.voting.found_rows import state_cell
from ui.pages.voting.list_page import VoterListPage
from ui.widgets.chip import SIGNS

pytestmark = pytest.mark.unstyled

ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
AT = datetime.datetime(2027, 4, 11, 11, 40, tzinfo=datetime.timezone(datetime.timedelta(hours=5)))
BOTH = ("president", "maslikhat")
RU = Language("ru")
UNDER = str.maketrans("йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,.")
"""The Latin key under each Russian letter."""


@pytest.fixture
def run(tmp_path: Path) -> PracticeRun:
    """A precinct with two contests that has just opened."""
    return voting_day(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, run: PracticeRun) -> VoterListPage:
    """The list, a member with ballots at work."""
    return desk(qtbot, run)


STATES = {
    "not voted": Mark(),
    "issued": Mark((Issue(BOTH, AT, "m4"),)),
    "issued in part": Mark((Issue(BOTH[:1], AT, "m4"),)),
    "asked for home voting": Mark(request=3),
    "a crew is on the way": Mark(request=3, trip=1),
    "voted at home": Mark((Issue(BOTH, AT, "m2"),), request=3, trip=1),
    "left with a certificate": Mark(certificate="000123"),
    "came with a certificate": Mark(came_with="000777"),
    "removed": Mark(removed="court"),
    "may vote in one contest": Mark(only=BOTH[:1]),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_state_of_a_row_has_words_of_its_own(run: PracticeRun, lang: str) -> None:
    session, tr = make_session(run), Language(lang)
    cells = [state_cell(session, tr, mark) for mark in STATES.values()]
    assert len({(cell.word, cell.note) for cell in cells}) == len(STATES)
    assert all(cell.word for cell in cells)


def test_who_must_not_get_a_ballot_differs_by_shape_from_who_may(run: PracticeRun) -> None:
    session = make_session(run)
    shape = {name: SIGNS[state_cell(session, RU, mark).state].icon for name, mark in STATES.items()}
    apart = ("not voted", "issued", "issued in part", "asked for home voting", "left with a certificate", "removed")
    assert len({shape[name] for name in apart}) == len(apart)


def test_a_voter_with_every_ballot_of_their_own_is_not_said_to_lack_one(run: PracticeRun) -> None:
    one = state_cell(make_session(run), RU, Mark((Issue(BOTH[:1], AT, "m4"),), only=BOTH[:1]))
    assert one.state == "issued"


def test_a_scanner_chooses_exactly_its_row_and_puts_the_focus_on_the_card(page: VoterListPage) -> None:
    scan(iin_of(page, 7))
    assert page.card.voter == 7
    assert page.card.isAncestorOf(focused())
    assert page.card.issue_button.isEnabled()


def test_a_scanner_finds_the_next_voter_wherever_the_focus_is(page: VoterListPage) -> None:
    scan(iin_of(page, 7))
    scan(iin_of(page, 8))  # the focus was on the card
    assert page.card.voter == 8
    page.table.setFocus()
    scan(iin_of(page, 9))
    assert page.card.voter == 9
    assert page.session.state.turnout() == 0


def test_a_scanner_with_the_kazakh_layout_finds_the_row_and_the_page_says_what_was_read(page: VoterListPage) -> None:
    iin = iin_of(page, 7)
    page.search.edit.insert(iin.translate(str.maketrans("1234567890", '"әіңғ,.үұқ')))
    press(ENTER)
    assert page.card.voter == 7
    assert iin in page.found.words


def test_a_name_typed_with_the_latin_layout_is_found_and_the_page_says_so(page: VoterListPage) -> None:
    surname = list_changes.row_of(page.session.precinct, 7).surname.lower()
    page.search.edit.setText(surname.translate(UNDER))
    assert page.table.model().rowCount() > 0
    assert surname in page.found.words


def test_a_wrong_control_digit_an_unknown_iin_and_a_short_one_are_told_apart(page: VoterListPage) -> None:
    unknown = right_iin("84031245012")
    wrong = unknown[:-1] + str((int(unknown[-1]) + 1) % 10)
    said = []
    for typed in (unknown, wrong, unknown[:9]):
        page.search.edit.setText(typed)
        press(ENTER)
        assert page.card.voter == 0
        assert not page.card.issue_button.isEnabled()
        said.append(page.found.words)
    assert len(set(said)) == 3
    assert said[1] == RU("desk.found.iin_wrong")


def test_a_second_scan_replaces_a_first_one_that_found_nobody(page: VoterListPage) -> None:
    scan(right_iin("84031245012"), page.search.edit)
    scan(iin_of(page, 7), page.search.edit)
    assert page.card.voter == 7


def test_of_several_found_none_gets_a_ballot_before_one_was_opened(page: VoterListPage) -> None:
    page.search.edit.setText("а")
    assert page.table.model().rowCount() > 1
    press(ENTER, CONTROL)
    assert page.session.state.turnout() == 0
    assert page.card.issue.reason.words == RU("desk.open_first")
    press(Qt.Key.Key_Down)
    press(ENTER)
    press(ENTER, CONTROL)
    assert page.session.state.turnout() == 1


def test_what_is_typed_further_begins_at_the_first_row_again(page: VoterListPage) -> None:
    page.search.edit.setText("а")
    press(Qt.Key.Key_Down)
    page.search.edit.insert("й")
    first = page.table.model().index(0, 0)
    assert page.table.currentIndex().row() == first.row()


def test_a_row_that_was_changed_is_shown_anew_on_the_card(page: VoterListPage, run: PracticeRun) -> None:
    scan(iin_of(page, 7))
    assert page.session.do(commands.RequestHomeVoting(7, run.clock.now(), "health")) is None
    assert page.card.chip.word == RU("pages.voters.request", number=1)
