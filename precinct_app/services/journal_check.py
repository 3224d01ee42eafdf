"""A file against itself (`journal-check`): the chain, the bytes on the disk, and what lies beside the journal."""

from db import journal, lines, voters
from precinct_app.exchange import certificates, fingerprints
from precinct_app.services import keys, voter_list, words
from precinct_app.services.district import OpenDistrict
from precinct_app.services.precinct import OpenPrecinct
from precinct_app.services.projections import expected_ballots


def first_broken(opened: OpenPrecinct | OpenDistrict) -> int:
    """Number of the first entry whose hash does not follow from the one before; 0 when the chain holds."""
    return journal.first_broken(opened.journal_rows())


def differences(opened: OpenPrecinct | OpenDistrict) -> tuple[str, ...]:
    """Names of what is not as it was written or not as the journal says; empty when the file holds.

    "pages", a kept name such as "certificate.m1", "voters", "words", "ballots", "lines.<contest>", "bundle.<precinct>".
    """
    beside = _of_precinct(opened) if isinstance(opened, OpenPrecinct) else _of_district(opened)
    return tuple(dict.fromkeys((*opened.store.damaged(), *beside)))


def _of_precinct(precinct: OpenPrecinct) -> list[str]:
    """The rows of the voter list, the ballots they received, the certificates taken in."""
    state = precinct.state
    found: list[str] = []
    if state.voter_list.voters and voter_list.rows_digest_now(precinct) != state.voter_list.rows_digest:
        found.append("voters")
    if words.changed(precinct):
        found.append("words")
    if voters.ballots(precinct.store) != expected_ballots(state):
        found.append("ballots")
    for member, fingerprint in state.keys.items():
        kept = certificates.der(keys.certificate(precinct, member))
        if fingerprints.fingerprint(kept) != fingerprint:
            found.append(f"certificate.{member}")
    return found


def _of_district(district: OpenDistrict) -> list[str]:
    """The certificates given out, the table of sums (K12), the bundles that count."""
    state = district.state
    found: list[str] = []
    issued = {
        fingerprints.fingerprint(certificates.der(each))
        for each in (district.trust().authority, *district.certificates())
    }
    if issued != {state.authority, *state.issued}:
        found.append("certificates")
    for contest in state.contests:
        sums, table = state.sums(contest.id), lines.sums(district.store, contest.id)
        wanted = sums.lines | {f"votes.{pile}": number for pile, number in sums.votes.items()}
        if any(table.get(name, 0) != number for name, number in wanted.items()):
            found.append(f"lines.{contest.id}")
    for number, arrival in state.arrivals.items():
        kept = district.store.kept(f"bundle.{arrival.digest}") or b""
        if fingerprints.digest(kept) != arrival.digest:
            found.append(f"bundle.{number}")
    return found
