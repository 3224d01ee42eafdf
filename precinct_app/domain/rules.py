"""What `decide` is given beside the state: the edition, the procedure, the relations, who acts and when."""

import datetime

import msgspec

from precinct_app.domain.edition import Edition
from precinct_app.domain.election import Election, Precinct
from precinct_app.domain.procedure import Begins, Procedure
from precinct_app.domain.relations import Relation

PROGRAM = "program"
"""Actor of entries that no person gave a command for."""


class Rules(msgspec.Struct, frozen=True):
    """The law as data: one edition, the table of steps, the control relations."""

    edition: Edition
    procedure: Procedure
    relations: tuple[Relation, ...]

    def moment(self, begins: Begins, election: Election, precinct: Precinct) -> datetime.datetime | None:
        """The local moment before which a step does not open, None when it opens at any time."""
        day, zone, edition = election.date, precinct.timezone(), self.edition
        if begins is Begins.ANY:
            return None
        if begins is Begins.VOTING_DAY:
            return datetime.datetime.combine(day, datetime.time(), zone)
        if begins is Begins.FREEZE:
            return datetime.datetime.combine(day - datetime.timedelta(days=1), edition.list_freeze, zone)
        if begins is Begins.CEREMONY:
            opens = datetime.datetime.combine(day, edition.opens, zone)
            return opens - datetime.timedelta(minutes=edition.ceremony_minutes)
        if begins is Begins.OPENS:
            return datetime.datetime.combine(day, edition.opens, zone)
        return datetime.datetime.combine(day, edition.closes, zone)


class Acting(msgspec.Struct, frozen=True):
    """Who gives a command and when: a member id (or "program") and the local time with offset."""

    actor: str
    now: datetime.datetime
