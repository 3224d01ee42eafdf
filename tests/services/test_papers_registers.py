"""Papers of a day on which people come and go, complain, ask and lose things: what was decided stands on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import voters
from precinct_app.documents.frame import Term
from precinct_app.documents.papers import ActPaper, OpeningPaper
from precinct_app.domain import commands
from precinct_app.domain.election import Role
from precinct_app.domain.events import SAFE, IncidentDecision, IncidentKind, ListChange
from precinct_app.domain.voter import Voter
from precinct_app.services import incidents, list_changes, papers, people, practice_setup, words
from precinct_app.services.incidents import Votes
from precinct_app.services.people import NewPerson
from precinct_app.services.practice_run import PracticeRun
from tests.documents.reading import text_of
from tests.services.papers_days import CONTEST, do, done, practice

NEW = [
    "list_decision.1",
    "list_decision.2",
    "amendment.1",
    "amendment.2",
    "suspension_decision.2",
    "people_register",
    "removal_decision.1",
    "turnout_report.10",
    "stock_handover.1",
    "stock_handover.2",
    "ballots_lost.1",
    "home_register",
    "home_route_sheet.1",
    "complaint_decision.1",
    "incident_register",
]
UNANIMOUS = Votes(6, 0)
LATE = "m2"
"""The deputy comes after the opening."""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeRun]:
    with practice(tmp_path_factory.mktemp("papers") / "day", "L4") as day:
        day.clock.move_to(practice_setup.at(0, 6, 20))
        members = tuple(member.id for member in day.precinct.setup.members if member.id != LATE)
        came = (
            NewPerson("observer", "Ермекова С. Т.", "«Азаматтар бақылауы» ҚБ", "№ 041 288 517", "№ 14"),
            NewPerson("proxy", "Белов А. Р.", "", "№ 035 904 112", "№ 3", f"{CONTEST}:o1"),
        )
        done(people.record_presence(day.precinct, members, came, "m3"))
        day.day.play_until("O4")
        change_the_list(day)
        play_the_morning(day)
        yield day


def change_the_list(day: PracticeRun) -> None:
    """One application granted and carried out, one refused, one row removed."""
    precinct, asks = day.precinct, list_changes.receive_application
    row = list_changes.row_of(precinct, 5)
    better = Voter(row.number, "Тасболатова", row.given_name, row.patronymic, row.birth_date, row.address, row.iin)
    done(asks(precinct, ListChange.CORRECT, 5, row.full_name(), "В списке прежняя фамилия.", "m3"))
    done(asks(precinct, ListChange.ADD, 0, "Громов Пётр Ильич", "Живу здесь с весны, в списке меня нет.", "m3"))
    day.clock.pass_time(1200)
    paper = list_changes.Paper("court", "Решение суда № 77", "m1", application=1)
    done(list_changes.correct(precinct, 5, better, paper, "m1"))
    reason = "Регистрация по месту жительства в другом участке."
    done(list_changes.refuse_application(precinct, 2, reason, "m1", "m1"))
    done(list_changes.remove(precinct, 9, list_changes.Paper("court", "Решение суда № 5", "m1"), "m1"))


def play_the_morning(day: PracticeRun) -> None:
    """Until ten: a crew with a companion, a hand-over, a loss, a complaint, a removal, a suspension."""
    precinct = day.precinct
    do(day, commands.MemberArrives(LATE))
    day.clock.pass_time(1800)
    for voter in (3, 4, 8):
        done(precinct.do(commands.RequestHomeVoting(voter, day.clock.now(), "care"), "m2"))
    do(day, commands.WithdrawRequest(1))
    told = day.clock.now()
    do(day, commands.SendCrew("portable.1", ("m2", "m4"), (2, 3), {CONTEST: 4}, True, told, (1,)))
    for voter in (11, 12, 13):
        do(day, commands.IssueBallots(voter, (CONTEST,)), "m5")
    do(day, commands.MoveBallots("m6", "m5", {CONTEST: 4}), "m5")
    do(day, commands.MoveBallots(SAFE, "m6", {CONTEST: 2}), "m1")
    done(
        words.do(
            precinct,
            "Ветром унесло в окно, не найден.",
            lambda said: commands.RecordLoss(CONTEST, "m5", 1, ("m5", "m7"), said),
            "m1",
        )
    )
    do(day, commands.ReturnCrew(1, (4,), {CONTEST: 1}, {CONTEST: 2}))
    what = "Наблюдателя не пускают к столу выдачи."
    done(incidents.record(precinct, IncidentKind.COMPLAINT, day.clock.now(), "Ермекова С. Т.", what, "m3"))
    done(incidents.record(precinct, IncidentKind.POWER, day.clock.now(), "сторож", "Свет погас на 5 минут.", "m3"))
    day.clock.pass_time(600)
    answer = "Место у стола отведено."
    done(incidents.decide(precinct, 1, IncidentDecision.UPHELD, Votes(5, 2), answer, "m1"))
    done(incidents.hand_copy(precinct, 1, "Ермекова С. Т.", "m3"))
    done(people.remove_person(precinct, 2, Votes(7, 0), "Агитировал у урн.", "m1"))
    done(people.suspend_member(precinct, "m7", UNANIMOUS, "Подписал чужую строку списка.", "m1"))
    do(day, commands.PersonLeaves(1))
    day.clock.move_to(practice_setup.at(0, 10, 0))
    do(day, commands.ReportTurnout(10), "program")


def act(run: PracticeRun, paper: str) -> ActPaper:
    made = papers.build(run.precinct, paper)
    assert isinstance(made, ActPaper)
    return made


def shown(run: PracticeRun, paper: str) -> str:
    return text_of(papers.make(run.precinct, paper, None))


def test_every_decision_and_register_of_the_day_is_a_paper_and_personal(run: PracticeRun) -> None:
    made = {ref.id: ref.personal for ref in papers.available(run.precinct)}
    assert [paper for paper in made if paper in NEW] == NEW
    assert {paper for paper in NEW if not made[paper]} == {"turnout_report.10", "stock_handover.1", "stock_handover.2"}


def test_no_paper_of_the_bundle_has_a_name_that_only_the_file_knows(run: PracticeRun) -> None:
    made = " ".join(text_of(pdf) for pdf in papers.bundle_papers(run.precinct).values())
    journal = b" ".join(row.payload for row in run.precinct.journal_rows()).decode()
    told = ["Громов", "Агитировал", "Ветром унесло", "Наблюдателя не пускают", "Ермекова", "Тасболатова"]
    for row in voters.every(run.precinct.store):
        told += [row.iin, f"{row.surname} {row.given_name}"]
    assert [name for name in told if name in made or name in journal] == []


def test_whatever_is_marked_personal_stays_out_of_the_bundle(run: PracticeRun, tmp_path: Path) -> None:
    names = papers.bundle_papers(run.precinct).keys()
    assert not any(part in name for name in names for part in ("register", "decision", "amendment", "lost", "route"))
    written = {path.name for path in papers.write_all(run.precinct, tmp_path)}
    assert {"home-register-127.pdf", "list-decision-2-127.pdf", "complaint-decision-1-127.pdf"} <= written


def test_the_name_of_a_paper_names_nobody(run: PracticeRun) -> None:
    titles = " ".join(ref.title.ru for ref in papers.available(run.precinct))
    assert [name for name in ("Громов", "Белов", "Ермекова", granted_surname(run)) if name in titles] == []


def test_a_refused_application_has_its_reason_in_writing_and_the_chair_signs(run: PracticeRun) -> None:
    refused, text = act(run, "list_decision.2"), shown(run, "list_decision.2")
    for part in ("Громов Пётр Ильич", "Живу здесь с весны", "в удовлетворении заявления отказано"):
        assert part in text
    assert refused.fields["refused_because"] == "Регистрация по месту жительства в другом участке."
    assert [place.role for place in refused.signatures] == ["chair"]
    assert "п. 4 ст. 26" in text


def test_a_granted_application_names_ground_and_document_and_its_amendment_the_change(run: PracticeRun) -> None:
    granted = act(run, "list_decision.1")
    assert granted.fields["document"] == "Решение суда № 77"
    assert granted.fields["ground"] == Term("papers.ground.court")
    assert "refused_because" not in granted.fields
    rows = table(run, "amendment.1", "row_of_list")
    assert rows[0] == (Term("list.column.surname"), granted_surname(run), "Тасболатова")
    assert [row[1] == row[2] for row in rows] == [False, True, True]  # the rest of the name, so that one knows whose
    assert {row[2] for row in table(run, "amendment.2", "row_of_list")} == {None}


def granted_surname(run: PracticeRun) -> str:
    return list_changes.application_words(run.precinct, 1).name.split()[0]


def table(run: PracticeRun, paper: str, field: str) -> tuple[tuple[object, ...], ...]:
    rows = act(run, paper).fields[field]
    assert isinstance(rows, tuple)
    return rows


def test_a_removal_is_a_reasoned_decision_with_its_votes(run: PracticeRun) -> None:
    text = shown(run, "removal_decision.1")
    for part in ("Белов А. Р.", "Доверенное лицо", "Агитировал у урн.", "Голосовали за 7", "Голосовали против 0"):
        assert part in text
    assert act(run, "suspension_decision.2").number == 2
    assert "Подписал чужую строку списка." in shown(run, "suspension_decision.2")


def test_the_register_of_people_says_when_each_came_and_went(run: PracticeRun) -> None:
    observer, proxy = table(run, "people_register", "people")
    assert observer[1] == "Ермекова С. Т."
    assert observer[6] == "06:20 – 08:05"
    assert proxy[3] == run.precinct.setup.contest(CONTEST).options[0].name
    assert str(proxy[6]).startswith("06:20 – 08:0")


def test_both_sides_of_a_hand_over_sign_and_the_chair_for_the_safe(run: PracticeRun) -> None:
    members = {member.id: member.name for member in run.precinct.setup.members}
    between, from_safe = act(run, "stock_handover.1"), act(run, "stock_handover.2")
    assert [(place.role, place.name) for place in between.signatures] == [
        ("giver", members["m6"]),
        ("taker", members["m5"]),
    ]
    assert [place.name for place in from_safe.signatures] == [members["m1"], members["m6"]]
    assert between.fields["ballots"] == ((run.precinct.setup.contest(CONTEST).title, 4),)


def test_the_act_of_lost_ballots_stands_in_the_precincts_own_count_of_acts(run: PracticeRun) -> None:
    lost = act(run, "ballots_lost.1")
    assert lost.number == 3  # after the receipts of list and ballots
    assert lost.fields["lost"] == 1
    assert [place.role for place in lost.signatures] == ["chair", "member", "member"]


def test_the_register_of_requests_tells_what_became_of_each(run: PracticeRun) -> None:
    marks = [(row[0], row[7]) for row in table(run, "home_register", "requests_of_register")]
    assert marks == [
        (1, Term("papers.home.withdrawn")),
        (2, Term("papers.home.issued")),
        (3, Term("papers.home.not_issued")),
    ]


def test_the_route_sheet_names_who_was_told_when_and_who_went_along(run: PracticeRun) -> None:
    sheet = act(run, "home_route_sheet.1")
    assert sheet.fields["companions"] == (("Ермекова С. Т.", Term("papers.role.observer"), "«Азаматтар бақылауы» ҚБ"),)
    assert sheet.fields["ballots"] == ((run.precinct.setup.contest(CONTEST).title, 4, 1, 1, 2),)
    assert "уведомлены до выезда, в 07:51" in shown(run, "home_route_sheet.1")


def test_a_complaint_has_its_decision_and_the_register_all_lines(run: PracticeRun) -> None:
    text = shown(run, "complaint_decision.1")
    for part in ("Ермекова С. Т.", "Наблюдателя не пускают", "Место у стола отведено.", "Голосовали против 2"):
        assert part in text
    first, second = table(run, "incident_register", "incidents")
    assert first[5] == Term("papers.decided.upheld")
    assert first[7] == "08:04"
    assert second[5:] == (None, "", "")


def test_a_report_of_turnout_keeps_its_figures(run: PracticeRun) -> None:
    report = act(run, "turnout_report.10").fields
    assert (report["on_premises"], report["at_home"], report["received_ballots"]) == (3, 1, 4)
    assert report["voters"] == run.precinct.state.reports[10].voters


def test_who_came_after_the_opening_is_not_in_its_protocol(run: PracticeRun) -> None:
    made = papers.build(run.precinct, "opening_protocol")
    assert isinstance(made, OpeningPaper)
    late = run.precinct.setup.member(LATE).name
    assert late in {member.name for member in made.members}
    assert late not in {person.name for person in made.present}
    assert late not in {place.name for place in made.signatures}


def test_an_acting_secretary_signs_what_was_written_since(tmp_path: Path) -> None:
    with practice(tmp_path / "day", "L4") as day:
        day.clock.move_to(practice_setup.at(0, 6, 20))
        done(people.record_presence(day.precinct, tuple(f"m{number}" for number in range(1, 8)), (), "m3"))
        do(day, commands.MemberLeaves("m3"))
        done(incidents.record(day.precinct, IncidentKind.OTHER, day.clock.now(), "", "Секретарь заболел.", "m1"))
        before = [place.name for place in act(day, "incident_register").signatures]
        do(day, commands.AppointActing(Role.SECRETARY, "m4", *UNANIMOUS))
        assert [place.name for place in act(day, "incident_register").signatures] == before
        done(incidents.record(day.precinct, IncidentKind.OTHER, day.clock.now(), "", "Назначен другой.", "m1"))
        (_, secretary) = act(day, "incident_register").signatures
        assert (secretary.role, secretary.name) == ("secretary", day.precinct.setup.member("m4").name)
