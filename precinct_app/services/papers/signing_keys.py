"""Keys as papers name them: on the opening protocol those enrolled until then, on the protocols those that came after.

Whoever reads the wall can tell by whose key a file was signed; the district admits a key by it that it did not certify.
"""

from collections.abc import Iterator

from precinct_app.documents.frame import Term
from precinct_app.documents.papers import SigningKey
from precinct_app.domain.decide.keys import KEY_HOLDERS
from precinct_app.domain.election import Role
from precinct_app.domain.events import ActingAppointed, KeyEnrolled
from precinct_app.services.papers.day import Day
from precinct_app.services.papers.facts import Fact

GROUPS = 8
"""How many of the sixteen groups of a fingerprint stand on paper."""

OPENING = "O4"


def at_opening(day: Day) -> tuple[SigningKey, ...]:
    """The newest key of the chair and of the secretary as they were when the precinct opened."""
    opened = day.facts.steps[OPENING].seq
    newest = {fact.event.member: fact for fact in day.facts.every(KeyEnrolled) if fact.seq < opened}
    holders = (_holder(day, role, opened) for role in KEY_HOLDERS)
    return tuple(_printed(day, newest[holder]) for holder in holders if holder in newest)


def later(day: Day, until: float) -> Iterator[Term]:
    """A note for each key that was enrolled after the opening, in the entries before `until`."""
    opened = day.facts.steps[OPENING].seq
    for fact in day.facts.every(KeyEnrolled):
        if opened < fact.seq < until:
            key = _printed(day, fact)
            kind = "bare_key" if key.bare else "key"
            yield Term(f"papers.note.{kind}.{key.role}", {"name": key.name, "fingerprint": " ".join(key.groups)})


def _printed(day: Day, fact: Fact[KeyEnrolled]) -> SigningKey:
    """The key under the role that its owner had when it was enrolled (R36)."""
    member = day.setup.member(fact.event.member)
    given = [each.role for each in _given(day, fact.seq) if each.member == member.id]
    role = given[-1] if given else member.role
    return SigningKey(role, member.name, tuple(fact.event.fingerprint.split()[:GROUPS]), fact.event.bare)


def _holder(day: Day, role: Role, until: int) -> str:
    given = [each.member for each in _given(day, until) if each.role == role]
    return given[-1] if given else day.setup.holder(role).id


def _given(day: Day, until: int) -> list[ActingAppointed]:
    """Who was appointed to act for somebody, in the entries before `until`."""
    return [fact.event for fact in day.facts.every(ActingAppointed) if fact.seq < until]
