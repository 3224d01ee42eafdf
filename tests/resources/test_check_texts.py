import pytest

from resources.check_texts import Text, catalogue_problems, code_problems

TEXTS = {
    "area.plain": Text(frozenset(), plural=False),
    "area.named": Text(frozenset({"who", "time"}), plural=False),
    "area.many": Text(frozenset({"n", "where"}), plural=True),
    "area.state.done": Text(frozenset(), plural=False),
}


def test_a_key_missing_in_one_language_is_named() -> None:
    found = catalogue_problems({"kk": {}, "ru": {"a.b": TEXTS["area.plain"]}, "en": {"a.b": TEXTS["area.plain"]}})
    assert found == ["a.b: no text in kk"]


def test_other_places_in_one_language_are_named() -> None:
    found = catalogue_problems({"kk": {"a.b": TEXTS["area.plain"]}, "ru": {"a.b": TEXTS["area.named"]}})
    assert len(found) == 1
    assert "different places" in found[0]


@pytest.mark.parametrize(
    "source",
    [
        'tr("area.plain")',
        'self._tr("area.named", who=name, time="20:52")',
        'self._tr("area.named", **places)',
        'tr.plural("area.many", 5, where="E:")',
        'tr(f"area.state.{state}")',
        'WORDS = {"x": "area.state.done"}',
        'tr("area.plain" if one else "area.state.done")',
        'name = "area.pdf"',
    ],
)
def test_right_uses_are_let_through(source: str) -> None:
    assert code_problems(source, "x.py", TEXTS) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('tr("area.unknown")', "no text for area.unknown"),
        ('tr("area.named", who=name)', "has the places"),
        ('tr("area.plain", who=name)', "has the places"),
        ('tr("area.many")', "is plural"),
        ('tr.plural("area.plain", 5)', "is plain"),
        ('tr(f"other.{state}")', "no key begins with other."),
        ('WORDS = {"x": "area.state.gone"}', "no text for area.state.gone"),
    ],
)
def test_wrong_uses_are_named_with_file_and_line(source: str, words: str) -> None:
    found = code_problems(source, "x.py", TEXTS)
    assert found
    assert any(words in problem for problem in found)
    assert found[0].startswith("x.py:1: ")
