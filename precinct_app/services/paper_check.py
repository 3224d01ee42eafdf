"""Checking the codes on a sheet of paper: whose they are, whether they hold, and what the file's own text says.

    codes = check_paper(data, certificates, trust)

A paper carries no certificates: those of the precincts are given. Nothing of a code is believed before it holds.
"""

import enum
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from cryptography import x509
from cryptography.x509.oid import NameOID

from precinct_app.exchange import cose, qr
from precinct_app.exchange.certificates import Identity
from precinct_app.exchange.cose import Result
from precinct_app.exchange.fingerprints import grouped
from precinct_app.exchange.printed import Printed, printed
from precinct_app.exchange.trouble import Code, Trouble
from precinct_app.exchange.trust import Trust

PRACTICE = "practice-"
"""How the ids of practice elections begin (`practice_setup`)."""


NOTHING = Printed({}, {})


class Flaw(enum.StrEnum):
    """What may be wrong with a code, beyond the troubles of its certificate."""

    CUT_OFF = "cut_off"
    FOREIGN = "foreign"
    MALFORMED = "malformed"
    SIGNATURE_WRONG = "signature_wrong"
    UNKNOWN_SIGNER = "unknown_signer"
    OTHER_PRECINCT = "other_precinct"
    OTHER_ELECTION = "other_election"
    PRACTICE = "practice"


@dataclass(frozen=True)
class CodeOnPaper:
    """A code as found on a page: what it says, and who signed it when it holds; else a flaw or a trouble.

    `told` is what the text of the file says beside it.
    """

    page: int
    result: Result | None = None
    signer: Identity | None = None
    flaw: Flaw | None = None
    trouble: Trouble | None = None
    told: Printed = NOTHING

    @property
    def practice(self) -> bool:
        """Whether the code says that it is one of a practice election."""
        return self.result is not None and self.result.facts.election.startswith(PRACTICE)

    def differing(self) -> frozenset[str | int]:
        """What the text of the file says otherwise than the code: ids of lines, places on the ballot, "head"."""
        if self.result is None:
            return frozenset()
        votes = dict(enumerate(self.result.facts.votes, start=1))
        lines = self.result.lines()
        found: set[str | int] = {line for line, number in self.told.lines.items() if lines[line] != number}
        found |= {place for place, number in self.told.votes.items() if votes.get(place) != number}
        if self.told.head and self.told.head != grouped(self.result.journal_head):
            found.add("head")
        return frozenset(found)


def check_paper(data: bytes, known: Collection[x509.Certificate], trust: Trust) -> tuple[CodeOnPaper, ...]:
    """Every code of ours on a PDF or picture, checked; only where there is none, what else was found.

    Troubles of `qr.see_codes`; `qr_not_found`.
    """
    seen = list(dict.fromkeys(qr.see_codes(data)))
    if not seen:
        raise Trouble(Code.QR_NOT_FOUND)
    ours = [code for code in seen if code.text.startswith(cose.PREFIX)]
    if not ours:
        return tuple(CodeOnPaper(code.page, flaw=Flaw.FOREIGN if code.text else Flaw.CUT_OFF) for code in seen)
    pages = printed(data, qr.MOST_PAGES)
    before = [0, *(code.page for code in ours)]
    return tuple(
        _checked(code, known, trust, _merged(pages[last if last < code.page else code.page - 1 : code.page]))
        for last, code in zip(before, ours, strict=False)
    )


def _merged(pages: Iterable[Printed]) -> Printed:
    """What several pages say together; of two numbers for one line the later one counts."""
    lines: dict[str, int] = {}
    votes: dict[int, int] = {}
    head = ""
    for page in pages:
        lines |= page.lines
        votes |= page.votes
        head = page.head or head
    return Printed(lines, votes, head)


def _checked(seen: qr.Seen, known: Collection[x509.Certificate], trust: Trust, told: Printed) -> CodeOnPaper:
    try:
        result = cose.read_result(seen.text)
    except Trouble as trouble:
        flaw = Flaw.MALFORMED if trouble.code is Code.QR_INVALID else None
        return CodeOnPaper(seen.page, flaw=flaw, trouble=trouble)
    try:
        signer = cose.verify_result(result, known, trust)
    except Trouble as trouble:
        return CodeOnPaper(seen.page, result, flaw=_flaw(result, trouble, trust), trouble=trouble, told=told)
    return CodeOnPaper(seen.page, result, signer, told=told)


_FLAWS = {
    Code.QR_INVALID: Flaw.SIGNATURE_WRONG,
    Code.UNKNOWN_SIGNER: Flaw.UNKNOWN_SIGNER,
    Code.WRONG_PRECINCT: Flaw.OTHER_PRECINCT,
    Code.WRONG_ELECTION: Flaw.OTHER_ELECTION,
}


def _flaw(result: Result, trouble: Trouble, trust: Trust) -> Flaw | None:
    """By name; a code of another election than the trusted authority's is called that, whoever signed it."""
    election = result.facts.election
    if trouble.code is Code.UNKNOWN_SIGNER and election not in _elections(trust.authority):
        return Flaw.PRACTICE if election.startswith(PRACTICE) else Flaw.OTHER_ELECTION
    return _FLAWS.get(trouble.code)


def _elections(authority: x509.Certificate) -> set[str]:
    """The election that an authority was made for."""
    return {str(name.value) for name in authority.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)}
