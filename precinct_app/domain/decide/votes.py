"""Decisions of the commission (R2): a quorum takes part, a majority decides, the chair breaks a tie."""

from precinct_app.domain.refusal import require
from precinct_app.domain.rules import Rules
from precinct_app.domain.state import PrecinctState

ACT_SIGNERS = 2
"""Members who sign an act at least: about a difference (T5), about lost ballots (R15)."""


def require_majority(
    state: PrecinctState, rules: Rules, in_favour: int, against: int, without: tuple[str, ...] = ()
) -> None:
    """Refuse a decision without quorum or majority; `without` names members who do not vote on their own matter.

    A tie stands as the chair voted, so it is recorded too. Who is out with a portable box is not in the room.
    """
    members = state.present if "O1" in state.steps else tuple(member.id for member in state.known.members)
    elsewhere = {*without, *state.suspended, *state.on_the_way}
    voters = [member for member in members if member not in elsewhere]
    votes = in_favour + against
    needed = min(rules.edition.quorum.least(len(state.known.members)), len(state.known.members) - len(without))
    in_room = in_favour >= 0 and against >= 0 and votes <= len(voters)
    require(in_room and votes >= needed, "votes_do_not_fit", "R2", present=len(voters), needed=needed)
    require(in_favour * 2 >= votes, "no_majority", "R2")
