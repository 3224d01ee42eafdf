"""C5: the number of those who received ballots is read aloud in Kazakh and Russian, and locked (R26)."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.documents.number_words import in_words
from precinct_app.domain import items
from precinct_app.domain.commands import AnnounceReceived
from resources.texts import catalogue
from ui.language import Language
from ui.pages.count.contest_choice import ContestChoice
from ui.pages.count.gate import GatePage
from ui.pages.count.names import member_words
from ui.session import Session
from ui.widgets.announce import AnnounceBox
from ui.widgets.labels import Paragraph
from ui.widgets.number_field import NumberField

_SPOKEN = {"kk": ("kk", "ru"), "ru": ("ru", "kk"), "en": ("kk", "ru")}
"""Language of the window -> the two state languages in the order in which they stand in the box."""


class AnnouncementPage(GatePage):
    """How many are there to hear it, then the words and the number, contest by contest."""

    def __init__(self, session: Session, tr: Language) -> None:
        super().__init__(session, tr)
        self.heard = NumberField(tr)
        self._heard_hint = Paragraph(role="caption")
        self.contests = ContestChoice(tr)
        self.box = AnnounceBox(tr)
        self._why = Paragraph(role="caption", tone="act")
        self._read: set[str] = set()
        asked = QHBoxLayout()
        asked.setSpacing(16)
        asked.addWidget(self.heard)
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addStretch(1)
        beside.addWidget(self._heard_hint)
        beside.addWidget(self._why)
        beside.addStretch(1)
        asked.addLayout(beside, 1)
        self.card.enter.body.addLayout(asked)
        self.card.enter.body.addWidget(self.seat)
        self.card.announce.body.addWidget(self.contests)
        self.card.announce.body.addWidget(self.box)
        self.card.announce.body.addWidget(self.refusal)
        self.heard.value_changed.connect(lambda _: self._fit_button())
        self.heard.value_accepted.connect(self._on_heard_accepted)
        self.contests.chosen_changed.connect(lambda _: self.refresh_work())
        self.box.announced.connect(self._on_box_announced)

    def refresh_work(self) -> None:
        """Show the words of the contest shown; nothing can be changed once it was announced."""
        state, announced = self.session.state, self.session.state.announcement
        contests = items.in_order(state.known.contests, self.session.precinct.rules.edition)
        self.contests.show_contests([(each.id, each.title.of(self._tr.code)) for each in contests])
        shown = self.contests.chosen or contests[0].id
        self.contests.choose(shown)
        self._read.add(shown)
        number = announced.numbers[shown] if announced else state.agreed(items.signatures(shown)) or 0
        first, second = (announcement_words(lang, number) for lang in _SPOKEN[self._tr.code])
        chosen = self.box.who.chosen
        people = [(member, member_words(self.session, self._tr, member)) for member in state.present]
        self.box.prepare(first, second, number, people)
        if chosen in state.present:
            self.box.who.choose(chosen)
        self._show_heard()
        if announced:
            who = member_words(self.session, self._tr, announced.by)
            self.box.show_announced(who, self._tr.time(announced.at))
        self._fit_button()
        self.show_progress(hands=self.done, enter=bool(announced) or self.heard.value is not None, announce=self.done)

    def retranslate(self) -> None:
        """Write every text anew."""
        self.box.retranslate()
        self.heard.retranslate()
        super().retranslate()

    def first_field(self) -> QWidget | None:
        """Return the number of those present; the seat when somebody else must announce."""
        if not self.seat.isHidden():
            return self.seat.choice
        return None if self.done else self.heard.edit

    def command(self) -> AnnounceReceived:
        """Return the command made of what was chosen and entered."""
        return AnnounceReceived(self.box.who.chosen, self.heard.value or 0)

    def _show_heard(self) -> None:
        announced = self.session.state.announcement
        self.heard.set_words(self._tr("count.heard"))
        if announced:
            self.heard.show_accepted(announced.heard_by)
        present, people = len(self.session.state.present), len(self.session.state.people)
        self._heard_hint.set_words(self._tr("count.heard_hint", members=present, people=people))

    def _fit_button(self) -> None:
        """The button is free when the core would take the command and every contest's words were on the screen."""
        if self.session.state.announcement:
            self.seat.offer("", ())
            self._why.hide()
            self._heard_hint.hide()
            return
        refusal = self.session.would(self.command())
        unread = {contest.id for contest in self.session.state.known.contests} - self._read
        why = self.reason(refusal) or (self._tr("count.read_all") if unread else "")
        self.box.button.set_available(not why, why)
        self.seat.offer_for(self.command(), refusal)
        seated = self.seat.isHidden()
        self.heard.setVisible(seated)
        self._heard_hint.setVisible(seated)
        self._why.set_words(why if seated else "")
        self._why.setVisible(bool(self._why.words))

    def _on_heard_accepted(self, _number: object) -> None:
        """The focus goes to who announced, never to the button: nobody announces by finishing a field."""
        self.refresh_work()
        self.box.who.setFocus()

    def _on_box_announced(self, _who: str) -> None:
        self.do(self.command())


def announcement_words(lang: str, number: int) -> str:
    """Return the sentence to be read aloud in `lang` ("kk" or "ru"), with the number in words."""
    tr = catalogue(lang)
    return tr.plural("count.announcement", number, words=in_words(number, lang))
