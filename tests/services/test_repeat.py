"""A count made anew: both protocols stay, both are checked at the moment they were drawn up, the last one counts."""

import itertools
import json
import random
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from msgspec.structs import replace

from db.chain import FIRST as NO_HASH
from db.chain import entry_hash
from db.journal import Row
from precinct_app.domain.commands import AcceptRelations, ConfirmRecount
from precinct_app.domain.election import Role
from precinct_app.domain.events import Event, ProtocolDrawnUp, ProtocolPosted, RecountConfirmed, RepeatCause
from precinct_app.domain.protocol import Protocol
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange import bundle, cose, qr
from precinct_app.exchange.bundle import SignedProtocol
from precinct_app.exchange.trouble import Trouble
from precinct_app.services import keys, practice_setup, repeat, result, summary
from precinct_app.services.incidents import Votes
from precinct_app.services.journalling import entry_of, from_lines, new_row, to_lines
from precinct_app.services.repeat import RepeatWords
from precinct_app.services.verification import verify_bundle
from tests.documents.reading import text_of
from tests.services import anew
from tests.services.anew import APPLICATION, CHAIR, CHOSEN, FOR, MASLIKHAT, PRESIDENT, REASON, repeated
from tests.services.days import NUMBER, PINS, Day

CHANGES = 200
Change = Callable[[list[Event]], Iterable[Event]]


def versions() -> tuple[SignedProtocol, SignedProtocol, SignedProtocol]:
    """First and repeat protocol of one contest, the only one of the other."""
    first, second, third = anew.read(repeated()).contents.protocols
    return first, second, third


def trouble(data: bytes) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(Trouble) as error:
        verify_bundle(data, repeated().district.trust())
    return error.value.code, error.value.params


def code_of(protocol: Protocol, head: str = NO_HASH) -> str:
    """A code by the real chair under another head."""
    precinct = repeated().precincts[NUMBER]
    chair = keys.unlock(precinct, precinct.setup.holder(Role.CHAIR).id, practice_setup.PIN)
    at = precinct.clock.now()
    return cose.sign_result(protocol, precinct.setup, bytes.fromhex(head), at, chair.key, chair.certificate)


def with_protocols(*carried: SignedProtocol) -> bytes:
    """The bundle with other protocols in it."""
    return anew.sealed(repeated(), replace(anew.read(repeated()).contents, protocols=carried))


def forged(change: Change, *carried: SignedProtocol) -> bytes:
    """The bundle over a journal with other events, its chain made to hold, and with these protocols, if any."""
    before = from_lines(anew.read(repeated()).journal)
    made: list[Row] = []
    head = NO_HASH
    events = change([entry_of(row).event for row in before])
    for seq, event in enumerate(events, start=1):
        like = before[min(seq, len(before)) - 1]
        payload = new_row(event, like.actor, repeated().clock.now()).payload
        head = entry_hash(head, seq, like.at, like.actor, payload)
        made.append(Row(seq, like.at, like.actor, "", payload, head))
    contents = replace(anew.read(repeated()).contents, journal_head=head, journal_length=len(made))
    return anew.sealed(repeated(), replace(contents, protocols=carried or contents.protocols), to_lines(made))


def with_other_votes(protocol: Protocol) -> Protocol:
    votes = protocol.votes
    return replace(protocol, votes=votes | {"o3": votes["o3"] + 3, "o4": votes["o4"] - 3})


def test_both_protocols_of_a_repeat_are_in_the_bundle_and_the_last_one_stands() -> None:
    """R35: the first is superseded and stays; a confirmed recount (R39) makes no other protocol."""
    day = repeated()
    contents = verify_bundle(day.bundle(), day.district.trust()).bundle.contents
    named = [(signed.protocol.contest, signed.protocol.version) for signed in contents.protocols]
    assert named == [(PRESIDENT, 1), (PRESIDENT, 2), (MASLIKHAT, 1)]
    first, second, _ = (signed.protocol for signed in contents.protocols)
    assert contents.latest()[PRESIDENT] == second
    assert (second.votes["o3"], second.votes["o4"]) == (first.votes["o3"] - 1, first.votes["o4"] + 1)
    assert (contents.version, contents.setup.precinct.number) == (2, NUMBER)
    state = day.precincts[NUMBER].state
    outcomes = [each.outcome for each in state.contest_count(PRESIDENT).repeats]
    assert outcomes == ["repeated"]
    assert [each.outcome for each in state.contest_count(MASLIKHAT).repeats] == ["confirmed"]
    assert all(each.posting for each in result.versions(day.precincts[NUMBER], PRESIDENT))


def test_the_papers_of_both_protocols_go_up_and_whoever_applied_is_named_in_none() -> None:
    """R35, R12: each sheet bears its own code; names of applicants stay in the precinct's decision."""
    read = anew.read(repeated())
    sheets = [f"protocol-{NUMBER}-{name}.pdf" for name in (PRESIDENT, f"{PRESIDENT}-2", MASLIKHAT)]
    codes = [set(qr.read_codes(read.papers[sheet])) for sheet in sheets]
    assert [signed.code in found for signed, found in zip(versions(), codes, strict=True)] == [True] * 3
    assert len(set.union(*codes)) == 3
    assert not any("Сериков" in text_of(paper) for paper in read.papers.values())


def test_what_a_repeat_changed_is_named_number_by_number() -> None:
    """R35: old and new beside each other."""
    first, second, _ = (signed.protocol for signed in versions())
    o3, o4 = first.votes["o3"], first.votes["o4"]
    assert repeat.changes(first, second) == (("votes", "o3", o3, o3 - 1), ("votes", "o4", o4, o4 + 1))
    assert repeat.changes(first, first) == ()


def test_the_district_sums_the_new_numbers_and_the_old_bundle_does_not_come_back(tmp_path: Path) -> None:
    """R35, R40: a repeat after a bundle without one replaces it."""
    day = repeated()
    copy = day.copy_of_district(tmp_path)
    old, new, late = (copy.take_in("bundle", data) for data in (anew.first_path(day).read_bytes(), day.bundle(), b""))
    assert (old.accepted, new.accepted, late.accepted) == (True, True, False)
    back = copy.take_in("old", anew.first_path(day).read_bytes())
    assert back.refusal is not None
    assert back.refusal.code == "newer_bundle_counts"
    summary.write(copy, tmp_path / "out", ("json",))
    data = json.loads((tmp_path / "out" / f"summary-{PRESIDENT}.json").read_bytes())
    assert data["votes"] == versions()[1].protocol.votes != versions()[0].protocol.votes
    assert copy.state.arrivals[NUMBER].version == 2
    copy.close()


def test_any_one_changed_byte_of_a_bundle_with_a_repeat_is_refused() -> None:
    good, trust = repeated().bundle(), repeated().district.trust()
    chance = random.Random(35)
    for place in chance.sample(range(len(good)), CHANGES):
        changed = bytearray(good)
        changed[place] ^= chance.randrange(1, 256)
        with pytest.raises(Trouble):
            verify_bundle(bytes(changed), trust)


def test_a_bundle_that_leaves_a_version_out_or_turns_their_order_is_refused_by_name() -> None:
    """R35: superseded versions stay to be seen."""
    first, second, third = versions()
    where = {"name": "protocol.json", "where": "$.protocols[0].protocol.version"}
    for carried in ((second, third), (second, first, third)):
        with pytest.raises(Trouble) as error:
            with_protocols(*carried)
        assert (error.value.code, error.value.params) == ("wrong_contents", where)
    missing = with_protocols(first, third)
    assert trouble(missing) == ("journal_mismatch", {"contest": PRESIDENT, "line": "version"})


def test_a_superseded_number_cannot_be_changed_in_the_bundle() -> None:
    """R35: whoever signs it anew."""
    first, second, third = versions()
    other = with_other_votes(first.protocol)
    data = with_protocols(SignedProtocol(other, code_of(other)), second, third)
    assert trouble(data) == ("journal_mismatch", {"contest": PRESIDENT, "line": "qr"})


@pytest.mark.parametrize("version", [1, 2])
def test_a_number_cannot_be_changed_in_bundle_and_journal_alike(version: int) -> None:
    """R34: every version is held against the counts of the moment in which it was drawn up."""
    drawn = list(versions())
    other = with_other_votes(drawn[version - 1].protocol)
    drawn[version - 1] = SignedProtocol(other, code_of(other))

    def change(before: list[Event]) -> Iterable[Event]:
        for event in before:
            same = isinstance(event, ProtocolDrawnUp) and event.protocol == versions()[version - 1].protocol
            yield ProtocolDrawnUp(other, drawn[version - 1].code) if same else event

    data = forged(change, *drawn)
    assert trouble(data) == ("journal_mismatch", {"contest": PRESIDENT, "line": "o3"})


def test_a_code_that_stands_on_another_journal_is_refused() -> None:
    """R44: the paper on the wall names the hash of the entry before it."""
    other = SignedProtocol(versions()[0].protocol, code_of(versions()[0].protocol, "ab" * 32))

    def change(before: list[Event]) -> Iterable[Event]:
        for event in before:
            same = isinstance(event, ProtocolDrawnUp) and event.code == versions()[0].code
            yield ProtocolDrawnUp(other.protocol, other.code) if same else event

    data = forged(change, other, *versions()[1:])
    assert trouble(data) == ("journal_mismatch", {"contest": PRESIDENT, "line": "qr"})


@pytest.mark.parametrize("left_out", [RecountConfirmed, ProtocolPosted])
def test_a_bundle_from_the_middle_of_a_repeat_is_refused(left_out: type[Event]) -> None:
    """R35, R39: the count that goes on is named, or the posting that is missing."""
    contest, line = {RecountConfirmed: (MASLIKHAT, "T8"), ProtocolPosted: (PRESIDENT, "T7")}[left_out]

    def change(before: list[Event]) -> Iterable[Event]:
        last = max(place for place, event in enumerate(before) if isinstance(event, left_out))
        return itertools.islice(before, last)

    assert trouble(forged(change)) == ("journal_mismatch", {"contest": contest, "line": line})


def test_why_a_contest_was_counted_anew_stays_in_the_precinct() -> None:
    """R12, R39: names of applicants are in the file; the journal and so the bundle has their digest."""
    precinct = repeated().precincts[NUMBER]
    (mistake,) = precinct.state.contest_count(PRESIDENT).repeats
    (application,) = precinct.state.contest_count(MASLIKHAT).repeats
    assert repeat.words_of(precinct, mistake) == REASON
    assert repeat.words_of(precinct, application) == APPLICATION
    assert (mistake.cause, application.cause) == (RepeatCause.MISTAKE, RepeatCause.APPLICATION)
    journal = anew.read(repeated()).journal
    assert "Сериков".encode() not in journal
    assert REASON.reason.encode() not in journal


def test_nothing_is_counted_anew_without_a_reason_or_a_majority() -> None:
    """R35, R2."""
    precinct = repeated().precincts[NUMBER]
    before = precinct.head
    cause = RepeatCause.MISTAKE
    for said, votes, code in ((RepeatWords(" "), FOR, "reason_missing"), (REASON, Votes(2, 4), "no_majority")):
        answer = repeat.decide(precinct, PRESIDENT, cause, CHOSEN, votes, said, CHAIR)
        assert isinstance(answer, Refusal)
        assert answer.code == code
    assert precinct.head == before


def test_what_may_be_counted_anew_is_offered_and_nothing_that_was_announced() -> None:
    """R26: the number of voters who received ballots is not counted again."""
    precinct = repeated().precincts[NUMBER]
    offered = repeat.choices(precinct, PRESIDENT)
    assert set(CHOSEN) < set(offered)
    steps = list(dict.fromkeys(item.partition(":")[0] for item in offered))
    assert steps == ["C2", "C3", "C7.1", "C8.1", "C8.2", f"T3.{PRESIDENT}", f"T4.{PRESIDENT}"]
    assert all(f":{PRESIDENT}:" in item for item in offered)


def test_while_a_contest_is_counted_anew_no_bundle_is_made_and_no_key_is_asked_for(tmp_path: Path) -> None:
    """R35: refused before the PIN, so a wrong one does not even come to light."""
    day = Day(tmp_path, "kz-2026", 2, (NUMBER,))
    precinct = day.play(NUMBER, "X2", voters=40)
    anew.decided(precinct, PRESIDENT, RepeatCause.MISTAKE, CHOSEN)
    refused = result.export_bundle(precinct, tmp_path, CHAIR, dict.fromkeys(PINS, "4321"))
    assert isinstance(refused, Refusal)
    assert refused.code == "repeat_open"
    early = result.draw_up_protocol(precinct, PRESIDENT, CHAIR, "4321")
    assert isinstance(early, Refusal)
    assert early.code == "accept_first"
    open_count = precinct.would(AcceptRelations(PRESIDENT), CHAIR)
    assert open_count is not None
    assert open_count.code == "count_open"
    nothing = precinct.would(ConfirmRecount(MASLIKHAT), CHAIR)
    assert nothing is not None
    assert nothing.code == "no_repeat"
    assert bundle.bundle_name(NUMBER) in {path.name for path in tmp_path.iterdir()}
    day.close()
