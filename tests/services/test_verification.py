"""A bundle is believed when seal, chain, replay and arithmetic hold: the right keys alone are not enough."""

import base64
import datetime
import functools
from collections.abc import Callable, Iterable

import msgspec
import pytest
from msgspec.structs import replace

from db.chain import FIRST, entry_hash
from db.journal import Row
from precinct_app.domain import events, items
from precinct_app.domain.election import Role
from precinct_app.domain.events import Entry, Event, StepDone
from precinct_app.domain.evolve import evolve
from precinct_app.domain.figures import draw_up
from precinct_app.domain.protocol import Protocol
from precinct_app.domain.state import PrecinctState, state_digest
from precinct_app.exchange import bundle, cose
from precinct_app.exchange import keys as exchange_keys
from precinct_app.exchange.bundle import Bundle, BundleContents, SignedProtocol
from precinct_app.exchange.sealed import Signer
from precinct_app.exchange.trouble import Trouble
from precinct_app.services import keys, practice_setup
from precinct_app.services.journalling import JournalLine, entry_of, from_lines, new_row, to_lines
from precinct_app.services.verification import first_look, verify_bundle
from tests.exchange import world
from tests.services.days import NUMBER, exported

PRESIDENT = "president"
AT = datetime.datetime(2027, 4, 12, 1, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=5)))
Line = tuple[str, str, Event]
"""Time, actor and event of an entry."""
FIRST_PILE = items.pile(PRESIDENT, "o1")


@functools.cache
def good() -> Bundle:
    """What the precinct really exported."""
    day = exported()
    return verify_bundle(day.bundle(), day.district.trust(), practice_setup.election(day.edition).id).bundle


@functools.cache
def rows() -> tuple[JournalLine, ...]:
    return from_lines(good().journal)


@functools.cache
def signer(role: Role) -> Signer:
    """The real key of the chair or the secretary."""
    precinct = exported().precincts[NUMBER]
    return keys.unlock(precinct, precinct.setup.holder(role).id, practice_setup.PIN)


def sealed(journal: bytes | None = None, **changes: object) -> bytes:
    """The bundle with other contents, sealed by the real keys."""
    contents: BundleContents = replace(good().contents, **changes)
    signers = [signer(Role.CHAIR), signer(Role.SECRETARY)]
    return bundle.write_bundle(contents, good().journal if journal is None else journal, good().papers, signers, AT)


def rehashed(entries: Iterable[Line]) -> tuple[Row, ...]:
    """A journal of these entries (time, actor, event) with numbers and hashes that hold."""
    made: list[Row] = []
    previous = FIRST
    for seq, (at, actor, event) in enumerate(entries, start=1):
        payload = new_row(event, actor, AT).payload
        previous = entry_hash(previous, seq, at, actor, payload)
        made.append(Row(seq, at, actor, "", payload, previous))
    return tuple(made)


def entries() -> list[Line]:
    return [(row.at, row.actor, entry_of(row).event) for row in rows()]


def forged(change: Callable[[list[Line]], Iterable[Line]]) -> bytes:
    """A bundle over a changed journal whose chain holds and whose protocol and signatures were made to fit it."""
    state, head = PrecinctState(), FIRST
    fitting: list[Line] = []
    for seq, (at, actor, event) in enumerate(change(entries()), start=1):
        made = _fitted(event, state, head)
        fitting.append((at, actor, made))
        state = evolve(state, Entry(seq, datetime.datetime.fromisoformat(at), actor, made))
        head = entry_hash(head, seq, at, actor, new_row(made, actor, AT).payload)
    journal = rehashed(fitting)
    drawn = state.contest_count(PRESIDENT).drawn_up
    assert drawn is not None
    return sealed(
        to_lines(journal),
        protocols=(SignedProtocol(drawn.protocol, drawn.code),),
        journal_head=journal[-1].hash,
        journal_length=len(journal),
    )


def _fitted(event: Event, state: PrecinctState, head: str) -> Event:
    """A protocol drawn up from the state it stands on, its code under this head, and signatures over that protocol."""
    if isinstance(event, events.ProtocolDrawnUp):
        honest = event.protocol == good().contents.protocols[0].protocol
        protocol = draw_up(state, exported().edition, PRESIDENT, version=1) if honest else event.protocol
        return events.ProtocolDrawnUp(protocol, code_of(protocol, head))
    drawn = state.contest_count(PRESIDENT).drawn_up
    role = state.known.member(event.member).role if isinstance(event, events.ProtocolSealed) else Role.MEMBER
    if isinstance(event, events.ProtocolSealed) and event.signature and drawn and role is not Role.MEMBER:
        signature = exchange_keys.make_signature(signer(role).key, keys.protocol_bytes(drawn.protocol))
        return replace(event, signature=base64.b64encode(signature).decode())
    return event


def code_of(protocol: Protocol, head: str = FIRST) -> str:
    chair = signer(Role.CHAIR)
    return cose.sign_result(protocol, good().contents.setup, bytes.fromhex(head), AT, chair.key, chair.certificate)


def trouble(data: bytes) -> tuple[str, dict[str, str | int]]:
    day = exported()
    with pytest.raises(Trouble) as error:
        verify_bundle(data, day.district.trust(), day.district.state.known.id)
    return error.value.code, error.value.params


def moved(protocol: Protocol) -> Protocol:
    """One vote from the first pile to the second."""
    votes = protocol.votes
    return replace(protocol, votes=votes | {"o1": votes["o1"] + 1, "o2": votes["o2"] - 1})


def test_the_bundle_of_an_honest_day_holds_and_leads_to_the_state_of_the_precinct() -> None:
    day = exported()
    verified = verify_bundle(day.bundle(), day.district.trust())
    assert verified.bundle.contents.latest() == {PRESIDENT: day.protocol()}
    before_export = replace(day.precincts[NUMBER].state, bundles=(), steps={})
    found = replace(verified.state, bundles=(), steps={})
    fields = {"seq": 0, "last_at": None}
    assert state_digest(replace(found, **fields)) == state_digest(replace(before_export, **fields))


def test_the_forger_of_these_tests_makes_good_bundles_when_nothing_is_changed() -> None:
    day = exported()
    verify_bundle(forged(lambda same: same), day.district.trust())
    verify_bundle(sealed(), day.district.trust())


@pytest.mark.parametrize("place", [0, 1, 57, -1])
def test_an_altered_entry_is_found_at_its_place(place: int) -> None:
    row = rows()[place]
    altered = replace(row, payload=msgspec.Raw(bytes(row.payload).replace(b'"v":1', b'"v":2')))
    assert altered != row
    journal = to_lines([altered if each is row else each for each in rows()])
    assert trouble(sealed(journal)) == ("journal_broken", {"seq": row.seq})


def test_an_entry_that_was_dropped_is_missed_wherever_it_was() -> None:
    for place in (0, 1, 60, len(rows()) - 1):
        journal = to_lines(row for row in rows() if row.seq != place + 1)
        assert trouble(sealed(journal))[0] == "journal_broken"
    assert trouble(sealed(b""))[0] == "journal_broken"


def test_an_entry_added_behind_the_head_is_one_too_many() -> None:
    journal = rehashed([*entries(), (rows()[-1].at, "m1", StepDone("X3"))])
    assert trouble(sealed(to_lines(journal))) == ("journal_broken", {"seq": len(journal)})


@pytest.mark.parametrize("line", [b"{}\n", b"no json\n", b"\n"])
def test_a_line_that_is_no_entry_is_named(line: bytes) -> None:
    assert trouble(sealed(good().journal + line)) == ("wrong_contents", {"name": "journal.jsonl", "where": "$"})


def test_an_entry_that_is_no_event_breaks_the_journal() -> None:
    head, payload = rows()[-1], b'{"kind":"BallotsBurnt","v":1}'
    hashed = entry_hash(head.hash, head.seq + 1, head.at, "m1", payload)
    journal = to_lines([*rows(), Row(head.seq + 1, head.at, "m1", "", payload, hashed)])
    data = sealed(journal, journal_head=hashed, journal_length=head.seq + 1)
    assert trouble(data) == ("journal_broken", {"seq": head.seq + 1})


@pytest.mark.parametrize("at", ["2027-04-11T12:00:00.000", "noon", ""])
def test_an_entry_whose_time_nobody_could_compare_breaks_the_journal(at: str) -> None:
    lines = entries()
    journal = rehashed([*lines[:60], (at, *lines[60][1:]), *lines[61:]])
    data = sealed(to_lines(journal), journal_head=journal[-1].hash, journal_length=len(journal))
    assert trouble(data) == ("journal_broken", {"seq": 61})


def test_a_vote_moved_in_the_protocol_is_refused_even_when_the_chair_signs_the_paper_anew() -> None:
    """R35: the protocol in the bundle is the one that was journalled."""
    protocol = moved(good().contents.protocols[0].protocol)
    data = sealed(protocols=(SignedProtocol(protocol, code_of(protocol)),))
    assert trouble(data) == ("journal_mismatch", {"contest": PRESIDENT, "line": "qr"})


def test_a_vote_moved_in_protocol_and_journal_alike_is_refused_because_no_pile_had_it() -> None:
    """R34: the numbers come out of ledgers and counts, whatever a protocol says and whoever signs it."""
    protocol = moved(good().contents.protocols[0].protocol)

    def change(before: list[Line]) -> Iterable[Line]:
        for at, actor, event in before:
            if isinstance(event, events.ProtocolDrawnUp):
                yield at, actor, events.ProtocolDrawnUp(protocol, code_of(protocol))
            else:
                yield at, actor, event

    assert trouble(forged(change)) == ("journal_mismatch", {"contest": PRESIDENT, "line": "o1"})


def test_a_protocol_that_does_not_add_up_is_refused_although_journal_and_protocol_agree() -> None:
    """K4: found = valid + invalid; a pile with one vote more than the boxes had."""

    def change(before: list[Line]) -> Iterable[Line]:
        for at, actor, event in before:
            if isinstance(event, events.CountEntered | events.CountsAgreed) and event.item == FIRST_PILE:
                yield at, actor, replace(event, value=event.value + 1)
            else:
                yield at, actor, event

    assert trouble(forged(change)) == ("arithmetic", {"code": "K4", "contest": PRESIDENT})


def _moved_to_the_front(kind: type[Event], before: type[Event]) -> bytes:
    def change(found: list[Line]) -> list[Line]:
        place = next(place for place, (_, _, event) in enumerate(found) if isinstance(event, kind))
        target = next(place for place, (_, _, event) in enumerate(found) if isinstance(event, before))
        return [*found[:target], found[place], *found[target:place], *found[place + 1 :]]

    return forged(change)


@pytest.mark.parametrize(
    ("kind", "before"),
    [
        (events.BoxOpened, events.ReceivedAnnounced),
        (events.ReceivedAnnounced, events.SpoiledPacked),
        (events.BallotsIssued, events.VotingOpened),
        (events.ProtocolDrawnUp, events.BallotsSorted),
        (events.BallotsSorted, events.BoxOpened),
        (events.ProtocolDrawnUp, events.RelationsAccepted),
    ],
)
def test_a_day_in_another_order_is_refused_although_its_chain_holds(kind: type[Event], before: type[Event]) -> None:
    """R26, R27, R30, R37: nothing skipped, nothing back; a journal that was re-hashed cannot hide it."""
    assert trouble(_moved_to_the_front(kind, before))[0] == "journal_broken"


@pytest.mark.parametrize("step", ["C5", "O4", "C7.1", "T3.president"])
def test_a_step_left_out_or_done_twice_is_refused(step: str) -> None:
    """R26: the order is read from the table, not believed."""

    def without(found: list[Line]) -> list[Line]:
        return [each for each in found if each[2] != StepDone(step)]

    def twice(found: list[Line]) -> list[Line]:
        return [double for each in found for double in ([each, each] if each[2] == StepDone(step) else [each])]

    assert trouble(forged(without))[0] == "journal_broken"
    assert trouble(forged(twice))[0] == "journal_broken"


def test_a_bundle_from_before_the_posting_is_refused() -> None:
    """R37: the protocol hangs on the wall before the bundle is made."""

    def change(found: list[Line]) -> list[Line]:
        end = next(place for place, (_, _, event) in enumerate(found) if isinstance(event, events.ProtocolPosted))
        return found[:end]

    assert trouble(forged(change)) == ("journal_mismatch", {"contest": PRESIDENT, "line": "T7"})


def _with_seals(change: Callable[[events.ProtocolSealed], events.ProtocolSealed | None]) -> bytes:
    def changed(found: list[Line]) -> Iterable[Line]:
        for at, actor, event in found:
            made = change(event) if isinstance(event, events.ProtocolSealed) else event
            if made is not None:
                yield at, actor, made

    return forged(changed)


@pytest.mark.parametrize(
    "change",
    [
        lambda seal: None if seal.member == "m1" else seal,
        lambda seal: None if seal.member != "m1" else seal,
        lambda seal: replace(seal, signature=""),
        lambda seal: replace(seal, member="m4"),
    ],
    ids=["chair missing", "secretary missing", "empty", "somebody else"],
)
def test_a_protocol_without_both_electronic_signatures_is_refused(
    change: Callable[[events.ProtocolSealed], events.ProtocolSealed | None],
) -> None:
    """R36: chair and secretary."""
    assert trouble(_with_seals(change)) == ("signature_invalid", {"name": "journal.jsonl: president"})


def test_a_bundle_about_other_ballots_than_its_journal_is_refused() -> None:
    """R44: the setup is that of the kit."""
    setup = good().contents.setup
    renamed = replace(setup, contests=(replace(setup.contests[0], marks=2),))
    assert trouble(sealed(setup=renamed)) == ("wrong_contents", {"name": "protocol.json", "where": "$.setup"})


def test_a_bundle_under_a_law_that_this_program_does_not_know_is_refused_by_name() -> None:
    contents = good().contents
    election = replace(contents.setup.election, edition="kz-2099")
    protocol = replace(contents.protocols[0].protocol, edition="kz-2099")
    data = sealed(
        setup=replace(contents.setup, election=election), protocols=(SignedProtocol(protocol, code_of(protocol)),)
    )
    where = "$.setup.election.edition"
    assert trouble(data) == ("wrong_contents", {"name": "protocol.json", "where": where})


def test_a_journal_about_things_that_never_were_is_refused_and_not_stumbled_over() -> None:
    """A request, a box, a trip that nobody recorded: one clear answer, never a crash."""
    strange: list[Event] = [
        events.CrewDeparted(9, "portable.1", ("m2", "m3"), (77,), {}, people_told=True),
        events.CrewReturned(9, (1,), {}, {}),
        events.BallotsIssued(1, ("akim",), "m4"),
        events.BallotsIssued(10**15, (PRESIDENT,), "m4"),
        events.BallotReplaced(1, "akim", "m4"),
        events.BoxOpened("cellar.1"),
        events.CountsAgreed("C2:akim:unused", 5),
        events.CountEntered("nonsense", 1, 1, 0, 5, 5),
        events.ProtocolSealed("akim", "m1", "f", "s"),
    ]
    for event in strange:

        def insert(found: list[Line], event: Event = event) -> list[Line]:
            place = next(place for place, each in enumerate(found) if isinstance(each[2], events.BallotsIssued))
            return [*found[:place], (found[place][0], "m4", event), *found[place:]]

        journal = rehashed(insert(entries()))
        data = sealed(to_lines(journal), journal_head=journal[-1].hash, journal_length=len(journal))
        assert trouble(data)[0] in {"journal_broken", "journal_mismatch", "arithmetic"}, event


def test_the_bundle_of_another_election_or_district_is_refused() -> None:
    day = exported()
    with pytest.raises(Trouble) as error:
        verify_bundle(day.bundle(), day.district.trust(), "another-election")
    assert error.value.code == "wrong_election"
    with pytest.raises(Trouble) as error:
        verify_bundle(day.bundle(), world.trust())
    assert error.value.code == "unknown_signer"


def test_an_issue_that_cannot_be_is_named_in_the_middle_of_a_run() -> None:
    lines = entries()
    issues = [isinstance(event, events.BallotsIssued) for _, _, event in lines]
    place = next(place for place in range(1, len(lines)) if all(issues[place - 1 : place + 2]))
    at, actor, event = lines[place]
    assert isinstance(event, events.BallotsIssued)
    journal = rehashed([*lines[:place], (at, actor, replace(event, contests=("akim",))), *lines[place + 1 :]])
    found = trouble(sealed(to_lines(journal), journal_head=journal[-1].hash, journal_length=len(journal)))
    assert found == ("journal_broken", {"seq": place + 1})


def test_a_first_look_says_what_is_claimed_and_holds_seal_codes_and_arithmetic_alone() -> None:
    day = exported()
    looked = first_look(day.bundle(), day.district.trust(), day.district.state.known.id)
    assert looked.contents == good().contents
    assert looked.digest == good().digest
    protocol = day.protocol()
    wrong = replace(protocol, lines=protocol.lines | {"ballots_valid": protocol.lines["ballots_valid"] + 1})
    for made, code in (
        (sealed(protocols=(SignedProtocol(wrong, code_of(wrong)),)), "arithmetic"),
        (day.bundle()[:-1], "truncated"),
    ):
        with pytest.raises(Trouble) as error:
            first_look(made, day.district.trust())
        assert error.value.code == code


def test_a_first_look_does_not_replay_so_nothing_counts_by_it() -> None:
    """What only the journal knows passes a first look, and never the verification by which a bundle counts (R40)."""
    moved_votes = moved(exported().protocol())
    data = sealed(protocols=(SignedProtocol(moved_votes, code_of(moved_votes)),))
    assert first_look(data, exported().district.trust()).contents.latest() == {PRESIDENT: moved_votes}
    assert trouble(data)[0] == "journal_mismatch"
