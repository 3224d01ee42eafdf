"""How the state changes before voting day and at the opening (S1-B1, O1-O4)."""

from msgspec.structs import replace

from precinct_app.domain import events
from precinct_app.domain.events import Entry
from precinct_app.domain.evolve.base import acting_still, with_stock
from precinct_app.domain.ledger import Mark, Stock, VoterList
from precinct_app.domain.people import Person
from precinct_app.domain.state import PrecinctState, StepRecord


def created(state: PrecinctState, event: events.PrecinctCreated, _entry: Entry) -> PrecinctState:
    return replace(state, setup=event.setup, kit=event.kit, planned=event.planned)


def step_done(state: PrecinctState, event: events.StepDone, entry: Entry) -> PrecinctState:
    return replace(state, steps={**state.steps, event.step: StepRecord(entry.at, entry.actor)})


def key_enrolled(state: PrecinctState, event: events.KeyEnrolled, _entry: Entry) -> PrecinctState:
    bare = state.bare_keys - {event.member} | ({event.member} if event.bare else set())
    return replace(state, keys={**state.keys, event.member: event.fingerprint}, bare_keys=bare)


def list_received(state: PrecinctState, event: events.ListReceived, _entry: Entry) -> PrecinctState:
    voters = state.voters
    for voter, contests in event.only.items():
        voters = voters.put(voter, Mark(only=contests))
    barred = {
        contest.id: sum(contest.id not in contests for contests in event.only.values())
        for contest in state.known.contests
    }
    on_list = {contest: event.voters - number for contest, number in barred.items()}
    listed = VoterList(event.voters, people=event.voters, rows_digest=event.rows_digest, on_list=on_list)
    return replace(state, voter_list=listed, voters=voters)


def list_shown(state: PrecinctState, event: events.ListShown, _entry: Entry) -> PrecinctState:
    return replace(state, list_shown=event)


def list_frozen(state: PrecinctState, event: events.ListFrozen, _entry: Entry) -> PrecinctState:
    return replace(state, voter_list=replace(state.voter_list, on_list=event.voters_on_list))


def ballots_received(state: PrecinctState, event: events.BallotsReceived, _entry: Entry) -> PrecinctState:
    stock = {contest: Stock(received=number, safe=number) for contest, number in event.numbers.items()}
    return replace(state, stock=stock, ballots_act=event.act)


def presence(state: PrecinctState, event: events.PresenceRecorded, entry: Entry) -> PrecinctState:
    register = {
        person.register_number: Person(person.category, person.organisation, person.represents, entry.at)
        for person in event.people
    }
    after = replace(
        state,
        present=event.members,
        present_at_opening=event.members,
        people=event.people,
        register={**state.register, **register},
    )
    return replace(after, acting=acting_still(after))


def boxes_sealed(state: PrecinctState, event: events.BoxesSealed, _entry: Entry) -> PrecinctState:
    return replace(state, boxes=event.boxes, box_witnesses=event.witnesses)


def handed_out(state: PrecinctState, event: events.BallotsHandedOut, _entry: Entry) -> PrecinctState:
    return with_stock(
        state,
        event.contest,
        lambda stock: replace(
            stock, handed=event.handed, held=event.handed, safe=event.in_safe, safe_at_opening=event.in_safe
        ),
    )


def opened(state: PrecinctState, event: events.VotingOpened, _entry: Entry) -> PrecinctState:
    return replace(state, opening_announced_by=event.announced_by)
