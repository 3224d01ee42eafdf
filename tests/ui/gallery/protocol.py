"""The protocol: preview, signing, posting."""

import io

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from tests.ui.gallery.sample import Sample
from tests.ui.gallery.words import dress, phase, pick
from ui import theme
from ui.frame import Frame
from ui.language import Language
from ui.paper.preview import PaperHead, Preview
from ui.widgets.buttons import KeyHintButton
from ui.widgets.cards import Card
from ui.widgets.chip import StateChip
from ui.widgets.rail import RailItem


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
    view = Preview(tr)
    view.show_head(PaperHead(pick(tr, "Хаттама", "Протокол", "Protocol"), number=1))
    view.show_pdf(sample_pdf())
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
