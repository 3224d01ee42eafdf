"""Gallery pages of the day and of the district: voter list, a form with refusals, intake."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tests.ui.gallery_count import Sample
from tests.ui.gallery_words import dress, phase, pick
from ui import theme
from ui.frame import Frame
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row, StateCell, TwoLines
from ui.widgets.charts import HourBars, Part, StockBars
from ui.widgets.chip import StateChip
from ui.widgets.choice import Tick
from ui.widgets.columns import Columns
from ui.widgets.figures import Facts, Figure, FigureStrip
from ui.widgets.form import Field, FormGrid
from ui.widgets.labels import Paragraph, hairline, label
from ui.widgets.progress import ProgressStrip
from ui.widgets.rail import RailItem
from ui.widgets.refusal import RefusalBox
from ui.widgets.search import SearchField
from ui.widgets.segments import LanguageSwitch, Segments
from ui.widgets.tables import Table
from ui.widgets.tiles import PrecinctTiles, Tile


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


def district(frame: Frame, tr: Language) -> None:
    items = [
        RailItem(
            "D1", pick(tr, "Сайлау және учаскелер", "Выборы и участки", "Contests, precincts"), "phase", "done", "10.03"
        ),
        RailItem("D2", pick(tr, "Жинақтар", "Комплекты", "Kits"), "phase", "done", "60 / 60"),
        RailItem("D3", pick(tr, "Хаттама қабылдау", "Приём протоколов", "Intake"), "phase", "now", "46 / 60"),
        RailItem(
            "intake", pick(tr, "Топтамалар", "Пакеты", "Bundles"), "step", "now", pick(tr, "қазір", "сейчас", "now")
        ),
        RailItem("paper", pick(tr, "Қағаздан", "С бумаги", "From paper"), "step", "area", "3"),
        RailItem("D4", pick(tr, "Салыстыру", "Сверка и суммы", "Sums"), "phase", "later"),
        RailItem("D5", pick(tr, "Жиынтық ведомость", "Сводная ведомость", "Summary sheet"), "phase", "later"),
    ]
    dress(
        frame, tr, items, "02:40", "Омаров Н. Т.", pick(tr, "округ операторы", "оператор округа", "district operator")
    )
    frame.header.set_actions(
        [
            KeyHintButton(
                pick(tr, "Дискіден қабылдау…", "Принять с диска…", "Take in from a drive…"), key="Ctrl+I", icon="drive"
            )
        ]
    )
    page = Sample(
        tr,
        pick(tr, "Учаске топтамаларын қабылдау", "Приём пакетов участков", "Intake of bundles"),
        pick(
            tr,
            "2027 жылғы 11 сәуір",
            "Выборы 11 апреля 2027 года · суммы откроются, когда учтены все 60",
            "11 April 2027",
        ),
    )
    row = page.spaced(QHBoxLayout(page))
    left = page.spaced(QVBoxLayout())
    words = {
        "verified": pick(tr, "тексерілді", "проверены", "verified"),
        "arrived": pick(tr, "келді", "получены", "arrived"),
        "not_posted": pick(tr, "ілінбеген", "не вывешены", "not posted"),
        "paper": pick(tr, "қағазда", "на бумаге", "on paper"),
        "refused": pick(tr, "бас тарту", "отказ", "refused"),
        "missing": pick(tr, "топтама жоқ", "нет пакета", "missing"),
    }
    counts = Card(padded=False)
    strip = FigureStrip()
    strip.set_figures(
        [
            Figure("41", words["verified"], "done", "ok"),
            Figure("5", words["arrived"], "arrived", "accent"),
            Figure("2", words["not_posted"], "unpinned", "act"),
            Figure("3", words["paper"], "paper"),
            Figure("1", words["refused"], "error", "stop"),
            Figure("8", words["missing"], "open", "ink2"),
        ]
    )
    counts.body.addWidget(strip)
    left.addWidget(counts)
    card = Card()
    head = QHBoxLayout()
    head.addWidget(label(pick(tr, "Учаскелер", "Участки", "Precincts"), "section"), 1)
    find = SearchField(pick(tr, "учаске нөмірі", "номер участка", "precinct number"), small=True)
    find.setFixedWidth(theme.look().type_size(176))
    head.addWidget(find)
    switch = Segments(measure="tool")
    switch.set_choices(
        [("tiles", pick(tr, "Плиткалар", "Плитки", "Tiles")), ("table", pick(tr, "Кесте", "Таблица", "Table"))]
    )
    switch.choose("tiles")
    head.addWidget(switch)
    card.body.addLayout(head)
    tiles = PrecinctTiles(tr)
    states = {
        104: "missing",
        106: "paper",
        109: "missing",
        112: "not_posted",
        117: "missing",
        121: "paper",
        126: "missing",
        131: "missing",
        134: "not_posted",
        138: "arrived",
        139: "missing",
        140: "arrived",
        143: "refused",
        147: "arrived",
        150: "arrived",
        152: "missing",
        155: "arrived",
        158: "missing",
        159: "paper",
    }
    tiles.show_tiles(
        [Tile(str(n), str(n), states.get(n, "verified"), words[states.get(n, "verified")]) for n in range(101, 161)]
    )
    card.body.addWidget(tiles, 1)
    left.addWidget(card, 1)
    row.addLayout(left, 1)
    side = page.spaced(QVBoxLayout())
    work = Card()
    progress = ProgressStrip(tr)
    progress.begin(
        pick(tr, "E: дискісінен импорт", "Импорт с диска E:", "Import from drive E:"),
        12,
        pick(
            tr,
            "Тоқтатсаңыз, қабылданғандар қалады",
            "Если остановить, принятые пакеты останутся",
            "If stopped, what was taken in stays",
        ),
    )
    progress.show_progress(
        7,
        pick(tr, "секундына 2,8", "2,8 пакета в секунду", "2.8 a second"),
        pick(tr, "тағы 2 с", "ещё около 2 с", "2 s left"),
        "№ 138: 1 310 / 2 063",
    )
    work.body.addWidget(progress)
    side.addWidget(work)
    box = RefusalBox(tr)
    box.show_trouble(
        pick(tr, "№ 143: топтама қабылданбады", "№ 143: пакет не принят", "No. 143: bundle refused"),
        pick(tr, "protocol.json файлы өзгертілген", "Изменён файл protocol.json", "The file protocol.json was changed"),
        pick(
            tr,
            "Сомалар өзгерген жоқ",
            "Суммы не затронуты, пакет сохранён как есть",
            "The sums; the bundle is kept as it is",
        ),
        pick(
            tr,
            "Қоңырау шалып, жаңа топтама сұраңыз",
            "Позвоните, попросите новый пакет или внесите с бумаги",
            "Call and ask for a new bundle, or enter it from paper",
        ),
    )
    box.set_buttons(
        [
            KeyHintButton(pick(tr, "Қоңырауды жазу", "Записать звонок", "Record a call"), variant="primary"),
            KeyHintButton(pick(tr, "Қағаздан", "Внести с бумаги", "From paper")),
        ]
    )
    side.addWidget(box)
    side.addStretch(1)
    holder = QWidget()
    holder.setLayout(side)
    holder.setFixedWidth(theme.size("side") + 48)
    row.addWidget(holder)
    page.start = tiles
    frame.add_page("intake", page)
    frame.show_page("intake")
