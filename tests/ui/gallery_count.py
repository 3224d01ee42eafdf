"""Gallery pages of the evening: gate, piles, relations, protocol."""

import io

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tests.ui.gallery_words import count_rail, dress, phase, pick
from ui import theme
from ui.frame import Frame
from ui.language import Language
from ui.page import Page
from ui.widgets.announce import AnnounceBox
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card, GateCard, IconList, Line
from ui.widgets.cells import Column, Row, StateCell, TwoLines
from ui.widgets.charts import Part, SumBar
from ui.widgets.chip import StateChip
from ui.widgets.columns import Columns
from ui.widgets.labels import Paragraph, label
from ui.widgets.look_first import Case, LookFirstPanel, Place
from ui.widgets.pdf_view import PdfView, ZoomSwitch
from ui.widgets.rail import RailItem
from ui.widgets.relations import RelationRow, RelationTable
from ui.widgets.tables import Table
from ui.widgets.two_counts import TwoCounts


class Sample(Page):
    """A page with a fixed title."""

    def __init__(self, tr: Language, title: str, subtitle: str = "", wide: bool = False) -> None:
        super().__init__(tr)
        self._words = (title, subtitle)
        self._wide = wide
        self.start: QWidget | None = None

    def title(self) -> str:
        return self._words[0]

    def subtitle(self) -> str:
        return self._words[1]

    def wide(self) -> bool:
        return self._wide

    def first_field(self) -> QWidget | None:
        return self.start


def _gate(frame: Frame, tr: Language) -> tuple[Sample, GateCard, TwoCounts, AnnounceBox]:
    rail = count_rail(tr, "C4")
    chair = pick(tr, "төраға", "председатель", "chair")
    dress(frame, tr, rail, "20:52", "Сапарова Г. Е.", chair)
    page = Sample(
        tr,
        pick(tr, "Дауыстарды санау", "Подсчёт голосов", "Counting the votes"),
        pick(tr, "2 сайлаудың 1-сі: Президент", "Выборы 1 из 2: Президент", "Contest 1 of 2: President"),
    )
    column = page.spaced(QVBoxLayout(page))
    card = GateCard(tr)
    card.set_head(
        4,
        pick(
            tr,
            "Сайлаушылар тізіміндегі қолдарды санаңыз",
            "Посчитайте подписи в списке избирателей",
            "Count the signatures in the voter list",
        ),
        pick(
            tr,
            "Кез келген жәшік ашылғанға дейін · R26 ережесі, 43-баптың 3-1-тармағы",
            "До вскрытия любой урны · правило R26, п. 3-1 ст. 43",
            "Before any box is opened · rule R26, Art. 43(3-1)",
        ),
    )
    card.hands.set_instructions(
        [
            pick(
                tr,
                "Жәшіктер мөрленген күйінде көз алдында тұр. Оларға ешкім жақындамайды.",
                "Урны стоят на виду запечатанные. К ним никто не подходит.",
                "The sealed boxes stand in sight. Nobody goes near them.",
            ),
            pick(
                tr,
                "Қолдарды парақ-парағымен санаңыз; парақ қорытындысын төменіне жазыңыз.",
                "Считайте подписи лист за листом; итог листа пишите внизу листа.",
                "Count signatures sheet by sheet; write each total at the foot of the sheet.",
            ),
            pick(
                tr,
                "Комиссияның екінші мүшесі қайта санайды және бірінші санды көрмейді.",
                "Второй член комиссии считает заново и не видит первого числа.",
                "A second member counts again and does not see the first number.",
            ),
        ]
    )
    card.hands.set_state("done")
    counts = TwoCounts(tr)
    counts.set_range(0, 2256, "Больше 2 256 быть не может: столько избирателей в списке")
    card.enter.body.addWidget(counts)
    box = AnnounceBox(tr)
    card.announce.body.addWidget(box)
    seen = Card(pick(tr, "Байқаушылар не көреді", "Что видят наблюдатели", "What observers see"), "eye", "accent")
    lines = IconList()
    lines.set_lines(
        [
            Line(
                pick(
                    tr,
                    "Санау кезінде парақтардағы қолдарды",
                    "Подписи на листах во время счёта, без чтения ИИН",
                    "Signatures on the sheets, no IIN read out",
                )
            ),
            Line(
                pick(
                    tr,
                    "Екінші енгізуден кейін екі санды да",
                    "Оба числа — сразу после второго ввода",
                    "Both numbers, right after the second entry",
                )
            ),
            Line(
                pick(
                    tr,
                    "Жарияланған санды екінші экраннан",
                    "Оглашённое число на втором экране",
                    "The announced number on the second screen",
                )
            ),
        ]
    )
    seen.body.addWidget(lines)
    seen.body.addWidget(
        Paragraph(
            pick(
                tr,
                "Ескерту — Оқиғалар, F7",
                "Замечание вслух — запишите: Случаи, F7",
                "A remark is recorded under Incidents, F7",
            ),
            "caption",
        )
    )
    locked = Card(pick(tr, "Жарияланғанға дейін жабық", "Закрыто до оглашения", "Locked until announced"), "lock")
    more = IconList()
    more.set_lines(
        [
            Line(
                pick(tr, "Пломбалар мен жәшіктерді тексеру", "Проверить пломбы и урны", "Check seals and boxes"),
                pick(
                    tr,
                    "алдымен алғандар санын жариялаңыз",
                    "сначала огласите число получивших",
                    "announce the number first",
                ),
                "lock",
                "ink3",
            ),
            Line(
                pick(tr, "Тасымалданатын жәшіктерді ашу", "Вскрыть переносные урны", "Open the portable boxes"),
                pick(tr, "алдымен пломбалар; бір-бірлеп", "сначала пломбы; по одной урне", "seals first; one by one"),
                "lock",
                "ink3",
            ),
            Line(
                pick(tr, "Тұрақты жәшіктерді ашу", "Вскрыть стационарные урны", "Open the stationary boxes"),
                pick(
                    tr,
                    "тек соңғы тасымалданатыннан кейін",
                    "только после последней переносной",
                    "only after the last portable one",
                ),
                "lock",
                "ink3",
            ),
        ]
    )
    locked.body.addWidget(more)
    locked.body.addStretch(1)
    paper = Card(pick(tr, "Қағазда не қалады", "Что останется на бумаге", "What remains on paper"), "paper")
    paper.body.addWidget(
        Paragraph(
            pick(
                tr,
                "Хаттаманың 2-жолы: сан, уақыт және жариялаушы. № 1 952 жазба.",
                "Строка 2 протокола: число, время и имя огласившего. Запись журнала № 1 952.",
                "Line 2 of the protocol: number, time and name. Journal entry no. 1 952.",
            ),
            "caption",
        )
    )
    column.addWidget(Columns(card, [seen, locked, paper], stretch=1))
    frame.header.show_count(52, 720, "08:00")
    return page, card, counts, box


def gate(frame: Frame, tr: Language) -> None:
    page, card, counts, box = _gate(frame, tr)
    counts.show_equal(
        1666,
        "Ким Д. В., 20:38",
        "Петренко И. Н., 20:51",
        pick(tr, "Журналда: ", "В журнале: ", "In the journal: ") + tr.number(1666),
    )
    card.enter.set_state("done")
    card.announce.set_state("now")
    kk = "«Сайлаушылар тізімі бойынша бюллетеньді бір мың алты жүз алпыс алты сайлаушы алды»."
    ru = "«По списку избирателей бюллетени получили одна тысяча шестьсот шестьдесят шесть избирателей»."
    box.prepare(
        *((kk, ru) if tr.code == "kk" else (ru, kk)),
        1666,
        [("m1", pick(tr, "Сапарова Г. Е., төраға", "Сапарова Г. Е., председатель", "Saparova G. E., chair"))],
    )
    page.start = box.who
    frame.add_page("C4", page)
    frame.show_page("C4")


def gate_waiting(frame: Frame, tr: Language) -> None:
    page, card, counts, box = _gate(frame, tr)
    counts.ask_second("Ким Д. В., 20:38", "Петренко И. Н.")
    counts.second.edit.setText("99999")
    counts.second.refuse("Больше 2 256 быть не может: столько избирателей в списке")
    card.enter.set_state("now")
    card.announce.set_state("later")
    box.wait(pick(tr, "Алдымен екінші санау", "Сначала второй счёт", "The second count comes first"))
    page.start = counts.second.edit
    frame.add_page("C4", page)
    frame.show_page("C4")
    frame.toggle_help()


def gate_differ(frame: Frame, tr: Language) -> None:
    page, card, counts, box = _gate(frame, tr)
    counts.show_differ("Ким Д. В.", "Петренко И. Н.")
    box.show_announced("Сапарова Г. Е.", "20:52", 1666)
    card.announce.set_state("done")
    page.start = counts.first.edit
    frame.add_page("C4", page)
    frame.show_page("C4")
    frame.rail.locked_chosen.emit("C6")


def piles(frame: Frame, tr: Language) -> None:
    dress(
        frame,
        tr,
        count_rail(tr, "T3"),
        "00:36",
        "Петренко И. Н.",
        pick(tr, "екінші санаушы", "второй счётчик", "second counter"),
    )
    frame.header.show_count(276, 720, "08:00")
    page = Sample(
        tr,
        pick(tr, "Дауыстарды санау", "Подсчёт голосов", "Counting the votes"),
        pick(tr, "2 сайлаудың 1-сі: Президент", "Выборы 1 из 2: Президент", "Contest 1 of 2: President"),
    )
    column = page.spaced(QVBoxLayout(page))
    top = page.spaced(QHBoxLayout())
    card = Card(padded=False)
    table = Table("number")
    table.show_columns(
        [
            Column("", 40),
            Column(pick(tr, "Кандидат", "Кандидат", "Candidate")),
            Column(pick(tr, "Бірінші санау", "Первый счёт", "First count"), 120),
            Column(pick(tr, "Барлығы", "Всего", "Total"), 88, "right"),
            Column(pick(tr, "Салыстыру", "Сравнение", "Comparison"), 200),
        ]
    )
    hidden = StateCell("hidden", pick(tr, "жасырын", "скрыт", "hidden"))
    agree = StateCell("holds", pick(tr, "Сәйкес", "Совпало", "Agree"))
    differ = StateCell(
        "recount",
        pick(tr, "Сәйкес емес", "Не совпало", "Differ"),
        pick(tr, "екеуі де қайта санайды", "оба считают заново", "both count again"),
    )
    waiting = StateCell("waiting", pick(tr, "Кезекте", "В очереди", "Waiting"))
    entering = StateCell("entering", pick(tr, "Енгізіліп жатыр", "Вводится", "Being entered"))
    names = ("А. Бірінші", "Б. Екінші", "В. Үшінші", "Г. Төртінші", "Д. Бесінші", "Е. Алтыншы")
    outcome = ((agree, "742"), (agree, "318"), (differ, "213"), (entering, "104"), (waiting, "—"), (waiting, "—"))
    table.show_rows(
        [
            Row(str(i), (str(i + 1), TwoLines(name, strong=i < 4), hidden, outcome[i][1], outcome[i][0]))
            for i, name in enumerate(names)
        ]
    )
    table.choose("3")
    card.body.addWidget(table)
    top.addWidget(card, 1)
    invalid = Card(pick(tr, "Жарамсыз бюллетеньдер", "Недействительные бюллетени", "Invalid ballots"))
    invalid.body.addWidget(StateChip("holds", pick(tr, "Сәйкес", "Совпало", "Agree")))
    invalid.body.addStretch(1)
    invalid.setFixedWidth(theme.size("side"))
    top.addWidget(invalid)
    column.addLayout(top, 1)
    run = Card()
    line = QHBoxLayout()
    line.setSpacing(32)
    bar = SumBar()
    bar.set_words(
        pick(tr, "Қосынды", "Сумма", "Sum"), pick(tr, "Жәшіктерден табылғаны", "Найдено в урнах", "Found in the boxes")
    )
    bar.set_parts(
        [
            Part(pick(tr, "Сәйкес келді", "Совпало", "Agree"), 1111, "chart1"),
            Part(pick(tr, "Қайта саналады", "Пересчёт", "To recount"), 213, "chart3"),
            Part(pick(tr, "Енгізіліп жатыр", "Вводится", "Being entered"), 104, "chart2"),
        ],
        1663,
        pick(tr, "Қалды", "Осталось", "Left"),
        [tr.number(1111), "213", "104", "235", tr.number(1663)],
    )
    line.addWidget(bar, 1)
    done = ActionRow(
        KeyHintButton(pick(tr, "Екінші санауды аяқтау", "Завершить второй счёт", "Finish the second count")), below=True
    )
    done.set_available(
        False, pick(tr, "Алдымен 5 жолды толтырыңыз", "Сначала заполните 5 строк", "Fill in 5 rows first")
    )
    done.setFixedWidth(theme.look().type_size(256))
    line.addWidget(done)
    run.body.addLayout(line)
    column.addWidget(run)
    page.start = table
    frame.add_page("T3", page)
    frame.show_page("T3")


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
    head.setContentsMargins(16, 12, 16, 12)
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
    foot.setContentsMargins(16, 12, 16, 12)
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


def protocol(frame: Frame, tr: Language) -> None:
    items = [phase(tr, n, "done", note) for n, note in enumerate(("10.04", "06:52", "20:00", "02:14"))]
    items += [
        phase(tr, 4, "now", "2 / 4"),
        RailItem("T6", pick(tr, "Қол қою", "Подписи ключами", "Signing"), "step", "done", "02:27"),
    ]
    items += [
        RailItem("T7", pick(tr, "Ілу", "Вывешивание", "Posting"), "step", "now", pick(tr, "қазір", "сейчас", "now")),
        phase(tr, 5, "later"),
    ]
    dress(frame, tr, items, "02:31", "Сапарова Г. Е.", pick(tr, "төраға", "председатель", "chair"))
    frame.header.show_count(391, 720, "08:00")
    page = Sample(
        tr,
        pick(
            tr,
            "Дауыс беру нәтижелері туралы хаттама",
            "Протокол о результатах голосования",
            "Protocol of voting results",
        ),
        pick(
            tr,
            "қол қойылды, өзгермейді",
            "Выборы 1 из 2: Президент · подписан, больше не меняется",
            "signed, no longer changes",
        ),
        wide=True,
    )
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    view = PdfView(tr)
    view.show_pdf(sample_pdf())
    left = QVBoxLayout()
    left.setContentsMargins(24, 16, 8, 16)
    left.addStretch(1)
    left.addWidget(label(pick(tr, "Масштаб", "Масштаб", "Size"), "group"))
    left.addWidget(ZoomSwitch(tr, view))
    row.addLayout(left)
    row.addWidget(view, 1)
    panel = Card(pick(tr, "Екі кілтпен қол қойылды", "Подписан двумя ключами", "Signed with two keys"), "done", "ok")
    panel.setFixedWidth(theme.size("side") + 80)
    panel.body.addWidget(StateChip("issued", pick(tr, "қолда", "лист в руках", "in hand")))
    panel.body.addStretch(1)
    post = KeyHintButton(
        pick(tr, "Ілінгенін жазу", "Записать вывешивание", "Record the posting"),
        key="Ctrl+B",
        icon="pin",
        variant="primary",
    )
    panel.body.addWidget(post, 0, Qt.AlignmentFlag.AlignLeft)
    row.addWidget(panel)
    page.start = view
    frame.add_page("T7", page)
    frame.show_page("T7")


def sample_pdf() -> bytes:
    """Return two pages that look a little like a protocol."""
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842), invariant=1)
    for page in (1, 2):
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawCentredString(297, 760, f"Protocol, page {page}")
        canvas.setFont("Helvetica", 11)
        for line in range(24):
            canvas.drawString(60, 700 - 22 * line, f"{line + 1}. Line of the protocol")
            canvas.drawRightString(535, 700 - 22 * line, f"{(line + 3) * 71}")
            canvas.line(60, 695 - 22 * line, 535, 695 - 22 * line)
        canvas.showPage()
    canvas.save()
    return target.getvalue()
