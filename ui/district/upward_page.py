"""To the next level: the certificate that it gives, and the sealed result that it takes in (R40, R41)."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.domain.district.commands import EnrolUpward, ExportResult
from precinct_app.domain.district.events import ResultExported
from precinct_app.domain.refusal import Refusal
from precinct_app.exchange import certificates
from precinct_app.exchange.result_bundle import result_name
from precinct_app.services import upward
from precinct_app.services.district import DistrictAnswer, read_event
from precinct_app.services.result import write_and_read_back
from ui.ask_file import FileAsker
from ui.clockwork import fingerprint_words
from ui.district import beneath
from ui.district.district_page import DistrictPage
from ui.district.session import DistrictSession
from ui.language import Language
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card, IconList, Line
from ui.widgets.chip import StateChip
from ui.widgets.labels import Paragraph
from ui.widgets.segments import Segments

KINDS = ("preliminary", "official")
_LARGEST = 1024 * 1024
_SHOWN_RESULTS = 6
_NAMED = 5  # precincts on paper that are named of each contest


class UpwardPage(DistrictPage):
    """Left: the key is certified once. Right: results, each replacing the one before."""

    topic = "upward"
    rule = "R41"

    def __init__(self, session: DistrictSession, tr: Language, ask: FileAsker) -> None:
        super().__init__(session, tr)
        self._ask = ask
        self.chip = StateChip("waiting", "")
        self.beneath = Paragraph(role="caption")
        self.request = KeyHintButton("", icon="file")
        self.certificate = KeyHintButton("", icon="key")
        self.kind = Segments("tool")
        self.write = KeyHintButton("", key="Ctrl+S", icon="seal", variant="primary")
        self.action = ActionRow(self.write, below=True)
        self.sent = IconList()
        self.saved = StateChip("done", "")
        self._key_card, self._result_card = Card(icon="key", tone="accent"), Card(icon="seal", tone="accent")
        self._build()
        self.request.clicked.connect(self._on_request_clicked)
        self.certificate.clicked.connect(self._on_certificate_clicked)
        self.kind.chosen_changed.connect(lambda _kind: self.refresh())
        self.write.clicked.connect(self._on_write_clicked)
        self.retranslate()

    @property
    def official(self) -> bool:
        """Whether the official result is asked for."""
        return self.kind.chosen == KINDS[1]

    def title(self) -> str:
        return self._tr("plan.upward.title")

    def subtitle(self) -> str:
        number = self.session.state.number
        return self._tr("plan.upward.subtitle", number=number) if number else ""

    def refresh(self) -> None:
        tr, state = self._tr, self.session.state
        enrolled = bool(state.upward)
        key = "district.kits.certified" if enrolled else "district.kits.no_certificate"
        self.chip.set_state("done" if enrolled else "waiting", tr(key))
        self._fingerprint.setVisible(enrolled)
        groups = " ".join(state.upward.split()[:4])
        self._fingerprint.set_words(tr("district.precinct.key", fingerprint=groups))
        nowhere = None if state.number else self.session.would(EnrolUpward(""))
        self._key_words.set_words(self.reason(nowhere) or tr("plan.upward.key_words"))
        for button in (self.request, self.certificate):
            button.set_available(nowhere is None, self.reason(nowhere))
        reason = self.reason(nowhere or self.session.would(ExportResult("", self.official)))
        self.action.set_available(not reason, reason)
        self._kind_words.set_words(tr(f"plan.upward.words.{self.kind.chosen}"))
        self.beneath.set_words(self._beneath())
        self._fill_sent()

    def retranslate(self) -> None:
        tr = self._tr
        self._key_card.set_heading(tr("plan.upward.key"))
        self._result_card.set_heading(tr("plan.upward.result"))
        self.request.set_words(tr("plan.upward.request"))
        self.certificate.set_words(tr("plan.upward.take"))
        chosen = self.kind.chosen or KINDS[0]
        self.kind.set_choices([(kind, tr(f"plan.upward.kind.{kind}")) for kind in KINDS])
        self.kind.choose(chosen)
        self.kind.setAccessibleName(tr("plan.upward.result"))
        self.write.set_words(tr("plan.upward.write"))
        self.refresh()

    def first_field(self) -> QWidget | None:
        return self.write if self.write.isEnabled() else self.request

    def _build(self) -> None:
        self._key_words, self._kind_words = Paragraph(role="body"), Paragraph(role="caption")
        self._fingerprint = Paragraph(role="caption")
        self.saved.hide()
        self._key_card.add_beside_heading(self.chip)
        for card in (self._key_card, self._result_card):
            card.body.setSpacing(12)
        for widget in (self._key_words, self._fingerprint, self.request, self.certificate):
            self._key_card.body.addWidget(widget)
        self._key_card.body.addStretch(1)
        body = self._result_card.body
        for each in (self.kind, self._kind_words, self.beneath, self.action, self.saved, self.sent):
            body.addWidget(each)
        self._result_card.body.addStretch(1)
        row = self.spaced(QHBoxLayout())
        row.addWidget(self._key_card, 1)
        row.addWidget(self._result_card, 1)
        column = self.spaced(QVBoxLayout(self))
        column.addLayout(row)
        column.addWidget(self.refusal)
        column.addStretch(1)

    def _beneath(self) -> str:
        """What the result will say of every contest: how many precincts, and which of them are on paper (R40)."""
        tr, state = self._tr, self.session.state
        said = {}
        for contest in state.contests:
            found = state.sums(contest.id).beneath
            words = " ".join(filter(None, (f"{beneath.sum_words(tr, found)}.", beneath.which_words(tr, found, _NAMED))))
            said[contest.title.of(tr.code)] = words
        if len(set(said.values())) == 1:
            return next(iter(said.values()))
        return "\n".join(f"{title}: {words}" for title, words in said.items())

    def _fill_sent(self) -> None:
        """What went up before, the last one first."""
        tr = self._tr
        entries = [
            read_event(row) for row in self.session.district.journal_rows() if row.kind == ResultExported.__name__
        ]
        lines = []
        for version, entry in list(enumerate(entries, start=1))[::-1][:_SHOWN_RESULTS]:
            if isinstance(entry.event, ResultExported):
                kind = tr(f"plan.upward.kind.{KINDS[entry.event.official]}")
                words = tr("plan.upward.sent", kind=kind, version=version, time=tr.time(entry.at))
                lines.append(Line(words, fingerprint_words(entry.event.digest, groups=4), "seal", "ok"))
        self.sent.set_lines(lines)

    def _on_request_clicked(self) -> None:
        name = f"{self.session.state.level}-{self.session.state.number}.p10"
        path = self._ask.save_file(self, self._tr("plan.upward.request"), name, "PKCS#10 (*.p10)")
        if path is not None:
            self._say(self.run(lambda: _written(path, upward.request(self.session.district))))

    def _on_certificate_clicked(self) -> None:
        """Two files: the certificate, then the authority of the level that gave it."""
        tr = self._tr
        certificate = self._ask.open_file(self, tr("plan.upward.take"), f"{tr('plan.upward.certificate')} (*.pem)")
        trust = self._ask.open_file(self, tr("plan.upward.trust"), "trust.pem (*.pem)") if certificate else None
        if certificate is not None and trust is not None:
            self.saved.hide()
            self.run(lambda: self._taken(certificate, trust))

    def _taken(self, certificate: Path, trust: Path) -> DistrictAnswer:
        return upward.take_certificate(
            self.session.district,
            certificates.from_pem(_read(certificate), certificate.name),
            certificates.authority_from_pem(_read(trust), trust.name),
        )

    def _on_write_clicked(self) -> None:
        folder = self._ask.folder(self, self._tr("plan.upward.write"))
        if folder is not None:
            self._say(self.run(lambda: self._exported(folder)))

    def _exported(self, folder: Path) -> Refusal | Path:
        district = self.session.district
        answer = upward.export(district, folder, official=self.official)
        return answer if isinstance(answer, Refusal) else folder / result_name(district.state.number)

    def _say(self, path: Path | None) -> None:
        self.saved.setVisible(path is not None)
        if path is not None:
            self.saved.set_state("done", self._tr("district.saved", what=path.name))


def _written(path: Path, data: bytes) -> Path:
    write_and_read_back(path, data)
    return path


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST)
