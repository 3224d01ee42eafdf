"""docs/rules.md: a row for every rule, where the code enforces it, which tests prove it, what comes later."""

import ast
import functools
import re
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from precinct_app.services import rulebook
from resources import files

RULE = re.compile(r"\b([RKW])(\d{1,2})\b(?:\s?[-–]\s?\1(\d{1,2})\b)?")
"""A rule id, or a run of them: R26, R34-R36."""

LAST = {"R": 44, "K": 14, "W": 4}
IDS = tuple(f"{letter}{number}" for letter, last in LAST.items() for number in range(1, last + 1))
"""Every rule and relation there is."""

SHOWN_TESTS = 5
MOST_RULES_OF_A_PROOF = 5
"""A test that names more rules of the law is a walk through all of them and no proof of any one."""
NOT_RULES = (
    "precinct_app/services/wording.py",
    "precinct_app/services/practice",
    "precinct_app/documents/frame.py",
    "precinct_app/documents/papers.py",
    "ui/widgets/",
)
"""Where rule ids are examples or only describe a form: words, practice data, paper data, the widgets of pages."""

HEAD = """\
# Rules, where they are enforced, and what proves it

One row for each rule of the law (R) and each control relation (K stops or wants an act, W wants a look). Articles are
those of the Constitutional Law on Elections as the editions cite them (draft of 2003 / practice of 2026 where they
differ); "arithmetic" means that we derived the relation and the law does not state it. "Enforced in" names functions
that refuse, compute or print by the rule. The first test of a row is the one that is the promise of the rule and of no
other; walks through the whole day come last. "Later" names honestly what the program does not do yet.
"""


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule in words. `proof` is the test that is its promise ("tests/domain/test_count.py::test_..."); `later` is
    what of it is not done yet; `when` is where it holds, for a rule that belongs to no single step.
    """

    says: str
    proof: str = ""
    later: str = ""
    when: str = ""


class Place(msgspec.Struct, frozen=True, order=True):
    """A function or method, or with no name the file itself."""

    file: str
    name: str = ""


def rows() -> dict[str, Row]:
    """The words of every rule, by id."""
    path = Path(__file__).with_name("rules.toml")
    return msgspec.toml.decode(path.read_bytes(), type=dict[str, Row])


def page(root: Path) -> str:
    """The whole page for the checkout at `root`."""
    enforced, proven = enforcements(root), proofs(root)
    lines = [HEAD, "| rule | article | in short | step | enforced in | proven by |", "|---|---|---|---|---|---|"]
    for rule, row in rows().items():
        if rule not in enforced and not row.later:
            raise LookupError(f"{rule} is enforced nowhere: say in tests/docs/rules.toml what comes later")
        where = [*_by_file(enforced.get(rule, [])), *([f"later: {row.later}"] if row.later else [])]
        cells = [
            rule,
            article(rule),
            row.says,
            ", ".join(_steps(rule)),
            "<br>".join(where),
            _tests(row.proof, proven.get(rule, [])),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def article(rule: str) -> str:
    """The article as the editions cite it, the Convention, or "arithmetic"."""
    cited = [
        rulebook.edition(each).citations.get("R28" if rule == "K7" else rule, "") for each in rulebook.edition_ids()
    ]
    if any(cited):
        return " / ".join(dict.fromkeys(cited))
    return {"R12": "Convention 19(2)(e)", "R44": "Convention 17(2)"}.get(rule, "arithmetic")


def ids_in(text: str) -> Iterator[str]:
    """Every known rule id in a text, runs such as K1-K9 taken apart."""
    for found in RULE.finditer(text):
        letter, first, last = found.groups()
        for number in range(int(first), int(last or first) + 1):
            if number <= LAST[letter]:
                yield f"{letter}{number}"


def unknown_ids_in(text: str) -> Iterator[str]:
    """Ids of the form of a rule that no rule has."""
    for found in RULE.finditer(text):
        numbers = [number for number in found.groups()[1:] if number]
        yield from (f"{found[1]}{number}" for number in numbers if not 1 <= int(number) <= LAST[found[1]])


@functools.cache
def enforcements(root: Path) -> dict[str, list[Place]]:
    """Rule -> functions whose code or docstring names it, and files outside the domain that name it for themselves."""
    found: dict[str, set[Place]] = {}
    for source in sorted(path for room in ("precinct_app", "db", "ui") for path in (root / room).rglob("*.py")):
        name = source.relative_to(root).as_posix()
        if name.startswith(NOT_RULES):
            continue
        text = source.read_text(encoding="utf-8")
        lines = text.splitlines()
        tree = ast.parse(text)
        for function in _functions(tree):
            start = min([function.lineno, *(each.lineno for each in function.decorator_list)])
            _add(found, "\n".join(lines[start - 1 : function.end_lineno]), Place(name, function.name))
        if "domain/" not in name:
            _add(found, ast.get_docstring(tree) or "", Place(name))
            classes = [node for node in tree.body if isinstance(node, ast.ClassDef)] if name.startswith("ui/") else []
            for each in classes:
                _add(found, ast.get_docstring(each) or "", Place(name, each.name))
    for relation in rulebook.relations():
        found.setdefault(relation.code, set()).add(Place("resources/relations.toml"))
        found[relation.code].add(Place("precinct_app/domain/decide/relations.py", "accept_relations"))
    return {rule: sorted(places) for rule, places in found.items()}


def proofs(root: Path) -> dict[str, list[str]]:
    """Rule -> ids of tests that name it in their name, docstring or a comment, walks last."""
    found: dict[str, list[str]] = {rule: [] for rule in IDS}
    named = rules_of_tests(root)
    for test in sorted(named, key=lambda test: (is_walk(named[test]), test)):
        for rule in named[test]:
            found[rule].append(test)
    return found


def is_walk(named: Iterable[str]) -> bool:
    """Whether a test that names these rules goes through all of them rather than proving one."""
    return sum(rule.startswith("R") for rule in named) > MOST_RULES_OF_A_PROOF


@functools.cache
def rules_of_tests(root: Path) -> dict[str, tuple[str, ...]]:
    """Id of a test function -> the rules that it names."""
    found: dict[str, tuple[str, ...]] = {}
    for source in sorted((root / "tests").rglob("test_*.py")):
        name = source.relative_to(root).as_posix()
        comments = _comments(source)
        for function in _functions(ast.parse(source.read_text(encoding="utf-8"))):
            if function.name.startswith("test_"):
                found[f"{name}::{function.name}"] = tuple(dict.fromkeys(_named_by(function, comments)))
    return found


def _named_by(function: ast.FunctionDef, comments: list[tuple[int, str]]) -> Iterator[str]:
    inside = [text for line, text in comments if function.lineno <= line <= (function.end_lineno or 0)]
    words = function.name.upper().replace("_", " ")
    yield from ids_in("\n".join([words, ast.get_docstring(function) or "", *inside]))


def _add(found: dict[str, set[Place]], text: str, place: Place) -> None:
    for rule in ids_in(text):
        found.setdefault(rule, set()).add(place)


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Functions of the module and methods of its classes."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node
        elif isinstance(node, ast.ClassDef):
            yield from (each for each in node.body if isinstance(each, ast.FunctionDef))


def _comments(source: Path) -> list[tuple[int, str]]:
    with tokenize.open(source) as lines:
        tokens = list(tokenize.generate_tokens(lines.readline))
    return [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]


def _steps(rule: str) -> list[str]:
    return [step.id for step in rulebook.procedure().steps() if rule in step.rules]


def of_no_step() -> dict[str, Row]:
    """Rules that hold beside the steps: all day long, in every count, at the district."""
    return {rule: row for rule, row in rows().items() if row.when}


def _by_file(places: Iterable[Place]) -> list[str]:
    grouped: dict[str, list[str]] = {}
    for place in places:
        grouped.setdefault(place.file, []).extend([place.name] if place.name else [])
    return [f"`{file}`{': ' if names else ''}{', '.join(names)}" for file, names in grouped.items()]


def _tests(proof: str, ids: list[str]) -> str:
    ordered = list(dict.fromkeys([*([proof] if proof else []), *ids]))
    shown = [f"`{each}`" for each in ordered[:SHOWN_TESTS]]
    return "<br>".join([*shown, *([f"and {len(ordered) - SHOWN_TESTS} more"] if len(ordered) > SHOWN_TESTS else [])])


def named_by_data() -> set[str]:
    """Rule ids that editions, the procedure and the papers cite."""
    data = [path.read_text(encoding="utf-8") for path in sorted(files.path("editions").glob("*.toml"))]
    data += [files.read_text(name) for name in ("procedure.toml", "relations.toml", "papers.toml")]
    return {rule for text in data for rule in (*ids_in(text), *unknown_ids_in(text))}
