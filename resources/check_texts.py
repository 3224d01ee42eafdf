"""Prove that the three languages say the same things and that the code asks only for what they can say.

`python -m resources.check_texts` prints one line per problem and exits 1 when there is one (`make i18n-check`).

What is checked: a key exists in kk, ru and en, with the same named places and the same kind (plain or plural), and is
not empty; every `tr("key", place=...)`, `tr.plural("key", n, ...)` in the code names an existing key of that kind and
fills exactly its places; a key built with an f-string begins like some key; a string constant that begins like a key of
an area (for tables of keys) is one.
"""

import ast
import re
import string
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from resources.compile_texts import LANGUAGES, merged, po_files
from resources.files import ROOT

CODE_ROOMS = ("ui", "precinct_app", "db")
_SPEAKERS = {"tr", "_tr"}
_SUFFIXES = frozenset(
    ["po", "mo", "py", "pdf", "json", "jsonl", "toml", "csv", "zip", "pem", "png", "svg", "pct", "asice", "xlsx"]
)


@dataclass(frozen=True)
class Text:
    """One text of one language: its named places and whether it changes with a number."""

    places: frozenset[str]
    plural: bool


def texts_of(language: str) -> dict[str, Text]:
    """Return every text of `language` that is not empty, by key."""
    found = {}
    for message in merged(language):
        forms = (message.string,) if isinstance(message.string, str) else message.string or ("",)
        if message.id and all(forms):
            key = message.id if isinstance(message.id, str) else message.id[0]
            places = frozenset[str]().union(*(_places(form) for form in forms))
            found[key] = Text(places, plural=not isinstance(message.id, str))
    return found


def catalogue_problems(languages: Mapping[str, Mapping[str, Text]]) -> list[str]:
    """Return what the languages disagree about: missing keys, other places, plain against plural."""
    problems = []
    for key in sorted(set().union(*languages.values())):
        texts = {language: texts[key] for language, texts in languages.items() if key in texts}
        missing = [language for language in languages if language not in texts]
        if missing:
            problems.append(f"{key}: no text in {', '.join(missing)}")
        if len(set(texts.values())) > 1:
            shown = "; ".join(f"{language} {sorted(t.places)} plural={t.plural}" for language, t in texts.items())
            problems.append(f"{key}: the languages fill different places: {shown}")
    return problems


def code_problems(source: str, name: str, texts: Mapping[str, Text]) -> list[str]:
    """Return the wrong uses of keys in one file of Python code; `texts` are those of any one language."""
    problems = []
    areas = {key.partition(".")[0] for key in texts}
    tree = ast.parse(source, filename=name)
    for call, method in _calls(tree):
        key = call.args[0]
        where = f"{name}:{call.lineno}"
        if isinstance(key, ast.JoinedStr):
            begin = str(key.values[0].value) if isinstance(key.values[0], ast.Constant) else ""
            if not any(known.startswith(begin) for known in texts):
                problems.append(f"{where}: no key begins with {begin}")
        elif isinstance(key, ast.Constant) and isinstance(key.value, str):
            problems.extend(f"{where}: {problem}" for problem in _call_problems(key.value, call, method, texts))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _like_a_key(node.value, areas):
            known = node.value in texts or any(key.startswith(node.value) for key in texts)
            if not known:
                problems.append(f"{name}:{node.lineno}: no text for {node.value}")
    return sorted(set(problems))


def _calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Yield the calls `tr(...)` and `tr.plural(...)`, also of an attribute, with the kind of call."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = node.func
        if _last_name(called) in _SPEAKERS:
            yield node, "plain"
        elif isinstance(called, ast.Attribute) and called.attr == "plural" and _last_name(called.value) in _SPEAKERS:
            yield node, "plural"


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _call_problems(key: str, call: ast.Call, method: str, texts: Mapping[str, Text]) -> Iterator[str]:
    text = texts.get(key)
    if text is None:
        yield f"no text for {key}"
        return
    if text.plural != (method == "plural"):
        yield f"{key} is {'plural' if text.plural else 'plain'} and is asked for as {method}"
    given = {keyword.arg for keyword in call.keywords}
    wanted = set(text.places) - ({"n"} if text.plural else set())
    if None not in given and given != wanted:
        yield f"{key} has the places {sorted(wanted)} and is given {sorted(str(name) for name in given)}"


def _like_a_key(value: str, areas: set[str]) -> bool:
    area, dot, rest = value.partition(".")
    return bool(dot) and area in areas and bool(re.fullmatch(r"[A-Za-z0-9_.]+", rest)) and rest not in _SUFFIXES


def _places(form: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(form) if name is not None)


def problems(root: Path = ROOT.parent) -> list[str]:
    """Return every problem of the catalogues and of the code under `root`; empty when all is well."""
    languages = {language: texts_of(language) for language in LANGUAGES}
    areas = {language: {source.stem for source in po_files(language)} for language in LANGUAGES}
    found = [
        f"{language}/{area}.po is missing"
        for language in LANGUAGES
        for area in sorted(set().union(*areas.values()) - areas[language])
    ]
    found += catalogue_problems(languages)
    reference = languages[LANGUAGES[0]]
    for room in CODE_ROOMS:
        for source in sorted((root / room).rglob("*.py")):
            found += code_problems(source.read_text(encoding="utf-8"), str(source.relative_to(root)), reference)
    return found


def main() -> int:
    """Print every problem; return 1 when there is one."""
    found = problems()
    print("\n".join(found) if found else "all texts stand in all three languages")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
