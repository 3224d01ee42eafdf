"""The papers of the evening: prepared from the numbers that stand, drawn anywhere, written whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from precinct_app.documents import render as rendering
from precinct_app.documents.frame import PaperError
from precinct_app.documents.papers import CommunicationPaper, Paper
from precinct_app.domain.district.commands import AcceptBundle, RecordSummary, RefuseBundle
from precinct_app.domain.district.events import ResultPaper, SummaryDrawnUp
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange.fingerprints import digest
from precinct_app.exchange.trouble import Trouble
from precinct_app.services import practice_setup, result_papers
from precinct_app.services.clock import PracticeClock
from precinct_app.services.district import OpenDistrict, read_event
from precinct_app.services.result_papers import PaperSet
from tests.services.days import CONTESTS, NUMBER, exported
from tests.services.district_night import done

CONTEST = CONTESTS[0]
NAMES = {f"{name}-{CONTEST}.pdf" for name in ("summary-official", "district-protocol", "communication")}


@pytest.fixture
def waiting(tmp_path: Path) -> Iterator[OpenDistrict]:
    """The district of the exported day, in a copy of its own; its only precinct has not reported."""
    opened = exported().copy_of_district(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def office(waiting: OpenDistrict) -> OpenDistrict:
    """The same when the bundle has come."""
    assert waiting.take_in("bundle", exported().bundle()).accepted
    return waiting


def prepared(office: OpenDistrict, *, official: bool = True) -> PaperSet:
    made = result_papers.prepare(office, official=official)
    assert isinstance(made, PaperSet), made
    return made


def drawn(made: PaperSet) -> list[bytes]:
    return [rendering.render(each.paper) for each in made.papers]


def write_all(office: OpenDistrict, folder: Path) -> list[str] | Refusal:
    """Every official paper, from the file to the folder."""
    made = result_papers.prepare(office)
    return made if isinstance(made, Refusal) else result_papers.write(office, folder, made, drawn(made))


def told(office: OpenDistrict) -> list[SummaryDrawnUp]:
    """What the journal says of papers, in order."""
    events = (read_event(row).event for row in office.journal_rows())
    return [event for event in events if isinstance(event, SummaryDrawnUp)]


def later_bundle(office: OpenDistrict) -> AcceptBundle:
    """Another bundle of the precinct takes the place of the first."""
    standing = office.state.arrivals[NUMBER]
    return AcceptBundle(NUMBER, 2, "e" * 64, standing.head, tuple(standing.reports.values()), (standing.digest,))


def test_every_official_paper_lies_in_the_folder_and_in_the_journal(office: OpenDistrict, tmp_path: Path) -> None:
    """R40-R42."""
    folder = tmp_path / "out" / "papers"
    names = write_all(office, folder)
    assert isinstance(names, list)
    assert {path.name for path in folder.iterdir()} == set(names) == NAMES
    assert [each.digest for each in told(office)] == [digest((folder / name).read_bytes()) for name in names]
    assert [(each.paper, each.official) for each in told(office)] == [(kind, True) for kind in ResultPaper]
    assert office.state.all_papers_out


def test_the_preliminary_sheets_go_out_before_all_have_reported(waiting: OpenDistrict, tmp_path: Path) -> None:
    """R41: at any time, and not official."""
    made = prepared(waiting, official=False)
    assert result_papers.write(waiting, tmp_path / "out", made, drawn(made)) == [f"summary-{CONTEST}.pdf"]
    assert [(each.paper, each.official) for each in told(waiting)] == [(ResultPaper.SHEET, False)]
    assert waiting.state.papers_out == frozenset()


def test_nothing_official_is_prepared_while_a_precinct_is_awaited(waiting: OpenDistrict, tmp_path: Path) -> None:
    """K12."""
    answer = write_all(waiting, tmp_path / "out")
    assert isinstance(answer, Refusal)
    assert answer.rule == "K12"
    assert not (tmp_path / "out").exists()


def test_sums_that_do_not_follow_from_the_precincts_make_no_paper(office: OpenDistrict, tmp_path: Path) -> None:
    """K12."""
    office.store.db.execute("UPDATE lines SET number = number + 1")
    with pytest.raises(Trouble, match="arithmetic"):
        write_all(office, tmp_path / "out")
    assert told(office) == []


def test_papers_drawn_before_another_bundle_came_are_not_written(office: OpenDistrict, tmp_path: Path) -> None:
    """R41: nobody posts numbers that stand no longer."""
    made = prepared(office)
    assert made.stands(office)
    done(office.do(later_bundle(office)))
    assert not made.stands(office)
    with pytest.raises(ValueError, match="numbers changed"):
        result_papers.write(office, tmp_path / "out", made, drawn(made))
    assert not (tmp_path / "out").exists()
    assert told(office) == []


def test_an_entry_that_changes_no_number_leaves_the_papers_standing(office: OpenDistrict) -> None:
    made = prepared(office)
    done(office.do(RefuseBundle("foreign.asice", "f" * 64, "truncated", 0)))
    done(office.do(RecordSummary(CONTEST, official=False, digest="d")))
    assert made.stands(office)


def test_a_paper_that_cannot_be_drawn_leaves_no_other_behind(
    office: OpenDistrict, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R44: all are drawn before the first is written."""
    made, render = prepared(office), rendering.render

    def failing(paper: Paper) -> bytes:
        if isinstance(paper, CommunicationPaper):
            raise PaperError("no such letter")
        return render(paper)

    monkeypatch.setattr(rendering, "render", failing)
    with pytest.raises(PaperError):
        write_all(office, tmp_path / "out")
    with pytest.raises(ValueError, match="zip"):
        result_papers.write(office, tmp_path / "out", made, [b"one of three"])
    assert not (tmp_path / "out").exists()
    assert told(office) == []


def test_what_the_journal_would_not_take_is_not_written(office: OpenDistrict, tmp_path: Path) -> None:
    """R44: the clock was set back while the papers were drawn."""
    made = prepared(office)
    office.clock = PracticeClock(practice_setup.at(-1, 8), running=False)
    answer = result_papers.write(office, tmp_path / "out", made, drawn(made))
    assert isinstance(answer, Refusal)
    assert answer.code == "clock_behind"
    assert not (tmp_path / "out").exists()


def test_a_disk_that_fails_among_the_files_leaves_whole_ones_that_the_journal_names(
    office: OpenDistrict, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    made = prepared(office)
    in_the_way = folder / f"district-protocol-{CONTEST}.pdf"
    in_the_way.mkdir(parents=True)
    with pytest.raises(OSError, match="district-protocol"):
        result_papers.write(office, folder, made, drawn(made))
    sheet = folder / f"summary-official-{CONTEST}.pdf"
    assert [each.digest for each in told(office)] == [digest(sheet.read_bytes())]
    assert set(folder.iterdir()) == {sheet, in_the_way}


def test_a_decision_about_a_precinct_changes_what_the_papers_say(office: OpenDistrict) -> None:
    """R40: also where no sum changes: without whom, and on whose paper."""
    state = office.state
    changed = (replace(state, left_out={1: None}), replace(state, disputes={1: None}), replace(state, papers={1: {}}))
    before = result_papers.numbers_of(state)
    assert all(result_papers.numbers_of(each) != before for each in changed)
