"""What anyone lawfully present may see: every figure, and nobody's data."""

from pathlib import Path

import msgspec
import pytest

from db import people as people_rows
from db import voters
from precinct_app.domain import commands, items
from precinct_app.domain.events import IncidentKind
from precinct_app.services import incidents, observer, people, practice_run
from precinct_app.services.observer import Checked, Seen
from precinct_app.services.practice_run import PracticeRun
from precinct_app.services.practice_truth import true_number
from precinct_app.services.relation_view import Deed, Relation

NOBODYS = "Қасқырбаева Зейнегүл"
"""An accredited person who came during the day."""


@pytest.fixture
def run(tmp_path: Path) -> PracticeRun:
    """A precinct that has just opened."""
    made = practice_run.prepare(tmp_path / "day", 60, 7, "kz-2026")
    made.day.play_until("O4")
    return made


def value(seen: Seen, name: str, contest: str = "president") -> int | None:
    return next(each.value for each in seen.figures if (each.name, each.contest) == (name, contest))


def private_words(run: PracticeRun) -> set[str]:
    """Everything of the file that belongs to a person: voters' names, IINs, addresses; names and papers of others."""
    words: set[str] = set()
    for row in voters.every(run.precinct.store):
        words |= {row.iin, row.address, f"{row.surname} {row.given_name}"}
    for person in people_rows.every(run.precinct.store):
        words |= {person.name, person.document} - {""}
    return words


def test_nobodys_data_is_in_what_may_be_seen_on_a_whole_day(run: PracticeRun) -> None:
    newcomer = people.NewPerson("observer", NOBODYS, "«Азаматтар бақылауы» ҚБ", "KZ 771122", "№ 15")
    assert isinstance(people.register_person(run.precinct, newcomer, "m3"), tuple)
    row = next(iter(voters.every(run.precinct.store)))
    told = f"{row.surname} {row.given_name}"
    now = run.precinct.clock.now()
    incidents.record(run.precinct, IncidentKind.DISTURBANCE, now, told, f"{told}: {row.address}", "m3")
    private = private_words(run)
    assert NOBODYS in private
    for step in ("V", "C3", "C5", "C7", "T4", "T7", "X4"):
        run.day.play_until(step)
        seen = msgspec.json.encode(observer.view(run.precinct)).decode()
        assert not [words for words in private if words in seen], step


def test_people_are_counted_by_category_and_organisation(run: PracticeRun) -> None:
    second = people.NewPerson("observer", NOBODYS, "«Азаматтар бақылауы» ҚБ", "KZ 771122", "№ 15")
    people.register_person(run.precinct, second, "m3")
    groups = {(group.category, group.organisation): group.people for group in observer.view(run.precinct).people}
    assert groups["observer", "«Азаматтар бақылауы» ҚБ"] == 2
    run.precinct.do(commands.PersonLeaves(1), "m3")
    assert sum(group.people for group in observer.view(run.precinct).people) == 3


def test_a_first_count_is_hidden_until_the_second_is_in(run: PracticeRun) -> None:
    run.day.play_until("C1")
    item = items.unused("president")
    number = true_number(item, run.precinct.state, run.precinct.rules.edition)
    packs = divmod(number, run.precinct.rules.edition.pack_size)
    run.precinct.do(commands.EnterCount(item, *packs), "m4")
    seen = observer.view(run.precinct)
    assert (seen.counting[0].value, value(seen, "ballots_cancelled")) == (None, None)
    run.precinct.do(commands.EnterCount(item, *packs), "m5")
    assert value(observer.view(run.precinct), "ballots_cancelled") == number


def test_what_is_not_known_yet_is_not_nought(run: PracticeRun) -> None:
    seen = observer.view(run.precinct)
    for name in (
        "voters_received_ballots",
        "took_part",
        "ballots_valid",
        "ballots_invalid",
        "votes.o1",
        "found_portable",
    ):
        assert value(seen, name) is None, name
    assert value(seen, "issued_by_ledger") == 0
    assert value(seen, "report.10", "") is None
    run.day.play_until("T7")
    assert all(figure.value is not None for figure in observer.view(run.precinct).figures if figure.contest)


def test_every_figure_of_the_protocol_can_be_looked_up_at_the_end(run: PracticeRun) -> None:
    run.day.play_until("T7")
    drawn = run.precinct.state.contest_count("president").drawn_up
    assert drawn is not None
    seen = observer.view(run.precinct)
    for line, number in drawn.protocol.lines.items():
        assert value(seen, line) == number, line
    for pile, votes in drawn.protocol.votes.items():
        assert value(seen, f"votes.{pile}") == votes


def count_twice(run: PracticeRun, item: str, number: int) -> None:
    """Two members find `number`."""
    packs = divmod(number, run.precinct.rules.edition.pack_size)
    for member in ("m4", "m5"):
        assert isinstance(run.precinct.do(commands.EnterCount(item, *packs), member), tuple)


def relation(run: PracticeRun, code: str) -> Relation:
    (checked,) = observer.view(run.precinct).checked
    assert isinstance(checked, Checked)
    return next(each for each in checked.relations if each.code == code)


def test_the_relations_are_seen_in_full_from_the_last_number_on(run: PracticeRun) -> None:
    """K2, R22: what a member is not told, observers see; an act by its signers, never by its free words (R12)."""
    run.day.play_until("C1")
    item = items.unused("president")
    count_twice(run, item, true_number(item, run.precinct.state, run.precinct.rules.edition) - 1)
    run.day.play_until("T3")
    assert observer.view(run.precinct).checked == ()
    run.day.play_until("T4")
    k2 = relation(run, "K2")
    assert (k2.state, k2.owed, k2.worst.difference, k2.deeds) == ("act", True, 1, ())
    assert k2.worst.sides[0].terms[0][0] == "ballots_received"
    run.precinct.do(commands.RecordAct("president", "K2", NOBODYS, ("m2", "m3")), "m1")
    k2 = relation(run, "K2")
    assert (k2.state, k2.owed) == ("paper", False)
    assert k2.deeds == (Deed("act", ("m2", "m3"), run.precinct.clock.now()),)
    assert NOBODYS not in msgspec.json.encode(observer.view(run.precinct)).decode()


def test_a_number_that_is_counted_anew_is_in_no_relation_that_is_seen(run: PracticeRun) -> None:
    """K13: while two members count, nobody tells them what would fit."""
    run.day.play_until("T4")
    pile = items.pile("president", "o1")
    assert isinstance(run.precinct.do(commands.ReopenCount(pile, "-"), "m1"), tuple)
    states = {each.code: each.state for each in observer.view(run.precinct).checked[0].relations}
    assert (states["K5"], states["K1"]) == ("waiting", "holds")


def test_a_tick_is_seen_with_who_set_it_and_falls_off_with_its_number(run: PracticeRun) -> None:
    """W1: the commission looked at it, by name and minute."""
    run.day.play_until("T3")
    state, edition = run.precinct.state, run.precinct.rules.edition
    for item in items.items_of("T4.president", state, edition):
        count_twice(run, item, true_number(item, state, edition) + 4)
    assert relation(run, "W1").state == "look"
    assert isinstance(run.precinct.do(commands.NoteWarning("president", "W1"), "m1"), tuple)
    assert relation(run, "W1").ticked
    assert relation(run, "W1").deeds == (Deed("tick", ("m1",), run.precinct.clock.now()),)
    assert isinstance(run.precinct.do(commands.ReopenCount(items.pile("president", "o1"), "-"), "m1"), tuple)
    assert relation(run, "W1").deeds == ()
