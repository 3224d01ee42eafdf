"""Who watches a random walk: each knows one thing of the law, without the program's own gates."""

import datetime
import tomllib
from collections import Counter
from collections.abc import Iterable
from typing import Any

from precinct_app.domain import events, items
from precinct_app.domain.edition import Edition
from precinct_app.domain.election import PrecinctSetup
from precinct_app.domain.events import Entry, Event
from precinct_app.domain.ledger import Mark
from precinct_app.domain.protocol import Protocol
from precinct_app.domain.state import DrawnUp, PrecinctState
from resources import files

TABLE: dict[str, dict[str, Any]] = {
    step["id"]: step for phase in tomllib.loads(files.read_text("procedure.toml"))["phase"] for step in phase["steps"]
}
"""The table of steps as it stands in the file: what follows reads it without the program's own gates."""


class Bystander:
    """Watches entries go by and knows the table of steps: says when something happens before its time."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.done: set[str] = set()
        self.setup: PrecinctSetup | None = None
        self.boxes: tuple[events.Box, ...] = ()
        self.counted_anew: set[str] = set()

    def see(self, entry: Entry) -> None:
        """An entry of the journal; AssertionError when it comes too early."""
        event = entry.event
        if isinstance(event, events.PrecinctCreated):
            self.setup = event.setup
        if isinstance(event, events.BoxesSealed):
            self.boxes = event.boxes
        if isinstance(event, events.RepeatDecided):
            assert event.contest not in self.counted_anew, "two recounts of one contest at once"
            self.counted_anew.add(event.contest)
        if isinstance(event, events.RecountConfirmed | events.ProtocolPosted):
            self.counted_anew.discard(event.contest)
        if isinstance(event, events.RepeatDecided | events.DissentAttached):
            self.done.discard("X2")  # the bundle that was written lacks it
        place = event.step if isinstance(event, events.StepDone) else self.place_of(event)
        if place:
            self.require_all_before(place, entry.at)
        if isinstance(event, events.StepDone):
            assert event.step not in self.done, f"{event.step} done twice"
            self.done.add(event.step)

    def place_of(self, event: Event) -> str:
        """The step in which an event may happen, "" where the table says nothing."""
        match event:
            case events.BallotsIssued() | events.BallotReplaced() | events.HomeVotingRequested():
                return "V"
            case events.CrewDeparted() | events.CrewReturned():
                return "V"
            case events.CountEntered(item):
                return items.step_of(item)
            case events.BoxOpened(box):
                kind, _, number = box.partition(".")
                return f"{'C7' if kind == 'portable' else 'C8'}.{number}"
            case events.ReceivedAnnounced():
                return "C5"
            case events.ProtocolDrawnUp(protocol):
                return f"T6.{protocol.contest}"
            case events.ProtocolSealed(contest):
                return f"T7.{contest}"
            case events.RepeatDecided(contest):
                return f"T8.{contest}"
            case events.DocumentsPacked() | events.BundleExported() | events.HandedOver():
                assert not self.counted_anew, "the district does not wait for the recount"
        return ""

    def instances(self, step: str) -> list[str]:
        """Keys of a step, in order."""
        per = TABLE[step].get("per", "day")
        if per == "day":
            return [step]
        if per == "contest" and self.setup:
            order = self.edition.contest_order
            contests = sorted(self.setup.contests, key=lambda contest: order.index(contest.kind))
            return [f"{step}.{contest.id}" for contest in contests]
        return [f"{step}.{box.number}" for box in sorted(self.boxes, key=lambda box: box.number) if box.kind == per]

    def require_all_before(self, key: str, at: datetime.datetime) -> None:
        """Everything that the table puts before `key` is done, and its hour has come."""
        step, _, instance = key.partition(".")
        row = TABLE[step]
        wanted: list[str] = []
        for before in row["after"]:
            same_contest = row.get("per") == "contest" == TABLE[before].get("per")
            wanted += [f"{before}.{instance}"] if same_contest else self.instances(before)
        earlier = [each for each in self.instances(step)[: self.instances(step).index(key)] if each != key]
        if row.get("per") in {"portable", "stationary"}:
            wanted += earlier
        if row.get("earlier"):
            wanted += [f"{row['earlier']}.{each.partition('.')[2]}" for each in earlier]
        missing = [each for each in wanted if each not in self.done]
        assert not missing, f"{key} before {missing}"
        if row.get("until") in {"C1", "X3"}:
            assert row["until"] not in self.done, f"{key} after {row['until']}"
        assert at >= self.moment(row.get("begins", "any")), f"{key} at {at}"

    def moment(self, begins: str) -> datetime.datetime:
        """The hour before which a step must not happen."""
        if self.setup is None or begins == "any":
            return datetime.datetime.min.replace(tzinfo=datetime.UTC)
        day, edition = self.setup.election.date, self.edition
        midnight = datetime.datetime.combine(day, datetime.time(), self.setup.precinct.timezone())
        hours = {"voting_day": datetime.time(), "opens": edition.opens, "closes": edition.closes}
        if begins == "freeze":
            return datetime.datetime.combine(day - datetime.timedelta(days=1), edition.list_freeze, midnight.tzinfo)
        if begins == "ceremony":
            opens = datetime.datetime.combine(day, edition.opens, midnight.tzinfo)
            return opens - datetime.timedelta(minutes=edition.ceremony_minutes)
        return datetime.datetime.combine(day, hours[begins], midnight.tzinfo)


class Papers:
    """The ballots on paper: who has which one in hand, and how often it was replaced (R18, R19)."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.issued: set[tuple[int, str]] = set()
        self.replaced: Counter[tuple[int, str]] = Counter()

    def see(self, entry: Entry, before: PrecinctState) -> None:
        """An entry of the journal and the state that it found; AssertionError for a second ballot."""
        match entry.event:
            case events.BallotsIssued(voter, contests):
                self.hand_out((voter, contest) for contest in contests)
            case events.CrewReturned(trip=trip, voters=voters):
                for voter in voters:
                    only = (before.voters.get(voter) or Mark()).only
                    self.hand_out(
                        (voter, contest) for contest in before.trips[trip].ballots if not only or contest in only
                    )
            case events.IssueReversed(voter=voter, contests=contests, reason=reason):
                for contest in contests:
                    self.issued.remove((voter, contest))
                    if reason is events.ReversalReason.WRONG_ROW:
                        del self.replaced[voter, contest]
            case events.BallotReplaced(voter, contest):
                assert (voter, contest) in self.issued, "replaced what was never issued"
                self.replaced[voter, contest] += 1
                assert self.replaced[voter, contest] <= self.edition.replacements_per_voter

    def hand_out(self, ballots: Iterable[tuple[int, str]]) -> None:
        """A ballot goes into a hand that has none."""
        for ballot in ballots:
            assert ballot not in self.issued, "a second ballot"
            self.issued.add(ballot)


class Wall:
    """The protocols as they were drawn up and as they were posted: versions ascend, nothing on paper changes (R35)."""

    def __init__(self) -> None:
        self.drawn: dict[str, list[Protocol]] = {}
        self.posted: dict[str, list[DrawnUp]] = {}

    def see(self, entry: Entry, after: PrecinctState) -> None:
        """An entry of the journal and the state that it made."""
        match entry.event:
            case events.ProtocolDrawnUp(protocol):
                mine = self.drawn.setdefault(protocol.contest, [])
                assert protocol.version == len(mine) + 1, "versions ascend by one"
                assert len(self.posted.get(protocol.contest, ())) == len(mine), "one protocol at a time"
                mine.append(protocol)
            case events.ProtocolPosted(contest):
                drawn = after.contest_count(contest).drawn_up
                assert drawn is not None
                self.posted.setdefault(contest, []).append(drawn)

    def compare(self, state: PrecinctState) -> None:
        """Every version that there ever was is in the state, with its numbers, its signatures and its posting."""
        for contest, protocols in self.drawn.items():
            count = state.contest_count(contest)
            assert count.drawn_up is not None
            kept = [*count.superseded, count.drawn_up]
            assert [each.protocol for each in kept] == protocols
            on_the_wall = self.posted.get(contest, [])
            assert kept[: len(on_the_wall)] == on_the_wall


def two_members_counted_alike(entries: tuple[Entry, ...]) -> None:
    """K13: an agreed number was entered by two members in one round, the second one without help from the first; a
    number that the commission settled was looked for in two rounds.
    """
    turns: dict[tuple[str, int], list[tuple[str, int]]] = {}
    rounds: dict[str, int] = {}
    differed: Counter[str] = Counter()
    for entry in entries:
        match entry.event:
            case events.CountEntered(item=item, round=number, value=value):
                turns.setdefault((item, number), []).append((entry.actor, value))
                rounds[item] = number
            case events.CountsAgreed(item, value):
                (first, one), (second, other) = turns[item, rounds[item]]
                assert first != second
                assert one == other == value
            case events.CountsDiffered(item, number):
                (_, one), (_, other) = turns[item, number]
                assert one != other
                differed[item] += 1
            case events.CountSettled(item):
                assert differed.pop(item) >= 2, "decided before two members differed twice"
            case events.CountReopened(item):
                del differed[item]
            case events.RepeatDecided(items=counted):
                for item in counted:
                    del differed[item]


def the_announced_number_is_said_once(entries: tuple[Entry, ...]) -> None:
    """R26: announced once, before any box is opened, and never changed."""
    kinds = [type(entry.event) for entry in entries]
    assert kinds.count(events.ReceivedAnnounced) <= 1
    if events.BoxOpened in kinds:
        assert kinds.index(events.ReceivedAnnounced) < kinds.index(events.BoxOpened)
