"""Compile the message catalogues: every <area>.po of a language into one texts.mo beside them.

`python -m resources.compile_texts` writes the three files; `make setup` and `make i18n` call it. The .mo files are not
tracked. Babel is imported only here, so a program with fresh .mo files starts without it.

A word in brackets changes with the level of the commission that reads it: "Пакет [участка] пришёл" says "Пакет участка
пришёл" at a district and, under a key that begins with "level.region.", "Пакет округа пришёл" at a region. The words
stand in levels.po; there stands, too, what the levels above say otherwise (keys that begin with "level.above.", or with
the one level's name).
"""

import io
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from resources.files import path

LANGUAGES = ("kk", "ru", "en")
COMPILED = "texts.mo"

Text = str | tuple[str, ...]
"""A text, or the forms of one that changes with a number."""

_LEVELS = ("region", "country")
_ABOVE = "level.above."
_WORDS = "level.words"
"""The key of the table: line by line a district's word, a region's, the country's, in small letters."""
_WORD = re.compile(r"\[(\w+)\]")


def po_files(language: str) -> list[Path]:
    """Return the .po files of `language`, one per area, sorted by name."""
    return sorted(path(f"texts/{language}").glob("*.po"))


def merged(language: str) -> Catalog:
    """Return one catalogue of all areas of `language`, with the texts of every level.

    Raises ValueError when a key stands twice, in one area or in two: one key has one text; and for a word in brackets
    that the levels do not know. Plural forms are those of the language whatever a file's header says; a key that gives
    fewer forms repeats its last one (Kazakh nouns do not change after a numeral, so one form is enough there).
    """
    whole = Catalog(locale=language, charset="utf-8")
    written: dict[str, Text] = {}
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
                text = tuple((given + given[-1:] * whole.num_plurals)[: whole.num_plurals])
            written[key] = text
    for key, text in _at_every_level(written).items():
        whole.add(key if isinstance(text, str) else (key, key), text or "", context=None)
    return whole


def _at_every_level(written: Mapping[str, Text]) -> dict[str, Text]:
    """Key -> text without brackets; what is written for one level stands before what is so for all above."""
    table = [line.split() for line in str(written.get(_WORDS, "")).splitlines()]
    above = {key.removeprefix(_ABOVE): text for key, text in written.items() if key.startswith(_ABOVE)}
    usual = {key: text for key, text in written.items() if key != _WORDS and not key.startswith(_ABOVE)}
    changing = {key: text for key, text in usual.items() if _WORD.search("".join(text))} | above
    told = {key: _told(key, text, {row[0]: row[0] for row in table}) for key, text in usual.items()}
    for place, level in enumerate(_LEVELS, start=1):
        words = {row[0]: row[place] for row in table}
        told = {f"level.{level}.{key}": _told(key, text, words) for key, text in changing.items()} | told
    return told


def _told(key: str, text: Text, words: Mapping[str, str]) -> Text:
    """The text with the level's words for those in brackets, which give the case and the first letter."""

    def word(found: re.Match[str]) -> str:
        said = words.get(found[1].lower())
        if said is None:
            raise ValueError(f"{key}: the levels have no word for {found[0]}")
        return said.capitalize() if found[1][0].isupper() else said

    return _WORD.sub(word, text) if isinstance(text, str) else tuple(_WORD.sub(word, form) for form in text)


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
