"""A file against itself (`journal-check`): the chain, the bytes on the disk, and what lies beside the journal."""

from db import journal, lines, voters
from db import words as rows
from db.trouble import StorageTrouble
from precinct_app.domain.district.events import DisputeDecided, LotRecorded, PrecinctLeftOut
from precinct_app.exchange import certificates, fingerprints
from precinct_app.services import keys, voter_list, words
from precinct_app.services.district import OpenDistrict, read_event
from precinct_app.services.precinct import OpenPrecinct
from precinct_app.services.projections import expected_ballots


def first_broken(opened: OpenPrecinct | OpenDistrict) -> int:
    """Number of the first entry whose hash does not follow from the one before; 0 when the chain holds."""
    return journal.first_broken(opened.journal_rows())


def differences(opened: OpenPrecinct | OpenDistrict) -> tuple[str, ...]:
    """Names of what is not as it was written or not as the journal says; empty when the file holds.

    "pages", a kept name such as "certificate.m1", "voters", "words", "ballots", "lines.<contest>", "bundle.<precinct>",
    "scan.<precinct>".
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
    """Certificates given out and keys admitted, the table of sums (K12), reasons, bundles, and scans of papers."""
    state = district.state
    found: list[str] = []
    known = {
        fingerprints.fingerprint(certificates.der(each))
        for each in (district.trust().authority, *district.known_certificates())
    }
    if known != {state.authority, *state.issued, *state.admitted}:
        found.append("certificates")
    if _reasons_changed(district):
        found.append("words")
    for contest in state.contests:
        sums, table = state.sums(contest.id), lines.sums(district.store, contest.id)
        wanted = sums.lines | {f"votes.{pile}": number for pile, number in sums.votes.items()}
        if any(table.get(name, 0) != number for name, number in wanted.items()):
            found.append(f"lines.{contest.id}")
    bundles = [(number, arrival.digest) for number, arrival in state.arrivals.items()]
    for number, dispute in state.disputes.items():
        bundles += [(number, digest) for digest in dispute.digests if digest]
    for number, digest in bundles:
        if not _is_kept(district, f"bundle.{digest}", digest):
            found.append(f"bundle.{number}")
    for number, papers in state.papers.items():
        if not all(_is_kept(district, f"scan.{paper.scan}", paper.scan) for paper in papers.values()):
            found.append(f"scan.{number}")
    return found


def _is_kept(district: OpenDistrict, name: str, digest: str) -> bool:
    try:
        return fingerprints.digest(district.store.evidence.get(name) or b"") == digest
    except StorageTrouble:
        return False


def _reasons_changed(district: OpenDistrict) -> bool:
    """Whether a reason that people gave for a decision is gone, or is not the one that its entry was written for."""
    kept = {
        each.digest for each in rows.every(district.store) if rows.sealed(each.text, each.salt).digest == each.digest
    }
    kinds = {DisputeDecided.__name__, LotRecorded.__name__, PrecinctLeftOut.__name__}
    given = {getattr(read_event(row).event, "words", "") for row in district.journal_rows() if row.kind in kinds}
    return not given <= kept
