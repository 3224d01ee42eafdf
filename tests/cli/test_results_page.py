"""district results-page: the results as one web page."""

from pathlib import Path

from tests.cli.calling import BUNDLE, DISTRICT, PRECINCT, Caller, passphrase_of


def test_the_page_is_written_whole_and_nothing_is_changed_by_it(call: Caller, own_day: Path, tmp_path: Path) -> None:
    words = ("district", "results-page", own_day / DISTRICT, *passphrase_of(own_day))
    first, second = tmp_path / "first.html", tmp_path / "second.html"
    ended = call(*words, "--out", first)
    assert (ended.code, ended.err) == (0, "")
    assert str(first) in ended.out
    assert "1 of 1" in ended.out
    assert call(*words, "--out", second).code == 0
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().startswith(b"<!DOCTYPE html>")


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
