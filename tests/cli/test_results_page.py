"""district results-page: the results as one web page."""

import contextlib
from pathlib import Path

from precinct_app.cli import opening
from precinct_app.domain.district.events import ResultsPublished
from precinct_app.exchange.fingerprints import digest
from precinct_app.services.district import OpenDistrict, read_event
from tests.cli.calling import BUNDLE, DISTRICT, PRECINCT, Caller, passphrase_of


def opened(folder: Path) -> contextlib.closing[OpenDistrict]:
    """The district's file."""
    return contextlib.closing(opening.district(folder / DISTRICT, (folder / "passphrase").read_text().strip()))


def published(folder: Path) -> list[ResultsPublished]:
    """What the district's journal says of pages that went out."""
    with opened(folder) as district:
        events = (read_event(row).event for row in district.journal_rows())
        return [event for event in events if isinstance(event, ResultsPublished)]


def test_the_page_is_written_whole_and_kept_in_the_journal(call: Caller, own_day: Path, tmp_path: Path) -> None:
    """R41: as from the window, official once every precinct reported."""
    words = ("district", "results-page", own_day / DISTRICT, *passphrase_of(own_day))
    first, second = tmp_path / "first.html", tmp_path / "second.html"
    ended = call(*words, "--out", first)
    assert (ended.code, ended.err) == (0, "")
    assert str(first) in ended.out
    assert "1 of 1" in ended.out
    assert "official results" in ended.out
    assert call(*words, "--out", second).code == 0
    assert first.read_bytes().startswith(b"<!DOCTYPE html>")
    pages = [digest(path.read_bytes()) for path in (first, second)]
    assert published(own_day) == [ResultsPublished(1, True, page) for page in pages]


def test_sums_that_do_not_follow_from_the_precincts_are_not_published(
    call: Caller, own_day: Path, tmp_path: Path
) -> None:
    """K12: refused, nothing written, nothing in the journal."""
    with opened(own_day) as district:
        district.store.db.execute("UPDATE lines SET number = number + 1")
        district.store.db.conn.commit()
    out = tmp_path / "page.html"
    ended = call("district", "results-page", own_day / DISTRICT, "--out", out, *passphrase_of(own_day))
    assert ended.code == 1
    assert not out.exists()
    assert published(own_day) == []


def test_a_file_that_is_no_district_is_refused_and_no_page_is_written(
    call: Caller, own_day: Path, tmp_path: Path
) -> None:
    for name in (PRECINCT, BUNDLE, "nowhere.pct"):
        ended = call(
            "district", "results-page", own_day / name, "--out", tmp_path / "page.html", *passphrase_of(own_day)
        )
        assert ended.code == 1
        assert name in ended.line
    assert not (tmp_path / "page.html").exists()


def test_a_place_where_nothing_can_be_written_is_named(call: Caller, own_day: Path, tmp_path: Path) -> None:
    out = tmp_path / "no" / "such" / "page.html"
    ended = call("district", "results-page", own_day / DISTRICT, "--out", out, *passphrase_of(own_day))
    assert ended.code == 1
    assert "page.html" in ended.line
    assert published(own_day) == []
