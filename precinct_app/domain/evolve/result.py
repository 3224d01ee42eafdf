"""How the state changes with the protocol and after it (T6-T8, X1-X4)."""

from msgspec.structs import replace

from precinct_app.domain import events
from precinct_app.domain.events import Entry
from precinct_app.domain.evolve.base import with_count, with_drawn_up
from precinct_app.domain.evolve.repeat import ended
from precinct_app.domain.state import ContestCount, DrawnUp, PaperSignatures, Posting, PrecinctState


def drawn_up(state: PrecinctState, event: events.ProtocolDrawnUp, entry: Entry) -> PrecinctState:
    """A repeat protocol takes the place of the one before, which stays (R35)."""
    drawn = DrawnUp(event.protocol, event.code, entry.at)

    def change(count: ContestCount) -> ContestCount:
        before = (count.drawn_up,) if count.drawn_up else ()
        return replace(count, drawn_up=drawn, superseded=(*count.superseded, *before))

    return with_count(state, event.protocol.contest, change)


def signed_on_paper(state: PrecinctState, event: events.ProtocolSignedOnPaper, _entry: Entry) -> PrecinctState:
    paper = PaperSignatures(event.signed, event.unsigned)
    return with_drawn_up(state, event.contest, lambda drawn: replace(drawn, paper=paper))


def sealed(state: PrecinctState, event: events.ProtocolSealed, _entry: Entry) -> PrecinctState:
    return with_drawn_up(
        state, event.contest, lambda drawn: replace(drawn, sealed={**drawn.sealed, event.member: event.signature})
    )


def posted(state: PrecinctState, event: events.ProtocolPosted, _entry: Entry) -> PrecinctState:
    posting = Posting(event.posted_at, event.place, event.witnesses)
    after = with_drawn_up(state, event.contest, lambda drawn: replace(drawn, posting=posting))
    return ended(after, event.contest, "repeated")


def printed(state: PrecinctState, event: events.PaperPrinted, _entry: Entry) -> PrecinctState:
    digests = (*state.prints.get(event.paper, ()), event.digest)
    return replace(state, prints={**state.prints, event.paper: digests})


def packed(state: PrecinctState, event: events.DocumentsPacked, _entry: Entry) -> PrecinctState:
    return replace(state, packages=event.packages)


def bundle_exported(state: PrecinctState, event: events.BundleExported, _entry: Entry) -> PrecinctState:
    return replace(state, bundles=(*state.bundles, event.digest))


def handed_over(state: PrecinctState, event: events.HandedOver, _entry: Entry) -> PrecinctState:
    return replace(state, handed_over_to=event.received_by)


def day_closed(state: PrecinctState, _event: events.DayClosed, _entry: Entry) -> PrecinctState:
    return replace(state, closed=True)
