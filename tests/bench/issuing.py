"""What is promised of the issue of a ballot: durable before the screen says so, and hardly dearer than the disk."""

import itertools

from precinct_app.services.precinct import OpenPrecinct
from tests.bench import opened
from tests.bench.figure import Figure, side_by_side

VOTERS = 10_000
ROUNDS = 200


def issue() -> Figure:
    """Four ballots to one voter, beside a row that is written and committed with the same settings."""
    folder, other = opened.folder(), opened.folder()
    precinct, bare = opened.voting(folder, VOTERS), opened.with_list(other, (), ())
    bare.store.db.execute("CREATE TABLE bare (number INTEGER PRIMARY KEY, text TEXT)")
    voters = itertools.count(1)
    desks = itertools.cycle(opened.issuers(precinct))
    ours, insert = side_by_side(
        lambda: opened.issue(precinct, next(voters), next(desks)), lambda: _insert(bare), ROUNDS
    )
    precinct.close()
    bare.close()
    return Figure("issue four ballots to a voter", ours * 1000, "ms", 2.0, "bare durable insert", insert * 1000)


def _insert(precinct: OpenPrecinct) -> None:
    with precinct.store.transaction():
        precinct.store.db.execute("INSERT INTO bare (text) VALUES ('a row of a table')")


MEASURES = (issue,)
