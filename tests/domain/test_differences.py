"""T5: what does not add up is stopped, or gets its act, or its tick; nothing is hidden and nothing balanced."""

import pytest
from msgspec.structs import replace

from precinct_app.domain import items
from precinct_app.domain.commands import AcceptRelations, EnterCount, NoteWarning, RecordAct, ReopenCount
from precinct_app.domain.decide.relations import outcomes, settled
from precinct_app.domain.events import ActRecorded, StepDone, WarningNoted
from precinct_app.domain.figures import figures
from tests.domain.honest import go_on, played
from tests.domain.room import CHAIR, DEPUTY, SECRETARY, Room

T5 = "president"
ACCEPT = AcceptRelations(T5)
SIGNERS = (CHAIR, DEPUTY)
FIRST_PILE, BLANK = items.pile(T5, "o1"), items.invalid(T5, "no_mark")
FOUND = items.found("stationary.1", T5)
AT_HOME = items.found("portable.1", T5)


def counted(**skew: int) -> Room:
    """A room at T5 whose counts differ from the ledgers: item in words -> difference."""
    words = {
        "unused": items.unused(T5),
        "signatures": items.signatures(T5),
        "found": FOUND,
        "pile": FIRST_PILE,
        "at_home": AT_HOME,
    }
    room = Room()
    room.skew = {BLANK: -1, FIRST_PILE: 1}  # no ballot is blank, so that not even W1 warns
    for word, difference in skew.items():
        room.skew[words[word]] = room.skew.get(words[word], 0) + difference
    while not {"T3.president", "T4.president"} <= room.state.steps.keys():
        assert go_on(room)
    return room


def failing(room: Room) -> list[str]:
    return [each.key for each in outcomes(room.state, room.rules, T5) if not settled(each, room.state, T5)]


def recount(room: Room, item: str, value: int) -> None:
    room.must(ReopenCount(item, "does not add up"))
    for member in ("m4", "m5"):
        room.must(EnterCount(item, *divmod(value, 50)), member)


def test_when_everything_adds_up_the_chair_goes_on() -> None:
    """R34: all relations are shown and hold."""
    room = counted()
    assert failing(room) == []
    assert room.code(ACCEPT, SECRETARY) == ("wrong_role", "R33")
    assert room.must(ACCEPT)[-1] == StepDone("T5.president")


@pytest.mark.parametrize("difference", [-1, 1])
def test_an_error_stops_the_protocol_until_it_is_counted_right(difference: int) -> None:
    """K4: found = valid + invalid; no act and no tick gets past an error, only a new count does."""
    room = counted(pile=difference)
    refusal = room.refused(ACCEPT)
    assert (refusal.code, refusal.rule, refusal.params) == ("relation_fails", "K4", {"relation": "K4"})
    assert room.code(RecordAct(T5, "K4", "lost", SIGNERS)) == ("no_act_needed", "K4")
    assert room.code(NoteWarning(T5, "K4")) == ("no_tick_needed", "K4")
    pile = room.state.agreed(FIRST_PILE)
    assert pile is not None
    recount(room, FIRST_PILE, pile - difference)
    room.must(ACCEPT)


def test_a_lost_ballot_needs_an_act_that_states_the_difference_and_the_reason() -> None:
    """K2: level act; the act names what is lost (R15), and only then the relation holds."""
    room = counted(unused=-1)
    refusal = room.refused(ACCEPT)
    assert (refusal.code, refusal.rule) == ("act_missing", "K2")
    good = RecordAct(T5, "K2", "one ballot torn in the safe", SIGNERS)
    assert room.code(replace(good, reason=" ")) == ("reason_missing", "K2")
    assert room.code(replace(good, members=(CHAIR, CHAIR))) == ("act_needs_two", "K2")
    assert room.code(replace(good, members=(CHAIR, "m8"))) == ("member_absent", "K2")
    assert room.code(replace(good, relation="K99")) == ("unknown_relation", "R34")
    assert room.must(good) == (ActRecorded(T5, "K2", 1, "one ballot torn in the safe", SIGNERS),)
    assert figures(room.state, room.rules.edition, T5)["ballots_lost"] == 1
    assert room.code(good) == ("no_act_needed", "K2")
    room.must(ACCEPT)


def test_more_ballots_than_there_should_be_need_an_act_too_and_nothing_is_called_lost() -> None:
    """K2: the other sign of the difference; the numbers stay as they were counted."""
    room = counted(unused=2)
    good = RecordAct(T5, "K2", "received by the act were two too few", SIGNERS)
    (act,) = room.must(good)
    assert isinstance(act, ActRecorded)
    assert act.difference == -2
    assert room.code(good) == ("no_act_needed", "K2")
    assert figures(room.state, room.rules.edition, T5)["ballots_lost"] == 0
    room.must(ACCEPT)


def test_signatures_that_differ_from_the_ledger_need_an_act() -> None:
    """K14: ballots issued per list rows = ballots gone from the members' stock; K2, K6 follow from it."""
    room = counted(signatures=-1)
    assert failing(room) == ["K2", "K6", "K14"]
    for relation in ("K2", "K6", "K14"):
        assert room.refused(ACCEPT).code == "act_missing"
        room.must(RecordAct(T5, relation, "one row without a signature", SIGNERS))
    room.must(ACCEPT)


def test_stuffing_is_never_hidden() -> None:
    """K6: more found than issued makes an act, and the numbers of the protocol say so."""
    room = counted(found=45, pile=45)
    assert failing(room) == ["K6"]
    room.must(RecordAct(T5, "K6", "a bundle of ballots in box 1", SIGNERS))
    room.must(ACCEPT)
    numbers = figures(room.state, room.rules.edition, T5)
    assert (numbers["took_part"], numbers["voters_received_ballots"]) == (75, 30)


def test_an_annulled_box_is_settled_by_law() -> None:
    """K7, K8, R28: the program declared the box invalid; its ballots are invalid ones and no pile has them."""
    room = counted(at_home=2)
    numbers = figures(room.state, room.rules.edition, T5)
    assert (numbers["annulled"], numbers["ballots_invalid"], numbers["ballots_valid"]) == (5, 5, 27)
    assert failing(room) == ["K6", "W1"]
    outcome = next(each for each in outcomes(room.state, room.rules, T5) if each.key == "K7.1")
    assert (outcome.holds, settled(outcome, room.state, T5)) == (False, True)


def test_a_warning_asks_for_a_tick_that_falls_off_with_its_numbers() -> None:
    """W1: look, then tick; a tick stands on the numbers seen."""
    room = counted(pile=-1)
    recount(room, BLANK, 1)
    refusal = room.refused(ACCEPT)
    assert (refusal.code, refusal.rule) == ("tick_missing", "W1")
    assert room.code(RecordAct(T5, "W1", "why", SIGNERS)) == ("no_act_needed", "W1")
    assert room.must(NoteWarning(T5, "W1")) == (WarningNoted(T5, "W1", (1, 30)),)
    assert room.code(NoteWarning(T5, "W1")) == ("no_tick_needed", "W1")
    recount(room, BLANK, 1)
    assert room.code(ACCEPT) == ("tick_missing", "W1")
    room.must(NoteWarning(T5, "W1"))
    room.must(ACCEPT)


def test_a_count_opened_anew_takes_acts_and_ticks_with_it() -> None:
    """K13: acts and ticks stood on the old number; the old number stays in the journal."""
    room = counted(unused=-1)
    act = RecordAct(T5, "K2", "lost", SIGNERS)
    room.must(act)
    recount(room, FIRST_PILE, room.state.agreed(FIRST_PILE) or 0)
    assert room.state.contest_count(T5).acts == ()
    assert room.code(ACCEPT) == ("act_missing", "K2")
    room.must(act)
    room.must(ACCEPT)


def test_a_box_opened_anew_is_annulled_again_only_if_it_still_has_too_many() -> None:
    """R28: the annulment stood on the old number and falls with it."""
    room = counted(at_home=2)
    room.must(ReopenCount(AT_HOME, "counted twice"))
    assert room.state.contest_count(T5).annulled == ()
    room.must(EnterCount(AT_HOME, 0, 3), "m4")
    room.must(EnterCount(AT_HOME, 0, 3), "m5")
    assert room.state.contest_count(T5).annulled == ()
    recount(room, AT_HOME, 4)
    assert [each.found for each in room.state.contest_count(T5).annulled] == [4]
    recount(room, FOUND, 27)
    assert [each.found for each in room.state.contest_count(T5).annulled] == [4]


def test_nothing_is_settled_while_something_is_counted_anew() -> None:
    """K13: acts, ticks and the acceptance wait until two members agree again."""
    room = counted(unused=-1)
    room.must(ReopenCount(FIRST_PILE, "again"))
    for command in (ACCEPT, RecordAct(T5, "K2", "lost", SIGNERS), NoteWarning(T5, "W3")):
        assert room.code(command) == ("count_open", "K13")
    room.must(EnterCount(FIRST_PILE, 0, 1), "m4")
    assert room.code(ACCEPT) == ("count_open", "K13")
    assert room.code(EnterCount(FIRST_PILE, 0, 1), "m4") == ("same_counter_twice", "K13")


def test_a_count_is_opened_anew_at_t5_with_a_reason_and_never_before_the_announcement_s_numbers() -> None:
    """K13, R26: piles and boxes may be counted anew; what was announced and locked may not."""
    room = counted()
    assert room.code(ReopenCount(FIRST_PILE, "")) == ("reason_missing", "K13")
    assert room.code(ReopenCount(items.unused(T5), "why")) == ("count_locked", "R26")
    assert room.code(ReopenCount("C2:akim:unused", "why")) == ("count_first", "K13")
    assert room.code(ReopenCount(FIRST_PILE, "why"), "m4") == ("wrong_role", "R33")
    room.must(ReopenCount(FIRST_PILE, "why"))
    assert room.code(ReopenCount(FIRST_PILE, "why")) == ("count_first", "K13")
    early = played("T3.president")
    assert early.code(ReopenCount(FIRST_PILE, "why")) == ("step_first", "R33")


def test_after_the_acceptance_nothing_is_counted_anew() -> None:
    """R35: the piles are closed."""
    room = played("T5.president")
    assert room.code(ReopenCount(FIRST_PILE, "why")) == ("step_done", "R33")
    assert room.code(RecordAct(T5, "K2", "why", SIGNERS)) == ("step_done", "R33")
    assert room.code(ACCEPT) == ("step_done", "R33")
