"""A contest of a district with all its checks: K12, relations of sums and precincts, pictures, where a number is from.

    found = consolidated(district, contest)
    found.complete.whole, found.findings, found.turnout
    parts(district, contest, "votes.o1")        # precinct by precinct: the number, and the digest it stands on
    evidence(district, 127, contest)            # who signed, or who read the paper

Shown, never judged: nothing here stops a step but K12 and the errors of the sums, which the official sheet asks for.
"""

import msgspec
from cryptography import x509

from precinct_app.domain.district import checks, outliers
from precinct_app.domain.district.beneath import NOTHING, Beneath
from precinct_app.domain.district.checks import Finding
from precinct_app.domain.district.outliers import LastDigits, Turnout
from precinct_app.domain.district.results import NOT_KNOWN, Source, figures_of, without_reason
from precinct_app.domain.election import Contest
from precinct_app.domain.relations import Outcome
from precinct_app.exchange import bundle, certificates
from precinct_app.exchange.fingerprints import short_fingerprint
from precinct_app.exchange.trouble import Trouble
from precinct_app.services import summary
from precinct_app.services.district import OpenDistrict


class Complete(msgspec.Struct, frozen=True):
    """How far the sums of a contest go: precincts that `reported` of those `expected`; `sums_agree` is K12.

    `left_out` are the numbers of those without which the results are established.
    """

    reported: int
    expected: int
    sums_agree: bool
    left_out: tuple[int, ...] = ()

    @property
    def whole(self) -> bool:
        """Every precinct has reported or is left out, and the line of the district is the sum of theirs (K12)."""
        return self.reported + len(self.left_out) == self.expected and self.sums_agree


class Consolidated(msgspec.Struct, frozen=True):
    """Everything that can be checked of a contest; `relations` are asked of the sums, `findings` of each precinct."""

    complete: Complete
    relations: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    turnout: Turnout
    digits: LastDigits


class Part(msgspec.Struct, frozen=True):
    """What one precinct adds to a number; `digest` is of its bundle, or of the scan of its paper.

    `beneath`: of a commission, the precincts that its number is made of.
    """

    precinct: int
    number: int
    source: Source
    digest: str
    beneath: Beneath = NOTHING


class Person(msgspec.Struct, frozen=True):
    """Who stands behind the numbers of a precinct: a signer with the fingerprint of the key, or a reader of the paper.

    `role` is chair, secretary, "reader", or "decider" of a precinct left out; `fingerprint` is "" for the latter two.
    """

    name: str
    role: str
    fingerprint: str = ""


class Evidence(msgspec.Struct, frozen=True):
    """On what the numbers of a precinct stand; `code` is the signed code of a paper, where it was read from it."""

    source: Source
    digest: str
    people: tuple[Person, ...]
    code: str = ""


def complete(district: OpenDistrict, contest: Contest) -> Complete:
    """How far the sums of a contest go now."""
    state = district.state
    reported, left_out = len(state.protocols(contest.id)), state.without(contest.id)
    return Complete(reported, len(state.precincts), _sums_agree(district, contest), left_out)


def consolidated(district: OpenDistrict, contest: Contest) -> Consolidated:
    """All checks of a contest over the protocols that count now; every precinct is asked (0.2 s for a thousand)."""
    state, rules = district.state, district.rules
    protocols = state.protocols(contest.id)
    return Consolidated(
        complete=complete(district, contest),
        relations=checks.sum_outcomes(state, rules, contest.id),
        findings=checks.findings(state, rules, contest.id),
        turnout=outliers.turnout(protocols),
        digits=outliers.last_digits(protocols),
    )


def parts(district: OpenDistrict, contest: Contest, figure: str) -> tuple[Part, ...]:
    """One number of the sums, precinct by precinct; `figure` as in `results.figures_of`: "took_part", "votes.o1".

    A precinct whose protocol does not tell the number is not there; `NOT_KNOWN` are the ballots without a reason.
    Trouble `arithmetic` when K12 fails: a sum that does not agree is traced to nothing.
    """
    found = []
    for each in summary.results(district, contest).arrived:
        if each.protocol is not None:
            unexplained = without_reason(each.protocol)
            figures = figures_of(each.protocol) | ({NOT_KNOWN: unexplained} if unexplained else {})
            if figure in figures:
                found.append(Part(each.precinct.number, figures[figure], each.source, each.digest, each.beneath))
    return tuple(found)


def evidence(district: OpenDistrict, precinct: int, contest: Contest) -> Evidence:
    """Who signed the bundle of a precinct, read again from its bytes, who read its paper, or who left it out.

    Troubles of `bundle.read_bundle`: a bundle that was kept is verified anew.
    """
    state = district.state
    if precinct in state.without(contest.id):
        people = tuple(Person(name, "decider") for name in state.left_out[precinct].deciders)
        return Evidence(Source.LEFT_OUT, "", people)
    if state.protocol_of(precinct, contest.id) is None:
        source = Source.DISPUTED if precinct in state.disputes else Source.MISSING
        return Evidence(source, "", ())
    if state.on_paper(precinct):
        paper = state.papers[precinct][contest.id]
        people = tuple(Person(name, "reader") for name in paper.people)
        return Evidence(Source.PAPER, paper.scan, people, paper.code)
    data = district.bundle(precinct)
    if data is None:
        raise LookupError(f"the bundle of precinct {precinct} was not kept")
    read = bundle.read_bundle(data, district.trust(), state.known.id)
    members = {member.role.value: member.name for member in read.contents.setup.members}
    signers = tuple(
        Person(members.get(each.identity.role, ""), each.identity.role, _fingerprint(each.certificate))
        for each in read.signatures
    )
    return Evidence(Source.BUNDLE, state.arrivals[precinct].digest, signers)


def _fingerprint(certificate: x509.Certificate) -> str:
    return short_fingerprint(certificates.der(certificate), 2)


def _sums_agree(district: OpenDistrict, contest: Contest) -> bool:
    try:
        summary.checked_sums(district, contest)
    except Trouble:
        return False
    return True
