"""The register in words: changes, applications with their state and day, certificates; the newest first."""

import datetime
from collections.abc import Sequence

from precinct_app.domain.events import ListChange
from precinct_app.domain.ledger import Amendment, Application
from precinct_app.services import list_changes, voter_list, wording
from precinct_app.services.list_certificates import CertificateLine
from precinct_app.services.list_changes import ChangeWords
from ui.language import Language
from ui.pages.count.names import short_name
from ui.session import Session
from ui.widgets.cells import Row, StateCell, TwoLines


def change_rows(session: Session, tr: Language) -> list[Row]:
    """Number; what with whom, ground and document; who signed and when."""
    return [
        _change_row(session, tr, number, amendment)
        for number, amendment in reversed(list(enumerate(session.state.amendments, 1)))
    ]


def application_rows(session: Session, tr: Language) -> list[Row]:
    """Number; who, what is asked; how it stands."""
    rows = []
    for number, application in reversed(session.state.applications.items()):
        said = list_changes.application_words(session.precinct, number)
        words = TwoLines(said.name, f"{asked_words(tr, application)} · {said.asks}")
        rows.append(Row(str(number), (tr.number(number), words, application_state(session, tr, application))))
    return rows


def certificate_rows(session: Session, tr: Language, lines: Sequence[CertificateLine]) -> list[Row]:
    """Number of the certificate; whose; issued or taken in, by whom and when."""
    rows = []
    for line in reversed(lines):
        name = voter_list.line(session.precinct, line.voter).full_name
        who = member_name(session, tr, line.signed_by or line.actor)
        word = tr("changes.certificate.taken_in" if line.taken_in else "changes.certificate.issued")
        state = StateCell("arrived" if line.taken_in else "certificate", word, moment(tr, line.at))
        rows.append(Row(str(line.entry), (line.number, TwoLines(name, who), state)))
    return rows


def waiting(session: Session) -> list[int]:
    """Numbers of applications that nobody has decided yet, the oldest first."""
    return [number for number, each in session.state.applications.items() if each.granted is None]


def asked_words(tr: Language, application: Application) -> str:
    """What the application asks for."""
    put_back = application.asks is ListChange.ADD and application.voter > 0
    return tr(f"changes.asks.{'put_back' if put_back else application.asks}")


def application_state(session: Session, tr: Language, application: Application) -> StateCell:
    """Waits for today's decision, overdue, granted or refused, with the day (R9)."""
    received = moment(tr, application.received_at)
    if application.granted is None:
        late = (session.precinct.clock.now().date() - application.received_at.date()).days
        if late:
            return StateCell("error", tr.plural("changes.overdue", late), received)
        return StateCell("look", tr("changes.due_today"), received)
    decided = moment(tr, application.decided_at) if application.decided_at else ""
    word = tr("changes.granted" if application.granted else "changes.refused")
    return StateCell("done" if application.granted else "removed", word, decided)


def change_name(tr: Language, amendment: Amendment, said: ChangeWords) -> str:
    """What was done to the row."""
    if amendment.change is ListChange.ADD and said.before is not None:
        return tr("changes.put_back")
    return tr(f"list_change.{amendment.change}")


def member_name(session: Session, tr: Language, member: str) -> str:
    """Surname and initials of a member."""
    return short_name(wording.member_name(tr.catalogue, member, session.state))


def moment(tr: Language, at: datetime.datetime) -> str:
    """Day and time, short."""
    return f"{tr.day(at.date())}, {tr.time(at)}"


def _change_row(session: Session, tr: Language, number: int, amendment: Amendment) -> Row:
    said = list_changes.change_words(session.precinct, amendment.words)
    name = voter_list.line(session.precinct, amendment.voter).full_name
    what = TwoLines(name, f"{change_name(tr, amendment, said)} · {tr(f'ground.{amendment.ground}')} · {said.document}")
    signed = TwoLines(member_name(session, tr, amendment.signed_by), moment(tr, amendment.at))
    return Row(str(number), (tr.number(number), what, signed))
