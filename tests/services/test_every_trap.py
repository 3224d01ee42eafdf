"""An evening of four contests in which everything goes wrong that can: the law's way out of each, and its paper."""

import datetime
from pathlib import Path

import pytest

from precinct_app.domain import commands, items
from precinct_app.domain.commands import SettleCount
from precinct_app.domain.decide.relations import outcomes, settled
from precinct_app.domain.events import RepeatCause
from precinct_app.domain.relations import Level
from precinct_app.domain.state import state_digest
from precinct_app.services import papers, practice_setup, result, resuming, verification, words
from precinct_app.services.clock import PracticeClock
from precinct_app.services.practice_day import PracticeDay
from precinct_app.services.practice_truth import in_box, true_number
from precinct_app.services.precinct import OpenPrecinct
from tests.services.anew import CHAIR, SECRETARY, accepted, counted, decided, do, done, posted, wait
from tests.services.days import CONTESTS, MORE, NUMBER, PINS, Day
from tests.services.file_room import OPENING_WORDS

PRESIDENT, MASLIKHAT = CONTESTS
KURULTAI, AKIM = MORE
OUT = datetime.timedelta(minutes=14)


class Evening:
    """The precinct of the day, its script for what goes right, and its file to be opened again."""

    def __init__(self, folder: Path) -> None:
        self.day = Day(folder, "kz-2026", 4, (NUMBER,))
        self.precinct = self.day.play(NUMBER, "C6")
        self._script()

    def play(self, *steps: str) -> None:
        for step in steps:
            self.script.play(step)

    def lose_power(self) -> None:
        """The laptop goes dark; fourteen minutes later the file is opened again."""
        clock, path = self.precinct.clock, self.precinct.store.path
        assert isinstance(clock, PracticeClock)
        self.precinct.close()
        clock.move_to(clock.now() + OUT)
        self.precinct = OpenPrecinct.open(path, OPENING_WORDS, lambda _state: clock)
        self.day.precincts[NUMBER] = self.precinct
        self._script()

    def truth(self, item: str) -> int:
        return true_number(item, self.precinct.state, self.precinct.rules.edition)

    def count(self, item: str, member: str, value: int) -> None:
        do(self.precinct, commands.EnterCount(item, *divmod(value, self.precinct.rules.edition.pack_size)), member)

    def _script(self) -> None:
        assert isinstance(self.precinct.clock, PracticeClock)
        self.script = PracticeDay(self.precinct, self.precinct.clock, self.day.folder, 7, 60)


@pytest.fixture
def evening(tmp_path: Path) -> Evening:
    """Voting is closed, the seals were compared; the boxes are still shut."""
    return Evening(tmp_path)


def boxes_with_one_ballot_too_many(evening: Evening) -> int:
    """The portable box holds one ballot of the akim's contest more than it had requests (R28)."""
    precinct = evening.precinct
    box, found = "portable.1", items.found("portable.1", AKIM)
    requests = precinct.state.requests_of_box(box, AKIM)
    do(precinct, commands.OpenBox(box))
    counted(precinct, {found: requests + 1})
    evening.play("C7.1", "C8.1", "C8.2")
    return requests + 1


def piles_that_two_members_cannot_agree_on(evening: Evening) -> None:
    """Two rounds differ; the commission decides the number by vote, with a record (K13)."""
    precinct, item = evening.precinct, items.pile(PRESIDENT, "o1")
    truth = evening.truth(item)
    for miscounted in (truth + 1, truth + 2):
        refusal = precinct.would(SettleCount(item, truth, 6, 1, "w"), CHAIR)
        assert refusal is not None
        assert refusal.code == "count_again_first"
        evening.count(item, "m4", truth)
        evening.count(item, "m5", miscounted)
    wait(precinct)
    done(words.do(precinct, "Үшінші санау", lambda digest: SettleCount(item, truth, 6, 1, digest), CHAIR))
    assert precinct.state.agreed(item) == truth


def a_power_cut_in_the_middle_of_a_pile(evening: Evening) -> None:
    """One member has counted, the other has not: it goes on there, and the lost minutes are written down (R24)."""
    item = items.pile(KURULTAI, "o2")
    truth = evening.truth(item)
    evening.count(item, "m4", truth)
    before = state_digest(evening.precinct.state)
    evening.lose_power()
    assert state_digest(evening.precinct.state) == before
    done(resuming.resume(evening.precinct))
    assert [stop.minutes for stop in evening.precinct.state.resumed] == [14]
    count = evening.precinct.state.counts[item]
    assert count.first is not None
    assert count.first.member == "m4"
    evening.count(item, "m5", truth)


def a_member_who_refuses_to_sign(evening: Evening) -> None:
    precinct = evening.precinct
    wait(precinct)
    done(result.draw_up_protocol(precinct, MASLIKHAT, CHAIR, practice_setup.PIN))
    paper = f"protocol.{MASLIKHAT}"
    do(precinct, commands.RecordPrint(paper, papers.digest(papers.make(precinct, paper, print_number=1))), SECRETARY)
    others = tuple(member.id for member in precinct.setup.members if member.id != "m7")
    do(precinct, commands.SignOnPaper(MASLIKHAT, others, {"m7": "does not agree with pile two"}))
    evening.play(f"T7.{MASLIKHAT}")


def pencil_marks_and_an_annulled_box(evening: Evening) -> None:
    """Two ballots marked in pencil are invalid (R31); one ballot more than was issued makes an act (K6)."""
    precinct = evening.precinct
    to_sort = sum(in_box(f"stationary.{number}", AKIM, precinct.state) for number in (1, 2))
    evening.play(f"T1.{AKIM}")
    piles = precinct.setup.contest(AKIM).piles()
    counted(precinct, {items.pile(AKIM, pile): to_sort - 5 if pile == "o1" else 0 for pile in piles if pile != "o2"})
    counted(precinct, {items.pile(AKIM, "o2"): 3})
    reasons = precinct.rules.edition.invalid_reasons
    counted(precinct, {items.invalid(AKIM, reason): 2 if reason == "pencil" else 0 for reason in reasons})
    failing = [
        each for each in outcomes(precinct.state, precinct.rules, AKIM) if not settled(each, precinct.state, AKIM)
    ]
    assert {each.key for each in failing if each.level is not Level.WARN} == {"K6"}
    do(precinct, commands.RecordAct(AKIM, "K6", "One ballot more in the portable box.", (CHAIR, SECRETARY)))
    accepted(precinct, AKIM)
    evening.play(f"T6.{AKIM}", f"T7.{AKIM}")


def a_repeat_protocol_and_a_recount(evening: Evening) -> None:
    """A ballot lay on the wrong pile of the second contest; of the third everything was counted right (R35, R39)."""
    precinct = evening.precinct
    ones, twos = items.pile(KURULTAI, "o3"), items.pile(KURULTAI, "o4")
    numbers = {ones: evening.truth(ones) - 1, twos: evening.truth(twos) + 1}
    decided(precinct, KURULTAI, RepeatCause.MISTAKE, (ones, twos))
    counted(precinct, numbers)
    accepted(precinct, KURULTAI)
    posted(precinct, KURULTAI, 2)
    before = {item: count.agreed or 0 for item, count in precinct.state.counts.items()}
    decided(precinct, MASLIKHAT, RepeatCause.APPLICATION)
    again = precinct.state.contest_count(MASLIKHAT).repeat
    assert again is not None
    counted(precinct, {item: before[item] for item in again.items})
    accepted(precinct, MASLIKHAT)
    do(precinct, commands.ConfirmRecount(MASLIKHAT))


def test_an_evening_with_every_trap_ends_with_true_protocols_a_paper_for_each_trap_and_a_bundle_that_holds(
    evening: Evening,
) -> None:
    found_at_home = boxes_with_one_ballot_too_many(evening)
    evening.play(f"T1.{PRESIDENT}")
    piles_that_two_members_cannot_agree_on(evening)
    evening.play(*(f"{step}.{PRESIDENT}" for step in ("T3", "T4", "T5", "T6", "T7")), f"T1.{KURULTAI}")
    a_power_cut_in_the_middle_of_a_pile(evening)
    evening.play(*(f"{step}.{KURULTAI}" for step in ("T3", "T4", "T5", "T6", "T7")))
    evening.play(*(f"{step}.{MASLIKHAT}" for step in ("T1", "T3", "T4", "T5")))
    a_member_who_refuses_to_sign(evening)
    pencil_marks_and_an_annulled_box(evening)
    a_repeat_protocol_and_a_recount(evening)
    precinct = evening.precinct
    evening.play("X1", "X2")
    state = precinct.state
    akim, kurultai = state.contest_count(AKIM), state.contest_count(KURULTAI)
    assert akim.drawn_up is not None
    assert akim.drawn_up.protocol.invalid_reasons["annulled_box"] == found_at_home
    assert akim.drawn_up.protocol.invalid_reasons["pencil"] == 2
    assert kurultai.drawn_up is not None
    assert [kurultai.drawn_up.protocol.version, kurultai.superseded[0].protocol.version] == [2, 1]
    assert state.contest_count(MASLIKHAT).repeats[0].outcome == "confirmed"
    made = {paper.kind for paper in papers.available(precinct)}
    assert {
        *("box_annulled", "discrepancy", "count_decision", "repeat_decision", "repeat_protocol", "recount_act"),
        *("protocol", "ballots_cancelled", "ballots_spoiled", "opening_protocol"),
    } <= made
    data = result.make_bundle(precinct, precinct.clock.now(), PINS)
    verification.verify_bundle(data, evening.day.district.trust(), precinct.setup.election.id)
    digest = state_digest(state)
    evening.lose_power()
    assert resuming.resume(evening.precinct) == ()
    assert state_digest(evening.precinct.state) == digest
    evening.day.close()
