"""Who votes on what, where: the facts a precinct kit carries (election, contest, option, precinct, member)."""

import datetime
import enum

import msgspec


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One name in the three languages of the product."""

    kk: str
    ru: str
    en: str

    def of(self, lang: str) -> str:
        """The name in `lang` ("kk", "ru" or "en")."""
        return {"kk": self.kk, "ru": self.ru, "en": self.en}[lang]


class Role(enum.StrEnum):
    """Role of a commission member (R1)."""

    CHAIR = "chair"
    DEPUTY = "deputy"
    SECRETARY = "secretary"
    MEMBER = "member"


class Member(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A member of the precinct commission; `id` is short and stable ("m1"), names are public."""

    id: str
    name: str
    role: Role


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of the ballot, in ballot order: candidate, party list or answer."""

    id: str
    number: int
    name: Words


AGAINST_ALL = "against_all"
"""Pile id of the ballot line "against all", where the edition has it."""


NATIONWIDE = frozenset({"president", "kurultai_list", "mazhilis_list", "referendum"})
"""Kinds of contest in which the whole country votes: on one day they have one electorate (K11)."""


class Contest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One ballot paper type of the day.

    `kind` is one of president, mazhilis_list, mazhilis_single, kurultai_list, maslikhat, akim,
    local_self_government, referendum. `marks` is the number of marks a valid ballot may carry.
    `method` names how the district determines the result (law.md, "Contests"); `seats` is how many are elected.
    """

    id: str
    kind: str
    title: Words
    options: tuple[Option, ...]
    against_all: bool
    method: str
    marks: int = 1
    seats: int = 1

    @property
    def several_marks(self) -> bool:
        """True when one ballot may carry more than one vote: piles and valid ballots are then counted apart (K5)."""
        return self.marks > 1

    def piles(self) -> tuple[str, ...]:
        """Ids of the piles of valid ballots in ballot order (R30), "against all" last."""
        ids = tuple(option.id for option in self.options)
        return (*ids, AGAINST_ALL) if self.against_all else ids


class Precinct(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where people vote. `utc_offset` is minutes east of UTC: all times of the journal are local (R17)."""

    number: int
    place: Words
    address: Words
    utc_offset: int
    special: bool = False

    def timezone(self) -> datetime.timezone:
        """The precinct's fixed offset from UTC."""
        return datetime.timezone(datetime.timedelta(minutes=self.utc_offset))


class Election(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One voting day in one district; `practice` marks training data, never mixed with the real."""

    id: str
    title: Words
    date: datetime.date
    edition: str
    district: Words
    practice: bool


class PrecinctSetup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything the kit says about one precinct: the start of its journal."""

    election: Election
    precinct: Precinct
    contests: tuple[Contest, ...]
    members: tuple[Member, ...]

    def contest(self, contest_id: str) -> Contest:
        """The contest of that id; `KeyError` when there is none."""
        for contest in self.contests:
            if contest.id == contest_id:
                return contest
        raise KeyError(contest_id)

    def member(self, member_id: str) -> Member:
        """The member of that id; `KeyError` when there is none."""
        for member in self.members:
            if member.id == member_id:
                return member
        raise KeyError(member_id)

    def at(self, time: datetime.time, days: int = 0) -> datetime.datetime:
        """That local time of the voting day, or of the day so many days after it (before it, when negative)."""
        day = self.election.date + datetime.timedelta(days=days)
        return datetime.datetime.combine(day, time, self.precinct.timezone())

    def holder(self, role: Role) -> Member:
        """The first member who holds `role`."""
        return next(member for member in self.members if member.role == role)
