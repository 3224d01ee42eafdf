"""Changes of the voter list after it was received (R9-R11): the row, its entry and its document in one transaction.

draft = read(RawRow(1, surname="...", ...), voting_day)      # problems by column, or the row understood
add(precinct, draft.row, Paper(ground="court", document="...", signed_by="m1"), actor)

List numbers are given once: an added row gets the next one, and a correction leaves the number as it is.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from db import voters
from db.store import Store
from precinct_app.domain.commands import (
    AmendList,
    Command,
    IssueCertificate,
    ReceiveApplication,
    RefuseApplication,
    TakeInCertificate,
)
from precinct_app.domain.decide.voter_list import NEW_ROW, part_of_days
from precinct_app.domain.edition import Ground
from precinct_app.domain.election import Role
from precinct_app.domain.events import ListChange
from precinct_app.domain.refusal import Refusal, Refused
from precinct_app.domain.voter import Problem, RawRow, Severity, Voter, check_rows, rows_digest
from precinct_app.services import voter_list, words
from precinct_app.services.precinct import Answer, OpenPrecinct


class Paper(NamedTuple):
    """What a change rests on: a ground of the edition, its document, the chair or deputy who signed."""

    ground: str
    document: str
    signed_by: str
    application: int = 0

    def __repr__(self) -> str:
        """Without the document (R12)."""
        return f"Paper(ground={self.ground!r}, signed_by={self.signed_by!r}, application={self.application})"


class Read(NamedTuple):
    """Typed fields as understood: the row when no error is among the problems."""

    row: Voter | None
    problems: tuple[Problem, ...]


class ChangeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stays beside the journal of a change: the document, and the row before and after."""

    document: str
    before: Voter | None = None
    after: Voter | None = None

    def __repr__(self) -> str:
        """Nothing of it may reach a log or a crash report (R12)."""
        return "ChangeWords()"


class ApplicationWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who asks for what: kept beside the journal until and after the decision (R9)."""

    name: str
    asks: str

    def __repr__(self) -> str:
        """Nothing of it may reach a log or a crash report (R12)."""
        return "ApplicationWords()"


def grounds(precinct: OpenPrecinct, change: ListChange) -> tuple[Ground, ...]:
    """Grounds that the edition allows now for a change; none while the list cannot be changed (R10)."""
    try:
        when = part_of_days(precinct.state, precinct.rules, precinct.clock.now())
    except Refused:
        return ()
    return tuple(
        ground for ground in precinct.rules.edition.list_grounds if change in ground.changes and when in ground.when
    )


def signers(precinct: OpenPrecinct) -> tuple[str, ...]:
    """Members who may sign a change now: the chair, then the deputy, unless suspended (R5, R9)."""
    state = precinct.state
    roles = {member.id: state.acting.get(member.id, member.role) for member in precinct.setup.members}
    return tuple(
        member
        for role in (Role.CHAIR, Role.DEPUTY)
        for member, has in roles.items()
        if has is role and member not in state.suspended
    )


def read(typed: RawRow, voting_day: datetime.date, contests: Sequence[str] = ()) -> Read:
    """Understand the fields of one row with the checks of the import (R7); `contests` are ids of the precinct's."""
    checked = check_rows([typed], voting_day, contests=contests)
    problems = tuple(problem for problem in checked.problems if problem.code != "number_gap")
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    return Read(checked.voters[0] if checked.voters and not errors else None, problems)


def next_number(precinct: OpenPrecinct) -> int:
    """The list number that an added row gets."""
    return voters.next_number(precinct.store)


def iin_taken(precinct: OpenPrecinct, row: Voter, key: int = NEW_ROW) -> Refusal | None:
    """Why `row` cannot have its IIN: one row for one person (R18). It names the row that has it, removed or not."""
    found = voters.with_iin(precinct.store, row.iin)
    if found is None or found.key == key:
        return None
    mark = precinct.state.voters.get(found.key)
    if mark is None or mark.stands:
        return Refusal("iin_on_the_list", "R18", {"number": found.number})
    return Refusal("iin_of_removed", "R18", {"number": found.number})


def removed(precinct: OpenPrecinct) -> tuple[voter_list.VoterLine, ...]:
    """Rows that do not stand on the list any more, in its order: each can be put back (R10)."""
    gone = [key for key, mark in precinct.state.voters.items() if mark.removed]
    return tuple(sorted((voter_list.line(precinct, key) for key in gone), key=lambda line: line.row.number))


def row_of(precinct: OpenPrecinct, key: int) -> Voter:
    """The row as it stands, to be corrected."""
    return voter_list.voter_of(voter_list.line(precinct, key).row)


def add(precinct: OpenPrecinct, row: Voter, paper: Paper, actor: str) -> Answer:
    """A person who is not on the list; an IIN that is on it is refused with the number of its row."""
    taken = iin_taken(precinct, row)
    if taken:
        return taken
    new, key = _numbered(precinct, row), precinct.state.voter_list.keys + 1
    return _amend(precinct, ListChange.ADD, NEW_ROW, new, paper, actor, lambda store: _keep_new(store, key, new))


def put_back(precinct: OpenPrecinct, key: int, paper: Paper, actor: str) -> Answer:
    """A row that was removed stands again."""
    return _amend(precinct, ListChange.ADD, key, row_of(precinct, key), paper, actor)


def correct(precinct: OpenPrecinct, key: int, row: Voter, paper: Paper, actor: str) -> Answer:
    """Other data, or another right to ballots, for a person on the list."""
    taken = iin_taken(precinct, row, key)
    if taken:
        return taken
    kept = replace(row, number=row_of(precinct, key).number)
    return _amend(precinct, ListChange.CORRECT, key, kept, paper, actor, lambda store: _keep_changed(store, key, kept))


def remove(precinct: OpenPrecinct, key: int, paper: Paper, actor: str) -> Answer:
    """A person who has no place on the list; the row stays in the file and says so."""
    return _amend(precinct, ListChange.REMOVE, key, row_of(precinct, key), paper, actor)


def issue_certificate(
    precinct: OpenPrecinct, key: int, number: str, signed_by: str, actor: str, *, same_settlement: bool
) -> Answer:
    """The voter may vote elsewhere and not here (R11)."""
    return precinct.do(IssueCertificate(key, number, same_settlement, signed_by), actor)


def take_in_certificate(precinct: OpenPrecinct, number: str, row: Voter, document: str, actor: str) -> Answer:
    """A voter from elsewhere, with a certificate that stays here (R11).

    The one who brings back the certificate that was issued here is found by it and stands in the old row again.
    """
    key = precinct.state.certificates_issued.get(number.strip(), NEW_ROW)
    if key:
        return precinct.do(
            TakeInCertificate(number, key, row_of(precinct, key).contests, precinct.state.voter_list.rows_digest),
            actor,
        )
    taken = iin_taken(precinct, row)
    if taken:
        return taken
    new, voter = _numbered(precinct, row), precinct.state.voter_list.keys + 1
    digest = _digest_with(precinct, NEW_ROW, new)
    return words.do(
        precinct,
        _change_text(document, None, new),
        lambda said: TakeInCertificate(number, NEW_ROW, new.contests, digest, said),
        actor,
        lambda store: _keep_new(store, voter, new),
    )


def receive_application(precinct: OpenPrecinct, asks: ListChange, key: int, name: str, text: str, actor: str) -> Answer:
    """A voter asks for a change (R9); `key` is 0 for one who is not on the list."""
    said = msgspec.json.encode(ApplicationWords(name.strip(), text.strip())).decode()
    return words.do(precinct, said if text.strip() else "", lambda digest: ReceiveApplication(asks, key, digest), actor)


def refuse_application(precinct: OpenPrecinct, application: int, reason: str, signed_by: str, actor: str) -> Answer:
    """No, with the reason that the voter gets in writing (R9)."""
    return words.do(precinct, reason, lambda digest: RefuseApplication(application, signed_by, digest), actor)


def application_words(precinct: OpenPrecinct, application: int) -> ApplicationWords:
    """Who asked for what."""
    return msgspec.json.decode(
        words.text(precinct, precinct.state.applications[application].words), type=ApplicationWords
    )


def change_words(precinct: OpenPrecinct, digest: str) -> ChangeWords:
    """The document of a change, and the row before and after."""
    return msgspec.json.decode(words.text(precinct, digest), type=ChangeWords)


def _amend(
    precinct: OpenPrecinct,
    change: ListChange,
    key: int,
    row: Voter,
    paper: Paper,
    actor: str,
    beside: Callable[[Store], None] | None = None,
) -> Answer:
    before = row_of(precinct, key) if key else None
    digest = _digest_with(precinct, key, row)
    text = _change_text(paper.document, before, None if change is ListChange.REMOVE else row)

    def command(said: str) -> Command:
        return AmendList(change, key, paper.ground, paper.signed_by, digest, row.contests, paper.application, said)

    return words.do(precinct, text, command, actor, beside)


def _numbered(precinct: OpenPrecinct, row: Voter) -> Voter:
    return replace(row, number=next_number(precinct))


def _change_text(document: str, before: Voter | None, after: Voter | None) -> str:
    said = document.strip()
    return msgspec.json.encode(ChangeWords(said, before, after)).decode() if said else ""


def _digest_with(precinct: OpenPrecinct, key: int, row: Voter) -> str:
    """Digest of the list as it will stand with `row` under `key` (0: a new row)."""

    def rows() -> Iterable[Voter]:
        for other in voters.every(precinct.store):
            yield row if other.key == key else voter_list.voter_of(other)
        if key == NEW_ROW:
            yield row

    return rows_digest(rows())


def _keep_new(store: Store, key: int, row: Voter) -> None:
    kept = voter_list.row_of(key, row)
    voters.add(store, [kept], ((word, key) for word in voter_list.search_words(kept)))


def _keep_changed(store: Store, key: int, row: Voter) -> None:
    kept = voter_list.row_of(key, row)
    voters.change(store, kept, voter_list.search_words(kept))
