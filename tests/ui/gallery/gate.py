"""A gate of the count: signatures, with its three states."""

from PySide6.QtWidgets import QVBoxLayout

from tests.ui.gallery.sample import Sample
from tests.ui.gallery.words import count_rail, dress, pick
from ui.frame import Frame
from ui.language import Language
from ui.widgets.announce import AnnounceBox
from ui.widgets.cards import Card, GateCard, IconList, Line
from ui.widgets.columns import Columns
from ui.widgets.labels import Paragraph
from ui.widgets.two_counts import TwoCounts


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
