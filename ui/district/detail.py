"""One precinct: the bundle with which it counts, who signed it, every line and vote; or why it does not count yet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from precinct_app.domain.district.state import Arrival
from precinct_app.exchange import bundle, certificates
from precinct_app.exchange.bundle import Bundle
from precinct_app.exchange.fingerprints import short_fingerprint
from precinct_app.services.trouble import KNOWN_TROUBLES
from ui import worker
from ui.clockwork import fingerprint_words
from ui.district import precincts, words
from ui.district.contest_choice import ContestChoice
from ui.district.contest_numbers import ContestNumbers, Numbers
from ui.district.district_page import DistrictPage
from ui.district.kits import SIGNERS
from ui.district.layout import Side
from ui.district.precincts import PrecinctView, precinct_views, refused_files
from ui.district.session import DistrictSession
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card, IconList, Line
from ui.widgets.chip import SIGNS, StateChip
from ui.widgets.figures import Facts
from ui.widgets.labels import IconLabel, Paragraph, hairline, label


class PrecinctPage(DistrictPage):
    """`show_precinct` chooses which one; Esc or the button goes back."""

    topic = "precinct"
    rule = "R40"

    back_asked = Signal()

    def __init__(self, session: DistrictSession, tr: Language) -> None:
        super().__init__(session, tr)
        self.number = session.state.precincts[0].number
        self._read = ""  # digest of the bundle whose signatures are shown or being read
        self._bundle: Bundle | None = None
        self._work: worker.Work | None = None
        self.back = KeyHintButton("", key="", icon="arrow_left", measure="small")
        self.state_chip = StateChip("missing", "")
        self.facts = Facts(84)
        self.signers = IconList()
        self.refused = IconList()
        self.contests = ContestChoice()
        self.numbers = ContestNumbers(tr)
        self._build()
        self.back.clicked.connect(self.back_asked)
        self.contests.changed.connect(lambda _contest: self._fill_numbers())
        self.retranslate()

    def show_precinct(self, number: int) -> None:
        """This precinct is shown next."""
        self.number = number

    def title(self) -> str:
        return self._tr("district.precinct.title", number=self.number)

    def subtitle(self) -> str:
        view = self._view()
        return ", ".join(part for part in (view.place, view.address) if part)

    def refresh(self) -> None:
        view, state = self._view(), self.session.state
        arrival = state.arrivals.get(self.number)
        self.state_chip.set_state(view.state, precincts.state_word(self._tr, view.state))
        self.facts.set_facts(self._facts(arrival) if arrival is not None else self._preparation())
        self._stack.setCurrentIndex(0 if arrival is not None else 1)
        self.contests.offer(state.contests, self._tr.code)
        self._fill_refused()
        if arrival is None:
            self._forget()
            self._explain()
        else:
            self._fill_numbers()
            self._read_signatures(arrival)
        self._fill_signers()

    def retranslate(self) -> None:
        tr = self._tr
        self.back.set_words(tr("district.precinct.back"))
        self._bundle_title.setText(tr("district.column.bundle"))
        self._signers_title.setText(tr("district.precinct.signers"))
        self._refused_title.setText(tr("district.precinct.refused"))
        self._empty.set_words(tr("district.precinct.empty"))
        self.numbers.retranslate()
        if self.isVisible():
            self.refresh()

    def first_field(self) -> QWidget | None:
        return self.numbers.lines if self.number in self.session.state.arrivals else self.back

    def step_back(self) -> bool:
        self.back_asked.emit()
        return True

    def _build(self) -> None:
        self._bundle_title, self._signers_title = label(role="section"), label(role="strong")
        self._refused_title = label(role="strong")
        head = QHBoxLayout()
        head.addWidget(self._bundle_title, 1)
        head.addWidget(self.state_chip)
        card = Card()
        card.body.addLayout(head)
        card.body.addWidget(self.facts)
        self._signers = _group(self._signers_title, self.signers)
        self._refused = _group(self._refused_title, self.refused)
        card.body.addWidget(self._signers)
        card.body.addWidget(self._refused)
        card.body.addStretch(1)
        beside = Side()
        side = self.spaced(QVBoxLayout(beside))
        back = QHBoxLayout()
        back.addWidget(self.back)
        back.addStretch(1)
        side.addLayout(back)
        side.addWidget(card, 1)

        shown = QWidget()
        column = self.spaced(QVBoxLayout(shown))
        column.addWidget(self.contests)
        column.addWidget(self.numbers, 1)
        self._empty = Paragraph(role="body")
        said = QHBoxLayout()
        said.setSpacing(12)
        said.addWidget(IconLabel("open", "ink2", 20, 21), 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._empty, 1)
        message = Card()
        message.body.addLayout(said)
        nothing = QWidget()
        reasons = self.spaced(QVBoxLayout(nothing))
        reasons.addWidget(message)
        reasons.addWidget(self.refusal)
        reasons.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(shown)
        self._stack.addWidget(nothing)
        row = self.spaced(QHBoxLayout(self))
        row.addWidget(beside)
        row.addWidget(self._stack, 1)

    def _view(self) -> PrecinctView:
        views = precinct_views(self.session.state, self._tr.code)
        return next(view for view in views if view.number == self.number)

    def _facts(self, arrival: Arrival) -> list[tuple[str, str]]:
        tr = self._tr
        return [
            (tr("district.precinct.came"), f"{tr.date(arrival.at.date())}, {tr.time(arrival.at)}"),
            (tr("district.precinct.version"), str(arrival.version)),
            (tr("district.column.fingerprint"), fingerprint_words(arrival.digest, groups=4)),
            (tr("district.precinct.journal"), fingerprint_words(arrival.head, groups=4)),
            (tr("district.precinct.posted"), tr(f"district.precinct.posted.{'yes' if arrival.posted else 'no'}")),
        ]

    def _preparation(self) -> list[tuple[str, str]]:
        """What the district had given a precinct that has not reported."""
        tr, state = self._tr, self.session.state
        kit = "district.kits.issued" if self.number in state.kits else "district.kits.not_yet"
        facts = [(tr("district.kits.kit"), tr(kit))]
        for role in SIGNERS:
            certified = f"{self.number}.{role}" in state.certificates
            key = "district.kits.certified" if certified else "district.kits.no_certificate"
            facts.append((tr(f"district.kits.key.{role}"), tr(key)))
        return facts

    def _explain(self) -> None:
        """Show why the newest file of the precinct was not taken."""
        self.refusal.clear()
        files = refused_files(self.session.state, self.number)
        if files:
            tr, file = self._tr, files[0]
            title = tr("district.not_taken", who=words.short_name(file.name))
            self.refusal.show_trouble(title, *words.why_not_then(tr.catalogue, file, self.session.state))

    def _fill_numbers(self) -> None:
        arrival = self.session.state.arrivals.get(self.number)
        if arrival is not None:
            protocol = arrival.reports[self.contests.contest].protocol
            contest = self.session.state.contest(self.contests.contest)
            numbers = Numbers(protocol.lines, protocol.invalid_reasons, protocol.votes)
            self.numbers.show_numbers(contest, self.session.edition, numbers)

    def _fill_refused(self) -> None:
        tr = self._tr
        files = refused_files(self.session.state, self.number)
        self._refused.setVisible(bool(files))
        sign = SIGNS["refused"]
        self.refused.set_lines(
            [
                Line(
                    words.short_reason(tr.catalogue, file.trouble),
                    f"{tr.time(file.at)} · {words.short_name(file.name)} · {fingerprint_words(file.digest)}",
                    sign.icon,
                    sign.tone,
                )
                for file in files
            ]
        )

    # -- signatures: read again from the bundle itself -------------------------------------------------------

    def _read_signatures(self, arrival: Arrival) -> None:
        if self._read == arrival.digest:
            return
        self._forget()
        data = self.session.district.bundle(self.number)
        if data is None:
            return
        self._read = arrival.digest
        trust, election = self.session.district.trust(), self.session.state.known.id
        self._work = worker.in_thread(
            lambda: bundle.read_bundle(data, trust, election),
            done=self._show_signatures,
            wrong=self.show_trouble,
            known=KNOWN_TROUBLES,
        )

    def _show_signatures(self, read: Bundle) -> None:
        self._bundle = read
        self._fill_signers()

    def _forget(self) -> None:
        if self._work is not None:
            self._work.drop()
        self._read, self._bundle = "", None

    def _fill_signers(self) -> None:
        tr, read = self._tr, self._bundle
        self._signers.setVisible(bool(self._read))
        if read is None:
            self.signers.set_lines([Line(tr("district.precinct.reading"), icon="clock", tone="ink2")])
            return
        members = {member.role.value: member.name for member in read.contents.setup.members}
        self.signers.set_lines(
            [
                Line(
                    f"{members.get(each.identity.role, '')}, {tr(f'role.{each.identity.role}')}",
                    tr("district.precinct.key", fingerprint=short_fingerprint(certificates.der(each.certificate), 2)),
                    "key",
                    "ok",
                )
                for each in read.signatures
            ]
        )


def _group(title: QWidget, lines: IconList) -> QWidget:
    group = QWidget()
    column = QVBoxLayout(group)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(8)
    column.addWidget(hairline())
    column.addWidget(title)
    column.addWidget(lines)
    return group
