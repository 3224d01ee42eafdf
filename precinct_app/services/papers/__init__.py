"""Papers of a precinct: frozen data out of the journal and the state, made into PDF bytes (R44).

`available` names the papers whose facts stand in the journal, `build` gives the data of one of them (on the thread of
the database), `documents.render.render` makes its bytes (in a worker); `make` does both at once. One file per part of
the day says what its papers are made from.
"""

from precinct_app.services.papers.blanks import blank_forms, blank_papers, checklist
from precinct_app.services.papers.copies import copy_paper
from precinct_app.services.papers.files import bundle_papers, digest, write_all, write_together
from precinct_app.services.papers.listing import available, build, make
from precinct_app.services.papers.ready import PaperRef
from precinct_app.services.papers.summary_sheet import (
    communication,
    district_protocol,
    make_district_protocol,
    make_summary,
    summary_paper,
)

__all__ = [
    "PaperRef",
    "available",
    "blank_forms",
    "blank_papers",
    "build",
    "bundle_papers",
    "checklist",
    "communication",
    "copy_paper",
    "digest",
    "district_protocol",
    "make",
    "make_district_protocol",
    "make_summary",
    "summary_paper",
    "write_all",
    "write_together",
]
