"""Each value of an edition has its source, or says that it has none (law.md, "Editions")."""

import pytest

from precinct_app.services import rulebook

NAMES = frozenset({"format", "id", "unconfirmed", "differences"})
"""What an edition says of itself."""

DRAFT = {
    "members": "17(1)",
    "list_freeze": "24(10)",
    "days_before": "24(5), 26(1), 37(4)",
    "present_limits": "20-1(4)",
    "ceremony_minutes": "40(4)",
    "home_deadline": "41(6)",
    "count_limit_hours": "43(1)",
    "ballot_reserve": "37(2)",
    "against_all": "42(2), 42(3)",
    "percent_base": "43(5)",
}
"""Where the draft of 2003 says it, in Kazakh and in Russian alike."""

PRESENT = {
    "ceremony_minutes": "40(4)",
    "count_limit_hours": "43(1)",
    "ballot_reserve": "37(2)",
    "opens": "the Central Commission, 23 February 2026",
    "closes": "the Central Commission, 23 February 2026",
    "certificate_deadline": "the Central Commission, 2 March 2026",
    "certificate_same_settlement": "the Central Commission, 2 March 2026",
}
"""What was found of the present practice."""


@pytest.mark.parametrize(("edition_id", "sources"), [("kz-2003-draft", DRAFT), ("kz-2026", PRESENT)])
def test_a_value_has_a_source_or_is_marked_and_never_both(edition_id: str, sources: dict[str, str]) -> None:
    """R34: nobody takes a value of ours for the law."""
    edition = rulebook.edition(edition_id)
    values = {field for field in edition.__struct_fields__ if field not in NAMES and getattr(edition, field) != ()}
    marked = [unsure.field for unsure in edition.unconfirmed]
    assert len(set(marked)) == len(marked)
    assert set(marked) & sources.keys() == set()
    assert values == set(marked) | sources.keys()


def test_the_draft_has_the_days_and_numbers_of_its_articles() -> None:
    """R6, R8, R13, R14: twenty, fifteen, five and seven days; a reserve of one in a thousand, one day before."""
    edition = rulebook.edition("kz-2003-draft")
    days = edition.days_before
    assert (days.list_received, days.list_shown, days.list_shown_special, days.list_shown_self_government) == (
        20,
        15,
        5,
        7,
    )
    assert days.ballots_received == 1
    assert (edition.ballot_reserve.of, edition.ballot_reserve.out_of) == (1, 1000)


def test_the_lines_of_the_draft_bear_the_numbers_of_its_article() -> None:
    """R34, Art. 43(4): 1) is struck out, 6) is ballots received, 7) ballots cancelled; nothing else is renumbered."""
    edition = rulebook.edition("kz-2003-draft")
    letters = {line.id: line.letter for line in edition.printed}
    assert (letters["ballots_received"], letters["ballots_cancelled"]) == ("6", "7")
    assert list(letters.values()) == ["2", "3", "4", "5", "6", "7"]
    assert "voters_on_list" in {line.id for line in edition.annex}


def test_where_the_two_texts_differ_the_edition_names_rule_and_article() -> None:
    """R20, R28, R31, R34: the article that differs is one that the edition cites for the rule, or its neighbour."""
    edition = rulebook.edition("kz-2003-draft")
    assert len({each.id for each in edition.differences}) == len(edition.differences) > 0
    for each in edition.differences:
        cited = edition.citations[each.rule].replace("43-1(2)", "43-1(1)")
        assert each.article in cited.split(", "), each.id
        assert "Kazakh" in each.why
        assert "Russian" in each.why
