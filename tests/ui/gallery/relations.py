"""Control relations with the panel that says where to look first."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from tests.ui.gallery.sample import Sample
from tests.ui.gallery.words import count_rail, dress, pick
from ui import theme
from ui.frame import Frame
from ui.language import Language
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.chip import StateChip
from ui.widgets.columns import Columns
from ui.widgets.labels import label
from ui.widgets.look_first import Case, LookFirstPanel, Place
from ui.widgets.relations import RelationRow, RelationTable


def relations(frame: Frame, tr: Language) -> None:
    dress(frame, tr, count_rail(tr, "T5"), "01:48", "Сапарова Г. Е.", pick(tr, "төраға", "председатель", "chair"))
    frame.header.show_count(348, 720, "08:00")
    page = Sample(
        tr,
        pick(tr, "Бақылау арақатынастары", "Контрольные соотношения", "Control relations"),
        pick(tr, "Президент · 11-қадам", "Выборы 1 из 2: Президент · шаг 11 из 11", "Contest 1 of 2: President"),
    )
    column = page.spaced(QVBoxLayout(page))
    card = Card(padded=False)
    card.body.setSpacing(0)
    head = QHBoxLayout()
    head.setContentsMargins(16, 8, 16, 8)
    head.setSpacing(16)
    for state, words in (
        ("holds", pick(tr, "8 сәйкес", "8 сходятся", "8 hold")),
        ("act", pick(tr, "1 акт керек", "1 требует акта", "1 needs an act")),
        ("look", pick(tr, "1 қарау керек", "1 посмотреть", "1 to look at")),
    ):
        head.addWidget(StateChip(state, words, bare=True))
    head.addStretch(1)
    if not theme.look().folded:
        head.addWidget(
            label(pick(tr, "Арифметикалық тексеру", "Арифметическая проверка", "Arithmetic check"), "caption")
        )
    card.body.addLayout(head)
    table = RelationTable(tr)
    holds, act, look = (
        pick(tr, "Сәйкес", "Сходится", "Holds"),
        pick(tr, "Акт керек", "Нужен акт", "Needs an act"),
        pick(tr, "Қарау", "Посмотреть", "Look"),
    )
    rows = [
        RelationRow(
            "K1",
            "Получили бюллетени не больше, чем в списке",
            "1 666 ≤ 2 256",
            "holds",
            holds,
            "Получили ≤ в списке",
            "1 666 ≤ 2 256",
        ),
        RelationRow(
            "K2",
            "Получено комиссией = выдано + погашено + испорчено + утрачено",
            "2 279 ≠ 1 666 + 605 + 7 + 0 = 2 278",
            "act",
            act,
            "Учёт всех бюллетеней",
            "2 279 ≠ 2 278",
        ),
        RelationRow(
            "K3",
            "Выдано = в помещении + вне помещения = сумма по членам комиссии",
            "1 666 = 1 604 + 62 = 431 + 412 + 398 + 363 + 62",
            "holds",
            holds,
            "Выдано = сумма по членам",
            "1 666 = 1 666",
        ),
        RelationRow(
            "K4",
            "Найдено = переносные + стационарные = действит. + недействит.",
            "1 663 = 61 + 1 602 = 1 612 + 51",
            "holds",
            holds,
            "Найдено = сумма по урнам",
            "1 663 = 1 663",
        ),
        RelationRow(
            "K5",
            "Действительные = сумма голосов",
            "1 612 = 742 + 318 + 214 + 143 + 96 + 61 + 38",
            "holds",
            holds,
            "Действительные = голоса",
            "1 612 = 1 612",
        ),
        RelationRow(
            "K6",
            "Найдено в урнах не больше, чем выдано",
            "1 663 ≤ 1 666",
            "holds",
            holds,
            "Найдено ≤ выдано",
            "1 663 ≤ 1 666",
        ),
        RelationRow(
            "K7",
            "В переносной урне не больше, чем заявлений · закон, п. 3-1 ст. 43",
            "№ 1: 34 ≤ 34 · № 2: 27 ≤ 28",
            "holds",
            holds,
            "Переносные ≤ заявления",
            "34 ≤ 34, 27 ≤ 28",
        ),
        RelationRow(
            "K8",
            "Недействительные не меньше бюллетеней аннулированных урн",
            "51 ≥ 0",
            "holds",
            holds,
            "Аннулированные урны",
            "51 ≥ 0",
        ),
        RelationRow(
            "K9",
            "Выдано членам комиссии + в сейфе = получено (открытие)",
            "2 000 + 279 = 2 279",
            "holds",
            holds,
            "Утром: члены + сейф",
            "2 279 = 2 279",
        ),
        RelationRow(
            "W1",
            "Недействительных меньше 3 % найденных",
            "51 из 1 663 = 3,07 % — больше 3 %",
            "look",
            look,
            "Недействительные",
            "3,07 % ≥ 3 %",
        ),
    ]
    table.show_relations(rows)
    card.body.addWidget(table, 1)
    foot = ActionRow(KeyHintButton(pick(tr, "Хаттамаға өту", "Перейти к протоколу", "Go to the protocol")))
    foot.set_available(False, "Сначала: акт по K2 и отметка «Посмотрели» по W1")
    foot.setContentsMargins(16, 8, 16, 8)
    card.body.addWidget(foot)
    panel = LookFirstPanel()
    minus = "−"
    panel.show_case(
        Case(
            "act",
            f"K2 · {act}",
            "Не учтён 1 бюллетень",
            (
                ("", "Получено комиссией", "2 279"),
                (minus, "Выдано избирателям", "1 666"),
                (minus, "Погашено неиспользованных", "605"),
                (minus, "Испорчено и заменено", "7"),
                (minus, "Утрачено по акту", "0"),
            ),
            ("Не хватает", "1"),
            "Где искать сначала",
            (
                Place("Стол 1, Ким Д. В.", "взято 500, выдано 431, испорчено 2, возвращено 66 — не хватает 1"),
                Place("Пакет погашенных", "605 = 12 пачек по 50 и 5"),
                Place("Акт приёма № 12 от 9 апреля", "сверьте число 2 279"),
            ),
            "Числа не подгоняются: разница останется в протоколе.",
        )
    )
    panel.set_buttons(
        [
            KeyHintButton("Составить акт", key="Enter", icon="act", variant="primary"),
            KeyHintButton("Записать найденный бюллетень"),
        ]
    )
    column.addWidget(Columns(card, [panel], "side_wide", stretch=0))
    page.start = table
    frame.add_page("T5", page)
    frame.show_page("T5")
