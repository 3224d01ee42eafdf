"""No refusal without a test that names its rule: the list of rules in docs/ is drawn from those tests."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import precinct_app.domain

DOMAIN = Path(precinct_app.domain.__file__).parent
TESTS = Path(__file__).parent
CODE_AT = {"refuse": 0, "require": 1, "require_decision": 2}
RULE = re.compile(r"\b[RKW]\d+\b")


def trees(folder: Path, pattern: str) -> Iterator[ast.Module]:
    for path in sorted(folder.rglob(pattern)):
        yield ast.parse(path.read_text(encoding="utf-8"))


def texts(node: ast.AST) -> set[str]:
    return {each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)}


def codes_of_the_domain() -> set[str]:
    """First texts of refuse(...), second of require(...), third of require_decision(...): codes stand nowhere else."""
    codes: set[str] = set()
    for tree in trees(DOMAIN, "*.py"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CODE_AT:
                place = node.args[CODE_AT[node.func.id]]
                codes |= {text for text in texts(place) if re.fullmatch(r"[a-z_]+", text)}
    return codes | {"relation_fails", "act_missing", "tick_missing"}


def proofs() -> Iterator[tuple[str, set[str]]]:
    for tree in trees(TESTS, "test_*.py"):
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield ast.get_docstring(node) or "", texts(node)


def test_every_refusal_is_reached_by_a_test_that_names_its_rule() -> None:
    """R1-R44: a code that no test expects is a rule that nobody proved."""
    codes = codes_of_the_domain()
    assert len(codes) > 100
    proved: set[str] = set()
    for docstring, named in proofs():
        if RULE.search(docstring):
            proved |= named
    assert codes - proved == set()
