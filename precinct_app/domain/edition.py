"""A legal edition: every hour, number and switch of the law as data (law.md, "Editions")."""

import datetime
import enum

import msgspec

from precinct_app.domain.district.methods.method import AbsoluteMajority, Method, Plurality, name_of
from precinct_app.domain.election import Contest
from precinct_app.domain.law import PercentBase, Unconfirmed

SECOND_VOTE = "second_vote"
"""The kind under which an edition names the method of a vote between those who came first in another one."""


class DecimalShare(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A share written as two whole numbers, so that no rounding enters the law."""

    of: int
    out_of: int

    def least(self, total: int) -> int:
        """The smallest whole number that is at least this share of `total`."""
        return -(-total * self.of // self.out_of)


class PrintedLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line as the edition prints it: `letter` is its number on paper, `id` its stable id.

    `id` is an id of protocol.LINES or "votes" (expands to one row per option).
    """

    letter: str
    id: str


class Difference(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place where the Kazakh and the Russian text of the law differ; shown to the user with what the program does.

    `id` is stable ("home_companions"), `rule` the rule it touches, `article` where it stands.
    """

    id: str
    rule: str
    article: str
    why: str


class DaysBefore(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many days before voting day something is due at the latest."""

    list_received: int
    """The voter list from the akimat (R6)."""
    list_shown: int
    """The list before its voters, where they live (R8)."""
    list_shown_special: int
    list_shown_self_government: int
    """Where nobody but members of local self-government is elected."""
    ballots_received: int
    """The ballots at the precinct (R14)."""


class When(enum.StrEnum):
    """A part of the days in which the list may be changed (R10)."""

    BEFORE_FREEZE = "before_freeze"
    FROZEN = "frozen"
    """From the freeze to the opening."""
    VOTING = "voting"


class Ground(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a row of the list may be changed: `changes` are add, correct, remove; `when` are parts of the days (R10)."""

    id: str
    changes: tuple[str, ...]
    when: tuple[When, ...]


class Edition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The law as the program needs it. Times are local; rule ids are those of docs/rules.md."""

    format: int
    id: str
    citations: dict[str, str]
    """Rule id -> article as cited on screen and paper, e.g. "R26" -> "43(3-1)"."""
    members: int
    quorum: DecimalShare
    issuing_excluded: tuple[str, ...]
    """Roles that do not issue ballots (R18)."""
    list_freeze: datetime.time
    list_grounds: tuple[Ground, ...]
    days_before: DaysBefore
    certificate_deadline: datetime.time
    """On the eve (R11)."""
    certificate_same_settlement: bool
    """True: a certificate may be issued for another precinct of the same settlement (R11)."""
    present_limits: dict[str, int]
    """Category of an accredited person -> how many of one candidate or organisation may be here at once (R21)."""
    ceremony_minutes: int
    opens: datetime.time
    closes: datetime.time
    home_deadline: datetime.time
    home_crew: int
    replacements_per_voter: int
    count_limit_hours: int
    ballot_reserve: DecimalShare
    pack_size: int
    against_all: bool
    mixed_stationary: bool
    """True: stationary boxes may be counted together after mixing (C8)."""
    invalid_reasons: tuple[str, ...]
    percent_base: PercentBase
    posting_witnesses: int
    invalid_warning: DecimalShare
    seconds_per_ballot: int
    report_hours: tuple[int, ...]
    contest_order: tuple[str, ...]
    """Kinds of contest in the order in which they are counted."""
    paper_languages: tuple[str, ...]
    printed: tuple[PrintedLine, ...]
    annex: tuple[PrintedLine, ...]
    methods: dict[str, Method]
    """Kind of contest -> how its result is determined (R42); `SECOND_VOTE` for a vote between the first ones."""
    unconfirmed: tuple[Unconfirmed, ...]
    differences: tuple[Difference, ...] = ()

    def ground(self, ground_id: str) -> Ground | None:
        """The ground of that id, None when the edition does not know it."""
        return next((ground for ground in self.list_grounds if ground.id == ground_id), None)

    def method_of(self, contest: Contest) -> Method | None:
        """How the result of a contest is determined; None when the edition names another method for its kind, or none.

        A contest of a kind with an absolute majority that names `plurality` is its second vote, between so few.
        """
        method = self.methods.get(contest.kind)
        if isinstance(method, AbsoluteMajority) and len(contest.options) <= method.runoff:
            second = self.methods.get(SECOND_VOTE)
            if isinstance(second, Plurality) and name_of(second) == contest.method:
                return second
        return method if method is not None and name_of(method) == contest.method else None
