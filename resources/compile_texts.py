"""Compile the message catalogues: every <area>.po of a language into one texts.mo beside them.

`python -m resources.compile_texts` writes the three files; `make setup` and `make i18n` call it. The .mo files are not
tracked. Babel is imported only here, so a program with fresh .mo files starts without it.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from resources.files import path

LANGUAGES = ("kk", "ru", "en")
COMPILED = "texts.mo"


def po_files(language: str) -> list[Path]:
    """Return the .po files of `language`, one per area, sorted by name."""
    return sorted(path(f"texts/{language}").glob("*.po"))


def merged(language: str) -> Catalog:
    """Return one catalogue of all areas of `language`.

    Raises ValueError when a key stands twice, in one area or in two: one key has one text. Plural forms are those of
    the language whatever a file's header says; a key that gives fewer forms repeats its last one (Kazakh nouns do not
    change after a numeral, so one form is enough there).
    """
    whole = Catalog(locale=language, charset="utf-8")
    home: dict[str, str] = {}
    for source in po_files(language):
        _refuse_doubles(source)
        with source.open("rb") as lines:
            area = read_po(lines, locale=language, charset="utf-8")
        for message in area:
            if not message.id:
                continue
            key = message.id if isinstance(message.id, str) else message.id[0]
            if key in home:
                raise ValueError(f"{language}/{source.name}: the key {key} already stands in {home[key]}")
            home[key] = source.name
            text = message.string
            if not isinstance(text, str):
                given = [form for form in text or () if form]
                text = tuple((given + given[-1:] * whole.num_plurals)[: whole.num_plurals]) if given else ""
            whole.add(message.id, text, context=None)
    return whole


def compiled(language: str) -> bytes:
    """Return the .mo bytes of `language`. Raises ValueError for a key that stands twice."""
    target = io.BytesIO()
    write_mo(target, merged(language))
    return target.getvalue()


def _refuse_doubles(source: Path) -> None:
    """Babel lets the later of two equal keys win in silence; a reviewer would never see it."""
    seen: set[str] = set()
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith('msgid "') and line != 'msgid ""':
            if line in seen:
                raise ValueError(f"{source.parent.name}/{source.name}, line {number}: {line} stands twice")
            seen.add(line)


def main() -> int:
    """Write texts.mo of every language; return the exit code."""
    for language in LANGUAGES:
        try:
            data = compiled(language)
        except ValueError as problem:
            print(problem, file=sys.stderr)
            return 1
        path(f"texts/{language}/{COMPILED}").write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
