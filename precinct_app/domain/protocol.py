"""The results protocol of one contest: lines with stable ids (procedure.md, "Protocol lines")."""

from collections.abc import Collection, Iterable

import msgspec

LINES = (
    "voters_on_list",
    "voters_received_ballots",
    "voters_received_at_home",
    "ballots_received",
    "ballots_cancelled",
    "ballots_spoiled",
    "ballots_lost",
    "found_portable",
    "found_stationary",
    "ballots_nonstandard",
    "ballots_invalid",
    "ballots_valid",
    "took_part",
)
"""Ids of the lines that are single numbers; votes stand beside them, per option."""


class Protocol(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Numbers of one results protocol (R34). `votes` is keyed by pile id, "against_all" included.

    `version` is 1 for the first protocol and grows with each repeat protocol (R35).
    """

    contest: str
    version: int
    edition: str
    lines: dict[str, int]
    invalid_reasons: dict[str, int]
    votes: dict[str, int]


def added(contest: str, version: int, edition: str, piles: Iterable[str], protocols: Collection[Protocol]) -> Protocol:
    """The sum of protocols of one contest, line by line, reason by reason, pile by pile (K12)."""
    reasons = dict.fromkeys(reason for protocol in protocols for reason in protocol.invalid_reasons)
    return Protocol(
        contest,
        version,
        edition,
        {line: sum(protocol.lines[line] for protocol in protocols) for line in LINES},
        {reason: sum(protocol.invalid_reasons.get(reason, 0) for protocol in protocols) for reason in reasons},
        {pile: sum(protocol.votes[pile] for protocol in protocols) for pile in piles},
    )
