"""Piles and their second count, with the running sum."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from tests.ui.gallery.sample import Sample
from tests.ui.gallery.words import count_rail, dress, pick
from ui import theme
from ui.frame import Frame
from ui.language import Language
from ui.widgets.buttons import ActionRow, KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.cells import Column, Row, StateCell, TwoLines
from ui.widgets.charts import Part, SumBar
from ui.widgets.chip import StateChip
from ui.widgets.tables import Table


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
