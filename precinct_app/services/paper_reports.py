"""Precincts whose bundle never came: the protocol on paper, typed twice or read from its signed code (R40, K13)."""

import datetime

import msgspec

from db.store import Store
from precinct_app.domain.district.commands import ComparePaper, EnterPaper
from precinct_app.domain.election import Contest
from precinct_app.domain.protocol import LINES, Protocol
from precinct_app.exchange import cose, fingerprints, qr
from precinct_app.exchange.certificates import Identity
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.services import clock_check
from precinct_app.services.district import DistrictAnswer, OpenDistrict


class CodeOnPaper(msgspec.Struct, frozen=True):
    """A code that holds: its precinct, the numbers as a protocol, who signed it, its text, and when it was made."""

    precinct: int
    protocol: Protocol
    signer: Identity
    text: str
    at: datetime.datetime


def read_code(district: OpenDistrict, picture: bytes) -> tuple[CodeOnPaper, ...]:
    """The codes of protocols on a scan or photo, every signature checked.

    Troubles of `qr.read_codes`, `cose.read_result` and `cose.verify_result`; `qr_invalid` when it has no code of ours,
    or one that does not fit the contest's ballot; `wrong_election`.
    """
    texts = [text for text in qr.read_codes(picture) if text.startswith(cose.PREFIX)]
    if not texts:
        raise Trouble(Code.QR_INVALID)
    return tuple(_checked(district, text) for text in texts)


def _checked(district: OpenDistrict, text: str) -> CodeOnPaper:
    result = cose.read_result(text)
    signer = cose.verify_result(result, district.known_certificates(), district.trust())
    state, facts = district.state, result.facts
    if facts.election != state.known.id:
        raise Trouble(Code.WRONG_ELECTION, found=facts.election, expected=state.known.id)
    contest = next((each for each in state.contests if each.id == facts.contest), None)
    if contest is None or len(contest.piles()) != len(facts.votes):
        raise Trouble(Code.QR_INVALID)
    return CodeOnPaper(facts.precinct, _protocol(facts, contest, state.known.edition), signer, text, result.at)


def _protocol(facts: cose.Facts, contest: Contest, edition: str) -> Protocol:
    """The code has no reasons of invalidity: they stand on the paper only."""
    lines = dict(zip(LINES, facts.lines, strict=True))
    votes = dict(zip(contest.piles(), facts.votes, strict=True))
    return Protocol(contest.id, facts.version, edition, lines, {}, votes)


def type_in(district: OpenDistrict, precinct: int, protocol: Protocol, person: str, scan: bytes) -> DistrictAnswer:
    """One person's reading of a paper; the numbers count when another person's are the same."""
    digest = fingerprints.digest(scan) if scan else ""
    return _with_scan(district, EnterPaper(precinct, protocol, person, digest), scan, _over(district, precinct))


def compare(district: OpenDistrict, code: CodeOnPaper, person: str, scan: bytes) -> DistrictAnswer:
    """One person compared the numbers of a code that holds with those printed beside it."""
    digest = fingerprints.digest(scan) if scan else ""
    command = ComparePaper(code.precinct, code.protocol, person, digest, code.text)
    return _with_scan(district, command, scan, code.at)


def scan_of(district: OpenDistrict, precinct: int, contest: str) -> bytes | None:
    """The picture of the paper with which a precinct counts."""
    paper = district.state.papers.get(precinct, {}).get(contest)
    return district.store.evidence.get(f"scan.{paper.scan}") if paper else None


def waiting_scan(district: OpenDistrict, precinct: int, contest: str) -> bytes | None:
    """The picture that the first person read, None while nobody has: the second one reads the same."""
    waiting = district.state.entries.get((precinct, contest))
    return district.store.evidence.get(f"scan.{waiting.scan}") if waiting else None


def _over(district: OpenDistrict, precinct: int) -> datetime.datetime | None:
    """The end of voting: no protocol typed from a paper is older. None for a precinct that the district has not."""
    return clock_check.closing(district, precinct) if precinct in district.state.by_number else None


def _with_scan(
    district: OpenDistrict, command: EnterPaper | ComparePaper, scan: bytes, made_at: datetime.datetime | None
) -> DistrictAnswer:
    name = f"scan.{command.scan}"

    def keep(store: Store) -> None:
        if store.evidence.get(name) is None:
            store.evidence.keep(name, command.scan, scan)

    return district.do(command, keep, made_at)
