"""The published results of a small district, with every source there is, and bundles of its precincts."""

import functools
import hashlib
from collections.abc import Sequence

from cryptography import x509
from msgspec.structs import replace

from precinct_app.domain.district.results import ContestResults, PrecinctResult, Source
from precinct_app.domain.district.state import Sums
from precinct_app.domain.election import Contest, Precinct, Words
from precinct_app.domain.law import PercentBase
from precinct_app.domain.protocol import LINES, Protocol
from precinct_app.exchange import cose
from precinct_app.exchange.bundle import BundleContents, SignedProtocol, write_bundle
from precinct_app.exchange.results_page import results_page
from precinct_app.exchange.sealed import Signer
from precinct_app.exchange.trust import Trust
from tests.exchange import world
from tests.exchange.world import AT, ELECTION, HEAD, JOURNAL, PAPER

GOOD, DIFFERING, ON_PAPER, DISPUTED, MISSING, AWAY = 42, 43, 44, 45, 46, 99
"""The bundle of GOOD counts; the table has another number than that of DIFFERING; AWAY is of another district."""
PAGE_HEAD = hashlib.sha256(b"the district's last entry").hexdigest()
HOSTILE = "</script><script>document.title='taken'</script><img src=http://example.invalid onerror=alert(1)><!--"


def signers(precinct: int, roles: Sequence[str] = ("chair", "secretary"), election: str = ELECTION) -> list[Signer]:
    return [world.signer(role, precinct, election) for role in roles]


def protocol(precinct: int, version: int = 1) -> Protocol:
    """Numbers that no two precincts share; every invalid ballot has its reason."""
    lines = {line: number + precinct for line, number in world.protocol().lines.items()}
    return replace(world.protocol(version), lines=lines, invalid_reasons={"no_mark": lines["ballots_invalid"]})


def code(precinct: int, election: str = ELECTION, by: Signer | None = None) -> str:
    chair = by or signers(precinct)[0]
    setup = world.setup(election, precinct)
    return cose.sign_result(protocol(precinct), setup, HEAD, AT, chair.key, chair.certificate)


def contents(precinct: int, election: str = ELECTION, version: int = 1) -> BundleContents:
    replaces = "" if version == 1 else "ab" * 32
    signed = SignedProtocol(protocol(precinct), code(precinct, election))
    return BundleContents(world.setup(election, precinct), version, AT, (signed,), HEAD.hex(), 39, replaces)


@functools.cache
def bundle(precinct: int) -> bytes:
    """The bundle of a precinct as it should be; the same every time."""
    return sealed(contents(precinct), signers(precinct))


def sealed(said: BundleContents, by: Sequence[Signer]) -> bytes:
    return write_bundle(said, JOURNAL, {f"protocol-{said.setup.precinct.number}-president.pdf": PAPER}, by, AT)


def results(contest: Contest | None = None, election_title: Words | None = None) -> ContestResults:
    """The contest in five precincts."""
    contest = contest or world.contest()
    changed = protocol(DIFFERING)
    changed = replace(changed, votes={**changed.votes, "c1": changed.votes["c1"] + 1_000})
    rows = (
        PrecinctResult(_place(GOOD), Source.BUNDLE, protocol(GOOD), _digest(bundle(GOOD)), posted=True),
        PrecinctResult(_place(DIFFERING), Source.BUNDLE, changed, _digest(bundle(DIFFERING))),
        PrecinctResult(_place(ON_PAPER), Source.PAPER, replace(protocol(ON_PAPER), invalid_reasons={}), _digest(PAPER)),
        PrecinctResult(_place(DISPUTED), Source.DISPUTED),
        PrecinctResult(_place(MISSING), Source.MISSING),
    )
    renamed = tuple(
        replace(row, protocol=replace(row.protocol, contest=contest.id) if row.protocol else None) for row in rows
    )
    election = world.setup().election
    if election_title:
        election = replace(election, title=election_title)
    return ContestResults(election, contest, renamed, _sums(renamed), official=False, at=AT, head=PAGE_HEAD)


def certificates() -> list[x509.Certificate]:
    return [each.certificate for precinct in (GOOD, DIFFERING, ON_PAPER) for each in signers(precinct)]


def page(
    contests: Sequence[ContestResults] = (), trust: Trust | None = None, journals: dict[int, str] | None = None
) -> bytes:
    heads = {GOOD: HEAD.hex(), DIFFERING: HEAD.hex()} if journals is None else journals
    return results_page(contests or (results(),), PercentBase.VALID, trust or world.trust(), certificates(), heads)


def _place(number: int) -> Precinct:
    place = Words(f"№ {number} мектеп", f"Школа № {number}", f"School {number}")
    return replace(world.setup().precinct, number=number, place=place)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sums(rows: Sequence[PrecinctResult]) -> Sums:
    found = [row.protocol for row in rows if row.protocol]
    return Sums(
        len(found),
        {line: sum(each.lines[line] for each in found) for line in LINES},
        {"no_mark": sum(each.invalid_reasons.get("no_mark", 0) for each in found)},
        {pile: sum(each.votes[pile] for each in found) for pile in found[0].votes},
        on_paper=1,
    )
