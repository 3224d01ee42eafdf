"""S1: what the precinct's file was made from. The step itself is done on the start page, before there is a file."""

from collections.abc import Sequence

from precinct_app.domain.commands import Command, CreatePrecinct
from ui.pages.gate_page import FormGatePage


class KitPage(FormGatePage):
    """Shows the kit; there is nothing left to do."""

    def probe(self) -> Command:
        return CreatePrecinct(self.session.precinct.setup, self.session.state.kit, self.session.state.planned)

    def submit(self) -> None:
        self.do(self.probe())

    def recorded(self) -> Sequence[tuple[str, str]]:
        tr, setup = self._tr, self.session.precinct.setup
        contests = "\n".join(contest.title.of(tr.code) for contest in setup.contests)
        digest = self.session.state.kit[:32].upper()
        return (
            (tr("pages.kit.election"), setup.election.title.of(tr.code)),
            (tr("pages.kit.day"), tr.month_date(setup.election.date)),
            (tr("pages.kit.precinct"), tr("pages.precinct", number=setup.precinct.number)),
            (tr("pages.kit.address"), f"{setup.precinct.place.of(tr.code)}, {setup.precinct.address.of(tr.code)}"),
            (tr("pages.kit.contests"), contests),
            (tr("pages.kit.members"), tr.number(len(setup.members))),
            (tr("pages.kit.fingerprint"), " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))),
        )
