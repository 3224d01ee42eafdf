"""Rules of changes to the voter list after it was received (L3, V): R9, R10, R11."""

import datetime

from precinct_app.domain.commands import (
    AmendList,
    IssueCertificate,
    ReceiveApplication,
    RefuseApplication,
    TakeInCertificate,
)
from precinct_app.domain.decide.contests import require_rights
from precinct_app.domain.edition import When
from precinct_app.domain.events import (
    ApplicationDecided,
    ApplicationReceived,
    CertificateIssued,
    CertificateTakenIn,
    Event,
    ListAmended,
    ListChange,
)
from precinct_app.domain.gates import require_chair, role_of
from precinct_app.domain.ledger import Application, Mark
from precinct_app.domain.procedure import Begins
from precinct_app.domain.refusal import refuse, require
from precinct_app.domain.rules import Acting, Rules
from precinct_app.domain.state import PrecinctState

NEW_ROW = 0
"""In commands: the voter has no row yet."""


def part_of_days(state: PrecinctState, rules: Rules, now: datetime.datetime) -> When:
    """Which changes the law allows now (R10); refuses them before the list came and after voting ended."""
    require("L1" in state.steps, "step_first", "R9", step="L1", missing="L1")
    require("C1" not in state.steps, "list_closed", "R26")
    if "O4" in state.steps:
        return When.VOTING
    freeze = rules.moment(Begins.FREEZE, state.known.election, state.known.precinct)
    frozen = "L4" in state.steps or (freeze is not None and now >= freeze)
    return When.FROZEN if frozen else When.BEFORE_FREEZE


def amend_list(state: PrecinctState, command: AmendList, rules: Rules, acting: Acting) -> tuple[Event, ...]:
    """L3, V: on a ground that the edition allows now, signed by the chair; what was issued stays issued."""
    role_of(state, acting.actor)
    when = part_of_days(state, rules, acting.now)
    ground = rules.edition.ground(command.ground)
    if ground is None or command.change not in ground.changes:
        refuse("ground_unknown", "R10", ground=command.ground)
    require(when in ground.when, "list_frozen", "R10", ground=command.ground)
    require_chair(state, command.signed_by, "R9")
    require_rights(state, command.contests, "R18")
    require(bool(command.words), "document_missing", "R9")
    if command.change is ListChange.ADD:
        _require_may_add(state, command.voter)
    else:
        mark = _row(state, command.voter)
        require(not mark.removed, "removed_already", "R10")
        require(not mark.certificate, "certificate_issued", "R11", number=mark.certificate)
        if command.change is ListChange.REMOVE:
            _require_untouched(mark)
        else:
            _require_rights_kept(state, mark, command.contests)
    amended = ListAmended(
        len(state.amendments) + 1,
        command.change,
        command.voter or state.voter_list.keys + 1,
        command.contests,
        command.ground,
        command.signed_by,
        command.rows_digest,
        command.words,
        command.application,
    )
    if not command.application:
        return (amended,)
    application = _open_application(state, command.application)
    fits = application.asks is command.change and application.voter == command.voter
    require(fits, "application_differs", "R9", application=command.application)
    return amended, ApplicationDecided(command.application, granted=True, signed_by=command.signed_by)


def issue_certificate(
    state: PrecinctState, command: IssueCertificate, rules: Rules, acting: Acting
) -> tuple[Event, ...]:
    """L3: until the edition's hour on the eve, not within the settlement, and the row can vote here no more (R11)."""
    role_of(state, acting.actor)
    part_of_days(state, rules, acting.now)
    edition = rules.edition
    deadline = state.known.at(edition.certificate_deadline, days=-1)
    require(acting.now < deadline, "certificate_too_late", "R11", deadline=edition.certificate_deadline)
    require_chair(state, command.signed_by, "R9")
    mark = _row(state, command.voter)
    require(not mark.removed, "removed_already", "R10")
    require(not mark.certificate, "certificate_issued", "R11", number=mark.certificate)
    _require_untouched(mark)
    allowed = edition.certificate_same_settlement or not command.same_settlement
    require(allowed, "certificate_same_settlement", "R11")
    _require_new_number(command.number, state.certificates_issued)
    return (CertificateIssued(command.voter, command.number.strip(), command.signed_by),)


def take_in_certificate(
    state: PrecinctState, command: TakeInCertificate, rules: Rules, acting: Acting
) -> tuple[Event, ...]:
    """L3, V: each certificate once; with the one issued here its own row may vote here again (R11)."""
    role_of(state, acting.actor)
    part_of_days(state, rules, acting.now)
    _require_new_number(command.number, state.certificates_taken_in)
    require_rights(state, command.contests, "R18")
    number = command.number.strip()
    if command.voter == NEW_ROW:
        require(number not in state.certificates_issued, "certificate_of_own_row", "R11", number=number)
        require(bool(command.words), "document_missing", "R11")
        voter, contests = state.voter_list.keys + 1, command.contests
    else:
        mark = _row(state, command.voter)
        require(mark.certificate == number, "certificate_of_other", "R11", number=number)
        voter, contests = command.voter, mark.only
    return (CertificateTakenIn(number, voter, contests, command.rows_digest, command.words),)


def receive_application(
    state: PrecinctState, command: ReceiveApplication, rules: Rules, acting: Acting
) -> tuple[Event, ...]:
    """L3, V: a voter asks; an application about a row waits for its decision before the next one (R9)."""
    role_of(state, acting.actor)
    part_of_days(state, rules, acting.now)
    require(bool(command.words), "document_missing", "R9")
    if command.asks is ListChange.ADD:
        _require_may_add(state, command.voter)
    else:
        _row(state, command.voter)
    for number, other in state.applications.items():
        same = command.voter != NEW_ROW and other.voter == command.voter and other.granted is None
        require(not same, "application_open", "R9", application=number)
    return (ApplicationReceived(len(state.applications) + 1, command.asks, command.voter, command.words),)


def refuse_application(
    state: PrecinctState, command: RefuseApplication, _rules: Rules, acting: Acting
) -> tuple[Event, ...]:
    """L3, V: with a written reason, signed by the chair (R9)."""
    role_of(state, acting.actor)
    _open_application(state, command.application)
    require_chair(state, command.signed_by, "R9")
    require(bool(command.words), "reason_missing", "R9")
    return (ApplicationDecided(command.application, granted=False, signed_by=command.signed_by, words=command.words),)


def require_nothing_asked(state: PrecinctState) -> None:
    """Every application is decided before the list is frozen: the law gives it the same day (R9)."""
    waiting = next((number for number, each in state.applications.items() if each.granted is None), 0)
    require(not waiting, "application_open", "R9", application=waiting)


def _require_may_add(state: PrecinctState, voter: int) -> None:
    if voter != NEW_ROW:
        require(bool(_row(state, voter).removed), "on_the_list_already", "R9")


def _row(state: PrecinctState, voter: int) -> Mark:
    require(1 <= voter <= state.voter_list.keys, "not_on_the_list", "R9")
    return state.voters.get(voter) or Mark()


def _require_untouched(mark: Mark) -> None:
    """Who received a ballot, or asked for home voting, stays on the list."""
    require(not mark.contests, "voted_already", "R10")
    require(not mark.request, "home_request_pending", "R20", request=mark.request, trip=mark.trip)


def _require_rights_kept(state: PrecinctState, mark: Mark, contests: tuple[str, ...]) -> None:
    """What was issued stays issued, and a crew on the way finds the rights that it left with (R10, R20)."""
    everything = {contest.id for contest in state.known.contests}
    before, after = set(mark.only) or everything, set(contests) or everything
    require(after.issuperset(mark.contests), "voted_already", "R10")
    on_the_way = bool(mark.trip) and state.trips[mark.trip].returned_at is None
    require(before == after or not on_the_way, "crew_has_request", "R20", request=mark.request, trip=mark.trip)


def _require_new_number(number: str, known: dict[str, int]) -> None:
    require(bool(number.strip()), "certificate_number_missing", "R11")
    require(number.strip() not in known, "certificate_twice", "R11", number=number.strip())


def _open_application(state: PrecinctState, number: int) -> Application:
    application = state.applications.get(number)
    if application is None or application.granted is not None:
        refuse("application_not_open", "R9", application=number)
    return application
