"""Who holds unused ballots now: the safe, the members, the crews on their way, contest by contest (R15)."""

from PySide6.QtWidgets import QWidget

from precinct_app.domain.commands import IssueBallots
from precinct_app.domain.events import SAFE
from ui.language import Language
from ui.pages.voting.found_rows import issuer
from ui.session import Session
from ui.widgets.cells import Column, Row, TwoLines
from ui.widgets.tables import Table

_NUMBER_WIDTHS = (0, 144, 144, 112, 88)
"""Width of a column by the number of contests: four must leave room for the names."""
_NOBODY = 0


class HoldersTable(Table):
    """A row per holder and one for all of them; a column per contest."""

    def __init__(self, session: Session, tr: Language, parent: QWidget | None = None) -> None:
        super().__init__()
        self._session, self._tr = session, tr

    def refresh(self) -> None:
        """Read the ledger again."""
        tr, state = self._tr, self._session.state
        contests = [contest.id for contest in self._session.precinct.setup.contests]
        stocks = [state.stock[contest] for contest in contests if contest in state.stock]
        rows = [self._row(SAFE, tr("desk.ballots.safe"), [stock.safe for stock in stocks])]
        for member in self._session.precinct.setup.members:
            if any(member.id in stock.handed or member.id in stock.held for stock in stocks):
                held = [stock.held.get(member.id, 0) for stock in stocks]
                role = tr(f"role.{state.acting.get(member.id, member.role)}")
                rows.append(self._row(member.id, issuer(self._session, tr, member.id), held, role))
        if any(stock.away for stock in stocks):
            rows.append(self._row("away", tr("desk.ballots.away"), [stock.away for stock in stocks]))
        total = [stock.unused() + stock.away for stock in stocks]
        rows.append(self._row("total", tr("desk.ballots.total"), total, strong=True))
        self.show_rows(rows)

    def retranslate(self) -> None:
        """Write the heading in the language of now."""
        tr = self._tr
        contests = self._session.precinct.setup.contests
        titles = [contest.title.of(tr.code) for contest in contests] if len(contests) > 1 else [tr("pages.stock.left")]
        numbers = [Column(title, _NUMBER_WIDTHS[min(len(titles), 4)], "right") for title in titles]
        self.show_columns([Column(tr("desk.ballots.holder")), *numbers])
        self.setAccessibleName(tr("desk.ballots.title"))

    def _row(self, key: str, name: str, numbers: list[int], note: str = "", *, strong: bool = False) -> Row:
        written = (self._tr.number(number) for number in numbers)
        return Row(key, (TwoLines(name, note, strong=strong), *written), "accent" if strong else "")


def holder_name(session: Session, tr: Language, holder: str) -> str:
    """Return a holder of ballots as a sentence names it."""
    return tr("desk.ballots.safe") if holder == SAFE else issuer(session, tr, holder)


def with_ballots(session: Session) -> list[str]:
    """Members who hold ballots of any contest now, the member at work first."""
    stocks = session.state.stock.values()
    found = [each.id for each in session.precinct.setup.members if any(stock.held.get(each.id, 0) for stock in stocks)]
    return sorted(found, key=lambda member: member != session.actor)


def who_may_issue(session: Session) -> list[str]:
    """Members whom the core lets issue ballots now (R18), the member at work first."""
    setup = session.precinct.setup
    command = IssueBallots(_NOBODY, tuple(contest.id for contest in setup.contests))
    answers = ((member.id, session.would(command, member.id)) for member in setup.members)
    able = [member for member, answer in answers if answer is None or answer.code == "not_on_the_list"]
    return sorted(able, key=lambda member: member != session.actor)
