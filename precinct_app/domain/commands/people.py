"""What people ask about who is in the room (R2, R5, R21)."""

from precinct_app.domain.commands.base import Command
from precinct_app.domain.election import Role


class RegisterPerson(Command, frozen=True):
    """A person with a mandate comes for the first time; `represents` is "contest:option" for a candidate's proxy."""

    category: str
    organisation: str
    represents: str = ""


class PersonArrives(Command, frozen=True):
    """Someone of the register comes back."""

    register_number: int


class PersonLeaves(Command, frozen=True):
    """Someone of the register goes."""

    register_number: int


class RemovePerson(Command, frozen=True):
    """The commission's reasoned written decision to remove a person (R5); `words` is the digest of the reason."""

    register_number: int
    in_favour: int
    against: int
    words: str


class MemberArrives(Command, frozen=True):
    """A member comes after O1, or back."""

    member: str


class MemberLeaves(Command, frozen=True):
    """A member goes, with empty hands (R15)."""

    member: str


class SuspendMember(Command, frozen=True):
    """A member broke the law and does nothing more from now on (R5); `words` is the digest of the reason."""

    member: str
    in_favour: int
    against: int
    words: str


class AppointActing(Command, frozen=True):
    """The commission gives the role of an absent or suspended chair or secretary to another member (R2, R36)."""

    role: Role
    member: str
    in_favour: int
    against: int
