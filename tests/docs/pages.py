"""The generated pages by name."""

from pathlib import Path

from tests.docs import procedure, rules, states

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"

NOTE = "<!-- Written by `make docs` from the tables and the code: change those, not this page. -->\n\n"


def pages() -> dict[str, str]:
    """File name in docs/ -> its text."""
    return {
        "procedure.md": NOTE + procedure.page(),
        "rules.md": NOTE + rules.page(ROOT),
        "state-diagram.md": NOTE + states.page(),
    }


def stale() -> list[str]:
    """Names of the pages that are not what would be written now."""
    return [name for name, text in pages().items() if not _is(DOCS / name, text)]


def _is(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text
