"""The result of a district for the next level: sums, and what they are the sums of, sealed by the district (R40, R41).

`result-<number>.asice`: result.json (this module's `ResultContents`), signed with the certificate that the next level
gave the district. Read here are seal, form and arithmetic: every number is the sum of the numbers listed under it, and
each of these names the file it comes from by its digest. The same holds of the precincts beneath the numbers, and of
those among them that are counted from their paper.
"""

import dataclasses
import datetime
import itertools
import re
import typing
from collections.abc import Collection

import msgspec

from precinct_app.domain.district.beneath import Beneath, together
from precinct_app.domain.election import Contest, Election
from precinct_app.domain.protocol import LINES, Protocol, added
from precinct_app.exchange import certificates, form, sealed
from precinct_app.exchange.fingerprints import digest
from precinct_app.exchange.sealed import Signature, Signer
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.exchange.trust import Trust

MIMETYPE = "application/vnd.etsi.asic-e+zip"
FORMAT = 2
"""2 since it is said which precincts beneath the numbers stand on paper.

It had to become another format: a program that knows only the first one would call the file ill-formed and blame who
sent it; now it names the newer format and asks to be updated, and in no case takes the numbers without their marks. The
first one is still read, its numbers and its seal are as good as ever; but its silence is no word for "none": the level
above keeps it as not told.
"""
_TOLD_SINCE = 2
_RESULT = "result.json"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_Count = typing.Annotated[int, msgspec.Meta(ge=0)]
_Ordinal = typing.Annotated[int, msgspec.Meta(ge=1)]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One summand: a precinct at a district, a district at a region.

    `digest` is the SHA-256 of its sealed file, or of the scan of its paper when `on_paper`. Places in `beneath` begin
    with `number`; it is None in format 1.
    """

    number: _Ordinal
    protocol: Protocol
    digest: str
    on_paper: bool = False
    beneath: Beneath | None = None


class ContestSum(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One contest: the sum in the form of a protocol, and its parts. `of` parts are expected in all.

    `without`: numbers of those of which there are no results, by decision of two people. `beneath` is the sum of that
    of the parts, None in format 1.
    """

    protocol: Protocol
    parts: tuple[Part, ...]
    of: _Ordinal
    without: tuple[_Ordinal, ...] = ()
    beneath: Beneath | None = None


class ResultContents(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """result.json: one sum for each contest of the day.

    `number` is the district's own at the next level; `earlier` are digests of the results that it sent before.
    """

    election: Election
    contests: tuple[Contest, ...]
    number: _Ordinal
    official: bool
    created_at: datetime.datetime
    sums: tuple[ContestSum, ...]
    journal_head: str
    journal_length: _Count
    earlier: tuple[str, ...] = ()
    format: int = FORMAT

    @property
    def version(self) -> int:
        """The first result of a district is 1."""
        return len(self.earlier) + 1


@dataclasses.dataclass(frozen=True)
class ResultBundle:
    """A result that holds. `digest` is the SHA-256 of its bytes in hexadecimal."""

    contents: ResultContents
    signature: Signature
    digest: str


def result_name(number: int) -> str:
    """The file's name: result-7.asice."""
    return f"result-{number}.asice"


def sum_of(contest: Contest, edition: str, version: int, protocols: Collection[Protocol]) -> Protocol:
    """The sum of the parts of one contest, in the form of a protocol (K12)."""
    return added(contest.id, version, edition, contest.piles(), protocols)


def write_result(contents: ResultContents, signer: Signer) -> bytes:
    """The sealed result. Trouble `wrong_contents`, `arithmetic` when `read_result_bundle` would not accept it."""
    _check(contents)
    return sealed.seal({_RESULT: msgspec.json.encode(contents)}, MIMETYPE, [signer], contents.created_at)


def read_result_bundle(data: bytes, trust: Trust, election: str) -> ResultBundle:
    """The result, after its seal holds and its numbers are the sums of their parts.

    Every trouble of `sealed.open_sealed`; `wrong_election`, `wrong_precinct`, `newer_format`, `wrong_contents`,
    `arithmetic`, `missing_file`, `extra_file`.
    """
    opened = sealed.open_sealed(data, MIMETYPE, trust, [(certificates.DISTRICT,)])
    sealed.check_names((_RESULT,), opened.files)
    contents = form.decode(opened.files[_RESULT], ResultContents, _RESULT, FORMAT)
    _check(contents)
    signature = opened.signatures[0]
    certificates.expect(signature.identity, contents.election.id, contents.number, ())
    if contents.election.id != election:
        raise Trouble(Code.WRONG_ELECTION, found=contents.election.id, expected=election)
    return ResultBundle(contents, signature, digest(data))


def _check(contents: ResultContents) -> None:
    if contents.created_at.tzinfo is None:
        raise form.wrong(_RESULT, "$.created_at")
    if not _DIGEST.fullmatch(contents.journal_head):
        raise form.wrong(_RESULT, "$.journal_head")
    if [each.protocol.contest for each in contents.sums] != [contest.id for contest in contents.contests]:
        raise form.wrong(_RESULT, "$.sums")
    for index, (contest, found) in enumerate(zip(contents.contests, contents.sums, strict=True)):
        _check_sum(contents, contest, found, f"$.sums[{index}]")


def _check_sum(contents: ResultContents, contest: Contest, found: ContestSum, place: str) -> None:
    """Every part once and in full, every number the sum of its parts; none is awaited when it is official (K12)."""
    numbers = [*(part.number for part in found.parts), *found.without]
    if len(set(numbers)) != len(numbers) or len(numbers) > found.of:
        raise form.wrong(_RESULT, f"{place}.parts")
    for index, part in enumerate(found.parts):
        protocol = part.protocol
        whole = protocol.lines.keys() == set(LINES) and protocol.votes.keys() == set(contest.piles())
        counts = [*protocol.lines.values(), *protocol.votes.values(), *protocol.invalid_reasons.values()]
        if not whole or protocol.contest != contest.id or min(counts) < 0 or not _DIGEST.fullmatch(part.digest):
            raise form.wrong(_RESULT, f"{place}.parts[{index}]")
    if contents.official and len(numbers) != found.of:
        raise form.wrong(_RESULT, "$.official")
    beneath = _beneath(contents, found, place)
    protocols = [part.protocol for part in found.parts]
    total = sum_of(contest, contents.election.edition, contents.version, protocols)
    if (found.protocol, found.beneath) != (total, beneath):
        raise Trouble(Code.ARITHMETIC, code="K12", contest=contest.id)


def _beneath(contents: ResultContents, found: ContestSum, place: str) -> Beneath | None:
    """The sum of what every part says of its precincts (R40); None in format 1, where none of them says anything."""
    told = []
    for index, part in enumerate(found.parts):
        if (part.beneath is not None) != (contents.format >= _TOLD_SINCE):
            raise form.wrong(_RESULT, f"{place}.parts[{index}].beneath")
        if part.beneath is not None:
            if not _is_sound(part, part.beneath):
                raise form.wrong(_RESULT, f"{place}.parts[{index}].beneath")
            told.append(part.beneath)
    return together(told) if contents.format >= _TOLD_SINCE else None


def _is_sound(part: Part, beneath: Beneath) -> bool:
    """No more precincts on paper than there are, each place once, within this part, and none beneath another one.

    A part that is itself on paper, and only such a one, is itself among what was read: one precinct, or a commission
    whose precincts nobody knows.
    """
    places, own = sorted(beneath.places), (part.number,)
    apart = all(other[: len(one)] != one for one, other in itertools.pairwise(places))
    within = all(place[:1] == own and min(place) >= 1 for place in places)
    fits = beneath.precincts == len(beneath.on_paper) if own in places else beneath.precincts >= len(beneath.on_paper)
    return apart and within and fits and (own in beneath.read) == part.on_paper
