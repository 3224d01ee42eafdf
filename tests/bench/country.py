"""A country of real protocols as one district: what its precincts claim, in bundles that hold only that.

The real protocols have no journals and no keys: each gets a commission whose keys a new authority certifies, and a
bundle of its lines, its code and its signatures. Such a bundle can be given a first look (`verification.first_look`),
which is what a level above the district may ask of it; nothing can be replayed.
"""

import datetime
import itertools
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from precinct_app.domain.district import commands, events
from precinct_app.domain.district.decide import decide
from precinct_app.domain.district.evolve import evolve
from precinct_app.domain.district.setup import DistrictSetup
from precinct_app.domain.district.state import DistrictState
from precinct_app.domain.election import Contest, PrecinctSetup
from precinct_app.domain.events.base import Entry
from precinct_app.domain.protocol import LINES, Protocol
from precinct_app.domain.refusal import Refusal
from precinct_app.domain.rules import Acting
from precinct_app.exchange import bundle, certificates, cose
from precinct_app.exchange.bundle import Bundle, BundleContents, SignedProtocol
from precinct_app.exchange.certificates import Authority, Identity
from precinct_app.exchange.keys import new_key
from precinct_app.exchange.sealed import Signer
from precinct_app.services import practice_people, practice_setup, rulebook
from tests.domain import real_protocols
from tests.domain.real_protocols import RealProtocol

EDITION = rulebook.edition("kz-2026")
AT = practice_setup.at(1, 1)
NO_HEAD = "0" * 64
_KEYS = {role: new_key() for role in ("chair", "secretary")}
"""The certificates are each precinct's own; making a key for each would only make the making longer."""


def contest(options: int) -> Contest:
    """The contest with as many options as the real one had."""
    given = practice_setup.contest(EDITION)
    named = tuple(replace(given.options[0], id=f"o{number}") for number in range(1, options + 1))
    return replace(given, options=named, against_all=False)


def protocols(count: int) -> Iterator[tuple[int, RealProtocol]]:
    """The first real protocols, numbered from 1."""
    return zip(range(1, count + 1), real_protocols.protocols(), strict=False)


def protocol(real: RealProtocol, voted_on: Contest) -> Protocol:
    """The lines that a real protocol has among ours; the others are 0."""
    figures = real.figures() | {
        "ballots_lost": real.lines["lost"],
        "voters_received_at_home": real.lines["issued_home"],
    }
    return Protocol(
        contest=voted_on.id,
        version=1,
        edition=EDITION.id,
        lines={line: figures.get(line, 0) for line in LINES},
        invalid_reasons={},
        votes={pile: figures[f"votes.{pile}"] for pile in voted_on.piles()},
    )


def setup(count: int) -> DistrictSetup:
    """The country as a district of so many precincts."""
    options = len(next(real_protocols.protocols()).votes)
    place = practice_setup.precinct()
    precincts = tuple(replace(place, number=number) for number in range(1, count + 1))
    return DistrictSetup(practice_setup.election(EDITION), (contest(options),), precincts)


def minimal_bundle(country: DistrictSetup, number: int, real: RealProtocol, authority: Authority) -> bytes:
    """A bundle with one protocol, its code and two signatures; no journal, no papers."""
    (voted_on,) = country.contests
    own = PrecinctSetup(country.election, country.precincts[number - 1], country.contests, practice_people.members())
    signers = [_signer(authority, country.election.id, number, role) for role in _KEYS]
    made = protocol(real, voted_on)
    chair = signers[0]
    code = cose.sign_result(made, own, bytes.fromhex(NO_HEAD), AT, chair.key, chair.certificate)
    contents = BundleContents(own, 1, AT, (SignedProtocol(made, code),), NO_HEAD, 0)
    return bundle.write_bundle(contents, b"", {}, signers, AT)


def authority(election: str) -> Authority:
    """The certification authority of the country."""
    return certificates.new_authority(election, AT - datetime.timedelta(days=9), AT + datetime.timedelta(days=50))


def _signer(authority: Authority, election: str, number: int, role: str) -> Signer:
    key, top = _KEYS[role], authority.certificate
    named = Identity(election, number, role)
    request = certificates.make_request(key, named)
    issued = certificates.issue(authority, request, named, top.not_valid_before_utc, top.not_valid_after_utc)
    return Signer(key, issued)


def accepting(read: Bundle) -> commands.AcceptBundle:
    """What a bundle that was looked at claims."""
    contents = read.contents
    reports = tuple(events.Report(each, posted=True) for each in contents.latest().values())
    number = contents.setup.precinct.number
    return commands.AcceptBundle(number, contents.version, read.digest, contents.journal_head, reports)


def claims(country: DistrictSetup) -> Iterator[commands.AcceptBundle]:
    """What the bundles of a country would claim, without any bundle."""
    (voted_on,) = country.contests
    for number, real in protocols(len(country.precincts)):
        report = events.Report(protocol(real, voted_on), posted=True)
        yield commands.AcceptBundle(number, 1, f"{number:064x}", NO_HEAD, (report,))


def consolidated(country: DistrictSetup, claimed: Iterable[commands.AcceptBundle]) -> DistrictState:
    """The state of the country as a district after all claims, each decided on and folded in by the rules."""
    rules = rulebook.rules_of(EDITION.id)
    state = DistrictState()
    create: commands.DistrictCommand = commands.CreateDistrict(country, "")
    for command in itertools.chain([create], claimed):
        answer = decide(state, command, rules, Acting("operator", AT))
        if isinstance(answer, Refusal):
            raise TypeError(answer)
        for event in answer:
            state = evolve(state, Entry(state.seq + 1, AT, "operator", event))
    return state


def require_plain_sums(state: DistrictState) -> None:
    """Sums added up from the file itself, line by line, are those of the district; AssertionError when not."""
    (voted_on,) = state.contests
    lines, votes = dict.fromkeys(LINES, 0), dict.fromkeys(voted_on.piles(), 0)
    for _, real in protocols(len(state.precincts)):
        made = protocol(real, voted_on)
        for line, number in made.lines.items():
            lines[line] += number
        for pile, number in made.votes.items():
            votes[pile] += number
    found = state.sums(voted_on.id)
    if (found.lines, found.votes, found.precincts) != (lines, votes, len(state.precincts)) or state.missing():
        raise AssertionError("the sums are not those of the file")
