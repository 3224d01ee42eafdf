"""What a sealed result of the level below reports to the one above: the region's kind of bundle (R40, R41)."""

import datetime

from precinct_app.domain.district.commands import AcceptBundle
from precinct_app.domain.district.events import Report
from precinct_app.domain.district.state import DistrictState
from precinct_app.exchange import result_bundle
from precinct_app.exchange.form import wrong
from precinct_app.exchange.trust import Trust


def verified_report(data: bytes, trust: Trust, state: DistrictState) -> tuple[AcceptBundle, datetime.datetime]:
    """What a sealed result of the level below reports, and when it was sealed.

    Troubles of `result_bundle.read_result_bundle`.
    """
    read = result_bundle.read_result_bundle(data, trust, state.known.id)
    contents = read.contents
    if contents.contests != state.contests or contents.election.edition != state.known.edition:
        raise wrong("result.json", "$.contests")
    reports = tuple(Report(each.protocol, contents.official, each.beneath) for each in contents.sums)
    report = AcceptBundle(
        contents.number, contents.version, read.digest, contents.journal_head, reports, contents.earlier
    )
    return report, contents.created_at
