"""Lines of the protocols that a district took in, for sums in SQL."""

from collections.abc import Mapping

from db.store import Store


def replace(store: Store, precinct: int, contest: str, numbers: Mapping[str, int]) -> None:
    """Put a precinct's numbers of a contest in place of those before (inside a transaction)."""
    store.db.execute("DELETE FROM lines WHERE precinct = ? AND contest = ?", [precinct, contest])
    rows = [(precinct, contest, name, number) for name, number in numbers.items()]
    store.db.conn.executemany("INSERT INTO lines VALUES (?, ?, ?, ?)", rows)


def sums(store: Store, contest: str) -> dict[str, int]:
    """Sum of every line of a contest over all precincts."""
    query = "SELECT name, sum(number) FROM lines WHERE contest = ? GROUP BY name"
    return {str(name): int(total) for name, total in store.select(query, [contest])}
