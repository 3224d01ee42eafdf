"""The decision to count anew, one question at a time: why, who voted how, the reason in writing, what (R35, R39)."""

from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from precinct_app.domain.commands import DecideRepeat
from precinct_app.domain.events import RepeatCause
from precinct_app.domain.refusal import Refusal
from precinct_app.services import repeat
from precinct_app.services.incidents import Votes
from precinct_app.services.repeat import RepeatWords
from ui import theme
from ui.language import Language
from ui.pages.count.fields import Labelled
from ui.pages.count.gate import CountPage
from ui.pages.count.seat import Seat
from ui.pages.repeat.item_ticks import ItemTicks
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.figures import Facts
from ui.widgets.labels import Paragraph
from ui.widgets.number_field import NumberEdit
from ui.widgets.segments import Segments

AnyBox = TypeVar("AnyBox", QHBoxLayout, QVBoxLayout)
QUESTIONS = ("cause", "votes", "reason", "items")
_OF_THE_VOTES = frozenset({"votes_do_not_fit", "no_majority"})
_OF_THE_VALUES = _OF_THE_VOTES | {"reason_missing", "unknown_item", "count_locked"}
_ANSWER_WIDTH = 160
_HIGH, _LOW = 96, 48
"""Pixels of a text field: of the only one, of one of two."""


class DecideCard(Card):
    """The answers so far above, the question of now, back and on. `asked` when another question is asked."""

    asked = Signal()

    def __init__(self, page: CountPage, tr: Language) -> None:
        super().__init__()
        self._page = page
        self._tr = tr
        self._contest = ""
        self.question = QUESTIONS[0]
        self._answers = Facts(name_width=_ANSWER_WIDTH)
        self._asking = Paragraph(role="title")
        self._hint = Paragraph(role="small", tone="ink2")
        self.cause = Segments(measure="big", columns=1)
        self.in_favour, self.against = NumberEdit(tr, "row"), NumberEdit(tr, "row")
        self._votes = (Labelled(self.in_favour), Labelled(self.against))
        self.reason, self.applicants = QPlainTextEdit(), QPlainTextEdit()
        self._reasons = (Labelled(self.reason), Labelled(self.applicants))
        self._public = Paragraph(role="small", tone="ink2")
        self.items = ItemTicks(page.session, tr)
        self.seat = Seat(page.session, tr)
        self.next = ActionRow(KeyHintButton("", key="Ctrl+Enter", icon="tick", variant="primary"))
        self.back = KeyHintButton("", key="Esc", listens=False)
        self._work = QWidget()
        self._build()
        self._connect()

    def show_contest(self, contest: str) -> None:
        """Ask for the contest; another one begins with the first question."""
        if contest != self._contest:
            self._contest = contest
            self.clear()
        self._write()

    def take_refusal(self) -> None:
        """Let refusals appear here."""
        self._refusal_place.addWidget(self._page.refusal)

    def clear(self) -> None:
        """Begin anew."""
        self.question = QUESTIONS[0]
        for button in self.cause.findChildren(QPushButton):
            button.hide()  # it goes with the next turn of the loop
        self.cause.set_choices([])
        self.in_favour.ask()
        self.against.ask()
        self.reason.clear()
        self.applicants.clear()
        self.items.clear()

    def first_field(self) -> QWidget:
        """Return what the question asks, or the seat."""
        if not self.seat.isHidden():
            return self.seat.choice
        if self.question == "cause":
            return next(each for each in self.cause.findChildren(QPushButton) if not each.isHidden())
        fields = {"votes": self.in_favour, "reason": self.reason, "items": self.items.first_field()}
        return fields[self.question]

    def step_back(self) -> bool:
        """Go back to the question before; what was answered stays."""
        place = self._asked().index(self.question)
        if not place:
            return False
        self.question = self._asked()[place - 1]
        self._write()
        self.first_field().setFocus()
        return True

    # -- what is asked ---------------------------------------------------------------------------------------

    def _asked(self) -> tuple[str, ...]:
        """On application all piles and invalid ballots are counted: nothing is to be chosen (R39)."""
        return QUESTIONS[:-1] if self.cause.chosen == RepeatCause.APPLICATION else QUESTIONS

    def _command(self, votes: Votes, words: str) -> DecideRepeat:
        cause = RepeatCause(self.cause.chosen or RepeatCause.MISTAKE)
        chosen = self.items.chosen or repeat.choices(self._page.session.precinct, self._contest)[:1]
        return DecideRepeat(self._contest, cause, chosen, *votes, words)

    def _entered(self) -> Votes:
        return Votes(self.in_favour.value or 0, self.against.value or 0)

    def _gate(self) -> Refusal | None:
        """What stands in the way of any decision: the step, the moment, the person."""
        everybody = Votes(len(self._page.session.state.present), 0)
        refusal = self._page.session.would(self._command(everybody, "-"))
        return refusal if refusal is not None and refusal.code not in _OF_THE_VALUES else None

    def _missing(self) -> str:
        """What the question of now still wants, "" when one may go on."""
        tr = self._tr
        if self.question == "cause":
            return "" if self.cause.chosen else tr("repeat.choose_cause")
        if self.question == "votes":
            if self.in_favour.value is None or self.against.value is None:
                return tr("repeat.enter_votes")
            refusal = self._page.session.would(self._command(self._entered(), "-"))
            return self._page.reason(refusal) if refusal is not None and refusal.code in _OF_THE_VOTES else ""
        if self.question == "reason":
            applied = self.cause.chosen == RepeatCause.APPLICATION
            missing = not _text(self.reason) or (applied and not _text(self.applicants))
            return tr("repeat.write_first") if missing else ""
        return "" if self.items.chosen else tr("repeat.choose_items")

    # -- how it is shown -------------------------------------------------------------------------------------

    def _build(self) -> None:
        votes, votes_row = _layer(QHBoxLayout())
        for box in self._votes:
            box.setMaximumWidth(theme.look().type_size(140))
            votes_row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        votes_row.addStretch(1)
        reasons, reason_column = _layer(QVBoxLayout())
        for labelled, edit in zip(self._reasons, (self.reason, self.applicants), strict=True):
            edit.setTabChangesFocus(True)
            reason_column.addWidget(labelled)
        reason_column.insertWidget(1, self._public)
        reason_column.addStretch(1)
        causes, cause_column = _layer(QVBoxLayout())
        cause_column.addWidget(self.cause, 0, Qt.AlignmentFlag.AlignLeft)
        cause_column.addStretch(1)
        self._layers: dict[str, QWidget] = {
            "cause": causes,
            "votes": votes,
            "reason": reasons,
            "items": self.items,
        }
        work = QVBoxLayout(self._work)  # no stack: a question that is not asked must not want room
        work.setContentsMargins(0, 0, 0, 0)
        for layer in self._layers.values():
            work.addWidget(layer)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.back)
        foot.addWidget(self.next, 1)
        self.body.setSpacing(12)
        for widget in (self._answers, self._asking, self._hint):
            self.body.addWidget(widget)
        self.body.addWidget(self._work, 1)
        self._refusal_place = QVBoxLayout()
        self.body.addLayout(self._refusal_place)
        self.body.addWidget(self.seat)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self.cause.chosen_changed.connect(lambda _: self._write())
        self.in_favour.value_changed.connect(lambda _: self._fit_button())
        self.against.value_changed.connect(lambda _: self._fit_button())
        self.in_favour.value_accepted.connect(lambda _: self.against.setFocus())
        self.against.value_accepted.connect(lambda _: self.next.button.setFocus())
        self.reason.textChanged.connect(self._fit_button)
        self.applicants.textChanged.connect(self._fit_button)
        self.items.changed.connect(self._fit_button)
        self.next.button.clicked.connect(self._on_next_clicked)
        self.back.clicked.connect(self.step_back)

    def _write(self) -> None:
        tr, session = self._tr, self._page.session
        kept = self.cause.chosen
        self.cause.set_choices([(cause, tr(f"repeat.cause.{cause}")) for cause in RepeatCause])
        if kept:
            self.cause.choose(kept)
        asked = self._asked()
        place = asked.index(self.question)
        self._asking.set_words(tr(f"repeat.question.{self.question}"))
        self._hint.set_words(self._hint_words(place, len(asked)))
        members = session.precinct.setup.members
        for box, key in zip(self._votes, ("count.in_favour", "count.against"), strict=True):
            box.set_words(tr(key))
        for labelled, key in zip(self._reasons, ("repeat.reason", "repeat.applicants"), strict=True):
            labelled.set_words(tr(key))
        for edit in (self.reason, self.applicants):
            edit.setFixedHeight(theme.look().type_size(_LOW if kept == RepeatCause.APPLICATION else _HIGH))
        self._public.set_words(tr("repeat.reason_is_public"))
        self._reasons[1].setVisible(kept == RepeatCause.APPLICATION)
        self._answers.set_facts(self._given())
        crowded = theme.look().folded and self.question == "reason"
        self._answers.setVisible(place > 0 and not crowded)
        if self.question == "votes":
            needed = session.precinct.rules.edition.quorum.least(len(members))
            here = len(session.state.present)
            self._hint.set_words(tr("room.quorum", here=here, all=len(members), needed=needed))
        if self.question == "items":
            self.items.offer(repeat.choices(session.precinct, self._contest))
        for question, layer in self._layers.items():
            layer.setVisible(question == self.question)
        self.back.set_words(tr("count.back"))
        self.back.setVisible(place > 0)
        self.next.button.set_words(tr("repeat.record" if place + 1 == len(asked) else "repeat.next"))
        self._fit_button()
        self.asked.emit()

    def _hint_words(self, place: int, asked: int) -> str:
        words = self._tr("repeat.question.place", place=place + 1, all=asked)
        return f"{words} · {self._tr(f'repeat.hint.{self.question}')}"

    def _given(self) -> list[tuple[str, str]]:
        """The questions answered before this one, with their answers."""
        tr, votes = self._tr, self._entered()
        answers = {
            "cause": tr(f"repeat.cause.{self.cause.chosen}") if self.cause.chosen else "",
            "votes": tr("repeat.voted", in_favour=votes.in_favour, against=votes.against),
            "reason": " ".join(_text(self.reason).split())[:_ANSWER_WIDTH],
        }
        before = QUESTIONS[: QUESTIONS.index(self.question)]
        return [(tr(f"repeat.answer.{each}"), answers[each]) for each in before]

    def _fit_button(self) -> None:
        if not self._contest:
            return
        gate = self._gate()
        self.seat.offer_for(self._command(Votes(len(self._page.session.state.present), 0), "-"), gate)
        reason = self._page.reason(gate) or self._missing()
        self.next.setVisible(self.seat.isHidden())
        self.next.set_available(not reason, reason)
        self._work.setEnabled(self.seat.isHidden())

    def _on_next_clicked(self) -> None:
        asked = self._asked()
        place = asked.index(self.question)
        if place + 1 < len(asked):
            self.question = asked[place + 1]
            self._write()
            self.first_field().setFocus()
            return
        session, contest = self._page.session, self._contest
        cause, votes = RepeatCause(self.cause.chosen), self._entered()
        chosen = self.items.chosen if cause is not RepeatCause.APPLICATION else ()
        applicants = _text(self.applicants) if cause is RepeatCause.APPLICATION else ""
        said = RepeatWords(_text(self.reason), applicants)
        decided = self._page.run(
            lambda: repeat.decide(session.precinct, contest, cause, chosen, votes, said, session.actor)
        )
        if decided:
            self.clear()
            self._page.focus_next()


def _text(edit: QPlainTextEdit) -> str:
    return edit.toPlainText().strip()


def _layer(box: AnyBox) -> tuple[QWidget, AnyBox]:
    widget = QWidget()
    widget.setLayout(box)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(12)
    return widget, box
