"""The one door to paper: `render(paper, langs)` gives the bytes of a PDF.

Importing this module brings the PDF library (a quarter of a second): import it where a paper is made, not at start.
"""

from precinct_app.documents.act import render_act
from precinct_app.documents.checklist import render_checklist
from precinct_app.documents.communication import render_communication
from precinct_app.documents.display_list import render_display_list
from precinct_app.documents.district_protocol import render_district_protocol
from precinct_app.documents.enlarged import render_enlarged
from precinct_app.documents.opening import render_opening
from precinct_app.documents.papers import (
    ActPaper,
    ChecklistPaper,
    CommunicationPaper,
    DisplayListPaper,
    DistrictPaper,
    EnlargedPaper,
    OpeningPaper,
    Paper,
    ProtocolPaper,
    SignatureListPaper,
    SummaryPaper,
)
from precinct_app.documents.protocol import render_protocol
from precinct_app.documents.signature_list import render_signature_list
from precinct_app.documents.style import register_fonts
from precinct_app.documents.summary import render_summary


def render(paper: Paper, langs: tuple[str, ...] | None = None) -> bytes:
    """`paper` as PDF in `langs`, side by side; None: the edition's languages. The same input gives the same bytes.

    `PaperError` when the data, a text or a font does not make this paper: then there is no paper at all, and the step
    that needs it stops.
    """
    register_fonts()
    langs = langs or paper.frame.edition.paper_languages
    match paper:
        case ProtocolPaper():
            return render_protocol(paper, langs)
        case OpeningPaper():
            return render_opening(paper, langs)
        case ActPaper():
            return render_act(paper, langs)
        case SummaryPaper():
            return render_summary(paper, langs)
        case DistrictPaper():
            return render_district_protocol(paper, langs)
        case CommunicationPaper():
            return render_communication(paper, langs)
        case ChecklistPaper():
            return render_checklist(paper, langs)
        case SignatureListPaper():
            return render_signature_list(paper, langs)
        case DisplayListPaper():
            return render_display_list(paper, langs)
        case EnlargedPaper():
            return render_enlarged(paper, langs)
