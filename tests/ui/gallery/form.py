"""A form with refusals under its fields, a refusal and a trouble beside it."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from tests.ui.gallery.sample import Sample
from tests.ui.gallery.words import dress, phase, pick
from ui.frame import Frame
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.columns import Columns
from ui.widgets.form import Field, FormGrid
from ui.widgets.rail import RailItem
from ui.widgets.refusal import RefusalBox
from ui.widgets.segments import LanguageSwitch


def form(frame: Frame, tr: Language) -> None:
    items = [
        phase(tr, 0, "now", "5 / 7"),
        RailItem(
            "B1",
            pick(tr, "Бюллетень қабылдау", "Приём бюллетеней", "Ballots received"),
            "step",
            "now",
            pick(tr, "қазір", "сейчас", "now"),
        ),
    ]
    items += [phase(tr, n, "later") for n in range(1, 6)]
    dress(frame, tr, items, "10:15", "Сапарова Г. Е.", pick(tr, "төраға", "председатель", "chair"))
    frame.status.show_saved("10:14:02", late=True)
    page = Sample(
        tr,
        pick(tr, "Бюллетеньдерді акт бойынша қабылдау", "Приём бюллетеней по акту", "Ballots received by act"),
        pick(tr, "R13–R15 · Президент", "R13–R15 · Президент", "R13–R15 · President"),
    )
    column = page.spaced(QVBoxLayout(page))
    card = Card(pick(tr, "Актіден", "Из акта", "From the act"), "paper")
    fields = [
        Field("number", pick(tr, "Акт нөмірі", "Номер акта", "Number of the act")),
        Field("day", pick(tr, "Акт күні", "Дата акта", "Date of the act"), "date"),
        Field(
            "received",
            pick(tr, "Алынған бюллетень", "Получено бюллетеней", "Ballots received"),
            "whole",
            most=5000,
            hint=pick(
                tr, "актідегі сан, есептелмейді", "число из акта, не вычисляется", "from the act, never computed"
            ),
        ),
        Field("at", pick(tr, "Уақыты", "Время", "Time"), "time"),
        Field(
            "member",
            pick(tr, "Кім қабылдады", "Кто принял", "Received by"),
            "choice",
            choices=(("m1", "Ким Д. В."), ("m2", "Петренко И. Н.")),
            placeholder=pick(tr, "таңдаңыз", "выберите", "choose"),
        ),
        Field("pin", "PIN", "secret"),
        Field(
            "whole",
            pick(tr, "Бумалар бүтін", "Пачки целы, упаковка не вскрыта", "Packs whole and unopened"),
            "tick",
            span=2,
        ),
        Field("note", pick(tr, "Ескерту", "Замечание", "Remark"), "long", required=False, span=2),
    ]
    grid = FormGrid(tr, fields, columns=2)
    grid.set_values(
        {"number": "12", "received": 2279, "pin": "123456", "whole": True, "note": "Упаковка без повреждений."}
    )
    day = grid.field("day")
    if isinstance(day, QLineEdit):
        day.setText("31.02.2027")
    grid.values()
    card.body.addWidget(grid)
    card.body.addStretch(1)
    foot = QHBoxLayout()
    foot.setSpacing(8)
    foot.addWidget(
        KeyHintButton(
            pick(tr, "Қабылдауды жазу", "Записать приём", "Record the receipt"), key="Ctrl+S", variant="primary"
        )
    )
    foot.addWidget(
        KeyHintButton(
            pick(tr, "Басқа файл", "Открыть другой файл…", "Open another file…"), key="Ctrl+O", variant="ghost"
        )
    )
    foot.addStretch(1)
    card.body.addLayout(foot)
    box = RefusalBox(tr)
    box.show_refusal(
        pick(tr, "Қабылдау жазылмады", "Приём не записан", "The receipt was not recorded"),
        pick(
            tr,
            "Акт 2 279, ал бумалар 2 280 бюллетень береді.",
            "В акте 2 279, а пачки дают 2 280 бюллетеней.",
            "The act says 2 279, the packs give 2 280.",
        ),
        "R14, п. 4 ст. 37",
        pick(
            tr,
            "Бумаларды екінші мүшемен қайта санаңыз.",
            "Пересчитайте пачки со вторым членом комиссии.",
            "Count the packs again with a second member.",
        ),
    )
    box.set_buttons(
        [
            KeyHintButton(pick(tr, "Қайта санау", "Пересчитать пачки", "Count again"), variant="primary"),
            KeyHintButton(pick(tr, "Акт жасау", "Составить акт", "Draw up an act")),
        ]
    )
    trouble = RefusalBox(tr)
    trouble.show_trouble(
        pick(tr, "Көшірме жазылмады", "Копия не записана", "The backup was not written"),
        pick(tr, "E: дискісі толы.", "Диск E: заполнен.", "Drive E: is full."),
        pick(tr, "Журнал мен соңғы көшірме бүтін.", "Журнал и прошлая копия целы.", "The journal and the last backup."),
        pick(tr, "Басқа диск салыңыз.", "Вставьте другой накопитель.", "Put in another drive."),
    )
    column.addWidget(Columns(card, [box, trouble, LanguageSwitch(tr, "big")], "side_wide"))
    page.start = grid.field("day")
    frame.add_page("B1", page)
    frame.show_page("B1")
