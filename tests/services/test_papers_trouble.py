"""Papers of a day on which much goes wrong: every act is there, and tells exactly what happened."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import voters
from precinct_app.documents.forms import forms
from precinct_app.documents.papers import ActPaper, ProtocolPaper
from precinct_app.domain import commands
from precinct_app.domain.procedure import step_id_of
from precinct_app.services import papers, people
from precinct_app.services.practice_run import PracticeRun
from tests.documents.reading import text_of
from tests.services.papers_days import ABSENT, CONTEST, PROTOCOL, count, do, enter, play_troubled_day, practice

K2, K6 = f"discrepancy.K2.{CONTEST}", f"discrepancy.K6.{CONTEST}"
ANNULLED = f"box_annulled.portable.1.{CONTEST}"
OF_OTHER_DAYS = {
    "amendment",
    "ballots_lost",
    "complaint_decision",
    "copies_register",
    "count_decision",
    "dissent_cover",
    "doubtful_decision",
    "incident_register",
    "list_decision",
    "recount_act",
    "removal_decision",
    "repeat_decision",
    "stock_handover",
    "suspension_decision",
}
"""Nobody asked, complained, was sent out or counted anew on this day; other days of these tests have them."""
TROUBLE = ["seal_difference", ANNULLED, K2, K6]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeRun]:
    """A day with a missing ballot, a broken seal, a ballot too many in the portable box and a member who is ill."""
    with practice(tmp_path_factory.mktemp("papers") / "day") as day:
        play_troubled_day(day)
        day.day.play_until("X4")
        yield day


def act(run: PracticeRun, paper: str) -> ActPaper:
    made = papers.build(run.precinct, paper)
    assert isinstance(made, ActPaper)
    return made


def protocol(run: PracticeRun) -> ProtocolPaper:
    made = papers.build(run.precinct, PROTOCOL)
    assert isinstance(made, ProtocolPaper)
    return made


def shown(run: PracticeRun, paper: str) -> str:
    return text_of(papers.make(run.precinct, paper, None))


def test_every_paper_of_the_procedure_that_this_room_knows_can_be_made(run: PracticeRun) -> None:
    made = {(step_id_of(ref.step_key), ref.kind) for ref in papers.available(run.precinct)}
    made_of_their_own = {"protocol", "opening_protocol", "list_display", "desk_lists", "enlarged"}
    kinds = {*forms(), *made_of_their_own} - OF_OTHER_DAYS
    assert {kind for _, kind in made} == kinds
    for step in run.precinct.rules.procedure.steps():
        assert step.paper not in kinds or (step.id, step.paper) in made


def test_a_broken_seal_is_described_beside_the_seals_of_the_opening(run: PracticeRun) -> None:
    text = shown(run, "seal_difference")
    assert "Стационарная урна № 1 KZ 004417 оборвана проволока" in text
    assert "KZ 004418" not in text


def test_the_act_of_an_annulled_box_names_who_carried_it(run: PracticeRun) -> None:
    made = act(run, ANNULLED)
    assert [made.fields[field] for field in ("requests", "found_in_box", "annulled")] == [4, 5, 5]
    text = shown(run, ANNULLED)
    for member in ("m2", "m3"):
        assert run.precinct.setup.member(member).name in text


def test_an_act_of_discrepancy_shows_the_numbers_that_it_was_made_for(run: PracticeRun) -> None:
    """The protocol counts the ballot as lost because of the act; the act shows the sum that did not come out."""
    assert numbers(run, K2) == {
        "Получено комиссией": 58,
        "Получили бюллетени": 52,
        "Погашено неиспользованных": 2,
        "Испорчено и заменено": 3,
        "Утрачено по акту": 0,
    }
    assert protocol(run).protocol.lines["ballots_lost"] == 1
    assert numbers(run, K6) == {"Найдено в урнах": 53, "Получили бюллетени": 52}
    assert act(run, K2).fields["difference"] == act(run, K6).fields["difference"] == 1
    assert "один бюллетень не найден" in shown(run, K2)


def numbers(run: PracticeRun, paper: str) -> dict[str, int]:
    rows = act(run, paper).fields["numbers"]
    assert isinstance(rows, tuple)
    return {getattr(name, "ru", ""): number for name, number in rows if isinstance(number, int)}


def test_those_who_recorded_an_act_sign_it_with_chair_and_secretary(run: PracticeRun) -> None:
    roles = [place.role for place in act(run, K2).signatures]
    assert roles == ["chair", "secretary", "member"]
    assert [place.role for place in act(run, K6).signatures] == ["chair", "secretary"]


def test_the_protocol_notes_every_act_by_its_number(run: PracticeRun) -> None:
    assert [act(run, paper).number for paper in TROUBLE] == [5, 6, 7, 8]
    text = shown(run, PROTOCOL)
    assert "Акт № 6: бюллетени переносной урны № 1 признаны недействительными (5)." in text
    assert "Акт № 7 о расхождении: соотношение K2, разность 1." in text
    assert "Акт № 8 о расхождении: соотношение K6, разность 1." in text


def test_who_did_not_sign_is_named_with_the_reason(run: PracticeRun) -> None:
    name = run.precinct.setup.member(ABSENT).name
    (missing,) = [place for place in protocol(run).signatures if place.missing]
    assert (missing.name, missing.missing) == (name, "болен")
    assert "Подписи нет. Причина: болен" in shown(run, PROTOCOL)


def test_the_bundle_holds_protocol_and_acts_of_the_count_and_no_name_of_a_voter(run: PracticeRun) -> None:
    made = papers.bundle_papers(run.precinct)
    assert set(made) == {
        "protocol-127-president.pdf",
        "act-cancelled-127.pdf",
        "act-spoiled-127.pdf",
        "act-seals-127.pdf",
        "act-annulled-portable-1-president-127.pdf",
        "act-discrepancy-K2-president-127.pdf",
        "act-discrepancy-K6-president-127.pdf",
    }
    text = " ".join(text_of(pdf) for pdf in made.values())
    for row in voters.every(run.precinct.store):
        for personal in (f"{row.surname} {row.given_name}", row.iin, row.address):
            assert personal not in text
    for person in people.register(run.precinct):
        assert person.name not in text


def test_the_bundle_holds_the_protocol_as_it_hangs_on_the_wall_without_a_print_number(run: PracticeRun) -> None:
    assert papers.bundle_papers(run.precinct)["protocol-127-president.pdf"] == papers.make(run.precinct, PROTOCOL, None)


def test_every_paper_is_written_under_its_name(run: PracticeRun, tmp_path: Path) -> None:
    written = papers.write_all(run.precinct, tmp_path)
    assert len(written) == len(papers.available(run.precinct))
    assert {path.name for path in written} == {path.name for path in tmp_path.iterdir()}
    assert (tmp_path / "protocol-127-president.pdf").read_bytes() == papers.make(run.precinct, PROTOCOL, None)
    assert {"ballots-cancelled-127.pdf", "handout-sheet-m4-127.pdf", "home-route-sheet-1-127.pdf"} <= {
        path.name for path in written
    }


def test_act_and_draft_fall_when_a_pile_is_counted_anew_and_no_act_number_is_given_twice(tmp_path: Path) -> None:
    with practice(tmp_path / "day", "C1") as run:
        count(run, "C2", lambda _item, true: true - 1)
        do(run, commands.CancelUnused(CONTEST, "stamp", "KZ 004451"))
        run.day.play_until("T4")
        do(run, commands.RecordAct(CONTEST, "K2", "один бюллетень не найден", ("m1", "m4")))
        first = act(run, K2)
        pile = f"T3.{CONTEST}:{CONTEST}:o2"
        value = run.precinct.state.agreed(pile)
        assert value is not None
        do(run, commands.ReopenCount(pile, "сверка"))
        for fallen in (K2, PROTOCOL):  # the draft too: no blank stands for a number
            with pytest.raises(LookupError, match=fallen):
                papers.build(run.precinct, fallen)
        enter(run, pile, value)
        do(run, commands.RecordAct(CONTEST, "K2", "один бюллетень не найден", ("m1", "m4")))
        second = act(run, K2)
        assert (first.number, second.number) == (5, 6)
        assert second.fields["numbers"] == first.fields["numbers"]
        assert second.frame.head == run.precinct.head.hash != first.frame.head


def test_a_deputy_who_acted_for_the_chair_has_a_place_to_sign(run: PracticeRun) -> None:
    assert [place.role for place in act(run, "handout_sheet.m4").signatures] == ["chair", "deputy", "member"]
    assert [place.role for place in act(run, "list_receipt").signatures] == ["chair"]
