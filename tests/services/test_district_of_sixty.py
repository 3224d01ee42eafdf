"""A district of sixty precincts and three contests, played by its commissions from the kits to the official sheet.

55 bundles come: five of them mangled first, two replaced after a repeat protocol, two with bare keys, one of a second
laptop with other numbers; four precincts report on paper only, one never. Twelve precincts, one of each kind, play the
same night in every run.
"""

import collections
import csv
import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from precinct_app.domain.district import events
from precinct_app.domain.district.events import ResultPaper
from precinct_app.domain.district.results import Source, figures_of
from precinct_app.domain.election import Contest
from precinct_app.domain.protocol import Protocol
from precinct_app.exchange import certificates, cose, fingerprints
from precinct_app.exchange.trust import Trust
from precinct_app.services import journal_check, paper_reports, results_page, summary
from precinct_app.services.district import OpenDistrict, read_event
from precinct_app.services.verification import Verified, verify_bundle
from resources.texts import catalogue
from tests.documents import layout
from tests.documents.reading import letters_of, text_of
from tests.services.district_night import MANGLED, ON_PAPER, PEOPLE, WHY_NONE, WHY_THIS, Fate, Night
from tests.services.file_room import OPENING_WORDS
from tests.services.test_results_page import data_of

pytestmark = pytest.mark.early

FIRST = 101
TWELVE = [fate for fate in Fate if fate is not Fate.TYPED]
SIXTY = [*TWELVE, Fate.TYPED, Fate.CODE, Fate.REPEAT, Fate.BARE, *[Fate.PLAIN] * 44]
FIGURES_FROM = 200
"""Points from the left edge of the sheet: what stands right of it is a figure of the table."""
CELL = re.compile(r"(?:^|\s)(\d{1,3}(?:\s\d{3})+|[\d.]+|—)$")
"""A figure or a letter; the watermark under it may stand before it in the same piece of text."""
MARKED = r"(?:\s\*)"
"""After the number of a precinct: it stands in the sums from paper."""
TOTAL = 0
"""Stands for the row of sums."""


@pytest.fixture(
    scope="module",
    params=[pytest.param(TWELVE, id="twelve"), pytest.param(SIXTY, id="sixty", marks=pytest.mark.long)],
)
def night(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    played = Night(tmp_path_factory.mktemp("night"), dict(enumerate(request.param, FIRST)))
    played.play_all()
    yield played
    played.close()


def test_the_sixty_are_those_that_were_promised() -> None:
    kinds = collections.Counter(SIXTY)
    on_paper = sum(kinds[fate] for fate in ON_PAPER)
    assert (len(SIXTY), on_paper, kinds[Fate.NEVER], len(SIXTY) - on_paper - kinds[Fate.NEVER]) == (60, 4, 1, 55)
    assert (sum(kinds[fate] for fate in MANGLED), kinds[Fate.REPEAT], kinds[Fate.DOUBLE]) == (5, 2, 1)


# -- what arrives --------------------------------------------------------------------------------------------


def test_a_mangled_bundle_is_refused_with_its_reason_and_counts_once_it_comes_whole(night: Night) -> None:
    for fate, (_, reason) in MANGLED.items():
        for number in night.numbers(fate):
            broken, whole = night.arrived[number]
            assert broken.trouble is not None
            assert (str(broken.trouble.code), whole.accepted) == (reason, True)
    refused = {each.precinct for each in night.district.state.refused}
    assert refused >= set(night.numbers(*MANGLED))


def test_a_bundle_under_bare_keys_waits_for_the_fingerprints_on_the_wall(night: Night) -> None:
    for number in night.numbers(Fate.BARE):
        before, after = night.arrived[number]
        assert before.trouble is not None
        assert (str(before.trouble.code), after.accepted) == ("bare_key", True)


def test_a_bundle_after_a_repeat_protocol_takes_the_place_of_the_first_for_good(night: Night) -> None:
    for number in night.numbers(Fate.REPEAT):
        first, again, second, late = night.arrived[number]
        assert (first.accepted, again.again, second.accepted) == (True, True, True)
        assert late.refusal is not None
        assert late.refusal.code == "newer_bundle_counts"
        assert night.district.state.protocols("president")[number].version == 2


def test_of_two_bundles_of_one_precinct_people_choose_with_a_reason_and_the_other_is_set_aside(night: Night) -> None:
    (number,) = night.numbers(Fate.DOUBLE)
    first, second = night.arrived[number]
    assert (first.accepted, second.disputed) == (True, True)
    (decided,) = [each for each in written(night.district) if isinstance(each, events.DisputeDecided)]
    assert (decided.precinct, decided.deciders) == (number, PEOPLE)
    assert reasons(night.district)[decided.words] == WHY_THIS
    other = night.district.store.evidence.get(f"bundle.{min(night.district.state.set_aside)}")
    assert other is not None
    aside = verify_bundle(other, published_trust(night)).bundle.contents.latest()
    assert aside != night.drawn[number]


def test_numbers_that_two_people_read_differently_are_read_again(night: Night) -> None:
    differed = {each.precinct for each in written(night.district) if isinstance(each, events.PaperDiffered)}
    assert differed == set(night.numbers(Fate.MISREAD))


def test_nothing_official_can_be_had_before_everything_is_in(night: Night) -> None:
    """K12: neither while two bundles are in dispute nor while a precinct is awaited."""
    assert set(night.refused) == {"precincts_missing"}
    assert len(night.refused) == 2 * len(night.contests) * len(ResultPaper)


# -- every number --------------------------------------------------------------------------------------------


def test_every_number_on_the_official_sheet_leads_to_a_signature_or_a_scan(night: Night) -> None:
    """R40, R41, K12: read from the paper, summed by hand, each summand proved anew from the bytes that were kept."""
    for contest in night.contests:
        printed = table(night, contest, night.official[contest.id])
        (never,) = night.numbers(Fate.NEVER)
        assert set(printed) == {TOTAL, *night.fates}
        assert printed[never] == dict.fromkeys(printed[TOTAL])
        proofs = {number: proved(night, number, contest) for number in night.fates if number != never}
        for figure, total in printed[TOTAL].items():
            numbers = [printed[number][figure] for number in proofs]
            assert numbers == [figures_of(protocol)[figure] for protocol in proofs.values()], figure
            assert total == sum(number or 0 for number in numbers), figure
        assert {number: protocol for number, protocol in proofs.items() if number not in night.numbers(*ON_PAPER)} == {
            number: night.drawn[number][contest.id] for number in proofs if number not in night.numbers(*ON_PAPER)
        }


def test_every_paper_of_the_result_marks_exactly_those_that_stand_in_it_from_paper(night: Night) -> None:
    """R40: preliminary or official, nobody takes a typed number for a signed one."""
    on_paper = set(night.numbers(*ON_PAPER))
    listed = ", ".join(map(str, sorted(on_paper)))
    for contest in night.contests:
        sheet = night.official[contest.id]
        texts = [piece.text for page in layout.read(sheet) for piece in page.pieces]
        marked = {int(found[1]) for text in texts if (found := re.fullmatch(rf"№\s?(\d+){MARKED}", text))}
        assert marked == on_paper
        further = (night.further[contest.id, paper] for paper in (ResultPaper.PROTOCOL, ResultPaper.COMMUNICATION))
        for paper in (sheet, *further):
            assert f"подписанного пакета нет: № {listed}" in " ".join(text_of(paper).split())
        data = {each.precinct.number: each.source for each in summary.results(night.district, contest).precincts}
        assert {number for number, source in data.items() if source is Source.PAPER} == on_paper


def proved(night: Night, number: int, contest: Contest) -> Protocol:
    """The protocol of a precinct from what the district kept of it, believing trust.pem and the journal only."""
    if night.fates[number] not in ON_PAPER:
        return verified(night, number).bundle.contents.latest()[contest.id]
    taken = [
        each
        for each in written(night.district)
        if isinstance(each, events.PaperTaken) and (each.precinct, each.protocol.contest) == (number, contest.id)
    ]
    (paper,) = taken
    picture = paper_reports.scan_of(night.district, number, contest.id)
    assert picture is not None
    assert fingerprints.digest(picture) == paper.scan
    if paper.code:
        signed = cose.read_result(paper.code)
        cose.verify_result(signed, night.district.certificates(), published_trust(night))
        assert (signed.facts.precinct, signed.facts.contest) == (number, contest.id)
        assert tuple(paper.protocol.lines.values()) == tuple(signed.facts.lines)
        assert tuple(paper.protocol.votes.values()) == tuple(signed.facts.votes)
        assert set(paper.people) <= set(PEOPLE)
    else:
        assert set(paper.people) == set(PEOPLE)
    return paper.protocol


@functools.cache
def verified(night: Night, number: int) -> Verified:
    """Seal and replay of the bundle that counts, from its bytes; it is one that the journal names for the precinct."""
    data = night.district.bundle(number)
    assert data is not None
    named = [each.other if isinstance(each, events.BundleDisputed) else each for each in written(night.district)]
    accepted = {each.digest for each in named if isinstance(each, events.BundleAccepted) and each.precinct == number}
    found = verify_bundle(data, published_trust(night), night.district.state.known.id)
    assert found.bundle.digest in accepted
    assert found.bundle.contents.setup.precinct.number == number
    return found


def published_trust(night: Night) -> Trust:
    """The district's trust.pem as it was before the day, and the keys that people admitted by the posted paper."""
    admitted = {each.fingerprint for each in written(night.district) if isinstance(each, events.KeyAdmitted)}
    return Trust(certificates.authority_from_pem(night.trusted), frozenset(admitted))


def written(district: OpenDistrict) -> list[object]:
    return _written(district, district.head.seq)


@functools.cache
def _written(district: OpenDistrict, _length: int) -> list[object]:
    return [read_event(row).event for row in district.journal_rows()]


def reasons(district: OpenDistrict) -> dict[str, str]:
    return {str(digest): str(text) for digest, text in district.store.select("SELECT digest, text FROM words")}


def table(night: Night, contest: Contest, sheet: bytes) -> dict[int, dict[str, int | None]]:
    """The printed table: precinct -> figure -> number, None for a dash."""
    letters = letters_for(night, contest)
    found: dict[int, dict[str, int | None]] = {}
    total = catalogue("ru")("papers.act.total")
    for page in layout.read(sheet):
        labels = [(piece.middle, number) for piece in page.pieces for number in rows_begun(piece.text, total)]
        heads, *rows = figures_on(page)
        columns = [letters[cell] for cell in heads]
        for (_, number), row in zip(sorted(labels, reverse=True), rows, strict=True):
            found[number] = dict(zip(columns, map(number_of, row), strict=True))
    return found


def letters_for(night: Night, contest: Contest) -> dict[str, str]:
    """Letter of a line in the protocol -> figure."""
    letters = {line.letter: line.id for line in (*night.edition.printed, *night.edition.annex)}
    votes = next(letter for letter, line in letters.items() if line == "votes")
    return letters | {f"{votes}.{place}": f"votes.{pile}" for place, pile in enumerate(contest.piles(), start=1)}


def rows_begun(text: str, total: str) -> tuple[int, ...]:
    """Whose row begins with this text; () when none does."""
    numbered = re.fullmatch(rf"№\s?(\d+){MARKED}?", text)
    if numbered:
        return (int(numbered[1]),)
    return (TOTAL,) if re.search(rf"{re.escape(total)}{MARKED}?$", text) else ()


def figures_on(page: layout.Page) -> list[list[str]]:
    """Cells right of the first column, row by row from the top."""
    rows: list[tuple[float, list[tuple[float, str]]]] = []
    for piece in sorted(page.pieces, key=lambda each: -each.middle):
        cell = CELL.search(piece.text)
        if piece.left < FIGURES_FROM or not cell:
            continue
        if not rows or rows[-1][0] - piece.middle > 2:
            rows.append((piece.middle, []))
        rows[-1][1].append((piece.left, cell[1]))
    columns = max(len(row) for _, row in rows)
    return [[text for _, text in sorted(row)] for _, row in rows if len(row) == columns]


def number_of(cell: str) -> int | None:
    return None if cell == "—" else int("".join(cell.split()))


def test_the_protocol_of_the_district_says_the_sums_of_the_sheet(night: Night) -> None:
    """R40, R42: line by line, as printed."""
    for contest in night.contests:
        printed = table(night, contest, night.official[contest.id])[TOTAL]
        pages = list(layout.read(night.further[contest.id, ResultPaper.PROTOCOL]))
        for letter, figure in letters_for(night, contest).items():
            if figure in printed:
                assert sum_beside(letter, pages) == printed[figure], figure


def sum_beside(letter: str, pages: list[layout.Page]) -> int | None:
    """The number at the right end of the line with this letter."""
    for page in pages:
        for mark in page.pieces:
            if mark.text == letter and mark.left < FIGURES_FROM / 3:
                line = [each for each in page.pieces if abs(each.middle - mark.middle) < 8]
                cell = CELL.search(max(line, key=lambda each: each.left).text)
                assert cell, line
                return number_of(cell[1])
    raise LookupError(letter)


# -- what goes out -------------------------------------------------------------------------------------------


def test_the_precinct_without_results_is_named_on_every_paper_with_those_who_decided(night: Night) -> None:
    """R40, K12: never silently smaller."""
    (never,) = night.numbers(Fate.NEVER)
    count = f"Протоколов получено: {len(night.fates) - 1} из {len(night.fates)} участков, без № {never}"
    for contest in night.contests:
        papers = [night.official[contest.id], *(made for (of, _), made in night.further.items() if of == contest.id)]
        assert len(papers) == len(ResultPaper)
        for paper in papers:
            said = letters_of(text_of(paper))
            assert letters_of(count) in said
            assert all(letters_of(person) in said for person in PEOPLE)
        assert all(letters_of(WHY_NONE) in letters_of(text_of(paper)) for paper in papers[1:])
        before = letters_of(text_of(night.preliminary[contest.id]))
        assert letters_of(f"Протоколов получено: {len(night.fates) - 2} из {len(night.fates)} участков") in before


def test_tables_data_and_page_say_what_the_sheet_says(night: Night, tmp_path: Path) -> None:
    """R41: one set of numbers, in whatever form."""
    (never,) = night.numbers(Fate.NEVER)
    summary.write(night.district, tmp_path, ("csv", "json", "nist"))
    page = data_of(results_page.make(night.district, official=True))
    for at, contest in enumerate(night.contests):
        printed = table(night, contest, night.official[contest.id])
        rows = csv.DictReader((tmp_path / f"summary-{contest.id}.csv").read_text("utf-8-sig").splitlines())
        told = {int(row["precinct"]) if row["precinct"] != "sum" else TOTAL: row for row in rows}
        data = json.loads((tmp_path / f"summary-{contest.id}.json").read_bytes())
        on_page = page["contests"][at]
        by_number = {each["number"]: row for each, row in zip(page["precincts"], on_page["rows"], strict=True)}
        for number, figures in printed.items():
            known = {name: figure for name, figure in figures.items() if figure is not None}
            assert {name: int(told[number][name]) for name in known} == known
            assert number == TOTAL or known.items() <= data["precincts"][str(number)]["figures"].items()
            published = on_page["sums"] if number == TOTAL else by_number[number]["figures"]
            assert number == never or known.items() <= dict(zip(on_page["figures"], published, strict=True)).items()
        assert (told[never]["source"], told[never]["no_results_by"]) == ("left_out", "; ".join(PEOPLE))
        assert (data["precincts_missing"], data["precincts_left_out"]) == ([], {str(never): list(PEOPLE)})
        assert (by_number[never]["source"], by_number[never]["no_results_by"]) == (Source.LEFT_OUT, list(PEOPLE))
        standard = json.loads((tmp_path / f"summary-{contest.id}.nist.json").read_bytes())
        asked = standard["Election"][0]["Contest"][0]
        assert (asked["SubUnitsReported"], asked["TotalSubUnits"]) == (len(night.fates) - 1, len(night.fates))
        for selection, pile in zip(asked["ContestSelection"], contest.piles(), strict=True):
            counts = {each["GpUnitId"]: each["Count"] for each in selection["VoteCounts"]}
            expected = {number: figures[f"votes.{pile}"] for number, figures in printed.items() if number != never}
            assert counts == {"unit-district" if not n else f"unit-{n}": votes for n, votes in expected.items()}


def test_the_file_of_that_night_agrees_with_itself_and_opens_to_the_same_state(night: Night) -> None:
    """R44."""
    assert journal_check.first_broken(night.district) == 0
    assert journal_check.differences(night.district) == ()
    before, path = night.district.state, night.district.store.path
    night.district.close()
    night.district = OpenDistrict.open(path, OPENING_WORDS, lambda _state: night.clock)
    assert night.district.state == before
