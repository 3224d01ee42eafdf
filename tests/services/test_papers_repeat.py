"""Papers of a contest counted anew: what was signed stays as it was, what is new stands beside it (R35, R39)."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from precinct_app.documents.papers import ActPaper, Paper, ProtocolPaper
from precinct_app.domain import commands, items
from precinct_app.domain.decide.relations import outcomes, settled
from precinct_app.domain.events import RepeatCause
from precinct_app.domain.figures import draw_up
from precinct_app.exchange.qr import read_codes
from precinct_app.services import copies, dissents, papers, practice_setup, repeat, result, words
from precinct_app.services.incidents import Votes
from precinct_app.services.practice_run import PracticeRun
from precinct_app.services.repeat import RepeatWords
from tests.documents.reading import text_of
from tests.services.papers_days import CONTEST, PROTOCOL, do, done, enter, play_troubled_day, practice

REPEAT = f"repeat_protocol.{CONTEST}.2"
APPLICANT, RECEIVER = "Белов Азамат", "Ермекова Сауле"
FIRST, SECOND = items.pile(CONTEST, "o2"), items.pile(CONTEST, "o1")


class Evening(NamedTuple):
    """A day with a recount that confirmed and a repeat that changed; what was made before them."""

    run: PracticeRun
    before: dict[str, Paper]
    numbers: dict[str, int]


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    with practice(tmp_path_factory.mktemp("papers") / "day") as run:
        play_troubled_day(run)
        done(copies.hand(run.precinct, CONTEST, RECEIVER, "m3"))
        done(copies.refuse(run.precinct, CONTEST, RECEIVER, "вторая копия не положена", "m3"))
        done(dissents.attach_text(run.precinct, CONTEST, "m5", "Пачку считали наспех.", "m5"))
        before = {ref.id: papers.build(run.precinct, ref.id) for ref in papers.available(run.precinct)}
        numbers = {item: run.precinct.state.agreed(item) or 0 for item in (FIRST, SECOND)}
        decide(run, RepeatCause.APPLICATION, (), RepeatWords("факты надо проверить", f"{APPLICANT}: пачка дважды"))
        recount(run, {})
        do(run, commands.ConfirmRecount(CONTEST))
        decide(run, RepeatCause.MISTAKE, (FIRST, SECOND), RepeatWords("пачка лежала не в той стопке"))
        settle(run, FIRST, numbers[FIRST] - 1)
        recount(run, {SECOND: numbers[SECOND] + 1})
        post(run)
        done(copies.hand(run.precinct, CONTEST, RECEIVER, "m3"))
        run.day.play_until("X4")
        yield Evening(run, before, numbers)


def decide(run: PracticeRun, cause: RepeatCause, chosen: tuple[str, ...], said: RepeatWords) -> None:
    run.clock.pass_time(60)
    done(repeat.decide(run.precinct, CONTEST, cause, chosen, Votes(6, 1), said, "m1"))


def settle(run: PracticeRun, item: str, value: int) -> None:
    """Two members differ twice, the commission decides."""
    for _ in range(2):
        for member, found in (("m4", value), ("m5", value + 2)):
            do(run, commands.EnterCount(item, *divmod(found, run.precinct.rules.edition.pack_size)), member)
    text = "пересчитали при всех"
    done(words.do(run.precinct, text, lambda digest: commands.SettleCount(item, value, 5, 2, digest), "m1"))


def recount(run: PracticeRun, changed: dict[str, int]) -> None:
    """Whatever has no number: the one found before, or another; then acts and acceptance as in the evening."""
    state = run.precinct.state
    before = papers.build(run.precinct, PROTOCOL)
    assert isinstance(before, ProtocolPaper)
    for item, each in state.counts.items():
        if each.agreed is None:
            what = items.what_of(item)
            was = {**before.protocol.votes, **before.protocol.invalid_reasons}[what]
            enter(run, item, changed.get(item, was))
    do(run, commands.RecordAct(CONTEST, "K2", "один бюллетень не найден", ("m1", "m4")))
    do(run, commands.RecordAct(CONTEST, "K6", "лишний бюллетень в переносной урне", ("m1", "m3")))
    for outcome in outcomes(run.precinct.state, run.precinct.rules, CONTEST):
        if not settled(outcome, run.precinct.state, CONTEST):
            do(run, commands.NoteWarning(CONTEST, outcome.key))
    do(run, commands.AcceptRelations(CONTEST))


def post(run: PracticeRun) -> None:
    """Draw the repeat protocol up, print, sign, seal and post it."""
    done(result.draw_up_protocol(run.precinct, CONTEST, "m1", practice_setup.PIN))
    do(run, commands.RecordPrint(REPEAT, papers.digest(papers.make(run.precinct, REPEAT, 1))), "m3")
    do(run, commands.SignOnPaper(CONTEST, tuple(member.id for member in run.precinct.setup.members), {}))
    for member in ("m1", "m3"):
        done(result.seal_protocol(run.precinct, CONTEST, member, practice_setup.PIN))
    do(run, commands.PostProtocol(CONTEST, run.clock.now(), "Фойе", ("p1", "p2")))


def protocol(run: PracticeRun, paper: str) -> ProtocolPaper:
    made = papers.build(run.precinct, paper)
    assert isinstance(made, ProtocolPaper)
    return made


def act(run: PracticeRun, paper: str) -> ActPaper:
    made: Paper = papers.build(run.precinct, paper)
    assert isinstance(made, ActPaper)
    return made


def shown(run: PracticeRun, paper: str) -> str:
    return text_of(papers.make(run.precinct, paper, None))


def test_whatever_was_made_before_is_the_same_afterwards_but_for_the_mark(evening: Evening) -> None:
    """Acts, decisions, registers of the evening; copies and protocol of version 1 are marked, the register grows."""
    marked = {PROTOCOL, f"certified_copy.{CONTEST}.1", f"copies_register.{CONTEST}"}
    marked |= {f"enlarged.{CONTEST}.{size}" for size in ("a3", "a4")}
    for paper, made in evening.before.items():
        assert (papers.build(evening.run.precinct, paper) == made) is (paper not in marked), paper


def test_the_first_protocol_keeps_every_number_and_says_what_took_its_place(evening: Evening) -> None:
    first = protocol(evening.run, PROTOCOL)
    assert first.protocol.votes["o2"] == evening.numbers[FIRST]
    assert first.protocol.version == 1
    assert first.superseded is not None
    assert first.superseded.version == 2
    assert "Этот протокол заменён повторным протоколом: версия 2" in shown(evening.run, PROTOCOL)
    assert "Акт № 7 о расхождении: соотношение K2, разность 1." in shown(evening.run, PROTOCOL)
    assert "болен" in shown(evening.run, PROTOCOL)


def test_the_repeat_protocol_names_decision_and_reason_and_shows_both_versions(evening: Evening) -> None:
    made, numbers = protocol(evening.run, REPEAT), evening.numbers
    assert made.replaced is not None
    assert made.replaced.protocol.votes["o2"] == numbers[FIRST]
    assert made.protocol.votes["o2"] == numbers[FIRST] - 1
    assert made.protocol == draw_up(evening.run.precinct.state, evening.run.precinct.rules.edition, CONTEST, 2)
    text = shown(evening.run, REPEAT)
    assert "ПОВТОРНЫЙ ПРОТОКОЛ" in text
    assert "Причина: комиссия обнаружила ошибку: пачка лежала не в той стопке" in text
    assert "Приложение: версия 1 и версия 2" in text
    assert "Заменён" not in text
    assert "болен" not in text


def test_each_version_bears_its_own_code(evening: Evening) -> None:
    codes = [read_codes(papers.make(evening.run.precinct, paper, None)) for paper in (PROTOCOL, REPEAT)]
    assert all(len(found) == 1 for found in codes)
    assert codes[0] != codes[1]


def test_the_decisions_say_cause_votes_reason_and_what_is_counted_anew(evening: Evening) -> None:
    recounted, mistaken = act(evening.run, "repeat_decision.1"), act(evening.run, "repeat_decision.2")
    assert (recounted.fields["in_favour"], recounted.fields["against"]) == (6, 1)
    assert APPLICANT in str(recounted.fields["applicants"])
    assert "applicants" not in mistaken.fields
    rows = mistaken.fields["counted_anew"]
    assert isinstance(rows, tuple)
    assert [number for _, number in rows] == [evening.numbers[FIRST], evening.numbers[SECOND]]


def test_the_acts_of_counting_anew_tell_the_confirmed_one_from_the_changed_one(evening: Evening) -> None:
    assert "Протокол остаётся в силе" in shown(evening.run, f"recount_act.{CONTEST}.1")
    assert "Составлен повторный протокол, версия 2" in shown(evening.run, f"recount_act.{CONTEST}.2")
    rows = act(evening.run, f"recount_act.{CONTEST}.2").fields["before_and_after"]
    first, second = evening.numbers[FIRST], evening.numbers[SECOND]
    assert isinstance(rows, tuple)
    assert [row[1:] for row in rows] == [(first, first - 1), (second, second + 1)]


def test_a_number_decided_by_vote_shows_the_rounds_that_differed(evening: Evening) -> None:
    made, value = act(evening.run, "count_decision.3"), evening.numbers[FIRST] - 1
    rounds = made.fields["rounds"]
    assert isinstance(rounds, tuple)
    assert [(row[0], row[2], row[4]) for row in rounds] == [(1, value, value + 2), (2, value, value + 2)]
    assert made.fields["decided_number"] == value
    assert made.fields["decided_because"] == "пересчитали при всех"


def test_acts_of_every_count_stay_each_under_its_own_name_and_number(evening: Evening) -> None:
    made = {
        f"discrepancy.K2.{CONTEST}{suffix}": act(evening.run, f"discrepancy.K2.{CONTEST}{suffix}")
        for suffix in ("", ".3")
    }
    assert len({each.number for each in made.values()}) == 2
    assert len({each.fields["numbers"] for each in made.values()}) == 1


def test_copies_are_numbered_within_their_version_and_name_their_receiver(evening: Evening) -> None:
    first, second = (papers.copy_paper(CONTEST, version, 1) for version in (1, 2))
    assert "Заверенная копия № 1" in shown(evening.run, first)
    assert RECEIVER in shown(evening.run, second)
    assert protocol(evening.run, second).protocol.version == 2
    register = shown(evening.run, f"copies_register.{CONTEST}")
    assert "отказано Ермекова Сауле. вторая копия не положена" in register


def test_the_cover_of_an_opinion_names_the_member_and_the_opinion_by_its_digest(evening: Evening) -> None:
    made = act(evening.run, f"dissent_cover.{CONTEST}.1")
    (dissent,) = evening.run.precinct.state.contest_count(CONTEST).dissents
    assert made.fields["opinion_of"] == evening.run.precinct.setup.member("m5").name
    assert made.fields["opinion_digest"] == dissent.digest
    assert made.fields["protocol_version"] == 1


def test_the_bundle_has_both_versions_and_the_acts_and_names_nobody_who_is_no_official(evening: Evening) -> None:
    made = papers.bundle_papers(evening.run.precinct)
    assert {
        "protocol-127-president.pdf",
        "protocol-127-president-2.pdf",
        "act-recount-president-1-127.pdf",
        "act-recount-president-2-127.pdf",
        "act-discrepancy-K2-president-127.pdf",
        "act-discrepancy-K2-president-3-127.pdf",
        "dissent-cover-president-1-127.pdf",
    } <= set(made)
    assert not [name for name in made if "copy" in name or "copies" in name or "decision" in name]
    text = " ".join(text_of(pdf) for pdf in made.values())
    assert APPLICANT not in text
    assert RECEIVER not in text


def test_the_act_of_hand_over_lists_both_versions_with_their_prints(evening: Evening) -> None:
    rows = act(evening.run, "hand_over").fields["protocols"]
    assert isinstance(rows, tuple)
    assert [row[1:] for row in rows] == [(1, 1), (2, 1)]


def test_while_a_contest_is_counted_anew_every_paper_of_before_can_still_be_made(tmp_path: Path) -> None:
    with practice(tmp_path / "day") as run:
        play_troubled_day(run)
        unused = items.unused(CONTEST)
        found = items.found("portable.1", CONTEST)
        chosen = (unused, items.spoiled(CONTEST), found, FIRST)
        decide(run, RepeatCause.DISTRICT_ORDER, chosen, RepeatWords("распоряжение № 3"))
        for ref in papers.available(run.precinct):
            papers.build(run.precinct, ref.id)
        assert REPEAT not in [ref.id for ref in papers.available(run.precinct)]
        assert f"box_annulled.portable.1.{CONTEST}" in [ref.id for ref in papers.available(run.precinct)]
        assert protocol(run, PROTOCOL).superseded is None
