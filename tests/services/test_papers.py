"""Papers of a practice day: there at the right moment, with the figures of the state, under one fingerprint."""

import re
from collections.abc import Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from precinct_app.documents.forms import forms
from precinct_app.documents.frame import fingerprint_groups
from precinct_app.documents.papers import ActPaper, OpeningPaper, Paper, ProtocolPaper
from precinct_app.domain import commands
from precinct_app.domain.district.setup import DistrictSetup
from precinct_app.domain.election import Contest, Precinct, Words
from precinct_app.domain.figures import figures
from precinct_app.domain.procedure import step_id_of
from precinct_app.exchange import cose
from precinct_app.exchange.qr import read_codes
from precinct_app.services import papers, practice_run, practice_setup, result
from precinct_app.services.practice_run import PracticeRun
from tests.documents.reading import letters_of, text_of
from tests.services.papers_days import CONTEST, PROTOCOL, SEED, VOTERS, done, practice, steps

AFTER = {
    "L4": ["enrolment_sheet", "duties", "list_receipt", "ballots_receipt", "list_display", "desk_lists"],
    "O1": ["people_register"],
    "O3": ["handout_sheet.m4", "handout_sheet.m5", "handout_sheet.m6", "handout_sheet.m7"],
    "O4": ["opening_protocol"],
    "V": [*(f"turnout_report.{hour}" for hour in (10, 12, 14, 16, 18)), "home_register", "home_route_sheet.1"],
    "C1": ["turnout_report.20"],
    "C2": ["ballots_cancelled"],
    "C3": ["ballots_spoiled"],
    "T4": [PROTOCOL],
    "T6": [f"enlarged.{CONTEST}.a3", f"enlarged.{CONTEST}.a4"],
    "X1": ["packages"],
    "X3": ["hand_over", "day_summary"],
}
"""Step -> the papers that can be made from then on."""

OF_VOTING = {"home_register", "home_route_sheet", "turnout_report"}
"""Voting is one step with papers of many kinds."""

LIVING = {"home_register", "people_register", "list_display", "desk_lists", "day_summary"}
"""Registers, lists and the summary stand under the last entry that changed them."""

DAY = [paper for made in AFTER.values() for paper in made]


class Watched(NamedTuple):
    """A practice day that is over, and what could be made after each of its steps."""

    run: PracticeRun
    made: dict[str, list[str]]
    heads: dict[str, set[str]]
    """Final paper -> the fingerprints it had through the day."""


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    with practice(tmp_path_factory.mktemp("papers") / "day") as run:
        day = Watched(run, {}, {})
        for step in chain([practice_run.OPENING], steps(run, practice_run.OPENING)):
            refs = papers.available(run.precinct)
            day.made[step] = [ref.id for ref in refs]
            for ref in refs:
                if ref.final:
                    day.heads.setdefault(ref.id, set()).add(papers.build(run.precinct, ref.id).frame.head)
        yield day


@pytest.fixture
def run(watched: Watched) -> PracticeRun:
    """A practice day that is over."""
    return watched.run


def act(run: PracticeRun, paper: str) -> ActPaper:
    made = papers.build(run.precinct, paper)
    assert isinstance(made, ActPaper)
    return made


def shown(run: PracticeRun, paper: str) -> str:
    return text_of(papers.make(run.precinct, paper, None))


def test_a_paper_can_be_made_from_the_moment_its_facts_are_journalled_and_never_before(watched: Watched) -> None:
    expected: list[str] = []
    for step, made in watched.made.items():
        expected += AFTER.get(step, [])
        assert sorted(made) == sorted(expected), step
    assert expected == DAY


@pytest.mark.parametrize(
    "paper", ["", "protocol", "protocol.maslikhat", "handout_sheet.m1", "discrepancy.K2.president"]
)
def test_a_paper_that_nothing_speaks_of_is_not_there(run: PracticeRun, paper: str) -> None:
    with pytest.raises(LookupError, match=re.escape(repr(paper))):
        papers.build(run.precinct, paper)


def test_steps_and_names_of_papers_are_those_of_the_procedure(run: PracticeRun) -> None:
    plans = forms()
    for ref in papers.available(run.precinct):
        step = run.precinct.rules.procedure.step(step_id_of(ref.step_key))
        beside = (step.id == "V" and ref.kind in OF_VOTING) or (step.id == "T7" and ref.kind == "enlarged")
        assert step.paper == ref.kind or beside
        assert ref.kind not in plans or plans[ref.kind].step == step.id
        assert len({ref.title.kk, ref.title.ru, ref.title.en}) == 3


def test_only_papers_with_names_of_private_people_are_marked_personal(run: PracticeRun) -> None:
    marked = {ref.id for ref in papers.available(run.precinct) if ref.personal}
    lists = {"list_display", "desk_lists"}
    assert marked == {"opening_protocol", "home_route_sheet.1", "home_register", "people_register", *lists}


@pytest.mark.parametrize("paper", DAY)
@pytest.mark.thinned(3)
def test_the_same_preview_has_the_same_bytes_every_time(run: PracticeRun, paper: str) -> None:
    assert papers.make(run.precinct, paper, None) == papers.make(run.precinct, paper, None)


@pytest.mark.parametrize("paper", DAY)
def test_prints_differ_in_nothing_but_number_and_time(run: PracticeRun, paper: str) -> None:
    first = papers.build(run.precinct, paper, 1)
    run.clock.pass_time(90)
    second = papers.build(run.precinct, paper, 2)
    assert first != second
    assert unnumbered(first) == unnumbered(second) == papers.build(run.precinct, paper)
    assert second.frame.print_number == 2
    assert second.frame.printed == run.clock.now()


def unnumbered(paper: Paper) -> Paper:
    frame = msgspec.structs.replace(paper.frame, print_number=None, printed=None)
    return msgspec.structs.replace(paper, frame=frame)


def test_a_paper_keeps_its_fingerprint_however_much_is_journalled_after_it(watched: Watched) -> None:
    hashes = {row.hash for row in watched.run.precinct.journal_rows()}
    assert watched.heads.keys() == set(DAY)
    for paper, heads in watched.heads.items():
        assert len(heads) == 1 or paper in LIVING, paper
        assert heads <= hashes


def test_a_paper_stands_under_the_entry_that_made_it(run: PracticeRun) -> None:
    rows = {row.hash: row for row in run.precinct.journal_rows()}
    assert b'"C2"' in rows[papers.build(run.precinct, "ballots_cancelled").frame.head].payload
    assert rows[papers.build(run.precinct, "home_route_sheet.1").frame.head].kind == "CrewReturned"


def test_paper_and_qr_code_of_the_protocol_name_the_same_journal_head(run: PracticeRun) -> None:
    made = protocol(run)
    pdf = papers.make(run.precinct, PROTOCOL, None)
    (code,) = read_codes(pdf)
    assert code == made.qr
    assert cose.read_result(code).journal_head == bytes.fromhex(made.frame.head)[:16]
    assert " ".join(fingerprint_groups(made.frame.head)) in text_of(pdf)


def protocol(run: PracticeRun) -> ProtocolPaper:
    made = papers.build(run.precinct, PROTOCOL)
    assert isinstance(made, ProtocolPaper)
    return made


def test_the_protocol_prints_the_figures_of_the_state(run: PracticeRun) -> None:
    numbers = figures(run.precinct.state, run.precinct.rules.edition, CONTEST)
    text = shown(run, PROTOCOL)
    letters = {line.id: line.letter for line in run.precinct.rules.edition.printed}
    for line, letter in letters.items():
        if line != "votes":
            assert re.search(rf"(^| ){letter} [^0-9].*?(?<!\d){numbers[line]}(?!\d)", text), line
    assert "20:45" in text
    assert not protocol(run).notes


def test_a_protocol_that_is_not_drawn_up_is_a_draft_without_code_and_number(tmp_path: Path) -> None:
    with practice(tmp_path / "day", "T4") as run:
        draft = next(ref for ref in papers.available(run.precinct) if ref.id == PROTOCOL)
        assert not draft.final
        pdf = papers.make(run.precinct, PROTOCOL, None)
        assert "Проект, не подписан" in text_of(pdf)
        assert protocol(run).qr == ""
        assert papers.bundle_papers(run.precinct).keys() == {"act-cancelled-127.pdf", "act-spoiled-127.pdf"}
        assert f"protocol-127-{CONTEST}.pdf" not in [path.name for path in papers.write_all(run.precinct, tmp_path)]
        with pytest.raises(LookupError, match="draft"):
            papers.make(run.precinct, PROTOCOL, 1)
        lines = protocol(run).protocol
        run.day.play_until("T5")
        done(result.draw_up_protocol(run.precinct, CONTEST, "m1", practice_setup.PIN))
        assert protocol(run).protocol == lines
        assert "Проект" not in shown(run, PROTOCOL)
        assert "Учебный" in shown(run, PROTOCOL)


def test_the_route_sheet_leaves_with_the_crew_and_is_completed_when_it_is_back(tmp_path: Path) -> None:
    with practice(tmp_path / "day", "O4") as run:
        asked = (3, 5, 8)
        run.clock.pass_time(600)
        for voter in asked:
            done(run.precinct.do(commands.RequestHomeVoting(voter, run.clock.now(), "health"), "m2"))
        send = commands.SendCrew("portable.1", ("m2", "m4"), (1, 2, 3), {CONTEST: 5}, people_told=True)
        done(run.precinct.do(send, "m1"))
        left = act(run, "home_route_sheet.1")
        assert left.fields["ballots"] == ((run.precinct.setup.contest(CONTEST).title, 5, None, None, None),)
        assert "returned_at" not in left.fields
        run.clock.pass_time(3600)
        back = commands.ReturnCrew(1, asked[:2], {CONTEST: 1}, {CONTEST: 2})
        done(run.precinct.do(back, "m1"))
        returned = act(run, "home_route_sheet.1")
        assert returned.fields["ballots"] == ((run.precinct.setup.contest(CONTEST).title, 5, 2, 1, 2),)
        assert returned.frame.head == run.precinct.head.hash != left.frame.head
        text = shown(run, "home_route_sheet.1")
        assert text.count("берілді") == 2
        assert text.count("берілген жоқ") == 1
        assert "KZ 004431" in text


def test_papers_before_voting_say_what_was_received_and_handed_out(run: PracticeRun) -> None:
    stock = run.precinct.state.stock[CONTEST]
    received = act(run, "list_receipt").fields
    assert (received["voters"], received["akim"], received["act_of_sender"]) == (VOTERS, "Ахметов Д. С.", "12")
    title = run.precinct.setup.contest(CONTEST).title
    assert act(run, "ballots_receipt").fields["ballots"] == ((title, 1, stock.received - 50, stock.received),)
    for member, number in stock.handed.items():
        assert act(run, f"handout_sheet.{member}").fields["ballots"] == ((title, number),)


def test_the_opening_protocol_names_everyone_who_was_there(run: PracticeRun) -> None:
    made = papers.build(run.precinct, "opening_protocol")
    assert isinstance(made, OpeningPaper)
    letters = letters_of(shown(run, "opening_protocol"))
    for name in [member.name for member in run.precinct.setup.members] + ["Ермекова С. Т.", "Белов А. Р."]:
        assert letters_of(name) in letters
    assert [(stock.received, stock.safe) for stock in made.stock] == [(58, 7)]
    assert f"{made.opened:%H:%M}" == "07:00"
    assert "witness" not in {person.role for person in made.present}  # both are members, and named as such


def test_the_acts_of_the_evening_show_both_counts_and_who_counted(run: PracticeRun) -> None:
    state = run.precinct.state
    cancelled, spoiled = act(run, "ballots_cancelled"), act(run, "ballots_spoiled")
    unused, torn = state.agreed(f"C2:{CONTEST}:unused"), state.agreed(f"C3:{CONTEST}:spoiled")
    (row,) = table(cancelled)
    assert row[1:4] == (unused, unused, unused)
    assert row[5] == "KZ 004451"
    assert table(spoiled)[0][1:] == (torn, torn, torn, "KZ 004461")
    counters = [place.name for place in cancelled.signatures if place.role == "counter"]
    assert counters == [run.precinct.setup.member(member).name for member in ("m4", "m5")]


def table(paper: ActPaper) -> tuple[tuple[object, ...], ...]:
    rows = paper.fields["ballots"]
    assert isinstance(rows, tuple)
    return rows


def test_the_last_papers_of_the_day_say_what_was_packed_handed_over_and_printed(run: PracticeRun) -> None:
    handed, summary = shown(run, "hand_over"), shown(run, "day_summary")
    assert run.precinct.state.bundles[0] in letters_of(handed)
    for seal in ("KZ 004471", "KZ 004472", "KZ 004473"):
        assert seal in shown(run, "packages")
        assert seal in handed
    assert "Омаров Н. Т." in handed
    assert act(run, "day_summary").fields["journal_entries"] == run.precinct.head.seq
    assert "Протокол о результатах голосования: Президент" in summary
    numbers = figures(run.precinct.state, run.precinct.rules.edition, CONTEST)
    assert f"{VOTERS} {numbers['voters_received_ballots']} {numbers['took_part']}" in summary


def test_the_summary_is_printed_before_the_day_is_closed(tmp_path: Path) -> None:
    """R43, R44: X4 closes the file, so its paper is there after the hand-over; its own print does not change it."""
    with practice(tmp_path / "practice", "X3") as run:
        before = act(run, "day_summary")
        done(run.precinct.do(commands.RecordPrint("day_summary", "d"), "m1"))
        assert act(run, "day_summary") == before
        done(run.precinct.do(commands.RecordPrint("hand_over", "h"), "m1"))
        assert act(run, "day_summary").fields["journal_entries"] == run.precinct.head.seq


def test_acts_are_numbered_through_the_day(run: PracticeRun) -> None:
    numbered = ["list_receipt", "ballots_receipt", "ballots_cancelled", "ballots_spoiled", "hand_over"]
    assert [act(run, paper).number for paper in numbered] == [1, 2, 3, 4, 5]
    assert act(run, "packages").number is None


def test_a_paper_is_printed_in_the_languages_asked_for(run: PracticeRun) -> None:
    english = text_of(papers.make(run.precinct, "ballots_cancelled", None, ("en",)))
    assert "ACT of cancelled ballots" in english
    assert "АКТ" not in english


def test_the_preliminary_summary_names_the_precinct_and_is_the_same_every_time(run: PracticeRun) -> None:
    bundle = run.folder / "bundle-127.asice"
    assert run.district.take_in(bundle.name, bundle.read_bytes()).accepted
    (contest,) = run.district.state.contests
    sums = run.district.state.sums(CONTEST)
    pdf = papers.make_summary(run.district, contest, sums)
    text = text_of(pdf)
    assert "предварительная (неофициальная)" in text
    assert "Проект" not in text
    assert "№ 127" in text
    assert f"{VOTERS} {sums.lines['voters_received_ballots']}" in text
    assert pdf == papers.make_summary(run.district, contest, sums)


def test_each_contest_has_its_row_its_sheet_and_its_protocol(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def with_maslikhat(election: object, contests: tuple[Contest, ...], precincts: tuple[Precinct, ...]) -> object:
        title = Words("Мәслихат", "Маслихат", "Maslikhat")
        second = msgspec.structs.replace(contests[0], id="maslikhat", kind="maslikhat", title=title, method="plurality")
        return made(election, (second, *contests), precincts)

    made: type = DistrictSetup
    monkeypatch.setattr(practice_run, "DistrictSetup", with_maslikhat)
    with closing(practice_run.prepare(tmp_path / "day", VOTERS, SEED, "kz-2026")) as run:
        run.day.play_until("C8")
        for contest in (CONTEST, "maslikhat"):
            for step in ("T1", "T3", "T4", "T5", "T6", "T7"):
                run.day.play(f"{step}.{contest}")
        run.day.play_until("X4")
        by_kind = [ref.id for ref in papers.available(run.precinct) if ref.kind == "protocol"]
        assert by_kind == [PROTOCOL, "protocol.maslikhat"]
        names = papers.bundle_papers(run.precinct).keys()
        assert {"protocol-127-president.pdf", "protocol-127-maslikhat.pdf"} <= names
        titles = [row[0] for row in table(act(run, "ballots_cancelled"))]
        assert titles == [run.precinct.setup.contest(each).title for each in (CONTEST, "maslikhat")]
        for paper in ("opening_protocol", "handout_sheet.m4", "day_summary", "hand_over"):
            assert "Маслихат" in shown(run, paper)
