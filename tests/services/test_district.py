"""The district's file: kits and certificates out, bundles in, sums that agree with every precinct."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from db import journal, lines, schema
from db.store import Store
from db.trouble import StorageTrouble
from precinct_app.domain.district.setup import DistrictSetup
from precinct_app.domain.election import Role
from precinct_app.domain.protocol import LINES
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange import bundle, certificates
from precinct_app.exchange import keys as exchange_keys
from precinct_app.exchange.certificates import Identity
from precinct_app.exchange.trouble import Trouble
from precinct_app.services import keys, practice_people, practice_setup, result, rulebook, summary
from precinct_app.services.clock import MachineClock, PracticeClock
from precinct_app.services.district import OpenDistrict
from tests.exchange import world
from tests.services.days import NUMBER, PINS, Day
from tests.services.file_room import CHEAP, OPENING_WORDS

OTHER, MISSING = NUMBER + 1, NUMBER + 2


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """Three precincts, two of which exported their bundles; nothing is imported yet."""
    day = Day(tmp_path_factory.mktemp("district"), "kz-2026", 1, (NUMBER, OTHER, MISSING))
    day.play(NUMBER, "X2", voters=40, seed=1)
    day.play(OTHER, "X2", voters=60, seed=2)
    yield day
    day.close()


@pytest.fixture
def district(three: Day, tmp_path: Path) -> Iterator[OpenDistrict]:
    """The district of `three`, fresh for each test."""
    opened = three.copy_of_district(tmp_path)
    yield opened
    opened.close()


def again(three: Day, number: int) -> bytes:
    """Another bundle of the same precinct: a higher version, the same protocols."""
    before = three.bundle(number)
    precinct = three.precincts[number]
    answer = result.export_bundle(precinct, three.folder, precinct.setup.holder(Role.CHAIR).id, PINS)
    assert isinstance(answer, tuple), answer
    made = three.bundle(number)
    (three.folder / bundle.bundle_name(number)).write_bytes(before)
    return made


def seen(district: OpenDistrict) -> tuple[object, ...]:
    return district.state.arrivals, district.state.sums("president"), lines.sums(district.store, "president")


def test_a_bundle_that_arrived_counts_and_its_lines_are_the_sum(three: Day, district: OpenDistrict) -> None:
    """R40, K12: district line = sum of precinct lines, in the state and in the table alike."""
    for place, number in enumerate((NUMBER, OTHER), start=1):
        imported = district.take_in(bundle.bundle_name(number), three.bundle(number))
        assert (imported.accepted, imported.precinct, imported.again) == (True, number, False)
        assert district.state.sums("president").precincts == place
    table = lines.sums(district.store, "president")
    protocols = [three.protocol("president", number) for number in (NUMBER, OTHER)]
    for line in LINES:
        expected = sum(protocol.lines[line] for protocol in protocols)
        assert table[line] == expected == district.state.sums("president").lines[line]
    assert all(table[f"votes.{pile}"] == sum(p.votes[pile] for p in protocols) for pile in protocols[0].votes)
    assert district.state.missing() == (MISSING,)
    assert all(arrival.posted for arrival in district.state.arrivals.values())


def test_the_same_bundle_twice_is_the_same(three: Day, district: OpenDistrict) -> None:
    """R40: the very same bytes change nothing and say so."""
    district.take_in("a", three.bundle())
    head = district.head
    imported = district.take_in("b", three.bundle())
    assert (imported.accepted, imported.again, district.head) == (True, True, head)


def test_a_later_export_of_the_same_protocols_replaces_and_the_earlier_one_does_not_come_back(
    three: Day, district: OpenDistrict
) -> None:
    """R44: a lost drive; R35: the older bundle cannot overwrite the newer one."""
    newer = again(three, NUMBER)
    district.take_in("newer", newer)
    sums = district.state.sums("president")
    imported = district.take_in("older", three.bundle())
    assert imported.refusal is not None
    assert (imported.refusal.code, imported.refusal.rule) == ("newer_bundle_counts", "R35")
    assert (district.state.arrivals[NUMBER].version, district.state.sums("president")) == (2, sums)
    assert [refused.trouble for refused in district.state.refused] == ["newer_bundle_counts"]


def test_a_bundle_that_was_exported_again_with_the_first_version_stops_both(three: Day, district: OpenDistrict) -> None:
    """R35, R40: equal version, other bytes: somebody has to look."""
    district.take_in("first", three.bundle())
    precinct = three.precincts[NUMBER]
    read = bundle.read_bundle(three.bundle(), district.trust())
    signers = [keys.unlock(precinct, precinct.setup.holder(role).id, pin) for role, pin in PINS.items()]
    twin = bundle.write_bundle(read.contents, read.journal, {}, signers, three.clock.now())
    imported = district.take_in("twin", twin)
    assert (imported.disputed, imported.accepted) == (True, False)
    assert NUMBER not in district.state.arrivals
    assert not any(lines.sums(district.store, "president").values())


def test_a_file_that_is_refused_is_kept_once_and_touches_no_sum(three: Day, district: OpenDistrict) -> None:
    """R40: named with its reason; nothing is raised for what a file holds."""
    district.take_in("good", three.bundle())
    before = seen(district)
    good = three.bundle(OTHER)
    chance = random.Random(11)
    place = chance.randrange(len(good))
    bad = [b"", b"PK", good[:-1], good + b"\0", good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :]]
    for number, data in enumerate(bad, start=1):
        for name in (f"bundle-{OTHER}.asice", "again.asice"):
            imported = district.take_in(name, data)
            assert not imported.accepted
            assert isinstance(imported.trouble, Trouble)
        assert len(district.state.refused) == number
    assert district.state.refused[0].precinct == OTHER
    assert seen(district) == before


def test_a_bundle_of_another_district_is_refused(district: OpenDistrict) -> None:
    """R40: only bundles under this district's own certificates."""
    imported = district.take_in("foreign", world.bundle())
    assert imported.trouble is not None
    assert imported.trouble.code == "unknown_signer"


def test_a_bundle_of_a_precinct_or_with_ballots_that_the_district_does_not_have_is_refused(
    three: Day, district: OpenDistrict
) -> None:
    """R40: precinct, contests and election are those of the kit, even if district and keys are the right ones."""
    state = district.state
    moved = (replace(state.precincts[0], number=900), *state.precincts[1:])
    elsewhere = replace(state, precincts=moved, by_number={each.number: each for each in moved})
    renamed = (replace(state.contests[0], options=state.contests[0].options[:1] + state.contests[0].options[2:]),)
    for changed in (elsewhere, replace(state, contests=renamed)):
        district.state = changed
        imported = district.take_in("bundle", three.bundle())
        assert imported.trouble is not None
        assert (imported.trouble.code, imported.trouble.params["where"]) == ("wrong_contents", "$.setup")


def test_certificates_are_issued_once_for_a_role_of_a_precinct_and_only_for_its_own_request(
    three: Day, district: OpenDistrict
) -> None:
    """R44: the request names election, precinct and role."""
    precinct = three.precincts[NUMBER]
    request = keys.make_request(precinct, precinct.setup.holder(Role.CHAIR).id, practice_setup.PIN)
    twice = district.certify(request, NUMBER, Role.CHAIR)
    assert isinstance(twice, Refusal)
    assert twice.code == "certificate_issued_already"
    for number, role, code in ((OTHER, "chair", "wrong_precinct"), (NUMBER, "secretary", "wrong_role")):
        with pytest.raises(Trouble) as trouble:
            district.certify(request, number, role)
        assert trouble.value.code == code
    with pytest.raises(Trouble) as trouble:
        district.certify(b"nothing", NUMBER, Role.CHAIR)
    assert trouble.value.code == "request_invalid"
    assert len(district.certificates()) == 4


def test_a_real_district_on_the_machine_s_clock_certifies_a_key_made_at_any_fraction_of_a_second(
    tmp_path: Path,
) -> None:
    edition = rulebook.edition("kz-2026")
    election = replace(practice_setup.election(edition), practice=False)
    setup = DistrictSetup(election, (practice_setup.contest(edition),), (practice_setup.precinct(),))
    clock = MachineClock(practice_setup.precinct().timezone())
    district = OpenDistrict.create(tmp_path / "district.pct", OPENING_WORDS, setup, clock, CHEAP)
    assert isinstance(district, OpenDistrict)
    named = Identity(election.id, NUMBER, Role.CHAIR)
    issued = district.certify(certificates.make_request(exchange_keys.new_key(), named), NUMBER, Role.CHAIR)
    district.close()
    assert not isinstance(issued, Refusal)
    assert certificates.identity_of(issued) == named


def test_a_kit_is_for_a_precinct_of_the_district(district: OpenDistrict) -> None:
    """R40: another number has no kit."""
    answer = district.issue_kit(900, practice_people.members(), {"president": 1})
    assert isinstance(answer, Refusal)
    assert (answer.code, answer.rule) == ("precinct_unknown", "R40")


def test_a_district_is_what_it_was_when_it_is_opened_again(three: Day, district: OpenDistrict) -> None:
    """R40: a restart is a replay; the chain holds, nothing about a listener or a clock is kept."""
    heard: list[int] = []
    district.changed.append(lambda entries: heard.append(len(entries)))
    district.take_in("a", three.bundle())
    district.take_in("b", b"nothing")
    assert heard == [1, 1]
    state, head, rows = district.state, district.head, district.journal_rows()
    district.close()
    opened = OpenDistrict.open(district.store.path, OPENING_WORDS, lambda _state: three.clock)
    assert (opened.state, opened.head, opened.journal_rows()) == (state, head, rows)
    assert journal.first_broken(rows) == 0
    opened.close()


def test_a_precinct_s_file_is_not_a_district(three: Day) -> None:
    """R44: each file says what it is."""
    three.precincts[OTHER].close()
    with pytest.raises(StorageTrouble) as trouble:
        OpenDistrict.open(three.precincts[OTHER].store.path, OPENING_WORDS, lambda _state: three.clock)
    assert trouble.value.code == "wrong_file"


def test_a_district_without_precincts_makes_no_file(tmp_path: Path) -> None:
    """R40: a refused district leaves nothing behind."""
    edition = rulebook.edition("kz-2026")
    setup = DistrictSetup(practice_setup.election(edition), (practice_setup.contest(edition),), ())
    clock = PracticeClock(practice_setup.at(-1, 12), running=False)
    answer = OpenDistrict.create(tmp_path / "district.pct", OPENING_WORDS, setup, clock, CHEAP)
    assert isinstance(answer, Refusal)
    assert answer.code == "precinct_numbers_broken"
    assert list(tmp_path.iterdir()) == []


def test_what_is_taken_in_together_is_told_once_and_is_there_when_it_was_told(
    three: Day, district: OpenDistrict
) -> None:
    told: list[tuple[int, ...]] = []
    district.changed.append(lambda entries: told.append(tuple(entry.seq for entry in entries)))
    before = district.state.seq
    with district.together():
        district.take_in("a", three.bundle(NUMBER))
        district.take_in("b", three.bundle(OTHER))
        assert told == []
    assert told == [(before + 1, before + 2)]
    after = district.state
    district.close()
    reopened = OpenDistrict.open(district.store.path, OPENING_WORDS, lambda _state: district.clock)
    assert reopened.state == after
    assert reopened.bundle(OTHER) == three.bundle(OTHER)
    assert reopened.store.damaged() == ()
    reopened.close()


@pytest.mark.parametrize("broken", [KeyboardInterrupt(), StorageTrouble("disk_full", file="district.pct")])
def test_what_is_taken_in_together_comes_whole_or_not_at_all(
    three: Day, district: OpenDistrict, broken: BaseException
) -> None:
    told: list[object] = []
    district.changed.append(told.append)
    before, found = district.state, seen(district)

    def half() -> None:
        with district.together():
            district.take_in("a", three.bundle(NUMBER))
            raise broken

    with pytest.raises(type(broken)):
        half()
    assert (district.state, told, seen(district)) == (before, [], found)
    assert journal.first_broken(district.journal_rows()) == 0
    assert district.take_in("b", three.bundle(OTHER)).accepted  # and goes on from there
    assert district.bundle(OTHER) == three.bundle(OTHER)
    assert len(told) == 1
    assert journal.first_broken(district.journal_rows()) == 0
    assert district.store.damaged() == ()


def test_a_journal_that_cannot_be_replayed_is_damage_and_leaves_the_file_free(district: OpenDistrict) -> None:
    """R44: a file of another program, or of a later one."""
    at = "2027-04-12T10:00:00.000+05:00"
    with district.store.transaction():
        journal.append(district.store, [journal.NewRow(at, "operator", "X", b'{"kind":"X"}')], district.head)
    district.close()
    for _ in range(2):
        with pytest.raises(StorageTrouble) as trouble:
            OpenDistrict.open(district.store.path, OPENING_WORDS, lambda _state: district.clock)
        assert trouble.value.code == "file_damaged"
    Store.open(district.store.path, schema.DISTRICT, OPENING_WORDS).close()


def test_a_summary_is_not_published_when_state_and_table_differ(
    three: Day, district: OpenDistrict, tmp_path: Path
) -> None:
    """K12: what does not satisfy the sum is not written, in no format."""
    district.take_in("a", three.bundle())
    folder = tmp_path / "out"
    (path,) = summary.write(district, folder, ("json",))
    data = json.loads(path.read_bytes())
    assert (data["precincts_in"], data["precincts_missing"]) == (1, [OTHER, MISSING])
    assert data["lines"] == three.protocol().lines
    path.unlink()
    with district.store.transaction():
        district.store.db.execute("UPDATE lines SET number = number + 1 WHERE name = 'votes.o1'")
    with pytest.raises(Trouble) as trouble:
        summary.write(district, folder, ("json", "csv"))
    assert (trouble.value.code, trouble.value.params["code"]) == ("arithmetic", "K12")
    assert list(folder.iterdir()) == []
    assert district.state.summaries == {}
