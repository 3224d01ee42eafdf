"""A practice day played by the script: under both editions, with two contests, with the figures of real protocols."""

import csv
import io
from pathlib import Path

import pytest

from precinct_app.domain.protocol import Protocol
from precinct_app.services import practice_run
from precinct_app.services.practice_figures import MOST_SPOILED
from precinct_app.services.verification import verify_bundle
from resources import files
from tests.services.days import CONTESTS, NUMBER, exported

ROWS = list(csv.DictReader(io.StringIO(files.read_text("practice/protocols.csv"))))
REAL = {int(row["voters_on_list"]): row for row in ROWS}


def protocol_of(folder: Path, voters: int, seed: int) -> Protocol:
    """The protocol of a practice precinct."""
    run = practice_run.prepare(folder, voters, seed, "kz-2026")
    run.day.play_until("T6")
    drawn = run.precinct.state.contest_count("president").drawn_up
    run.close()
    assert drawn is not None
    return drawn.protocol


def test_the_figures_of_the_practice_precinct_are_those_of_the_real_protocol_of_its_size(tmp_path: Path) -> None:
    """R34, K1-K9: every line equals the real one because the day was played through the ledgers."""
    row = REAL[practice_run.DEFAULT_VOTERS]
    real = {name: int(value) for name, value in row.items() if value.isdigit()}
    protocol = protocol_of(tmp_path, practice_run.DEFAULT_VOTERS, practice_run.DEFAULT_SEED)
    lines = protocol.lines
    for line in ("voters_on_list", "ballots_received", "found_portable", "found_stationary", "ballots_invalid"):
        assert lines[line] == real[line], line
    assert lines["ballots_valid"] == real["ballots_valid"]
    assert lines["voters_received_ballots"] == real["issued_premises"] + real["issued_home"] == lines["took_part"]
    assert lines["voters_received_at_home"] == real["issued_home"]
    assert lines["ballots_cancelled"] + lines["ballots_spoiled"] == real["ballots_cancelled"]
    assert 0 < lines["ballots_spoiled"] <= MOST_SPOILED
    assert [*protocol.votes.values()] == [real[f"votes_{number}"] for number in range(1, 9)]


def test_one_seed_gives_one_list_and_any_seed_the_figures_of_the_real_protocol(tmp_path: Path) -> None:
    """R34: same seed, same figures; the seed chooses people, the real protocol the figures."""
    first = protocol_of(tmp_path / "a", 60, seed=7)
    assert protocol_of(tmp_path / "b", 60, seed=7) == first
    assert protocol_of(tmp_path / "c", 60, seed=8) == first
    lists = [(tmp_path / each / "voters.csv").read_bytes() for each in ("a", "b", "c")]
    assert lists[0] == lists[1] != lists[2]


@pytest.mark.parametrize("edition", ["kz-2026", "kz-2003-draft"])
def test_a_day_ends_with_every_step_done_under_either_edition(edition: str) -> None:
    """R16-R40: nothing is owed but the hand-over."""
    day = exported(edition)
    precinct = day.precincts[NUMBER]
    done = {key.partition(".")[0] for key in precinct.state.steps}
    assert {step.id for step in precinct.rules.procedure.steps() if not step.optional} - done == {"X3", "X4"}
    protocol = day.protocol()
    assert ("against_all" in protocol.votes) is day.edition.against_all
    assert len(protocol.votes) == 8


def test_two_contests_of_one_day_have_their_own_ballots_counts_and_protocols() -> None:
    """R15, R28, R30: boxes in common; stock, counts and protocols apart; one bundle with both."""
    day = exported(contests=2)
    president, maslikhat = (day.protocol(contest) for contest in CONTESTS)
    assert president.lines["voters_received_ballots"] == maslikhat.lines["voters_received_ballots"] > 0
    assert (president.lines["ballots_spoiled"], maslikhat.lines["ballots_spoiled"]) == (MOST_SPOILED, 0)
    assert president.lines["ballots_cancelled"] + MOST_SPOILED == maslikhat.lines["ballots_cancelled"]
    order = list(day.precincts[NUMBER].state.steps)
    assert order.index("T7.president") < order.index("T1.maslikhat")
    verified = verify_bundle(day.bundle(), day.district.trust())
    assert verified.bundle.contents.latest() == {"president": president, "maslikhat": maslikhat}


def test_a_folder_is_taken_up_again_where_it_stood(tmp_path: Path) -> None:
    """R44: a learner may stop at any step and go on tomorrow."""
    run = practice_run.prepare(tmp_path, 40, 7, "kz-2026")
    run.day.play_until("C3")
    state, kits = run.precinct.state, run.district.state.kits
    run.close()
    again = practice_run.reopen(tmp_path)
    assert again.precinct.state == state
    assert again.district.state.kits == kits
    assert again.precinct.current_step() == "C4"
    again.day.play_until("C5")
    assert "C5" in again.precinct.state.steps
    again.close()
