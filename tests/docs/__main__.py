"""Write the generated pages of docs/, or with --check say which of them are stale and fail."""

import sys

from tests.docs.pages import DOCS, pages, stale


def main(arguments: list[str]) -> int:
    """Exit code: 0 written or fresh, 1 stale, 2 wrong usage."""
    if arguments not in ([], ["--check"]):
        print("usage: python -m tests.docs [--check]", file=sys.stderr)
        return 2
    if arguments:
        old = stale()
        for name in old:
            print(f"docs/{name} is stale; write it with: make docs", file=sys.stderr)
        return 1 if old else 0
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
        print(f"docs/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
