"""Voter list and issue."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tests.ui.gallery.sample import Sample
from tests.ui.gallery.words import dress, phase, pick
from ui import theme
from ui.frame import Frame
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row, StateCell, TwoLines
from ui.widgets.charts import HourBars, Part, StockBars
from ui.widgets.chip import StateChip
from ui.widgets.choice import Tick
from ui.widgets.figures import Facts, FigureStrip
from ui.widgets.labels import Paragraph, hairline, label
from ui.widgets.rail import RailItem
from ui.widgets.search import SearchField
from ui.widgets.tables import Table


def _voting_rail(tr: Language) -> list[RailItem]:
    return [
        phase(tr, 0, "done", "10.04"),
        phase(tr, 1, "done", "06:52"),
        phase(tr, 2, "now", pick(tr, "20:00 дейін", "до 20:00", "until 20:00")),
        RailItem("V", pick(tr, "Тізім және беру", "Список и выдача", "List and issue"), "step", "now", tr.number(1087)),
        RailItem(
            "home",
            pick(tr, "Үй-жайдан тыс", "Вне помещения", "Home voting"),
            "step",
            "area",
            pick(tr, "2 жолда", "2 в пути", "2 out"),
        ),
        RailItem("stock", pick(tr, "Бюллетень қоры", "Запас бюллетеней", "Ballot stock"), "step", "area"),
        RailItem("turnout", pick(tr, "Қатысу және есептер", "Явка и отчёты", "Turnout"), "step", "area", "16:00"),
        phase(tr, 3, "later", pick(tr, "20:00-ден", "с 20:00", "from 20:00")),
        phase(tr, 4, "later"),
        phase(tr, 5, "later"),
    ]


def voters(frame: Frame, tr: Language) -> None:
    dress(
        frame,
        tr,
        _voting_rail(tr),
        "15:42",
        "Ким Д. В.",
        pick(tr, "1-үстел · береді", "стол 1 · выдаёт", "desk 1 · issues"),
    )
    page = Sample(
        tr,
        pick(tr, "Сайлаушылар тізімі және беру", "Список избирателей и выдача", "Voter list and issue"),
        pick(
            tr,
            "Дауыс беру жүріп жатыр",
            "Голосование идёт · до закрытия 4 ч 18 мин",
            "Voting goes on · closes in 4 h 18 min",
        ),
    )
    column = page.spaced(QVBoxLayout(page))
    turn = Card()
    line = QHBoxLayout()
    line.setSpacing(24)
    figure = QVBoxLayout()
    figure.setSpacing(0)
    numbers = QHBoxLayout()
    numbers.setSpacing(8)
    numbers.addWidget(label(tr.number(1087), "large"))
    numbers.addWidget(
        label(pick(tr, f"/ {tr.number(2256)}", f"из {tr.number(2256)}", f"of {tr.number(2256)}"), "body", "ink2"),
        1,
        Qt.AlignmentFlag.AlignBottom,
    )
    figure.addLayout(numbers)
    figure.addWidget(
        label(
            pick(tr, "бюллетень алды · ", "получили бюллетени · ", "received ballots · ") + tr.percent(1087, 2256),
            "caption",
        )
    )
    line.addLayout(figure)
    hours = HourBars()
    counts = (41, 66, 97, 113, 110, 85, 63, 78, 62, 0, 0, 0, 0)
    hours.set_hours([(f"{7 + i:02d}", count) for i, count in enumerate(counts)], 8)
    line.addWidget(hours, 1)
    reports = FigureStrip()
    line.addWidget(reports)
    turn.body.addLayout(line)
    column.addWidget(turn)
    low = page.spaced(QHBoxLayout())
    left = QVBoxLayout()
    left.setSpacing(4)
    find = SearchField(
        pick(
            tr, "тегі, ЖСН, нөмірі немесе мекенжайы", "фамилия, ИИН, номер или адрес", "surname, IIN, number or address"
        )
    )
    find.edit.setText("коже")
    left.addWidget(find)
    left.addWidget(
        Paragraph(
            pick(
                tr,
                "8 табылды, бәрі көрсетілген.",
                "Найдено 8, показаны все. Казахские буквы набирать не обязательно: «коже» находит и «Қоже», и «Көже».",
                "8 found, all shown.",
            ),
            "caption",
        )
    )
    card = Card(padded=False)
    table = Table()
    table.show_columns(
        [
            Column("№", 72, "right"),
            Column(
                pick(
                    tr,
                    "Тегі, аты, әкесінің аты · туған күні · мекенжайы",
                    "Фамилия, имя, отчество · дата рождения · адрес",
                    "Name · date of birth · address",
                )
            ),
            Column(pick(tr, "Бюллетеньдер", "Бюллетени", "Ballots"), 216),
        ]
    )
    none = StateCell("none", pick(tr, "Берілмеген", "Не выданы", "Not issued"))
    people = (
        (
            "412",
            "Көжебаев Талғат Жанұзақұлы",
            "17.02.1949 · ул. Ибраева, 18",
            StateCell(
                "removed",
                pick(tr, "Тізімнен шығарылған", "Исключён из списка", "Removed"),
                pick(tr, "09.04 шешімі", "решение от 09.04", "decision of 9 Apr"),
            ),
        ),
        ("1 873", "Кожевников Андрей Викторович", "05.11.1991 · ул. Шугаева, 22, кв. 47", none),
        ("1 875", "Кожевникова Дарья Андреевна", "30.06.2008 · ул. Шугаева, 22, кв. 47", none),
        (
            "1 874",
            "Кожевникова Ольга Петровна",
            "12.09.1963 · ул. Шугаева, 22, кв. 47",
            StateCell("issued", pick(tr, "11:40-та берілді", "Выданы в 11:40", "Issued at 11:40"), "Петренко И. Н."),
        ),
        (
            "640",
            "Қожекеев Ерлан Маратұлы",
            "21.03.1979 · ул. Абая, 41, кв. 12",
            StateCell("issued", pick(tr, "09:12-де берілді", "Выданы в 09:12", "Issued at 09:12"), "Ким Д. В."),
        ),
        ("641", "Қожекеева Айгүл Сәкенқызы", "12.03.1984 · ул. Абая, 41, кв. 12", none),
        (
            "1 027",
            "Қожекенов Бауыржан Оралұлы",
            "08.08.1956 · пер. Спортивный, 3",
            StateCell(
                "home",
                pick(tr, "Өтініш", "Заявление", "Request"),
                pick(tr, "үй-жайдан тыс, № 2 шығу", "вне помещения, выезд № 2", "home voting, trip no. 2"),
            ),
        ),
        (
            "1 402",
            "Кожемякин Павел Игоревич",
            "19.01.1988 · ул. Шәкәрім, 7, кв. 30",
            StateCell(
                "certificate",
                pick(tr, "Есептен шығару", "Открепительное", "Certificate"),
                pick(tr, "куәлігі, 03.04", "удостоверение, 03.04", "3 Apr"),
            ),
        ),
    )
    table.show_rows(
        [Row(number, (number, TwoLines(name, note, ((0, 4),)), state)) for number, name, note, state in people]
    )
    table.choose("641")
    card.body.addWidget(table)
    left.addWidget(card, 1)
    find.set_list(table)
    low.addLayout(left, 1)
    low.addWidget(_voter_card(tr))
    column.addLayout(low, 1)
    page.start = find.edit
    frame.add_page("V", page)
    frame.show_page("V")


def _voter_card(tr: Language) -> QWidget:
    card = Card()
    card.setFixedWidth(theme.size("side") + 56)
    top = QHBoxLayout()
    top.addWidget(label(pick(tr, "тізімде № 641", "№ 641 в списке", "no. 641 in the list"), "caption"))
    top.addStretch(1)
    top.addWidget(StateChip("none", pick(tr, "Бюллетень берілмеген", "Бюллетени не выданы", "Ballots not issued")))
    card.body.addLayout(top)
    card.body.addWidget(Paragraph("Қожекеева\nАйгүл Сәкенқызы", "title"))
    facts = Facts()
    facts.set_facts(
        [
            (pick(tr, "Туған күні", "Рождение", "Born"), "12 марта 1984 года"),
            (pick(tr, "ЖСН", "ИИН", "IIN"), "840312 450 126"),
            (pick(tr, "Мекенжайы", "Адрес", "Address"), "ул. Абая, 41, кв. 12"),
        ]
    )
    card.body.addWidget(facts)
    card.body.addWidget(
        label(
            pick(
                tr,
                "Құжатты салыстырып, беріңіз",
                "Сверьте лицо и документ, затем выдайте",
                "Check face and document, then issue",
            ),
            "group",
        )
    )
    for contest in (
        pick(tr, "Президент", "Президент", "President"),
        pick(tr, "Мәслихат, № 9 округ", "Маслихат, округ № 9", "Maslikhat, district no. 9"),
    ):
        card.body.addWidget(hairline())
        tick = Tick(contest)
        tick.setChecked(True)
        card.body.addWidget(tick)
    card.body.addWidget(
        KeyHintButton(
            pick(tr, "2 бюллетень беру", "Выдать 2 бюллетеня", "Issue 2 ballots"),
            key="Ctrl+Enter",
            variant="primary",
            measure="big",
        )
    )
    pair = QHBoxLayout()
    pair.setSpacing(8)
    for words in (
        pick(tr, "Бюллетеньді ауыстыру", "Заменить бюллетень", "Replace a ballot"),
        pick(tr, "Беруді кері қайтару", "Отменить выдачу", "Reverse"),
    ):
        button = KeyHintButton(words, measure="small")
        button.set_available(False, "сначала выдайте")
        pair.addWidget(button)
    card.body.addLayout(pair)
    card.body.addStretch(1)
    card.body.addWidget(hairline())
    card.body.addWidget(label(pick(tr, "Менің қорым, 1-үстел", "Мой запас, стол 1", "My stock, desk 1"), "group"))
    stock = StockBars()
    issued, spoiled, rest = (
        pick(tr, "берілді", "выдано", "issued"),
        pick(tr, "бүлінді", "испорчено", "spoiled"),
        pick(tr, "қалды", "осталось", "left"),
    )
    stock.set_rows(
        [
            (
                pick(tr, "Президент", "Президент", "President"),
                [Part(issued, 311, "chart2"), Part(spoiled, 4, "stop"), Part(rest, 187, "chart1")],
                "187",
            ),
            (
                pick(tr, "Мәслихат", "Маслихат", "Maslikhat"),
                [Part(issued, 309, "chart2"), Part(spoiled, 3, "stop"), Part(rest, 189, "chart1")],
                "189",
            ),
        ]
    )
    card.body.addWidget(stock)
    return card
