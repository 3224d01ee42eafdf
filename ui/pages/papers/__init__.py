"""Papers of the precinct (F8): every paper that can be made now, looked at, printed, saved; and the blank forms."""

from ui.pages.papers.papers_page import PapersPage

__all__ = ["PapersPage"]
