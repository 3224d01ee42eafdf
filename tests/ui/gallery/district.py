"""Intake at the district: counts, tiles, progress, a refused bundle."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tests.ui.gallery.sample import Sample
from tests.ui.gallery.words import dress, pick
from ui import theme
from ui.frame import Frame
from ui.language import Language
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.columns import Columns
from ui.widgets.figures import Figure, FigureStrip
from ui.widgets.labels import label
from ui.widgets.progress import ProgressStrip
from ui.widgets.rail import RailItem
from ui.widgets.refusal import RefusalBox
from ui.widgets.search import SearchField
from ui.widgets.segments import Segments
from ui.widgets.tiles import PrecinctTiles, Tile


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
    column = page.spaced(QVBoxLayout(page))
    work_side = QWidget()
    left = page.spaced(QVBoxLayout(work_side))
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
    column.addWidget(Columns(work_side, [work, box], "side_wide"))
    page.start = tiles
    frame.add_page("intake", page)
    frame.show_page("intake")
