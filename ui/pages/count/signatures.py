"""C4: signatures in the voter list, counted before any box is opened (R26)."""

from ui.pages.count.counted import CountedGatePage


class SignaturesPage(CountedGatePage):
    """Nothing but the two counts."""
