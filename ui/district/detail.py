"""One precinct: the bundle or the paper with which it counts, every line and vote; or why it does not count yet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from precinct_app.domain.district.results import without_reason
from precinct_app.domain.district.state import Arrival
from precinct_app.exchange import certificates
from precinct_app.exchange.fingerprints import short_fingerprint
from precinct_app.exchange.trouble import Code
from precinct_app.services import disputes, paper_reports
from precinct_app.services.trouble import KNOWN_TROUBLES
from ui import worker
from ui.clockwork import fingerprint_words
from ui.district import precincts, words
from ui.district.contest_choice import ContestChoice
from ui.district.contest_numbers import ContestNumbers, Numbers
from ui.district.dispute import Asked, DisputePanel
from ui.district.district_page import DistrictPage
from ui.district.facts import facts_of
from ui.district.layout import Side
from ui.district.nothing import LeavingOut, NothingView
from ui.district.precincts import PrecinctView, precinct_views, refused_files
from ui.district.scan_view import ScanView
from ui.district.session import DistrictSession
from ui.district.signed import Signer, signers_of
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card, IconList, Line
from ui.widgets.chip import SIGNS, StateChip
from ui.widgets.figures import Facts
from ui.widgets.labels import Paragraph, hairline, label


class PrecinctPage(DistrictPage):
    """`show_precinct` chooses which one; Esc or the button goes back.

    `paper_asked` and `admission_asked` lead on for a precinct that does not count yet.
    """

    topic = "precinct"
    rule = "R40"

    back_asked = Signal()
    paper_asked = Signal(int)
    admission_asked = Signal()

    def __init__(self, session: DistrictSession, tr: Language) -> None:
        super().__init__(session, tr)
        self.number = session.state.precincts[0].number
        self._read = ""  # digest of the bundle whose signatures are shown or being read
        self._signed: tuple[Signer, ...] | None = None
        self._work: worker.Work | None = None
        self.back = KeyHintButton("", key="", icon="arrow_left", measure="small")
        self.state_chip = StateChip("missing", "")
        self.facts = Facts(84)
        self.signers = IconList()
        self.refused = IconList()
        self.contests = ContestChoice()
        self.numbers = ContestNumbers(tr)
        self.dispute = DisputePanel(session, tr)
        self.paper = KeyHintButton("", icon="paper")
        self.scan = KeyHintButton("", icon="eye", measure="small")
        self.scan_view = ScanView(tr)
        self.admit = KeyHintButton("", icon="key", variant="primary")
        self.decided = IconList()
        self.nothing = NothingView(tr, (self.admit, self.paper))
        self._build()
        self.back.clicked.connect(self.back_asked)
        self.contests.changed.connect(lambda _contest: self.refresh())
        self.dispute.asked.connect(self._on_dispute_asked)
        self.nothing.asked.connect(self._on_leaving_out_asked)
        self.paper.clicked.connect(lambda: self.paper_asked.emit(self.number))
        self.admit.clicked.connect(self.admission_asked)
        self.scan.clicked.connect(self._on_scan_clicked)
        self.retranslate()

    def show_precinct(self, number: int) -> None:
        """This precinct is shown next."""
        if number != self.number:
            self.nothing.close_form()
            self.refusal.clear()
        self.number = number

    def title(self) -> str:
        return self._tr("district.precinct.title", number=self.number)

    def subtitle(self) -> str:
        view = self._view()
        return ", ".join(part for part in (view.place, view.address) if part)

    def refresh(self) -> None:
        view, state = self._view(), self.session.state
        arrival = state.arrivals.get(self.number)
        self.state_chip.set_state(view.sign, precincts.state_word(self._tr, view.state))
        source = "reports.paper.heading" if view.state == "paper" else "district.column.bundle"
        self._source_title.setText(self._tr(source))
        self.contests.offer(state.contests, self._tr.code)
        self.facts.set_facts(facts_of(self._tr, state, view, self.contests.contest))
        self._fill_refused()
        self._fill_decided()
        self._fill_ways(view)
        if arrival is None:
            self._forget()
        if view.state == "disputed":
            self._show(self._disputed)
            self.dispute.show_dispute(self.number)
        elif arrival is not None or view.state == "paper":
            self._show(self._counted)
            self._fill_numbers()
            if arrival is not None:
                self._read_signatures(arrival)
        else:
            self._show(self.nothing)
            self._explain(view)
        self._fill_signers()

    def retranslate(self) -> None:
        tr = self._tr
        self.back.set_words(tr("district.precinct.back"))
        self._signers_title.setText(tr("district.precinct.signers"))
        self._refused_title.setText(tr("district.precinct.refused"))
        self.paper.set_words(tr("reports.paper.enter"))
        self._unread.set_words(tr("reports.paper.unread"))
        self.scan.set_words(tr("reports.paper.show"))
        self.admit.set_words(tr("reports.admit.go"))
        self._decided_title.setText(tr("reports.dispute.decided"))
        self.numbers.retranslate()
        self.dispute.retranslate()
        self.nothing.retranslate()
        self.scan_view.retranslate()
        if self.isVisible():
            self.refresh()

    def first_field(self) -> QWidget | None:
        if self._stack.currentWidget() is self._disputed:
            return self.dispute.first_field()
        if self._stack.currentWidget() is self._counted:
            return self.numbers.lines
        return next((each for each in (self.admit, self.paper) if not each.isHidden()), self.back)

    def step_back(self) -> bool:
        if self._stack.currentWidget() is self.scan_view:
            self.refresh()
            return True
        if self.nothing.close_form():
            self.refresh()
            return True
        self.back_asked.emit()
        return True

    def _build(self) -> None:
        self._source_title, self._signers_title = label(role="section"), label(role="strong")
        self._refused_title, self._decided_title = label(role="strong"), label(role="strong")
        head = QHBoxLayout()
        head.addWidget(self._source_title, 1)
        head.addWidget(self.state_chip)
        card = Card()
        card.body.addLayout(head)
        card.body.addWidget(self.facts)
        self._signers = _group(self._signers_title, self.signers)
        self._refused = _group(self._refused_title, self.refused)
        card.body.addWidget(self._signers)
        card.body.addWidget(self._refused)
        self._decided = _group(self._decided_title, self.decided)
        card.body.addWidget(self._decided)
        self._beside_foot = QVBoxLayout()
        self._beside_foot.addWidget(self.scan, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addLayout(self._beside_foot)
        card.body.addStretch(1)
        beside = Side()
        side = self.spaced(QVBoxLayout(beside))
        back = QHBoxLayout()
        back.addWidget(self.back)
        back.addStretch(1)
        side.addLayout(back)
        side.addWidget(card, 1)

        self._unread = Paragraph(role="body")
        self._counted = QWidget()
        column = self.spaced(QVBoxLayout(self._counted))
        column.addWidget(self.contests)
        column.addWidget(self._unread)
        column.addWidget(self.numbers, 1)
        column.addStretch(0)
        self._disputed = self.dispute
        self._stack = QStackedWidget()
        for widget in (self._counted, self.nothing, self._disputed, self.scan_view):
            self._stack.addWidget(widget)
        self._show(self.nothing)
        shown = self.spaced(QVBoxLayout())
        shown.addWidget(self.refusal)
        shown.addWidget(self._stack, 1)
        row = self.spaced(QHBoxLayout(self))
        row.addWidget(beside)
        row.addLayout(shown, 1)

    def _show(self, widget: QWidget) -> None:
        """Only what is shown may ask for room."""
        for each in (self._counted, self.nothing, self._disputed, self.scan_view):
            policy = QSizePolicy.Policy.Preferred if each is widget else QSizePolicy.Policy.Ignored
            each.setSizePolicy(policy, policy)
        self._stack.setCurrentWidget(widget)

    def _fill_ways(self, view: PrecinctView) -> None:
        """What leads on: admit a key, read the paper (also of the next contest), look at the scan."""
        state = self.session.state
        files = refused_files(state, self.number)
        self.admit.setVisible(view.state == "refused" and bool(files) and files[0].trouble == Code.BARE_KEY)
        self.scan.setVisible(self.contests.contest in state.papers.get(self.number, {}))
        if view.state == "paper" and view.contests < len(state.contests):
            self._beside_foot.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignLeft)
            self.paper.show()
        else:
            self.nothing.ways.insertWidget(1, self.paper)
            self.paper.setVisible(view.state in ("missing", "refused", "left_out"))

    def _fill_decided(self) -> None:
        """What two people set aside stays to be seen."""
        tr = self._tr
        decisions = disputes.decisions(self.session.district, self.number)
        self._decided.setVisible(bool(decisions))
        self.decided.set_lines(
            [
                Line(
                    tr("reports.dispute.for_bundle", fingerprint=fingerprint_words(each.chosen))
                    if each.chosen
                    else tr("reports.dispute.for_paper"),
                    tr(
                        "reports.dispute.by",
                        time=tr.time(each.at),
                        people=", ".join(each.deciders),
                        reason=each.reason,
                        aside=", ".join(
                            fingerprint_words(old) if old else tr("reports.dispute.paper") for old in each.aside
                        ),
                    ),
                    "people",
                    "ink2",
                )
                for each in decisions
            ]
        )

    def _on_dispute_asked(self, asked: Asked) -> None:
        district, number = self.session.district, self.number
        self.run(lambda: disputes.decide(district, number, asked.digest, asked.deciders, asked.reason))

    def _on_leaving_out_asked(self, asked: LeavingOut) -> None:
        district, number = self.session.district, self.number
        self.run(lambda: disputes.leave_out(district, number, asked.deciders, asked.reason))

    def _on_scan_clicked(self) -> None:
        contest = self.contests.contest
        data = self.run(lambda: paper_reports.scan_of(self.session.district, self.number, contest))
        if data is not None:
            self.run(lambda: self.scan_view.show_scan(data))
            self._show(self.scan_view)

    def _view(self) -> PrecinctView:
        views = precinct_views(self.session.state, self._tr.code)
        return next(view for view in views if view.number == self.number)

    def _explain(self, view: PrecinctView) -> None:
        """Say whether two people left it out, and why the newest file of the precinct was not taken."""
        decision = disputes.left_out(self.session.district, self.number) if view.state == "left_out" else None
        if decision is not None:
            self.nothing.show_left_out(decision)
        else:
            self.nothing.show_missing(words.whom_to_call(self._tr.catalogue, self.session.state.plans.get(self.number)))
        self.refusal.clear()
        files = refused_files(self.session.state, self.number)
        if files:
            tr, file = self._tr, files[0]
            title = tr("district.not_taken", who=words.short_name(file.name))
            self.refusal.show_trouble(title, *words.why_not_then(tr.catalogue, file, self.session.state))

    def _fill_numbers(self) -> None:
        state = self.session.state
        protocol = state.protocol_of(self.number, self.contests.contest)
        self.numbers.setVisible(protocol is not None)
        self._unread.setVisible(protocol is None)
        if protocol is not None:
            contest = state.contest(self.contests.contest)
            untold = int(bool(without_reason(protocol)))
            numbers = Numbers(protocol.lines, protocol.invalid_reasons, protocol.votes, untold)
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

    def _read_signatures(self, arrival: Arrival) -> None:
        """Read them again from the bundle itself."""
        if self._read == arrival.digest:
            return
        self._forget()
        try:
            data = self.session.district.bundle(self.number)
        except KNOWN_TROUBLES as trouble:
            self.show_trouble(trouble)
            return
        if data is None:
            return
        self._read = arrival.digest
        trust, state = self.session.district.trust(), self.session.state
        self._work = worker.in_thread(
            lambda: signers_of(data, trust, state),
            done=self._show_signatures,
            wrong=self.show_trouble,
            known=KNOWN_TROUBLES,
        )

    def _show_signatures(self, signed: tuple[Signer, ...]) -> None:
        self._signed = signed
        self._fill_signers()

    def _forget(self) -> None:
        if self._work is not None:
            self._work.drop()
        self._read, self._signed = "", None

    def _fill_signers(self) -> None:
        tr, signed = self._tr, self._signed
        self._signers.setVisible(bool(self._read))
        if signed is None:
            self.signers.set_lines([Line(tr("district.precinct.reading"), icon="clock", tone="ink2")])
            return
        self.signers.set_lines(
            [
                Line(
                    ", ".join(part for part in (each.name, tr(f"role.{each.role}")) if part),
                    tr("district.precinct.key", fingerprint=short_fingerprint(certificates.der(each.certificate), 2)),
                    "key",
                    "ok",
                )
                for each in signed
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
