"""The district's papers out of its file: sums of the bundles that came in, a draft until every precinct reported."""

from pathlib import Path

from precinct_app.services import papers, summary
from tests.documents.reading import text_of
from tests.services.days import CONTESTS, NUMBER, Day


def test_the_protocol_is_a_draft_until_every_precinct_reported(tmp_path: Path) -> None:
    day = Day(tmp_path, "kz-2026", 1, (NUMBER,))
    contest = day.district.state.contest(CONTESTS[0])
    draft = papers.district_protocol(day.district, contest, summary.checked_sums(day.district, contest))
    assert (draft.frame.final, draft.missing, draft.by_bundle) == (False, (NUMBER,), 0)

    day.play(NUMBER, "X2", voters=40)
    assert day.district.take_in("bundle-127.asice", day.bundle()).accepted
    sums = summary.checked_sums(day.district, contest)
    final = papers.district_protocol(day.district, contest, sums)
    assert (final.frame.final, final.missing, final.by_bundle, final.expected) == (True, (), 1, 1)
    assert final.sums.votes == day.protocol().votes
    data = papers.make_district_protocol(day.district, contest, sums)
    assert data == papers.make_district_protocol(day.district, contest, sums)
    assert "ПРОТОКОЛ о результатах голосования по округу" in text_of(data)

    official = papers.make_summary(day.district, contest, sums, official=True, langs=("en",))
    assert "SUMMARY SHEET official" in text_of(official)
    assert "preliminary" in text_of(papers.make_summary(day.district, contest, sums, langs=("en",)))
    day.close()
